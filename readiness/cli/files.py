"""Writing files: whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress

from ..errors import Busy, UsageError


def write(path: str, text: str) -> None:
    """Put `text` into the file at `path`, in UTF-8; see `write_bytes`."""
    write_bytes(path, text.encode("utf-8", errors="backslashreplace"))


def write_bytes(path: str, data: bytes) -> None:
    """Put `data` into the file at `path`. A reader sees the old content or the new, never a part.

    A link stays a link to the file that it names. What is no file, such as `/dev/null` or a pipe, is written to and
    never replaced.

    Raises:
        UsageError: if the place cannot be written to.
        Busy: if the disk is full or fails.
    """
    import errno

    try:
        target = os.path.realpath(path)
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as device:
                device.write(data)
        else:
            _replace(target, data)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            raise Busy(f"cannot write {path} ({error.strerror})", "free some space and try again") from None
        raise UsageError(f"cannot write {path} ({error.strerror})", "name another place with -o FILE") from None


def _replace(target: str, data: bytes) -> None:
    beside = f"{target}.{os.getpid()}.part"
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
