"""Which commands there are and where: all that is loaded to find one.

One line a command: its words and the module in `readiness/cli/commands/` that declares it. The order is that of
`readiness --help`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .command import Command

GROUPS: dict[str, dict[str, str]] = {
    "Where things stand": {
        "status": "status",
        "blockers": "blockers",
        "gate": "gate",
        "item list": "items",
        "item show": "item_show",
        "milestone list": "milestones",
        "evidence list": "evidence",
        "evidence show": "evidence",
        "program list": "programs",
        "program show": "programs",
        "person list": "people",
    },
    "Keep and hand over": {
        "export": "export",
        "schema": "schema",
        "log": "log",
        "verify": "log",
    },
    "The tool itself": {
        "completion": "completion",
    },
}

MODULES: dict[str, str] = {words: module for group in GROUPS.values() for words, module in group.items()}
"""The module of every command, by its words."""

FAMILIES: frozenset[str] = frozenset(words.split()[0] for words in MODULES if " " in words)
"""First words that more words can follow."""


def load(words: str) -> Command:
    """The declaration of a command; only its module is imported."""
    from importlib import import_module

    module = import_module(f"readiness.cli.commands.{MODULES[words]}")
    found: dict[str, Command] = {command.name: command for command in module.COMMANDS}
    return found[words]


def all_commands() -> Iterator[tuple[str, Command]]:
    """(group, command) of every command, in the order of the registry. Imports all their modules."""
    for group, members in GROUPS.items():
        for words in members:
            yield group, load(words)
