"""What `milestone set` makes of its wishes in one program: a new milestone, or the difference to the one there is."""

from __future__ import annotations

from typing import NamedTuple

from ..domain.events import Draft, EventType, Payload
from ..domain.facts import Milestone, Program, Required
from ..domain.fold.milestones import default_lead
from ..domain.fold.tables import Tables
from ..errors import UsageError
from .family import differences, find, find_program
from .identity import nearest
from .programs import stands_on_its_quarter

_FIELDS = ("date", "until", "tentative", "kind", "title", "zone", "lead", "party", "authority")


class Wishes(NamedTuple):
    """What a milestone shall be; None stays as it is."""

    date: str | None
    until: str | None
    tentative: bool | None
    kind: str | None
    title: str | None
    zone: str | None
    lead: int | None
    party: str | None
    authority: str | None
    require: list[str]
    unrequire: list[str]
    like: str


def drafts_for(tables: Tables, program: str, milestone: str, wishes: Wishes, reason: str) -> list[Draft]:
    """The events that make the milestone of one program what is wished; none where it is already.

    Raises:
        UsageError: for a program or model that does not exist, or a new milestone of no kind.
    """
    owner = find_program(tables, program)
    row = tables.get(Milestone, program, milestone)
    if wishes.like:
        wishes = _like(tables, find(tables, Milestone, program, wishes.like), wishes)
    if row is None:
        return [_added(tables, owner, milestone, wishes)]
    return _changed(tables, owner, row, wishes, reason)


def _like(tables: Tables, model: Milestone, wishes: Wishes) -> Wishes:
    """The wishes with what they leave open filled in from another milestone."""
    needs = [each.item for each in tables.rows(Required, model.program, model.id)]
    return wishes._replace(
        kind=model.kind if wishes.kind is None else wishes.kind,
        lead=model.lead if wishes.lead is None else wishes.lead,
        zone=model.zone if wishes.zone is None else wishes.zone,
        require=list(dict.fromkeys([*needs, *wishes.require])),
    )


def _added(tables: Tables, program: Program, milestone: str, wishes: Wishes) -> Draft:
    if wishes.kind is None:
        known = [each.id for each in tables.rows(Milestone, program.id)]
        near = nearest(milestone, known, f"`readiness milestone list {program.id}`")
        raise UsageError(f"{program.id} has no milestone {milestone!r}", f"to add it say its --kind; {near}")
    payload: Payload = {
        "kind": wishes.kind,
        "title": wishes.title or milestone,
        "date": wishes.date or "",
        "until": wishes.until or "",
        "tentative": bool(wishes.tentative),
        "zone": wishes.zone or program.zone,
        "lead": default_lead(wishes.kind) if wishes.lead is None else wishes.lead,
        "authority": wishes.authority or "",
        "party": wishes.party or "",
        "required": [each for each in wishes.require if each not in wishes.unrequire],
    }
    return Draft(EventType.MILESTONE_ADDED, program.id, milestone, payload)


def _changed(tables: Tables, program: Program, row: Milestone, wishes: Wishes, reason: str) -> list[Draft]:
    current = row._asdict()
    stated = {key: value for key, value in wishes._asdict().items() if key in _FIELDS and value is not None}
    if "kind" in stated and "lead" not in stated and row.lead == default_lead(row.kind):
        stated["lead"] = default_lead(stated["kind"])
    if stated.get("date") == "" and row.until:
        stated["until"] = ""
    changed, old = differences(current, stated)
    drafts = []
    if changed:
        payload = {**changed, **_replaced(program, row, old)}
        drafts.append(Draft(EventType.MILESTONE_CHANGED, program.id, row.id, payload, reason))
    has = {each.item for each in tables.rows(Required, program.id, row.id)}
    more = [each for each in wishes.require if each not in has and each not in wishes.unrequire]
    if more:
        drafts.append(Draft(EventType.MILESTONE_REQUIRED, program.id, row.id, {"items": more}))
    if wishes.unrequire:
        drafts.append(Draft(EventType.MILESTONE_UNREQUIRED, program.id, row.id, {"items": wishes.unrequire}, reason))
    return drafts


def _replaced(program: Program, row: Milestone, old: Payload) -> Payload:
    """The replaced values: under `old` those that people saved, under `computed` those that the product chose.

    Only the first ask for a reason.
    """
    chosen = {"lead": default_lead(row.kind), "zone": program.zone}
    if stands_on_its_quarter(row, program):
        chosen["date"] = row.date
    computed = {key: value for key, value in old.items() if key in chosen and chosen[key] == value}
    saved = {key: value for key, value in old.items() if key not in computed}
    return {"old": saved, "computed": computed} if computed else {"old": saved}
