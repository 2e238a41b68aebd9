"""From words to values. One parser is made: that of the command that was called, with the global flags in it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from ..errors import UsageError
from .command import Argument, Command
from .options import GLOBALS, choice
from .registry import FAMILIES, MODULES

_VALUED = frozenset(name for argument in GLOBALS if argument.takes_value for name in argument.names)


def find_words(argv: Sequence[str]) -> tuple[str, list[str]]:
    """The words of the command in `argv`, and the arguments without them; `""` if there is none.

    Global flags may stand before, between or after the words. For an unknown command the words are returned as typed.
    """
    at: list[int] = []
    skip = False
    for i, word in enumerate(argv):
        if skip:
            skip = False
        elif word == "--":
            break
        elif word.startswith("-"):
            skip = word in _VALUED
        else:
            at.append(i)
            if len(at) == 2 or word not in FAMILIES:
                break
    words = [argv[i] for i in at]
    if len(words) == 2 and " ".join(words) not in MODULES and (words[0] in MODULES or not _meant(words)):
        del words[1:], at[1:]
    return " ".join(words), [word for i, word in enumerate(argv) if i not in at]


def _meant(words: Sequence[str]) -> bool:
    """Whether the second word looks like a command's (rather than an id, a path, a number)."""
    return words[1].replace("-", "").isalpha() and words[1].islower()


def unknown(words: str) -> UsageError:
    """There is no such command: name the nearest."""
    from ..workspace.identity import nearest

    if words in FAMILIES:
        members = ", ".join(each for each in MODULES if each.startswith(f"{words} "))
        return UsageError(f"{words!r} is not complete", f"one of: {members}")
    known = [each for each in MODULES if each.split()[0] == words.split()[0]] if " " in words else []
    return UsageError(f"no command {words!r}", nearest(words, known or [*MODULES, *FAMILIES], "`readiness --help`"))


class _Formatter(argparse.HelpFormatter):
    """argparse asks a formatter whether each argument is well-formed; this one does not look at the terminal for it."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=100)


class _Parser(argparse.ArgumentParser):
    """Raises UsageError instead of printing and exiting."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message.removeprefix("argument "), f"see `{self.prog} --help`")


def parse(command: Command, argv: Sequence[str]) -> argparse.Namespace:
    """The values of the command's arguments and of the global flags.

    Raises:
        UsageError: for anything that is missing, unknown (the nearest flag is named) or not what it should be.
    """
    parser = _Parser(
        prog=f"readiness {command.name}", usage="", add_help=False, allow_abbrev=False, formatter_class=_Formatter
    )
    groups: dict[str, argparse._MutuallyExclusiveGroup] = {}
    for argument in (*command.arguments, *GLOBALS):
        place: Any = parser
        if argument.group:
            place = groups.get(argument.group) or groups.setdefault(
                argument.group, parser.add_mutually_exclusive_group()
            )
        place.add_argument(*argument.names, **_settings(argument))
    values, extra = parser.parse_known_intermixed_args(argv)
    if extra:
        raise _left_over(command, extra)
    for argument in command.arguments:
        if argument.kind == "repeat" and getattr(values, argument.dest) is None:
            setattr(values, argument.dest, [])
    return values


def _settings(argument: Argument) -> dict[str, Any]:
    """What argparse wants to know of an argument."""
    if argument.kind == "switch":
        return {"action": "store_true", "dest": argument.dest}
    check = argument.type
    if check is None and argument.choices:
        check = choice(argument.dest.rstrip("_").replace("_", " "), argument.choices)
    settings: dict[str, Any] = {"type": check, "metavar": argument.metavar}
    if argument.nargs:
        settings["nargs"] = argument.nargs
    if argument.flag:
        settings |= {"dest": argument.dest, "default": argument.default, "required": argument.required}
        if argument.kind == "repeat":
            settings["action"] = "append"
    return settings


def _left_over(command: Command, extra: Sequence[str]) -> UsageError:
    """What nothing took: an unknown flag, or a word too many."""
    from ..workspace.identity import nearest

    see = f"see `readiness {command.name} --help`"
    flag = next((each for each in extra if each.startswith("-") and each != "--"), "")
    if flag:
        name = flag.partition("=")[0]
        known = [each for argument in (*command.arguments, *GLOBALS) for each in argument.names]
        hint = nearest(name, known, "")
        return UsageError(f"`{command.name}` has no flag {name}", hint if hint.startswith("did") else see)
    return UsageError(f"`{command.name}` does not take {extra[0]!r}", see)
