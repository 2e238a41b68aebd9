"""A program's registers on D, and what evaluators look up beside them: items, what passes, who was screened."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from ...typed import Any, NamedTuple, cached_property
from ..facts import Day, Item, Wording
from ..findings import Finding, Severity, parts
from ..kept import Entry, Register, Screening
from ..program import ProgramView
from .outcome import Due
from .spec import Column, ColumnType, Param, RegisterSpec, Use, parse_spec

Value = int | str
"""What a column of a row holds."""


class Kept(NamedTuple):
    """A row of a register with its values."""

    entry: Entry
    values: Mapping[str, Value]

    @property
    def id(self) -> str:
        """The row's id."""
        return self.entry.id

    def text(self, column: str) -> str:
        """What stands in a column, as text; `""`: nothing."""
        return str(self.values.get(column, ""))

    def score(self, column: str) -> int | None:
        """The number in a column; None: not scored."""
        found = self.values.get(column)
        return found if isinstance(found, int) else None


class Book:
    """The registers of one program on D.

    Args:
        view: the program on D.
        registers: what its packs declare.
        entries: every row, retired ones too.
        screenings: every screening, in the order of the log.
        wordings: what its items say, by item.
    """

    def __init__(
        self,
        view: ProgramView,
        registers: Iterable[Register],
        entries: Iterable[Entry],
        screenings: Iterable[Screening],
        wordings: Mapping[str, Wording],
    ) -> None:
        self.view = view
        self.day: Day = view.day
        self.registers: tuple[Register, ...] = tuple(sorted(registers, key=lambda each: (each.ordinal, each.id)))
        self.screenings: tuple[Screening, ...] = tuple(sorted(screenings, key=lambda each: (each.ordinal, each.id)))
        self._wordings = wordings
        self._kept: dict[str, list[Kept]] = {}
        self._entries: dict[str, Kept] = {}
        for entry in sorted(entries, key=lambda each: (each.ordinal, each.id)):
            kept = Kept(entry, json.loads(entry.values))
            self._entries[entry.id] = kept
            if not entry.retired_on:
                self._kept.setdefault(entry.register, []).append(kept)

    @property
    def program(self) -> str:
        """The program's id."""
        return self.view.id

    @cached_property
    def items(self) -> dict[str, Item]:
        """The program's items by id, without retired ones."""
        return {each.id: each for each in self.view.facts.items if not each.retired}

    def register(self, id: str) -> Register | None:
        """The register with this id."""
        return next((each for each in self.registers if each.id == id), None)

    def spec(self, id: str) -> RegisterSpec | None:
        """The declaration of a register."""
        found = self.register(id)
        return parse_spec(found.spec) if found else None

    def rows(self, register: str) -> list[Kept]:
        """The live rows of a register, in the order in which they came."""
        return self._kept.get(register, [])

    def row(self, id: str) -> Kept | None:
        """A row by id, retired or not."""
        return self._entries.get(id)

    def label(self, id: str) -> str:
        """What people call a row: the values of its key, rows that these name by theirs."""
        kept = self._entries.get(id)
        spec = self.spec(kept.entry.register) if kept else None
        if kept is None or spec is None:
            return id
        said = [self.shown(column, kept) for name in spec.label_columns if (column := spec.column(name))]
        return ", ".join(each for each in said if each) or id

    def shown(self, column: Column, kept: Kept) -> str:
        """A value as people read it: a row by its name, else as it is."""
        text = kept.text(column.id)
        return self.label(text) if text and column.type is ColumnType.ROW else text

    def title(self, item: str) -> str:
        """The title of an item; its id if the program has none."""
        found = self.items.get(item)
        return found.title if found else item

    def detail(self, item: str) -> dict[str, Any]:
        """What only people read of an item: its group, its card, how to verify a claim."""
        words = self._wordings.get(item)
        found: dict[str, Any] = json.loads(words.detail) if words else {}
        return found

    def passes(self, item: str) -> bool:
        """Whether an item counts and passes on D."""
        assessment = self.view.assessment
        i = assessment.graph.index.get(item)
        return i is not None and not assessment.failing >> i & 1


class Asked:
    """One evaluator at work on one register of a program."""

    def __init__(self, book: Book, register: Register, use: Use, defaults: Mapping[str, Param]) -> None:
        self.book, self.register, self.day = book, register, book.day
        self.spec = parse_spec(register.spec)
        self._columns = dict(use.columns)
        self._params = {**defaults, **dict(use.params)}

    def rows(self) -> list[Kept]:
        """The live rows of the register."""
        return self.book.rows(self.spec.id)

    def column(self, part: str) -> Column | None:
        """The column that plays a part; None if the register has none for it."""
        return self.spec.column(self._columns.get(part, part))

    def text(self, row: Kept, part: str) -> str:
        """What a row says in the column that plays a part; `""`: nothing."""
        return row.text(self._columns.get(part, part))

    def score(self, row: Kept, part: str) -> int | None:
        """The number a row has there."""
        return row.score(self._columns.get(part, part))

    def past(self, row: Kept, part: str) -> Day:
        """A day that a row states there, if it is not after D: what lies ahead has not happened (semantics §1)."""
        found = self.text(row, part)
        return found if found <= self.day else ""

    def number(self, name: str) -> int:
        """A parameter that is a number."""
        return int(self._params[name])

    def word(self, name: str) -> str:
        """A parameter that is a word; `""`: none."""
        return str(self._params[name])

    def subjects(self, part: str) -> list[Item]:
        """The items that the column of a part may name, as far as the program has them and they are not retired."""
        column = self.column(part)
        return [self.book.items[each] for each in (column.of if column else ()) if each in self.book.items]

    def finding(self, code: str, severity: Severity, subject: str, rule: str = "", **values: object) -> Finding:
        """Something noticed."""
        return Finding(code, severity, self.book.program, subject, parts(**values), rule, self.register.pack)

    def due(self, subject: str, title: str, day: Day) -> Due:
        """A day by which something is to be done."""
        return Due(self.spec.id, subject, title, day, day < self.day)


def days_after(day: Day, days: int) -> Day:
    """The day so many calendar days later; the last day there is where the calendar ends before."""
    start = date.fromisoformat(day)
    return (start + timedelta(days=min(days, (date.max - start).days))).isoformat()


def days_between(first: Day, last: Day) -> int:
    """Calendar days from one day to another."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
