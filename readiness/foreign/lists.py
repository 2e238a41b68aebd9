"""Lists of rows in YAML or JSON: scalars stay the text that stands in the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import UsageError
from ..packs.source import Node, read_tree
from .table import MAX_COLUMNS, MAX_ROWS, Table, TableRow


def read_list(path: str) -> tuple[Table, ...]:
    """The lists of a file, each as a table: the file is a list of rows, or holds lists of rows under their names.

    A row is a block of keys, or one line, which is its title. Its number is that of its line in the file.

    Raises:
        UsageError: if the file is not valid, or holds no list.
    """
    tree = read_tree(Path(path))
    if tree.findings:
        first = tree.findings[0]
        raise UsageError(f"{path}, line {first.line}: {first.message}", first.remedy)
    lists = _lists(tree.root) if tree.root else ()
    tables = [Table(name, tuple(_rows(members, path))) for name, members in lists]
    if not tables:
        raise UsageError(f"{path} holds no list of rows", "write a list of blocks with `title:` and `area:`")
    return tuple(tables)


def _lists(root: Node) -> Iterator[tuple[str, list[Node]]]:
    if members := root.members():
        yield "", members
    elif isinstance(root.value, dict):
        for name, node in root.value.items():
            if members := node.members():
                yield name, members


def _rows(members: list[Node], path: str) -> Iterator[TableRow]:
    if len(members) > MAX_ROWS:
        raise UsageError(f"{path} has more than {MAX_ROWS} rows", "split it")
    heads = list(dict.fromkeys(key for node in members if isinstance(node.value, dict) for key in node.value))
    if any(not isinstance(node.value, dict) for node in members) and "title" not in heads:
        heads.insert(0, "title")
    heads = heads[:MAX_COLUMNS]
    yield TableRow(members[0].line, tuple(heads))
    for node in members:
        if isinstance(node.value, dict):
            yield TableRow(node.line, tuple([_text(node.get(head)) for head in heads]))
        else:
            yield TableRow(node.line, tuple([_text(node) if head == "title" else "" for head in heads]))


def _text(node: Node | None) -> str:
    """A value as one cell."""
    if node is None or node.value is None:
        return ""
    if isinstance(node.value, bool):
        return "true" if node.value else "false"
    if isinstance(node.value, list):
        return ", ".join(_text(each) for each in node.value if not isinstance(each.value, dict))
    return "" if isinstance(node.value, dict) else node.value.strip()
