"""How the screen looks and listens: what was asked for on the command line, in the environment, or the last time.

A flag goes before the environment, that before what was left on the screen the last time, that before the default.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..domain.language import ENGLISH, LANGUAGES
from ..errors import UsageError
from ..typed import NamedTuple
from .keymap import own_keys

if TYPE_CHECKING:
    from .remember import Remembered

THEMES = ("dark", "light", "high-contrast", "plain")
DEFAULT_THEME, PLAIN = THEMES[0], THEMES[-1]


class Wishes(NamedTuple):
    """What was asked for on the command line; `""` and False: nothing."""

    theme: str = ""
    lang: str = ""
    ascii: bool = False
    no_mouse: bool = False
    keymap: str = ""


class Settings(NamedTuple):
    """What a screen is opened with."""

    theme: str = DEFAULT_THEME
    lang: str = ENGLISH
    ascii: bool = False
    mouse: bool = True
    keys: Mapping[str, str] = {}
    """The user's own keys, by action id."""


def settle(wishes: Wishes, remembered: Remembered) -> Settings:
    """The settings that follow.

    Raises:
        UsageError: for a theme or language that there is not, or a keymap with an error.
    """
    from .actions import actions

    env = os.environ.get
    theme = _one_of("theme", THEMES, wishes.theme, "READINESS_THEME")
    lang = _one_of("language", LANGUAGES, wishes.lang, "READINESS_LANG")
    if not theme:
        theme = PLAIN if env("NO_COLOR") else remembered.theme if remembered.theme in THEMES else DEFAULT_THEME
    return Settings(
        theme=theme,
        lang=lang or (remembered.lang if remembered.lang in LANGUAGES else ENGLISH),
        ascii=wishes.ascii or bool(env("READINESS_ASCII")),
        mouse=not (wishes.no_mouse or env("READINESS_NO_MOUSE")),
        keys=own_keys(wishes.keymap, actions()),
    )


def _one_of(what: str, known: tuple[str, ...], wish: str, variable: str) -> str:
    """The wish, else what the variable says; `""` if neither says anything."""
    value = wish or os.environ.get(variable, "")
    if value and value not in known:
        said = f"no {what} {value!r}" if wish else f"{variable} is {value!r}"
        raise UsageError(said, f"one of {', '.join(known)}")
    return value
