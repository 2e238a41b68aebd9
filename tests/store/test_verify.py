"""Tampering behind the guards is found, and the first bad entry is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.domain.events import Event
from readiness.store import Store, open_reader
from readiness.store.chain import HASHED, Head, event_hash
from readiness.store.schema import TRIGGERS, field_types
from tests.store import kit
from tests.store.kit import SATO, SMITH

Tamper = Callable[[sqlite3.Connection], object]


@pytest.fixture
def history(store: Store, tmp_path: Path) -> Store:
    """Nine entries of two sites; 7 and 8 came from the second one."""
    store.append([kit.assign("a")], SATO)
    store.append([kit.assign("b", "a")], SATO)
    store.append([kit.item("LOC-2")], SATO)
    with kit.second_site(tmp_path / "b.db", store, site=kit.SECOND) as boston:
        boston.append([kit.item("LOC-1-BBB")], SMITH)
        boston.append([kit.assign("smith", name="LOC-1-BBB")], SMITH)
        store.merge(list(boston.events()))
    store.append([kit.assign("c", "b")], SATO)
    assert store.verify().findings == ()
    return store


def tampered(path: Path, *changes: str | Tamper) -> None:
    """Change the file as somebody with a SQLite shell could, and put the guards back."""
    conn = sqlite3.connect(path)
    for name in TRIGGERS:
        conn.execute(f"DROP TRIGGER {name}")
    for change in changes:
        if isinstance(change, str):
            conn.execute(change)
        else:
            change(conn)
    for statement in TRIGGERS.values():
        conn.execute(statement)
    conn.commit()
    conn.close()


def flip_a_bit(conn: sqlite3.Connection) -> None:
    """One letter of one payload."""
    (payload,) = conn.execute("SELECT payload FROM event WHERE seq = 4").fetchone()
    changed = payload.replace('"owner":"a"', '"owner":"c"')
    assert changed != payload
    conn.execute("UPDATE event SET payload = ? WHERE seq = 4", (changed,))


def swap(conn: sqlite3.Connection) -> None:
    """Entries 4 and 5 change places."""
    for old, new in ((4, 99), (5, 4), (99, 5)):
        conn.execute("UPDATE event SET seq = ? WHERE seq = ?", (new, old))


def rewrite(conn: sqlite3.Connection) -> None:
    """Entry 4 with another owner, and its hash made anew."""
    event = Event._make(conn.execute("SELECT * FROM event WHERE seq = 4").fetchone())
    event = event._replace(payload=event.payload.replace('"owner":"a"', '"owner":"c"'))
    conn.execute("UPDATE event SET payload = ?, hash = ? WHERE seq = 4", (event.payload, event_hash(event)))


def renumber(conn: sqlite3.Connection) -> None:
    """Entry 4 taken out and the gap closed."""
    conn.execute("DELETE FROM event WHERE seq = 4")
    for seq in range(5, 10):
        conn.execute("UPDATE event SET seq = ? WHERE seq = ?", (seq - 1, seq))


@pytest.mark.parametrize(
    ("change", "seq", "text"),
    [
        (flip_a_bit, 4, "log entry 4 was changed after it was written"),
        ("UPDATE event SET hash = prev_hash WHERE seq = 3", 3, "log entry 3 was changed after it was written"),
        ("UPDATE event SET recorded_at = 0 WHERE seq = 8", 8, "log entry 8 was changed after it was written"),
        ("DELETE FROM event WHERE seq = 4", 4, "log entry 4 is missing"),
        ("DELETE FROM event WHERE seq = 1", 1, "log entry 1 is missing"),
        ("DELETE FROM event WHERE seq = 7", 7, "log entry 7 is missing"),
        (swap, 4, "log entry 4 stands where entry 4 of site AAAAAAAAAA belongs"),
        (renumber, 4, "log entry 4 stands where entry 4 of site AAAAAAAAAA belongs"),
        (rewrite, 5, "log entry 5 does not follow the one before it"),
        ("UPDATE event SET seq = 0 WHERE seq = 9", 1, "log entry 1 is missing"),
    ],
)
def test_the_first_bad_entry_is_named(history: Store, path: Path, change: str | Tamper, seq: int, text: str) -> None:
    tampered(path, change)
    first = history.verify().findings[0]
    assert (first.kind, first.seq, first.text) == ("chain", seq, text)


@pytest.mark.parametrize("column", HASHED)
def test_a_change_of_any_column_is_found(history: Store, path: Path, column: str) -> None:
    value = 77 if field_types(Event)[column] == "int" else "'x'"
    tampered(path, f'UPDATE event SET "{column}" = {value} WHERE seq = 5')  # noqa: S608
    findings = history.verify().findings
    assert findings[0][:2] == ("chain", 5)


def test_a_log_cut_short_is_found_by_the_head_that_was_exported(history: Store, path: Path) -> None:
    exported = history.state().sites
    assert history.verify(exported).findings == ()
    tampered(path, "DELETE FROM event WHERE seq = 9")
    history.rebuild()
    assert history.verify().findings == ()
    (found,) = history.verify(exported).findings
    assert (found.kind, "entry 7 of site AAAAAAAAAA" in found.text) == ("expected", True)


def test_a_log_hashed_anew_is_found_by_the_head_that_was_exported(history: Store, path: Path) -> None:
    exported = history.state().sites

    def forge(conn: sqlite3.Connection) -> None:
        rewrite(conn)
        tip = Head("", 0, 0, 0, "")
        for row in conn.execute("SELECT * FROM event WHERE site = ? ORDER BY seq", (kit.FIRST,)).fetchall():
            event = Event._make(row)
            event = event._replace(prev_hash=tip.hash or event.prev_hash)
            event = event._replace(hash=event_hash(event))
            conn.execute(
                "UPDATE event SET prev_hash = ?, hash = ? WHERE seq = ?", (event.prev_hash, event.hash, event.seq)
            )
            tip = tip._replace(hash=event.hash)

    tampered(path, forge)
    assert history.verify().findings == ()
    assert [found.kind for found in history.verify(exported).findings] == ["expected"]


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_guard_that_was_taken_away_or_weakened_is_named(history: Store, path: Path, name: str) -> None:
    conn = sqlite3.connect(path)
    conn.execute(f"DROP TRIGGER {name}")
    assert [found.text for found in history.verify().findings] == [f"the log's guard {name} was taken away"]
    conn.execute(f"CREATE TRIGGER {name} BEFORE UPDATE ON event BEGIN SELECT 1; END")
    conn.close()
    assert [found.kind for found in history.verify().findings] == ["guard"]


def test_a_row_that_the_log_does_not_say_is_named(history: Store, path: Path) -> None:
    tampered(path, "UPDATE item SET owner = 'mallory' WHERE id = 'LOC-2'")
    (found,) = history.verify().findings
    assert (found.kind, found.text) == ("projection", "item: 1 rows differ from the log, first P1 LOC-2")


def test_verify_writes_nothing_and_reports_the_log(history: Store, path: Path) -> None:
    before = path.read_bytes()
    with open_reader(path, apply=kit.simple_rules) as reader:
        report = reader.verify()
        assert report.findings == ()
    assert report.log == history.state()
    assert report.log.length == 9
    assert [site for site, _, _ in report.log.sites] == [kit.FIRST, kit.SECOND]
    assert path.read_bytes() == before


def test_flipped_bits_of_the_file_are_found(history: Store, path: Path) -> None:
    """Wherever a log entry's bytes lie in the file: SQLite itself has no checksum."""
    data = path.read_bytes()
    (digest,) = history.conn.execute("SELECT hash FROM event WHERE seq = 4").fetchone()
    (reason,) = history.conn.execute("SELECT reason FROM event WHERE seq = 4").fetchone()
    for text in (digest, reason):
        place = data.index(text.encode())
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with kit.reopen(path) as again:
            assert again.verify().findings[0].kind == "chain"
