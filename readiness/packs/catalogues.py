"""Rules, reference figures and terms: read, checked and searched, never adopted by a program."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from readiness.errors import UsageError

from .catalogue_schema import CatalogueFile
from .check import SUFFIXES, examine, shipped_files
from .findings import PackError, nearest
from .normal import Json, digest, in_order
from .summary import summary_of
from .words import CATALOGUE_SECTIONS, DISPUTED


class CatalogueInfo(NamedTuple):
    """A line of the list of catalogues."""

    id: str
    title: str
    version: str
    section: str
    """`rules`, `figures` or `terms`."""
    rows: int
    digest: str
    path: str


class Catalogue(NamedTuple):
    """A checked catalogue: its list line and its content, whose rows are under the name of its section."""

    info: CatalogueInfo
    content: Json

    @property
    def rows(self) -> list[Json]:
        """The rows, in the order of the file."""
        found: list[Json] = self.content[self.info.section]
        return found


class Hit(NamedTuple):
    """A row that a search found."""

    catalogue: str
    id: str
    title: str
    text: str
    disputed: bool


def load_catalogue(path_or_id: str | os.PathLike[str]) -> Catalogue:
    """The catalogue with this id among the shipped ones, or in the YAML or JSON file at this path.

    A rule is `{id, title, when, then, severity, escalates, basis, source, needs, packs, items, figures, params,
    note}`; a figure `{id, group, title, value, unit, as_of, nature, check, disputed, source, note}`; a term
    `{term, meaning, ja, use, basis, source}`. Values and units are text.

    Raises PackError with every finding if the file has errors, UsageError if there is no such catalogue.
    """
    name = os.fspath(path_or_id)
    shipped = {summary.pack: file for file in shipped_files() if (summary := summary_of(file)).rows}
    if name in shipped:
        return _load(shipped[name])
    path = Path(name)
    if path.suffix.lower() in SUFFIXES or os.sep in name or path.exists():
        return _read(path)
    near = nearest(name, shipped)
    raise UsageError(f"no catalogue `{name}`", f"did you mean `{near}`?" if near else f"one of {', '.join(shipped)}")


def shipped_catalogues() -> tuple[CatalogueInfo, ...]:
    """The catalogues that the product ships beside its packs, by id."""
    return tuple(sorted(_load(file).info for file in shipped_files() if summary_of(file).rows))


def search(query: str, ids: Iterable[str] = ()) -> list[Hit]:
    """The rows of the catalogues `ids` (none given: all shipped) that hold every word of `query`.

    Case, width and accents of letters make no difference. A hit in the id, term or title comes before one elsewhere.
    """
    words = _folded(query).split()
    if not words:
        return []
    found: list[tuple[bool, Hit]] = []
    for each in ids or (info.id for info in shipped_catalogues()):
        catalogue = load_catalogue(each)
        for row in catalogue.rows:
            hit = _hit(catalogue, row)
            name = _folded(f"{hit.id} {hit.title} {row.get('title_ja') or ''}")
            everything = f"{name} {_folded(' '.join(_texts(row)))}"
            if all(word in everything for word in words):
                found.append((not all(word in name for word in words), hit))
    return [hit for _, hit in sorted(found, key=lambda pair: pair[0])]


def look_up(query: str, id: str) -> list[Json]:
    """The rows of one catalogue that hold every word of `query`, as `search` orders them; all rows for none."""
    catalogue = load_catalogue(id)
    key = CATALOGUE_SECTIONS[catalogue.info.section]
    if not query.strip():
        return catalogue.rows
    rows = {row[key]: row for row in catalogue.rows}
    return [rows[hit.id] for hit in search(query, (id,))]


def _hit(catalogue: Catalogue, row: Json) -> Hit:
    key = CATALOGUE_SECTIONS[catalogue.info.section]
    if catalogue.info.section == "rules":
        text = f"When {row['when']}: {row['then']}"
    elif catalogue.info.section == "figures":
        text = f"{row['value']} {row['unit']} ({row['as_of']})"
    else:
        text = row["meaning"]
    title = row.get("title") or row.get("ja") or row[key]
    return Hit(catalogue.info.id, row[key], title, text, bool(row.get("disputed")))


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for key, member in value.items() if key != "source" for text in _texts(member)]
    if isinstance(value, list):
        return [text for member in value for text in _texts(member)]
    return [value] if isinstance(value, str) else []


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in decomposed if not "\u0300" <= letter <= "\u036f")
    return unicodedata.normalize("NFKC", kept)


def _load(path: Path) -> Catalogue:
    status = path.stat()
    return _cached(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=16)
def _cached(path: Path, _mtime: int, _size: int) -> Catalogue:
    return _read(path)


def _read(path: Path) -> Catalogue:
    examined = examine(path)
    if examined.findings:
        raise PackError(examined.findings)
    if examined.catalogue is None:
        raise UsageError(f"{path} is a pack, not a catalogue", "`readiness pack show` shows a pack")
    return _normal(examined.catalogue, path)


def _normal(file: CatalogueFile, path: Path) -> Catalogue:
    section = next(section for section in CATALOGUE_SECTIONS if getattr(file, section, None))
    rows: list[Json] = [row.model_dump(mode="json") for row in getattr(file, section)]
    if section == "figures":
        for row in rows:
            row["disputed"] = row["check"] in DISPUTED
    head = file.pack
    content: Json = in_order(
        {"id": head.id, "title": head.title, "version": head.version, "note": head.note, section: rows}
    )
    info = CatalogueInfo(head.id, head.title, head.version, section, len(rows), digest(content), str(path))
    return Catalogue(info, content)
