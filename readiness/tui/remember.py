"""Where the screen was left: view, cursor, filters, sorting, colors, language and drafts, a file for each workspace.

It lies in the user's state folder, never in the database, and is readable by the user only. What it says is a wish: a
file that cannot be read, or names what is no longer there, costs the memory and nothing else.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..domain.sha import hexdigest
from ..typed import NamedTuple
from .context import Place

VERSION = 1
MOST_DRAFTS = 50
"""Drafts that are kept, the newest: forms left long ago are not missed."""

_NOWHERE = Place()

Drafts = dict[tuple[str, ...], dict[str, str]]


class Remembered(NamedTuple):
    """What a screen opens on."""

    workspace: str = ""
    """Id of the workspace it belongs to: another one may have come to lie in its place."""
    view: str = ""
    place: Place = _NOWHERE
    filters: Mapping[str, str] = {}
    """By view, the words that its list was filtered by."""
    sorts: Mapping[str, tuple[str, bool]] = {}
    """By view, the title of the column that its list was sorted by, and whether backwards."""
    options: Mapping[str, frozenset[str]] = {}
    """By view, its switches that are on."""
    theme: str = ""
    lang: str = ""
    drafts: Mapping[tuple[str, ...], dict[str, str]] = {}


def state_folder() -> Path:
    """The folder for what the program remembers between runs."""
    from platformdirs import user_state_path

    return user_state_path("readiness", appauthor=False)


def place_for(workspace: str) -> Path:
    """The file that belongs to the workspace at a path."""
    name = hexdigest(os.path.realpath(workspace).encode("utf-8", "surrogatepass"))[:24]
    return state_folder() / "screens" / f"{name}.json"


def load(workspace: str) -> Remembered:
    """What was remembered of the workspace at a path; nothing if there is nothing that can be read."""
    try:
        found = json.loads(place_for(workspace).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Remembered()
    if not isinstance(found, dict) or found.get("version") != VERSION:
        return Remembered()
    return _remembered(found)


def _remembered(found: dict[str, Any]) -> Remembered:
    place = _texts(found.get("place"))
    sorts = {
        view: (each[0], each[1])
        for view, each in _table(found.get("sorts")).items()
        if isinstance(each, list) and len(each) == 2 and isinstance(each[0], str) and isinstance(each[1], bool)
    }
    options = {
        view: frozenset(name for name in names if isinstance(name, str))
        for view, names in _table(found.get("options")).items()
        if isinstance(names, list)
    }
    drafts: Drafts = {}
    for pair in found["drafts"] if isinstance(found.get("drafts"), list) else ():
        if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], list):
            drafts[tuple(str(each) for each in pair[0])] = _texts(pair[1])
    return Remembered(
        workspace=_text(found.get("workspace")),
        view=_text(found.get("view")),
        place=Place(**{name: place[name] for name in Place._fields if name in place}),
        filters=_texts(found.get("filters")),
        sorts=sorts,
        options=options,
        theme=_text(found.get("theme")),
        lang=_text(found.get("lang")),
        drafts=drafts,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> dict[str, str]:
    return {name: each for name, each in _table(value).items() if isinstance(each, str)}


def save(workspace: str, seen: Remembered) -> None:
    """Remember it for the next start, all of it or nothing; a folder that cannot be written is no error."""
    content = {
        "version": VERSION,
        **seen._asdict(),
        "place": seen.place._asdict(),
        "options": {view: sorted(names) for view, names in seen.options.items() if names},
        "drafts": [[list(key), values] for key, values in list(seen.drafts.items())[-MOST_DRAFTS:]],
    }
    target = place_for(workspace)
    with contextlib.suppress(OSError, UnicodeEncodeError):
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        import tempfile

        handle, draft = tempfile.mkstemp(dir=target.parent, prefix=target.stem)  # mode 0600
        try:
            with open(handle, "w", encoding="utf-8") as file:
                json.dump(content, file, ensure_ascii=False, indent=1)
            os.replace(draft, target)
        except BaseException:
            os.unlink(draft)
            raise
