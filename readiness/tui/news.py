"""What others recorded while one looks: by whom, and about what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..typed import NamedTuple
from ..workspace.identity import account_name

if TYPE_CHECKING:
    from ..workspace import Workspace


class News(NamedTuple):
    """A log entry of somebody else, or of the same person at another place."""

    by: str
    """The person's name."""
    program: str
    said: str
    """What it recorded, as a clause; only of the newest."""


def news(workspace: Workspace, since: int) -> tuple[News, ...]:
    """What came to the log after it had this length, but for what the actor recorded on this computer."""
    actor, origin = workspace.actor(), account_name()
    me = actor.id if actor else ""
    arrived = [event for event in workspace.log.arrived_after(since) if (event.actor, event.origin) != (me, origin)]
    last = arrived[-1:]
    told = [News(each.actor_name, each.program, "") for each in arrived[:-1]]
    return (*told, *(News(each.actor_name, each.program, workspace.log.said(each)) for each in last))


def news_text(found: Sequence[News]) -> str:
    """`Ito Ken, KIKU: owner of CMC-1 set to Sato; and 3 more`: the newest one, and how many there are."""
    last = found[-1]
    others = list(dict.fromkeys(each.by for each in found if each.by != last.by))
    where = f", {last.program}" if last.program else ""
    more = f"; and {len(found) - 1} more" if len(found) > 1 else ""
    by = f", also by {', '.join(others)}" if others else ""
    return f"{last.by}{where}: {last.said}{more}{by}"
