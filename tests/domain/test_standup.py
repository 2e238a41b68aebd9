"""What a stand-up talks about, on whom it waits, and how milestones moved."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.domain.delta import Change, Delta
from readiness.domain.facts import Action, Note, Person, ProgramFacts
from readiness.domain.program import ProgramView
from readiness.domain.snapshot import MilestoneRow, Snapshot
from readiness.domain.standup import MINUTES, Asked, Compared, Since, StandUp, acting_side, cause_class, prepare
from readiness.domain.trend import trend
from readiness.domain.vocabulary import Cause, CauseClass, MilestoneKind, Role, Side

from .facts_build import TODAY, WEEKDAYS, impediment, item, milestone, person, program_facts, task

NOBODY = Since("none", "no stand-up was closed yet", "")
PEOPLE = {
    "sato": person("sato"),
    "smith": person("smith", "us-cro")._replace(external=True),
}


def outsider(role: str) -> Person:
    return person("x", role)._replace(external=True)


class TestCauseClass:
    @pytest.mark.parametrize(
        ("role", "expected"),
        [
            ("partner", CauseClass.PARTNER),
            ("us-cro", CauseClass.CRO),
            ("us-regulatory-advisor", CauseClass.REGULATOR),
            ("counsel", CauseClass.COUNSEL),
            ("investor", CauseClass.DEAL),
            ("us-business-advisor", CauseClass.DEAL),
            ("finance", CauseClass.DEAL),
            ("kol", CauseClass.PARTNER),
            ("qa", CauseClass.PARTNER),
            ("", CauseClass.PARTNER),
            ("counsel us-cro", CauseClass.CRO),
        ],
    )
    def test_somebody_external_is_what_their_role_says(self, role: str, expected: CauseClass) -> None:
        assert cause_class([Cause.NOT_DONE], outsider(role), "") is expected

    @pytest.mark.parametrize("role", [str(role) for role in Role if role is not Role.COUNSEL])
    def test_colleagues_are_the_own_team(self, role: str) -> None:
        assert cause_class([Cause.NOT_DONE], person("x", role), "") is CauseClass.OWN_TEAM

    def test_counsel_is_counsel_in_the_house_as_well(self) -> None:
        assert cause_class([Cause.NOT_DONE], person("x", "executive counsel"), "") is CauseClass.COUNSEL

    def test_nobody_is_the_own_team(self) -> None:
        assert cause_class([Cause.NO_EVIDENCE], None, "") is CauseClass.OWN_TEAM

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("FDA answers to the Type B request", CauseClass.REGULATOR),
            ("PMDA 対面助言", CauseClass.REGULATOR),
            ("規制当局の回答", CauseClass.REGULATOR),
            ("a slot at the CDMO", CauseClass.CRO),
            ("受託試験機関", CauseClass.CRO),
            ("outside counsel", CauseClass.COUNSEL),
            ("弁護士の確認", CauseClass.COUNSEL),
            ("the bank's term sheet", CauseClass.DEAL),
            ("export permit for the samples", CauseClass.DATA),
            ("the licensor", CauseClass.PARTNER),
            ("somebody", CauseClass.PARTNER),
            ("labor unrest", CauseClass.PARTNER),
        ],
    )
    def test_words_of_an_impediment_speak_before_people(self, words: str, expected: CauseClass) -> None:
        assert cause_class([Cause.IMPEDED], person("x"), words) is expected

    def test_papers_that_only_need_translation_or_renewal_are_data(self) -> None:
        papers = [Cause.LAPSES_BEFORE_MILESTONE, Cause.TRANSLATION_MISSING]
        assert cause_class(papers, person("x"), "") is CauseClass.DATA
        assert cause_class([*papers, Cause.NOT_DONE], person("x"), "") is CauseClass.OWN_TEAM
        assert cause_class([], person("x"), "") is CauseClass.OWN_TEAM


@pytest.mark.parametrize(
    ("side", "acts", "words", "expected"),
    [
        ("asia", person("x", "us-cro"), "", Side.ASIA),
        ("asia", outsider("us-cro"), "", Side.US),
        ("asia", outsider("qa us-business-advisor"), "", Side.US),
        ("us", outsider("partner"), "", Side.OUTSIDE),
        ("us", None, "", Side.US),
        ("both", None, "the FDA", Side.OUTSIDE),
        ("", None, "", Side.BOTH),
    ],
)
def test_the_side_of_the_next_move(side: str, acts: Person | None, words: str, expected: Side) -> None:
    assert acting_side(side, acts, words) is expected


def facts(**more: Any) -> ProgramFacts:
    """Root A (data, owned by sato) holds B (cmc, US side, nobody's); both are before M, C is before N only."""
    given: dict[str, Any] = {
        "items": [item("A", owner="sato"), item("B", area="cmc", side="us"), task("C", side="both", owner="smith")],
        "edges": [("B", "A")],
        "milestones": [
            milestone("M", kind="investor", date="2026-12-28"),
            milestone("N", kind="us-advisor", date="2027-06-30"),
            milestone("L", date="2027-01-29"),
        ],
        "required": [("M", "B"), ("N", "A"), ("N", "C"), ("L", "C")],
    }
    return program_facts(**(given | more))


def action(id: str, **fields: Any) -> Action:
    """Sato does something by 1 December."""
    blank = Action("P", id, 1, "do it", "sato", "2026-12-01", "", "open", "sato", "2026-11-17", "", "")
    return blank._replace(**fields)


def stand(program: ProgramFacts, asked: Asked = Asked(), changes: tuple[Change, ...] = ()) -> StandUp:  # noqa: B008
    view = ProgramView(program, TODAY, WEEKDAYS)
    note = Note("P", "N1", "A", "soon", "sato", "Sato", 1, "2026-11-20")
    return prepare([view], [Compared("P", NOBODY, changes)], PEOPLE, {("P", "A"): note}, asked)


def ids(standup: StandUp) -> list[str]:
    return [talk.blocker.item for talk in standup.talks]


class TestPrepare:
    def test_each_root_once_worst_first_with_its_last_note(self) -> None:
        found = stand(facts())
        assert ids(found) == ["A", "C"]
        first, second = found.talks
        assert (first.blocker.milestone, first.root.also_blocks) == ("M", ("N",))
        assert first.note is not None
        assert first.note.text == "soon"
        assert (second.note, second.side, second.cause) == (None, Side.US, CauseClass.CRO)
        assert [talk.minute for talk in found.talks] == [1, 2]
        assert [each.milestone for each in found.alerts] == ["M"]
        assert (found.day, found.programs) == (TODAY, ("P",))

    def test_every_blocker_of_every_milestone_where_that_is_asked_for(self) -> None:
        where = [(talk.blocker.item, talk.blocker.milestone) for talk in stand(facts(), Asked(every=True)).talks]
        assert where == [("A", "M"), ("B", "M"), ("C", "N"), ("A", "N")]

    def test_other_kinds_of_milestones_where_they_are_asked_for(self) -> None:
        found = stand(facts(), Asked(kinds=frozenset(MilestoneKind)))
        assert [(talk.blocker.item, talk.blocker.milestone) for talk in found.talks] == [("A", "M"), ("C", "L")]

    def test_minutes_end_and_carried_actions_take_the_first(self) -> None:
        many = [task(f"T{n:02}") for n in range(20)]
        wide = facts(items=many, edges=[], required=[("M", each.id) for each in many])
        found = stand(wide)
        assert found.room == MINUTES
        assert [talk.minute for talk in found.talks] == [*range(1, 16), *[None] * 5]
        found = stand(wide._replace(actions=(action("A1"),)))
        assert found.room == MINUTES - 1
        assert [talk.minute for talk in found.talks] == [*range(2, 16), *[None] * 6]

    def test_only_open_actions_are_carried_those_due_first_before_others(self) -> None:
        late, soon = action("A2", due="2026-11-20", ordinal=2), action("A1")
        closed = action("A3", state="done"), action("A4", state="dropped")
        assert stand(facts()._replace(actions=(soon, late, *closed))).carried == (late, soon)

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            (Asked(owner="sato"), ["A"]),
            (Asked(owner="smith"), ["C"]),
            (Asked(owner="unowned"), []),
            (Asked(area="data"), ["A", "C"]),
            (Asked(area="cmc"), []),
            (Asked(side="asia"), ["A"]),
            (Asked(side="us"), ["C"]),
            (Asked(milestone="M"), ["A"]),
            (Asked(milestone="L"), ["C"]),
            (Asked(milestone="X"), []),
        ],
    )
    def test_limits(self, asked: Asked, expected: list[str]) -> None:
        assert ids(stand(facts(), asked)) == expected

    def test_what_both_carry_is_everybodys(self) -> None:
        both = facts(items=[item("A", side="both"), item("B"), task("C", side="outside")])
        assert ids(stand(both, Asked(side="us"))) == ids(stand(both, Asked(side="asia"))) == ["A"]
        assert ids(stand(both, Asked(side="outside"))) == ["C"]

    def test_under_a_milestone_a_root_names_the_other_us_ones(self) -> None:
        (talk,) = stand(facts(), Asked(milestone="N", owner="sato")).talks
        assert (talk.blocker.milestone, talk.root.also_blocks) == ("N", ("M",))
        assert stand(facts(), Asked(milestone="N")).alerts == ()

    def test_actions_are_limited_with_their_items(self) -> None:
        about, free = action("A1", item="B"), action("A2", owner="smith", ordinal=2)
        both = facts()._replace(actions=(about, free))
        assert stand(both, Asked(owner="smith")).carried == (free,)
        assert stand(both, Asked(side="us")).carried == (about,)
        assert stand(both, Asked(area="data")).carried == ()
        assert stand(both, Asked(milestone="M")).carried == (about, free)

    def test_words_of_an_impediment_act_outside(self) -> None:
        stuck = facts(impediments=[impediment("B1", "A", waiting_on="the FDA")])
        talk = next(each for each in stand(stuck).talks if each.blocker.item == "A")
        assert (talk.side, talk.cause, talk.waiting_on, talk.acts) == (
            Side.OUTSIDE,
            CauseClass.REGULATOR,
            "the FDA",
            None,
        )
        known = facts(impediments=[impediment("B1", "A", waiting_on="smith")])
        talk = next(each for each in stand(known).talks if each.blocker.item == "A")
        assert (talk.side, talk.cause, talk.waiting_on) == (Side.US, CauseClass.CRO, "")

    def test_changes_are_limited_to_what_they_touch(self) -> None:
        moved = Change(Delta.MILESTONE_MOVED, "M", "", items=("B",))
        cleared = Change(Delta.CLEARED, "C", "", milestones=("N",))
        filed = Change(Delta.EVIDENCE_FILED, "E1", "")
        linked = facts(links=[("E1", "A")])
        every = (moved, cleared, filed)

        def about(asked: Asked) -> tuple[Change, ...]:
            return stand(linked, asked, every).compared[0].changes

        assert about(Asked()) == every
        assert about(Asked(milestone="M")) == (moved,)
        assert about(Asked(milestone="N")) == (cleared,)
        assert about(Asked(area="cmc")) == (moved,)
        assert about(Asked(owner="sato")) == (filed,)
        assert about(Asked(side="us")) == (moved, cleared)


def report(day: str, date: str, forecast: str, slip: int | None) -> Snapshot:
    row = MilestoneRow("M", "Title", "investor", date, "planned", "not-ready", forecast, slip)
    return Snapshot("P", day, milestones=(row,))


class TestTrend:
    def test_points_are_the_reports_that_know_the_milestone(self) -> None:
        reports = [
            ("S1", Snapshot("P", "2026-11-03")),
            ("S2", report("2026-11-10", "2026-12-28", "", None)),
            ("S3", report("2026-11-17", "2026-12-28", "2026-12-01", -8)),
            ("", report("2026-11-24", "2027-01-15", "2026-12-15", -5)),
        ]
        found = trend(reports, "M")
        assert [(each.standup, each.day, each.forecast, each.slip_days) for each in found.points] == [
            ("S2", "2026-11-10", "", None),
            ("S3", "2026-11-17", "2026-12-01", -8),
            ("", "2026-11-24", "2026-12-15", -5),
        ]
        assert (found.title, found.moved_days, found.date_moved_days) == ("Title", 14, 18)

    def test_one_report_says_nothing_of_a_move(self) -> None:
        assert trend([("S1", report("2026-11-10", "", "2026-12-01", None))], "M").moved_days is None
        assert trend([], "M") == ("M", "", ())
