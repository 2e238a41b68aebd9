"""Two people, one value: what somebody saved since an actor looked is not replaced before the actor has seen it.

It is asked inside the transaction of the act, of the log itself: between the question and the answer nobody can write.
Only values count that the act replaces. A note beside another's note, evidence beside other evidence replace nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..domain.events import Draft, Event, EventType
from ..errors import Refused

if TYPE_CHECKING:
    from ..store import Store


class Clash(NamedTuple):
    """A value that was changed since it was looked at, and that the act would replace."""

    program: str
    entity: str
    field: str
    """Key of the payload: `owner`, `date`…"""
    seen: object
    """What the actor saw."""
    theirs: object
    """What somebody saved since."""
    yours: object
    """What the act would save."""
    by: str
    """Name of who saved it last."""
    at: int
    """UTC milliseconds."""


class Conflict(Refused):
    """Somebody else changed what the act replaces; nothing was written."""

    def __init__(self, clashes: Sequence[Clash], length: int) -> None:
        first = clashes[0]
        super().__init__(
            f"{first.by} changed {first.field} of {first.entity} since you looked", "look at both values, then decide"
        )
        self.clashes = tuple(clashes)
        self.length = length
        """Length of the log that the clashes were found in: who has seen them has seen this."""


_ONCE: dict[EventType, str] = {EventType.DECISION_TAKEN: "milestone"}
"""What replaces the one before without naming its values, by what both are about (a key of the payload)."""


class _Touch(NamedTuple):
    """Values that an event gave, and those they replaced."""

    event: Event
    payload: dict[str, Any]
    before: dict[str, Any]
    by: str
    at: int


def check_unchanged(store: Store, drafts: Sequence[Draft], seen: int) -> None:
    """Ask whether anything that the drafts replace was saved after the log had the length `seen`.

    Raises:
        Conflict: naming every such value.
    """
    later = store.arrived_after(seen)
    if not later:
        return
    touches = [touch for event in later for touch in _touches(store, event)]
    clashes = [clash for draft in drafts for clash in _clashes(draft, touches)]
    if clashes:
        raise Conflict(clashes, later[-1].seq)


def _touches(store: Store, event: Event) -> Iterator[_Touch]:
    """What an event saved; of an undo, what it took back."""
    if event.type != EventType.BATCH_VOIDED:
        payload = json.loads(event.payload)
        yield _Touch(event, payload, _replaced(payload), event.actor_name, event.recorded_at)
        return
    for each in store.batch_events(event.entity):
        payload = json.loads(each.payload)
        yield _Touch(each, payload, payload, event.actor_name, event.recorded_at)


def _clashes(draft: Draft, touches: Iterable[_Touch]) -> Iterator[Clash]:
    alike = [each for each in touches if each.event.program == draft.program and each.event.type == draft.type]
    about = _ONCE.get(EventType(draft.type), "")
    if about:
        same = [each for each in alike if each.payload.get(about) == draft.payload.get(about)]
        if same:
            theirs, yours = same[-1].payload.get("outcome"), draft.payload.get("outcome")
            yield Clash(
                draft.program, str(draft.payload[about]), "outcome", "", theirs, yours, same[-1].by, same[-1].at
            )
        return
    for key, theirs in _replaced(draft.payload).items():
        touched = [each for each in alike if each.event.entity == draft.entity and key in each.payload]
        if touched:
            seen, yours, last = touched[0].before.get(key), draft.payload.get(key), touched[-1]
            yield Clash(draft.program, draft.entity, key, seen, theirs, yours, last.by, last.at)


def _replaced(payload: dict[str, Any]) -> dict[str, Any]:
    """The values that a payload says it replaces, whoever chose them."""
    parts = [payload.get(name) for name in ("computed", "old")]
    return {key: value for part in parts if isinstance(part, dict) for key, value in part.items()}
