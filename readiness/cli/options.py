"""Arguments that several commands take, and the checks of what is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ..errors import UsageError
from ..typed import Any
from .command import Argument, option, positional, switch


def day(text: str) -> str:
    """An existing ISO day. Raises UsageError otherwise."""
    from ..workspace.moment import parse_day

    return parse_day(text)


def number(least: int = 0) -> Callable[[str], int]:
    """A whole number of at least `least`."""

    def parse(text: str) -> int:
        if re.fullmatch(r"-?\d{1,9}", text, re.ASCII) and int(text) >= least:
            return int(text)
        raise UsageError(f"{text!r} is not a number of at least {least}", f"write a whole number such as {least + 5}")

    return parse


def quarter(text: str) -> int:
    """A program quarter, `Q1` or `PQ7`."""
    found = re.fullmatch(r"[Pp]?[Qq]?([1-9]\d?)", text, re.ASCII)
    if not found:
        raise UsageError(f"{text!r} is no program quarter", "write Q1, Q2 …")
    return int(found[1])


def within(text: str) -> int:
    """A number of calendar days: `90d`, `12w`, `3m` (30 days each) or `90`."""
    found = re.fullmatch(r"(\d{1,4})([dwm]?)", text, re.ASCII)
    if not found:
        raise UsageError(f"{text!r} is no length of time", "write days or weeks, as in 90d or 12w")
    return int(found[1]) * {"w": 7, "m": 30}.get(found[2], 1)


def kinds(text: str) -> frozenset[str]:
    """Milestone kinds separated by commas; `all` for every kind."""
    from ..domain.vocabulary import MilestoneKind

    if text == "all":
        return frozenset(MilestoneKind)
    return frozenset(MilestoneKind(choice("kind", tuple(MilestoneKind))(each.strip())) for each in text.split(","))


def choice(what: str, words: tuple[Any, ...]) -> Callable[[str], str]:
    """One of a closed list of words; a wrong one names the nearest."""

    def parse(text: str) -> str:
        if text in words:
            return text
        raise UsageError(f"no {what} {text!r}", guess(text, words) or f"one of {', '.join(words)}")

    return parse


def guess(text: str, words: Iterable[str]) -> str:
    """`did you mean …?` with the nearest of these words; `""` if none is near."""
    from ..workspace.identity import closest

    return closest(text, words)


GLOBALS: tuple[Argument, ...] = (
    option("--db", "FILE", "the workspace; else READINESS_DB, else the nearest readiness.db upwards"),
    option("--on", "DATE", "read the facts on this day instead of today", type=day),
    option("--as-of", "TIME|HEAD", "show the past: a day (its end), a time, or a log head"),
    option("--actor", "ID", "who acts; else READINESS_ACTOR, else the person linked to this account"),
    option(
        "--lang",
        "L",
        "what checklists say: en, or ja where there is Japanese; else READINESS_LANG",
        choices=("en", "ja"),
    ),
    switch("--json", "one JSON object on stdout; `readiness schema` describes it"),
    switch("--quiet", "-q", "no narration on stderr"),
    switch("--no-color", "no color, as with NO_COLOR"),
)
"""Flags of every command, before or after its words."""

TERMINAL: tuple[Argument, ...] = (
    switch("--ascii", "draw marks and borders with ASCII characters only, as with READINESS_ASCII"),
    switch("--no-mouse", "leave the mouse to the terminal, as with READINESS_NO_MOUSE"),
    option(
        "--theme", "NAME", "dark, light, high-contrast or plain; else READINESS_THEME, else as last time", default=""
    ),
    option(
        "--keymap",
        "FILE",
        "your own keys (`readiness keys`); else READINESS_KEYMAP, else your settings; `none` for ours",
        default="",
    ),
)
"""Flags of the full-screen view, which opens without a command."""

PROGRAM = positional("program", "program id")
PROGRAMS = positional("programs", "program ids; all without any", metavar="PROGRAM", nargs="*")
ITEM = positional("item", "item id")
ITEMS = positional("items", "item ids", metavar="ITEM", nargs="+")
EVIDENCE = positional("evidence", "evidence id")
MILESTONE = positional("milestone", "milestone id")
REASON = option("--reason", "TEXT", "why; asked for where a saved value changes")
STRICT = switch("--strict", "unevidenced and same-account passes make a verdict conditional, and conditional fails")
KIND = option(
    "--kind", "K,…", "milestones of these kinds, or `all`; default us-advisor,investor", type=kinds
)  # fmt: skip
WITHIN = option("--within", "90d", "milestones that near; overdue and undated ones are always in", type=within)
JUDGED: tuple[Argument, ...] = (
    option("--by", "PERSON", "who judged, if not you: you record their judgement"),
    option("--basis", "EVIDENCE", "evidence they issued that says so"),
    option("--judged-on", "DATE", "the day on which they judged", type=day),
)
"""A judgement by somebody else, recorded (semantics §3)."""
