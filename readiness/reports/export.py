"""The export: a portfolio on D as one document (`readiness/export/v1`), for CI jobs, spreadsheets and auditors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from .. import __version__
from ..calendars import digest as calendar_digest
from ..domain.blockers import Blocker
from ..domain.facts import FAR, Day, Person, Wording
from ..domain.program import ProgramView
from ..domain.vocabulary import MilestoneKind
from ..typed import TYPE_CHECKING, Any
from . import rows
from .rows import Row

if TYPE_CHECKING:
    from ..domain.findings import Finding

SCHEMA = "readiness/export/v1"
ALL_KINDS = frozenset(MilestoneKind)


def export_document(
    views: Sequence[ProgramView],
    *,
    wordings: Callable[[str], Mapping[str, Wording]],
    registers: Callable[[str], list[Row]],
    people: Iterable[Person],
    log: Row,
    on: Day,
    as_of: str = "",
    generated_at: str = "",
    noticed: Callable[[ProgramView], Sequence[Finding]] | None = None,
) -> dict[str, Any]:
    """The document of these programs, rows in the order of their ids.

    Args:
        views: programs on D.
        wordings: what a program's items say, by program id.
        registers: `registers.program_registers` of a program, by its id; empty where its packs declare none.
        people: everybody on record.
        log: `rows.log_row` of the log it was read from.
        on: D.
        as_of: the past moment asked for, as typed; `""` for the present.
        generated_at: UTC time of the export; `""` leaves the key out, so that equal facts give equal bytes.
        noticed: what rules and packs notice about a program; None: nobody looks.
    """
    chosen = sorted(views, key=lambda view: view.id)
    programs = []
    blocked: set[tuple[str, str]] = set()
    for view in chosen:
        blockers = view.all_blockers(ALL_KINDS)
        blocked.update((each.program, each.item) for each in blockers)
        document = program_document(view, wordings(view.id), blockers, noticed(view) if noticed else ())
        programs.append({**document, "registers": registers(view.id)})
    return {
        "schema": SCHEMA,
        "tool": {"name": "readiness", "version": __version__},
        **({"generated_at": generated_at} if generated_at else {}),
        "on": on,
        "as_of": as_of or None,
        "calendar_digest": calendar_digest(),
        "log": log,
        "people": [rows.person_row(each) for each in sorted(people, key=lambda person: person.id)],
        "programs": programs,
        "summary": {
            "programs": len(chosen),
            "blockers": len(blocked),
            "alerts": sum(len(view.alerts) for view in chosen),
            "next_milestone": next_row(chosen),
        },
    }


def program_document(
    view: ProgramView, wordings: Mapping[str, Wording], blockers: Iterable[Blocker], noticed: Sequence[Finding] = ()
) -> dict[str, Any]:
    """One program with everything in it."""
    program = view.program
    return {
        "id": program.id,
        "name": program.name,
        "pattern": program.pattern or None,
        "start": program.start,
        "zone": program.zone,
        "calendar": program.calendar,
        "last_standup": view.last_standup.on if view.last_standup else None,
        "packs": [{"id": each.pack, "version": each.version, "digest": each.digest} for each in view.facts.adoptions],
        "rag": str(view.rag) if view.rag else None,
        "counts": rows.counts_row(view),
        "areas": [rows.area_row(each) for each in view.areas],
        "items": rows.ItemRows(view, wordings).all(),
        "milestones": [rows.milestone_row(view, each) for each in view.milestones],
        "blockers": [rows.blocker_row(each) for each in blockers],
        "findings": _findings(noticed),
        **_agreed(view),
    }


def _agreed(view: ProgramView) -> Row:
    """Terms, and the map of rights where there are any; nothing is loaded for a program without terms."""
    if not view.terms:
        return {"terms": [], "rights": None}
    from ..domain.rights import rights_map
    from ..territories import containment
    from .rights import rights_row
    from .terms import term_row

    found = rights_map(view, containment())
    return {"terms": [term_row(each) for each in view.terms], "rights": rights_row(found) if found.grants else None}


def _findings(noticed: Sequence[Finding]) -> list[Row]:
    if not noticed:
        return []
    from .findings import finding_rows

    return finding_rows(noticed)


def next_row(views: Iterable[ProgramView]) -> Row | None:
    """The next US advisor or investor milestone of them all: the earliest, an undated one last."""
    found = [
        (view.next_milestone.milestone.date, view.id, view.next_milestone.id) for view in views if view.next_milestone
    ]
    if not found:
        return None
    date, program, milestone = min(found, key=lambda each: (each[0] or FAR, each[1]))
    return {"program": program, "id": milestone, "date": date or None}
