"""Forms that begin with what is saved: only what is different afterwards is recorded."""

from __future__ import annotations

from collections.abc import Mapping

from .fields import Field, Values

REASON = Field("reason", "Reason", hint="needed where a saved value changes")
"""For acts whose reason the log asks for only when a saved value is replaced."""


def differing(now: Mapping[str, str], values: Values) -> dict[str, str]:
    """The answers that are not what is saved."""
    return {key: values[key] for key in now if values[key] != now[key]}


def unready(now: Mapping[str, str], values: Values) -> str:
    """Why the change cannot be recorded yet: nothing differs, or a saved value would change without a reason."""
    new = differing(now, values)
    if not new:
        return "nothing is different yet"
    if any(now[key] for key in new) and not values["reason"]:
        return "a saved value changes, so the log asks why"
    return ""
