"""Files that appear whole or not at all: made beside their place under another name, then given it in one step."""

from __future__ import annotations

import errno
import os

from ..errors import Busy, ReadinessError, UsageError

BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a database. Left behind, it would be taken for that of the next one of its name."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG})


def draft_name(name: str) -> str:
    """Where a file is made before it gets its name; one place a process."""
    return f"{name}.{os.getpid()}.new"


def empty_file(name: str, mode: int) -> None:
    """A new file that never had a wider mode; what is left of a crashed attempt of a process with our id goes."""
    discard(name)
    handle = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        if mode != 0o600:
            os.chmod(name, mode)  # the umask would have narrowed it
    finally:
        os.close(handle)


def publish(draft: str, name: str, *, replace: bool = False) -> None:
    """Give the finished file its name, unless somebody took the name meanwhile; then make the folder entry durable.

    With `replace` the file of that name is gone afterwards, in the same step; a device or a folder is never replaced.
    """
    if replace:
        if os.path.exists(name) and not os.path.isfile(name):
            raise UsageError(f"{name} is no file", "name a file")
        os.replace(draft, name)
    else:
        try:
            os.link(draft, name)
        except FileExistsError:
            raise taken(name) from None
        except OSError:  # a file system without hard links
            if os.path.lexists(name):
                raise taken(name) from None
            os.rename(draft, name)
    flush_folder(os.path.dirname(name))


def taken(name: str) -> UsageError:
    """The error of a name that is in use."""
    return UsageError(f"{name} is there already", "open it, or name a new file")


def flush(name: str) -> None:
    """Make what a file holds durable."""
    handle = os.open(name, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: str) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name == "posix":
        handle = os.open(folder or ".", os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def discard(draft: str) -> None:
    """Take a database that did not get its name away, with what SQLite kept beside it."""
    for left in (draft, *(f"{draft}{end}" for end in BESIDE)):
        if os.path.lexists(left):
            os.unlink(left)


def cannot_make(name: str, error: OSError) -> ReadinessError:
    """What an error of the system means to the person at the keyboard."""
    if error.errno in _FULL:
        return Busy(f"cannot make {name} ({error.strerror})", "nothing was kept, free some space and try again")
    return UsageError(f"cannot make {name} ({error.strerror})", "name another place")
