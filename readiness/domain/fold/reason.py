"""Why an event has no effect: one line for people, and the ground it rests on for the front ends."""

from __future__ import annotations

from enum import StrEnum

from ...typed import NoReturn


class Ground(StrEnum):
    """What kind of rule an event broke; front ends choose the exit code by it."""

    ROLE = "role"
    """The person's roles do not allow the act, or an external person acted directly."""
    FOUR_EYES = "four-eyes"
    """Somebody would judge or confirm their own work."""
    UNKNOWN = "unknown"
    """An id that does not exist."""
    INPUT = "input"
    """A value that is missing, of the wrong shape, or contradicts another."""
    STATE = "state"
    """The facts recorded so far do not allow the act (already done, retired, reached…)."""
    CYCLE = "cycle"
    """Prerequisites would go round in a circle."""
    LOG = "log"
    """The event itself cannot be read: a newer version wrote it, or its payload is malformed."""


class Reason(str):
    """One line of plain text: what is wrong and what to do."""

    ground: Ground

    def __new__(cls, text: str, ground: Ground) -> Reason:
        """Make a reason; line breaks and unprintable characters of quoted values do not survive."""
        line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        reason = super().__new__(cls, line if len(line) <= 500 else line[:499] + "…")
        reason.ground = ground
        return reason


class Refusal(Exception):
    """A rule says no. Never leaves the fold."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def refuse(text: str, ground: Ground = Ground.STATE) -> NoReturn:
    """Stop folding the event with a reason."""
    raise Refusal(Reason(text, ground))
