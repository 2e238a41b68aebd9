"""Completing a path while it is typed."""

from __future__ import annotations

import os


def completed(typed: str) -> str:
    """As much of the path as is certain: what all files that begin like this share; a folder ends in a slash."""
    folder, start = os.path.split(os.path.expanduser(typed))
    try:
        with os.scandir(folder or ".") as entries:
            begun = [each for each in entries if each.name.startswith(start)]
            found = [each.name + "/" * each.is_dir() for each in begun if start or not each.name.startswith(".")]
    except OSError:
        return typed
    shared = os.path.commonprefix(found)  # noqa: RUF071 - of one name after another, not of folders
    return os.path.join(folder, shared) if len(shared) > len(start) else typed
