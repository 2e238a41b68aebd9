"""What the hygiene tests read: the files of the repository and the syntax trees of its modules."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_UNTRACKED = {".git", ".venv", ".lock-venv", "__pycache__", "build", "dist"}


@cache
def tracked() -> tuple[str, ...]:
    """The repository's files, as `/`-separated paths from its top; all that are there if git is not."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        listing = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
        names = listing.stdout.decode().split("\0")
        return tuple(sorted(name for name in names if name and (ROOT / name).is_file()))
    return tuple(sorted(_walk()))


def _walk() -> Iterator[str]:
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [n for n in folders if n not in _UNTRACKED and not n.endswith(("_cache", ".egg-info"))]
        yield from (Path(folder, name).relative_to(ROOT).as_posix() for name in files)


def modules(*folders: str) -> list[str]:
    """The tracked Python modules below the top-level `folders`."""
    return [n for n in tracked() if n.endswith(".py") and n.split("/", 1)[0] in folders]


@cache
def text(name: str) -> str:
    """The text of a tracked file; empty for one that is not text."""
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@cache
def tree(name: str) -> ast.Module:
    """The syntax tree of a module of ours."""
    return ast.parse(text(name), filename=name)


def imports(name: str) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a module imports, at its top or inside its functions."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = name.split("/")[: -node.level] if node.level else []
            origin = ".".join([*package, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)


def calls(name: str) -> Iterator[tuple[int, str, ast.Call]]:
    """Line, dotted name of the function as written, and node of every call in a module."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func), node


def with_section(document: str, name: str, content: str) -> str:
    """A document with what stands between `<!-- name -->` and `<!-- /name -->` replaced."""
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return marks.sub(lambda found: f"{found[1]}\n{content}\n{found[2]}", document)
