"""Backups: whole, beside a writer, checked; and what becomes of them when they are restored."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.domain.events import Draft, EventType
from readiness.errors import Busy, DataError, UsageError
from readiness.store import Store, backup, open_reader, open_store, restore
from readiness.store.copies import Checked, Copied
from readiness.store.files import publish
from readiness.store.schema import TRIGGERS
from tests.store import kit
from tests.store.kit import SATO
from tests.store.test_processes import python

DATA = "臨床試験の報告".encode() * 200_000
DIGEST = hashlib.sha256(DATA).hexdigest()
FILED = Draft(
    EventType.EVIDENCE_FILED, "P1", "E1", {"title": "T", "storage": "copy", "sha256": DIGEST, "size": len(DATA)}
)


@pytest.fixture
def full(store: Store, tmp_path: Path) -> Store:
    """A workspace with an evidence file of several chunks."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "report.pdf").write_bytes(DATA)
    store.append([FILED], SATO, staged=[store.stage(tmp_path / "in" / "report.pdf")])
    store.append([kit.assign("a")], SATO)
    return store


@pytest.fixture
def kept(full: Store, tmp_path: Path) -> Path:
    """A backup of it."""
    backup(full, tmp_path / "kept.db", now=7)
    return tmp_path / "kept.db"


@pytest.mark.parametrize("content", [True, False])
def test_a_backup_is_the_whole_record(full: Store, tmp_path: Path, content: bool) -> None:
    made = backup(full, tmp_path / "b.db", now=7, content=content)
    checked = Checked(full.state().length, full.state().length if content else 0, full.state().sites[0][2])
    size = os.path.getsize(tmp_path / "b.db")
    assert made == Copied(str(tmp_path / "b.db"), size, full.state(), content, checked, 0)
    assert stat.S_IMODE((tmp_path / "b.db").stat().st_mode) == 0o600
    with open_reader(tmp_path / "b.db", apply=kit.simple_rules) as copy:
        assert (copy.state(), copy.load(), list(copy.events())) == (full.state(), full.load(), list(full.events()))
        assert copy.verify().findings == ()
        assert copy.has_content(DIGEST) is content
        if content:
            assert b"".join(copy.read_content(DIGEST)) == DATA
        else:
            with pytest.raises(UsageError, match="made without the evidence files"):
                list(copy.read_content(DIGEST))
    assert made.size < 200_000 or content
    assert sorted(os.listdir(tmp_path)) == ["b.db", "in", "readiness.db"]


def test_a_backup_overwrites_nothing_unasked(full: Store, kept: Path, path: Path) -> None:
    before = kept.read_bytes()
    with pytest.raises(UsageError, match="is there already"):
        backup(full, kept, now=8)
    with pytest.raises(UsageError, match="is the workspace itself"):
        backup(full, path, now=8, replace=True)
    assert kept.read_bytes() == before
    full.append([kit.assign("b", "a")], SATO)
    assert backup(full, kept, now=8, replace=True).log == full.state()


def test_a_backup_is_read_and_not_written(kept: Path) -> None:
    with pytest.raises(DataError, match="is a backup: `readiness restore`"):
        open_store(kept, clock=kit.ManualClock())


def test_a_backup_of_a_damaged_workspace_is_not_kept(full: Store, tmp_path: Path) -> None:
    full.conn.execute("UPDATE chunk SET data = x'00' WHERE n = 1")
    with pytest.raises(DataError, match=r"does not verify: E1, filed in log entry 4, is not what was filed"):
        backup(full, tmp_path / "b.db", now=7)
    backup(full, tmp_path / "light.db", now=7, content=False)
    conn = sqlite3.connect(full.path)
    conn.execute(f"DROP TRIGGER {next(iter(TRIGGERS))}")
    conn.close()
    with pytest.raises(DataError, match="guard"):
        backup(full, tmp_path / "b.db", now=7, content=False)
    assert sorted(os.listdir(tmp_path)) == ["in", "light.db", "readiness.db"]


def after_a_backup(full: Store, tmp_path: Path, statement: str) -> None:
    """Somebody changes the workspace around the guards once a first backup was taken of it."""
    full.note_backup(7, backup(full, tmp_path / "first.db", now=7))
    full.append([kit.assign("b", "a")], SATO)
    conn = sqlite3.connect(full.path)
    for name in TRIGGERS:
        conn.execute(f"DROP TRIGGER {name}")
    conn.execute(statement)
    for sql in TRIGGERS.values():
        conn.execute(sql)
    conn.commit()
    conn.close()


def test_a_second_backup_checks_what_came_in_since(full: Store, tmp_path: Path) -> None:
    after_a_backup(full, tmp_path, "UPDATE event SET reason = 'x' WHERE seq = 6")
    with pytest.raises(DataError, match="log entry 6 was changed"):
        backup(full, tmp_path / "b.db", now=8)
    assert not (tmp_path / "b.db").exists()


def test_what_was_checked_before_is_checked_again_when_asked_and_by_restore(full: Store, tmp_path: Path) -> None:
    after_a_backup(full, tmp_path, "UPDATE event SET reason = 'x' WHERE seq = 2")
    made = backup(full, tmp_path / "b.db", now=8)
    assert (made.since, made.checked.entries) == (5, 6)
    with pytest.raises(DataError, match="log entry 2 was changed"):
        backup(full, tmp_path / "full.db", now=8, full=True)
    with pytest.raises(DataError, match="log entry 2 was changed"):
        restore(tmp_path / "b.db", tmp_path / "r.db", clock=kit.ManualClock(), apply=kit.simple_rules)
    assert full.verify().findings[0].seq == 2


def test_a_note_of_another_history_is_not_believed(full: Store, tmp_path: Path) -> None:
    after_a_backup(full, tmp_path, "UPDATE event SET hash = 'x' WHERE seq = 5")
    with pytest.raises(DataError, match="log entry 5 was changed"):
        backup(full, tmp_path / "b.db", now=8)


def test_files_that_a_backup_left_out_are_checked_by_the_next_one(full: Store, tmp_path: Path) -> None:
    full.note_backup(7, backup(full, tmp_path / "light.db", now=7, content=False))
    full.conn.execute("UPDATE chunk SET data = x'00' WHERE n = 1")
    with pytest.raises(DataError, match=r"E1, filed in log entry 4, is not what was filed"):
        backup(full, tmp_path / "b.db", now=8)


def test_a_backup_is_taken_beside_a_writer(full: Store, path: Path, tmp_path: Path) -> None:
    code = """
        with kit.reopen(Path(sys.argv[1]), timeout=60) as store:
            print("ready", flush=True)
            while not Path(sys.argv[2]).exists():
                store.append([kit.item(f"LOC-{store.state().length}")], kit.SATO)
            print(store.state().length, flush=True)
    """
    writer = python(code, path, tmp_path / "stop")
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    with open_reader(path, timeout=60.0, apply=kit.simple_rules) as reader:
        made = [backup(reader, tmp_path / f"{n}.db", now=7) for n in range(3)]
    (tmp_path / "stop").touch()
    last = int(writer.communicate()[0])
    lengths = [each.log.length for each in made]
    assert lengths == sorted(lengths)
    assert lengths[-1] <= last
    for each in made:
        with open_reader(each.path, apply=kit.simple_rules) as copy:
            assert copy.verify([*each.log.sites]).findings == ()
            assert copy.state() == each.log


def test_a_restored_backup_is_a_new_site(full: Store, kept: Path, tmp_path: Path) -> None:
    clock = kit.ManualClock()
    found = restore(kept, tmp_path / "new.db", clock=clock, apply=kit.simple_rules)
    assert (found.path, found.log, found.aside) == (str(tmp_path / "new.db"), full.state(), "")
    assert found.site != full.site
    assert found.tag == found.site[:3] != ""
    assert stat.S_IMODE((tmp_path / "new.db").stat().st_mode) == 0o600
    with kit.reopen(tmp_path / "new.db") as again:
        assert (again.workspace, again.site) == (full.workspace, found.site)
        assert b"".join(again.read_content(DIGEST)) == DATA
        with again.transaction():
            assert again.next_ids("LOC-") == [f"LOC-1-{found.tag}"]
        again.append([kit.item(f"LOC-1-{found.tag}")], SATO)
        assert again.verify(full.state().sites).findings == ()
        full.append([kit.assign("c", "a")], SATO)
        assert full.merge(list(again.events())).added == 1
        assert full.verify().findings == ()


def test_a_restore_overwrites_nothing_unasked_and_deletes_nothing(full: Store, kept: Path, path: Path) -> None:
    full.append([kit.assign("b", "a")], SATO)
    with pytest.raises(UsageError, match="--force to move it aside"):
        restore(kept, path, clock=kit.ManualClock(), apply=kit.simple_rules)
    state = full.state()
    full.close()
    found = restore(kept, path, clock=kit.ManualClock(0), replace=True, apply=kit.simple_rules)
    assert found.aside == f"{path}.replaced-19700101T000001Z-1"
    with open_reader(found.aside, apply=kit.simple_rules) as old:
        assert old.state() == state
    with kit.reopen(path) as new:
        assert new.state() == found.log


def test_a_restore_waits_for_no_writer_for_ever(
    full: Store, kept: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(os.listdir(path.parent))
    monkeypatch.setattr("readiness.store.connection.open_for_writing.__defaults__", (0.0,))
    with full.transaction(), pytest.raises(Busy, match="is locked by another process"):
        restore(kept, path, clock=kit.ManualClock(), replace=True, apply=kit.simple_rules)
    assert sorted(os.listdir(path.parent)) == before


def cut_short(path: Path) -> None:
    """The file ends early."""
    path.write_bytes(path.read_bytes()[:-8192])


def change(statement: str) -> Callable[[Path], None]:
    """Something changes it behind the guards."""

    def tamper(path: Path) -> None:
        conn = sqlite3.connect(path)
        for name in TRIGGERS:
            conn.execute(f"DROP TRIGGER {name}")
        conn.execute(statement)
        for trigger in TRIGGERS.values():
            conn.execute(trigger)
        conn.commit()
        conn.close()

    return tamper


@pytest.mark.parametrize(
    ("tamper", "text"),
    [
        (cut_short, "malformed|damaged"),
        (change("UPDATE event SET reason = 'x' WHERE seq = 5"), "log entry 5 was changed"),
        (change("DELETE FROM chunk WHERE n = 0"), "E1, filed in log entry 4, is not what was filed"),
        (change("DELETE FROM content"), "E1, filed in log entry 4, is no longer in the workspace"),
        (change("UPDATE item SET owner = 'mallory'"), "item: 1 rows differ"),
        (lambda path: path.write_text("no database at all, but long enough"), "is not a SQLite database"),
    ],
)
def test_a_damaged_backup_is_not_restored(
    kept: Path, tmp_path: Path, tamper: Callable[[Path], None], text: str
) -> None:
    tamper(kept)
    with pytest.raises(DataError, match=text):
        restore(kept, tmp_path / "new.db", clock=kit.ManualClock(), apply=kit.simple_rules)
    assert sorted(os.listdir(tmp_path)) == ["in", "kept.db", "readiness.db"]


def test_a_missing_backup_and_a_place_that_is_none_are_named(kept: Path, tmp_path: Path) -> None:
    clock = kit.ManualClock()
    with pytest.raises(UsageError, match="there is no workspace at"):
        restore(tmp_path / "none.db", tmp_path / "new.db", clock=clock)
    with pytest.raises(UsageError, match="is the backup itself"):
        restore(kept, kept, clock=clock, replace=True)
    with pytest.raises(UsageError, match="cannot make"):
        restore(kept, tmp_path / "no" / "folder.db", clock=clock)
    with open_reader(kept) as reader, pytest.raises(UsageError, match="cannot make"):
        backup(reader, tmp_path / "no" / "folder.db", now=7)


def test_a_shared_workspace_stays_shared(tmp_path: Path) -> None:
    created = Draft(EventType.WORKSPACE_CREATED, "", "W", {"id": "W", "zone": "UTC", "shared": True})
    with kit.new_store(tmp_path / "a.db", shared=True) as store:
        store.append([created], SATO)
        backup(store, tmp_path / "b.db", now=7)
    assert stat.S_IMODE((tmp_path / "b.db").stat().st_mode) == 0o600
    restore(tmp_path / "b.db", tmp_path / "c.db", clock=kit.ManualClock(), apply=kit.simple_rules)
    assert stat.S_IMODE((tmp_path / "c.db").stat().st_mode) == 0o660


def test_a_backup_of_an_older_version_is_brought_up(kept: Path, tmp_path: Path) -> None:
    conn = sqlite3.connect(kept)
    conn.execute("UPDATE meta SET value = 'older' WHERE key = 'projection'")
    conn.commit()
    conn.close()
    restore(kept, tmp_path / "new.db", clock=kit.ManualClock(), apply=kit.simple_rules)
    with kit.reopen(tmp_path / "new.db") as store:
        assert store.load()[0].items[0].owner == "a"


def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "draft").write_text("x")
    with pytest.raises(UsageError, match="is no file"):
        publish(str(tmp_path / "draft"), os.devnull, replace=True)
    assert not os.path.isfile(os.devnull)
