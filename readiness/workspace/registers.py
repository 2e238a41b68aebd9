"""Registers: what a program's packs declare, the rows people keep in them, and what is worked out of these."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from ..domain.entry import Draft, Payload
from ..domain.facts import Wording
from ..domain.kept import Entry, Register, Screening
from ..errors import UsageError
from ..typed import TYPE_CHECKING, Any
from . import inputs
from .door import Done
from .family import Family, differences, find_program
from .identity import nearest

if TYPE_CHECKING:
    from ..domain.findings import Finding
    from ..domain.fold.tables import Tables
    from ..domain.program import ProgramView
    from ..domain.registers.book import Book
    from .door import LogEntry, Workspace


def findings(workspace: Workspace, view: ProgramView) -> Iterable[Finding]:
    """What a program's registers notice; nothing where its packs declare none."""
    if not workspace.registers.declared(view.id):
        return ()
    from ..domain.registers.evaluators import findings_of

    return findings_of(workspace.registers.book(view.id))


class RegisterFamily(Family):
    """Use cases about registers. Values come as people type them, and are made what their column holds."""

    def book(self, program: str) -> Book:
        """A program's registers on D.

        Raises:
            UsageError: for an unknown program, naming the nearest.
        """
        from ..domain.registers.book import Book

        view = self.workspace.view(program)
        tables = self.workspace._tables(program)
        return Book(
            view,
            tables.rows(Register, program),
            tables.rows(Entry, program),
            tables.rows(Screening, program),
            {each.item: each for each in tables.rows(Wording, program)},
        )

    def declared(self, program: str) -> bool:
        """Whether a program's packs declare any register."""
        return any(True for _ in self.workspace._tables(program).rows(Register, program))

    def exported(self, program: str) -> list[dict[str, Any]]:
        """A program's registers as the export has them; empty, and nothing loaded, where there are none."""
        if not self.declared(program):
            return []
        from ..reports.registers import program_registers

        return program_registers(self.book(program))

    def register(self, program: str, register: str) -> Register:
        """A register of a program.

        Raises:
            UsageError: if it has none with this id, naming the nearest.
        """
        book = self.book(program)
        found = book.register(register)
        if found is None:
            raise UsageError(f"{program} has no register {register!r}", _other_register(program, register, book))
        return found

    def add(self, program: str, register: str, values: Mapping[str, str]) -> Done:
        """Add a row.

        Args:
            program: its id.
            register: its id.
            values: what is stated, by column; a row of another register by its id or by what people call it.

        Raises:
            UsageError: for an unknown register or column, or a value that its column does not take.
            Refused: if there is a row with this key already, or the row would not begin with the first stage.
        """
        given = ""

        def build(tables: Tables) -> list[Draft]:
            nonlocal given
            from ..domain.events import EventType
            from .registering import typed

            find_program(tables, program)
            stated = typed(tables, program, register, values)
            given = self.new_id("G")
            payload: Payload = {
                "register": register,
                "values": {key: each for key, each in stated.items() if each != ""},
            }
            return [Draft(EventType.ENTRY_ADDED, program, given, payload)]

        events = self.record(build)
        book = self.book(program)
        text = f"{given} added to {register} of {program}: {book.label(given)}"
        return Done(given, text, events, self._noticed(book, given))

    def set(self, program: str, entry: str, values: Mapping[str, str], reason: str = "") -> Done:
        """Change values of a row; an empty one takes the value out. A saved value needs a reason."""

        def build(tables: Tables) -> list[Draft]:
            from ..domain.events import EventType
            from .registering import typed, values_of

            row = self._row(tables, program, entry)
            stated = typed(tables, program, row.register, values)
            new, old = differences(values_of(row), {key: None if each == "" else each for key, each in stated.items()})
            if not new:
                return []
            payload: Payload = {
                "values": {key: "" if each is None else each for key, each in new.items()},
                "old": {key: each for key, each in old.items() if each is not None},
            }
            return [Draft(EventType.ENTRY_CHANGED, program, entry, payload, inputs.lines(reason))]

        events = self.record(build)
        if not events:
            return Done(entry, f"{entry} of {program} is like that already", ())
        book = self.book(program)
        return Done(entry, f"{entry} changed: {book.label(entry)}", events, self._noticed(book, entry))

    def retire(self, program: str, entry: str, reason: str) -> Done:
        """Take a row out of use; it and its history stay. Refused while other rows name it."""

        def build(tables: Tables) -> list[Draft]:
            from ..domain.events import EventType

            self._row(tables, program, entry)
            return [Draft(EventType.ENTRY_RETIRED, program, entry, {}, inputs.lines(reason))]

        label = self.book(program).label(entry)
        return Done(entry, f"{entry} retired: {label}", self.record(build))

    def screen(self, program: str, file: str | os.PathLike[str], *, date: str = "", title: str = "") -> Done:
        """Compare the rows of the register that is screened with the names in a CSV file.

        The file stays where it is: its date, its hash and what matched are recorded. The same list over the same rows
        records nothing.

        Args:
            program: its id.
            file: the list.
            date: the date that the list carries; `""`: the one that the file states.
            title: how people call the list; `""`: what the file says, else its name.

        Raises:
            UsageError: if the program keeps no such register, or the file is no list or has no date.
            Refused: if a newer list was used already.
        """
        from .screening import screened

        return screened(self, program, file, date=inputs.day(date), title=inputs.line(title))

    def history(self, program: str, entry: str) -> list[LogEntry]:
        """The log entries of a row, newest first."""
        return self.workspace.history(program=program, entity=entry)

    def entry(self, program: str, entry: str) -> Entry:
        """A row, retired or not.

        Raises:
            UsageError: if there is none with this id.
        """
        find_program(self.reader.tables, program)
        return self._row(self.workspace._tables(program), program, entry)

    def _row(self, tables: Tables, program: str, entry: str) -> Entry:
        find_program(tables, program)
        row = tables.get(Entry, program, entry)
        if row is None:
            known = [each.id for each in tables.rows(Entry, program)]
            near = nearest(entry, known, f"`readiness register list {program} REGISTER`")
            raise UsageError(f"{program} has no row {entry!r} in its registers", near)
        return row

    def _noticed(self, book: Book, entry: str) -> tuple[str, ...]:
        """What the registers notice about a row that was just written."""
        from ..domain.registers.evaluators import findings_of
        from ..reports.findings import text

        return tuple(f"{each.severity}: {text(each)}" for each in findings_of(book) if each.subject == entry)


def _other_register(program: str, register: str, book: Book) -> str:
    known = [each.id for each in book.registers]
    if not known:
        return "registers come with packs: adopt one with `readiness pack adopt`"
    return nearest(register, known, f"`readiness register list {program}`")
