"""The demo shows everything that the product can say, and stays believable."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from readiness.calendars import calendar
from readiness.clock import local_datetime
from readiness.domain.alerts import AlertCode
from readiness.domain.blockers import Blocker, roots_once
from readiness.domain.delta import Delta
from readiness.domain.events import EventType
from readiness.domain.facts import Evidence, Review
from readiness.domain.program import ProgramView
from readiness.domain.vocabulary import (
    PASSING,
    Audience,
    Cause,
    DecisionOutcome,
    EvidenceClass,
    HashState,
    MilestoneKind,
    MilestoneState,
    Rag,
    ReviewVerdict,
    Rule,
    Status,
    Verdict,
)
from readiness.workspace import Moment, Workspace

Views = dict[str, ProgramView]
DAY = "2026-11-24"
PATTERNS = {"rare-gene-therapy", "io-mrna-cells", "metabolic-smol-mab", "ophtha-adc-biologics"}
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")


def evidence(views: Views) -> list[Evidence]:
    """All evidence of all programs."""
    return [each for view in views.values() for each in view.facts.evidence]


def reviews(views: Views) -> list[Review]:
    """All reviews of all programs."""
    return [each for view in views.values() for each in view.facts.reviews]


def roots(view: ProgramView, milestone: str) -> dict[str, Blocker]:
    """The roots of a milestone, by item."""
    found = view.milestone(milestone)
    assert found is not None
    return {row.item: row for row in view.blockers(found) if row.root}


def status(view: ProgramView, item: str) -> Status:
    """The status of an item."""
    return view.assessment.status(view.assessment.graph.index[item])


def test_there_are_four_programs_one_a_pattern(views: Views) -> None:
    assert {view.program.pattern for view in views.values()} == PATTERNS
    assert len(views) == 4
    assert {view.day for view in views.values()} == {DAY}


def test_every_status_is_there(views: Views) -> None:
    found = {view.assessment.status(i) for view in views.values() for i in range(len(view.assessment.graph.items))}
    assert found == set(Status)


def test_every_verdict_is_there_and_the_rules_behind_it(views: Views) -> None:
    milestones = [each for view in views.values() for each in view.milestones]
    assert {each.verdict for each in milestones} == set(Verdict)
    assert {each.verdict for each in milestones if each.us_facing and each.required} == set(Verdict) - {
        Verdict.NOT_ASSESSABLE
    }
    strict_only = {Rule.UNEVIDENCED, Rule.SAME_ACCOUNT}
    assert {reason.rule for each in milestones for reason in each.reasons} == set(Rule) - strict_only


def test_every_review_outcome_and_decision_is_there(views: Views) -> None:
    assert {each.verdict for each in reviews(views)} == set(ReviewVerdict)
    assert {each.outcome for view in views.values() for each in view.facts.decisions} == set(DecisionOutcome)


def test_every_cause_is_there_but_those_of_broken_links(views: Views) -> None:
    rows = [row for view in views.values() for row in view.all_blockers(list(MilestoneKind))]
    causes = {cause for row in rows for cause in row.causes}
    assert causes == set(Cause) - {Cause.CYCLE, Cause.UNKNOWN_REFERENCE}


def test_every_letter_is_there_and_the_programs_differ(views: Views) -> None:
    assert {letter for view in views.values() for letter in view.rags} == set(Rag)
    assert {area.rag for view in views.values() for area in view.areas} >= {Rag.RED, Rag.AMBER, Rag.NEUTRAL}
    assert len({view.rag for view in views.values()}) > 1


def test_milestones_are_reached_cancelled_undated_overdue_and_near(views: Views) -> None:
    assert {each.milestone.state for view in views.values() for each in view.milestones} == set(MilestoneState)
    alerts = {code for view in views.values() for alert in view.alerts for code in alert.codes}
    assert alerts == set(AlertCode)
    moved = [each for view in views.values() for each in view.facts.milestones if each.baseline not in ("", each.date)]
    assert moved


def test_waivers_impediments_and_requests_are_there(views: Views) -> None:
    waivers = [each for view in views.values() for each in view.facts.waivers]
    assert any(each.kind == "not-applicable" for each in waivers)
    assert any(each.kind == "waiver" and each.until < DAY for each in waivers)
    assert any(each.kind == "waiver" and each.until >= DAY and each.by != each.recorded_by for each in waivers)
    opened = [each for view in views.values() for each in view.facts.impediments if not each.closed_on]
    assert {bool(each.until) for each in opened} == {True, False}
    requests = [each for view in views.values() for each in view.facts.requests]
    assert any(each.due < DAY and not each.answered_on for each in requests)
    assert any(each.due >= DAY and not each.answered_on for each in requests)
    assert any(each.answered_on for each in requests)


def test_judgements_from_outside_are_there_confirmed_and_not(views: Views, demo: Workspace) -> None:
    recorded = [each for each in reviews(views) if each.by != each.recorded_by]
    assert {bool(each.confirmed_by) for each in recorded} == {True, False}
    people = demo.persons()
    roles = {role for each in recorded for role in people[each.by].roles.split()}
    assert roles >= {"us-regulatory-advisor", "us-business-advisor", "kol", "counsel"}
    assert any(each.by != each.recorded_by for view in views.values() for each in view.facts.decisions)
    assert all(people[each.by].external for each in recorded)


def test_evidence_is_there_in_every_condition(views: Views) -> None:
    found = evidence(views)
    assert {each.class_ for each in found} >= set(EvidenceClass) - {
        EvidenceClass.REGULATOR_RECORD,
        EvidenceClass.APPROVAL_RECORD,
    }
    assert {each.storage for each in found} == {"copy", "reference", "url", "note"}
    assert any(each.superseded_by for each in found)
    assert any(each.voided_on for each in found)
    assert any(each.expires and each.expires < DAY for each in found)
    assert any(each.expires > DAY for each in found)
    assert any(each.hash_state == HashState.CHANGED for each in found)
    assert any(each.storage == "url" and each.hash_state == HashState.UNHASHED and each.checked_on for each in found)
    assert {audience for each in found for audience in each.audiences.split()} >= {Audience.ADVISOR, Audience.INVESTOR}
    assert any(not each.audiences for each in found)
    shared = [each.id for each in found]
    assert len(shared) > len(set(shared)), "no evidence is used by two programs"


def test_it_is_told_in_both_languages(views: Views, demo: Workspace) -> None:
    original = [each for each in evidence(views) if each.language == "ja"]
    assert len(original) >= 10
    assert all(JAPANESE.search(each.title) for each in original if each.class_ in ("report", "minutes"))
    translated = {each.translation_of for each in evidence(views) if each.translation_of}
    assert translated < {each.id for each in original}
    notes = [note.text for view in views.values() for note in demo.notes(view.id)]
    assert {bool(JAPANESE.search(text)) for text in notes} == {True, False}
    assert {bool(JAPANESE.search(person.name)) for person in demo.persons().values()} == {True, False}


def test_own_rows_an_undone_act_and_a_refused_attempt_are_there(views: Views, demo: Workspace) -> None:
    own = [item for view in views.values() for item in view.facts.items if item.id.startswith("LOC-")]
    assert {item.level for item in own} == {"must", "should"}
    history = demo.history()
    assert any(entry.voided for entry in history)
    refused = [entry.event.payload for entry in history if entry.event.type == EventType.ATTEMPT_REFUSED]
    assert any("four-eyes" in payload for payload in refused)
    assert not [entry for entry in history if entry.ineffective]


def test_one_program_is_nearly_ready_for_its_advisors(views: Views) -> None:
    view = views["HKB-101"]
    following = view.next_milestone
    assert following is not None
    assert (following.id, following.days_left) == ("MS-ADV-BRIDGE", 28)
    assert set(roots(view, "MS-ADV-BRIDGE")) == {"CORE-CLN-03", "RM-Q4-P1", "PT1-02"}
    assert (view.schedule(following).forecast_day or "9") <= following.lock


def test_one_program_is_stuck_on_cmc(views: Views) -> None:
    view = views["HKB-204"]
    found = roots(view, "MS-INV-2ND")
    lapsed, contract = (row for row in found.values() if row.item.startswith("LOC-"))
    assert lapsed.causes == (Cause.LAPSED,)
    assert contract.causes == (Cause.RETURNED,)
    assert status(view, "CORE-CMC-G") is Status.RETURNED
    assert view.rag is Rag.RED


def test_one_program_is_early(views: Views) -> None:
    view = views["HKB-310"]
    assert view.counts[Status.OPEN] > 0.7 * sum(view.counts.values())
    assert sum(view.counts[each] for each in PASSING) < 5


def test_one_program_waits_on_its_partner(views: Views) -> None:
    view = views["HKB-415"]
    waiting = roots(view, "MS-INV-SHORT")["RM-Q2-D1"]
    assert (waiting.acts_next, waiting.causes) == ("dumont", (Cause.IMPEDED, Cause.NOT_DONE))
    assert waiting.float_days is None


def test_the_stand_up_shows_few_roots_that_press(views: Views) -> None:
    rows = [row for view in views.values() for row in view.all_blockers()]
    pressing = [root.blocker for root in roots_once(rows) if root.blocker.band <= 1]
    assert 5 <= len(pressing) <= 15
    assert len({row.program for row in pressing}) >= 3


def moments(demo: Workspace) -> Iterable[tuple[datetime, str]]:
    """When and where each entry was recorded, oldest first."""
    for entry in reversed(demo.history()):
        yield local_datetime(entry.event.recorded_at, entry.event.zone), entry.event.zone


def test_the_history_is_recorded_at_believable_hours(demo: Workspace) -> None:
    holidays = {"Asia/Tokyo": calendar("jp"), "America/New_York": calendar("us")}
    found = list(moments(demo))
    assert {zone for _, zone in found} == set(holidays)
    for moment, zone in found:
        assert 8 <= moment.hour < 19, moment
        assert holidays[zone].is_working(moment.date().isoformat()), moment
    assert all(before <= after for (before, _), (after, _) in pairwise(found))
    assert found[0][0].date().isoformat() == "2026-06-22"
    assert found[-1][0].date().isoformat() == DAY


@pytest.mark.parametrize("month", ["07", "08", "09", "10", "11"])
def test_something_happens_in_every_month(demo: Workspace, month: str) -> None:
    assert sum(moment.strftime("%m") == month for moment, _ in moments(demo)) >= 20


def test_the_past_can_be_looked_at(demo_path: str) -> None:
    from readiness.workspace import Moment

    with Workspace(demo_path, moment=Moment(as_of="2026-09-30")) as past:
        view = past.view("HKB-204")
        found = view.milestone("MS-INV-TOPLINE")
        assert view.day == "2026-09-30"
        assert found is not None
        assert found.open
        assert view.counts[Status.LAPSED] == 0


def test_every_kind_of_change_is_told_in_some_stand_up(demo: Workspace) -> None:
    found: set[Delta] = set()
    for view in demo.views():
        closed = view.facts.standups
        for before, after in pairwise(closed):
            with Workspace(demo.path, moment=Moment(as_of=after.on), clock=demo.clock) as then:
                found.update(each.what for each in then.standups.changes(view.id, before.id).changes)
        if closed:
            found.update(each.what for each in demo.standups.changes(view.id).changes)
    assert found == set(Delta)


def test_one_program_has_a_whole_quarter_of_weekly_stand_ups(views: Views) -> None:
    days = [each.on for each in views["HKB-101"].facts.standups]
    assert len(days) == 12
    assert all(
        date.fromisoformat(after) - date.fromisoformat(before) < timedelta(days=10) for before, after in pairwise(days)
    )
