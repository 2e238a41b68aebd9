"""What stand-ups leave on record: that they were closed, what they looked at, and what was agreed.

Records like those of `facts`, which has them too and is where they are imported from; conventions as there.
"""

from ..typed import NamedTuple

Day = str


class Standup(NamedTuple):
    """A closed stand-up of a program; what it looked at lies apart, in `StandupRows`."""

    program: str
    id: str
    ordinal: int
    """Lamport time of its event: stand-ups in this order are in the order of the log."""
    on: Day
    at: int
    by: str
    by_name: str
    decisions: str
    """JSON list of texts."""
    notes: str
    """Words: the notes left in it."""
    actions: str
    """Words: the actions agreed in it."""


class StandupRows(NamedTuple):
    """What a closed stand-up looked at: kept as it was, and read only to compare with it."""

    program: str
    standup: str
    rows: str
    """JSON of `Snapshot.to_rows`."""


class Action(NamedTuple):
    """Something that somebody will do by a day; carried from stand-up to stand-up while it is open."""

    program: str
    id: str
    ordinal: int
    text: str
    owner: str
    due: Day
    item: str
    """The item it is about, or `""`."""
    state: str
    added_by: str
    added_on: Day
    closed_on: Day
    closed_reason: str
