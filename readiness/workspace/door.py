"""The workspace as front ends see it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from types import TracebackType

from .. import pace
from ..calendars import calendar
from ..clock import Clock, SystemClock, local_day
from ..domain.entry import Draft, Event
from ..domain.facts import Account, Day, Item, Note, Person, Program, ProgramFacts, Wording
from ..domain.fold.tables import Tables
from ..domain.program import ProgramView
from ..errors import DataError, UsageError
from ..typed import TYPE_CHECKING, NamedTuple, Self
from .families import Families
from .identity import account_name, nearest
from .moment import Moment, moment_ms, parse_day

if TYPE_CHECKING:
    from typing import TypeVar

    from ..domain.suppose import Supposition
    from ..domain.whatif import WhatIf
    from ..store import Author, LogState, Reader, Store

    T = TypeVar("T")


_ENGLISH = "en"
"""What the record is written in; another language is loaded only where it is asked for."""


class Done(NamedTuple):
    """What an act recorded."""

    id: str
    """The id it gave (`E1`, `W2`, `LOC-3`), else of what it was about."""
    text: str
    """One line for people."""
    events: tuple[Event, ...]
    """Empty when nothing changed: the same value again."""
    warnings: tuple[str, ...] = ()
    """What people should know of it: a line each."""


class Replaced(DataError):
    """Another file has the workspace's name by now."""


def _identity(path: str) -> tuple[int, int] | None:
    """Which file a name means; None for none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


class WorkspaceInfo(NamedTuple):
    """What the workspace says of itself."""

    id: str
    site: str
    zone: str
    shared: bool
    demo_day: Day
    """The recorded day of a demo portfolio; `""` for a real one."""
    demo_actor: str
    """Who acts in a demo portfolio unless somebody else is named: whoever began it; `""` in a real one."""


class LogEntry(NamedTuple):
    """An event with what became of it."""

    event: Event
    ineffective: str
    """Why it changed nothing in merged order; `""` if it counts."""
    voided: bool
    """Taken back by an undo."""
    counts_from: int = 0
    """UTC milliseconds: the moment it counts from where the site's clock had been set back; else 0."""
    undid: tuple[Event, ...] = ()
    """Of an undo or a redo, the entries that it took back or brought back."""


class Workspace(Families):
    """An open workspace. It reads through a read-only connection, and opens a second one at the first act.

    Use it in the thread that opened it, as a context manager or with `close`.
    """

    def __init__(
        self,
        path: str,
        *,
        actor: str = "",
        moment: Moment | None = None,
        clock: Clock | None = None,
        strict: bool = False,
        lang: str = _ENGLISH,
    ) -> None:
        """Open for reading.

        Args:
            path: the workspace file.
            actor: who acts; `""`: READINESS_ACTOR, else the person linked to this operating-system account.
            moment: when to look from; now by default.
            clock: the source of today and of the time of recording.
            strict: whether unevidenced and same-account passes make a verdict conditional.
            lang: language of what checklists say, `en` or `ja`; whoever records something reads it in English.

        Raises:
            UsageError: if there is no workspace at `path`.
            DataError: if the file is not ours, or of another version.
            Busy: if it stays locked.
        """
        from ..store import open_reader

        self.path = os.fspath(path)
        self.moment = moment or Moment()
        self.strict = strict
        self._lang = lang
        self.clock = clock or SystemClock()
        self.seen: int | None = None
        """Length of the log when what is acted on was looked at; values saved since are then not replaced unseen."""
        self._named_actor = actor
        self._reader: Reader = open_reader(self.path)
        self._file = _identity(self.path)
        self._store: Store | None = None
        self._views: dict[str, ProgramView] = {}
        self._past: dict[str, Tables] = {}
        self._version = self._reader.data_version()
        self._length = -1
        """Length of the log at the last look for changes; before the first one, all of it is new."""

    @classmethod
    def create(
        cls,
        path: str,
        *,
        id: str,
        name: str,
        zone: str,
        shared: bool = False,
        clock: Clock | None = None,
        demo_day: Day = "",
    ) -> Workspace:
        """Make a workspace with its first person; see `creation.create_workspace`."""
        from .creation import create_workspace

        return create_workspace(path, id=id, name=name, zone=zone, shared=shared, clock=clock, demo_day=demo_day)

    @classmethod
    def from_log(
        cls,
        path: str,
        lines: Iterable[str],
        *,
        clock: Clock | None = None,
        shared: bool = False,
        site: str | None = None,
    ) -> Workspace:
        """Make a copy of a workspace from its kept log; see `creation.from_log`."""
        from .creation import from_log

        return from_log(path, lines, clock=clock, shared=shared, site=site)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._reader.close()
        if self._store is not None:
            self._store.close()

    # Reading

    @cached_property
    def info(self) -> WorkspaceInfo:
        """What the workspace says of itself, in its first event."""
        import json

        reader = self._reader
        first = next(reader.events([""]))
        payload = json.loads(first.payload)
        return WorkspaceInfo(
            id=reader.workspace,
            site=reader.site,
            zone=payload.get("zone", "UTC"),
            shared=bool(payload.get("shared")),
            demo_day=payload.get("demo_day") or "",
            demo_actor=first.actor if payload.get("demo_day") else "",
        )

    @property
    def read_only(self) -> bool:
        """Whether a past state is shown, in which nobody can act."""
        return bool(self.moment.as_of)

    def today(self, zone: str) -> Day:
        """Today in the IANA `zone`; in a demo portfolio, its recorded day."""
        return self.info.demo_day or local_day(self.clock.now_ms(), zone)

    def day(self, program: Program) -> Day:
        """D of a program: `--on`, else the day of `--as-of`, else today in the program's zone."""
        return self.day_in(program.zone)

    def day_in(self, zone: str) -> Day:
        """D in the IANA `zone`; see `day`."""
        if self.moment.on:
            return parse_day(self.moment.on)
        if self.moment.as_of and not self.moment.is_head:
            return local_day(moment_ms(self.moment.as_of, zone), zone)
        return self.today(zone)

    def program_ids(self) -> list[str]:
        """The ids of all programs, in order."""
        return [program.id for program in self._reader.rows(Program)]

    def views(self, ids: Sequence[str] | None = None) -> list[ProgramView]:
        """These programs (all by default) on D.

        Raises:
            UsageError: for an unknown id, naming the nearest.
        """
        wanted = list(dict.fromkeys(ids)) if ids is not None else None
        if wanted is None or any(each not in self._views for each in wanted):
            from ..store.tables import no_garbage_collection

            total = len(wanted if wanted is not None else self.program_ids()) if pace.listening() else 0
            with no_garbage_collection():
                for facts in pace.told(self._load(wanted), "program", total):
                    self._views[facts.program.id] = self._view(facts)
        if wanted is None:
            return [self._views[each] for each in sorted(self._views)]
        for each in wanted:
            if each not in self._views:
                raise self._unknown(each)
        return [self._views[each] for each in wanted]

    def _unknown(self, program: str) -> UsageError:
        known = self.program_ids()
        if self.moment.as_of and program in known:
            return UsageError(f"no program {program!r} as of {self.moment.as_of}", "it began later: name a later time")
        return UsageError(f"no program {program!r}", nearest(program, known, "`readiness program list`"))

    def view(self, id: str) -> ProgramView:
        """One program on D; see `views`."""
        return self.views([id])[0]

    def showing(self, views: Iterable[ProgramView], job: Callable[[Workspace], T]) -> T:
        """What a job makes of the workspace while these programs are as these views have them: as is only supposed."""
        kept = self._views
        self._views = {**kept, **{view.id: view for view in views}}
        try:
            return job(self)
        finally:
            self._views = kept

    def recorded(self, id: str) -> ProgramView:
        """One program on D in English, whatever language is shown: for what goes into the record.

        Raises:
            UsageError: for an unknown id, naming the nearest.
        """
        if self._lang == _ENGLISH:
            return self.view(id)
        shown, self._lang = self._lang, _ENGLISH
        kept, self._views = self._views, {}
        try:
            return self.view(id)
        finally:
            self._lang, self._views = shown, kept

    def _load(self, ids: list[str] | None) -> Iterable[ProgramFacts]:
        if not self.moment.as_of:
            return self._reader.load(ids)
        from .past import load_as_of

        return load_as_of(self._reader, self.moment, ids)

    def _view(self, facts: ProgramFacts) -> ProgramView:
        program = facts.program
        if self._lang != _ENGLISH:
            from ..domain.language import localised

            facts = localised(facts, self._recorded_wordings(program.id), self._lang)
        days = calendar(program.calendar, tuple(program.closures.split()))
        return ProgramView(facts, self.day(program), days, strict=self.strict)

    def persons(self) -> dict[str, Person]:
        """Everybody on record, by id."""
        return {person.id: person for person in self._tables().rows(Person)}

    def wordings(self, program: str) -> dict[str, Wording]:
        """What a program's items say in full, in the workspace's language, by item."""
        found = self._recorded_wordings(program)
        if self._lang == _ENGLISH:
            return found
        from ..domain.language import localised_wordings

        return localised_wordings(found, self._tables(program).rows(Item, program), self._lang)

    def _recorded_wordings(self, program: str) -> dict[str, Wording]:
        return {each.item: each for each in self._tables(program).rows(Wording, program)}

    @property
    def lang(self) -> str:
        """Language of what checklists say, `en` or `ja`. Setting it reads anew at the next question."""
        return self._lang

    @lang.setter
    def lang(self, lang: str) -> None:
        from ..domain.language import LANGUAGES

        if lang not in LANGUAGES:
            raise UsageError(f"no language {lang!r}", f"one of {', '.join(LANGUAGES)}")
        if lang != self._lang:
            self._lang = lang
            self.fresh()

    def notes(self, program: str) -> list[Note]:
        """A program's notes, oldest first."""
        return sorted(self._tables(program).rows(Note, program), key=lambda note: (note.at, note.id))

    def _tables(self, program: str = "") -> Tables:
        """The rows to show: those of now, or the workspace's and the program's as of the moment."""
        if not self.read_only:
            return self._reader.tables
        if program not in self._past:
            from .past import tables_as_of

            found = self._reader.get(Program, program) if program else None
            self._past[program] = tables_as_of(
                self._reader, self.moment, found.zone if found else self.info.zone, program
            )
        return self._past[program]

    def history(
        self,
        *,
        program: str = "",
        entity: str = "",
        who: str = "",
        what: str = "",
        why: str = "",
        since: str = "",
        until: str = "",
        flagged: bool = False,
        limit: int = 0,
        order: str = "newest",
    ) -> list[LogEntry]:
        """Log entries, newest first; each filter that is not empty narrows them. See `past.Wanted`, `past.history`."""
        from .past import Wanted, history

        wanted = Wanted(program, entity, who, what, why, since, until, flagged)
        return list(history(self._reader, self.info.zone, wanted, limit, order))

    def log_state(self) -> LogState:
        """Head, length and sites of the log."""
        return self._reader.state()

    def changed(self) -> bool:
        """Whether somebody (another process, or this workspace's own acts) committed since this was last asked."""
        length = self._reader.length()  # before the version: what comes in between is then looked at twice, not missed
        version = self._reader.data_version()
        changed = version != self._version
        if changed:
            self._forget(self._length)
        self._version, self._length = version, length
        return changed

    def _forget(self, length: int) -> None:
        """Read anew what the log entries since that length are about; everything, if that is more than programs.

        A change of the file without an entry (rows made anew) is about everything, too.
        """
        touched = self._reader.programs_after(length)
        if self.moment.as_of or not touched or "" in touched:
            self.fresh()
        for program in touched:
            self._views.pop(program, None)

    def check_file(self) -> None:
        """See that the file is still the one that was opened; what was written to another would be lost.

        Raises:
            Replaced: if another file has its name by now, as after a restore: open the workspace anew.
            DataError: if no file has.
        """
        now = _identity(self.path)
        if now is None:
            raise DataError(f"{self.path} is no longer there", "nothing was recorded: put it back, or leave")
        if self._file is not None and now != self._file:
            what = f"{self.path} was replaced by another file"
            raise Replaced(what, "nothing was recorded; what is in it now is shown")

    def fresh(self) -> None:
        """Read anew at the next question."""
        self._views.clear()
        self._past.clear()

    # Acting

    def actor(self) -> Person | None:
        """Who acts: the person named, else READINESS_ACTOR, else the one linked to this operating-system account.

        In a demo portfolio, which any account may try out, its program manager acts where none is linked.

        Raises:
            UsageError: if the one named is not on record.
        """
        named = self._named_actor or os.environ.get("READINESS_ACTOR", "")
        if not named:
            account = self._reader.get(Account, account_name())
            named = account.person if account else self.info.demo_actor
        if not named:
            return None
        person = self._reader.get(Person, named)
        if person is None:
            raise UsageError(f"no person {named!r}", nearest(named, self.persons(), "`readiness person list`"))
        return person

    def author(self) -> Author:
        """The actor as events name them.

        Raises:
            UsageError: if nobody is named.
        """
        from ..store import Author

        person = self.actor()
        if person is None:
            raise UsageError("nobody is acting", "name yourself with --actor ID or READINESS_ACTOR=ID")
        return Author(person.id, person.name, person.roles, person.zone or self.info.zone, account_name())

    @property
    def store(self) -> Store:
        """The connection that writes, opened when first needed.

        Raises:
            UsageError: while a past state is shown.
        """
        if self.read_only:
            raise UsageError("the past cannot be changed", "leave out --as-of to act on the present")
        if self._store is None:
            from ..store import open_store

            self._store = open_store(self.path, clock=self.clock)
        return self._store

    def what_if(self, program: str, supposed: Iterable[Supposition]) -> WhatIf:
        """A program as it would be if these things were so; see `whatif.what_if`. Nothing is written."""
        from .whatif import what_if

        return what_if(self, program, supposed)

    def act(self, build: Callable[[Tables], Sequence[Draft]]) -> tuple[Event, ...]:
        """Record one act: see `acting.act`, which every family uses."""
        from .acting import act

        return act(self, build)
