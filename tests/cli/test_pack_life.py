"""`pack upgrade`, `pack new`, local changes and Japanese, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from .desk import PROGRAM, Desk

PACK = """
pack: {{id: own, title: Own list, version: '{version}', kind: checklist}}
items:
  - {{id: OWN-1, area: data, kind: criterion, title: First, green_light: {light}, requires: [{{class: report}}]}}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.set_up()
    return made


def pack(desk: Desk, version: str = "1", light: str = "Reviewed") -> str:
    path = desk.folder / "own.yaml"
    path.write_text(PACK.format(version=version, light=light), encoding="utf-8")
    return str(path)


def accepted(desk: Desk) -> None:
    """OWN-1 of the pack is green."""
    desk.ok("pack", "adopt", PROGRAM, pack(desk))
    path = desk.folder / "r.pdf"
    path.write_text("report")
    filed = desk.ok("evidence", "file", PROGRAM, "OWN-1", "--file", str(path), "--class", "report", "--title", "R")
    assert desk.run("review", PROGRAM, filed.split()[0], "--accept", actor="ito").code == 0


def test_an_upgrade_that_makes_things_worse_wants_a_yes(desk: Desk) -> None:
    accepted(desk)
    newer = pack(desk, "2", "Read twice")
    answer = desk.run("pack", "upgrade", PROGRAM, newer)
    assert (answer.code, answer.err) == (1, "nothing was changed: `--yes` upgrades all the same\n")
    assert "Accepted for other words, to be confirmed by a new review\n  OWN-1\n" in answer.out
    assert "reworded item OWN-1, green light: Reviewed → Read twice" in answer.out
    document = desk.json("pack", "upgrade", PROGRAM, newer, "--dry-run")
    assert (document["schema"], document["suspect"], document["harmless"]) == ("readiness/upgrade/v1", ["OWN-1"], False)
    assert desk.ok("pack", "upgrade", PROGRAM, newer, "--yes") == f"{PROGRAM} has own 2 now: 1 item"
    assert desk.run("item", "list", PROGRAM, "--suspect").out.splitlines()[1].split()[1] == "OWN-1"
    assert "Suspect: R1 accepted other words than it has now" in desk.run("item", "show", PROGRAM, "OWN-1").out
    (row,) = desk.json("item", "list", PROGRAM, "--suspect")["items"]
    assert (row["suspect"], row["status"]) == (True, "green")
    assert desk.run("review", PROGRAM, "E1", "--accept", actor="ito").code == 0
    assert desk.run("item", "list", PROGRAM, "--suspect").err == "no items that fit\n"


def test_a_harmless_upgrade_needs_no_yes_and_a_dry_run_does_nothing(desk: Desk) -> None:
    desk.ok("pack", "adopt", PROGRAM, pack(desk))
    newer = pack(desk, "2", "Read twice")
    answer = desk.run("pack", "upgrade", PROGRAM, newer, "--dry-run")
    assert (answer.code, answer.out.splitlines()[0]) == (0, "Changes")
    assert desk.ok("pack", "upgrade", PROGRAM, newer) == f"{PROGRAM} has own 2 now: 1 item"
    assert desk.ok("pack", "upgrade", PROGRAM, newer) == f"{PROGRAM} has this content of own already"


def test_conflicts_go_to_stderr_and_end_well(desk: Desk) -> None:
    first = desk.run("pack", "adopt", PROGRAM, "pattern-io-mrna-cells")
    second = desk.run("pack", "adopt", PROGRAM, "pattern-metabolic-smol-mab")
    assert (first.code, first.err, second.code) == (0, "", 0)
    assert second.err == (
        "CORE-CMC-03: pattern-io-mrna-cells and pattern-metabolic-smol-mab weigh it differently; "
        "pattern-metabolic-smol-mab, adopted last, wins\n"
    )


def test_the_first_words_are_shown_and_exported_beside_the_last(desk: Desk) -> None:
    desk.ok("pack", "adopt", PROGRAM, "pattern-ophtha-adc-biologics")
    desk.ok("item", "edit", PROGRAM, "CORE-CLN-02", "--level", "should", "--reason", "one KOL")
    shown = desk.run("item", "show", PROGRAM, "CORE-CLN-G").out
    assert "Reworded by pattern-ophtha-adc-biologics: Bridge is P2 Japan to US safety expansion" in shown
    assert "The pack's own words" in shown
    assert "Changed here, level, by sato 2026-11-24: one KOL" in desk.run("item", "show", PROGRAM, "CORE-CLN-02").out
    (program,) = desk.json("export")["programs"]
    rows = {each["id"]: each for each in program["items"]}
    assert rows["CORE-CLN-G"]["untailored"]["by"] == ["pattern-ophtha-adc-biologics"]
    assert rows["CORE-CLN-02"]["untailored"]["by"] == [None]
    assert (rows["CORE-CLN-02"]["level"], rows["CORE-CLN-02"]["untailored"]["level"]) == ("should", "must")
    assert rows["CORE-DAT-01"]["untailored"] is None
    assert rows["CORE-DAT-01"]["title_ja"]


def test_a_new_pack_passes_the_check(desk: Desk) -> None:
    path = str(desk.folder / "acme.yaml")
    assert desk.ok("pack", "new", "acme-checklist", "-o", path).startswith(f"{path} holds pack acme-checklist")
    assert desk.run("pack", "check", path).code == 0
    assert desk.run("pack", "new", "acme-checklist", "-o", path).code == 2
    assert desk.run("pack", "new", "Acme").code == 2
    assert desk.run("pack", "new", "acme").out == Path(path).read_text().replace("acme-checklist", "acme").replace(
        "Acme checklist", "Acme"
    )


def test_the_schema_for_editors_is_printed(desk: Desk) -> None:
    answer = desk.run("schema", "pack-file")
    Draft202012Validator.check_schema(json.loads(answer.out))
    assert "pack-file" in desk.run("schema", "--list").out.splitlines()


def test_what_is_shown_is_japanese_and_documents_are_not(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = desk.run("item", "show", PROGRAM, "CORE-CLN-01", "--lang", "ja").out
    assert shown.splitlines()[0].endswith("（案）")
    assert "自然歴" in shown
    assert "自然歴" not in desk.run("item", "show", PROGRAM, "CORE-CLN-01").out
    monkeypatch.setenv("READINESS_LANG", "ja")
    assert "（案）" in desk.run("milestone", "list", PROGRAM).out
    assert "（案）" in desk.run("pack", "show", "core-readiness").out
    assert "（案）" not in desk.run("milestone", "list", PROGRAM, "--lang", "en").out
    assert "（案）" not in json.dumps(desk.json("milestone", "list", PROGRAM), ensure_ascii=False)
    assert "（案）" not in desk.run("export", "--reproducible").out
    monkeypatch.setenv("READINESS_LANG", "fr")
    assert desk.run("status").code == 2


@pytest.mark.parametrize("query", ["natural history", "自然歴"])
def test_search_in_both_languages(desk: Desk, query: str) -> None:
    for lang in ("en", "ja"):
        found = desk.run("item", "list", PROGRAM, "--text", query, "--lang", lang).out
        assert "CORE-CLN-01" in found
        assert "CORE-CMC-01" not in found


def test_a_new_program_is_told_which_packs_are_recommended(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.set_up()
    said = desk.run("program", "new", "RX-7", "--name", "N", "--start", "2026-10-01", "--pack", "capital-path").err
    assert "recommended besides: us-japan-division-of-labour, rights-architecture;" in said
    assert "capital-path" not in said
    bare = desk.run("program", "new", "RX-8", "--name", "N", "--start", "2026-10-01", "--no-core").err
    assert "recommended besides: capital-path, us-japan-division-of-labour, rights-architecture;" in bare
