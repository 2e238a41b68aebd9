"""What was said in a stand-up, for its text: notes, actions agreed on, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..domain.facts import Day
from ..domain.program import ProgramView
from ..domain.standup import Said, StandUp
from .people import Persons
from .standup import Entry, Section, action_entry, markdown, sections, title
from .words import sentence


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
