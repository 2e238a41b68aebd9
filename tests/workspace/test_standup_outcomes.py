"""What comes of stand-ups through the workspace: what is kept as said in them, actions, trends."""

from __future__ import annotations

import pytest

from readiness.domain.facts import Action, Note, Standup, StandupRows
from readiness.domain.standup import Asked, Said, said
from readiness.domain.trend import Share, readiness
from readiness.errors import UsageError
from readiness.workspace import Moment, Workspace
from readiness.workspace.standups import NewAction, NewNote

from .office import ITEM, PROGRAM, Office

TASK = "RM-Q1-P1"
MEET = "MS-INV-MEET"


def recorded(office: Office) -> Said:
    """What a stand-up of today can keep."""
    workspace = office.open()
    view = workspace.view(PROGRAM)
    return said(view.facts, workspace.notes(PROGRAM), view.day)


class TestWhatWasSaid:
    def test_what_was_recorded_meanwhile_is_kept_once(self, office: Office) -> None:
        office.sato.items.note(PROGRAM, ITEM, "heard today")
        office.sato.standups.add_action(PROGRAM, "call them", "mori", "2026-12-01")
        heard = recorded(office)
        assert ([each.id for each in heard.notes], [each.id for each in heard.actions]) == (["N1"], ["A1"])
        done = office.sato.standups.close(recorded=[heard], notes=[NewNote(ITEM, "and this")])
        assert done.text == f"S1 of {PROGRAM} closed: 2 notes, 1 action"
        last = office.open().standups.last(PROGRAM)
        assert last is not None
        assert (last.notes, last.actions) == ("N1 N2", "A1")
        with office.nothing_written():
            office.sato.standups.close(recorded=[heard])
        assert recorded(office) == Said(PROGRAM, (), ())
        office.sato.items.note(PROGRAM, ITEM, "afterwards")
        assert office.sato.standups.close(recorded=[recorded(office)]).text == f"S2 of {PROGRAM} closed: 1 note"

    def test_what_was_recorded_on_another_day_is_not_said_today(self, office: Office) -> None:
        office.sato.items.note(PROGRAM, ITEM, "yesterday")
        heard = recorded(office)
        office.clock.advance(days=1)
        assert recorded(office).notes == ()
        office.sato.standups.close(recorded=[heard])
        last = office.open().standups.last(PROGRAM)
        assert last is not None
        assert last.notes == ""


class TestActions:
    def test_added_and_changed(self, office: Office) -> None:
        done = office.sato.standups.add_action(PROGRAM, "call\nthem", "mori", "2026-12-01", item=ITEM)
        assert done.text == f"A1 added to {PROGRAM}: mori, due 2026-12-01"
        change = office.sato.standups.change_action
        with office.mistaken("say why"):
            change("A1", due="2026-12-08")
        change("A1", due="2026-12-08", reason="they are away")
        with office.nothing_written():
            assert change("A1", due="2026-12-08").text == "A1 is like that already"
        (action,) = office.open().standups.actions()
        assert (action.text, action.due, action.item) == ("call them", "2026-12-08", ITEM)
        with office.mistaken("did you mean A1"):
            change("A11", due="2026-12-08", reason="x")
        with office.mistaken("nothing to change"):
            change("A1")

    def test_ids_are_never_given_twice(self, office: Office) -> None:
        office.sato.standups.add_action(PROGRAM, "x", "mori", "2026-12-01")
        office.sato.log.undo()
        assert office.sato.standups.add_action(PROGRAM, "y", "mori", "2026-12-01").id == "A2"


class TestTrends:
    def test_each_closed_standup_is_a_report(self, office: Office) -> None:
        for days in (10, 20, 30):
            office.sato.items.estimate(PROGRAM, TASK, days, "more sites")
            office.sato.standups.close()
            office.clock.advance(days=7)
        (found,) = office.open().standups.trends(PROGRAM, [MEET])
        assert [(point.standup, point.day) for point in found.points] == [
            ("S1", "2026-11-24"),
            ("S2", "2026-12-01"),
            ("S3", "2026-12-08"),
            ("", "2026-12-15"),
        ]
        forecasts = [point.forecast for point in found.points]
        assert forecasts == sorted(forecasts)
        assert found.moved_days is not None
        assert found.moved_days > 0

    def test_by_default_the_us_ones_that_require_something(self, office: Office) -> None:
        view = office.open().view(PROGRAM)
        expected = [each.id for each in view.open_milestones() if each.required]
        assert [each.milestone for each in office.open().standups.trends(PROGRAM)] == expected
        with pytest.raises(UsageError, match="did you mean MS-INV-MEET"):
            office.open().standups.trends(PROGRAM, ["MS-INV-MEAT"])


def test_limits_reach_the_view(office: Office) -> None:
    office.sato.items.assign(PROGRAM, TASK, "mori")
    found = office.open().standups.prepare(asked=Asked(owner="mori"))
    assert [talk.blocker.item for talk in found.talks] == [TASK]
    with pytest.raises(UsageError, match="did you mean MS-INV-MEET"):
        office.open().standups.prepare(asked=Asked(milestone="MS-INV-MEAT"))


def test_the_last_note_as_of_then(office: Office) -> None:
    office.sato.items.note(PROGRAM, TASK, "first")
    head = office.open().log_state().head
    office.clock.advance(days=1)
    office.sato.items.note(PROGRAM, TASK, "second")

    def noted(ws: Workspace) -> str:
        talk = next(each for each in ws.standups.prepare().talks if each.blocker.item == TASK)
        assert talk.note is not None
        return talk.note.text

    assert noted(office.open()) == "second"
    assert noted(office.open(moment=Moment(as_of="2026-11-24"))) == "first"
    assert noted(office.open(moment=Moment(as_of=head))) == "first"


def test_rows_are_the_same_after_rebuild(office: Office) -> None:
    office.sato.standups.close(actions=[NewAction("y", "mori", "2026-12-01")], notes=[NewNote(ITEM, "x")])
    office.mori.standups.done_action("A1")

    def rows() -> list[object]:
        reader = office.open()._reader
        return [list(reader.rows(record)) for record in (Standup, StandupRows, Action, Note)]

    before = rows()
    office.sato.log.rebuild()
    assert rows() == before
    assert office.open().log.verify() == []


class TestClosed:
    def test_newest_first_with_what_had_changed_and_what_became_of_it(self, office: Office) -> None:
        office.sato.standups.close(notes=[NewNote(ITEM, "first")], actions=[NewAction("y", "mori", "2026-12-01")])
        office.clock.advance(days=7)
        office.sato.items.done(PROGRAM, TASK)
        office.sato.standups.done_action("A1")
        office.sato.standups.close()
        second, first = office.open().standups.closed()
        assert [each.record.id for each in (second, first)] == ["S2", "S1"]
        assert (first.before, first.changes) == (None, ())
        assert [note.text for note in first.notes] == ["first"]
        assert [action.state for action in first.actions] == ["done"]
        assert second.before == first.record
        assert ("cleared", TASK) in {(str(each.what), each.id) for each in second.changes}
        assert (second.record.passed, first.record.passed) == (1, 0)
        assert second.record.total == first.record.total == len(second.kept.items)
        assert TASK in {each.id for each in first.roots}
        assert TASK not in {each.id for each in second.roots}

    def test_at_most_so_many_and_of_these_programs(self, office: Office) -> None:
        office.sato.programs.new("BETA", "Beta", at="Q1")
        office.sato.standups.close()
        office.clock.advance(days=7)
        office.sato.standups.close([PROGRAM])
        assert [each.record.id for each in office.open().standups.closed(most=2)] == ["S3", "S2"]
        assert [each.record.program for each in office.open().standups.closed(["BETA"])] == ["BETA"]

    def test_how_much_was_ready(self, office: Office) -> None:
        office.sato.standups.close()
        office.clock.advance(days=7)
        office.sato.items.done(PROGRAM, TASK)
        shares = readiness(office.open().view(PROGRAM))
        total = len(office.open().view(PROGRAM).assessment.graph.items)
        assert shares == (Share("2026-11-24", 0, total), Share("2026-12-01", 1, total))
        office.sato.standups.close()
        assert readiness(office.open().view(PROGRAM)) == shares
