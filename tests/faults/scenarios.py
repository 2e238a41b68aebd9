"""What the computer fails in the middle of: acts, imports, copies, erasing. And how to tell that nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import NamedTuple

from readiness.domain.events import Event
from readiness.domain.facts import Evidence
from readiness.errors import ReadinessError
from readiness.store import create_from_log, open_reader, open_store
from readiness.store.archive import bring_in
from readiness.store.logtext import parse
from readiness.workspace import Workspace
from readiness.workspace.keeping import restore
from tests.workspace.clock import FrozenClock

PROGRAM = "RX"
ITEM = "LOC-1"
MAIN, KEPT, NEW, FOLDER, OTHER = "readiness.db", "kept.db", "new.db", "record", "other.jsonl"
PAPER = bytes(range(256)) * 40
SECRET = b"a name that must not be kept " * 400

Ack = Callable[[str], None]
"""Called with what is promised to be there from now on: `event HASH`, or `file NAME`."""


class Scenario(NamedTuple):
    """Something that is interrupted."""

    name: str
    act: Callable[[Path, Ack], None]
    """Works in a folder; tells each promise as soon as it is made."""


def clock() -> FrozenClock:
    """Everything happens at one moment."""
    return FrozenClock()


def prepare(folder: Path) -> None:
    """The folder before each trial: a workspace with evidence, a backup, an archive, and a log of another site."""
    folder.mkdir()
    (folder / "in").mkdir()
    (folder / "in" / "paper.pdf").write_bytes(PAPER)
    (folder / "in" / "secret.pdf").write_bytes(SECRET)
    with Workspace.create(str(folder / MAIN), id="sato", name="佐藤", zone="Asia/Tokyo", clock=clock()) as workspace:
        workspace.programs.new(PROGRAM, "RX", start="2026-10-01", core=False)
        workspace.items.add(PROGRAM, title="T", green_light="G", area="data")
        workspace.evidence.file(PROGRAM, [ITEM], class_="report", title="S", file=folder / "in" / "secret.pdf")
        workspace.keeping.archive(folder / "archive")
        workspace.keeping.backup(folder / "backup.db")
        restored = restore(folder / "backup.db", folder / "site.db", clock=clock())
        with Workspace(restored.path, actor="sato", clock=clock()) as other:
            for n in range(5):
                other.items.note(PROGRAM, ITEM, f"from elsewhere {n}")
            (folder / OTHER).write_text("".join(other.log.kept_lines()), encoding="utf-8")
    for name in ("site.db",):
        (folder / name).unlink()


def facts(folder: Path, ack: Ack) -> None:
    """A note, two owners, and evidence of several chunks."""
    with Workspace(str(folder / MAIN), actor="sato", clock=clock()) as workspace:
        _tell(ack, workspace.items.note(PROGRAM, ITEM, "a").events)
        _tell(ack, workspace.items.assign(PROGRAM, [ITEM], "sato").events)
        paper = folder / "in" / "paper.pdf"
        _tell(ack, workspace.evidence.file(PROGRAM, [ITEM], class_="report", title="P", file=paper).events)
        _tell(ack, workspace.items.note(PROGRAM, ITEM, "b").events)


def from_log(folder: Path, ack: Ack) -> None:
    """A workspace from an archive, then its evidence files."""
    lines = (folder / "archive" / "log.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    with create_from_log(folder / NEW, parse(lines), clock=clock()):
        ack(f"file {NEW}")
    with Workspace(str(folder / NEW), clock=clock()) as workspace:
        workspace.keeping.bring_in(folder / "archive")


def merge(folder: Path, ack: Ack) -> None:
    """The log of another site comes in."""
    events = parse((folder / OTHER).read_text(encoding="utf-8").splitlines(keepends=True))
    with open_store(folder / MAIN, clock=clock()) as store:
        store.merge(events)
        _tell(ack, events)


def backup(folder: Path, ack: Ack) -> None:
    """A whole backup, and one without the evidence files in the place of an older one."""
    with Workspace(str(folder / MAIN), actor="sato", clock=clock()) as workspace:
        workspace.keeping.backup(folder / KEPT)
        ack(f"file {KEPT}")
        workspace.keeping.backup(folder / "backup.db", content=False, replace=True)


def bring_back(folder: Path, ack: Ack) -> None:
    """A backup in the place of the workspace, which is moved aside."""
    restore(folder / "backup.db", folder / MAIN, clock=clock(), replace=True)


def archive(folder: Path, ack: Ack) -> None:
    """The record as plain files."""
    with Workspace(str(folder / MAIN), actor="sato", clock=clock()) as workspace:
        workspace.keeping.archive(folder / FOLDER)
        ack(f"file {FOLDER}")


def redact(folder: Path, ack: Ack) -> None:
    """The bytes of evidence are erased."""
    with Workspace(str(folder / MAIN), actor="sato", clock=clock()) as workspace:
        _tell(ack, workspace.keeping.redact("E1", "names a patient").events)
        assert SECRET not in (folder / MAIN).read_bytes()


def _tell(ack: Ack, events: tuple[Event, ...] | list[Event]) -> None:
    for event in events:
        ack(f"event {event.hash}")


SCENARIOS = {
    each.name: each
    for each in (
        Scenario("facts and evidence", facts),
        Scenario("import of a log", from_log),
        Scenario("merge of a log", merge),
        Scenario("backup", backup),
        Scenario("restore", bring_back),
        Scenario("archive", archive),
        Scenario("redaction", redact),
    )
}


def problems(folder: Path, before: frozenset[str], promised: list[str]) -> Iterator[str]:
    """What is not as promised after a trial, one line each; nothing is good.

    Args:
        folder: where the trial was.
        before: the hashes of all entries of the workspace before it.
        promised: what was acknowledged.
    """
    hashes: set[str] = set()
    for name in (MAIN, KEPT, NEW, "backup.db", *(path.name for path in folder.glob("*.replaced-*-1"))):
        if (folder / name).exists():
            hashes |= yield from _whole(folder / name, before)
        elif name in (MAIN, "backup.db"):
            yield f"{name} is gone"
    for line in promised:
        kind, _, name = line.partition(" ")
        if kind == "event" and name not in hashes:
            yield f"acknowledged entry {name[:12]} is lost"
        if kind == "file" and not (folder / name).exists():
            yield f"acknowledged file {name} is lost"
    yield from _archived(folder / FOLDER, before)
    yield from _goes_on(folder / MAIN)


def _whole(path: Path, before: frozenset[str]) -> Generator[str, None, set[str]]:
    """What is wrong with a workspace file; returns the hashes of its entries."""
    try:
        with open_reader(path) as reader:
            yield from (f"{path.name}: {each.text}" for each in reader.verify().findings)
            hashes = {event.hash for event in reader.events()}
            lost = before - hashes
            if lost:
                yield f"{path.name}: {len(lost)} entries of before are lost"
            for row in reader.rows(Evidence):
                if row.storage == "copy" and row.hash_state != "redacted" and reader.has_content(row.sha256):
                    data = b"".join(reader.read_content(row.sha256))
                    if data not in (PAPER, SECRET):
                        yield f"{path.name}: the bytes of {row.id} are others"
            return hashes
    except ReadinessError as error:
        yield f"{path.name}: {error}"
    return set()


def _archived(folder: Path, before: frozenset[str]) -> Iterator[str]:
    """An archive is whole or not there."""
    if not folder.exists():
        return
    from hashlib import sha256

    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        if sha256((folder / name).read_bytes()).hexdigest() != digest:
            yield f"{name} in the archive is not what its sum says"
    lines = (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()
    if not before <= {json.loads(line)["hash"] for line in lines}:
        yield "the archive lacks entries"
    if not list(bring_in(str(folder))):
        yield "the archive lacks the evidence"


def _goes_on(path: Path) -> Iterator[str]:
    """Work goes on afterwards, and the same act can be repeated."""
    try:
        with Workspace(str(path), actor="sato", clock=clock()) as workspace:
            workspace.items.note(PROGRAM, ITEM, "afterwards")
            workspace.keeping.doctor()
            yield from (f"afterwards: {each.text}" for each in workspace.log.verify())
    except ReadinessError as error:
        yield f"afterwards: {error}"


def copy(template: Path, folder: Path) -> None:
    """A fresh folder for a trial."""
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(template, folder, copy_function=_link_or_copy)


def _link_or_copy(source: str, target: str) -> str:
    """What is only read may be the same file."""
    if source.endswith((".db", ".jsonl")):
        return shutil.copyfile(source, target)
    os.link(source, target)
    return target
