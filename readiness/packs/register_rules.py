"""Rules inside one register of a pack that no single key can check: its key, its columns, its evaluators' parts."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.domain.registers.evaluators import EVALUATORS, Evaluator
from readiness.domain.registers.spec import ColumnType, Evaluation

from .complaint import Complaint, Path
from .findings import suggest
from .source import Node
from .words import flag


def register_complaints(row: Node) -> Iterator[Complaint]:
    """Everything wrong with a register beyond its single keys."""
    columns: dict[str, Node] = {}
    for index, column in enumerate(row.members("columns")):
        path: Path = ("columns", index)
        name = column.text("id")
        if name in columns:
            yield Complaint((*path, "id"), "repeated", f"two columns are called `{name}`", "give one another id")
        columns.setdefault(name, column)
        yield from _column(column, path)
    for index, name in enumerate(row.texts("key")):
        yield from _key(columns, name, ("key", index))
    for index, use in enumerate(row.members("evaluate")):
        yield from _use(columns, use, ("evaluate", index))


def _column(column: Node, path: Path) -> Iterator[Complaint]:
    kind, of = column.text("type"), column.texts("of")
    if kind == ColumnType.CHOICE and len(of) < 2:
        yield Complaint((*path, "of"), "missing-key", "a choice has no words", "list at least two under `of`")
    if kind == ColumnType.ROW and len(of) != 1:
        yield Complaint((*path, "of"), "missing-key", "it names rows of no register", "write `of: [REGISTER]`")
    if kind in list(ColumnType) and of and kind not in (ColumnType.CHOICE, ColumnType.ROW, ColumnType.ITEM):
        yield Complaint((*path, "of"), "wrong-key", f"a {kind} is not one `of` anything", "remove `of`")
    if kind == ColumnType.SCORE and not column.text("most"):
        yield Complaint((*path, "type"), "missing-key", "a score has no highest value", "add `most:`")
    for key, wanted in (("most", ColumnType.SCORE), ("moves", ColumnType.CHOICE), ("own_items", ColumnType.ITEM)):
        if kind in list(ColumnType) and column.get(key) is not None and kind != wanted:
            yield Complaint((*path, key), "wrong-key", f"`{key}` belongs to a {wanted}, not to a {kind}", "remove it")
    for index, word in enumerate(of):
        if word in of[:index]:
            yield Complaint((*path, "of", index), "repeated", f"`{word}` is listed twice in `of`", "remove one")
        if kind == ColumnType.CHOICE and (" " in word or len(word) > 40):
            what = f"`{word[:60]}` is no word"
            yield Complaint((*path, "of", index), "bad-id", what, "write at most 40 characters without blanks")
    yield from _moves(column, of, path)


def _moves(column: Node, of: list[str], path: Path) -> Iterator[Complaint]:
    moves = column.get("moves")
    if moves is None or not isinstance(moves.value, dict):
        return
    for word in moves.value:
        for each in (word, *moves.texts(word)):
            if each not in of:
                remedy = suggest(each, of, f"one of {', '.join(of)}")
                yield Complaint((*path, "moves", word), "unknown-word", f"`{each[:60]}` is no word of it", remedy)


def _key(columns: dict[str, Node], name: str, path: Path) -> Iterator[Complaint]:
    if name not in columns:
        remedy = suggest(name, columns, f"one of {', '.join(columns)}")
        yield Complaint(path, "dangling", f"no column `{name[:60]}`", remedy)
    elif not _flag(columns[name], "required"):
        yield Complaint(path, "missing-key", f"column `{name}` of the key is not required", "add `required: true`")


def _use(columns: dict[str, Node], use: Node, path: Path) -> Iterator[Complaint]:
    if use.text("use") not in list(Evaluation):
        return
    evaluator = EVALUATORS[Evaluation(use.text("use"))]
    stated = use.get("columns")
    played: dict[str, str] = {}
    if stated is not None and isinstance(stated.value, dict):
        played = {part: stated.text(part) for part in stated.value}
    known = {**evaluator.needs, **evaluator.may}
    for part in played:
        if part not in known:
            remedy = suggest(part, known, f"it has {', '.join(known)}")
            yield Complaint((*path, "columns", part), "unknown-key", f"no part `{part}` in {use.text('use')}", remedy)
    for part, wanted in known.items():
        name = played.get(part, part)
        where: Path = (*path, "columns", part) if part in played else (*path, "use")
        if name not in columns:
            if part in evaluator.needs or part in played:
                what = f"{use.text('use')} has no column for `{part}`"
                yield Complaint(where, "missing-key", what, f"add a column `{name}` of type {wanted}")
        elif columns[name].text("type") != wanted:
            what = f"column `{name}` plays `{part}` and is no {wanted}"
            yield Complaint(where, "wrong-type", what, f"make it `type: {wanted}`")
    yield from _params(evaluator, use, path)


def _params(evaluator: Evaluator, use: Node, path: Path) -> Iterator[Complaint]:
    params = use.get("params")
    if params is None or not isinstance(params.value, dict):
        return
    for name in params.value:
        where: Path = (*path, "params", name)
        if name not in evaluator.params:
            remedy = suggest(name, evaluator.params, f"it has {', '.join(evaluator.params)}")
            yield Complaint(where, "unknown-key", f"no parameter `{name}` in {use.text('use')}", remedy)
        elif isinstance(evaluator.params[name], int) and not params.text(name).isdecimal():
            yield Complaint(where, "wrong-type", f"`{name}` is a whole number", "write digits only")


def _flag(row: Node, key: str) -> bool | None:
    node = row.get(key)
    return flag(node.value) if node else None
