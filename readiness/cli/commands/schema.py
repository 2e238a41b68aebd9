"""`schema`: the JSON Schema of what `--json` and `export` print."""

from __future__ import annotations

import json

from ..command import Command, positional, switch
from ..context import Context

NAMES = (
    "export", "gate", "status", "blockers", "items", "item", "milestones", "evidence", "programs", "people", "packs",
    "pack", "findings", "changes", "upgrade", "checks", "events", "verify", "done", "doctor", "heads", "standup",
    "actions", "trend", "what-if", "controls", "keys", "choices", "matrix", "import",
    "rules", "figures", "glossary", "terms", "rights", "milestone", "lead-times",
    "registers", "register", "entry",
)  # fmt: skip
"""The documents that there are, without their version."""


PACK_FILE = "pack-file"
"""Not a document that we print but one that people write: the format of packs, for their editors."""


def schema(ctx: Context) -> None:
    """Print one schema, or the names."""
    from ...reports.contract import json_schema

    if ctx.args.list:
        if ctx.args.json:
            ctx.out.json({"schema": "readiness/schemas/v1", "schemas": [{"id": name} for name in (*NAMES, PACK_FILE)]})
        else:
            ctx.out.lines((name, "") for name in (*NAMES, PACK_FILE))
        return
    if ctx.args.name == PACK_FILE:
        from ...packs.reference import schema_text

        ctx.out.raw([schema_text()])
        return
    ctx.out.raw([json.dumps(json_schema(ctx.args.name or "export"), ensure_ascii=False, indent=2), "\n"])


COMMANDS = (
    Command(
        "schema",
        "the JSON Schema of the export, or of another document",
        run=schema,
        arguments=(
            positional("name", "which document; the export by default", nargs="?", choices=(*NAMES, PACK_FILE)),
            switch("--list", "only list which there are"),
        ),
        examples=(
            "readiness schema > export.schema.json",
            "readiness schema gate",
            "readiness schema pack-file > pack-file-v1.json",
        ),
    ),
)
