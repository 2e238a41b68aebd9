"""The Japanese of the shipped packs, and what the format says about Japanese."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from readiness.packs.bilingual import differences
from readiness.packs.check import check_file
from readiness.packs.load import load_pack

WritePack = Callable[..., Path]

BILINGUAL = (
    "core-readiness",
    "quarterly-roadmap",
    "pattern-rare-gene-therapy",
    "pattern-io-mrna-cells",
    "pattern-metabolic-smol-mab",
    "pattern-ophtha-adc-biologics",
)
TEXTS = ("title", "green_light", "guidance")


def rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row with Japanese, under a name."""
    for pack in BILINGUAL:
        content = load_pack(pack).content
        yield from ((item["id"], item) for item in content["items"])
        yield from ((f"{pack} {row['target']}", row) for row in content["tailoring"] if row["action"] == "modify")
        yield from ((f"{pack} {row['id']}", row) for row in content["areas"])
    yield from ((row["id"], row) for row in load_pack("milestones").content["milestones"])


def test_core_roadmap_overlays_and_milestones_are_whole_in_both_languages() -> None:
    found = dict(rows())
    assert len(found) == 57 + 10 + 5 + 27
    for name, row in found.items():
        for key in TEXTS:
            assert bool(row.get(key)) is bool((row["ja"] or {}).get(key)), (name, key)


def test_numbers_units_ids_and_abbreviations_are_equal_in_both_languages() -> None:
    for name, row in rows():
        for key in TEXTS:
            if row.get(key):
                assert differences(row[key], row["ja"][key]) == [], (name, key)


def test_japanese_is_japanese_and_english_is_not() -> None:
    for name, row in rows():
        for key in TEXTS:
            if row.get(key):
                assert not any("\u3040" <= letter <= "\u9fff" for letter in row[key]), name
                japanese = row["ja"][key]
                assert japanese == "CMC" or any("\u3040" <= letter <= "\u9fff" for letter in japanese), name
                assert " " not in japanese or key == "guidance", name
                if key != "title":
                    assert japanese.endswith("。"), name


def test_nobody_has_confirmed_the_japanese_yet() -> None:
    for name, row in rows():
        assert (row["ja"]["status"], row["ja"]["confirmed_by"]) == ("draft", None), name
    assert load_pack("core-readiness").content["ja"] == {
        "confirmed_by": None,
        "status": "draft",
        "title": "コア準備状況チェックリスト（日本側）",
    }
    assert load_pack("sakigake").content["ja"] is None


@pytest.mark.parametrize(
    ("english", "japanese", "found"),
    [
        ("12 months before launch", "上市の12か月前", []),
        ("12 months before launch", "上市の１２か月前", []),
        ("12 months before launch", "上市の18か月前", ["12", "18", "12 month"]),
        ("12 months before launch", "上市の12年前", ["12 month"]),
        ("a 30-day review", "30日調査", []),
        ("3 to 5 companies", "3～5社", []),
        ("3 of 3", "3のうち", ["3"]),
        ("P2/3 in the US", "米国でのP2/3", []),
        ("a US CRO", "USのCRO", []),
        ("a US CRO", "CRO", ["US"]),
        ("KPIs and the SLA", "KPIとSLA", []),
        ("KPIs and the SLA", "KPI", ["SLA"]),
        ("see MEP-PR-03", "MEP-PR-03を参照", []),
        ("see MEP-PR-03", "MEP-PR-04を参照", ["03", "04", "MEP-PR-03", "MEP-PR-04"]),
        ("about 26%", "約26％", []),
    ],
)
def test_differences(english: str, japanese: str, found: list[str]) -> None:
    assert differences(english, japanese) == found


@pytest.mark.parametrize(
    ("keys", "head", "line", "message"),
    [
        ("title_ja: 題", "", 7, "A-1: `green_light` is not translated"),
        ("title_ja: 題, green_light_ja: 緑, guidance_ja: 案", "", 7, "A-1: `guidance_ja` translates nothing"),
        ("title_ja: 題7, green_light_ja: 緑", "", 7, "A-1: `title_ja` differs from `title` in 7"),
        ("title_ja: 題, green_light_ja: 緑, ja_status: confirmed", "", 7, "A-1: nobody has confirmed the Japanese"),
        (
            "title_ja: 題, green_light_ja: 緑, ja_confirmed_by: Sato",
            "",
            7,
            "A-1: the Japanese is not marked as confirmed",
        ),
        ("", "  ja_status: confirmed\n", 6, "pack: nobody has confirmed the Japanese"),
    ],
)
def test_half_a_translation_is_a_finding(keys: str, head: str, line: int, message: str, write_pack: WritePack) -> None:
    item = f"  - {{id: A-1, area: data, kind: task, title: T, green_light: G{', ' if keys else ''}{keys}}}\n"
    (found,) = check_file(write_pack(f"{head}items:\n{item}"))
    assert (found.line, found.code) == (line, "translation")
    assert message in found.message
    assert found.remedy


def test_an_item_may_be_confirmed_before_its_pack(write_pack: WritePack) -> None:
    body = (
        "  title_ja: 自社リスト\n"
        "items:\n"
        "  - {id: A-1, area: data, kind: task, title: T, green_light: G, title_ja: 題, green_light_ja: 緑,\n"
        "     ja_status: confirmed, ja_confirmed_by: Sato Yuki}\n"
        "  - {id: A-2, area: data, kind: task, title: T, green_light: G, title_ja: 題, green_light_ja: 緑}\n"
        "  - {id: A-3, area: data, kind: task, title: T, green_light: G}\n"
    )
    content = load_pack(write_pack(body)).content
    assert content["ja"] == {"title": "自社リスト", "status": "draft", "confirmed_by": None}
    assert [item["ja"] and (item["ja"]["status"], item["ja"]["confirmed_by"]) for item in content["items"]] == [
        ("confirmed", "Sato Yuki"),
        ("draft", None),
        None,
    ]
