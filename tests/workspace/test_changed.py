"""What is read anew after somebody recorded something: what that is about, and nothing that could be out of date."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.reports.export import program_document
from readiness.workspace import Workspace
from tests.tui import sample


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two programs."""
    made = tmp_path / "readiness.db"
    sample.make(made)
    return made


ACTS = {
    "a note": lambda workspace: workspace.items.note("KIKU", "DAT-1", "x"),
    "evidence": lambda workspace: workspace.evidence.file("KIKU", ["DAT-2"], class_="report", title="t", note="n"),
    "a milestone": lambda workspace: workspace.milestones.set("KIKU", "MS-INV-MEET", date="2027-05-10"),
    "an undo": lambda workspace: workspace.log.undo(),
    "a stand-up of both": lambda workspace: workspace.standups.close(["KIKU", "UME"]),
    "a person": lambda workspace: workspace.people.add("new", "New"),
    "another name": lambda workspace: workspace.people.change("mori", name="Mori B", reason="married"),
    "a checklist": lambda workspace: workspace.packs.adopt("UME", "core-readiness"),
    "a program": lambda workspace: workspace.programs.new("SAKURA", "s", start="2027-01-04"),
    "rows made anew": lambda workspace: workspace.log.rebuild(),
}


def facts(workspace: Workspace) -> list[object]:
    """Every fact, and everything that is computed from them."""
    views = workspace.views(workspace.program_ids())
    return [(each.facts, program_document(each, workspace.wordings(each.id), each.all_blockers())) for each in views]


@pytest.mark.parametrize("name", ACTS)
def test_after_any_act_of_another_everything_is_as_a_new_reading_has_it(path: Path, name: str) -> None:
    with sample.opened(path) as reading, sample.opened(path) as acting:
        reading.changed()
        facts(reading)
        for _ in range(2):
            acting.items.note("UME", "DAT-1", "before")
            assert reading.changed()
            facts(reading)
        ACTS[name](acting)
        reading.changed()
        with sample.opened(path) as fresh:
            assert facts(reading) == facts(fresh)
            assert reading.persons() == fresh.persons()


def test_what_was_not_touched_is_not_worked_out_again(path: Path) -> None:
    with sample.opened(path) as reading, sample.opened(path) as acting:
        assert not reading.changed()
        kiku, ume = reading.view("KIKU"), reading.view("UME")
        acting.items.note("UME", "DAT-1", "x")
        assert reading.changed()
        assert reading.view("KIKU") is kiku
        assert reading.view("UME") is not ume
        assert not reading.changed()


def test_before_the_first_look_for_changes_nothing_is_taken_for_known(path: Path) -> None:
    with sample.opened(path) as reading, sample.opened(path) as acting:
        kiku = reading.view("KIKU")
        acting.items.note("UME", "DAT-1", "x")
        assert reading.changed()
        assert reading.view("KIKU") is not kiku
