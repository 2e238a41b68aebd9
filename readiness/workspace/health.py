"""How a workspace and its surroundings are doing, and what to do about what is not well.

`examine` goes through `CHECKS`; a further check is a function there that yields `Check`s.
"""

from __future__ import annotations

import glob
import os
import re
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ..clock import local_day, utc_text
from ..errors import ReadinessError

if TYPE_CHECKING:
    from .keeping import KeepingFamily


class Health(StrEnum):
    """How well something is."""

    GOOD = "good"
    NOTE = "note"
    """Nothing is wrong; somebody should know."""
    WARN = "warn"
    """Something may be lost or go wrong one day."""
    BAD = "bad"
    """Something is wrong now."""


class Check(NamedTuple):
    """One thing that was looked at."""

    name: str
    health: Health
    text: str
    """What was found, in one line."""
    remedy: str = ""
    """What to do about it; `""` where nothing needs to be done."""


OLD_BACKUP = 7
"""Days after which the last backup is too old for a workspace that was written to since."""
LITTLE_SPACE = 200 * 1024 * 1024
"""Bytes: with less than this and the size of the file free, writes are about to fail."""
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.sshfs", "9p", "ncpfs",
     "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "glusterfs", "ceph", "lustre", "afs", "drvfs"}
)  # fmt: skip
_SYNCED = re.compile(
    r"[/\\](Dropbox|OneDrive[^/\\]*|Google ?Drive|GoogleDrive|iCloud[^/\\]*|Mobile Documents|Box)[/\\]"
)

_FIRST_SHOWN = 3
_UNITS = ("bytes", "kB", "MB", "GB", "TB")
_MAKE_ONE = "`readiness backup FILE`, on another disk"


def examine(family: KeepingFamily, *, sweep: bool = True) -> list[Check]:
    """Look at everything that can be looked at quickly; `verify` reads every entry, this does not.

    Args:
        family: of the workspace.
        sweep: whether bytes that nobody filed are taken out; it is the only thing that is written.
    """
    return [check for part in CHECKS for check in part(family, sweep)]


def _identity(family: KeepingFamily, sweep: bool) -> Iterator[Check]:
    reader, info = family.reader, family.workspace.info
    state = reader.state()
    tag = f", its ids end with -{reader.tag}" if reader.tag else ""
    demo = ", a DEMO portfolio" if info.demo_day else ""
    size = os.path.getsize(reader.path)
    yield Check("workspace", Health.GOOD, f"{os.path.abspath(reader.path)}, {_bytes(size)}{demo}")
    sites = f"{len(state.sites)} site" + ("" if len(state.sites) == 1 else "s")
    yield Check("log", Health.GOOD, f"{state.length} entries of {sites}, head {state.head[:12]}; site {info.site}{tag}")


def _sqlite(family: KeepingFamily, sweep: bool) -> Iterator[Check]:
    from ..store.connection import wal_is_safe

    mode = str(family.reader.conn.execute("PRAGMA journal_mode").fetchone()[0])
    version = sqlite3.sqlite_version
    if mode != "wal":
        yield Check("sqlite", Health.GOOD, f"SQLite {version}, journal mode {mode}: the WAL-reset bug does not apply")
    elif wal_is_safe(sqlite3.sqlite_version_info):
        yield Check("sqlite", Health.GOOD, f"SQLite {version}, journal mode wal, free of the WAL-reset bug")
    else:
        remedy = "the next write leaves it; until then let one process at a time write"
        yield Check("sqlite", Health.BAD, f"SQLite {version} has the WAL-reset bug and the file is in WAL mode", remedy)


def _file(family: KeepingFamily, sweep: bool) -> Iterator[Check]:
    path = os.path.abspath(family.reader.path)
    if os.name == "posix":
        mode = stat.S_IMODE(os.stat(path).st_mode)
        wanted = 0o660 if family.workspace.info.shared else 0o600
        if mode & ~wanted:
            remedy = f"chmod {wanted:o} {path}"
            yield Check("access", Health.WARN, f"the file's mode is {mode:04o}: others can read or write it", remedy)
        else:
            yield Check("access", Health.GOOD, f"the file's mode is {mode:04o}")
    if not (os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK)):
        yield Check("access", Health.NOTE, "it cannot be written from this account", "work on it from another one")
    drafts = sorted(glob.glob(f"{glob.escape(path)}.*.new"))
    if drafts:
        names = ", ".join(os.path.basename(each) for each in drafts[:_FIRST_SHOWN])
        yield Check(
            "leftovers", Health.NOTE, f"{len(drafts)} unfinished: {names}", "delete them, if nobody makes them now"
        )


def _place(family: KeepingFamily, sweep: bool) -> Iterator[Check]:
    path = os.path.abspath(family.reader.path)
    kind = mount_type(path)
    if kind in _NETWORK:
        remedy = "keep it on a local disk, and share backups or exports"
        yield Check("place", Health.WARN, f"it lies on a network drive ({kind}), whose locks may not hold", remedy)
    elif _SYNCED.search(path):
        remedy = "keep it elsewhere, and put backups there"
        yield Check(
            "place", Health.WARN, "it lies in a folder that is synchronized, which copies it half-written", remedy
        )
    else:
        yield Check("place", Health.GOOD, f"on a local disk ({kind})" if kind else "no network drive that is known")
    free, size = shutil.disk_usage(os.path.dirname(path)).free, os.path.getsize(path)
    if free < LITTLE_SPACE or free < size:
        remedy = "free some: a backup and a large act need as much as the file has"
        yield Check("space", Health.WARN, f"{_bytes(free)} free", remedy)
    else:
        yield Check("space", Health.GOOD, f"{_bytes(free)} free")


def _guards(family: KeepingFamily, sweep: bool) -> Iterator[Check]:
    from ..store.schema import missing_triggers

    gone = missing_triggers(family.reader.conn)
    if gone:
        remedy = "somebody went around the program: `readiness verify`, then restore a backup"
        yield Check("guards", Health.BAD, f"the log's guard {gone[0]} was taken away", remedy)
    else:
        yield Check("guards", Health.GOOD, "the guards of the log are in place; `readiness verify` reads every entry")


def _content(family: KeepingFamily, sweep: bool) -> Iterator[Check]:
    from ..store import content

    conn = family.reader.conn
    count = dict(conn.execute("SELECT max(min(chunks, 0), -2), count(*) FROM content GROUP BY 1"))
    size = conn.execute("SELECT ifnull(sum(size), 0) FROM content WHERE chunks >= 0").fetchone()[0]
    gone = f", {count[content.ERASED]} redacted" if count.get(content.ERASED) else ""
    yield Check("evidence", Health.GOOD, f"{count.get(0, 0)} files in it, {_bytes(size)}{gone}")
    if count.get(content.ELSEWHERE):
        text = f"{count[content.ELSEWHERE]} evidence files are not in this copy of the workspace"
        yield Check("evidence", Health.NOTE, text, "the workspace that it was copied from, or its archive, has them")
    left = content.orphans(conn)
    if not left:
        return
    swept = 0
    if sweep:
        try:
            swept = family.workspace.store.sweep()
        except ReadinessError as error:
            yield Check("sweep", Health.WARN, f"bytes that nobody filed could not be taken out: {error.what}", "later")
            return
    if swept:
        yield Check("sweep", Health.NOTE, f"the bytes of {swept} files that nobody filed were taken out")
    if len(left) > swept:
        text = f"the bytes of {len(left) - swept} files that are not filed yet"
        yield Check("sweep", Health.NOTE, text, "they are taken out a day after somebody began to file them")


def _entries(family: KeepingFamily, sweep: bool) -> Iterator[Check]:
    late, void = family.reader.anomalies(), family.reader.ineffective()
    if late:
        first = late[0]
        text = f"{len(late)} entries were recorded on a clock set back, first entry {first.site_seq} of {first.site}"
        yield Check("clock", Health.WARN, text, "`readiness log --flagged` lists them; let the system keep the time")
    else:
        yield Check("clock", Health.GOOD, "no entry was recorded on a clock that was set back")
    now, last = family.workspace.clock.now_ms(), _newest(family)
    if last > now and not family.workspace.info.demo_day:
        remedy = "set the clock: what is recorded now counts from then on"
        yield Check("clock", Health.WARN, f"the newest entry is of {utc_text(last)}, which is still to come", remedy)
    if void:
        text = f"{len(void)} entries have no effect, first: {void[0].reason}"
        yield Check(
            "entries", Health.NOTE, text, "`readiness log --flagged` lists them: record again what should count"
        )
    else:
        yield Check("entries", Health.GOOD, "every entry has its effect")


def _newest(family: KeepingFamily) -> int:
    (moment,) = family.reader.conn.execute("SELECT ifnull(max(recorded_at), 0) FROM event").fetchone()
    return int(moment)


def _backup(family: KeepingFamily, sweep: bool) -> Iterator[Check]:
    from ..store.schema import BACKUP

    made = family.reader.meta.get(BACKUP)
    if made:
        yield Check("backup", Health.NOTE, f"this is a backup of {utc_text(int(made))[:16]}Z", "`readiness restore`")
        return
    known = family.last_backup()
    if known is None:
        yield Check(
            "backup", Health.WARN, "no backup of this file is noted", "`readiness backup FILE`, on another disk"
        )
        return
    moment, head = known
    since = (family.workspace.clock.now_ms() - moment) // 86_400_000
    day = local_day(moment, family.workspace.info.zone)
    if head == family.reader.state().head:
        yield Check("backup", Health.GOOD, f"the backup of {day} holds everything")
    elif since > OLD_BACKUP:
        text = f"the last backup is of {day}, {since} days ago, and entries came since"
        yield Check("backup", Health.WARN, text, _MAKE_ONE)
    else:
        yield Check("backup", Health.GOOD, f"the last backup is of {day}; entries came since")


CHECKS: tuple[Callable[[KeepingFamily, bool], Iterator[Check]], ...] = (
    _identity, _sqlite, _file, _place, _guards, _content, _entries, _backup,
)  # fmt: skip


def mount_type(path: str, table: str = "/proc/self/mounts") -> str:
    """The kind of file system that a path lies on, as the system names it; `""` where that cannot be known.

    On Windows a path of a share is `smb`.
    """
    if path.startswith(("\\\\", "//")):
        return "smb"
    try:
        with open(table, encoding="utf-8", errors="surrogateescape") as file:
            mounts = [line.split()[1:3] for line in file if len(line.split()) > 2]
    except OSError:
        return ""
    best, kind = "", ""
    for raw, found in mounts:
        point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), raw)
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, found
    return kind


def _bytes(count: int) -> str:
    """A number of bytes for people."""
    if count < 1000:
        return f"{count} bytes"
    power = min((len(str(count)) - 1) // 3, 4)
    size = count / 1000**power
    return f"{size:.0f} {_UNITS[power]}" if size >= 10 else f"{size:.1f} {_UNITS[power]}"
