"""What a command is: its words, its one line of help, its arguments and what it runs. Declared once, read by all."""

from __future__ import annotations

import keyword
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from enum import StrEnum

    from .context import Context

Convert = Callable[[str], Any]
"""Turns what was typed into a value. Raises `UsageError` for a wrong one."""


class Argument(NamedTuple):
    """A positional argument or a flag."""

    names: tuple[str, ...]
    """One name without dashes, or the flags."""
    help: str
    metavar: str
    nargs: str
    """`""`: one; `?`, `*`, `+` as in argparse."""
    type: Convert | None
    choices: tuple[str, ...]
    """The closed list of words it takes; empty: any."""
    kind: str
    """`value`, `switch` (a flag without value) or `repeat` (a flag that may come several times, giving a list)."""
    default: Any
    required: bool
    group: str
    """Flags of one group exclude each other."""

    @property
    def flag(self) -> bool:
        """Whether it is a flag rather than a positional argument."""
        return self.names[0].startswith("-")

    @property
    def dest(self) -> str:
        """Its attribute on `Context.args`."""
        name = max(self.names, key=len).lstrip("-").replace("-", "_")
        return f"{name}_" if keyword.iskeyword(name) else name

    @property
    def takes_value(self) -> bool:
        """Whether a word follows the flag."""
        return self.kind != "switch"


class Command(NamedTuple):
    """One command of the command line."""

    name: str
    """The words typed: `gate`, or two for a family: `item list`."""
    help: str
    """One line, lower case, without a full stop."""
    run: Callable[[Context], int | None]
    """Does it; returns the exit code, None for 0."""
    arguments: tuple[Argument, ...] = ()
    examples: tuple[str, ...] = ()
    details: str = ""
    """More about it, for its own `--help`."""


def positional(
    name: str, help: str, *, metavar: str = "", nargs: str = "", type: Convert | None = None, choices: Any = ()
) -> Argument:
    """A positional argument; `nargs` `*` or `+` gives a list, `?` may be missing (None)."""
    words = tuple(str(each) for each in choices)
    return Argument((name,), help, metavar or name.upper(), nargs, type, words, "value", None, nargs not in "*?", "")


def option(
    *names: str, type: Convert | None = None, choices: Any = (), default: Any = None, repeat: bool = False,
    required: bool = False, group: str = "",
) -> Argument:  # fmt: skip
    """A flag with a value: `option("--owner", "ID", "owned by …")`; the last two words are metavar and help.

    Args:
        names: the flags, then the metavar, then one line of help.
        type: turns the word typed into a value.
        choices: the closed list of words it takes.
        default: without the flag; a repeated flag gives `[]`.
        repeat: may come several times, giving a list.
        required: it must be there.
        group: flags of one group exclude each other.
    """
    *flags, metavar, help = names
    words = tuple(str(each) for each in choices)
    kind = "repeat" if repeat else "value"
    return Argument(tuple(flags), help, metavar, "", type, words, kind, default, required, group)


def switch(*names: str, group: str = "") -> Argument:
    """A flag without value: `switch("--roots", "only where work can start")`; True when given."""
    *flags, help = names
    return Argument(tuple(flags), help, "", "", None, (), "switch", False, False, group)


def one_of(words: type[StrEnum]) -> tuple[str, ...]:
    """The members of a vocabulary, for `choices`."""
    return tuple(str(each) for each in words)
