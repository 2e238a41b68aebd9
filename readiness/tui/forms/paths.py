"""Paths as people type and paste them: quoted, escaped, `file://`, completed by Tab."""

from __future__ import annotations

import os
import shlex
from urllib.parse import unquote, urlsplit


def plain_path(typed: str) -> str:
    """The path that was meant.

    Terminals and file managers paste a path with blanks in quotes, with backslashes before them, or as an address
    `file:///…`. A name that exists as it was typed is taken as it is.
    """
    text = typed.strip()
    if text.casefold().startswith("file://"):
        return unquote(urlsplit(text).path)
    if os.path.lexists(os.path.expanduser(text)):
        return os.path.expanduser(text)
    if any(mark in text for mark in "'\"\\"):
        try:
            parts = shlex.split(text)
        except ValueError:  # a quote that is not closed yet
            parts = [text.strip("'\"")]
        if len(parts) == 1:
            text = parts[0]
    return os.path.expanduser(text)


def begun(typed: str) -> list[str]:
    """The names that begin like what was typed, in order; a folder's ends in a slash."""
    folder, start = os.path.split(plain_path(typed))
    try:
        with os.scandir(folder or ".") as entries:
            found = [each for each in entries if each.name.startswith(start)]
            return sorted(each.name + "/" * each.is_dir() for each in found if start or not each.name.startswith("."))
    except OSError:
        return []


def completed(typed: str) -> str:
    """As much of the path as is certain: what all files that begin like this share."""
    folder, start = os.path.split(plain_path(typed))
    shared = os.path.commonprefix(begun(typed))  # noqa: RUF071 - of one name after another, not of folders
    return os.path.join(folder, shared) if len(shared) > len(start) else typed
