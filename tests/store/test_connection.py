"""Files that are missing, foreign, newer, damaged, read-only, locked, on a full disk: one line, nothing half-done."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readiness.clock import SystemClock
from readiness.errors import Busy, DataError, ReadinessError, UsageError
from readiness.store import Store, open_reader, open_store, upgrade
from readiness.store.connection import translate, wal_is_safe
from tests.store import kit
from tests.store.kit import SATO


def for_writing(path: Path) -> None:
    """Open and close."""
    open_store(path, clock=SystemClock(), apply=kit.simple_rules).close()


def for_reading(path: Path) -> None:
    """Open and close."""
    open_reader(path).close()


def upgrading(path: Path) -> None:
    """Upgrade and close."""
    upgrade(path, clock=SystemClock(), apply=kit.simple_rules).close()


OPENERS = pytest.mark.parametrize("opener", [for_writing, for_reading, upgrading])
Opener = Callable[[Path], None]


def raw(path: Path, *statements: str) -> None:
    """Change a file behind the store's back."""
    conn = sqlite3.connect(path)
    for statement in statements:
        conn.execute(statement)
    conn.commit()
    conn.close()


def one_line(error: ReadinessError) -> str:
    """The message, which must be a line with a remedy."""
    assert "\n" not in str(error)
    assert error.remedy
    return str(error)


@OPENERS
def test_no_file_and_a_folder_are_no_workspace(tmp_path: Path, opener: Opener) -> None:
    for path in (tmp_path / "none.db", tmp_path):
        with pytest.raises(UsageError, match="there is no workspace") as caught:
            opener(path)
        assert "init" in one_line(caught.value)
    assert list(tmp_path.iterdir()) == []


@OPENERS
@pytest.mark.parametrize("content", [b"", b"SQLite", b"PK\x03\x04 a spreadsheet" * 100])
def test_a_file_of_another_kind_is_not_ours(tmp_path: Path, opener: Opener, content: bytes) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    with pytest.raises(DataError, match="not a SQLite database") as caught:
        opener(path)
    assert one_line(caught.value)
    assert path.read_bytes() == content


@OPENERS
def test_another_program_s_database_is_not_ours(tmp_path: Path, opener: Opener) -> None:
    path = tmp_path / "other.db"
    raw(path, "CREATE TABLE event (id)", "PRAGMA user_version = 1")
    before = path.read_bytes()
    with pytest.raises(DataError, match="not a readiness workspace"):
        opener(path)
    assert path.read_bytes() == before


@OPENERS
def test_a_newer_schema_asks_for_a_newer_program(store: Store, path: Path, opener: Opener) -> None:
    store.close()
    raw(path, "PRAGMA user_version = 999")
    with pytest.raises(DataError, match="written by a newer readiness") as caught:
        opener(path)
    assert "install" in one_line(caught.value)


@pytest.mark.parametrize("opener", [for_writing, for_reading])
@pytest.mark.parametrize("change", ["PRAGMA user_version = 0", "UPDATE meta SET value = 'x' WHERE key = 'projection'"])
def test_an_older_schema_asks_for_an_upgrade(store: Store, path: Path, opener: Opener, change: str) -> None:
    store.close()
    raw(path, change)
    with pytest.raises(DataError, match="readiness upgrade") as caught:
        opener(path)
    assert one_line(caught.value)


def test_a_cut_off_file_is_damaged_not_a_crash(store: Store, path: Path) -> None:
    store.append([kit.item(f"LOC-{i}") for i in range(2, 200)], SATO)
    store.close()
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(DataError, match=r"damaged|not a SQLite") as caught, open_reader(path) as reader:
        reader.load()
    assert one_line(caught.value)


def test_garbage_behind_the_header_is_damaged(store: Store, path: Path) -> None:
    store.close()
    data = bytearray(path.read_bytes())
    data[100:] = (b"readiness" * len(data))[: len(data) - 100]
    path.write_bytes(data)
    with pytest.raises(DataError):
        for_reading(path)


def test_a_second_writer_waits_and_then_says_that_it_is_locked(store: Store, path: Path) -> None:
    with kit.reopen(path, timeout=0.05) as other, store.transaction():
        with pytest.raises(Busy, match="is locked by another process") as caught:
            other.append([kit.assign("a")], SATO)
        assert "try again" in one_line(caught.value)
    assert store.append([kit.assign("b")], SATO)[0].site_seq == 4


def test_a_reader_in_the_way_of_a_commit_leaves_nothing_half_written(store: Store, path: Path) -> None:
    if store.conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        pytest.skip("in WAL a reader is in nobody's way")
    with open_reader(path) as reader, kit.reopen(path, timeout=0.05) as writer:
        with reader.snapshot():
            reader.state()
            with pytest.raises(Busy):
                writer.append([kit.assign("a")], SATO)
        assert reader.state().length == 3
        assert writer.append([kit.assign("b")], SATO)[0].site_seq == 4


def test_a_full_disk_leaves_the_state_before(store: Store) -> None:
    pages = store.conn.execute("PRAGMA page_count").fetchone()[0]
    store.conn.execute(f"PRAGMA max_page_count = {pages}")
    before = store.state()
    with pytest.raises(Busy, match="no space left") as caught:
        store.append([kit.item(f"LOC-{i}", title="長い" * 200) for i in range(2, 300)], SATO)
    assert "free some space" in one_line(caught.value)
    assert store.state() == before
    assert store.verify().findings == ()
    store.conn.execute("PRAGMA max_page_count = 1000000")
    store.append([kit.assign("a")], SATO)


def as_nobody(act: Callable[[], None]) -> str:
    """What `act` raises for a user without rights: a child process gives them up."""
    if os.getuid() != 0:
        with pytest.raises(ReadinessError) as caught:
            act()
        return str(caught.value)
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgid(65534)
            os.setuid(65534)
            act()
            text = "nothing was raised"
        except BaseException as error:
            text = f"{type(error).__name__}: {error}"
        os.write(theirs, text.encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return text


@pytest.fixture
def open_path() -> Iterator[Path]:
    """In a folder that every user can enter (pytest's own are for their owner)."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "readiness.db"


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_read_only_file_is_read_and_not_written(open_path: Path) -> None:
    kit.new_store(open_path).close()
    open_path.chmod(0o444)
    assert as_nobody(lambda: for_writing(open_path)).endswith("make the file writable, or work on a copy")
    assert as_nobody(lambda: upgrading(open_path)).endswith("make the file writable, or work on a copy")
    assert open_path.stat().st_size > 0
    with open_reader(open_path) as reader:
        assert reader.state().length == 1


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_read_only_folder_and_a_secret_file_are_named(open_path: Path) -> None:
    kit.new_store(open_path).close()
    open_path.chmod(0o666)
    open_path.parent.chmod(0o555)
    try:
        assert "SQLite writes its journal there" in as_nobody(lambda: for_writing(open_path))
        assert "cannot make" in as_nobody(lambda: kit.new_store(open_path.with_name("b.db")).close())
        open_path.chmod(0o000)
        assert "ask its owner for access" in as_nobody(lambda: for_reading(open_path))
    finally:
        open_path.parent.chmod(0o755)


def test_a_write_to_a_read_only_connection_is_a_line_as_well(path: Path, store: Store) -> None:
    store.conn.execute("PRAGMA query_only = ON")
    with pytest.raises(DataError, match="cannot be written"):
        store.append([kit.assign("a")], SATO)


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 45, 0), False), ((3, 50, 6), False),
        ((3, 50, 7), True), ((3, 51, 0), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 54, 1), True),
    ],
)  # fmt: skip
def test_wal_is_used_only_where_its_bug_is_fixed(version: tuple[int, int, int], safe: bool) -> None:
    assert wal_is_safe(version) == safe


@pytest.mark.parametrize("safe", [True, False])
def test_both_journals_sync_every_commit(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch, safe: bool) -> None:
    store.close()
    monkeypatch.setattr("readiness.store.connection.wal_is_safe", lambda version: safe)
    with kit.reopen(path) as again:
        modes = [again.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
        assert modes == (["wal", 2] if safe else ["delete", 3])
        again.append([kit.assign("a")], SATO)
        with open_reader(path) as reader:
            assert reader.state().length == 4


def test_the_pragmas_that_the_guards_rest_on_are_set(store: Store) -> None:
    names = ("foreign_keys", "recursive_triggers", "trusted_schema")
    assert [store.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in names] == [1, 1, 0]


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_the_file_is_for_its_owner_or_for_the_group_when_shared(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        kit.new_store(tmp_path / "own.db").close()
        kit.new_store(tmp_path / "shared.db", shared=True).close()
    finally:
        os.umask(before)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("own.db", "shared.db")]
    assert modes == [0o600, 0o660]


def test_making_a_workspace_over_something_is_refused(store: Store, path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(UsageError, match="is there already"):
        kit.new_store(path)
    assert path.read_bytes() == before
    with pytest.raises(UsageError, match="cannot make"):
        kit.new_store(tmp_path / "no" / "such" / "folder.db")


def test_a_first_act_that_fails_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="control characters"):
        kit.new_store(tmp_path / "a.db", name="bad\x1bname")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a b.db", "a?mode=memory.db", "a#b.db", "a%20b.db", "資料.db"])
def test_any_file_name_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    kit.new_store(path).close()
    assert [one.name for one in tmp_path.iterdir()] == [name]
    with open_reader(path) as reader:
        assert reader.state().length == 1


def test_a_mistake_of_ours_is_not_dressed_up() -> None:
    with pytest.raises(sqlite3.Error) as caught:
        sqlite3.connect(":memory:").execute("SELECT nonsense")
    assert translate(caught.value, "x.db") is None
    assert translate(sqlite3.ProgrammingError("closed"), "x.db") is None
