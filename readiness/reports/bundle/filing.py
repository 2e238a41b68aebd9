"""A data room as one ZIP file: the same contents give the same bytes on every machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from ...domain.facts import Evidence
from ...errors import DataError
from .pages import how_to_check, index_page, page_one
from .room import Room
from .sheet import index_csv

MANIFEST = "manifest-sha256.txt"
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can name: every entry has it."""
_UNIX, _MODE = 3, 0o100644 << 16

Bytes = Callable[[Evidence], Iterator[bytes]]


def texts(room: Room) -> dict[str, bytes]:
    """The pages of a data room, by name."""
    return {
        "1-page-one.html": page_one(room).encode(),
        "2-index.html": index_page(room).encode(),
        "3-index.csv": index_csv(room).encode(),
        "how-to-check.txt": how_to_check().encode(),
    }


def manifest(room: Room, pages: dict[str, bytes]) -> bytes:
    """`SHA-256  name` of everything in the data room but itself, by name: what `sha256sum -c` reads."""
    lines = {name: sha256(data).hexdigest() for name, data in pages.items()}
    lines |= {each.file: each.evidence.sha256 for each in room.documents if each.file}
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(lines.items())).encode()


def digest(room: Room) -> str:
    """SHA-256 of the manifest: names the data room as a whole."""
    return sha256(manifest(room, texts(room))).hexdigest()


def write(room: Room, target: IO[bytes], bytes_of: Bytes) -> None:
    """Write the ZIP file. Documents are streamed, and hashed once more on their way.

    Raises:
        DataError: if the bytes of a document are not what was filed.
    """
    pages = texts(room)
    entries = {**pages, MANIFEST: manifest(room, pages)}
    documents = {each.file: each.evidence for each in room.documents if each.file}
    # Stored, not compressed: what a compressor makes of the same bytes depends on its version.
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for name in sorted([*entries, *documents]):
            if name in entries:
                _put(archive, name, [entries[name]], len(entries[name]))
            else:
                _put_document(archive, name, documents[name], bytes_of)


def _put_document(archive: ZipFile, name: str, evidence: Evidence, bytes_of: Bytes) -> None:
    found = sha256()

    def hashed() -> Iterator[bytes]:
        for part in bytes_of(evidence):
            found.update(part)
            yield part

    _put(archive, name, hashed(), evidence.size)
    if found.hexdigest() != evidence.sha256:
        raise DataError(f"the bytes of {evidence.id} are not what was filed", "run `readiness evidence check`")


def _put(archive: ZipFile, name: str, parts: Iterable[bytes], size: int) -> None:
    info = ZipInfo(name, _BEGINNING)
    info.compress_type, info.create_system, info.external_attr, info.file_size = ZIP_STORED, _UNIX, _MODE, size
    with archive.open(info, "w", force_zip64=size >= 2**31) as entry:
        for part in parts:
            entry.write(part)
