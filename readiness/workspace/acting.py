"""Recording one act: rules asked, refusals kept, everything or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from .. import pace
from ..domain.events import Draft, Event
from ..domain.fold.reason import Ground, Reason
from ..domain.fold.tables import Tables
from ..errors import Refused, UsageError

if TYPE_CHECKING:
    from ..store import Staged
    from .door import Workspace

_RECORDED = frozenset({Ground.ROLE, Ground.FOUR_EYES})
"""Refusals that leave an entry in the log: somebody tried what they may not do."""
_MISTAKES = frozenset({Ground.UNKNOWN, Ground.INPUT, Ground.LOG})
"""Refusals that are errors of input: exit 2, nothing written."""


class _Rehearsed(Exception):
    """The rules let the act through; it is rolled back all the same."""


def act(
    workspace: Workspace,
    build: Callable[[Tables], Sequence[Draft]],
    staged: Iterable[Staged] = (),
    *,
    rehearsal: bool = False,
    look: Callable[[Tables], None] | None = None,
) -> tuple[Event, ...]:
    """Record what `build` drafts from the current rows, as one act (one undo step).

    `build` runs inside the write transaction, so that the old values it notes are the ones replaced. An empty draft
    list records nothing.

    Args:
        workspace: where to act.
        build: makes the drafts; it may be called again for a rehearsed act.
        staged: evidence bytes that become part of the record with the act.
        rehearsal: only ask the rules: nothing of the act is kept. A refusal is treated as ever.
        look: gets the rows as they are after the act, before it is kept or taken back.

    Raises:
        Refused: a rule of role, four eyes, state or order says no; the first two leave one `attempt.refused` event.
        UsageError: an unknown id or a wrong value; nothing is written.
        Conflict: what is replaced was changed by somebody else since `workspace.seen`; nothing is written.
        Busy: another writer holds the file, or the disk is full.
    """
    store, author = workspace.store, workspace.author()
    drafts: Sequence[Draft] = ()
    try:
        with store.transaction():
            drafts = _dated(workspace, build(store.tables))
            if workspace.seen is not None:
                from .conflicts import check_unchanged

                check_unchanged(store, drafts, workspace.seen)
            events = tuple(store.append(drafts, author, staged=staged)) if drafts else ()
            if look is not None:
                look(store.tables)
            if rehearsal:
                raise _Rehearsed
            pace.check()
    except _Rehearsed:
        return ()
    except Refused as refusal:
        reason = refusal.what
        if not isinstance(reason, Reason):
            raise
        if reason.ground in _MISTAKES:
            raise UsageError(str(reason)) from None
        if reason.ground in _RECORDED:
            first = drafts[0]
            store.record_refusal(
                author, act=first.type, rule=reason.ground, text=reason, program=first.program, entity=first.entity
            )
        raise
    workspace.fresh()
    return events


def _dated(workspace: Workspace, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """In a demo portfolio it is always its recorded day; elsewhere the store dates events by the clock."""
    day = workspace.info.demo_day
    return [each._replace(payload={"on": day, **each.payload}) for each in drafts] if day else drafts
