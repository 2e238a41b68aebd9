"""Packs for the rest of the program: by id or path, checked, in normalized form."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from readiness.errors import UsageError

from .check import SUFFIXES, examine, shipped_files
from .findings import PackError, nearest
from .normal import Json, digest, normalise
from .summary import summary_of


class PackInfo(NamedTuple):
    """A line of the pack list."""

    id: str
    title: str
    version: str
    kind: str
    joins_gates: bool
    items: int
    milestones: int
    tailoring: int
    digest: str
    path: str


class Pack(NamedTuple):
    """A checked pack: its list line and its normalized content."""

    info: PackInfo
    content: Json

    @property
    def id(self) -> str:
        """The pack's id."""
        return self.info.id

    @property
    def digest(self) -> str:
        """Digest of the content."""
        return self.info.digest


def load_pack(path_or_id: str | os.PathLike[str], also: Iterable[Path | str] = ()) -> Pack:
    """The pack with this id among the shipped ones, or in the YAML or JSON file at this path.

    Raises PackError with every finding if the file has errors, UsageError if there is no such pack or file.
    """
    name = os.fspath(path_or_id)
    shipped = {summary_of(file).pack: file for file in shipped_files()}
    if name in shipped:
        return _load(shipped[name])
    path = Path(name)
    if path.suffix.lower() in SUFFIXES or os.sep in name or path.exists():
        return _read(path, tuple(also))
    near = nearest(name, shipped)
    remedy = f"did you mean `{near}`?" if near else "`readiness pack list` shows them; a file needs its path"
    raise UsageError(f"no pack `{name}`", remedy)


def shipped_packs() -> tuple[PackInfo, ...]:
    """The packs that the product ships and a program can adopt, by id."""
    return tuple(sorted(_load(file).info for file in shipped_files() if not summary_of(file).rows))


def _load(path: Path) -> Pack:
    status = path.stat()
    return _cached(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=128)
def _cached(path: Path, _mtime: int, _size: int) -> Pack:
    return _read(path, ())


def _read(path: Path, also: tuple[Path | str, ...]) -> Pack:
    examined = examine(path, also)
    if examined.catalogue is not None:
        raise UsageError(f"`{examined.catalogue.pack.id}` is a catalogue, which no program adopts", "name a pack")
    if examined.pack is None:
        raise PackError(examined.findings)
    content = normalise(examined.pack)
    info = PackInfo(
        id=content["id"],
        title=content["title"],
        version=content["version"],
        kind=content["kind"],
        joins_gates=content["joins_gates"],
        items=len(content["items"]),
        milestones=len(content["milestones"]),
        tailoring=len(content["tailoring"]),
        digest=digest(content),
        path=str(path),
    )
    return Pack(info, content)
