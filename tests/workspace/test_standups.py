"""Stand-ups through the workspace: every class of change by real use cases, what is kept, what is carried."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from readiness.domain.delta import Delta
from readiness.errors import DataError, UsageError
from readiness.reports.export import export_document
from readiness.reports.rows import log_row
from readiness.reports.writing import dump
from readiness.workspace import Moment
from readiness.workspace.standups import NewAction, NewDecision, NewNote

from .office import ITEM, PROGRAM, Office

TASK = "RM-Q1-P1"
MEET = "MS-INV-MEET"
Act = Callable[[Office], object]


def nothing(office: Office) -> None:
    """No preparation."""


def changes(office: Office, since: str = "last", moment: Moment | None = None) -> set[tuple[str, str]]:
    """Class and id of every change of the program."""
    found = office.open(moment=moment).standups.changes(PROGRAM, since)
    return {(str(each.what), each.id) for each in found.changes}


def accepted(office: Office, item: str = ITEM, **more: str) -> None:
    """What the item asks for is filed and accepted."""
    for class_ in ("report", "register"):
        office.evidence(item, class_=class_, title=f"{class_} {item}", **more)
        office.ito.reviews.review(PROGRAM, newest_evidence(office), "accepted")


def newest_evidence(office: Office) -> str:
    return max((each.id for each in office.open().view(PROGRAM).facts.evidence), key=lambda id: int(id[1:]))


def own_row(office: Office) -> None:
    """LOC-1 feeds MS-INV-MEET and asks for a report."""
    office.sato.items.add(PROGRAM, title="Slides", green_light="shown", area="data", feeds=[MEET])


def shown_row(office: Office, expires: str = "") -> None:
    """LOC-1 with accepted evidence E1."""
    own_row(office)
    office.evidence("LOC-1", title="Slides", expires=expires)
    office.ito.reviews.review(PROGRAM, "E1", "accepted")


def waived(office: Office) -> None:
    office.ito.waivers.waive(PROGRAM, TASK, [MEET], "later", until="2026-12-18", requested_by="sato")


def tampered(office: Office) -> None:
    Path(office.file("Slides.pdf")).write_bytes(b"other bytes")
    office.sato.evidence.check(PROGRAM)


def on(days: int) -> Act:
    return lambda office: office.clock.advance(days=days)


def both(*acts: Act) -> Act:
    def each(office: Office) -> None:
        for act in acts:
            act(office)

    return each


CASES: dict[Delta, tuple[Act, Act, str]] = {
    Delta.MILESTONE_ADDED: (
        nothing,
        lambda o: o.sato.milestones.set(PROGRAM, "MS-ACME", kind="investor", title="Acme", require=[TASK]),
        "MS-ACME",
    ),
    Delta.MILESTONE_MOVED: (nothing, lambda o: o.sato.milestones.set(PROGRAM, MEET, date="2027-04-15"), MEET),
    Delta.MILESTONE_REACHED: (nothing, lambda o: o.sato.milestones.reach(PROGRAM, MEET), MEET),
    Delta.MILESTONE_CANCELLED: (nothing, lambda o: o.sato.milestones.cancel(PROGRAM, MEET, "they left"), MEET),
    Delta.MILESTONE_REMOVED: (
        lambda o: o.mori.milestones.set(PROGRAM, "MS-ACME", kind="partner", title="Acme"),
        lambda o: o.mori.log.undo(),
        "MS-ACME",
    ),
    Delta.NEWLY_BLOCKED: (
        nothing,
        lambda o: o.sato.milestones.set(PROGRAM, MEET, require=["RM-Q4-D1"]),
        "RM-Q4-D1",
    ),
    Delta.CLEARED: (nothing, lambda o: o.sato.items.done(PROGRAM, TASK), TASK),
    Delta.REGRESSED: (
        lambda o: o.sato.items.done(PROGRAM, TASK),
        lambda o: o.sato.items.reopen(PROGRAM, TASK, "one is missing"),
        TASK,
    ),
    Delta.SLIPPED: (nothing, lambda o: o.sato.items.estimate(PROGRAM, TASK, 90), TASK),
    Delta.PULLED_IN: (nothing, lambda o: o.sato.items.estimate(PROGRAM, TASK, 1), TASK),
    Delta.EVIDENCE_FILED: (nothing, lambda o: o.evidence(), "E1"),
    Delta.EVIDENCE_REVIEWED: (
        lambda o: o.evidence(),
        lambda o: o.ito.reviews.review(PROGRAM, "E1", "returned", comment="page 2 is missing"),
        "E1",
    ),
    Delta.EVIDENCE_EXPIRED: (lambda o: shown_row(o, "2026-11-27"), on(7), "E1"),
    Delta.EVIDENCE_CHANGED: (
        lambda o: o.sato.evidence.file(
            PROGRAM, ITEM, class_="report", title="Slides", file=o.file("Slides.pdf"), copy=False
        ),
        tampered,
        "E1",
    ),
    Delta.EVIDENCE_WITHDRAWN: (
        lambda o: o.evidence(),
        lambda o: o.sato.evidence.void(PROGRAM, "E1", "wrong program"),
        "E1",
    ),
    Delta.WAIVER_GRANTED: (nothing, waived, "W1"),
    Delta.WAIVER_LAPSING: (waived, on(14), "W1"),
    Delta.IMPEDIMENT_OPENED: (nothing, lambda o: o.sato.items.impede(PROGRAM, TASK, "no slot"), "B1"),
    Delta.IMPEDIMENT_CLOSED: (
        lambda o: o.sato.items.impede(PROGRAM, TASK, "no slot"),
        lambda o: o.sato.items.clear(PROGRAM, TASK),
        "B1",
    ),
    Delta.ITEM_ADDED: (nothing, own_row, "LOC-1"),
    Delta.ITEM_REMOVED: (own_row, lambda o: o.sato.items.retire(PROGRAM, "LOC-1", "not needed"), "LOC-1"),
    Delta.ITEM_REWORDED: (
        own_row,
        lambda o: o.sato.items.edit(PROGRAM, "LOC-1", title="Deck", reason="clearer"),
        "LOC-1",
    ),
    Delta.OWNER_CHANGED: (nothing, lambda o: o.sato.items.assign(PROGRAM, ITEM, "mori"), ITEM),
    Delta.DECISION_TAKEN: (nothing, lambda o: o.kato.milestones.decide(PROGRAM, MEET, "defer"), MEET),
}


def test_every_class_has_a_case() -> None:
    assert list(CASES) == list(Delta)


@pytest.mark.parametrize("what", Delta)
def test_what_happened_since_the_last_standup(office: Office, what: Delta) -> None:
    before, act, id = CASES[what]
    before(office)
    office.sato.standups.close([PROGRAM])
    assert changes(office) == set()
    act(office)
    assert (str(what), id) in changes(office)


MOMENTS = [what for what in Delta if what is not Delta.MILESTONE_REMOVED]
"""Who took a milestone back took it back for every moment of the log; only a kept stand-up still knows it."""


@contextmanager
def exported(office: Office) -> Iterator[str]:
    """The path of an export of the present."""
    ws = office.open()
    state = ws.log_state()
    document = export_document(
        ws.views(),
        registers=lambda _: [],
        wordings=ws.wordings,
        people=ws.persons().values(),
        log=log_row(state.head, state.length, state.sites),
        on=ws.today("Asia/Tokyo"),
    )
    path = office.folder / "export.json"
    path.write_text("".join(dump(document)), encoding="utf-8")
    yield str(path)


@pytest.mark.parametrize("what", MOMENTS)
def test_standup_day_head_and_export_tell_the_same(office: Office, what: Delta) -> None:
    before, act, id = CASES[what]
    before(office)
    office.sato.standups.close([PROGRAM])
    head = office.open().log_state().head
    with exported(office) as path:
        assert changes(office, path) == changes(office, head) == set()
        office.clock.advance(days=7)
        act(office)
        expected = changes(office)
        assert (str(what), id) in expected
        assert changes(office, head) == expected
        assert changes(office, head[:12]) == expected
        assert changes(office, "2026-11-24") == expected
        assert changes(office, path) == expected
        assert changes(office, "S1") == expected


class TestMoments:
    def test_days_ago_count_from_the_day_looked_at(self, office: Office) -> None:
        office.clock.advance(days=7)
        office.sato.items.assign(PROGRAM, ITEM, "mori")
        office.clock.advance(days=7)
        found = office.open().standups.changes(PROGRAM, "1w")
        assert (found.since.kind, found.since.day) == ("day", "2026-12-01")
        assert found.since.day == office.open().standups.changes(PROGRAM, "7d").since.day
        assert ("owner-changed", ITEM) not in changes(office, "7d")
        assert ("owner-changed", ITEM) in changes(office, "2w")

    def test_a_time_of_day(self, office: Office) -> None:
        office.clock.advance(minutes=60)
        office.sato.items.assign(PROGRAM, ITEM, "mori")
        assert ("owner-changed", ITEM) in changes(office, "2026-11-24T09:30")
        assert changes(office, "2026-11-24T10:30") == set()

    def test_before_the_program_there_is_nothing_to_compare_with(self, office: Office) -> None:
        found = office.open().standups.changes(PROGRAM, "2026-11-01")
        assert (found.since.kind, found.changes) == ("none", ())
        assert found.since.text == f"{PROGRAM} began after that"

    def test_two_past_moments(self, office: Office) -> None:
        office.sato.standups.close([PROGRAM])
        office.clock.advance(days=7)
        office.sato.items.assign(PROGRAM, ITEM, "mori")
        office.clock.advance(days=7)
        office.sato.items.assign(PROGRAM, TASK, "mori")
        past = Moment(as_of="2026-12-01")
        assert ("owner-changed", ITEM) in changes(office, moment=past)
        assert ("owner-changed", TASK) not in changes(office, moment=past)
        assert ("owner-changed", TASK) in changes(office, "2026-12-01")

    @pytest.mark.parametrize(
        ("since", "said"),
        [
            ("yesterday", "'yesterday' is no moment to compare with"),
            ("0d", "'0d' is no moment"),
            ("2026-02-30", "2026-02-30 does not exist"),
            ("S7", f"{PROGRAM} has no closed stand-up S7"),
            ("deadbeef", "deadbeef"),
            ("./none.json", "cannot read ./none.json"),
        ],
    )
    def test_no_moment(self, office: Office, since: str, said: str) -> None:
        with pytest.raises(UsageError) as caught:
            office.open().standups.prepare(since=since)
        assert said in str(caught.value)
        assert "\n" not in str(caught.value)

    @pytest.mark.parametrize(
        "text",
        ["{", "[]", '{"schema": "readiness/gate/v1"}', '{"schema": "readiness/export/v1", "on": "2026-11-24"}',
         f'{{"schema": "readiness/export/v1", "on": "2026-11-24", "programs": [{{"id": "{PROGRAM}", "items": 7}}]}}'],
    )  # fmt: skip
    def test_a_file_that_is_no_export(self, office: Office, text: str) -> None:
        path = office.folder / "other.json"
        path.write_text(text)
        with pytest.raises(DataError, match="export"):
            office.open().standups.prepare(since=str(path))

    def test_a_binary_file_is_no_export(self, office: Office) -> None:
        path = office.folder / "other.json"
        path.write_bytes(b"\xff\xfe\x00")
        with pytest.raises(DataError, match="not text"):
            office.open().standups.prepare(since=str(path))

    def test_an_export_without_the_program(self, office: Office) -> None:
        with exported(office) as path:
            office.sato.programs.new("BETA", "Beta", at="Q1")
            alpha, beta = office.open().standups.prepare(since=path).compared
        assert (alpha.since.kind, alpha.since.text, alpha.since.day) == ("export", "export.json", "2026-11-24")
        assert (beta.since.kind, beta.since.text) == ("none", "export.json does not have it")


class TestClosing:
    def test_it_keeps_what_there_is_and_what_was_said_in_one_act(self, office: Office) -> None:
        done = office.sato.standups.close(
            [PROGRAM],
            notes=[NewNote(ITEM, "tables\nare reset")],
            actions=[NewAction("ask the CDMO", "mori", "2026-12-01", "CORE-CMC-01")],
            decisions=[NewDecision("no travel")],
        )
        assert done.id == "S1"
        assert done.text == f"S1 of {PROGRAM} closed: 1 note, 1 action, 1 decision"
        assert [str(event.type) for event in done.events] == ["item.noted", "action.added", "standup.closed"]
        assert len({event.batch for event in done.events}) == 1
        ws = office.open()
        assert [note.text for note in ws.notes(PROGRAM)] == ["tables\nare reset"]
        last = ws.standups.last(PROGRAM)
        assert last is not None
        assert (last.id, last.on, last.by, last.notes, last.actions) == ("S1", "2026-11-24", "sato", "N1", "A1")
        assert json.loads(last.decisions) == ["no travel"]
        ws.log.undo()
        assert office.open().standups.last(PROGRAM) is None
        assert office.open().standups.actions() == []

    def test_what_is_kept_of_forty_items_is_small(self, office: Office) -> None:
        for n in range(3):
            office.sato.items.add(PROGRAM, title=f"Own row {n}", green_light="shown", area="data", feeds=[MEET])
        for n in range(20):
            office.evidence(title=f"Report {n}")
        done = office.sato.standups.close([PROGRAM])
        assert len(office.open().view(PROGRAM).assessment.graph.items) == 40
        (event,) = done.events
        assert len(event.payload.encode()) < 20_000

    def test_open_actions_come_back_first_until_they_are_closed(self, office: Office) -> None:
        office.sato.standups.close([PROGRAM], actions=[NewAction("one", "mori", "2026-12-01"),
                                                       NewAction("two", "ito", "2026-11-30")])  # fmt: skip
        office.clock.advance(days=7)
        found = office.open().standups.prepare([PROGRAM])
        assert [action.text for action in found.carried] == ["two", "one"]
        office.sato.standups.close([PROGRAM])
        office.clock.advance(days=7)
        assert [action.id for action in office.open().standups.prepare().carried] == ["A2", "A1"]
        assert office.mori.standups.done_action("A1").text == "A1 done"
        assert office.mori.standups.done_action("A1").text == "A1 is done already"
        with office.mistaken("why is A2 dropped"):
            office.mori.standups.drop_action("A2", " ")
        office.mori.standups.drop_action("A2", "not needed")
        assert office.open().standups.prepare().carried == ()
        assert [action.state for action in office.open().standups.actions(every=True)] == ["dropped", "done"]
        past = office.open(moment=Moment(as_of="2026-12-01"))
        assert [action.id for action in past.standups.prepare().carried] == ["A2", "A1"]

    def test_it_is_compared_by_what_it_kept(self, office: Office) -> None:
        office.sato.items.assign(PROGRAM, ITEM, "mori")
        office.sato.standups.close([PROGRAM])
        with closing(sqlite3.connect(office.path)) as conn, conn:
            (rows,) = conn.execute("SELECT rows FROM standup_rows").fetchone()
            conn.execute("UPDATE standup_rows SET rows = ?", (rows.replace('"mori"', '"ito"'),))
        assert changes(office) == {("owner-changed", ITEM)}
        assert changes(office, "2026-11-24") == set()

    def test_rows_that_cannot_be_read_are_damage(self, office: Office) -> None:
        office.sato.standups.close([PROGRAM])
        with closing(sqlite3.connect(office.path)) as conn, conn:
            conn.execute("UPDATE standup_rows SET rows = 'x'")
        with pytest.raises(DataError, match="S1 cannot be read"):
            office.open().standups.prepare()

    def test_a_day_later_a_day_is_another(self, office: Office) -> None:
        office.sato.standups.close()
        with office.nothing_written():
            done = office.sato.standups.close()
        assert done.text == f"the stand-up of {PROGRAM} is closed like that today already"
        assert office.sato.standups.close(decisions=[NewDecision("go")]).id == "S2"
        office.clock.advance(days=1)
        assert office.sato.standups.close().id == "S3"

    def test_several_programs(self, office: Office) -> None:
        office.sato.programs.new("BETA", "Beta", at="Q1")
        done = office.sato.standups.close(
            notes=[NewNote(ITEM, "x", "BETA")],
            actions=[NewAction("y", "mori", "2026-12-01", program="BETA")],
            decisions=[NewDecision("for all"), NewDecision("for one", PROGRAM)],
        )
        assert done.id == "S1 S2"
        alpha, beta = (office.open().standups.last(each) for each in (PROGRAM, "BETA"))
        assert alpha is not None
        assert beta is not None
        assert (json.loads(alpha.decisions), alpha.notes, alpha.actions) == (["for all", "for one"], "", "")
        assert (json.loads(beta.decisions), beta.notes, beta.actions) == (["for all"], "N1", "A1")
        assert office.sato.standups.close(decisions=[NewDecision("more", PROGRAM)]).id == "S3"

    def test_what_cannot_be_placed_is_asked_for(self, office: Office) -> None:
        office.sato.programs.new("BETA", "Beta", at="Q1")
        close = office.sato.standups.close
        with office.mistaken("which program is the note on"):
            close(notes=[NewNote(ITEM, "x")])
        with office.mistaken("which program is the action 'y' for"):
            close(actions=[NewAction("y", "mori", "2026-12-01")])
        with office.mistaken("names BETA, which is not closed here"):
            close([PROGRAM], decisions=[NewDecision("x", "BETA")])
        with office.mistaken("has no item 'CORE-DAT-99'"):
            close([PROGRAM], notes=[NewNote("CORE-DAT-99", "x")])
        with office.mistaken("no owner moir"):
            close([PROGRAM], actions=[NewAction("y", "moir", "2026-12-01")])
        with office.mistaken("has no due day"):
            close([PROGRAM], actions=[NewAction("y", "mori", "")])
        with office.mistaken("has no owner"):
            close([PROGRAM], actions=[NewAction("y", "", "2026-12-01")])
        with office.mistaken("there is no program 'ALPA'"):
            close(["ALPA"])

    def test_only_today_and_only_the_present(self, office: Office) -> None:
        with office.mistaken("closed on its own day"):
            office.open("sato", Moment(on="2026-11-23")).standups.close()
        with office.mistaken("the past cannot be changed"):
            office.open("sato", Moment(as_of="2026-11-24")).standups.close()
        assert office.open("sato", Moment(on="2026-11-24")).standups.close().id == "S1"

    def test_a_workspace_without_programs(self, empty_office: Office) -> None:
        assert empty_office.sato.standups.prepare().talks == ()
        with empty_office.mistaken("no program to close"):
            empty_office.sato.standups.close()

    def test_an_outsider_closes_nothing(self, office: Office) -> None:
        with office.refused("external", recorded=True):
            office.open("smith").standups.close()
