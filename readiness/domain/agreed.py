"""What people agree on: in stand-ups, which are closed, what they looked at and what came of them; and in contracts.

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
    passed: int
    """So many of the counting items passed then."""
    total: int


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


class Term(NamedTuple):
    """A right, payment, supply duty or option of a contract, tied to the milestone that brings it about."""

    program: str
    id: str
    ordinal: int
    """Lamport time of its event: terms in this order are in the order of the log."""
    kind: str
    title: str
    text: str
    """The clause, or what it comes to; possibly of several lines."""
    counterparty: str
    """The other party to the contract."""
    holder: str
    """Who has the right or the option, pays, or supplies: the counterparty or `self`, else somebody named."""
    amount: str
    """Exact decimal text in units of the currency, `2500000` or `12.50`; `""`: none stated."""
    currency: str
    """ISO 4217."""
    milestone: str
    """The data or approval milestone that brings it about; `""`: none named yet."""
    items: str
    """Words: items whose passing it depends on, such as a KPI of manufacturing rights."""
    anchor: str
    """The milestone around which its window lies; `""`: it has none."""
    window_from: int | None
    window_to: int | None
    """Months from the anchor's day, negative before it."""
    date: Day
    """The fixed day on which it falls due or begins, where one is stated instead of a window."""
    evidence: str
    """Id of the document that it stands in."""
    clause: str
    """Where in that document."""
    owner: str
    rights: str
    """Words: the rights that it grants, or an option is for."""
    territories: str
    excluded: str
    """Words: ISO 3166-1 codes and names of regions; what is granted, less what is not."""
    field: str
    """Field of use; `""`: every field."""
    exclusive: bool
    sublicense: str
    added_by: str
    added_on: Day
    seen: str
    """JSON: by milestone that it is tied to, its date and lead when somebody last looked at the term."""
    reviewed_by: str
    reviewed_on: Day
    reviewed_reason: str
    ended_on: Day
    ended_reason: str
