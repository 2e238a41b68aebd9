"""What programs know of lead times: rules that count back from a milestone's date.

Records like those of `facts`, which has them too and is where they are imported from; conventions as there.
"""

from ..typed import NamedTuple

Day = str


class Lead(NamedTuple):
    """How far something counts back from a date."""

    unit: str
    """A word of `LeadUnit`."""
    back: int
    calendar: str
    """Whose working days it counts in, or falls on; `""`: the program's."""


class LeadTime(NamedTuple):
    """What must have been done how long before a milestone: a pack's rule, with what the program changed of it."""

    program: str
    id: str
    ordinal: int
    pack: str
    milestone: str
    """The milestone it is about; `""`: every one of `kind` and `authority`."""
    kind: str
    authority: str
    what: str
    """What must have been done."""
    unit: str
    """A word of `LeadUnit`; with `back`, how it counts back."""
    back: int
    calendar: str
    """Whose working days it counts in, or falls on; `""`: the program's."""
    item: str
    """The item whose requirements, once met, prove that it was done; `""`: none."""
    source: str
    """Who says so, as a citation."""
    checked_on: Day
    """Day on which somebody last compared it with its source."""
    detail: str
    """JSON: note, worked example, and `ja`, the Japanese of `what`."""
    own: str
    """Words: what the program changed itself, `offset` or `item`; the rest is as its pack has it."""
    off: bool
    """Switched off by the program."""
    reason: str
    """Why it was changed or switched off."""
    retired: bool
    """Gone from its pack."""

    @property
    def lead(self) -> Lead:
        """How it counts back."""
        return Lead(self.unit, self.back, self.calendar)
