"""Checklists: those that the product ships, those in files, and taking them on."""

from __future__ import annotations

from collections.abc import Callable
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
    from .upgrading import Impact, Local


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
        text = f"{program} adopted {pack.id} {pack.info.version}: {_size(pack)}"
        return Done(pack.id, text, events, self.conflicts(program, pack.id))

    def conflicts(self, program: str, pack: str = "") -> tuple[str, ...]:
        """Where overlays of a program (with this pack, if one is named) disagree about an item: a line each."""
        from .upgrading import conflict_lines

        return conflict_lines(self.workspace.store.tables, program, pack)

    def upgrade(self, program: str, ref: str) -> Done:
        """Take another version of an adopted pack: definitions change, work facts and local changes stay, rows that are
        gone retire. `impact` says before what that does to the program."""
        pack = self.load(ref)
        events = self.record(self._upgrading(program, pack))
        if not events:
            return Done(pack.id, f"{program} has this content of {pack.id} already", ())
        text = f"{program} has {pack.id} {pack.info.version} now: {_size(pack)}"
        return Done(pack.id, text, events, self.conflicts(program, pack.id))

    def _upgrading(self, program: str, pack: Pack) -> Callable[[Tables], list[Draft]]:
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
                **_tailored(pack),
                "old": {"digest": adopted.digest if adopted else ""},
            }
            return [*registration(tables, pack), Draft(EventType.PACK_UPGRADED, program, pack.id, payload)]

        return build

    def impact(self, program: str, ref: str) -> Impact:
        """What `upgrade` would do to the program: which items regress, which acceptances become suspect, which verdicts
        change, which local changes stay. Nothing is kept.

        Raises:
            UsageError: if the program is unknown or has not adopted the pack, or nobody is acting.
        """
        from .upgrading import impact

        changes = self.preview_upgrade(program, ref)
        pack = self.load(ref)
        return impact(self.workspace, program, pack.id, changes, self._upgrading(program, pack))

    def local_changes(self, program: str, pack: str = "") -> list[Local]:
        """What the program changed in items of its packs (of one, if named)."""
        from .upgrading import local_rows

        wordings = self.workspace._recorded_wordings(program)
        return local_rows(self.workspace.view(program).facts.items, wordings, pack)

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
    return Draft(EventType.PACK_ADOPTED, program, pack.id, {"digest": pack.digest, "dates": dates, **_tailored(pack)})


def _tailored(pack: Pack) -> dict[str, bool]:
    """That what a pack does to items of other packs applies; logs older than that do not say so."""
    return {"tailored": True} if pack.content["tailoring"] else {}
