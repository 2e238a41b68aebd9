"""Pack files as trees that remember their lines: YAML and JSON, read without trusting the file.

Every scalar but null and true/false is kept as the text that was written, so that a version `1.10` stays
`1.10`; the schema decides what must be a number. Aliases, tags, several documents and duplicate keys are
findings, not features.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from readiness.errors import UsageError
from readiness.text import clean, has_unsafe

from .findings import Finding

MAX_BYTES = 5_000_000
MAX_DEPTH = 24
MAX_NODES = 600_000

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | bool | None"
Report: TypeAlias = Callable[[int, str, str, str], None]
"""Called with line, code, message and remedy."""


class Node:
    """A value and the line it starts on; a mapping also knows the line of each key."""

    __slots__ = ("keys", "line", "value")

    def __init__(self, value: dict[str, Node] | list[Node] | str | bool | None, line: int) -> None:
        self.value = value
        self.line = line
        self.keys: dict[str, int] = {}

    def plain(self) -> Plain:
        """The value without lines."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def get(self, key: str) -> Node | None:
        """The value of `key` if this is a mapping that has it."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def members(self, key: str | None = None) -> list[Node]:
        """The members of this list, or of the list at `key`; nothing for anything else."""
        node = self if key is None else self.get(key)
        return node.value if node is not None and isinstance(node.value, list) else []

    def text(self, key: str) -> str:
        """The text at `key`; empty for anything else."""
        node = self.get(key)
        return node.value if node is not None and isinstance(node.value, str) else ""

    def texts(self, key: str) -> list[str]:
        """The texts in the list at `key`, by position; one text alone is a list of one."""
        if one := self.text(key):
            return [one]
        return [node.value if isinstance(node.value, str) else "" for node in self.members(key)]

    def line_of(self, path: tuple[str | int, ...]) -> int:
        """The line of the value at `path`, or of the nearest enclosing value that exists."""
        node, line = self, self.line
        for step in path:
            if isinstance(node.value, dict) and isinstance(step, str) and step in node.value:
                line = node.keys.get(step, line)
                node = node.value[step]
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.line
            else:
                break
        return line


class TooMuch(Exception):
    """The file is nested or stuffed beyond any checklist; reading stops."""


class Builder:
    """Puts nodes together in the order in which a parser meets them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.root: Node | None = None
        self.broken: set[int] = set()
        self._open: list[tuple[Node, list[tuple[str, int]]]] = []
        self._count = 0

    def begin(self, node: Node) -> None:
        """Open a mapping or list."""
        if len(self._open) >= MAX_DEPTH:
            self.report(node.line, "too-deep", f"nested more than {MAX_DEPTH} levels deep", "flatten the file")
            raise TooMuch
        self._open.append((node, []))

    def end(self) -> None:
        """Close the innermost mapping or list."""
        self.put(self._open.pop()[0])

    def put(self, node: Node) -> None:
        """Add a finished node: as root, list member, key or value."""
        self._count += 1
        if self._count > MAX_NODES:
            self.report(node.line, "too-large", f"more than {MAX_NODES} values", "split the pack")
            raise TooMuch
        if isinstance(node.value, str) and has_unsafe(node.value):
            _unsafe(self.report, node.line)
            node.value = clean(node.value)
        if not self._open:
            self.root = node
            return
        parent, pending = self._open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif isinstance(parent.value, dict):
            if pending:
                self._put_value(parent, *pending.pop(), node)
            else:
                pending.append(self._key(node))

    def _key(self, node: Node) -> tuple[str, int]:
        if isinstance(node.value, str) and node.value:
            return node.value, node.line
        self.report(node.line, "bad-key", "a key is not plain text", "write `name: value`")
        return "", node.line

    def _put_value(self, parent: Node, key: str, line: int, node: Node) -> None:
        assert isinstance(parent.value, dict)  # noqa: S101 - narrows the type; `put` checked it
        if key in parent.value:
            self.report(
                line,
                "duplicate-key",
                f"key `{key}` is already given on line {parent.keys[key]}",
                "keep one of the two",
            )
        elif key:
            parent.value[key] = node
            parent.keys[key] = line


class Tree:
    """A parsed file: its root (None if it could not be parsed), the lines of refused values, and the findings."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.broken: frozenset[int] = frozenset()
        self.findings: list[Finding] = []

    def report(self, line: int, code: str, message: str, remedy: str) -> None:
        """Add a finding."""
        self.findings.append(Finding(self.file, line, code, message, remedy))


def read_tree(path: Path) -> Tree:
    """Parse the pack file at `path`.

    Raises UsageError if there is no readable file; everything wrong inside it is in `findings`.
    """
    tree = Tree(str(path))
    raw = _read(path)
    if len(raw) > MAX_BYTES:
        tree.report(1, "too-large", f"larger than {MAX_BYTES // 1_000_000} MB", "split the pack")
        return tree
    text = _decode(raw, tree)
    if text is None:
        return tree
    builder = Builder(tree.report)
    try:
        if path.suffix.lower() == ".json":
            from .json_source import build
        else:
            from .yaml_source import build
        build(text, builder)
        tree.root = builder.root
    except TooMuch:
        pass
    tree.broken = frozenset(builder.broken)
    return tree


def _read(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UsageError(f"{path} is not a file", "name a YAML or JSON file")
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(f"no file {path}", "check the path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "bad path"
        raise UsageError(f"cannot read {path} ({reason})", "check the path and its permissions") from None


def _decode(raw: bytes, tree: Tree) -> str | None:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        tree.report(line, "encoding", f"not UTF-8 (byte {raw[error.start]:#04x})", "save the file as UTF-8")
        return None
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(_safe_lines(lines, tree.report))


def _safe_lines(lines: list[str], report: Report) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if has_unsafe(line):
            _unsafe(report, number)
            yield clean(line).replace("\n", " ")
        else:
            yield line


def _unsafe(report: Report, line: int) -> None:
    report(line, "control", "control character or bidirectional override in text", "retype the line")
