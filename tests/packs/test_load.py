"""Loading by id and path, the minimal file, and what normalized packs promise."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.vocabulary import Area, EvidenceClass, Kind, Level, Side
from readiness.errors import ExitCode, UsageError
from readiness.packs.catalogues import load_catalogue, shipped_catalogues
from readiness.packs.check import shipped_files
from readiness.packs.findings import PackError
from readiness.packs.load import load_pack, shipped_packs
from readiness.packs.normal import canonical, digest

WritePack = Callable[..., Path]

MINIMAL = """
pack: {id: acme-site, title: ACME site checklist, version: 2.10, kind: checklist}
items:
  - {id: ACME-1, area: cmc, kind: criterion, title: Clean rooms, green_light: Rooms are qualified.}
  - id: ACME-2
    area: clinical
    kind: task
    title: Open the sites
    green_light: Sites are open.
    depends_on: [ACME-1, RM-Q1-P1]
    feeds: [MS-INV-MEET]
    estimate_days: 12
    timing: {quarter: Q2}
    stream: primary
    requires: [{class: minutes, role: qa}]
    level: should
"""


def plain_dicts_only(value: Any) -> bool:
    if isinstance(value, dict):
        return list(value) == sorted(value) and all(plain_dicts_only(member) for member in value.values())
    if isinstance(value, list):
        return all(plain_dicts_only(member) for member in value)
    return value is None or type(value) in (str, int, bool)


def test_the_minimal_file_stays_valid_and_its_items_are_must(write_pack: WritePack) -> None:
    pack = load_pack(write_pack(MINIMAL, whole=True))
    one, two = pack.content["items"]
    assert (pack.info.version, pack.info.joins_gates, pack.info.items) == ("2.10", False, 2)
    assert (one["level"], two["level"]) == ("must", "should")
    assert (two["quarter"], two["estimate_days"], two["stream"]) == (2, 12, "primary")
    assert two["requires"] == [{"class": "minutes", "role": ["qa"], "min": 1}]
    assert (one["side"], one["na_allowed"], one["waivable"], one["joins_gate"]) == ("both", True, True, True)
    assert one["timing"] == dict.fromkeys(
        ("after", "before", "cadence", "duration_months", "note", "standard_months", "window")
    )
    assert (one["extra"], pack.content["extra"]) == ({}, {})


def test_json_and_yaml_give_the_same_digest(write_pack: WritePack) -> None:
    data = yaml.safe_load(MINIMAL)
    data["pack"]["version"] = "2.10"
    for indent in (None, 2, "\t"):
        twin = write_pack(json.dumps(data, indent=indent), "own.json", whole=True)
        assert load_pack(twin).digest == load_pack(write_pack(MINIMAL, whole=True)).digest


def test_a_number_in_json_is_read_as_it_is_written(write_pack: WritePack) -> None:
    text = json.dumps(yaml.safe_load(MINIMAL)).replace("2.1,", "2.10,")
    assert load_pack(write_pack(text, "own.json", whole=True)).info.version == "2.10"


@pytest.mark.parametrize(
    ("blocking", "level"),
    [("hard", "must"), ("soft", "should"), ("advisory", "advisory"), ("hard-if-route-chosen", "advisory")],
)
def test_default_blocking_sets_the_level(blocking: str, level: str, write_pack: WritePack) -> None:
    text = MINIMAL.replace("kind: checklist", f"kind: checklist, default_blocking: {blocking}")
    one, two = load_pack(write_pack(text, whole=True)).content["items"]
    assert (one["level"], two["level"]) == (level, "should")


def test_a_note_may_be_asked_for_where_it_does_not_hold_anything(write_pack: WritePack) -> None:
    text = MINIMAL.replace("kind: checklist", "kind: checklist, default_blocking: soft").replace("minutes", "note")
    assert load_pack(write_pack(text, whole=True)).content["items"][1]["requires"][0]["class"] == "note"


@pytest.mark.parametrize(
    ("kind", "stated", "joins"),
    [
        ("overlay", "", True),
        ("checklist", "", False),
        ("checklist", ", joins_gates: yes", True),
        ("overlay", ", joins_gates: no", False),
    ],
)
def test_overlays_join_the_gates_and_others_only_if_they_say_so(
    kind: str, stated: str, joins: bool, write_pack: WritePack
) -> None:
    text = MINIMAL.replace("kind: checklist", f"kind: {kind}{stated}")
    assert load_pack(write_pack(text, whole=True)).info.joins_gates is joins


def test_templates_and_references_join_no_gate(write_pack: WritePack) -> None:
    body = "items:\n" + "".join(
        f"  - {{id: A-{n}, area: data, kind: {kind}, title: T, green_light: G}}\n"
        for n, kind in enumerate(("criterion", "template", "reference"))
    )
    rows = load_pack(write_pack(body)).content["items"]
    assert [row["joins_gate"] for row in rows] == [True, False, False]


def test_empty_lists_may_be_left_blank(write_pack: WritePack) -> None:
    body = "items:\n  - {id: A-1, area: data, kind: task, title: T, green_light: G, depends_on: , feeds: , timing: }\n"
    (row,) = load_pack(write_pack(body)).content["items"]
    assert (row["depends_on"], row["feeds"], row["quarter"]) == ([], [], None)


def test_text_is_one_line_in_nfc(write_pack: WritePack) -> None:
    body = "items:\n  - {id: A-1, area: data, kind: task, title: 'か\u3099  く', green_light: \"a\\n  b\"}\n"
    (row,) = load_pack(write_pack(body)).content["items"]
    assert (row["title"], row["green_light"]) == ("が く", "a b")


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode())
    assert load_pack(path).info.items == 2


def test_unknown_ids_name_the_nearest() -> None:
    with pytest.raises(UsageError, match="no pack `core-redines`: did you mean `core-readiness`") as caught:
        load_pack("core-redines")
    assert caught.value.exit_code == ExitCode.USAGE
    with pytest.raises(UsageError, match="pack list"):
        load_pack("zzz")
    with pytest.raises(UsageError, match=r"no file .*absent\.yaml"):
        load_pack("absent.yaml")


def test_a_pack_with_errors_raises_all_of_them_on_one_line(write_pack: WritePack) -> None:
    path = write_pack(MINIMAL.replace("clinical", "clinicl").replace("ACME-1, RM", "ACME-9, RM"), whole=True)
    with pytest.raises(PackError) as caught:
        load_pack(path)
    assert [finding.code for finding in caught.value.findings] == ["unknown-word", "dangling"]
    assert caught.value.exit_code == ExitCode.NOT_READY
    assert str(caught.value).startswith(f"{path}:6: ACME-2: `clinicl` is no word for `area` and 1 more: did you mean")
    assert "\n" not in str(caught.value)


def test_packs_passed_along_are_known_when_loading(write_pack: WritePack) -> None:
    other = write_pack(MINIMAL, "other.yaml", whole=True)
    body = "items:\n  - {id: A-1, area: data, kind: task, title: T, green_light: G, depends_on: [ACME-1]}\n"
    assert load_pack(write_pack(body), [other]).content["items"][0]["depends_on"] == ["ACME-1"]


def test_without_the_c_parser_the_same_packs_come_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    expected = {pack.id: pack.digest for pack in shipped_packs()}
    expected |= {catalogue.id: catalogue.digest for catalogue in shipped_catalogues()}
    copies = []
    for file in shipped_files():
        copies.append(tmp_path / file.name)
        copies[-1].write_bytes(file.read_bytes())
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    catalogues = {catalogue.id for catalogue in shipped_catalogues()}
    found: dict[str, str] = {}
    for copy in copies:
        loaded = load_catalogue(copy) if copy.stem in catalogues else load_pack(copy)
        found[loaded.info.id] = loaded.info.digest
    assert found == expected


@pytest.mark.parametrize("info", shipped_packs(), ids=lambda info: info.id)
def test_shipped_packs_are_plain_sorted_and_round_trip(info: Any) -> None:
    pack = load_pack(info.id)
    assert plain_dicts_only(pack.content)
    assert json.loads(canonical(pack.content)) == pack.content
    assert digest(json.loads(canonical(pack.content))) == pack.digest == info.digest


def test_the_digest_is_of_canonical_utf8() -> None:
    content = {"b": ["が", 1, None, True], "a": {}}
    assert canonical(content) == '{"a":{},"b":["が",1,null,true]}'
    expected = hashlib.sha256('{"a":{},"b":["が",1,null,true]}'.encode()).hexdigest()
    assert digest(content) == f"sha256:{expected}"


TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40).filter(
    lambda text: bool(text.strip())
)
PERIOD = st.fixed_dictionaries({"from": st.just("FY2025")}, optional={"to": st.just("FY2027")})
ITEMS = st.fixed_dictionaries(
    {
        "area": st.sampled_from([str(word) for word in Area]),
        "kind": st.sampled_from([str(word) for word in Kind if word is not Kind.GATE]),
        "title": TEXT,
        "green_light": TEXT,
    },
    optional={
        "level": st.sampled_from([str(word) for word in Level]),
        "side": st.sampled_from([str(word) for word in Side]),
        "feeds": st.lists(st.sampled_from(["MS-INV-FIN", "MS-LAUNCH", "MS-ADV-DATA"]), unique=True),
        "depends_on": st.lists(st.sampled_from(["RM-Q1-P1", "CORE-CMC-01"]), unique=True),
        "estimate_days": st.integers(1, 2600),
        "checks": st.lists(TEXT, max_size=3),
        "guidance": TEXT,
        "requires": st.lists(
            st.fixed_dictionaries(
                {"class": st.sampled_from([str(word) for word in EvidenceClass if word is not EvidenceClass.NOTE])},
                optional={"min": st.integers(1, 20), "role": st.sampled_from(["qa", "us-cro", "kol"])},
            ),
            max_size=3,
            unique_by=lambda entry: entry["class"],
        ),
        "signals": st.lists(TEXT, max_size=3),
        "external_input": TEXT,
        "green_light_basis": st.sampled_from(["seed", "derived"]),
        "figures": st.lists(st.sampled_from(["FIG-T-01", "FIG-J-06"]), unique=True),
        "logic": st.fixed_dictionaries(
            {"need": st.sampled_from(["any", "all"]), "of": st.lists(TEXT, min_size=2, max_size=3)},
            optional={"warn": TEXT},
        ),
        "excuse": st.fixed_dictionaries(
            {"often_means": TEXT, "verify": st.lists(TEXT, min_size=1, max_size=2), "partial_truth": TEXT}
        ),
        "card": st.fixed_dictionaries(
            {"owner": TEXT, "offers": TEXT, "for": TEXT},
            optional={"where": st.lists(TEXT, max_size=2), "validity": PERIOD},
        ),
        "timing": st.fixed_dictionaries(
            {}, optional={"quarter": st.integers(1, 40), "note": TEXT, "after": st.just("MS-LAUNCH")}
        ),
    },
)


@given(st.lists(ITEMS, min_size=1, max_size=5))
def test_any_loaded_pack_normalizes_to_something_that_round_trips(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]]
) -> None:
    data = {
        "pack": {"id": "any", "title": "Any", "version": "1", "kind": "checklist"},
        "items": [{"id": f"ANY-{n}", **row} for n, row in enumerate(rows)],
    }
    folder = tmp_path_factory.mktemp("any")
    as_json, as_yaml = folder / "any.json", folder / "any.yaml"
    as_json.write_text(json.dumps(data), encoding="utf-8")
    as_yaml.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    pack = load_pack(as_json)
    assert plain_dicts_only(pack.content)
    assert json.loads(canonical(pack.content)) == pack.content
    assert digest(pack.content) == load_pack(as_yaml).digest
    again = folder / "again.json"
    again.write_text(json.dumps(as_file(pack.content)), encoding="utf-8")
    assert load_pack(again).content == pack.content


def as_file(content: dict[str, Any]) -> dict[str, Any]:
    """A normalized pack written as a pack file again."""
    items = []
    for item in content["items"]:
        row = {key: value for key, value in item.items() if key not in ("quarter", "timing", "extra", "ja")}
        row.update(item["extra"])
        if item["ja"]:
            named = {"title": "title_ja", "green_light": "green_light_ja", "guidance": "guidance_ja"}
            row.update({named[key]: text for key, text in item["ja"].items() if key in named})
            row.update({"ja_status": item["ja"]["status"], "ja_confirmed_by": item["ja"]["confirmed_by"]})
        row["timing"] = {**item["timing"], "quarter": item["quarter"]}
        if row["joins_gate"]:
            del row["joins_gate"]
        row["timing"] = {key: value for key, value in row["timing"].items() if value is not None}
        row["requires"] = [
            {key: value for key, value in entry.items() if value is not None} for entry in row["requires"]
        ]
        items.append({key: value for key, value in row.items() if value is not None})
    head = {key: content[key] for key in ("id", "title", "version", "kind", "joins_gates")}
    beside = {key: value for key, value in content["extra"].items() if key != "default_blocking"}
    return {"pack": head, "items": items, **beside}


def test_normal_and_diff_load_no_heavy_library() -> None:
    code = (
        "import sys, readiness.packs.normal, readiness.packs.diff\n"
        "print([name for name in ('pydantic', 'yaml', 'dataclasses', 'asyncio') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
