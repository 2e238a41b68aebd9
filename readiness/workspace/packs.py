"""Checklists: those that the product ships, those in files, and taking them on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..calendars import calendar
from ..domain.calendar import quarter_last_working_day
from ..domain.events import Draft, EventType
from ..domain.facts import Adoption, Day, Milestone, Program
from ..domain.facts import Pack as PackRow
from ..domain.fold.tables import Tables
from ..errors import UsageError
from .door import Done
from .family import Family
from .identity import nearest

if TYPE_CHECKING:
    from ..domain.calendar import WorkCalendar
    from ..packs.diff import Change
    from ..packs.load import Pack, PackInfo


class PackFamily(Family):
    """Use cases about packs. A reference is the id of a shipped pack or the path of a YAML or JSON file."""

    def shipped(self) -> tuple[PackInfo, ...]:
        """The packs that the product ships, by id."""
        from ..packs.load import shipped_packs

        return shipped_packs()

    def load(self, ref: str) -> Pack:
        """A pack, checked.

        Raises:
            PackError: with every finding, if the file has errors.
            UsageError: if there is no such pack or file, naming the nearest.
        """
        from ..packs.load import load_pack

        return load_pack(ref)

    def adopt(self, program: str, ref: str) -> Done:
        """Take on a pack. Catalogue milestones with a quarter get tentative dates, written into the event."""
        pack = self.load(ref)

        def build(tables: Tables) -> list[Draft]:
            current = tables.get(Program, program)
            dates = dates_of(pack.content, current.start, working_days(current)) if current else {}
            return [*registration(tables, pack), adoption(program, pack, dates)]

        events = self.record(build)
        return Done(pack.id, f"{program} adopted {pack.id} {pack.info.version}: {_size(pack)}", events)

    def upgrade(self, program: str, ref: str) -> Done:
        """Take another version of an adopted pack: definitions change, work facts stay, rows that are gone retire."""
        pack = self.load(ref)

        def build(tables: Tables) -> list[Draft]:
            adopted = tables.get(Adoption, program, pack.id)
            if adopted is not None and adopted.digest == pack.digest:
                return []
            current = tables.get(Program, program)
            dates = dates_of(pack.content, current.start, working_days(current)) if current else {}
            known = {each.id for each in tables.rows(Milestone, program)}
            payload = {
                "digest": pack.digest,
                "dates": {id: date for id, date in dates.items() if id not in known},
                "tailored": True,
                "old": {"digest": adopted.digest if adopted else ""},
            }
            return [*registration(tables, pack), Draft(EventType.PACK_UPGRADED, program, pack.id, payload)]

        events = self.record(build)
        if not events:
            return Done(pack.id, f"{program} has this content of {pack.id} already", ())
        return Done(pack.id, f"{program} has {pack.id} {pack.info.version} now: {_size(pack)}", events)

    def preview_upgrade(self, program: str, ref: str) -> list[Change]:
        """What `upgrade` would change in the pack's content.

        Raises:
            UsageError: if the program is unknown or has not adopted the pack.
        """
        import json

        from ..packs.diff import diff

        pack = self.load(ref)
        adoptions = self.workspace.view(program).facts.adoptions
        adopted = next((each for each in adoptions if each.pack == pack.id), None)
        if adopted is None:
            near = nearest(pack.id, [each.pack for each in adoptions], f"`readiness program show {program}`")
            raise UsageError(f"{program} has not adopted {pack.id}", near)
        row = self.reader.get(PackRow, adopted.digest)
        return diff(json.loads(row.content) if row else {}, pack.content)


def _size(pack: Pack) -> str:
    parts = ((pack.info.items, "item"), (pack.info.milestones, "milestone"))
    return ", ".join(f"{count} {what}{'' if count == 1 else 's'}" for count, what in parts if count) or "no rows"


def working_days(program: Program) -> WorkCalendar:
    """A program's working days."""
    return calendar(program.calendar, tuple(program.closures.split()))


def dates_of(content: dict[str, Any], start: Day, days: WorkCalendar) -> dict[str, Day]:
    """The tentative dates of a pack's milestones: the last working day of their program quarter (semantics §5)."""
    return {
        each["id"]: quarter_last_working_day(days, start, each["quarter"])
        for each in content["milestones"]
        if each["quarter"]
    }


def registration(tables: Tables, pack: Pack) -> list[Draft]:
    """What puts a pack's content into the log, once in a workspace."""
    if tables.get(PackRow, pack.digest) is not None:
        return []
    return [Draft(EventType.PACK_REGISTERED, "", pack.digest, {"pack": pack.content})]


def adoption(program: str, pack: Pack, dates: dict[str, Day]) -> Draft:
    """What makes a program take on a registered pack."""
    return Draft(EventType.PACK_ADOPTED, program, pack.id, {"digest": pack.digest, "dates": dates, "tailored": True})
