"""The mutants of a module: one small change of its syntax tree each, in a fixed order."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import NamedTuple

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),  # codespell:ignore
    ast.NotIn: (ast.In,),  # codespell:ignore
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
TWINS = {"min": "max", "max": "min", "any": "all", "all": "any"}
SILENT_CALLS = frozenset({"refuse", "Refusal", "cast"})
"""Calls whose arguments are words for people, or say nothing at run time."""


class Mutant(NamedTuple):
    """One changed module."""

    module: str
    line: int
    where: str
    """Dotted name of the function or class around the change."""
    before: str
    after: str
    tree: ast.Module

    @property
    def key(self) -> str:
        """What the list of equivalent mutants knows it by: independent of line numbers."""
        return f"{self.module} {self.where}: {self.before} -> {self.after}"


def mutants_of(module: str, source: str) -> list[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    tree = ast.parse(source)
    found = []
    for node, where in _places(tree, ""):
        for before, after in _changes(node):
            # A copy shares nothing with the tree; the node to change is found again by its mark.
            node._mark = True  # type: ignore[attr-defined]
            changed: ast.Module = copy.deepcopy(tree)
            _Replace(after).visit(changed)
            del node._mark  # type: ignore[attr-defined]
            ast.fix_missing_locations(changed)
            shown = _shown(after)
            line = getattr(node, "lineno", 0)
            found.append(Mutant(module, line, where, before, shown, changed))
    return sorted(_numbered(found), key=lambda each: each.line)


def _numbered(found: list[Mutant]) -> Iterator[Mutant]:
    """Mutants of one function that read alike get a number."""
    seen: dict[str, int] = {}
    for each in found:
        count = seen[each.key] = seen.get(each.key, 0) + 1
        yield each if count == 1 else each._replace(after=f"{each.after} (#{count})")


class _Replace(ast.NodeTransformer):
    """Puts another node in the place of the marked one."""

    def __init__(self, other: ast.AST) -> None:
        self.other = other

    def visit(self, node: ast.AST) -> ast.AST:
        if getattr(node, "_mark", False):
            return ast.copy_location(self.other, node)
        return self.generic_visit(node)


def _places(node: ast.AST, where: str) -> Iterator[tuple[ast.AST, str]]:
    """Every node that can change what the module does, with the name of what it is in."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_params", "bases"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _says_nothing(child):
                continue
            inner = where
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                inner = f"{where}.{child.name}" if where else child.name
            yield child, inner
            yield from _places(child, inner)


def _says_nothing(node: ast.AST) -> bool:
    """Docstrings, imports, texts for people, and what only a type checker reads."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SILENT_CALLS:
        return True
    if isinstance(node, ast.Assign) and any(getattr(each, "id", "") == "__slots__" for each in node.targets):
        return True
    return isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr | ast.Raise)


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What can be put in the place of a node: its source before, and the other node."""
    before = _shown(node)
    match node:
        case ast.Compare(left, ops, comparators):
            for n, op in enumerate(ops):
                for other in COMPARISONS[type(op)]:
                    yield before, ast.Compare(left, [*ops[:n], other(), *ops[n + 1 :]], comparators)
        case ast.BoolOp(op, values):
            yield before, ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for n in range(len(values)):
                rest = [*values[:n], *values[n + 1 :]]
                yield before, rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
        case ast.UnaryOp(ast.Not() | ast.USub() | ast.Invert(), operand):
            yield before, operand
        case ast.BinOp(left, op, right) if type(op) in OPERATORS:
            yield before, ast.BinOp(left, OPERATORS[type(op)](), right)
        case ast.AugAssign(target, op, value) if type(op) in OPERATORS:
            yield before, ast.AugAssign(target, OPERATORS[type(op)](), value)
        case ast.Constant(bool() as value):
            yield before, ast.Constant(not value)
        case ast.Constant(int() as value):
            yield before, ast.Constant(value + 1)
        case ast.IfExp(_, body, orelse):
            yield before, body
            yield before, orelse
        case ast.Return(value) if value is not None and not (isinstance(value, ast.Constant) and not value.value):
            yield before, ast.Return(ast.Constant(None))
        case ast.Call(ast.Name(name), args, keywords) if name in TWINS:
            yield before, ast.Call(ast.Name(TWINS[name], ast.Load()), args, keywords)
        case ast.comprehension(target, iterable, ifs, is_async) if ifs:
            yield before, ast.comprehension(target, iterable, [], is_async)
        case ast.Continue():
            yield before, ast.Break()
        case ast.Expr(ast.Call()):
            yield before, ast.Pass()


def _shown(node: ast.AST) -> str:
    """A node's source on one line, shortened."""
    try:
        text = " ".join(ast.unparse(node).split())
    except AttributeError:
        text = type(node).__name__
    return text if len(text) <= 110 else f"{text[:80]} … {text[-25:]}"
