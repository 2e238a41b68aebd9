"""Programs: settings, and checklists that come to them later; each with what it changes before it is recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ...calendars import CALENDARS, calendar
from ...domain.vocabulary import AREA_TITLES, Area
from ...reports.words import count
from ..cells import Cell, Para, para
from ..context import Context
from ..words import line_paras
from .changing import differing, unready
from .fields import Field, Form, Option, Values

if TYPE_CHECKING:
    from ...domain.facts import Day
    from ...packs.load import Pack
    from ...workspace import Done, Workspace

MARKETS_HINT = "where it is to be sold, as JP US EU: Rights looks for holders there; empty: JP and US"
MOST_DATES = 6
"""So many tentative dates are named in a preview."""


def settings(context: Context) -> Form:
    """Name, start, working days, zone, margin; what is left as it is stays."""
    view = context.program
    program = view.program if view else None
    now = {
        "name": program.name if program else "",
        "start": program.start if program else "",
        "calendar": program.calendar if program else "",
        "closures": program.closures if program else "",
        "zone": program.zone if program else "",
        "margin": str(program.margin) if program else "",
        "markets": program.markets if program else "",
    }

    def act(workspace: Workspace, values: Values) -> Done:
        new = differing(now, values)
        return workspace.programs.change(
            context.program_id,
            name=new.get("name"),
            start=new.get("start"),
            zone=new.get("zone"),
            calendar=new.get("calendar"),
            closures=new["closures"].split() if "closures" in new else None,
            margin=int(new["margin"]) if "margin" in new else None,
            markets=new["markets"].split() if "markets" in new else None,
            reason=values["reason"],
        )

    def check(values: Values) -> str:
        margin = values["margin"]
        number = margin.isascii() and margin.isdecimal()
        return unready(now, values) or ("" if number else "the margin is a number of working days")

    fields = (
        Field("name", "Name", required=True, initial=now["name"]),
        Field("start", "Starts", "day", required=True, initial=now["start"], hint="tentative dates move with it"),
        Field("calendar", "Working days", "choice", True, now["calendar"], options=_calendars()),
        Field("closures", "Closed on", initial=now["closures"], hint="further closed days, as 2026-12-28, with blanks"),
        Field("zone", "Zone", required=True, initial=now["zone"], hint="as Asia/Tokyo"),
        Field("margin", "Margin", required=True, initial=now["margin"], hint="working days of float that are too few"),
        Field("markets", "Markets", initial=now["markets"], hint=MARKETS_HINT),
        Field("reason", "Reason", required=True, hint="the log asks why"),
    )
    about = f"{context.program_id}, {program.pattern or 'no pattern'}" if program else ""
    return Form("settings", "Program settings", about, (context.program_id,), context.day, fields, act, check)


def _calendars() -> tuple[Option, ...]:
    said = {"jp": "jp: Japan's", "us": "us: US federal", "common": "common: worked in both"}
    return tuple(Option(each, said.get(each, each)) for each in CALENDARS)


def content_paras(
    packs: Sequence[Pack], start: Day, days: str = "common", closures: tuple[Day, ...] = ()
) -> list[Para]:
    """What checklists bring to a program: items by area, milestones with the dates they would get."""
    from ...workspace.packs import dates_of

    areas: Counter[str] = Counter()
    dates: dict[str, Day] = {}
    milestones = items = 0
    for pack in packs:
        areas.update(each["area"] for each in pack.content["items"])
        items += len(pack.content["items"])
        milestones += len(pack.content["milestones"])
        if start:
            dates |= dates_of(pack.content, start, calendar(days, closures))
    told = [para(f"adopts {', '.join(f'{each.id} {each.info.version}' for each in packs)}", "quiet", hang=2)]
    spread: list[Cell] = [Cell(f"{count(items, 'item')}: ", "strong")]
    for area in Area:
        if areas[area]:
            spread += [Cell(f"{AREA_TITLES[area]} ", "quiet"), Cell(f"{areas[area]}  ")]
    told.append(Para(tuple(spread), 0, 2))
    if milestones:
        told.append(Para(tuple(_dates(milestones, dates)), 0, 2))
    return told


def _dates(milestones: int, dates: dict[str, Day]) -> Iterator[Cell]:
    yield Cell(f"{count(milestones, 'milestone')}, {len(dates)} with a tentative date", "strong")
    yield Cell(": " if dates else "", "strong")
    first = sorted((day, id) for id, day in dates.items())
    yield Cell(", ".join(f"{id.removeprefix('MS-')} {day}" for day, id in first[:MOST_DATES]))
    if len(first) > MOST_DATES:
        yield Cell(f" and {len(first) - MOST_DATES} more", "quiet")


def _ref(values: Values) -> str:
    return values["file"] or values["pack"]


def _one_ref(values: Values) -> str:
    given = [key for key in ("pack", "file") if values[key]]
    return "" if len(given) == 1 else "give either a checklist of the product, or a file"


_FILE = Field("file", "or file", "path", hint="a checklist as YAML or JSON")


def adopt(context: Context) -> Form:
    """A further checklist for the program; with what it brings."""
    view = context.program
    has = {each.pack for each in view.facts.adoptions} if view else set()

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.packs.adopt(context.program_id, _ref(values))

    def study(workspace: Workspace, values: Values) -> Sequence[Para]:
        if _one_ref(values) or view is None:
            return ()
        program = view.program
        closures = tuple(program.closures.split())
        return content_paras([workspace.packs.load(_ref(values))], program.start, program.calendar, closures)

    def fill(workspace: Workspace) -> Form:
        options = (Option(each.id, each.title) for each in workspace.packs.shipped() if each.id not in has)
        return _with_options(form, options)

    fields = (Field("pack", "Checklist", "choice", hint="by id or words of its title"), _FILE)
    about = f"{context.program_id} has {' '.join(sorted(has))}"
    form = Form("adopt", "Adopt a checklist", about, (context.program_id,), context.day, fields, act, _one_ref)
    form = form._replace(study=study, fill=fill)
    return form


def _with_options(form: Form, options: Iterable[Option]) -> Form:
    """The form, once it is known between which checklists to choose."""
    first = form.fields[0]._replace(options=tuple(options))
    return form._replace(fields=(first, *form.fields[1:]))


def upgrade(context: Context) -> Form:
    """Another version of a checklist that the program has; with what that changes in it."""
    from ...reports.upgrading import impact_lines

    adopted = context.program.facts.adoptions if context.program else ()

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.packs.upgrade(context.program_id, _ref(values))

    def study(workspace: Workspace, values: Values) -> Sequence[Para]:
        if _one_ref(values):
            return ()
        return line_paras(impact_lines(workspace.packs.impact(context.program_id, _ref(values))))

    def fill(workspace: Workspace) -> Form:
        shipped = {each.id: each for each in workspace.packs.shipped()}
        known = ((each, shipped[each.pack]) for each in adopted if each.pack in shipped)
        return _with_options(form, (Option(has.pack, _versions(has.version, has.digest, now)) for has, now in known))

    fields = (
        Field("pack", "Checklist", "choice", hint="the product's present version of it"),
        _FILE._replace(hint="another version of a checklist that the program has, as YAML or JSON"),
    )
    about = f"{context.program_id}: work and local changes stay"
    form = Form("upgrade", "Upgrade a checklist", about, (context.program_id,), context.day, fields, act, _one_ref)
    form = form._replace(study=study, fill=fill)
    return form


def _versions(version: str, digest: str, shipped: Any) -> str:
    same = "nothing newer" if shipped.digest == digest else f"{version} to {shipped.version}"
    return f"{shipped.title}: {same}"
