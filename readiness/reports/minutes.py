"""What was said in a stand-up, for its text: notes, actions agreed on, decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from ..domain.facts import Day
from ..domain.minutes import Minutes
from ..domain.program import ProgramView
from ..domain.snapshot import ItemRow
from ..domain.standup import Said, StandUp
from .changes import DELTA, TONES, by_class, change_text
from .people import Persons, name
from .standup import Entry, Section, action_entry, markdown, sections, title
from .words import count, sentence, short_day


def said_sections(said: Iterable[Said], decisions: Sequence[str], persons: Persons, today: Day) -> list[Section]:
    """Decisions, then actions, then notes; a part that has nothing is left out.

    Args:
        said: per program, its notes and actions.
        decisions: what was settled.
        persons: by id.
        today: a day whose year need not be said.
    """
    found = list(said)
    agreed = [action_entry(each, persons, today) for one in found for each in one.actions]
    noted = [
        Entry(f"{one.program} {each.item}", f"{' '.join(each.text.split())} ({each.by_name})")
        for one in found
        for each in one.notes
    ]
    parts = (
        ("Decided", [Entry("", sentence(" ".join(each.split()))) for each in decisions]),
        ("Agreed", agreed),
        ("Noted", noted),
    )
    return [Section(f"{what} ({len(entries)})", tuple(entries)) for what, entries in parts if entries]


def minutes_markdown(
    standup: StandUp, views: Iterable[ProgramView], said: Iterable[Said], decisions: Sequence[str], persons: Persons
) -> str:
    """A whole stand-up as Markdown: what was said in it first, then what it looked at.

    Args:
        standup: the stand-up.
        views: its programs.
        said: per program, its notes and actions.
        decisions: what was settled.
        persons: by id.
    """
    parts = [*said_sections(said, decisions, persons, standup.day), *sections(standup, views, persons)]
    return "\n".join(markdown(title(standup), parts)) + "\n"


def closed_markdown(minutes: Minutes, persons: Persons, today: Day) -> str:
    """A closed stand-up as Markdown, from what it kept: what was said, what had changed, and the roots of then.

    Args:
        minutes: the stand-up.
        persons: by id.
        today: a day whose year need not be said.
    """
    record, before = minutes.record, minutes.before
    said = Said(record.program, minutes.notes, minutes.actions)
    parts = said_sections([said], json.loads(record.decisions), persons, today)
    if before is not None:
        parts.append(Section(f"What had changed since {before.id}, {short_day(before.on, today)}", ()))
        for what, changes in by_class(minutes.changes).items():
            entries = (Entry("", sentence(change_text(each, persons, today)), TONES.get(what, "")) for each in changes)
            parts.append(Section(DELTA[what].capitalize(), tuple(entries), level=1))
    roots = tuple(Entry(each.id, _root(each, persons)) for each in minutes.roots)
    parts.append(Section(count(len(roots), "root"), roots))
    head = f"Stand-up of {short_day(record.on, today)}: {record.program} ({record.id})"
    return "\n".join(markdown(head, parts)) + "\n"


def _root(item: ItemRow, persons: Persons) -> str:
    who = name(persons, item.owner) if item.owner else "nobody owns it"
    room = "" if item.float_days is None else f", float {count(item.float_days, 'working day')}"
    return f"{item.title} ({who}{room})"
