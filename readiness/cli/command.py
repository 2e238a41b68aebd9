"""What a command is: its words, its one line of help, its arguments and what it runs. Declared once, read by all."""

from __future__ import annotations

from collections.abc import Callable

from ..typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from enum import StrEnum

    from .context import Context

_KEYWORDS = frozenset({"as", "class", "except", "for", "from", "import", "in", "is", "not", "or", "return", "with"})

Convert = Callable[[str], Any]
"""Turns what was typed into a value. Raises `UsageError` for a wrong one."""


class Argument:
    """A positional argument or a flag.

    Plain classes here rather than NamedTuple: they are made in every call, and NamedTuple compiles each annotation.

    Attributes:
        names: one name without dashes, or the flags.
        help: one line.
        metavar: what stands for the value.
        nargs: `""`: one; `?`: may be missing; `*`, `+`: a list.
        type: makes the value of the word typed.
        choices: the closed list of words it takes; empty: any.
        kind: `value`, `switch` (a flag without value) or `repeat` (a flag that may come several times, giving a list).
        default: the value where it is not given.
        required: whether it must be there.
        group: flags of one group exclude each other.
    """

    __slots__ = ("choices", "default", "group", "help", "kind", "metavar", "names", "nargs", "required", "type")

    def __init__(
        self,
        names: tuple[str, ...],
        help: str,
        metavar: str = "",
        *,
        nargs: str = "",
        type: Convert | None = None,
        choices: tuple[str, ...] = (),
        kind: str = "value",
        default: Any = None,
        required: bool = False,
        group: str = "",
    ) -> None:
        self.names, self.help, self.metavar, self.nargs = names, help, metavar, nargs
        self.type, self.choices, self.kind = type, choices, kind
        self.default, self.required, self.group = default, required, group

    def but(self, **changes: Any) -> Argument:
        """The same argument with other attributes: `KIND.but(help="…")`."""
        return Argument(**{name: getattr(self, name) for name in self.__slots__} | changes)

    @property
    def flag(self) -> bool:
        """Whether it is a flag rather than a positional argument."""
        return self.names[0].startswith("-")

    @property
    def dest(self) -> str:
        """Its attribute on `Context.args`."""
        name = max(self.names, key=len).lstrip("-").replace("-", "_")
        return f"{name}_" if name in _KEYWORDS else name

    @property
    def takes_value(self) -> bool:
        """Whether a word follows the flag."""
        return self.kind != "switch"


class Command:
    """One command of the command line.

    Attributes:
        name: the words typed: `gate`, or two for a family: `item list`.
        help: one line, lower case, without a full stop.
        run: does it; returns the exit code, None for 0.
        arguments: positional ones in their order, and flags.
        examples: command lines that show how it is used.
        details: more about it, for its own `--help`.
    """

    __slots__ = ("arguments", "details", "examples", "help", "name", "run")

    def __init__(
        self,
        name: str,
        help: str,
        run: Callable[[Context], int | None],
        arguments: tuple[Argument, ...] = (),
        examples: tuple[str, ...] = (),
        details: str = "",
    ) -> None:
        self.name, self.help, self.run = name, help, run
        self.arguments, self.examples, self.details = arguments, examples, details


def positional(
    name: str, help: str, *, metavar: str = "", nargs: str = "", type: Convert | None = None, choices: Any = ()
) -> Argument:
    """A positional argument; `nargs` `*` or `+` gives a list, `?` may be missing (None)."""
    words = tuple(str(each) for each in choices)
    required = nargs in ("", "+")
    return Argument((name,), help, metavar or name.upper(), nargs=nargs, type=type, choices=words, required=required)


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
    return Argument(
        tuple(flags),
        help,
        metavar,
        type=type,
        choices=words,
        kind=kind,
        default=default,
        required=required,
        group=group,
    )


def switch(*names: str, group: str = "") -> Argument:
    """A flag without value: `switch("--roots", "only where work can start")`; True when given."""
    *flags, help = names
    return Argument(tuple(flags), help, kind="switch", default=False, group=group)


def one_of(words: type[StrEnum]) -> tuple[str, ...]:
    """The members of a vocabulary, for `choices`."""
    return tuple(str(each) for each in words)
