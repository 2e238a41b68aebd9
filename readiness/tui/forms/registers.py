"""Forms about registers, made from the columns that a pack declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ...domain.registers.spec import Column, ColumnType, RegisterSpec
from ...reports.registers import Page
from ..context import Context
from .days import HINT
from .fields import Field, Form, Kind, Option, Values

if TYPE_CHECKING:
    from ...domain.registers.book import Book, Kept
    from ...workspace import Done, Workspace

_REASON = "reason"
_LABEL = 13
"""Cells of a label in the dialog."""


def choose_register(context: Context, book: Book, show: Callable[[str], None]) -> Form:
    """Which register to show."""
    options = tuple(Option(each.id, each.title) for each in book.registers)
    fields = (Field("register", "Register", "choice", required=True, options=options),)

    def act(workspace: Workspace, values: Values) -> Done:
        raise AssertionError("choosing a register records nothing")

    return Form(
        "choose-register", "Choose a register", book.program, (book.program,), context.day, fields, act,
        go=lambda values: show(values["register"]),
        does="show",
    )  # fmt: skip


def add_entry(context: Context, page: Page, given: Mapping[str, str]) -> Form:
    """A new row of a register."""
    book, spec = page.book, page.spec
    program, register = book.program, spec.id
    fields = tuple(
        _field(context, book, spec, column, given.get(column.id, _begins(column))) for column in spec.columns
    )

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.registers.add(program, register, {key: text for key, text in values.items() if text})

    return Form("add-entry", f"Add to {spec.title}", spec.about, (program, register), context.day, fields, act)


def _begins(column: Column) -> str:
    """The first stage, where rows go by stages."""
    return column.of[0] if column.moves else ""


def set_entry(context: Context, book: Book, entry: str) -> Form:
    """Other values of a row."""
    kept = book.row(entry)
    spec = book.spec(kept.entry.register) if kept else None
    if kept is None or spec is None:
        raise KeyError(entry)
    program = book.program
    columns = [_field(context, book, spec, each, kept.text(each.id), stages=True) for each in spec.columns]
    fields = (*columns, Field(_REASON, "Reason", hint="asked where a saved value changes"))

    def changed(values: Values) -> dict[str, str]:
        return {each.id: values[each.id] for each in spec.columns if values[each.id] != kept.text(each.id)}

    def check(values: Values) -> str:
        new = changed(values)
        if not new:
            return "nothing is different yet"
        saved = any(kept.text(column) for column in new)
        return "a saved value changes: say why" if saved and not values[_REASON] else ""

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.registers.set(program, entry, changed(values), values[_REASON])

    about = f"{entry} {book.label(entry)}"
    return Form("set-entry", f"Edit row of {spec.title}", about, (program, entry), context.day, fields, act, check)


def retire_entry(context: Context, book: Book, entry: str) -> Form:
    """Why a row is taken out of use."""
    program = book.program

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.registers.retire(program, entry, values[_REASON])

    fields = (Field(_REASON, "Reason", required=True, hint="the row and its history stay"),)
    about = f"{entry} {book.label(entry)}"
    return Form("retire-entry", "Retire row", about, (program, entry), context.day, fields, act)


def screen_suppliers(context: Context) -> Form:
    """A list to compare suppliers with."""
    program = context.program_id
    fields = (
        Field("file", "List", "path", required=True, hint="a CSV file with a column of names; it stays yours"),
        Field("date", "Dated", "day", hint="the list's own date, where the file does not state it"),
        Field("title", "Title", hint="how you call the list; else what the file says"),
    )

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.registers.screen(program, values["file"], date=values["date"], title=values["title"])

    return Form("screen", "Screen suppliers", program, (program,), context.day, fields, act)


def _field(
    context: Context, book: Book, spec: RegisterSpec, column: Column, initial: str, *, stages: bool = False
) -> Field:
    """What a form asks for a column."""
    options = _options(context, book, spec.scale, column, initial if stages else "")
    kind: Kind = "choice" if options else "day" if column.type is ColumnType.DAY else "text"
    hint = column.note or (HINT if kind == "day" else "")
    label = column.title if len(column.title) <= _LABEL else f"{column.title[: _LABEL - 1]}…"
    return Field(column.id, label, kind, column.required, initial, hint, options)


def _options(
    context: Context, book: Book, scale: tuple[tuple[int, str], ...], column: Column, now: str
) -> tuple[Option, ...]:
    """What can be chosen for a column; nothing where one types."""
    if column.type is ColumnType.CHOICE:
        words = (now, *column.after(now)) if column.moves and now else column.of
        return tuple(Option(each, each.replace("-", " ")) for each in dict.fromkeys(words))
    if column.type is ColumnType.SCORE:
        meanings = dict(scale)
        return tuple(
            Option(str(each), f"{each} {meanings.get(each, '')}".strip(), str(each)) for each in range(column.most + 1)
        )
    if column.type is ColumnType.PERSON:
        return tuple(Option(each.id, each.name) for each in context.people.values())
    if column.type is ColumnType.ITEM:
        items = [book.items[each] for each in column.of if each in book.items] or list(book.items.values())
        return tuple(Option(each.id, f"{each.id} {each.title}") for each in items)
    if column.type is ColumnType.ROW:
        return tuple(_row_option(book, each) for register in column.of for each in book.rows(register))
    facts = book.view.facts
    if column.type is ColumnType.EVIDENCE:
        return tuple(Option(each.id, f"{each.id} {each.title}") for each in facts.evidence if not each.voided_on)
    if column.type is ColumnType.MILESTONE:
        return tuple(Option(each.id, f"{each.id} {each.title}") for each in facts.milestones)
    return ()


def _row_option(book: Book, row: Kept) -> Option:
    return Option(row.id, f"{row.id} {book.label(row.id)}")
