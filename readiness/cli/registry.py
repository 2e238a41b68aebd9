"""Which commands there are and where: all that is loaded to find one.

One line a command: its words and the module in `readiness/cli/commands/` that declares it. The order is that of
`readiness --help`.
"""

from __future__ import annotations

from ..typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .command import Command

GROUPS: dict[str, dict[str, str]] = {
    "Where things stand": {
        "status": "status",
        "blockers": "blockers",
        "gate": "gate",
        "standup": "standup",
        "what-if": "whatif",
        "item list": "items",
        "item show": "item_show",
        "milestone list": "milestones",
        "milestone show": "milestone_show",
        "milestone trend": "trend",
        "lead-time list": "lead_times",
        "action list": "actions",
        "rules": "ruling",
        "figures": "looking_up",
        "glossary": "looking_up",
        "choices": "choosing",
        "matrix": "choosing",
        "term list": "terms",
        "term show": "terms",
        "rights": "terms",
        "evidence list": "evidence",
        "evidence show": "evidence",
        "register list": "registers",
        "register show": "registers",
        "program list": "programs",
        "program show": "programs",
        "person list": "people",
    },
    "Work": {
        "note": "working",
        "assign": "working",
        "start": "working",
        "done": "working",
        "reopen": "working",
        "estimate": "working",
        "plan": "working",
        "expect": "working",
        "impede": "working",
        "clear": "working",
        "choose": "choosing",
        "standup close": "standup_closing",
        "register add": "register_writing",
        "register set": "register_writing",
        "register retire": "register_writing",
        "supplier screen": "register_writing",
        "action add": "acting",
        "action set": "acting",
        "action done": "acting",
        "action drop": "acting",
    },
    "Evidence and judgements": {
        "evidence file": "filing",
        "evidence link": "filing",
        "evidence describe": "filing",
        "evidence unlink": "filing",
        "evidence supersede": "filing",
        "evidence void": "filing",
        "evidence release": "filing",
        "evidence export": "filing",
        "evidence check": "filing",
        "evidence redact": "redact",
        "review": "reviewing",
        "review request": "reviewing",
        "review confirm": "reviewing",
        "waive": "waiving",
        "not-applicable": "waiving",
    },
    "Milestones": {
        "milestone set": "milestone_writing",
        "milestone reach": "milestone_writing",
        "milestone decide": "milestone_writing",
        "baseline set": "milestone_writing",
        "term add": "term_writing",
        "term set": "term_writing",
        "term review": "term_writing",
        "term end": "term_writing",
        "lead-time set": "lead_times",
    },
    "Set up": {
        "init": "keeping",
        "demo": "demo",
        "person add": "person_writing",
        "person change": "person_writing",
        "person role": "person_writing",
        "person link": "person_writing",
        "program new": "program_writing",
        "program set": "program_writing",
        "pack list": "packs",
        "pack show": "packs",
        "pack check": "packs",
        "pack diff": "packs",
        "pack adopt": "packs",
        "pack upgrade": "pack_life",
        "pack new": "pack_life",
        "item add": "item_writing",
        "item edit": "item_writing",
        "item link": "item_writing",
        "item unlink": "item_writing",
        "item retire": "item_writing",
        "import": "importing",
    },
    "Keep and hand over": {
        "export": "export",
        "calendar": "calendar",
        "bundle": "bundle",
        "schema": "schema",
        "log": "log",
        "log review": "trail_review",
        "verify": "log",
        "backup": "backup",
        "restore": "restore",
        "archive": "archive",
        "doctor": "doctor",
        "undo": "keeping",
        "redo": "keeping",
        "rebuild": "keeping",
        "upgrade": "keeping",
    },
    "The tool itself": {
        "completion": "completion",
        "keys": "keys",
    },
}

MODULES: dict[str, str] = {words: module for group in GROUPS.values() for words, module in group.items()}
"""The module of every command, by its words."""

SHOWING: frozenset[str] = frozenset({*GROUPS["Where things stand"], "pack list", "pack show"})
"""Commands that show checklists in the reader's language."""

FAMILIES: frozenset[str] = frozenset(words.split()[0] for words in MODULES if " " in words)
"""First words that more words can follow."""


def load(words: str) -> Command:
    """The declaration of a command; only its module is imported."""
    # Not importlib.import_module: loading that package, and the warnings it brings, costs a hundredth of a gate.
    module = __import__(f"readiness.cli.commands.{MODULES[words]}", fromlist=("COMMANDS",))
    found: dict[str, Command] = {command.name: command for command in module.COMMANDS}
    return found[words]


def all_commands() -> Iterator[tuple[str, Command]]:
    """(group, command) of every command, in the order of the registry. Imports all their modules."""
    for group, members in GROUPS.items():
        for words in members:
            yield group, load(words)
