"""Events written by older versions, read as if written by this one. The log itself is never rewritten."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..events import Payload
from .reason import Ground, refuse

CURRENT = 1
"""The version that this program writes into `Event.v`."""

Upcasts = Mapping[tuple[str, int], Callable[[Payload], Payload]]
"""By event type and version: how a payload of that version becomes one of the next. Types that did not change between
two versions have no entry."""

UPCASTS: Upcasts = {}
"""No older version exists yet."""


def upcast(type_: str, v: int, payload: Payload, upcasts: Upcasts = UPCASTS, current: int = CURRENT) -> Payload:
    """`payload` of version `v` in the form of version `current`.

    Refuses a version that is newer than `current`, or none at all.
    """
    if v > current:
        refuse(f"a newer version of readiness wrote this {type_[:40]}: update to read it", Ground.LOG)
    if v < 1:
        refuse(f"this {type_[:40]} has no valid version: the log is damaged, run `verify`", Ground.LOG)
    for version in range(v, current):
        step = upcasts.get((type_, version))
        if step is not None:
            payload = step(payload)
    return payload
