"""What a program keeps in registers: the registers its packs declare, the rows in them, and screenings of names.

Apart from `facts`, because no verdict, date or blocker reads it; the conventions are those of `facts`.
"""

from ..typed import NamedTuple

Day = str
"""See `facts.Day`."""


class Register(NamedTuple):
    """A register of a program, as the pack that it adopted declares it."""

    program: str
    id: str
    ordinal: int
    pack: str
    title: str
    spec: str
    """JSON: its declaration with what its evaluators need of the pack; see `registers.spec`."""
    retired: bool = False
    """Gone from a later version of its pack: its rows are kept and take no changes."""


class Entry(NamedTuple):
    """A row of a register."""

    program: str
    id: str
    register: str
    ordinal: int
    """Lamport time of its event."""
    values: str
    """JSON object: text, days, words, ids and scores by column; what is not stated is left out."""
    by: str
    by_name: str
    at: int
    on: Day
    zone: str
    changed_on: Day = ""
    retired_on: Day = ""
    retired_reason: str = ""


class Screening(NamedTuple):
    """The rows of a register compared with a list of names that a person holds, as of the list's own date."""

    program: str
    id: str
    ordinal: int
    register: str
    title: str
    """How people call the list."""
    date: Day
    """The date of the list itself."""
    sha256: str
    """Of the bytes of the list's file."""
    names: int
    """How many names were on it."""
    said: str
    """JSON object: by entry, the names that were compared."""
    matches: str
    """JSON list of {entry, listed, how}."""
    by: str
    by_name: str
    at: int
    on: Day
    zone: str
