"""Rules, reference figures and terms: their format, loading and search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.errors import UsageError
from readiness.packs.catalogues import load_catalogue, search, shipped_catalogues
from readiness.packs.check import check_file
from readiness.packs.findings import PackError
from readiness.packs.load import load_pack, shipped_packs

WritePack = Callable[..., Path]
HEAD = "pack: {id: own-rules, title: Own rules, version: 1, kind: catalogue}\n"
RULE = "  - {id: OWN-%s, title: T, when: W, then: X, severity: info%s}\n"
FIGURE = "  - {id: OWN-%s, group: g, title: T, value: 1, unit: u, as_of: now, nature: rule, check: unverified%s}\n"


@pytest.mark.parametrize(
    ("body", "line", "code", "message"),
    [
        ("rules:\n" + RULE % (1, ", fires: now"), 3, "unknown-key", "OWN-1: unknown key `fires`"),
        (
            "rules:\n" + (RULE % (1, "")).replace("info", "fatal"),
            3,
            "unknown-word",
            "`fatal` is no word for `severity`",
        ),
        ("rules:\n" + RULE % (1, "") * 2, 4, "duplicate-id", "id `OWN-1` is already used on line 3"),
        ("rules:\n" + RULE % (1, ", items: [RA-99]"), 3, "dangling", "OWN-1: items: no item or milestone `RA-99`"),
        ("rules:\n" + RULE % (1, ", packs: [sakigaki]"), 3, "dangling", "OWN-1: packs: no pack `sakigaki`"),
        ("rules:\n" + RULE % (1, ", figures: [FIG-T-99]"), 3, "dangling", "OWN-1: figures: no figure `FIG-T-99`"),
        ("rules:\n" + RULE % (1, ", items: [RA-01, RA-01]"), 3, "repeated", "`RA-01` is listed twice in `items`"),
        ("rules:\n" + RULE % (1, ", params: {a b: 1}"), 3, "bad-id", "`a b` is no plain id"),
        ("rules:\n" + RULE % (1, ", params: {a: [1]}"), 3, "wrong-type", "a parameter is a whole number or one word"),
        (
            "rules:\n" + RULE % (1, ", figures: [FIG-T-04], params: {months: 24}"),
            3,
            "disputed-figure",
            "`FIG-T-04` is disputed, and no rule computes with a disputed figure",
        ),
        ("rules: []\n", 1, "missing-key", "the catalogue has no rules"),
        (
            "rules:\n" + RULE % (1, "") + "items: []\n",
            4,
            "unknown-key",
            "`items` does not belong in a catalogue of rules",
        ),
        ("figures:\n" + FIGURE % (1, "") + "terms: []\n", 4, "unknown-key", "`terms` does not belong in a catalogue"),
        ("figures:\n" + FIGURE % (1, ", disputed: yes"), 3, "unknown-key", "OWN-1: unknown key `disputed`"),
        ("terms:\n  - {term: X, use: u, basis: seed}\n", 3, "missing-key", "X: `meaning` is missing"),
        ("terms:\n  - {term: X, meaning: m, use: u, basis: guess}\n", 3, "unknown-word", "no word for `basis`"),
        (
            "terms:\n  - {term: KOL, meaning: m, use: u, basis: seed}\n",
            3,
            "duplicate-id",
            "id `KOL` belongs to pack `glossary`",
        ),
    ],
)
def test_each_rule_of_the_format_is_reported_alone(
    body: str, line: int, code: str, message: str, write_pack: WritePack
) -> None:
    (found,) = check_file(write_pack(HEAD + body, whole=True))
    assert (found.line, found.code) == (line, code)
    assert message in found.message
    assert found.remedy


def test_a_rule_may_rest_on_a_disputed_figure_if_it_computes_nothing(write_pack: WritePack) -> None:
    path = write_pack(HEAD + "rules:\n" + RULE % (1, ", figures: [FIG-T-04]"), whole=True)
    assert load_catalogue(path).rows[0]["figures"] == ["FIG-T-04"]


def test_parameters_are_numbers_or_words(write_pack: WritePack) -> None:
    body = "rules:\n" + RULE % (1, ", params: {from-months: -18, anchor: MS-LAUNCH, version: 1.10}")
    (rule,) = load_catalogue(write_pack(HEAD + body, whole=True)).rows
    assert rule["params"] == {"anchor": "MS-LAUNCH", "from-months": -18, "version": "1.10"}


def test_rules_compute_with_the_numbers_of_their_sources() -> None:
    params = {row["id"]: row["params"] for row in load_catalogue("rules").rows if row["params"]}
    assert params["RUL-05"] == {"anchor": "MS-LAUNCH", "block-months": -12, "warn-months": -18}
    assert params["RUL-16"] == {
        "anchor": "MS-REG-JPFILE",
        "approval": "MS-REG-JPOK",
        "designation": "MS-REG-SAKIGAKE",
        "designated-months": 6,
        "standard-months": 12,
    }
    assert params["RUL-30"] == {"at-least": 3, "at-most": 5}
    assert params["RUL-29"] == {"limit-months": 60}
    assert "RUL-18" not in params


def test_rules_apply_to_packs_that_are_shipped_and_to_items_of_those_packs() -> None:
    homes = {item["id"]: info.id for info in shipped_packs() for item in load_pack(info.id).content["items"]}
    for rule in load_catalogue("rules").rows:
        named = {homes[item] for item in rule["items"] if item in homes}
        assert not rule["packs"] or rule["id"] in {"RUL-32"} or named <= set(rule["packs"]), rule["id"]


def test_figures_keep_their_values_as_text_and_say_whether_they_are_disputed() -> None:
    figures = {row["id"]: row for row in load_catalogue("reference-figures").rows}
    assert (figures["FIG-T-01"]["value"], figures["FIG-T-01"]["unit"]) == ("12-18", "months")
    assert (figures["FIG-P-04"]["value"], figures["FIG-P-04"]["disputed"]) == ("10", True)
    assert figures["FIG-T-02"]["disputed"] is False


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("fig-u-06", "FIG-U-06"),
        ("forge biologics", "FIG-U-06"),
        ("本音", "honne"),
        ("honne", "honne"),
        ("ＫＯＬ", "KOL"),
        ("exclusivity SAKIGAKE extra", "FIG-T-04"),
        ("path order", "RUL-04"),
        ("抗体薬物", "ADC"),
    ],
)
def test_a_search_finds_words_in_any_order_case_width_and_language(query: str, first: str) -> None:
    assert search(query)[0].id == first


def test_a_search_says_what_is_disputed_and_may_be_narrowed() -> None:
    hits = search("sakigake", ["reference-figures"])
    assert {hit.catalogue for hit in hits} == {"reference-figures"}
    assert {hit.id: hit.disputed for hit in hits}["FIG-T-04"] is True
    assert hits[0].text == "about 6 months (undated)"
    assert search("  ") == []
    assert search("no such words anywhere") == []


def test_hits_in_the_name_come_first() -> None:
    hits = search("dilution")
    assert hits[0].id == "dilution"
    assert hits[0].text == "loss of ownership share by issuing equity"


def test_catalogues_are_no_packs_and_packs_no_catalogues(write_pack: WritePack) -> None:
    with pytest.raises(UsageError, match="`glossary` is a catalogue, which no program adopts"):
        load_pack("glossary")
    with pytest.raises(UsageError, match="no catalogue `sakigake`: one of glossary, reference-figures, rules"):
        load_catalogue("sakigake")
    with pytest.raises(UsageError, match="no catalogue `glosary`: did you mean `glossary`"):
        load_catalogue("glosary")
    path = write_pack("items:\n  - {id: A-1, area: data, kind: task, title: T, green_light: G}\n")
    with pytest.raises(UsageError, match="is a pack, not a catalogue"):
        load_catalogue(path)
    assert not {info.id for info in shipped_packs()} & {info.id for info in shipped_catalogues()}


def test_a_catalogue_with_errors_raises_all_of_them(write_pack: WritePack) -> None:
    path = write_pack(HEAD + "rules:\n" + RULE % (1, ", a: 1, b: 2"), whole=True)
    with pytest.raises(PackError) as caught:
        load_catalogue(path)
    assert [finding.code for finding in caught.value.findings] == ["unknown-key", "unknown-key"]


def test_the_digest_tells_content_not_spelling(write_pack: WritePack) -> None:
    one = write_pack(HEAD + "rules:\n" + RULE % (1, ""), whole=True)
    other = write_pack(HEAD + "rules:\n" + (RULE % (1, "")).replace("title: T", "title: 'T'"), "other.yaml", whole=True)
    assert load_catalogue(one).info.digest == load_catalogue(other).info.digest
