"""Actions and use cases, side by side: the documents' table of actions, and which use cases have no action yet.

    python -m readiness.tui.reference

prints the use cases that nobody can reach from the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from ..workspace.door import Done
from ..workspace.families import Families
from .actions import actions, key_name
from .keymap import keyed

COMMAND_LINE: dict[str, str] = {
    "keeping.backup": "kept elsewhere by a scheduled job",
    "keeping.archive": "written for years later, with its own checks",
    "keeping.bring_in": "a step of `evidence redact` and `restore` on other copies",
    "keeping.redact": "erases bytes for good: deliberately not a key",
    "keeping.doctor": "looks at the file itself, and sweeps",
    "log.rebuild": "repairs the file while nobody works in it",
    "sheets.bring_in": "a table's columns are mapped and tried first: `import --dry-run`",
}
"""Use cases that only the command line has, each with why."""

READING = frozenset(
    {
        "packs.shipped", "packs.load", "packs.conflicts", "packs.impact", "packs.local_changes",
        "packs.preview_upgrade", "programs.patterns", "programs.recommended", "standups.prepare", "standups.changes",
        "standups.last", "standups.actions", "standups.trends", "keeping.period", "keeping.last_backup",
        "standups.closed", "log.plan_undo", "log.lasting", "log.verify",
        "log.length", "log.arrived_after", "log.said",
        "log.kept_lines", "log.content_elsewhere", "choices.offers", "choices.matrix",
        "terms.of", "terms.one", "terms.rights",
        "registers.book", "registers.declared", "registers.exported", "registers.register", "registers.history",
        "registers.entry",
        "sheets.preview", "sheets.tables",
    }
)  # fmt: skip
"""Use cases that record nothing: views and forms are made of them."""

SCOPES = {
    "app": "everywhere",
    "list": "lists",
    "item": "items",
    "milestone": "milestones",
    "agreed": "actions agreed on",
    "earlier": "closed stand-ups",
    "present": "presenting",
    "plans": "Roadmap, Milestones, Stand-up",
    "suppose": "what-if",
    "program": "a program's views",
    "facets": "lists with chips",
}
"""Where an action exists, as the table says it; a view by its title."""


def use_cases() -> dict[str, bool]:
    """Every use case of the workspace as `family.name`, and whether it says what it recorded (`Done`)."""
    found: dict[str, bool] = {}
    for family, value in vars(Families).items():
        if not isinstance(value, cached_property) or not value.func.__annotations__["return"].endswith("Family"):
            continue
        for name, member in vars(_family(family, value.func.__annotations__["return"])).items():
            if not name.startswith("_") and callable(member):
                found[f"{family}.{name}"] = member.__annotations__.get("return") == Done.__name__
    return found


def _family(module: str, name: str) -> type:
    from importlib import import_module

    found: type = getattr(import_module(f"readiness.workspace.{module}"), name)
    return found


def missing() -> list[str]:
    """Use cases that are neither an action's, nor the command line's alone, nor reading."""
    reached = {each for action in actions() for each in action.use_case.split()}
    return sorted(each for each in use_cases() if each not in reached | READING | COMMAND_LINE.keys())


def table() -> str:
    """The actions as CONTRIBUTING.md has them: id, keys, label, where, what for, and the use case."""
    from . import views

    names = {each.id: key_name(each.key) for each in actions()}
    titles = {**SCOPES, **{view.id: view.title for view in views.VIEWS}}
    lines = ["| id | keys | label | where | what it does | use case |", "|---|---|---|---|---|---|"]
    for each in sorted(actions(), key=lambda each: (list(titles).index(each.scope), each.id)):
        keys = " ".join(f"`{key_name(key).replace('|', chr(92) + '|')}`" for key in each.keys.split())
        case = ", ".join(f"`{name}`" for name in each.use_case.split())
        lines.append(
            f"| {each.id} | {keys} | {each.label} | {titles[each.scope]} | {keyed(each.help, names)} | {case} |"
        )
    return "\n".join([*lines, "", "Only on the command line:", "", *_command_line()]) + "\n"


def _command_line() -> Iterator[str]:
    for name, why in COMMAND_LINE.items():
        yield f"- `{name}`: {why}"


if __name__ == "__main__":
    print("\n".join(missing()) or "every use case has an action")
