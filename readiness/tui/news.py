"""What others recorded while one looks: by whom, and about what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..workspace.identity import account_name

if TYPE_CHECKING:
    from ..workspace import Workspace

NAMED = 3
"""Records that are named; of more, their number."""


class News(NamedTuple):
    """A log entry of somebody else, or of the same person at another place."""

    by: str
    """The person's name."""
    program: str
    entity: str


def news(workspace: Workspace, since: int) -> tuple[News, ...]:
    """What came to the log after it had this length, but for what the actor recorded on this computer."""
    actor, origin = workspace.actor(), account_name()
    me = actor.id if actor else ""
    return tuple(
        News(event.actor_name, event.program, event.entity)
        for event in workspace.log.arrived_after(since)
        if (event.actor, event.origin) != (me, origin)
    )


def news_text(found: Sequence[News]) -> str:
    """`Ito Ken: KIKU DAT-2, CMC-1 and 3 more; 7 shows them`."""
    names = list(dict.fromkeys(each.by for each in found))
    records = list(dict.fromkeys(f"{each.program} {each.entity}".strip() for each in found))
    more = f" and {len(records) - NAMED} more" if len(records) > NAMED else ""
    return f"{', '.join(names)} changed {', '.join(records[:NAMED])}{more}; {{view.history}} shows it"
