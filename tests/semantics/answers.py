"""What a row can expect, and how a program is asked for it.

`ask(view, "A")` gives the answers about an item on D, `"M1"` a milestone, `"A@M1"` an item in a milestone, `"program"`
the program: each a mapping from a name to a function, so that only what a row expects is worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any

from readiness.domain.anchors import milestone_anchor
from readiness.domain.blockers import roots_once
from readiness.domain.delta import Change, compare
from readiness.domain.graph import Mask, bits
from readiness.domain.last_safe import allowed_date, last_safe_dates
from readiness.domain.milestones import MilestoneView
from readiness.domain.money import shown
from readiness.domain.program import ProgramView
from readiness.domain.rights import rights_map
from readiness.domain.snapshot import snapshot
from readiness.domain.term_findings import findings, untold
from readiness.domain.term_words import Right
from readiness.domain.terms import TermView, term_windows
from readiness.domain.vocabulary import MilestoneKind
from readiness.territories import containment

Answers = Mapping[str, Callable[[], Any]]


def ask(view: ProgramView, subject: str) -> Answers:
    """The answers that there are about a subject."""
    if subject == "program":
        return _program(view)
    if "@" in subject:
        item, _, milestone = subject.partition("@")
        return _blocker(view, item, _milestone_view(view, milestone))
    if subject == "rights":
        return _rights(view)
    if any(each.id == subject for each in view.terms):
        return _term(view, next(each for each in view.terms if each.id == subject))
    if view.milestone(subject) is not None:
        return _milestone(view, _milestone_view(view, subject))
    return _item(view, subject)


def changes(before: ProgramView, after: ProgramView) -> Answers:
    """The answers about what changed between two moments: a line is its class, its subject, and in brackets the items
    or milestones that it names."""
    return {"lines": lambda: [_line(each) for each in compare(snapshot(before), snapshot(after))]}


def _line(change: Change) -> str:
    named = " ".join((*change.items, *change.milestones))
    return f"{change.what} {change.id}" + (f" ({named})" if named else "")


def plain(value: Any) -> Any:
    """An answer in the words of YAML: no enum members, tuples or empty texts."""
    if isinstance(value, Enum):
        return value.value if isinstance(value.value, str) else value.name.lower().replace("_", "-")
    if isinstance(value, Mapping):
        return {plain(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return None if value == "" else value


def agrees(expected: Any, actual: Any) -> bool:
    """Whether an answer is as expected; `{has: […]}`, `{lacks: […]}` and `{count: n}` look into a list."""
    if isinstance(expected, dict) and isinstance(actual, list):
        has = all(each in actual for each in expected.get("has", ()))
        lacks = not any(each in actual for each in expected.get("lacks", ()))
        return has and lacks and expected.get("count", len(actual)) == len(actual)
    if isinstance(expected, dict) and isinstance(actual, dict):
        return all(key in actual and agrees(each, actual[key]) for key, each in expected.items())
    return bool(expected == actual) and isinstance(expected, bool) == isinstance(actual, bool)


def _milestone_view(view: ProgramView, id: str) -> MilestoneView:
    found = view.milestone(id)
    assert found is not None, f"no milestone {id}"
    return found


def _item(view: ProgramView, id: str) -> Answers:
    assessment = view.assessment
    row = next((each for each in view.facts.items if each.id == id), None)
    assert row is not None, f"no item {id}"
    if id not in assessment.graph.index:
        return {"status": lambda: None, "retired": lambda: row.retired}
    i = assessment.graph.index[id]
    standing, ids = assessment.standings[i], assessment.graph.ids
    return {
        "status": lambda: assessment.status(i),
        "passes": lambda: not assessment.failing >> i & 1,
        "basis": lambda: assessment.basis(i),
        "causes": lambda: assessment.causes(i) if assessment.failing >> i & 1 else [],
        "counting": lambda: [each.id for each in standing.counting],
        "coverage": lambda: standing.coverage,
        "since": lambda: assessment.since(i),
        "rag": lambda: view.rags[i],
        "forecast": lambda: view.dates[i].forecast,
        "forecast_basis": lambda: view.dates[i].basis,
        "float": lambda: view.dates[i].float_days,
        "due": lambda: view.dates[i].due,
        "planned": lambda: view.dates[i].planned,
        "needs": lambda: ids(assessment.graph.needs[i]),
        "held_by": lambda: ids(assessment.graph.holds[i]),
        "edges": lambda: {e.needs: e.origin for e in view.facts.edges if e.item == id},
        "requires": lambda: row.requires,
        "owner": lambda: row.owner,
        "level": lambda: row.level,
        "kind": lambda: row.kind,
    }


def _milestone(view: ProgramView, m: MilestoneView) -> Answers:
    schedule, ids = view.schedule(m), view.assessment.graph.ids
    alert = next((each for each in view.alerts if each.milestone == m.id), None)
    return {
        "verdict": lambda: m.verdict,
        "reasons": lambda: [f"{each.rule} {each.item}".strip() for each in m.reasons],
        "texts": lambda: [each.text for each in m.reasons],
        "rules": lambda: list(dict.fromkeys(each.rule for each in m.reasons)),
        "needed": lambda: ids(m.needed),
        "must": lambda: ids(m.must),
        "should": lambda: ids(m.should),
        "failing": lambda: ids(m.failing),
        "fails": lambda: ids(m.fails & m.needed),
        "roots": lambda: ids(m.roots),
        "unknown": lambda: m.unknown,
        "requires": lambda: ids(m.required),
        "coverage": lambda: {area: [each.required, each.failing] for area, each in m.coverage.items()},
        "state": lambda: m.milestone.state,
        "kind": lambda: m.milestone.kind,
        "date": lambda: m.milestone.date,
        "until": lambda: m.milestone.until,
        "tentative": lambda: m.milestone.tentative,
        "lead": lambda: m.milestone.lead,
        "V": lambda: m.day,
        "lock": lambda: m.lock,
        "days_left": lambda: m.days_left,
        "working_days_left": lambda: m.working_days_left,
        "overdue": lambda: m.overdue,
        "alert": lambda: alert.codes if alert else None,
        "forecast": lambda: schedule.forecast_day,
        "forecast_basis": lambda: schedule.forecast_basis,
        "slip": lambda: schedule.slip_days,
        "drift": lambda: schedule.drift_days,
        "critical_path": lambda: [view.assessment.graph.items[i].id for i in schedule.critical_path],
        "unbounded": lambda: schedule.unbounded,
        "last_safe": lambda: {each.rule.id: each.day for each in last_safe_dates(m)},
        "lead_states": lambda: {each.rule.id: each.state for each in last_safe_dates(m)},
        "earliest": lambda: {each.rule.id: allowed_date(each, schedule) for each in last_safe_dates(m)},
        "window": lambda: _window(view, m),
        "decision": lambda: m.decision.outcome if m.decision else None,
        "blockers": lambda: [row.item for row in view.blockers(m)],
        "digest": lambda: m.digest,
    }


def _window(view: ProgramView, m: MilestoneView) -> list[str] | None:
    found = milestone_anchor(view, m.milestone)
    return [found.start, found.end] if found else None


def _blocker(view: ProgramView, item: str, m: MilestoneView) -> Answers:
    i, schedule = view.assessment.graph.index[item], view.schedule(m)
    bit = 1 << i
    row = next((each for each in view.blockers(m) if each.item == item), None)
    here: dict[str, Callable[[], Any]] = {
        "blocker": lambda: row is not None,
        "passes": lambda: not m.fails & bit,
        "level": lambda: _level(m, bit),
        "causes": lambda: m.causes(i) if m.fails & bit else [],
        "forecast": lambda: schedule.forecast(i),
        "forecast_basis": lambda: schedule.basis(i),
        "float": lambda: schedule.float_days(i),
        "latest_finish": lambda: schedule.latest_finish(i),
        "remaining": lambda: schedule.remaining(i),
        "unbounded": lambda: schedule.endless(i),
    }
    if row is not None:
        found = row
        for name in ("root", "owner", "acts_next", "since", "age_days", "lock", "band", "frees", "path", "promoted"):
            here[name] = lambda name=name: getattr(found, name)  # type: ignore[misc]  # bound in the loop on purpose
    return here


def _level(m: MilestoneView, bit: Mask) -> str | None:
    if not m.needed & bit:
        return None
    return "must" if m.must & bit else "should" if m.should & bit else "advisory"


def _term(view: ProgramView, term: TermView) -> Answers:
    window = term.window
    return {
        "state": lambda: term.state,
        "to_review": lambda: term.to_review,
        "overdue": lambda: term.overdue,
        "moves": lambda: [each.milestone for each in term.moves],
        "day": lambda: term.trigger.day,
        "basis": lambda: term.trigger.basis,
        "due": lambda: term.due,
        "window": lambda: [window.opens, window.closes] if window else None,
        "standing": lambda: window.standing(view.day) if window else None,
        "waits_for": lambda: term.waits_for,
        "holder": lambda: term.term.holder,
        "amount": lambda: shown(term.term.amount, term.term.currency),
        "findings": lambda: [each.code for each in findings(view, containment()) if each.subject == term.id],
    }


def _rights(view: ProgramView) -> Answers:
    found = rights_map(view, containment())
    return {
        "markets": lambda: found.markets,
        "holes": lambda: [f"{each.territory} {each.right}" for each in found.holes],
        "whole_holes": lambda: [f"{each.territory} {each.right}" for each in found.holes if each.whole],
        "overlaps": lambda: [
            f"{each.right} {' '.join(each.countries)}: {each.first.term} {each.second.term}"
            for each in found.overlaps
            if each.both_exclusive
        ],
        "shared": lambda: [
            f"{each.right} {' '.join(each.countries)}: {each.first.term} {each.second.term}"
            for each in found.overlaps
            if not each.both_exclusive
        ],
        "holders": lambda: {
            row.territory: {
                right: [f"{stake.grant.holder}{'' if stake.whole else ' in part'}" for stake in cell]
                for right, cell in zip(Right, row.cells, strict=True)
                if cell
            }
            for row in found.rows
        },
        "unknown": lambda: [f"{term} {territory}".strip() for term, territory in found.unknown],
    }


def _program(view: ProgramView) -> Answers:
    assessment, kinds = view.assessment, frozenset(MilestoneKind)
    return {
        "rag": lambda: view.rag,
        "counts": lambda: {status: n for status, n in view.counts.items() if n},
        "kinds": lambda: _counted(assessment.graph.items[i].kind for i in bits((1 << len(assessment.standings)) - 1)),
        "areas": lambda: {each.area: {**each._asdict(), "passed": [each.passed, each.total]} for each in view.areas},
        "blockers": lambda: [f"{row.item}@{row.milestone}" for row in view.all_blockers(kinds)],
        "us_blockers": lambda: [f"{row.item}@{row.milestone}" for row in view.all_blockers()],
        "roots": lambda: [
            " ".join([f"{each.blocker.item}@{each.blocker.milestone}", *(f"+{more}" for more in each.also_blocks)])
            for each in roots_once(view.all_blockers(kinds))
        ],
        "root_count": lambda: view.root_count,
        "next_milestone": lambda: view.next_milestone.id if view.next_milestone else None,
        "alerts": lambda: {each.milestone: each.codes for each in view.alerts},
        "to_review": lambda: [each.id for each in view.terms if each.to_review],
        "untold": lambda: [f"{each.subject} {each.code}" for each in untold(view)],
        "windows": lambda: [f"{each.term} {each.opens} {each.closes}" for each in term_windows(view)],
        "open_milestones": lambda: [each.id for each in view.open_milestones(kinds)],
    }


def _counted(values: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in values:
        found[each] = found.get(each, 0) + 1
    return found
