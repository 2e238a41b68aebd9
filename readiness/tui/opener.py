"""Opening documents with the desktop's own programs; where there is no desktop, saying so."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

from ..errors import UsageError

if TYPE_CHECKING:
    from ..domain.facts import Evidence

_RUNS = (
    ".appimage", ".bat", ".cmd", ".com", ".command", ".desktop", ".exe", ".hta", ".jar", ".js", ".lnk", ".msi", ".pif",
    ".ps1", ".py", ".reg", ".scr", ".sh", ".url", ".vbs", ".wsf",
)  # fmt: skip
"""Suffixes that desktops run instead of showing: filed documents may come from anybody."""

_running: list[subprocess.Popen[bytes]] = []


def cannot_open() -> str:
    """Why no document can be opened here; `""` if one can."""
    if sys.platform in ("win32", "darwin"):
        return ""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return "no desktop here, over SSH for instance: `readiness evidence export` writes a copy"
    return "" if shutil.which("xdg-open") else "no xdg-open on this computer: install xdg-utils"


def target(evidence: Evidence) -> str:
    """What to open for a document that the workspace does not hold; `""` if a copy has to be written first.

    Raises:
        UsageError: where opening would run something, or nothing is there.
    """
    location = evidence.location
    if evidence.hash_state == "redacted":
        raise UsageError(f"the bytes of {evidence.id} were erased", "its hash and its entries remain")
    if evidence.storage in ("copy", "reference") and location.lower().endswith(_RUNS):
        raise UsageError(f"{evidence.id} is a program or script", "export it and look at it with care")
    if evidence.storage == "url":
        if not location.lower().startswith(("http://", "https://")):
            raise UsageError(f"{evidence.id} is at {location}", "only web addresses are opened from here")
        return location
    if evidence.storage == "reference":
        if not os.path.isfile(location):
            raise UsageError(f"no file at {location}", "check it again ({evidence.check-all}) with its new place")
        return location
    return ""


def folder() -> str:
    """A new folder of this person only, emptied at the end of the program."""
    path = tempfile.mkdtemp(prefix="readiness-")
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def show(path: str) -> None:
    """Hand a file or an address to the desktop.

    Raises:
        UsageError: if the desktop cannot be asked.
    """
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - not a program: see `_RUNS`
            return
        tool = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
        if tool is None:
            raise UsageError("nothing here opens documents", "`readiness evidence export` writes a copy")
        quiet = subprocess.DEVNULL
        _running.append(
            subprocess.Popen([tool, path], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603
        )
    except OSError as error:
        raise UsageError(f"cannot open {path} ({error.strerror})", "open it by hand") from None
