"""The schema: what the files of every version so far hold, and that they open and upgrade."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from readiness.domain.events import Event
from readiness.domain.facts import Item
from readiness.errors import DataError
from readiness.store import Store, open_reader, upgrade
from readiness.store.connection import APPLICATION_ID
from readiness.store.schema import (
    DERIVED,
    SCHEMA_VERSION,
    TRIGGERS,
    field_types,
    migrations,
    projection_digest,
    table_ddl,
)
from tests.store import kit
from tests.store.kit import SATO, ManualClock

FIXTURES = Path(__file__).parent / "fixtures"
EARLIER = sorted(FIXTURES.glob("schema-*.sql"))
LOG = ("meta", "event", "content", "chunk")


def restored(text: Path, path: Path) -> Path:
    """A workspace file from its text."""
    conn = sqlite3.connect(path)
    conn.executescript(text.read_text(encoding="utf-8"))
    conn.close()
    return path


def dump(path: Path) -> str:
    """A workspace file as text that `restored` reads; how a new fixture is made (see the test of the newest)."""
    conn = sqlite3.connect(path)
    head = [
        f"PRAGMA {name} = {conn.execute(f'PRAGMA {name}').fetchone()[0]};"
        for name in ("application_id", "user_version")
    ]
    lines = [*head, *conn.iterdump()]
    conn.close()
    return "\n".join(lines) + "\n"


def log_ddl(path: Path) -> dict[str, str]:
    """The statements that made the log's own tables, indexes and guards."""
    conn = sqlite3.connect(path)
    rows = conn.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name IN (?, ?, ?, ?)", LOG)
    found = dict(rows)
    conn.close()
    return found


def test_there_is_a_file_of_every_version() -> None:
    assert [path.name for path in EARLIER] == [f"schema-{n}.sql" for n in range(1, SCHEMA_VERSION + 1)]


def test_the_newest_file_has_the_log_that_this_version_makes(store: Store, path: Path, tmp_path: Path) -> None:
    """If this fails, the log's tables changed: add a migration, raise SCHEMA_VERSION, and `dump` a new fixture."""
    store.close()
    assert log_ddl(restored(EARLIER[-1], tmp_path / "fixture.db")) == log_ddl(path)


@pytest.mark.parametrize("text", EARLIER, ids=lambda path: path.stem)
def test_a_file_of_every_version_opens_and_upgrades(text: Path, tmp_path: Path) -> None:
    path = restored(text, tmp_path / "old.db")
    conn = sqlite3.connect(path)
    conn.execute("UPDATE meta SET value = 'of an older version' WHERE key = 'projection'")
    conn.execute("ALTER TABLE item DROP COLUMN owner")
    conn.commit()
    before = conn.execute("SELECT * FROM event ORDER BY seq").fetchall()
    conn.close()
    with pytest.raises(DataError, match="readiness upgrade"):
        open_reader(path)
    with upgrade(path, clock=ManualClock(), apply=kit.simple_rules) as store:
        assert store.verify().findings == ()
        assert [tuple(event) for event in store.events(arrival=True)] == before
        assert [(item.id, item.owner) for item in store.load()[0].items] == [("LOC-1", "佐藤"), ("LOC-2", "")]
        assert b"".join(store.read_content(store.conn.execute("SELECT sha256 FROM content").fetchone()[0])) == b"PDF"
        store.append([kit.assign("ito", "佐藤")], SATO)
    with open_reader(path) as reader:
        assert reader.load()[0].items[0].owner == "ito"


def test_upgrading_a_current_file_changes_no_fact(store: Store, path: Path) -> None:
    before = store.state(), store.load()
    store.close()
    with upgrade(path, clock=ManualClock(), apply=kit.simple_rules) as again:
        assert (again.state(), again.load()) == before
        assert again.verify().findings == ()


def test_an_upgrade_does_not_heal_a_log_without_its_guards(store: Store, path: Path) -> None:
    store.conn.execute("DROP TRIGGER event_no_update")
    store.close()
    with pytest.raises(DataError, match="guard event_no_update is missing"):
        upgrade(path, clock=ManualClock(), apply=kit.simple_rules)


def test_each_version_has_its_migration() -> None:
    from sqlite_utils import Database

    assert len(migrations().pending(Database(memory=True))) == SCHEMA_VERSION


def test_a_new_file_says_what_it_is(store: Store) -> None:
    asked = [store.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    assert asked == [APPLICATION_ID, SCHEMA_VERSION]
    assert store.meta["workspace"] == "W"
    assert store.meta["site"] == store.meta["first_site"] == kit.FIRST
    assert store.meta["projection"] == projection_digest()


def test_every_table_is_strict_and_the_projection_has_no_rowid(store: Store) -> None:
    lists = store.conn.execute("SELECT name, wr, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    ours = {name: (wr, strict) for name, wr, strict in lists if not name.startswith(("sqlite_", "_sqlite_"))}
    assert set(ours) == {*LOG, *(table.name for table in DERIVED)}
    assert {strict for _, strict in ours.values()} == {1}
    assert {name for name, (without, _) in ours.items() if not without} == {"event", "chunk"}


def test_the_event_table_has_exactly_the_event_s_fields(store: Store) -> None:
    rows = store.conn.execute("SELECT name, type, [notnull], pk FROM pragma_table_info('event')").fetchall()
    kinds = {"int": "INTEGER", "str": "TEXT"}
    assert [(name, kind) for name, kind, _, _ in rows] == [(n, kinds[k]) for n, k in field_types(Event).items()]
    assert [name for name, _, notnull, pk in rows if not notnull and not pk] == []
    assert [name for name, _, _, pk in rows if pk] == ["seq"]


def test_a_table_is_generated_from_its_record() -> None:
    ddl = next(table_ddl(table) for table in DERIVED if table.record is Item)
    assert ddl.startswith(
        'CREATE TABLE "item" ("program" TEXT NOT NULL, "id" TEXT NOT NULL, "ordinal" INTEGER NOT NULL,'
    )
    assert '"promoted" INTEGER NOT NULL CHECK ("promoted" IN (0, 1))' in ddl
    assert re.search(r'"quarter" INTEGER,', ddl)
    assert ddl.endswith('PRIMARY KEY ("program", "id")) STRICT, WITHOUT ROWID')


def test_every_statement_that_guards_the_log_is_there(store: Store) -> None:
    rows = store.conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    assert dict(rows) == TRIGGERS


def test_another_rule_book_asks_for_an_upgrade(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readiness.store.schema.PROJECTION_RULES", 999)
    with pytest.raises(DataError, match="readiness upgrade"):
        open_reader(path)
