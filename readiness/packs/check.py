"""Checking a pack file: one run finds everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from readiness import pace
from readiness.resources import checklists_dir

from .catalogue_schema import ROWS, CatalogueFile
from .complaint import Complaint
from .explain import explain
from .findings import MOST, Finding, suggest
from .links import link_findings
from .register_schema import RegisterRow
from .rules import complaints, head_complaints, pack_level
from .schema import (
    AreaRow,
    Choice,
    Example,
    Head,
    Item,
    LeadTimeRow,
    Listing,
    MatrixRow,
    MilestoneRow,
    PackFile,
    Pillar,
    QuarterRow,
    Step,
    TailoringRow,
    Threshold,
)
from .source import Node, Tree, read_tree
from .summary import Summary, summarize, summary_of

SUFFIXES = (".yaml", ".yml", ".json")

_SECTIONS: dict[str, type[BaseModel]] = {
    "areas": AreaRow,
    "quarters": QuarterRow,
    "items": Item,
    "milestones": MilestoneRow,
    "tailoring": TailoringRow,
    "lead_times": LeadTimeRow,
    "matrix": MatrixRow,
    "choices": Choice,
    "scale": Step,
    "pillars": Pillar,
    "thresholds": Threshold,
    "examples": Example,
    "lists": Listing,
    "registers": RegisterRow,
}
_FILLING = ("items", "milestones", "tailoring", "lead_times")
"""A pack has rows in at least one of these."""

M = TypeVar("M", bound=BaseModel)


class Examined(NamedTuple):
    """A checked file: its findings, and the pack or catalogue if there are none."""

    findings: list[Finding]
    pack: PackFile | None
    catalogue: CatalogueFile | None = None


def check_file(path: Path | str, also: Iterable[Path | str] = ()) -> list[Finding]:
    """Every error of the pack file at `path`, by line; an empty list means that it can be adopted.

    References may point into the file itself, the shipped packs and the packs at `also`. Raises UsageError
    if there is no readable file.
    """
    return examine(path, also).findings


def examine(path: Path | str, also: Iterable[Path | str] = ()) -> Examined:
    """Like `check_file`, with the validated pack."""
    tree = read_tree(Path(path))
    if tree.root is None and not tree.findings:
        tree.report(1, "missing-key", "the file is empty", "start with `pack:` and `items:`")
    file = _schema(tree) if tree.root is not None else None
    if tree.root is not None and isinstance(tree.root.value, dict):
        own = summarize(tree)
        tree.findings += link_findings(own, _beside(own, Path(path), also))
    kept = {found for found in tree.findings if found.code == "alias" or found.line not in tree.broken}
    findings = sorted(kept, key=lambda finding: (finding.line, finding.code, finding.message))
    if len(findings) > MOST:
        cut = findings[MOST]
        more = Finding(cut.file, cut.line, "more", f"{len(findings) - MOST} more findings", "correct those above first")
        findings = [*findings[:MOST], more]
    if findings or file is None:
        return Examined(findings, None)
    return Examined(findings, None, file) if isinstance(file, CatalogueFile) else Examined(findings, file)


def _beside(own: Summary, path: Path, also: Iterable[Path | str]) -> tuple[Summary, ...]:
    """The packs that references may point into. A shipped pack gives way to a file that carries its id."""
    here = path.resolve()
    passed = [summary_of(other) for other in (Path(each).resolve() for each in also) if other != here]
    taken = {own.pack, *(summary.pack for summary in passed)}
    shipped = [summary_of(file) for file in shipped_files() if file != here]
    return (*(summary for summary in shipped if summary.pack not in taken), *passed)


def shipped_files() -> list[Path]:
    """The pack files that the product ships, by name."""
    folder = checklists_dir().resolve()
    return sorted(file for file in folder.iterdir() if file.suffix in SUFFIXES)


def _schema(tree: Tree) -> PackFile | CatalogueFile | None:
    """Validate each block and row by itself, so that one bad row hides no other. None: something is wrong."""
    root = tree.root
    if root is None or not isinstance(root.value, dict):
        tree.report(root.line if root else 1, "wrong-type", "not a pack", "start with `pack:` and `items:`")
        return None
    before = len(tree.findings)
    catalogue = next((key for key in ROWS if key in root.keys), "")
    sections = {catalogue: ROWS[catalogue]} if catalogue else _SECTIONS
    _top_level(tree, root, sections)
    head = None
    if node := root.get("pack"):
        head = _row(tree, Head, node, "pack")
        _report(tree, node, "pack", head_complaints(node))
    rows: dict[str, Any] = {section: _section(tree, root, section, model) for section, model in sections.items()}
    if len(tree.findings) > before or head is None:
        return None
    if catalogue:
        return CatalogueFile.model_construct(None, pack=head, **rows)
    return PackFile.model_construct(None, pack=head, **rows)


def _top_level(tree: Tree, root: Node, sections: Iterable[str]) -> None:
    known = ("pack", *sections)
    for key, line in root.keys.items():
        if key in known:
            continue
        if key in (*_SECTIONS, *ROWS):
            where = "a catalogue of " + known[1] if known[1] in ROWS else "a pack"
            tree.report(line, "unknown-key", f"`{key}` does not belong in {where}", "put it in a file of its own")
        else:
            remedy = suggest(key, (*known, *ROWS), f"known: {', '.join(known)}")
            tree.report(line, "unknown-key", f"unknown key `{key}`", remedy)
    if root.get("pack") is None:
        tree.report(root.line, "missing-key", "`pack` is missing", "add `pack:` with id, title, version and kind")
    filling = _FILLING if "items" in known else known[1:]
    if not any(node.value for key in filling if (node := root.get(key)) is not None):
        what = "the pack has no items" if "items" in known else f"the catalogue has no {known[1]}"
        tree.report(root.line, "missing-key", what, f"add `{filling[0]}:` with at least one row")


def _section(tree: Tree, root: Node, section: str, model: type[BaseModel]) -> list[BaseModel]:
    node = root.get(section)
    if node is None or node.value is None:
        return []
    if not isinstance(node.value, list):
        line = root.line_of((section,))
        tree.report(line, "wrong-type", f"`{section}` must be a list", "write one `- …` block a row")
        return []
    level = pack_level(root.get("pack"))
    rows = []
    for index, row in enumerate(pace.told(node.value, f"row of {section}", len(node.value)), 1):
        label = row.text("id") or row.text("target") or row.text("term") or f"{section}[{index}]"
        rows.append(_row(tree, model, row, label[:60]))
        _report(tree, row, label[:60], complaints(section, row, level))
    return [row for row in rows if row is not None]


def _row(tree: Tree, model: type[M], node: Node, label: str) -> M | None:
    try:
        return model.model_validate(node.plain())
    except ValidationError as error:
        _report(tree, node, label, explain(model, error))
        return None


def _report(tree: Tree, node: Node, label: str, found: Iterable[Complaint]) -> None:
    for complaint in found:
        line = node.line_of(complaint.path)
        tree.report(line, complaint.code, f"{label}: {complaint.message}", complaint.remedy)


def check_files(paths: Sequence[Path | str]) -> list[Finding]:
    """Every error of several files that may refer to each other, in the order of the files."""
    return [finding for path in paths for finding in check_file(path, paths)]
