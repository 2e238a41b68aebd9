"""What misses a deadline (semantics §5): an offer that expires, an exclusivity that ends, cash that runs out.

A deadline cannot move. So what people have to hear of is what its forecast says will come too late, and nothing else of
it; everything that it needs is there for those who ask for the milestone.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..typed import TYPE_CHECKING
from .blockers import Blocker
from .graph import bits

if TYPE_CHECKING:
    from .milestones import MilestoneView


def late_rows(view: MilestoneView, rows: Sequence[Blocker]) -> list[Blocker]:
    """Of a dated milestone's blockers, those that are late or have no end in sight, in their order.

    Where something is late through no fault of a root (it is planned to start too late, say), the roots that it waits
    for are among them: that is where work can start.
    """
    graph = view.assessment.graph
    late = graph.mask(row.item for row in rows if row.float_days is None or row.float_days < 0)
    kept = late
    reach = view.assessment.reach(within=-1)
    for i in bits(late & ~view.roots):
        below = reach[i] & view.roots
        if not below & late:
            kept |= below
    return [row for row in rows if kept >> graph.index[row.item] & 1]
