"""Several processes on one file: writers that wait for each other, writers that are killed, readers beside them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from readiness.store import Store, open_reader
from tests.store import kit
from tests.store.kit import SATO

ROOT = Path(__file__).resolve().parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A Python process that runs `code` beside us."""
    text = "import sys\nfrom pathlib import Path\nfrom tests.store import kit\n" + textwrap.dedent(code)
    command = [sys.executable, "-c", text, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)


def test_two_processes_append_and_nothing_is_lost(store: Store, path: Path) -> None:
    code = """
        with kit.reopen(Path(sys.argv[1]), timeout=60) as store:
            for n in range(40):
                with store.transaction():
                    (name,) = store.next_ids("LOC-")
                    store.append([kit.item(name, title=sys.argv[2])], kit.SATO)
    """
    writers = [python(code, path, name) for name in ("one", "two")]
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    (program,) = store.load()
    assert [item.id for item in program.items] == [f"LOC-{n}" for n in range(1, 82)]
    assert sorted(item.title for item in program.items[1:]) == ["one"] * 40 + ["two"] * 40
    assert store.verify().findings == ()


@posix
@pytest.mark.parametrize("inside", ["transaction", "journal"])
def test_a_killed_writer_leaves_the_state_before(store: Store, path: Path, inside: str) -> None:
    """`journal`: killed with half of its pages in the file already, as in the middle of a commit."""
    code = """
        import os, signal
        with kit.reopen(Path(sys.argv[1])) as store:
            if sys.argv[2] == "journal":
                store.conn.execute("PRAGMA cache_size = 1")
            store.conn.execute("BEGIN IMMEDIATE")
            store.append([kit.item(f"LOC-{n}", title="x" * 500) for n in range(2, 100)], kit.SATO)
            os.kill(os.getpid(), signal.SIGKILL)
    """
    before, facts = store.state(), store.load()
    store.close()
    writer = python(code, path, inside)
    writer.communicate()
    assert writer.returncode == -signal.SIGKILL
    assert os.path.exists(f"{path}-journal") or os.path.exists(f"{path}-wal")
    with open_reader(path) as reader:
        assert (reader.state(), reader.load()) == (before, facts)
    with kit.reopen(path) as again:
        assert again.verify().findings == ()
        assert again.append([kit.assign("a")], SATO)[0].site_seq == 4


@posix
def test_what_a_killed_writer_reported_is_there(store: Store, path: Path) -> None:
    """Killed at any moment: every act that was acknowledged is in the log, and the log is whole."""
    code = """
        with kit.reopen(Path(sys.argv[1]), timeout=60) as store:
            while True:
                print(store.append([kit.item(f"LOC-{store.state().length}")], kit.SATO)[0].seq, flush=True)
    """
    for acts in (1, 7, 20):
        writer = python(code, path)
        assert writer.stdout is not None
        seen = [int(writer.stdout.readline()) for _ in range(acts)]
        writer.kill()
        rest = [int(line) for line in writer.stdout.read().splitlines()]  # what `readline` has read ahead, too
        writer.communicate()
        last = (rest or seen)[-1]
        assert last <= store.state().length <= last + 1
        assert store.verify().findings == ()


def hot_copy(store: Store, path: Path) -> Path:
    """The file and its journal as a power cut would leave them in the middle of a commit."""
    copy = path.with_name("cut.db")
    store.conn.execute("PRAGMA cache_size = 1")
    store.conn.execute("BEGIN IMMEDIATE")
    store.append([kit.item(f"LOC-{n}", title="x" * 500) for n in range(2, 100)], SATO)
    for end in ("", "-journal"):
        shutil.copy(f"{path}{end}", f"{copy}{end}")
    store.conn.execute("ROLLBACK")
    return copy


def test_a_reader_rolls_a_left_journal_back_and_can_still_not_write(store: Store, path: Path) -> None:
    if store.conn.execute("PRAGMA journal_mode").fetchone()[0] != "delete":
        pytest.skip("WAL has no journal to roll back")
    before, facts = store.state(), store.load()
    copy = hot_copy(store, path)
    with open_reader(copy) as reader:
        assert (reader.state(), reader.load()) == (before, facts)
        assert reader.conn.execute("PRAGMA query_only").fetchone() == (1,)
        assert not os.path.exists(f"{copy}-journal")
    with kit.reopen(copy) as again:
        assert again.verify().findings == ()


def test_a_reader_heals_a_journal_that_was_left_while_it_was_open(store: Store, path: Path) -> None:
    if store.conn.execute("PRAGMA journal_mode").fetchone()[0] != "delete":
        pytest.skip("WAL has no journal to roll back")
    before = store.state()
    copy = hot_copy(store, path)
    (torn, journal) = copy.read_bytes(), path.with_name("cut.db-journal").read_bytes()
    with open_reader(copy) as reader:
        assert reader.state() == before
        copy.write_bytes(torn)
        path.with_name("cut.db-journal").write_bytes(journal)
        assert reader.data_version() > 0
        assert reader.state() == before


def test_a_reader_sees_one_moment_while_others_write(store: Store, path: Path) -> None:
    """With a journal the writer waits for the reader; in WAL it does not, and the reader keeps its moment."""
    code = """
        with kit.reopen(Path(sys.argv[1]), timeout=60) as store:
            print("ready", flush=True)
            sys.stdin.readline()
            store.append([kit.item("LOC-2")], kit.SATO)
            print("done", flush=True)
    """
    with open_reader(path) as reader:
        writer = python(code, path)
        assert writer.stdout is not None
        assert writer.stdin is not None
        assert writer.stdout.readline() == "ready\n"
        version = reader.data_version()
        with reader.snapshot():
            first = reader.load()
            writer.stdin.write("go\n")
            writer.stdin.flush()
            assert [reader.load() == first for _ in range(50)] == [True] * 50
        assert writer.communicate()[0] == "done\n"
        assert reader.data_version() != version
        assert len(reader.load()[0].items) == 2


def test_one_s_own_writes_are_not_news(store: Store, path: Path) -> None:
    before = store.data_version()
    store.append([kit.assign("a")], SATO)
    assert store.data_version() == before


def test_reading_loads_the_standard_library_only(store: Store, path: Path) -> None:
    code = """
        from readiness.store import open_reader
        with open_reader(sys.argv[1]) as reader:
            reader.load()
            reader.state()
            list(reader.events())
            reader.cut_at(10**13)
    """
    command = "import sys\n" + textwrap.dedent(code) + "print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", command, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(run.stdout.split())
    heavy = {"sqlite_utils", "pydantic", "textual", "rich", "yaml", "pendulum", "asyncio", "dataclasses", "inspect"}
    writing = {f"readiness.store.{name}" for name in ("writer", "creation", "undo", "merge", "verify", "content")}
    assert loaded & (heavy | writing | {"secrets", "pathlib", "readiness.domain.fold.registry"}) == set()
    assert "readiness.store.reader" in loaded


@pytest.mark.parametrize("statement", ["DELETE FROM item", "INSERT INTO meta VALUES ('a', 'b')"])
def test_a_reader_cannot_write(store: Store, path: Path, statement: str) -> None:
    import sqlite3

    with open_reader(path) as reader, pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.conn.execute(statement)
