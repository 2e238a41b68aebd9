"""What deserves attention about the terms and rights of a program.

The Contracts gate asks that each term is tied to a data or approval event, and that every event has a date or forecast.
A term that fails that is a finding of `untold`; it changes no status, for the gate's own evidence and review do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..typed import TYPE_CHECKING
from .findings import Finding, Severity, parts
from .rights import Grant, Hole, Overlap, Regions, rights_map
from .term_words import OWN, DayBasis, Right, TermKind, TermState
from .vocabulary import HashState

if TYPE_CHECKING:
    from .facts import Evidence
    from .program import ProgramView
    from .terms import TermView

_EVENTS, _DRIFT, _KPI = "RUL-08", "RUL-09", "RUL-10"
"""Rules of the catalogue: event-synced triggers, trigger drift, KPI-bound manufacturing."""


def findings(view: ProgramView, regions: Regions) -> tuple[Finding, ...]:
    """Everything about a program's terms and rights, most severe first; nothing where it has no terms."""
    if not view.facts.terms:
        return ()
    evidence = {each.id: each for each in view.facts.evidence}
    found = [*untold(view)]
    for term in view.terms:
        if term.open:
            found += [*_moved(term), *_hanging(term), *_window(term, view.day), *_source(term, evidence)]
    found += _rights(view, regions)
    return tuple(sorted(found, key=lambda each: each.order))


def untold(view: ProgramView) -> tuple[Finding, ...]:
    """The terms that the Contracts gate's check names: those whose event has neither date nor forecast, or that have
    none."""
    return tuple(each for term in view.terms if term.open for each in _untold(term))


def _about(term: TermView, code: str, severity: Severity, rule: str = "", **values: object) -> Finding:
    named = parts(term=term.id, title=term.term.title, **values)
    return Finding(code, severity, term.term.program, term.id, named, rule)


def _untold(term: TermView) -> Iterator[Finding]:
    basis, milestone = term.trigger.basis, term.term.milestone
    if term.kept:
        return
    if basis is DayBasis.NO_MILESTONE:
        if term.term.date:
            yield _about(term, "term-fixed-day", Severity.NOTICE, _EVENTS, day=term.term.date)
        else:
            yield _about(term, "term-untied", Severity.BLOCKER, _EVENTS)
    elif basis is DayBasis.CANCELLED:
        yield _about(term, "term-cancelled", Severity.BLOCKER, _EVENTS, milestone=milestone)
    elif basis is DayBasis.UNDATED:
        yield _about(term, "term-undated", Severity.BLOCKER, _EVENTS, milestone=milestone)
    window = term.window
    if window is not None and not window.opens and window.anchor != milestone:
        yield _about(term, "term-undated", Severity.BLOCKER, _EVENTS, milestone=window.anchor)


def _moved(term: TermView) -> Iterator[Finding]:
    for each in term.moves:
        values = {"milestone": each.milestone, "was": each.was or "undated", "now": each.now or "undated"}
        if each.was == each.now:
            values |= {"was": f"a lead of {each.was_lead}", "now": f"{each.now_lead} working days"}
        yield _about(term, "term-to-review", Severity.WARNING, _DRIFT, **values)


def _hanging(term: TermView) -> Iterator[Finding]:
    if term.waits_for:
        yield _about(term, "term-waits", Severity.NOTICE, items=", ".join(term.waits_for))
    record = term.term
    manufactures = record.kind == TermKind.RIGHT and Right.MANUFACTURING in record.rights.split()
    if manufactures and record.holder != OWN and not record.items:
        yield _about(term, "term-no-kpi", Severity.BLOCKER, _KPI)


def _window(term: TermView, day: str) -> Iterator[Finding]:
    window = term.window
    if window is None or term.state is TermState.TRIGGERED or window.basis is DayBasis.FORECAST:
        return  # a forecast says when a milestone could be, which is no day to miss
    standing = window.standing(day)
    if standing == "past":
        yield _about(term, "term-window-past", Severity.WARNING, closed=window.closes, milestone=window.anchor)
    elif standing == "open":
        yield _about(term, "term-window-open", Severity.NOTICE, closes=window.closes, milestone=window.anchor)


def _source(term: TermView, evidence: dict[str, Evidence]) -> Iterator[Finding]:
    document = evidence.get(term.term.evidence)
    if document is None:
        yield _about(term, "term-no-source", Severity.NOTICE)
    elif document.voided_on:
        yield _about(term, "term-source-gone", Severity.WARNING, evidence=document.id, state="void")
    elif document.superseded_by:
        state = f"superseded by {document.superseded_by}"
        yield _about(term, "term-source-gone", Severity.WARNING, evidence=document.id, state=state)
    elif document.hash_state == HashState.CHANGED:
        yield _about(
            term, "term-source-gone", Severity.WARNING, evidence=document.id, state="changed since it was filed"
        )


def _rights(view: ProgramView, regions: Regions) -> Iterable[Finding]:
    found = rights_map(view, regions)
    if found.grants:
        yield from (_overlap(view.id, each) for each in found.overlaps)
        yield from (_hole(view.id, each) for each in found.holes)
    for term, territory in found.unknown:
        yield Finding("territory-unknown", Severity.WARNING, view.id, term, parts(territory=territory))


def _overlap(program: str, overlap: Overlap) -> Finding:
    first, second = overlap.first, overlap.second
    code, severity = (
        ("rights-overlap", Severity.BLOCKER) if overlap.both_exclusive else ("rights-shared", Severity.WARNING)
    )
    named = parts(
        right=overlap.right,
        countries=some(overlap.countries),
        first=_holder(first),
        second=_holder(second),
        first_term=first.term,
        second_term=second.term,
    )
    return Finding(code, severity, program, first.term, named)


def _holder(grant: Grant) -> str:
    return "we" if grant.holder == OWN else grant.holder


def _hole(program: str, hole: Hole) -> Finding:
    where = hole.territory if hole.whole else f"{hole.territory} ({some(hole.countries)})"
    return Finding("rights-hole", Severity.WARNING, program, "", parts(right=hole.right, territory=where))


def some(countries: tuple[str, ...], most: int = 6) -> str:
    """Countries with blanks between; of many the first few, and how many more there are."""
    more = f" and {len(countries) - most} more" if len(countries) > most else ""
    return f"{' '.join(countries[:most])}{more}"
