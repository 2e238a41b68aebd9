"""An entry of the log, and the draft of one. Apart from the kinds of events, which readers of facts do without."""

from __future__ import annotations

from ..typed import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .events import EventType

Payload = dict[str, Any]
"""A JSON object: text, integers, booleans, null, lists and objects of these; no floats."""


class Event(NamedTuple):
    """One row of the log (design §5). Immutable; its hash covers every field but `seq` and `hash`."""

    v: int
    seq: int
    """Order of local arrival, gapless from 1."""
    workspace: str
    site: str
    site_seq: int
    lamport: int
    batch: str
    """Groups the events of one act: one undo step."""
    recorded_at: int
    """UTC milliseconds, made by the system."""
    zone: str
    """IANA zone of the actor."""
    actor: str
    actor_name: str
    role: str
    """Words: the roles the actor held."""
    origin: str
    """Operating-system account and host."""
    program: str
    type: str
    entity: str
    payload: str
    """Canonical JSON text; hashed as it is."""
    reason: str
    prev_hash: str
    hash: str


class Draft(NamedTuple):
    """An event that a use case wants to record; the store adds who, when and the chain."""

    type: EventType
    program: str
    entity: str
    payload: Payload
    reason: str = ""
