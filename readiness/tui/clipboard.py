"""The clipboard: the desktop's own program for it where this is the user's computer, else the terminal's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from .editor import environment

SECONDS = 3.0
"""A clipboard program that takes longer is given up: it waits for a desktop that does not answer."""


def program() -> list[str]:
    """The clipboard program, as words; empty if there is none, or the user sits at another computer (SSH)."""
    env = os.environ
    if env.get("SSH_CONNECTION") or env.get("SSH_TTY"):
        return []
    known: list[tuple[bool, list[str]]] = [
        (sys.platform == "darwin", ["pbcopy"]),
        (sys.platform == "win32", ["clip"]),
        (bool(env.get("WAYLAND_DISPLAY")), ["wl-copy"]),
        (bool(env.get("DISPLAY")), ["xclip", "-selection", "clipboard"]),
        (bool(env.get("DISPLAY")), ["xsel", "--clipboard", "--input"]),
        (bool(env.get("WSL_DISTRO_NAME")), ["clip.exe"]),
    ]
    return next((words for there, words in known if there and shutil.which(words[0])), [])


def copied(text: str) -> str:
    """Put `text` on the clipboard by a program; its name, or `""` if there is none that could."""
    words = program()
    if not words:
        return ""
    encoding = "utf-16" if words[0].startswith("clip") else "utf-8"
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(  # noqa: S603 - one of the programs above
            words,
            input=text.encode(encoding),
            stdout=quiet,
            stderr=quiet,
            env=environment(),
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "" if done.returncode else words[0]
