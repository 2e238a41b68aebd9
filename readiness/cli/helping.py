"""`--help`: made from the declarations, so that it cannot tell anything else than what the parser takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..reports.layout import cells, wrap
from .command import Argument, Command
from .options import GLOBALS, TERMINAL
from .parsing import unknown
from .registry import FAMILIES, MODULES, all_commands, load

_WIDTH = 100
_TOP = """\
usage: readiness [FLAGS] [COMMAND …]

What stands between your programs and their next US advisor or investor milestone, on reviewed evidence.
Without a command it opens the full-screen view.
"""


def help_for(words: str) -> str:
    """The help of a command, of a family, or (without words) of all.

    Raises:
        UsageError: for an unknown command, naming the nearest.
    """
    if not words:
        return _overview()
    if words in MODULES:
        return _command(load(words)) + _siblings(words)
    if words in FAMILIES:
        return f"usage: readiness {words} …\n\n{_siblings(words)}"
    raise unknown(words)


def _overview() -> str:
    groups: dict[str, list[tuple[str, str]]] = {}
    for group, command in all_commands():
        groups.setdefault(group, []).append((command.name, command.help))
    parts = [_TOP]
    wide = max(cells(name) for rows in groups.values() for name, _ in rows)
    for group, rows in groups.items():
        parts.append(f"\n{group}\n{_rows(rows, wide)}")
    flags = [*map(_shown, GLOBALS), ("--version", "print the version")]
    parts.append(f"\nFlags, before or after the command\n{_rows(flags)}")
    parts.append(f"\nFlags of the full-screen view\n{_rows(map(_shown, TERMINAL))}")
    parts.append("\n`readiness COMMAND --help` shows arguments and examples.\n")
    return "".join(parts)


def _siblings(words: str) -> str:
    """The other commands of a family; empty if there are none."""
    if words not in FAMILIES:
        return ""
    rows = [(each, load(each).help) for each in MODULES if each.startswith(f"{words} ")]
    return f"{'' if words not in MODULES else chr(10)}Commands\n{_rows(rows)}"


def _command(command: Command) -> str:
    parts = [
        f"{usage(command)}\n\n{command.help[0].upper()}{command.help[1:]}{'' if command.help.endswith('?') else '.'}\n"
    ]
    if command.details:
        parts.append("\n" + "\n".join(wrap(command.details, _WIDTH)) + "\n")
    places = [each for each in command.arguments if not each.flag]
    flags = [each for each in command.arguments if each.flag]
    for title, members in (("Arguments", places), ("Flags", flags), ("Flags of every command", GLOBALS)):
        if members:
            parts.append(f"\n{title}\n{_rows(_shown(each) for each in members)}")
    if command.examples:
        parts.append("\nExamples\n" + "".join(f"  {each}\n" for each in command.examples))
    return "".join(parts)


def usage(command: Command) -> str:
    """The line that shows how it is typed."""
    return " ".join(["usage: readiness", command.name, *_usage_parts(command.arguments)])


def _usage_parts(arguments: Iterable[Argument]) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    flags = []
    for each in arguments:
        shape = {"": each.metavar, "?": f"[{each.metavar}]", "*": f"[{each.metavar}…]", "+": f"{each.metavar}…"}
        if not each.flag:
            yield shape[each.nargs]
            continue
        text = f"{each.names[0]} {each.metavar}" if each.takes_value else each.names[0]
        if each.group:
            if each.group not in groups:
                flags.append(each.group)
            groups.setdefault(each.group, []).append(text)
        else:
            text = text if each.required else f"[{text}]"
            flags.append(f"{text}…" if each.kind == "repeat" else text)
    for flag in flags:
        yield f"[{' | '.join(groups[flag])}]" if flag in groups else flag


def _shown(argument: Argument) -> tuple[str, str]:
    """An argument and what is said of it."""
    name = ", ".join(argument.names) if argument.flag else argument.metavar
    if argument.flag and argument.takes_value:
        name = f"{name} {argument.metavar}"
    words = f" ({', '.join(argument.choices)})" if argument.choices else ""
    return name, argument.help + words


def _rows(rows: Iterable[tuple[str, str]], wide: int = 0) -> str:
    shown = list(rows)
    wide = wide or min(34, max(cells(name) for name, _ in shown))
    lines = []
    for name, text in shown:
        first, *more = wrap(text, _WIDTH - wide - 4) or [""]
        lines.append(f"  {name}{' ' * (wide - cells(name))}  {first}".rstrip())
        lines += [f"{' ' * (wide + 4)}{each}" for each in more]
    return "\n".join(lines) + "\n"
