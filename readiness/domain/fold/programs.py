"""What events about a program itself do to the rows."""

from __future__ import annotations

import re

from ..facts import Program
from ..vocabulary import MilestoneState
from . import lookup
from .content import CALENDARS
from .fields import Fields, is_day
from .reason import Ground, refuse
from .step import Step

MAX_MARGIN = 250
DEFAULT_MARGIN = 10
"""Working days (semantics §4)."""

_SETTINGS = ("name", "start", "zone", "calendar", "closures", "pattern", "margin", "markets")
_PROGRAM_ID = re.compile(r"[A-Z0-9][A-Za-z0-9_-]{0,31}")
_TERRITORY = re.compile(r"[A-Z]{2}|[a-z][a-z0-9-]{1,39}")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9][A-Za-z0-9_+-]*){0,2}")


def optional_zone(fields: Fields, key: str = "zone") -> str:
    """Like `zone`, or `""` for none."""
    return zone(fields, "", key) if fields.text(key, "") else ""


def zone(fields: Fields, default: str, key: str = "zone") -> str:
    """An IANA zone name by its shape; whether it exists is for those who have the data."""
    name = fields.text(key, default)
    if _ZONE.fullmatch(name) is None or len(name) > 64:
        refuse(f"zone {name[:60]!r} is not a zone name: write one like Asia/Tokyo", Ground.INPUT)
    return name


def program_created(step: Step) -> None:
    """A new program, still without any checklist."""
    program_id = step.program_id
    if _PROGRAM_ID.fullmatch(program_id) is None or program_id.startswith("MS-"):
        refuse(
            f"{program_id[:60]!r} cannot be a program id: up to 32 letters, digits, - and _, starting with a capital"
            " or a digit, and not with MS-",
            Ground.INPUT,
        )
    if step.event.entity not in ("", program_id):
        refuse(f"the event names {step.event.entity[:60]!r} and {program_id}: a program has one id", Ground.LOG)
    existing = step.get(Program, program_id)
    if existing is not None:
        refuse(f"program {program_id} is {existing.name} already: choose another id")
    blank = Program(program_id, "", "", "", "", "", "", DEFAULT_MARGIN, step.on)
    step.fields.need("name", "start", "calendar")
    step.put(_changed(step.fields, blank._replace(zone=zone(step.fields, "UTC"))))


def program_changed(step: Step) -> None:
    """New settings. When the start moved, `dates` moves the milestones that are still planned and tentative; a date
    somebody fixed stays."""
    current = lookup.program(step)
    step.fields.need_any(*_SETTINGS, "dates")
    step.put(_changed(step.fields, current))
    for milestone_id, date in step.fields.days("dates").items():
        milestone = lookup.milestone(step, milestone_id)
        if milestone.state == MilestoneState.PLANNED and milestone.tentative:
            until = milestone.until if date and date <= milestone.until else ""
            step.put(milestone._replace(date=date, until=until, set_on=step.on))


def _changed(fields: Fields, program: Program) -> Program:
    """The program with the settings that the payload has."""
    return program._replace(
        name=fields.stated("name") if fields.has("name") else program.name,
        start=fields.day("start") if fields.has("start") else program.start,
        zone=zone(fields, "") if fields.has("zone") else program.zone,
        calendar=fields.choice("calendar", CALENDARS) if fields.has("calendar") else program.calendar,
        closures=_closures(fields) if fields.has("closures") else program.closures,
        pattern=fields.word("pattern", "") if fields.has("pattern") else program.pattern,
        margin=fields.number("margin", 0, MAX_MARGIN) if fields.has("margin") else program.margin,
        markets=" ".join(territories(fields, "markets")) if fields.has("markets") else program.markets,
    )


def territories(fields: Fields, key: str) -> tuple[str, ...]:
    """ISO 3166-1 codes (`JP`) and names of regions (`eu`) by their shape; which there are is for those who have the
    table."""
    words = fields.words(key)
    for each in words:
        if _TERRITORY.fullmatch(each) is None:
            refuse(f"{key} has {each[:40]!r}: write a country as JP and a region as eu", Ground.INPUT)
    return words


def _closures(fields: Fields) -> str:
    days = fields.words("closures")
    for each in days:
        if not is_day(each):
            refuse(f"closure {each[:40]!r} is not a day that exists: write YYYY-MM-DD", Ground.INPUT)
    return " ".join(sorted(days))
