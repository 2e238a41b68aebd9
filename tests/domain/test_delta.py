"""What changed between two moments (semantics §8): a test a class, and that nothing changes by itself."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.delta import Change, Delta, compare
from readiness.domain.facts import ProgramFacts
from readiness.domain.program import ProgramView
from readiness.domain.snapshot import ItemRow, Snapshot, snapshot
from tests.domain.facts_build import (
    TODAY,
    WEEKDAYS,
    decision,
    evidence,
    impediment,
    item,
    met,
    milestone,
    not_applicable,
    program,
    program_facts,
    review,
    waiver,
)
from tests.domain.test_schedule_reference import programs

LATER = "2026-12-01"
FROZEN = '{"verdict": "ready", "reasons": [], "digest": "d"}'


def at(facts: ProgramFacts, day: str = TODAY) -> Snapshot:
    """The snapshot of a program on a day."""
    return snapshot(ProgramView(facts, day, WEEKDAYS))


def base(**facts: Any) -> ProgramFacts:
    """A is required by M on 2026-12-28; B by nothing. Both take a day."""
    facts.setdefault("items", [item("A", estimate_days=1), item("B", estimate_days=1)])
    facts.setdefault("milestones", [milestone("M", date="2026-12-28")])
    facts.setdefault("required", [("M", "A")])
    return program_facts(**facts)


def changes(before: ProgramFacts, after: ProgramFacts, day: str = TODAY, until: str = TODAY) -> list[Change]:
    """What changed from one to the other."""
    return compare(at(before, day), at(after, until))


class TestMilestones:
    def test_added_with_the_items_that_are_blocked_only_by_that(self) -> None:
        more = base(
            milestones=[milestone("M", date="2026-12-28"), milestone("N")],
            required=[("M", "A"), ("N", "A"), ("N", "B")],
        )
        expected = Change(Delta.MILESTONE_ADDED, "N", "Milestone N", "", "", items=("A", "B"))
        assert changes(base(), more) == [expected]
        assert changes(more, base()) == [expected._replace(what=Delta.MILESTONE_REMOVED)]

    def test_moved_with_what_its_new_day_blocks(self) -> None:
        early = base(met=[met("A", expires="2026-12-31")])
        late = base(milestones=[milestone("M", date="2027-01-04")], met=[met("A", expires="2026-12-31")])
        moved = Change(Delta.MILESTONE_MOVED, "M", "Milestone M", "2026-12-28", "2027-01-04", items=("A",))
        slipped = Change(Delta.SLIPPED, "M", "Milestone M", "date 2026-12-28", "date 2027-01-04")
        assert changes(early, late) == [moved, slipped]
        back = [moved._replace(before=moved.after, after=moved.before)]
        back.append(Change(Delta.PULLED_IN, "M", "Milestone M", slipped.after, slipped.before))
        assert changes(late, early) == back

    def test_dated_is_moved_and_neither_slipped_nor_pulled_in(self) -> None:
        undated = base(milestones=[milestone("M")])
        assert changes(undated, base()) == [Change(Delta.MILESTONE_MOVED, "M", "Milestone M", "", "2026-12-28")]

    @pytest.mark.parametrize(
        ("state", "what", "verdict"),
        [("reached", Delta.MILESTONE_REACHED, "ready"), ("cancelled", Delta.MILESTONE_CANCELLED, "not-assessable")],
    )
    def test_over_with_what_it_no_longer_blocks(self, state: str, what: Delta, verdict: str) -> None:
        over = base(milestones=[milestone("M", date="2026-12-28", state=state, frozen=FROZEN)])
        assert changes(base(), over) == [Change(what, "M", "Milestone M", "planned", verdict, items=("A",))]
        again = Change(Delta.MILESTONE_ADDED, "M", "Milestone M", state, "not-ready", items=("A",))
        assert changes(over, base()) == [again]

    def test_slip_that_grew_or_shrank(self) -> None:
        more = base(items=[item("A", estimate_days=4), item("B", estimate_days=1)])
        lines = [each for each in changes(base(), more) if each.id == "M"]
        assert lines == [Change(Delta.SLIPPED, "M", "Milestone M", "slip -24", "slip -21")]
        lines = [each for each in changes(more, base()) if each.id == "M"]
        assert lines == [Change(Delta.PULLED_IN, "M", "Milestone M", "slip -21", "slip -24")]

    def test_decision(self) -> None:
        decided = base(decisions=[decision("D1", "M", outcome="defer")])
        assert changes(base(), decided) == [Change(Delta.DECISION_TAKEN, "M", "Milestone M", "", "defer")]
        again = base(decisions=[decision("D1", "M", outcome="defer"), decision("D2", "M")])
        assert changes(decided, again) == [Change(Delta.DECISION_TAKEN, "M", "Milestone M", "defer", "go")]
        assert changes(decided, base()) == [Change(Delta.DECISION_TAKEN, "M", "Milestone M", "defer", "")]


class TestItems:
    def test_newly_blocked_and_cleared_by_a_requirement_or_a_waiver(self) -> None:
        more = base(required=[("M", "A"), ("M", "B")])
        blocked = Change(Delta.NEWLY_BLOCKED, "B", "Item B", "open", "open", milestones=("M",))
        assert changes(base(), more) == [blocked]
        assert changes(more, base()) == [blocked._replace(what=Delta.CLEARED)]
        waived = base(waivers=[waiver("W1", "A", "M")])
        assert changes(base(), waived)[0] == Change(Delta.CLEARED, "A", "Item A", "open", "open", milestones=("M",))

    def test_newly_blocked_by_an_old_and_a_new_milestone_is_listed_for_the_old_one(self) -> None:
        both = [milestone("M", date="2026-12-28"), milestone("N")]
        more = base(milestones=both, required=[("M", "A"), ("M", "B"), ("N", "B")])
        assert changes(base(), more) == [
            Change(Delta.MILESTONE_ADDED, "N", "Milestone N", items=("B",)),
            Change(Delta.NEWLY_BLOCKED, "B", "Item B", "open", "open", milestones=("M",)),
        ]

    def test_cleared_by_passing_and_regressed_by_failing(self) -> None:
        done = base(met=[met("A")])
        cleared, *rest = changes(base(), done)
        assert cleared == Change(Delta.CLEARED, "A", "Item A", "open", "green", milestones=("M",))
        assert {each.what for each in rest} == {Delta.EVIDENCE_FILED, Delta.EVIDENCE_REVIEWED}
        stuck = base(met=[met("A")], impediments=[impediment("B1", "A")])
        assert changes(done, stuck) == [
            Change(Delta.REGRESSED, "A", "Item A", "green", "impeded", milestones=("M",)),
            Change(Delta.IMPEDIMENT_OPENED, "B1", "Item A", "", "stuck", items=("A",)),
        ]
        assert [each.what for each in changes(stuck, done)] == [Delta.CLEARED, Delta.IMPEDIMENT_CLOSED]

    def test_regressed_from_green_to_amber(self) -> None:
        old = at(base())
        rows = [each._replace(passes=True, rag=letter, blocks="") for each in old.items[:1] for letter in ("G", "A")]
        was, now = (old._replace(items=(row,)) for row in rows)
        assert compare(was, now) == [Change(Delta.REGRESSED, "A", "Item A", "G", "A")]
        assert compare(now, was) == []

    def test_that_comes_or_goes_with_a_milestone_line_is_listed_when_it_regressed(self) -> None:
        moved = base(milestones=[milestone("M", date="2027-01-04")])
        lines = changes(base(met=[met("A")]), moved)
        assert lines[0].items == ()
        assert lines[1] == Change(Delta.REGRESSED, "A", "Item A", "green", "open", milestones=("M",))

    @pytest.mark.parametrize(
        ("was", "now", "before", "after"),
        [
            ({"estimate_days": 2}, {"estimate_days": 5}, "estimate 2", "estimate 5"),
            ({"estimate_days": 2}, {"estimate": 5}, "estimate 2", "estimate 5"),
            ({"quarter": 1}, {"quarter": 1, "plan_quarter": 2}, "quarter Q1, planned 2026-12-31", None),
            ({"plan_start": TODAY}, {"plan_start": LATER}, f"start {TODAY}", f"start {LATER}"),
            ({"plan_finish": TODAY}, {"plan_finish": LATER}, f"planned {TODAY}", f"planned {LATER}"),
            ({"expected": TODAY}, {"expected": LATER}, f"expected {TODAY}", f"expected {LATER}"),
        ],
    )
    def test_slipped_or_pulled_in_by_its_own_facts(
        self, was: dict[str, Any], now: dict[str, Any], before: str, after: str | None
    ) -> None:
        facts: dict[str, Any] = {"required": [], "milestones": []}
        first, second = base(items=[item("A", **was)], **facts), base(items=[item("A", **now)], **facts)
        after = after or "quarter Q2, planned 2027-03-31"
        assert changes(first, second) == [Change(Delta.SLIPPED, "A", "Item A", before, after)]
        assert changes(second, first) == [Change(Delta.PULLED_IN, "A", "Item A", after, before)]

    def test_slipped_when_one_thing_got_later_and_another_earlier(self) -> None:
        facts: dict[str, Any] = {"required": [], "milestones": []}
        first = base(items=[item("A", estimate_days=5, expected=TODAY)], **facts)
        second = base(items=[item("A", estimate_days=2, expected=LATER)], **facts)
        was, now = f"estimate 5, expected {TODAY}", f"estimate 2, expected {LATER}"
        assert changes(first, second) == [Change(Delta.SLIPPED, "A", "Item A", was, now)]

    def test_slipped_when_its_float_crossed_zero_as_days_went_by(self) -> None:
        facts = base(milestones=[milestone("M", date="2026-11-30")])
        lines = changes(facts, facts, TODAY, LATER)
        assert Change(Delta.SLIPPED, "A", "Item A", "float 4", "float -1") in lines
        assert not [each for each in changes(facts, facts, TODAY, "2026-11-30") if each.id == "A"]

    def test_that_passes_does_not_slip(self) -> None:
        facts: dict[str, Any] = {"required": [], "milestones": [], "met": [met("A")]}
        first, second = (base(items=[item("A", estimate_days=days)], **facts) for days in (1, 9))
        assert changes(first, second) == []

    def test_dates_newly_stated_or_taken_back_are_no_slip(self) -> None:
        first, second = base(), base(items=[item("A", estimate_days=1, expected=TODAY), item("B", estimate_days=1)])
        assert changes(first, second) == changes(second, first) == []

    def test_added_removed_reworded_and_owner(self) -> None:
        more = base(items=[*base().items, item("C", level="advisory")], required=[("M", "A"), ("M", "C")])
        assert changes(base(), more) == [Change(Delta.ITEM_ADDED, "C", "Item C", "", "open")]
        fewer = base(items=[item("B", estimate_days=1), item("A", estimate_days=1, retired=True)])
        line = Change(Delta.ITEM_REMOVED, "A", "Item A", "open", milestones=("M",))
        assert changes(base(), fewer) == [line]
        added = line._replace(what=Delta.ITEM_ADDED, before="", after="open")
        assert changes(fewer, base()) == [added]
        other = base(items=[item("A", estimate_days=1, owner="ito", wording="x", title="New"), base().items[1]])
        assert changes(base(), other) == [
            Change(Delta.ITEM_REWORDED, "A", "New", "Item A", "New"),
            Change(Delta.OWNER_CHANGED, "A", "New", "", "ito"),
        ]


class TestEvidence:
    def test_filed_reviewed_and_withdrawn(self) -> None:
        filed = base(evidence=[evidence("E1")], links=[("E1", "B")])
        line = Change(Delta.EVIDENCE_FILED, "E1", "Evidence E1", "", "live")
        assert changes(base(), filed)[-1] == line
        assert changes(filed, base())[-1] == Change(Delta.EVIDENCE_WITHDRAWN, "E1", "Evidence E1", "live", "removed")
        returned = review("R1", "E1", "B", verdict="returned", meets="")
        reviewed = base(evidence=[evidence("E1")], links=[("E1", "B")], reviews=[returned])
        assert changes(filed, reviewed)[-1] == Change(Delta.EVIDENCE_REVIEWED, "E1", "Evidence E1", "", "returned")
        unconfirmed = returned._replace(recorded_by="sato")
        assert changes(filed, base(evidence=[evidence("E1")], links=[("E1", "B")], reviews=[unconfirmed])) == []
        voided = base(evidence=[evidence("E1", voided_on=TODAY)], links=[("E1", "B")])
        assert changes(filed, voided)[-1] == Change(Delta.EVIDENCE_WITHDRAWN, "E1", "Evidence E1", "live", "voided")
        assert changes(voided, filed)[-1] == line._replace(before="voided")
        superseded = base(evidence=[evidence("E1", superseded_by="E2"), evidence("E2")], links=[("E1", "B")])
        assert [each[:5] for each in changes(filed, superseded)][-2:] == [
            (Delta.EVIDENCE_FILED, "E2", "Evidence E2", "", "live"),
            (Delta.EVIDENCE_WITHDRAWN, "E1", "Evidence E1", "live", "superseded"),
        ]

    def test_expired_by_the_passing_of_days(self) -> None:
        facts = base(evidence=[evidence("E1", expires="2026-11-30")])
        line = Change(Delta.EVIDENCE_EXPIRED, "E1", "Evidence E1", "", "2026-11-30")
        assert line in changes(facts, facts, TODAY, LATER)
        assert line not in changes(facts, facts, TODAY, "2026-11-30")
        assert line not in changes(facts, facts, LATER, "2026-12-02")

    def test_changed_by_a_check(self) -> None:
        states = ["match", "changed", "missing", "match", "unchecked"]
        found = [
            changes(base(evidence=[evidence("E1", hash_state=was)]), base(evidence=[evidence("E1", hash_state=now)]))
            for was, now in pairwise(states)
        ]
        assert [[each[3:5] for each in lines if each.what is Delta.EVIDENCE_CHANGED] for lines in found] == [
            [("match", "changed")],
            [("changed", "missing")],
            [("missing", "match")],
            [],
        ]


class TestWaivers:
    def test_granted_lapsing_lapsed_and_ended(self) -> None:
        until = base(waivers=[waiver("W1", "B", "M", until="2026-12-15")])
        granted = Change(Delta.WAIVER_GRANTED, "W1", "Item B", "", "in-force", ("B",), ("M",))
        assert changes(base(), until) == [granted]
        lapsing = granted._replace(what=Delta.WAIVER_LAPSING, before="in-force", after="lapsing")
        assert lapsing not in changes(until, until, TODAY, "2026-11-30")
        assert lapsing in changes(until, until, TODAY, LATER)  # ten working days before its end
        assert lapsing._replace(after="lapsed") in changes(until, until, TODAY, "2026-12-16")
        assert lapsing._replace(before="lapsing", after="lapsed") in changes(until, until, "2026-12-15", "2026-12-16")
        ended = base(waivers=[waiver("W1", "B", "M", until="2026-12-15", ended_on=TODAY)])
        assert changes(until, ended) == [lapsing._replace(after="ended")]
        assert changes(ended, until) == [granted._replace(before="ended")]
        assert changes(until, base()) == [lapsing._replace(after="removed")]

    def test_counts_once_it_is_confirmed(self) -> None:
        recorded = waiver("W1", "B", "M", recorded_by="sato", judged_on=TODAY)
        assert changes(base(), base(waivers=[recorded])) == []
        confirmed = base(waivers=[recorded._replace(confirmed_by="ito")])
        assert [each.what for each in changes(base(waivers=[recorded]), confirmed)] == [Delta.WAIVER_GRANTED]

    def test_not_applicable_is_one_without_end(self) -> None:
        declared = changes(base(), base(waivers=[not_applicable("W1", "B")]))
        assert declared == [
            Change(Delta.CLEARED, "B", "Item B", "open", "not-applicable"),
            Change(Delta.WAIVER_GRANTED, "W1", "Item B", "", "in-force", ("B",), ()),
        ]


class TestAsAWhole:
    @given(facts=programs(), days=st.lists(st.sampled_from([TODAY, LATER, "2026-12-14"]), min_size=2, max_size=2))
    def test_nothing_changes_by_itself_and_rows_read_back_are_the_same(
        self, facts: ProgramFacts, days: list[str]
    ) -> None:
        one, other = (at(facts, day) for day in days)
        assert compare(one, one) == []
        read = Snapshot.from_rows(json.loads(json.dumps(one.to_rows())))
        assert read == one
        assert compare(read, other) == compare(one, other)

    @given(old=programs(), new=programs())
    def test_what_comes_one_way_goes_the_other(self, old: ProgramFacts, new: ProgramFacts) -> None:
        there, back = changes(old, new), changes(new, old)
        for gone, come in (
            (Delta.ITEM_REMOVED, Delta.ITEM_ADDED),
            (Delta.CLEARED, Delta.NEWLY_BLOCKED),
            (Delta.IMPEDIMENT_CLOSED, Delta.IMPEDIMENT_OPENED),
        ):
            lost = {each.id for each in there if each.what is gone}
            found = {each.id for each in back if each.what in (come, Delta.REGRESSED)}
            assert lost <= found

    def test_lines_come_in_the_order_of_the_classes(self) -> None:
        more = base(
            milestones=[milestone("M", date="2026-12-28"), milestone("N")],
            items=[item("A", estimate_days=4, owner="ito"), item("C")],
            waivers=[waiver("W", "A", "M")],
            met=[met("C")],
        )
        order = list(Delta)
        positions = [order.index(each.what) for each in changes(base(), more)]
        assert positions == sorted(positions)
        assert len(set(positions)) > 6

    def test_of_two_programs_is_refused(self) -> None:
        with pytest.raises(ValueError, match="two programs: P and Q"):
            compare(at(base()), at(base(program=program(id="Q"))))

    def test_rows_of_another_version_are_read(self) -> None:
        rows = {"program": "P", "day": TODAY, "items": {"fields": ["id", "mood", "passes"], "rows": [["A", 7, True]]}}
        assert Snapshot.from_rows(rows) == Snapshot("P", TODAY, (ItemRow(id="A", passes=True),))

    @pytest.mark.parametrize(
        "rows",
        [
            {},
            {"program": "P"},
            {"program": "P", "day": TODAY, "items": []},
            {"program": "P", "day": TODAY, "items": {"fields": ["id"]}},
            {"program": "P", "day": TODAY, "items": {"fields": ["id"], "rows": [["A", "B"]]}},
            {"program": "P", "day": TODAY, "items": {"fields": ["id"], "rows": [[7]]}},
            {"program": "P", "day": TODAY, "items": {"fields": ["id"], "rows": [[None]]}},
            {"program": "P", "day": TODAY, "items": {"fields": ["quarter"], "rows": [["Q1"]]}},
        ],
    )
    def test_what_is_no_snapshot_is_refused(self, rows: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match="not the rows of a snapshot"):
            Snapshot.from_rows(rows)
