"""Files that were damaged, by chance and on purpose, and what is said of them."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from readiness.domain.events import Event
from readiness.domain.fold.tables import TABLES
from readiness.errors import ReadinessError
from readiness.store import open_reader, open_store
from readiness.store.chain import event_hash, genesis
from readiness.store.logtext import parse
from readiness.store.schema import TRIGGERS
from readiness.workspace import Workspace

from .scenarios import ITEM, MAIN, OTHER, PROGRAM, clock, facts, prepare


class Tally(NamedTuple):
    """What came of a number of damaged copies."""

    what: str
    trials: int
    named: int
    """It is said what is wrong."""
    harmless: int
    """Nothing is said, and everything is there as it was."""
    silent: tuple[str, ...]
    """Nothing is said and something is not as it was, or an error without words."""


def workspace(folder: Path) -> Path:
    """A workspace of two sites with evidence, to be damaged."""
    prepare(folder)
    facts(folder, lambda line: None)
    with open_store(folder / MAIN, clock=clock()) as store:
        store.merge(parse((folder / OTHER).read_text(encoding="utf-8").splitlines(keepends=True)))
    return folder / MAIN


def everything(path: Path) -> list[Any]:
    """All that can be read of a workspace: entries by both orders and by program, rows, facts, bytes."""
    with open_reader(path) as reader:
        rows = [list(reader.rows(table.record)) for table in TABLES]
        digests = [row[0] for row in reader.conn.execute("SELECT sha256 FROM content ORDER BY 1")]
        return [
            reader.state(), list(reader.events()), list(reader.events(arrival=True)), list(reader.events([PROGRAM])),
            rows, reader.load(), reader.anomalies(), reader.ineffective(),
            [b"".join(reader.read_content(digest)) for digest in digests],
        ]  # fmt: skip


def judge(path: Path, truth: list[Any]) -> str:
    """`named`, `harmless`, or what is wrong with what the program says of this file."""
    try:
        with open_reader(path) as reader:
            findings = reader.verify().findings
        if findings:
            return "named"
        return "harmless" if everything(path) == truth else "something else is read, and nothing is said"
    except ReadinessError:
        return "named"
    except Exception as error:
        return f"no words for {type(error).__name__}: {error}"


def tally(what: str, path: Path, changes: Iterator[tuple[str, bytes]]) -> Tally:
    """Judge the file with each of these contents."""
    truth = everything(path)
    victim = path.with_name("victim.db")
    counts = {"named": 0, "harmless": 0}
    silent = []
    trials = 0
    for name, data in changes:
        victim.write_bytes(data)
        found = judge(victim, truth)
        trials += 1
        if found in counts:
            counts[found] += 1
        else:
            silent.append(f"{name}: {found}")
        for left in path.parent.glob("victim.db*"):
            left.unlink()
    return Tally(what, trials, counts["named"], counts["harmless"], tuple(silent))


def flipped(data: bytes, count: int, seed: int = 7) -> Iterator[tuple[str, bytes]]:
    """The file with one byte changed, at random places."""
    chance = random.Random(seed)  # noqa: S311 - to damage, not to protect
    for _ in range(count):
        at, mask = chance.randrange(len(data)), chance.choice([1 << chance.randrange(8), chance.randrange(1, 256)])
        yield f"byte {at} ^ {mask:#x}", data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :]


def shortened(data: bytes, count: int, seed: int = 7) -> Iterator[tuple[str, bytes]]:
    """The file cut off, at random places and at the ends of pages."""
    chance = random.Random(seed)  # noqa: S311 - to damage, not to protect
    places = (chance.randrange(len(data)) for _ in range(count // 2))
    pages = (chance.randrange(len(data) // 4096) * 4096 for _ in range(count - count // 2))
    for at in chain(places, pages):
        yield f"cut at {at}", data[:at]


def scrambled(data: bytes, count: int, seed: int = 7) -> Iterator[tuple[str, bytes]]:
    """The file with one page replaced: by zeros, or by another page, as a failing disk may do."""
    chance = random.Random(seed)  # noqa: S311 - to damage, not to protect
    pages = len(data) // 4096
    for n in range(count):
        at, other = chance.randrange(pages), chance.randrange(pages)
        page = bytes(4096) if n % 2 else data[other * 4096 : (other + 1) * 4096]
        yield f"page {at}", data[: at * 4096] + page + data[(at + 1) * 4096 :]


class Tampering(NamedTuple):
    """A change on purpose, by somebody with the file and a SQLite shell."""

    what: str
    change: Callable[[sqlite3.Connection], object]
    alone: str
    """Kind of the first finding of `verify`; `""`: it cannot be seen in the file itself."""
    anchored: str = ""
    """With an earlier export, where that is another one."""
    rebuilt: bool = False
    """Whether the rows are made anew afterwards, so that they follow from what the log says then."""


def _event(conn: sqlite3.Connection, seq: int) -> Event:
    return Event._make(conn.execute("SELECT * FROM event WHERE seq = ?", (seq,)).fetchone())


def _put(conn: sqlite3.Connection, event: Event) -> None:
    marks = ", ".join(f'"{name}" = ?' for name in Event._fields)
    conn.execute(f"UPDATE event SET {marks} WHERE seq = {event.seq}", event)  # noqa: S608 - field names


def _last(conn: sqlite3.Connection) -> int:
    return int(conn.execute("SELECT max(seq) FROM event").fetchone()[0])


def _rename(conn: sqlite3.Connection) -> None:
    event = _event(conn, 6)
    _put(conn, event._replace(actor_name="Somebody Else"))


def _rehash_one(conn: sqlite3.Connection) -> None:
    event = _event(conn, 6)._replace(reason="another reason")
    _put(conn, event._replace(hash=event_hash(event)))


def _rehash_all(conn: sqlite3.Connection) -> None:
    """Every hash after the change is made anew: the chains fit, the history is another one."""
    tips: dict[str, str] = {}
    for seq in range(1, _last(conn) + 1):
        event = _event(conn, seq)
        if seq == 6:
            event = event._replace(reason="another reason")
        event = event._replace(prev_hash=tips.get(event.site) or genesis(event.workspace, event.site))
        event = event._replace(hash=event_hash(event))
        tips[event.site] = event.hash
        _put(conn, event)


def _swap(conn: sqlite3.Connection) -> None:
    for old, new in ((5, 999), (6, 5), (999, 6)):
        conn.execute("UPDATE event SET seq = ? WHERE seq = ?", (new, old))


def _close_up(conn: sqlite3.Connection) -> None:
    conn.execute("DELETE FROM event WHERE seq = 6")
    for seq in range(7, _last(conn) + 1):
        conn.execute("UPDATE event SET seq = ? WHERE seq = ?", (seq - 1, seq))


def _cut(conn: sqlite3.Connection) -> None:
    """The newest entries go."""
    for _ in range(2):
        conn.execute("DELETE FROM event WHERE seq = ?", (_last(conn),))


def _append(conn: sqlite3.Connection) -> None:
    """One more entry that fits, in somebody else's name."""
    last = _event(conn, _last(conn))
    payload = {**json.loads(last.payload), "id": "N99", "text": "never said"}
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    seq = last.site_seq + 1
    event = last._replace(
        seq=last.seq + 1, site_seq=seq, lamport=last.lamport + 1, batch=f"{last.site}-{seq}", payload=text,
        prev_hash=last.hash, hash="",
    )  # fmt: skip
    event = event._replace(hash=event_hash(event))
    conn.execute(f"INSERT INTO event VALUES ({', '.join('?' * len(event))})", event)  # noqa: S608 - marks


def _sql(statement: str) -> Callable[[sqlite3.Connection], object]:
    return lambda conn: conn.execute(statement)


TAMPERINGS = (
    Tampering("one letter of an entry", _sql("UPDATE event SET payload = replace(payload, 'T', 'U')"), "chain"),
    Tampering("the name of who recorded it", _rename, "chain"),
    Tampering("the time of an entry", _sql("UPDATE event SET recorded_at = recorded_at - 1 WHERE seq = 6"), "chain"),
    Tampering("a reason, and the entry's hash with it", _rehash_one, "chain"),
    Tampering("an entry taken out", _sql("DELETE FROM event WHERE seq = 6"), "chain"),
    Tampering("an entry taken out and the gap closed", _close_up, "chain"),
    Tampering("two entries swapped", _swap, "chain"),
    Tampering("the newest two entries cut off, and `rebuild`", _cut, "", "expected", rebuilt=True),
    Tampering("a reason, every hash after it, and `rebuild`", _rehash_all, "", "expected", rebuilt=True),
    Tampering("an entry put in at the end that fits, and `rebuild`", _append, "", rebuilt=True),
    Tampering("a row: an item's owner", _sql("UPDATE item SET owner = 'mallory'"), "projection"),
    Tampering("a row: evidence marked as checked", _sql("UPDATE evidence SET hash_state = 'match'"), "projection"),
    Tampering("a row taken out: evidence's item", _sql("DELETE FROM link"), "projection"),
    Tampering("a byte of an evidence file", _sql("UPDATE chunk SET data = zeroblob(length(data))"), "content"),
    Tampering("an evidence file taken out", _sql("DELETE FROM content"), "content"),
    Tampering("an evidence file marked as redacted", _sql("UPDATE content SET chunks = -1"), "content"),
    Tampering("a guard of the log taken away", _sql("DROP TRIGGER event_no_delete"), "guard"),
    Tampering("the site this copy writes as", _sql("UPDATE meta SET value = 'MALLORY001' WHERE key = 'site'"), "file"),
)  # fmt: skip


class Said(NamedTuple):
    """What `verify` said of a tampering."""

    tampering: Tampering
    alone: tuple[str, str]
    """Kind and text of the first finding; empty where there is none."""
    anchored: tuple[str, str]
    """The same against an earlier export."""


def tampered(path: Path) -> Iterator[Said]:
    """Every tampering, each on a fresh copy."""
    with Workspace(str(path), actor="sato", clock=clock()) as workspace:
        for n in range(2):
            workspace.items.note(PROGRAM, ITEM, f"said {n}")
        sites = workspace.log_state().sites
    victim = path.with_name("tampered.db")
    for each in TAMPERINGS:
        shutil.copyfile(path, victim)
        conn = sqlite3.connect(victim)
        for name in TRIGGERS:
            conn.execute(f"DROP TRIGGER {name}")
        for statement in TRIGGERS.values() if each.alone == "guard" else ():
            conn.execute(statement)
        each.change(conn)
        for statement in () if each.alone == "guard" else TRIGGERS.values():
            conn.execute(statement)
        conn.commit()
        conn.close()
        if each.rebuilt:
            with open_store(victim, clock=clock()) as store:
                store.rebuild()
        with open_reader(victim) as reader:
            alone, anchored = reader.verify().findings, reader.verify(sites).findings
        first, second = (found[0] if found else None for found in (alone, anchored))
        yield Said(
            each, (first.kind, first.text) if first else ("", ""), (second.kind, second.text) if second else ("", "")
        )
    victim.unlink()
