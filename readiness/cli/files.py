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

    Raises:
        UsageError: if the place cannot be written to.
        Busy: if the disk is full or fails.
    """
    import errno

    beside = f"{path}.{os.getpid()}.part"
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            with open(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(beside)
            raise
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            raise Busy(f"cannot write {path} ({error.strerror})", "free some space and try again") from None
        raise UsageError(f"cannot write {path} ({error.strerror})", "name another place with -o FILE") from None
