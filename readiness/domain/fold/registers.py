"""What events about registers do to the rows: declared by packs, kept by people, compared with lists of names."""

from __future__ import annotations

import json
from typing import Any

from ..facts import Evidence, Item, Milestone
from ..kept import Entry, Register, Screening
from ..registers.spec import Column, ColumnType, RegisterSpec, parse_spec
from . import lookup
from .content import PackContent
from .fields import canonical, is_clean, is_day
from .reason import Ground, refuse
from .step import Step

MAX_TEXT = 1000
"""Characters of a text in a register."""
MAX_NAMES = 1_000_000
Values = dict[str, Any]


def declare(step: Step, content: PackContent) -> None:
    """The registers of a pack, as it is adopted or upgraded. Those that are gone keep their rows and take no more."""
    if not content.registers and not any(True for _ in step.tables.rows(Register, step.program_id)):
        return
    existing = {each.id: each for each in step.all(Register, step.program_id)}
    ordinal = max((each.ordinal for each in existing.values()), default=0)
    for declared in content.registers:
        there = existing.get(declared.id)
        if there is not None and there.pack != content.id:
            refuse(f"{declared.id} of {content.id} is a register of pack {there.pack}: one of them needs another id")
        if there is None:
            ordinal += 1
        number = ordinal if there is None else there.ordinal
        step.put(Register(step.program_id, declared.id, number, content.id, declared.title, declared.spec))
    here = {each.id for each in content.registers}
    for gone in existing.values():
        if gone.pack == content.id and gone.id not in here:
            step.put(gone._replace(retired=True))


def _register(step: Step, register_id: str) -> RegisterSpec:
    found = step.get(Register, step.program_id, register_id)
    if found is None:
        lookup.program(step)
        known = [each.id for each in step.all(Register, step.program_id) if not each.retired]
        hint = f"see `register list {step.program_id}`; registers come with packs, `pack adopt`"
        lookup.unknown("register", register_id, known, hint, step.program_id)
    if found.retired:
        refuse(f"{register_id} is no longer a register of {found.pack}: its rows are kept and take no changes")
    return parse_spec(found.spec)


def _entry(step: Step) -> Entry:
    """A live row."""
    entry_id = step.event.entity
    found = step.get(Entry, step.program_id, entry_id)
    if found is None:
        lookup.program(step)
        known = [each.id for each in step.all(Entry, step.program_id) if not each.retired_on]
        lookup.unknown("row", entry_id, known, f"see `register list {step.program_id}`", step.program_id)
    if found.retired_on:
        refuse(f"{entry_id} was retired on {found.retired_on} and takes no new facts: add another row")
    return found


def entry_added(step: Step) -> None:
    """A row of a register."""
    spec = _register(step, step.fields.word("register"))
    entry_id = step.entity("a row")
    if step.get(Entry, step.program_id, entry_id) is not None:
        refuse(f"row {entry_id} exists already in {step.program_id}: choose another id")
    values = _checked(step, spec, step.fields.mapping("values"), {})
    _alone(step, spec, entry_id, values)
    event = step.event
    step.put(
        Entry(
            program=step.program_id,
            id=entry_id,
            register=spec.id,
            ordinal=event.lamport,
            values=canonical(values),
            by=event.actor,
            by_name=event.actor_name or event.actor,
            at=event.recorded_at,
            on=step.on,
            zone=event.zone,
        )
    )


def entry_changed(step: Step) -> None:
    """Other values in a row; `""` takes one out, those not named stay."""
    entry = _entry(step)
    spec = _register(step, entry.register)
    given = step.fields.mapping("values")
    if not given:
        refuse("nothing to change: name at least one column", Ground.INPUT)
    values = _checked(step, spec, given, json.loads(entry.values))
    _alone(step, spec, entry.id, values)
    step.put(entry._replace(values=canonical(values), changed_on=step.on))


def entry_retired(step: Step) -> None:
    """A row that no longer counts; refused while live rows name it."""
    entry = _entry(step)
    naming = _naming(step, entry)
    if naming:
        refuse(f"{entry.id} is named by {', '.join(naming[:5])}: change or retire these first")
    step.put(entry._replace(retired_on=step.on, retired_reason=step.reason))


def _naming(step: Step, entry: Entry) -> list[str]:
    """Live rows of the program that name this one."""
    specs = {each.id: parse_spec(each.spec) for each in step.all(Register, step.program_id)}
    columns = {
        id: [each.id for each in spec.columns if each.type is ColumnType.ROW and entry.register in each.of]
        for id, spec in specs.items()
    }
    found = []
    for other in step.all(Entry, step.program_id):
        named = columns.get(other.register)
        if named and not other.retired_on:
            values = json.loads(other.values)
            if any(values.get(column) == entry.id for column in named):
                found.append(other.id)
    return found


def _checked(step: Step, spec: RegisterSpec, given: Values, before: Values) -> Values:
    """The values of a row with those given, each as its column asks."""
    values = dict(before)
    for name, value in given.items():
        column = spec.column(name)
        if column is None:
            hint = f"{spec.id} has {', '.join(each.id for each in spec.columns)}"
            lookup.unknown("column", name, [each.id for each in spec.columns], hint, spec.id)
        if value in ("", None):
            values.pop(name, None)
        else:
            _check(step, column, value)
            values[name] = value
    for column in spec.columns:
        if column.required and column.id not in values:
            refuse(f"{spec.id} needs {column.id} ({column.title}): give it", Ground.INPUT)
        if column.moves:
            _check_move(column, before.get(column.id), values.get(column.id))
    return values


def _check(step: Step, column: Column, value: Any) -> None:
    """Refuses a value that its column does not take."""
    if column.type is ColumnType.SCORE:
        if type(value) is not int or not 0 <= value <= column.most:
            refuse(f"{column.id} {str(value)[:20]!r} is no score: use 0 to {column.most}", Ground.INPUT)
        return
    if not isinstance(value, str) or len(value) > MAX_TEXT or not value.strip():
        refuse(f"{column.id} is no text of at most {MAX_TEXT} characters: shorten it", Ground.INPUT)
    if not is_clean(value):
        refuse(f"{column.id} holds control characters: type it again without them", Ground.INPUT)
    if column.type is ColumnType.DAY and not is_day(value):
        refuse(f"{column.id} {value[:40]!r} is not a day that exists: write YYYY-MM-DD", Ground.INPUT)
    if column.type is ColumnType.CHOICE and value not in column.of:
        lookup.unknown(f"{column.id}", value, column.of, f"use one of {', '.join(column.of)}")
    _check_named(step, column, value)


def _check_named(step: Step, column: Column, value: str) -> None:
    """Refuses the id of something that is not there, or not among what the column may name."""
    if column.type is ColumnType.PERSON:
        lookup.person(step, value)
    elif column.type is ColumnType.EVIDENCE and step.get(Evidence, step.program_id, value) is None:
        lookup.evidence(step, value)
    elif column.type is ColumnType.MILESTONE and step.get(Milestone, step.program_id, value) is None:
        lookup.milestone(step, value)
    elif column.type is ColumnType.ITEM:
        if column.of and value not in column.of:
            lookup.unknown(column.id, value, column.of, f"one of {column.of[0]} to {column.of[-1]}")
        if step.get(Item, step.program_id, value) is None:
            lookup.item(step, value)
    elif column.type is ColumnType.ROW:
        named = step.get(Entry, step.program_id, value)
        if named is None or named.register not in column.of or named.retired_on:
            rows = step.all(Entry, step.program_id)
            known = [each.id for each in rows if each.register in column.of and not each.retired_on]
            hint = f"see `register list {step.program_id} {column.of[0]}`"
            lookup.unknown(f"row of {column.of[0]}", value, known, hint, step.program_id)


def _check_move(column: Column, old: str | None, new: str | None) -> None:
    """Stages go as the column says; a row begins with the first."""
    if new == old:
        return
    if old is None:
        if new != column.of[0]:
            refuse(f"a row begins with {column.id} {column.of[0]}, not {new or 'without one'}", Ground.STATE)
        return
    after = column.after(old)
    if new not in after:
        way = f"from there it goes to {', '.join(after)}" if after else "that is the last one"
        refuse(f"{column.id} cannot go from {old} to {new or 'none'}: {way}")


def _alone(step: Step, spec: RegisterSpec, entry_id: str, values: Values) -> None:
    """Refuses a second live row with the same key."""
    if not spec.key:
        return
    key = [str(values.get(each)).casefold() for each in spec.key]
    for other in step.all(Entry, step.program_id):
        if other.register != spec.id or other.retired_on or other.id == entry_id:
            continue
        theirs = json.loads(other.values)
        if [str(theirs.get(each)).casefold() for each in spec.key] == key:
            said = ", ".join(str(values.get(each)) for each in spec.key)
            refuse(f"{spec.id} has a row for {said} already, {other.id}: change that one")


def register_screened(step: Step) -> None:
    """The rows of a register were compared with a list; a list older than the last one is refused."""
    fields = step.fields
    spec = _register(step, fields.word("register"))
    id = step.entity("a screening")
    if step.get(Screening, step.program_id, id) is not None:
        refuse(f"screening {id} exists already: choose another id")
    date = fields.day("date")
    if date > step.on:
        refuse(f"the list is dated {date}, after {step.on}: give the date it carries", Ground.INPUT)
    before = [each for each in step.all(Screening, step.program_id) if each.register == spec.id]
    newest = max((each.date for each in before), default="")
    if date < newest:
        refuse(f"the list is dated {date}, and {spec.id} was compared with one of {newest}: use the newer list")
    said, matches = fields.mapping("said"), fields.objects("matches", "a match")
    step.put(
        Screening(
            program=step.program_id,
            id=id,
            ordinal=step.event.lamport,
            register=spec.id,
            title=fields.stated("title"),
            date=date,
            sha256=fields.word("sha256"),
            names=fields.number("names", 0, MAX_NAMES),
            said=canonical({str(key): str(value) for key, value in said.items()}),
            matches=canonical([{key: each.stated(key) for key in ("entry", "listed", "how")} for each in matches]),
            by=step.event.actor,
            by_name=step.event.actor_name or step.event.actor,
            at=step.event.recorded_at,
            on=step.on,
            zone=step.event.zone,
        )
    )
