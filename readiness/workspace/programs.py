"""Programs: new ones with their checklists and dates, and their settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..calendars import CALENDARS, calendar
from ..domain.calendar import add_months, quarter_last_working_day
from ..domain.events import Draft, EventType, Payload
from ..domain.facts import Day, Milestone, Program
from ..domain.fold.tables import Tables
from ..domain.vocabulary import MilestoneState
from ..errors import UsageError
from . import inputs
from .door import Done
from .family import Family, differences, listed
from .packs import adoption, dates_of, registration, working_days

if TYPE_CHECKING:
    from ..domain.calendar import WorkCalendar
    from ..packs.load import Pack

CORE = ("core-readiness", "quarterly-roadmap")
CATALOGUE = "milestones"
OVERLAY = "pattern-"
RECOMMENDED = ("capital-path", "us-japan-division-of-labour", "rights-architecture")
"""What most programs take on besides: the investors' path, who carries what on which side, and the stack of rights."""


class ProgramFamily(Family):
    """Use cases about programs themselves."""

    def new(
        self,
        id: str,
        name: str,
        *,
        start: str = "",
        at: str | int = "",
        pattern: str = "",
        packs: Sequence[str] = (),
        core: bool = True,
        calendar: str = "common",
        zone: str = "",
        margin: int = 10,
        closures: Sequence[str] = (),
    ) -> Done:
        """Start a program: settings, checklists and tentative milestone dates, in one act.

        Args:
            id: up to 32 letters, digits, `-` and `_`.
            name: what people call it.
            start: first day of program quarter 1; or
            at: the program quarter in which today lies; the start is then the first day of a month.
            pattern: one of `patterns()`; its overlay is adopted.
            packs: further packs, by id or path.
            core: whether the readiness checklist and the roadmap come with it; the milestone catalogue always does.
            calendar: `jp`, `us` or `common`.
            zone: IANA zone; the workspace's by default.
            margin: working days of float under which an item is at risk.
            closures: the program's own closed days.
        """
        zone = inputs.zone(zone) if zone else self.workspace.info.zone
        first = self._start(start, at, zone)
        inputs.one_of(calendar, CALENDARS, "calendar")
        loaded = self._packs(pattern, packs, core)
        settings = {
            "name": inputs.line(name),
            "start": first,
            "zone": zone,
            "calendar": calendar,
            "closures": inputs.days(closures),
            "pattern": pattern,
            "margin": margin,
        }
        days = _calendar(calendar, inputs.days(closures))

        def build(tables: Tables) -> list[Draft]:
            drafts = [Draft(EventType.PROGRAM_CREATED, id, id, settings)]
            drafts += [draft for pack in loaded for draft in registration(tables, pack)]
            drafts += [adoption(id, pack, dates_of(pack.content, first, days)) for pack in loaded]
            return drafts

        events = self.record(build)
        text = f"{id} starts {first} with {listed(pack.id for pack in loaded)}"
        return Done(id, text, events, self.workspace.packs.conflicts(id))

    def recommended(self, id: str) -> list[str]:
        """The packs that are recommended to every program and that this one has not adopted."""
        adopted = {each.pack for each in self.workspace.view(id).facts.adoptions}
        return [each for each in RECOMMENDED if each not in adopted]

    def patterns(self) -> list[str]:
        """The patterns that have an overlay."""
        return [each.id.removeprefix(OVERLAY) for each in self.workspace.packs.shipped() if each.id.startswith(OVERLAY)]

    def _start(self, start: str, at: str | int, zone: str) -> Day:
        if bool(start) == bool(at):
            raise UsageError("a program starts on a day", "give either --start DATE or --at Qn")
        if start:
            return inputs.day(start)
        this_month = self.workspace.today(zone)[:8] + "01"
        return add_months(this_month, -3 * (inputs.quarter(at) - 1))

    def _packs(self, pattern: str, packs: Sequence[str], core: bool) -> list[Pack]:
        """The packs to adopt, each content once, in the order in which their rows are listed."""
        refs = [*(CORE if core else ()), CATALOGUE]
        if pattern:
            refs.append(OVERLAY + inputs.one_of(pattern, self.patterns(), "pattern"))
        loaded: dict[str, Pack] = {}
        for ref in [*refs, *packs]:
            pack = self.workspace.packs.load(ref)
            loaded[pack.digest] = pack
        return list(loaded.values())

    def change(
        self,
        id: str,
        *,
        name: str | None = None,
        start: str | None = None,
        zone: str | None = None,
        calendar: str | None = None,
        closures: Sequence[str] | None = None,
        margin: int | None = None,
        markets: Sequence[str] | None = None,
        reason: str = "",
    ) -> Done:
        """Change settings; what is None stays.

        A new start, calendar or closure moves the catalogue milestones that still stand on the day these gave them:
        tentative ones that nobody has set. The new dates are written into the event.
        """
        stated: Payload = {}
        if name is not None:
            stated["name"] = inputs.line(name)
        if start is not None:
            stated["start"] = inputs.day(start)
        if zone is not None:
            stated["zone"] = inputs.zone(zone)
        if calendar is not None:
            stated["calendar"] = inputs.one_of(calendar, CALENDARS, "calendar")
        if closures is not None:
            stated["closures"] = inputs.days(closures)
        if margin is not None:
            stated["margin"] = margin
        if markets is not None:
            stated["markets"] = _markets(markets)
        changed: Payload = {}
        dates: dict[str, Day] = {}

        def build(tables: Tables) -> list[Draft]:
            nonlocal changed, dates
            current = tables.get(Program, id)
            changed, old = differences(_said(current) if current else {}, stated)
            if current is not None:
                if not changed:
                    return []
                dates = _moved(tables, current, changed)
            payload = {**changed, "old": old}
            if dates:
                rows = {each.id: each.date for each in tables.rows(Milestone, id)}
                payload["dates"] = dates
                old["dates"] = {each: rows[each] for each in dates}
            return [Draft(EventType.PROGRAM_CHANGED, id, id, payload, inputs.lines(reason))]

        events = self.record(build)
        if not events:
            return Done(id, f"{id} has these settings already", ())
        moved = f", {len(dates)} tentative milestone dates moved" if dates else ""
        return Done(id, f"{id}: {listed(changed)} changed{moved}", events)


def _calendar(name: str, closures: Sequence[Day]) -> WorkCalendar:
    return calendar(name, tuple(closures))


def _markets(given: Sequence[str]) -> list[str]:
    """Countries and regions of the table.

    Raises:
        UsageError: for one that it does not have.
    """
    from ..territories import territory

    return inputs.ids([territory(each) for each in inputs.ids(given)])


def _said(program: Program) -> Payload:
    """A row in the shape of a payload."""
    return {
        "name": program.name,
        "start": program.start,
        "zone": program.zone,
        "calendar": program.calendar,
        "closures": program.closures.split(),
        "margin": program.margin,
        "markets": program.markets.split(),
    }


def _moved(tables: Tables, current: Program, changed: Payload) -> dict[str, Day]:
    """The catalogue milestones whose computed date changes with these settings."""
    settings = {**_said(current), **changed}
    closures = settings["closures"]
    after = current._replace(
        start=str(settings["start"]),
        calendar=str(settings["calendar"]),
        closures=" ".join(closures) if isinstance(closures, list) else current.closures,
    )
    found = {}
    for each in tables.rows(Milestone, current.id):
        if stands_on_its_quarter(each, current):
            date = quarter_date(after, each.quarter or 1)
            if date != each.date:
                found[each.id] = date
    return found


def quarter_date(program: Program, quarter: int) -> Day:
    """The last working day of a program quarter."""
    return quarter_last_working_day(working_days(program), program.start, quarter)


def stands_on_its_quarter(milestone: Milestone, program: Program) -> bool:
    """Whether a planned milestone still has the tentative date that its quarter gave it: nobody has set one."""
    if milestone.quarter is None or not milestone.tentative or milestone.state != MilestoneState.PLANNED:
        return False
    return milestone.date == quarter_date(program, milestone.quarter)
