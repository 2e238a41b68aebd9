"""The map of rights as a document, as a grid of text, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..domain.facts import Day
from ..domain.rights import Grant, Hole, MapRow, Overlap, RightsMap, Stake
from ..domain.term_findings import some
from ..domain.term_words import BASIC_RIGHTS, Right
from ..domain.terms import TermView
from ..typed import Any
from .brief import Line
from .markup import escape
from .rows import Row
from .terms import RIGHT, SUBLICENSE, holder_text, window_text
from .words import count, listed, sentence

HEADS: tuple[str, ...] = ("territory", *(RIGHT[each] for each in Right))
NOBODY = "nobody"


def rights_row(found: RightsMap) -> Row:
    """A map of rights, for a document."""
    return {
        "markets": list(found.markets),
        "markets_stated": found.stated,
        "rows": [
            {
                "territory": row.territory,
                "market": row.market,
                "rights": {
                    str(right): [_stake_row(each) for each in cell]
                    for right, cell in zip(Right, row.cells, strict=True)
                },
            }
            for row in found.rows
        ],
        "overlaps": [
            {
                "right": str(each.right),
                "terms": [each.first.term, each.second.term],
                "holders": [each.first.holder, each.second.holder],
                "both_exclusive": each.both_exclusive,
                "countries": list(each.countries),
            }
            for each in found.overlaps
        ],
        "holes": [
            {
                "territory": each.territory,
                "right": str(each.right),
                "countries": list(each.countries),
                "whole": each.whole,
            }
            for each in found.holes
        ],
        "unknown": [{"term": term or None, "territory": territory} for term, territory in found.unknown],
    }


def _stake_row(stake: Stake) -> Row:
    grant = stake.grant
    return {
        "term": grant.term,
        "holder": grant.holder,
        "exclusive": grant.exclusive,
        "field": grant.field or None,
        "whole": stake.whole,
        "sublicense": grant.sublicense or None,
        "waits_for": list(grant.waits_for),
    }


def rights_document(found: RightsMap, *, on: Day) -> dict[str, Any]:
    """The map of a program's rights (`readiness/rights/v1`)."""
    return {"schema": "readiness/rights/v1", "on": on, "program": found.program, **rights_row(found)}


def stake_text(stake: Stake) -> str:
    """`ACME!` has it exclusively, `ACME` not; then, in brackets, what limits it."""
    grant = stake.grant
    limits = [] if stake.whole else ["part"]
    if grant.field:
        limits.append(grant.field)
    if grant.waits_for:
        limits.append("KPI fails")
    return f"{holder_text(grant.holder)}{'!' * grant.exclusive}{f' ({listed(limits)})' if limits else ''}"


def cell_text(row: MapRow, right: Right) -> str:
    """Who has a right in a territory; `nobody` where a market lacks a basic one, `-` elsewhere."""
    cell = row.cells[list(Right).index(right)]
    if cell:
        return ", ".join(stake_text(each) for each in cell)
    return NOBODY if row.market and right in BASIC_RIGHTS else "-"


def grid(found: RightsMap) -> list[list[str]]:
    """The rows of the map, a cell a right; a market is marked with an asterisk."""
    return [[f"{row.territory}{'*' * row.market}", *(cell_text(row, right) for right in Right)] for row in found.rows]


def notes(found: RightsMap, terms: Iterable[TermView], day: Day) -> Iterator[Line]:
    """What the grid cannot say: markets, overlaps, holes, windows, and KPIs."""
    where = listed(list(found.markets))
    said = f"Markets: {where}." if found.stated else f"Markets: {where}, unless the program's settings name others."
    yield said, ""
    for each in found.overlaps:
        yield overlap_text(each), "bad" if each.both_exclusive else "warn"
    for hole in found.holes:
        yield hole_text(hole), "warn"
    if found.holes:
        yield "What you kept yourselves comes on record as a right with `self`.", "dim"
    for term, territory in found.unknown:
        yield f"{f'{term} names' if term else 'The markets name'} {territory}, which no table has.", "warn"
    for view in terms:
        if view.window is not None and not view.term.date and view.open:
            yield f"{view.id} {view.term.title}: {window_text(view, day)}.", ""
    for grant in found.grants:
        if grant.waits_for:
            rights = listed([RIGHT[each] for each in sorted(grant.rights)])
            who = holder_text(grant.holder)
            yield f"{grant.term} {rights} of {who} depends on {listed(list(grant.waits_for))}, not passed yet.", "warn"


def overlap_text(overlap: Overlap) -> str:
    """Two holders of one right, in one sentence."""
    both = listed([_named(overlap.first), _named(overlap.second)])
    how = "both exclusive" if overlap.both_exclusive else "one of them exclusive"
    return sentence(f"{RIGHT[overlap.right]} in {some(overlap.countries)}, {how}: {both}")


def _named(grant: Grant) -> str:
    return f"{holder_text(grant.holder)} ({grant.term})"


def hole_text(hole: Hole) -> str:
    """A right that nobody has, in one sentence."""
    where = hole.territory if hole.whole else f"{some(hole.countries)} of {hole.territory}"
    return f"Nobody has {RIGHT[hole.right]} in {where}."


LEGEND = "* market   ! exclusive   (part) not the whole territory   (KPI fails) an item it depends on does not pass"


def summary(found: RightsMap) -> str:
    """`RX-101: 3 rights on record, 1 overlap, 2 holes`."""
    exclusive = sum(each.both_exclusive for each in found.overlaps)
    shared = len(found.overlaps) - exclusive
    parts = [f"{count(len(found.grants), 'right')} on record", count(exclusive, "overlap")]
    if shared:
        parts.append(f"{shared} shared with an exclusive holder")
    return f"{found.program}: {', '.join([*parts, count(len(found.holes), 'hole')])}"


def markdown(found: RightsMap, said: Sequence[Line]) -> Iterator[str]:
    """The map as a Markdown table, and what it cannot say below; what people wrote is never markup."""
    yield f"## Rights of {escape(found.program)}"
    yield ""
    yield f"| {' | '.join(escape(each) for each in HEADS)} |"
    yield f"|{'---|' * len(HEADS)}"
    for row in grid(found):
        yield f"| {' | '.join(escape(each) for each in row)} |"
    yield ""
    for text, _ in said:
        yield f"- {escape(text)}"


def sublicense_text(grant: Grant) -> str:
    """What a holder may pass on, or that nothing is said of it."""
    return SUBLICENSE.get(grant.sublicense, "nothing said of sublicenses")
