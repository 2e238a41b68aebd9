"""`figures` and `glossary`: found in both languages, disputed ones marked, without any workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """No workspace is made: catalogues need none."""
    return Desk(tmp_path)


def test_a_figure_is_found_by_its_words_in_both_languages(desk: Desk) -> None:
    found = [row["id"] for row in desk.json("figures", "price", "review")["figures"]]
    assert found[0] == "FIG-T-05"
    assert [row["id"] for row in desk.json("figures", "薬価")["figures"]] == ["FIG-T-05"]
    assert [row["id"] for row in desk.json("figures", "fig-t-05")["figures"]] == ["FIG-T-05"]


def test_a_disputed_figure_is_marked_wherever_it_is_shown(desk: Desk) -> None:
    (row,) = desk.json("figures", "FIG-T-04")["figures"]
    assert (row["disputed"], row["marks"]) == (True, ["disputed", "undated"])
    assert "2 years  [disputed, undated]" in desk.run("figures", "FIG-T-04").out
    assert "[争いあり, 時期不明]" in desk.run("figures", "FIG-T-04", "--lang", "ja").out


def test_age_is_looked_at_on_the_day_asked_for(desk: Desk) -> None:
    for day, expected in (("2026-11-24", []), ("2027-06-01", ["stale"])):
        (row,) = desk.json("figures", "FIG-J-04", "--on", day)["figures"]
        assert row["marks"] == expected


def test_japanese_is_shown_as_a_draft(desk: Desk) -> None:
    assert "日本の薬価見直しの頻度（案）" in desk.run("figures", "FIG-T-05", "--lang", "ja").out


def test_a_term_is_found_by_either_name(desk: Desk) -> None:
    for words in ("ADC", "抗体薬物複合体", "antibody-drug"):
        assert "ADC" in [row["term"] for row in desk.json("glossary", words)["terms"]]
    assert desk.run("glossary", "抗体薬物", "--lang", "ja").out.startswith("抗体薬物複合体  ADC\n")


def test_everything_is_listed_without_words_and_nothing_found_is_said(desk: Desk) -> None:
    assert len(desk.json("figures")["figures"]) == 60
    assert len(desk.json("glossary")["terms"]) > 80
    answer = desk.run("glossary", "xyzzy")
    assert (answer.code, answer.out) == (0, "")
    assert "no term with these words" in answer.err
