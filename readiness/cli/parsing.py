"""From words to values, for the one command that was called.

Our own rather than argparse: that, with the message catalogs it looks for, takes a fourteenth of the time that a whole
gate may take, and its errors are not one line that says what to do. The rules are the usual ones: flags and words in
any order, `--flag VALUE` or `--flag=VALUE`, `-oVALUE`, and after `--` only words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace

from ..errors import UsageError
from ..typed import Any
from .command import Argument, Command
from .options import GLOBALS, TERMINAL, choice, guess
from .registry import FAMILIES, MODULES

_GLOBAL = frozenset(name for argument in GLOBALS for name in argument.names)
_VALUED = frozenset(name for each in (*GLOBALS, *TERMINAL) if each.takes_value for name in each.names)


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
        elif word.startswith("-") and word != "-":
            if at and word.partition("=")[0] not in _GLOBAL:
                break  # a command's own flag, after its words: what follows may be its value
            skip = word in _VALUED
        else:
            at.append(i)
            if len(at) == 2 or word not in FAMILIES:
                break
    words = [argv[i] for i in at]
    if len(words) == 2 and " ".join(words) not in MODULES and (words[0] in MODULES or not _like_a_command(words[1])):
        del words[1:], at[1:]
    return " ".join(words), [word for i, word in enumerate(argv) if i not in at]


def _like_a_command(word: str) -> bool:
    """Whether a word looks like a command's (rather than an id, a path, a number)."""
    return word.replace("-", "").isalpha() and word.islower()


def unknown(words: str) -> UsageError:
    """There is no such command: name the nearest."""
    from ..workspace.identity import nearest

    if words in FAMILIES:
        members = ", ".join(each for each in MODULES if each.startswith(f"{words} "))
        return UsageError(f"{words!r} is not complete", f"one of: {members}")
    known = [each for each in MODULES if each.split()[0] == words.split()[0]] if " " in words else []
    return UsageError(f"no command {words!r}", nearest(words, known or [*MODULES, *FAMILIES], "`readiness --help`"))


def parse(command: Command, argv: Sequence[str]) -> SimpleNamespace:
    """The values of the command's arguments and of the global flags, by `Argument.dest`.

    Raises:
        UsageError: for anything that is missing, unknown (the nearest flag is named) or not what it should be.
    """
    return _Parse(command).read(argv)


class _Parse:
    """One reading of one command line."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self.arguments = (*command.arguments, *GLOBALS)
        self.flags = {name: each for each in self.arguments for name in each.names if each.flag}
        self.values: dict[str, Any] = {}
        self.groups: dict[str, str] = {}

    def read(self, argv: Sequence[str]) -> SimpleNamespace:
        """Flags as they come, then the words by their places."""
        words: list[str] = []
        rest = iter(argv)
        for word in rest:
            if word == "--":
                words += rest
            elif word.startswith("-") and word != "-":
                self._flag(word, rest)
            else:
                words.append(word)
        self._places(words)
        for each in self.arguments:
            if each.required and each.flag and each.dest not in self.values:
                raise self._error(f"{each.names[0]} {each.metavar} is missing")
            self.values.setdefault(each.dest, [] if each.kind == "repeat" else each.default)
        return SimpleNamespace(**self.values)

    def _flag(self, word: str, rest: Iterator[str]) -> None:
        name, equals, value = word.partition("=")
        argument = self.flags.get(name)
        if argument is None and not word.startswith("--") and (short := self.flags.get(word[:2])) and short.takes_value:
            argument, name, equals, value = short, word[:2], "=", word[2:]
        if argument is None:
            raise self._unknown_flag(name)
        if argument.group and self.groups.setdefault(argument.group, name) != name:
            raise self._error(f"{self.groups[argument.group]} and {name} exclude each other")
        if not argument.takes_value:
            if equals:
                raise self._error(f"{name} takes no value")
            self.values[argument.dest] = True
            return
        if not equals:
            value = next(rest, "--")
            if value.startswith("--") or value in self.flags:
                raise self._error(f"{name} needs a value, {argument.metavar}")
        if argument.kind == "repeat":
            self.values.setdefault(argument.dest, []).append(_value(argument, value))
        else:
            self.values[argument.dest] = _value(argument, value)

    def _places(self, words: list[str]) -> None:
        """Give each positional argument its words: one that takes many leaves the later ones what they need."""
        places = [each for each in self.command.arguments if not each.flag]
        needed = [each.nargs in ("", "+") for each in places]
        missing = [each.metavar for each in places if each.nargs in ("", "+")][len(words) :]
        if missing:
            raise self._error(f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing")
        for number, each in enumerate(places):
            spare = len(words) - sum(needed[number + 1 :])
            count = max(0, spare if each.nargs in ("*", "+") else min(1, spare))
            taken, words = words[:count], words[count:]
            values = [_value(each, word) for word in taken]
            self.values[each.dest] = values if each.nargs in ("*", "+") else (values or [each.default])[0]
        if words:
            raise self._error(f"{words[0]!r} is one word too many")

    def _unknown_flag(self, name: str) -> UsageError:
        return self._error(f"no flag {name}", guess(name, self.flags))

    def _error(self, what: str, remedy: str = "") -> UsageError:
        name = f"readiness {self.command.name}".rstrip()
        return UsageError(f"`{name}`: {what}", remedy or f"see `{name} --help`")


def _value(argument: Argument, text: str) -> Any:
    """The value that a word means; raises UsageError if it means none."""
    if argument.type is not None:
        return argument.type(text)
    if argument.choices:
        return choice(argument.dest.rstrip("_").replace("_", " "), argument.choices)(text)
    return text
