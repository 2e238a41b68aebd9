"""Errors that people can act on, and the exit codes they map to: one list for every front end."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells its caller."""

    OK = 0
    NOT_READY = 1
    """Not ready, refused by a rule, or a check found something."""
    USAGE = 2
    DATA = 3
    NOTHING = 4
    BUG = 70
    BUSY = 75
    INTERRUPTED = 130


class ReadinessError(Exception):
    """Something a person can act on: what is wrong, and what to do, on one line."""

    exit_code: ExitCode = ExitCode.BUG

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}: {self.remedy}" if self.remedy else self.what


class UsageError(ReadinessError):
    """Wrong usage, an unknown id, or no workspace."""

    exit_code = ExitCode.USAGE


class Refused(ReadinessError):
    """A rule of role, four eyes or state says no."""

    exit_code = ExitCode.NOT_READY


class DataError(ReadinessError):
    """Stored data is not ours, too new, or does not verify."""

    exit_code = ExitCode.DATA


class NothingToAssess(ReadinessError):
    """The question has no subject: nothing that counts is required."""

    exit_code = ExitCode.NOTHING


class Busy(ReadinessError):
    """Locked by somebody else, or the disk is full: try again."""

    exit_code = ExitCode.BUSY
