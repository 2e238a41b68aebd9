"""What each pack and catalogue does in the product: a fact goes in through the command line, a computed output changes.

One YAML file a pack, `tests/scenarios/PACK.yaml`:

    pack: capital-path          # or a catalogue; adopted by RX-101 unless the program has it or `adopt` says otherwise
    rows:
      - fact: what is recorded, in words
        change: what the product computes from it, in words
        adopt: [capital-path]   # packs, in order
        given: [command lines]  # what was so before
        do: [command lines]     # the fact
        look: rules RX-101      # asked before and after, as JSON
        at: findings[code=path-order].severity
        before: null
        after: warning
    text_only: why a fact can change nothing of the rest; alone, or beside rows

`PAPER` in a line is the path of a document, `LIST` that of a CSV file with the names under `list`. `at` walks keys;
`[key=value]` is the first row with that value, and `#` at the end counts. `python -m tests.scenarios`
(`make scenarios`) writes the table of all of them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FOLDER = Path(__file__).parent
TABLE = FOLDER.parent.parent / "checklists" / "SCENARIOS.md"
_STEP = re.compile(r"([A-Za-z_-]+)(?:\[([a-z_]+)=([^\]]*)\])?(#)?")


class Scenario(NamedTuple):
    """One row of the table."""

    pack: str
    fact: str
    change: str
    adopt: tuple[str, ...]
    given: tuple[str, ...]
    do: tuple[str, ...]
    names: tuple[str, ...]
    look: str
    at: str
    before: Any
    after: Any

    def __str__(self) -> str:
        return f"{self.pack}: {self.fact}"


class Nature(NamedTuple):
    """What the file of a pack says."""

    pack: str
    scenarios: tuple[Scenario, ...]
    text_only: str


_HAD = frozenset({"core-readiness", "quarterly-roadmap", "milestones", "rules", "reference-figures", "glossary"})
"""What a program has without adopting it, and what none can adopt."""


def natures() -> list[Nature]:
    """Those of all files, by pack."""
    return [_nature(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.yaml"))]


def _nature(content: dict[str, Any]) -> Nature:
    pack = content["pack"]
    rows = tuple(_scenario(pack, row) for row in content.get("rows", ()))
    return Nature(pack, rows, " ".join(content.get("text_only", "").split()))


def _scenario(pack: str, row: dict[str, Any]) -> Scenario:
    own = () if pack in _HAD else (pack,)
    return Scenario(
        pack=pack,
        fact=row["fact"],
        change=row["change"],
        adopt=tuple(row.get("adopt", own)),
        given=tuple(row.get("given", ())),
        do=tuple(row["do"]),
        names=tuple(row.get("list", ())),
        look=row["look"],
        at=row["at"],
        before=row["before"],
        after=row["after"],
    )


def value(document: Any, path: str) -> Any:
    """What stands at a path of a document; None where it leads nowhere."""
    found = document
    for name, key, wanted, counts in _STEP.findall(path):
        found = found.get(name) if isinstance(found, dict) else None
        if key:
            rows = [row for row in found or () if str(row.get(key)) == wanted]
            found = len(rows) if counts else next(iter(rows), None)
        elif counts:
            found = len(found or ())
    return found


def table() -> str:
    """The table of all scenarios, as `checklists/SCENARIOS.md` has it."""
    lines = [
        "# What each checklist does",
        "",
        "A fact goes in through the command line, and something that is computed changes: a status, a finding, a date,"
        " a rank, a verdict or a view. Every row is a test (`tests/scenarios`), and this file is made from them by"
        " `make scenarios`.",
        "",
        "| pack | fact | computed change |",
        "|---|---|---|",
    ]
    for nature in natures():
        lines += [f"| {nature.pack} | {each.fact} | {each.change} |" for each in nature.scenarios]
        if nature.text_only:
            lines.append(f"| {nature.pack} | – | text only: {nature.text_only} |")
    return "\n".join(lines) + "\n"
