"""The record as a folder of plain files: for a shelf, an auditor, or a day on which this program is no more.

The log as JSON lines and as CSV, every evidence file under its hash, an index that says what each is, and a text that
says how to check all of it with the tools of the system.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import Any, NamedTuple

from ..clock import utc_text
from ..domain.events import Event, EventType
from ..errors import DataError, UsageError
from . import content, files
from .chain import HASHED
from .connection import Path, translated
from .log import LogState
from .logtext import csv_lines, jsonl_lines
from .reader import Reader

LOG, TABLE, HEADS, SUMS, README = "log.jsonl", "log.csv", "heads.json", "SHA256SUMS", "README.txt"
FOLDER = "content"
INDEX = "content-index.csv"
HEADS_SCHEMA = "readiness/heads/v1"

_COLUMNS = (
    "program", "evidence", "class", "title", "date", "language", "issuer", "version", "filed_utc", "filed_by",
    "storage", "original_name", "media", "size", "sha256", "file", "note",
)  # fmt: skip
_PAGE = 500
_LONGEST_SUFFIX = 10


class Archived(NamedTuple):
    """A finished archive."""

    path: str
    log: LogState
    files: int
    """Evidence files in it."""
    without: int
    """Evidence kept by copy whose bytes are not in it: redacted, or not in this copy of the workspace."""


def archive(reader: Reader, target: Path, *, now: int) -> Archived:
    """Write the record to a new folder, which appears when all of it is there. Its files are read-only.

    Raises:
        UsageError: if something is there already, or the place cannot be written to.
        DataError: if the bytes of evidence are not what was filed; nothing is kept then.
        Busy: if the disk is full.
    """
    place = os.path.abspath(os.fspath(target))
    if os.path.lexists(place) and not (os.path.isdir(place) and not os.listdir(place)):
        raise UsageError(f"{place} is there already", "name a new folder")
    draft = files.draft_name(place)
    try:
        with suppress(FileNotFoundError):
            shutil.rmtree(draft)
        os.mkdir(draft, 0o700)
        with translated(reader.path):
            made = _Folder(draft).fill(reader, now)
        if os.path.isdir(place):
            os.rmdir(place)
        os.rename(draft, place)
        files.flush_folder(os.path.dirname(place))
    except OSError as error:
        raise files.cannot_make(place, error) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return made._replace(path=place)


class _Folder:
    """The folder while it is filled; knows the hash of everything in it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.sums: dict[str, str] = {}

    def fill(self, reader: Reader, now: int) -> Archived:
        """Everything; the log up to the entry that is the newest at the start."""
        state = reader.state()
        self.write(LOG, jsonl_lines(entries(reader, state.length)))
        self.write(TABLE, csv_lines(entries(reader, state.length)))
        self.write(HEADS, [_heads(state, now)])
        os.mkdir(os.path.join(self.path, FOLDER), 0o700)
        kept, without = set[str](), 0

        def index() -> Iterator[Sequence[str]]:
            nonlocal without
            yield _COLUMNS
            for row in self._contents(reader, state.length):
                if row["file"]:
                    kept.add(row["file"])
                elif row["storage"] == "copy":
                    without += 1
                yield [row[name] for name in _COLUMNS]

        self.write(INDEX, _table(index()))
        self.write(README, [_readme(reader, state, now)])
        self.write(SUMS, [f"{digest}  {name}\n" for name, digest in sorted(self.sums.items())])
        files.flush_folder(self.path)
        return Archived("", state, len(kept), without)

    def write(self, name: str, parts: Iterable[str]) -> None:
        """A text file, in UTF-8 with line feeds."""
        self._write(name, (part.encode() for part in parts))

    def _write(self, name: str, parts: Iterable[bytes]) -> str:
        digest = sha256()
        path = os.path.join(self.path, name)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as file:
            for part in parts:
                digest.update(part)
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        self.sums[name] = digest.hexdigest()
        return self.sums[name]

    def _contents(self, reader: Reader, length: int) -> Iterator[dict[str, Any]]:
        """A row of the index for each piece of evidence; each file is written when its first row comes."""
        written: dict[str, str] = {}
        for event in entries(reader, length):
            if event.type not in (EventType.EVIDENCE_FILED, EventType.EVIDENCE_SHARED):
                continue
            payload = json.loads(event.payload)
            digest, storage = payload.get("sha256", ""), payload.get("storage", "")
            note = "" if storage == "copy" else _ELSEWHERE.get(storage, "")
            if storage == "copy" and digest not in written:
                if reader.has_content(digest):
                    name = f"{FOLDER}/{digest}{_suffix(payload.get('location', ''))}"
                    if self._write(name, content.read(reader.conn, digest)) != digest:
                        raise DataError(f"{event.entity} is not what was filed", "`readiness verify` says more")
                    written[digest] = name
                else:
                    note = "bytes redacted, or not in the copy of the workspace that this archive was made of"
            yield {
                **{name: payload.get(name, "") for name in _COLUMNS},
                "program": event.program,
                "evidence": event.entity,
                "filed_utc": utc_text(event.recorded_at),
                "filed_by": event.actor_name,
                "original_name": payload.get("location", ""),
                "file": written.get(digest, "") if storage == "copy" else "",
                "note": note,
            }


_ELSEWHERE = {
    "reference": "by reference: the file lies where original_name says",
    "url": "by reference: an address, without a hash",
    "note": "a claim in words: original_name is its text",
}


def entries(reader: Reader, length: int) -> Iterator[Event]:
    """The first `length` log entries by arrival, a page at a time: no writer waits for whoever reads them."""
    columns = ", ".join(f'"{name}"' for name in Event._fields)
    query = f"SELECT {columns} FROM event WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT {_PAGE}"  # noqa: S608 - ours
    last = 0
    while last < length:
        page = reader.conn.execute(query, (last, length)).fetchall()
        if not page:
            return
        yield from map(Event._make, page)
        last = page[-1][1]


def bring_in(folder: str) -> Iterator[str]:
    """The evidence files of an archive, by path."""
    place = os.path.join(folder, FOLDER)
    if os.path.isdir(place):
        yield from (os.path.join(place, name) for name in sorted(os.listdir(place)))


def _suffix(name: str) -> str:
    """What the file's name ends with, if that is a plain one."""
    suffix = os.path.splitext(name)[1].lower()
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= _LONGEST_SUFFIX else ""


def _table(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for row in rows:
        writer.writerow([f"'{cell}" if str(cell)[:1] in ("=", "+", "-", "@", "\t") else cell for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _heads(state: LogState, now: int) -> str:
    sites = [{"site": site, "site_seq": seq, "hash": digest} for site, seq, digest in state.sites]
    log = {"head": state.head, "length": state.length, "sites": sites}
    return json.dumps({"schema": HEADS_SCHEMA, "generated_at": utc_text(now), "log": log}, indent=2) + "\n"


def _readme(reader: Reader, state: LogState, now: int) -> str:
    import textwrap

    return _README.format(
        workspace=reader.workspace,
        made=utc_text(now),
        length=state.length,
        head=state.head,
        columns=textwrap.fill(", ".join(HASHED), 110, subsequent_indent="    "),
        count=len(HASHED),
    )


_README = (
    """\
The record of readiness workspace {workspace}, written {made}.
{length} log entries; log head {head}

What is here
  {log}          every log entry, oldest first, one JSON object a line: this is the record
  {table}            the same entries as a table (an apostrophe before a text that begins with = + - @ ' or a tab
                     keeps spreadsheets from running it)
  {heads}         the newest entry of each site, and the hash over all of them
  {folder}/           evidence files, each named by the SHA-256 of its bytes
  {index}  what each of them is, who filed it, and for which program
  {sums}         the SHA-256 of every file here

Is it complete and unchanged? No program of ours is needed.
  Linux      cd here, then: sha256sum -c {sums}
  macOS      cd here, then: shasum -a 256 -c {sums}
  Windows    certutil -hashfile FILE SHA256, and compare with the line of FILE in {sums}
Whoever changed a file could have changed {sums} too. Compare the log head above with one that was written
down elsewhere: every export, gate result and data room of the program carries it.

How the entries hang together
  The entries of a site (an installation that wrote) form a chain: each carries in prev_hash the hash of the one before
  it, and in hash the SHA-256 of its own {count} columns
    {columns}.
  The bytes that are hashed: for each column the number of bytes of its text in UTF-8 and a colon; then the texts,
  one after the other, in the same order. (Numbers are written in decimal. A value that is absent would have the
  length ~.) prev_hash of a site's first entry is the hash, made in the same way, of two texts: workspace and site.
  The log head is the hash, made in the same way, of site, site_seq and hash of the newest entry of every site, in
  the order of their names.
  recorded_at is in milliseconds since 1970-01-01 UTC and is set by the system. payload holds what was recorded, and
  under "old" the values that were replaced. Nothing is ever deleted: an act that was taken back has a later entry
  batch.voided that names its batch.

With the program
  readiness init --from-log THIS-FOLDER --db new.db   makes a workspace of it, with the same log head
  readiness verify --expect {heads}                 says whether a workspace still holds everything that is here
""".replace("{log}", LOG)
    .replace("{table}", TABLE)
    .replace("{heads}", HEADS)
    .replace("{folder}", FOLDER)
    .replace("{index}", INDEX)
    .replace("{sums}", SUMS)
)
