"""The user's own keys: a TOML file that gives actions other keys, checked before anything is drawn.

    # keymap.toml, in the folder that `readiness keys` names, or READINESS_KEYMAP, or --keymap FILE
    [keys]
    "item.note" = "N"
    "list.down" = ["j", "down", "ctrl+n"]
    "item.waive" = ""                       # no key: still in the palette and in the help

Ids and keys as they are: `readiness keys`. Help, footer, palette and notices then show the user's keys.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import UsageError
from .action import Action
from .views import scopes_together

FILE = "keymap.toml"
NONE = "none"
"""In place of a file: the keys as they ship, whatever lies in the settings."""

_WORDS = (
    "enter", "escape", "space", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown", "up",
    "down", "left", "right",
)  # fmt: skip
_NAMED = {*_WORDS, *(f"f{number}" for number in range(1, 21))}
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace", "ctrl+[": "escape"}
"""What terminals send the same bytes for."""
_FIXED = frozenset({"app.help", "app.palette", "app.quit"})
"""Actions that keep a key: the ways to all others, and out."""


def default_place() -> Path:
    """Where the user's keymap lies, if there is one."""
    from platformdirs import user_config_path

    return user_config_path("readiness", appauthor=False) / FILE


def keymap_file(named: str) -> Path | None:
    """The file of `--keymap`, else that of READINESS_KEYMAP, else the one in the settings; None if there is none."""
    named = named or os.environ.get("READINESS_KEYMAP", "")
    if named:
        return None if named == NONE else Path(named).expanduser()
    place = default_place()
    return place if place.is_file() else None


def own_keys(named: str, known: Sequence[Action]) -> dict[str, str]:
    """The user's keys by action id; see `keymap_file`.

    Raises:
        UsageError: for a file that is missing or no keymap, an unknown action, an impossible key, or two actions of
            one view on one key.
    """
    path = keymap_file(named)
    if path is None:
        return {}
    keys = _read(path, {action.id for action in known})
    _check(path, with_keys(known, keys), keys)
    return keys


def with_keys(known: Iterable[Action], keys: Mapping[str, str]) -> tuple[Action, ...]:
    """The actions with the user's keys instead of their own."""
    return tuple(each._replace(keys=keys.get(each.id, each.keys)) for each in known)


def _error(path: Path, what: str, remedy: str) -> UsageError:
    return UsageError(f"{path}: {what}", f"{remedy}; `--keymap {NONE}` does without")


def _read(path: Path, known: set[str]) -> dict[str, str]:
    import tomllib

    from ..workspace.identity import nearest

    try:
        content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", "") or "it is not UTF-8"
        raise _error(path, f"cannot be read ({why})", "name another file") from None
    except tomllib.TOMLDecodeError as error:
        raise _error(path, f"is not TOML ({error})", "mend the line") from None
    table = content.get("keys")
    if not isinstance(table, dict) or len(content) > 1:
        raise _error(path, "has other parts than the table [keys]", '[keys] and lines like "item.note" = "N"')
    found: dict[str, str] = {}
    for id, value in table.items():
        if id not in known:
            raise _error(path, f"no action {id!r}", nearest(id, known, "`readiness keys`"))
        wanted = [value] if isinstance(value, str) else value
        if not isinstance(wanted, list) or not all(isinstance(each, str) for each in wanted):
            raise _error(path, f"{id} has no key", 'write a key, or several: ["j", "down"]')
        found[id] = " ".join(_key(path, id, key) for each in wanted for key in each.split())
        if not found[id] and id in _FIXED:
            raise _error(path, f"{id} needs a key", "without it there is no way back")
    return found


def _key(path: Path, id: str, key: str) -> str:
    """A key as it is bound; refused if no terminal sends it."""
    *modifiers, last = key.split("+") if not key.endswith("+") else [*filter(None, key[:-1].split("+")), "+"]
    wrong = ""
    if set(modifiers) - {"ctrl", "shift", "alt"} or not (last in _NAMED or (len(last) == 1 and last.isprintable())):
        wrong = f"write a character, ctrl+p, or one of {', '.join(_WORDS)}, f1 to f20"
    elif key in _SAME:
        wrong = f"terminals send the same for it and {_SAME[key]}"
    elif key == "ctrl+c":
        wrong = "terminals use it to copy and to interrupt"
    elif modifiers and len(last) == 1 and last.isupper():
        wrong = f"write {'+'.join([*modifiers, 'shift', last.lower()])}"
    elif modifiers == ["shift"] and len(last) == 1:
        wrong = f"write {last.upper()}" if last.upper() != last else "write the character that it makes"
    if wrong:
        raise _error(path, f"{id} cannot have the key {key!r}", wrong)
    return key


def _check(path: Path, known: Sequence[Action], own: Mapping[str, str]) -> None:
    """Refuse two actions on one key where both exist."""
    for title, scopes in scopes_together():
        taken = dict[str, str]()
        for action in known:
            if action.scope not in scopes:
                continue
            for key in action.keys.split():
                other = taken.setdefault(key, action.id)
                if other != action.id:
                    mine, its = (action.id, other) if action.id in own else (other, action.id)
                    raise _error(
                        path, f"{key!r} is the key of both {mine} and {its} in {title}", f"give {its} another, too"
                    )


def example(known: Iterable[Action]) -> str:
    """A keymap file with all actions and their keys, every line commented out."""
    lines = [
        "# Keys of readiness's full-screen view. Take away the # before a line and change its key.",
        '# Several keys: ["j", "down"]. No key: "".',
        "[keys]",
    ]
    for each in known:
        keys = [f'"{_escaped(key)}"' for key in each.keys.split()]
        value = keys[0] if len(keys) == 1 else f"[{', '.join(keys)}]" if keys else '""'
        lines.append(f'# "{each.id}" = {value}  # {each.label}: {each.help}')
    return "\n".join(lines) + "\n"


def _escaped(key: str) -> str:
    return key.replace("\\", "\\\\").replace('"', '\\"')


_MENTION = re.compile(r"\{([a-z]+\.[a-z-]+)\}")


def keyed(text: str, names: Mapping[str, str]) -> str:
    """`text` with the keys of the actions that it mentions as `{id}`."""
    return _MENTION.sub(lambda found: names.get(found[1], found[0]), text) if "{" in text else text
