"""R10, R29 to R32, R36, R37: the trail as a whole: searched, exported, reviewed, archived, backed up."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from readiness.errors import ReadinessError
from readiness.workspace import Workspace
from readiness.workspace.keeping import restore
from tests.workspace.office import ITEM, PROGRAM, Office


def cut_off(path: str, entries: int) -> None:
    """Take the newest entries away, as somebody with the file in hand could, and make the rows fit."""
    with closing(sqlite3.connect(path)) as conn:
        guards = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            conn.execute(f'DROP TRIGGER "{name}"')
        conn.execute("DELETE FROM event WHERE seq > (SELECT max(seq) - ? FROM event)", (entries,))
        for _, sql in guards:
            conn.execute(sql)
        conn.commit()
    with Workspace(path, actor="sato") as workspace:
        workspace.log.rebuild()


def test_r10_a_cut_tail_shows_against_an_earlier_export_and_only_then(office: Office) -> None:
    for text in ("one", "two", "three"):
        office.sato.items.note(PROGRAM, ITEM, text)
    heads = office.open().log_state().sites
    office.close()
    cut_off(office.path, 3)
    log = office.open().log
    assert log.verify() == [], "without an anchor nothing can tell"
    assert [each.kind for each in log.verify(heads)] == ["expected"]


def test_r29_a_refused_attempt_is_on_record(office: Office) -> None:
    filed = office.evidence()
    with office.refused("sato filed", recorded=True):
        office.sato.reviews.review(PROGRAM, filed, "accepted")
    with office.refused("may not", recorded=True):
        office.mori.milestones.decide(PROGRAM, "MS-INV-MEET", "go")
    said = json.loads(office.newest().event.payload)
    assert (office.newest().event.actor, said["rule"]) == ("mori", "role")


def test_r30_the_trail_is_searched_by_who_what_when_why_and_per_record(office: Office) -> None:
    office.clock.advance(days=1)
    office.sato.items.note(PROGRAM, ITEM, "first")
    office.clock.advance(days=1)
    office.mori.items.impede(PROGRAM, ITEM, "the vendor is late")
    office.sato.items.assign(PROGRAM, ["CORE-DAT-02"], "ito")
    history = office.open().history

    def types(entries: Iterable[object]) -> list[str]:
        return [each.event.type for each in entries]  # type: ignore[attr-defined]  # log entries

    assert types(history(who="mori")) == ["impediment.opened"]
    assert types(history(what="item.noted")) == ["item.noted"]
    assert types(history(since="2026-11-26")) == ["item.assigned", "impediment.opened"]
    assert types(history(since="2026-11-25", until="2026-11-25")) == ["item.noted"]
    assert types(history(why="vendor is late")) == ["impediment.opened"]
    assert types(history(program=PROGRAM, entity="CORE-DAT-02")) == ["item.assigned"]
    assert types(history(since="2026-11-25", order="who")) != types(history(since="2026-11-25", order="newest"))


@pytest.mark.parametrize("table", [False, True])
def test_r31_the_trail_leaves_as_text_and_comes_back_with_the_same_head(office: Office, table: bool) -> None:
    office.sato.items.note(PROGRAM, ITEM, '=1+1, "quoted"\nand a second line 日本語')
    lines = list(office.open().log.kept_lines(table=table))
    state = office.open().log_state()
    if table:
        heads, *rows = csv.reader("".join(lines).splitlines(keepends=True))
        assert len(rows) == state.length
        assert {"recorded_utc", "recorded_local", "actor_name", "role", "reason", "payload", "hash"} <= set(heads)
    again = office.folder / "again.db"
    with Workspace.from_log(str(again), "".join(lines).splitlines(keepends=True)) as copy:
        assert copy.log_state().head == state.head


def test_r32_that_somebody_went_through_the_trail_is_on_record_with_what_they_found(office: Office) -> None:
    with office.mistaken("findings is blank"):
        office.ito.keeping.review_trail("  ")
    done = office.ito.keeping.review_trail("one late entry, explained")
    said = json.loads(office.newest().event.payload)
    assert office.newest().event.type == "trail.reviewed"
    assert (office.newest().event.actor, said["findings"]) == ("ito", "one late entry, explained")
    assert f"{said['from']}..{said['to']}" == done.id
    assert said["entries"] == office.length() - 1


def test_r36_an_archive_is_read_without_this_program(office: Office) -> None:
    filed = office.evidence()
    state = office.open().log_state()
    folder = office.folder / "archive"
    office.sato.keeping.archive(folder)
    entries = [json.loads(line) for line in (folder / "log.jsonl").read_text("utf-8").splitlines()]
    assert len(entries) == state.length
    assert json.loads((folder / "heads.json").read_text())["log"]["head"] == state.head
    with (folder / "content-index.csv").open(encoding="utf-8", newline="") as index:
        (row,) = (each for each in csv.DictReader(index) if each["evidence"] == filed)
    assert sha256((folder / row["file"]).read_bytes()).hexdigest() == row["sha256"]
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ", 1)
        assert sha256((folder / name).read_bytes()).hexdigest() == digest


def test_r37_a_backup_comes_back_whole_and_a_damaged_one_does_not(office: Office, tmp_path: Path) -> None:
    office.evidence()
    backup, back = tmp_path / "backup.db", tmp_path / "back.db"
    head = office.open().log_state().head
    office.sato.keeping.backup(backup)
    restore(backup, back, clock=office.clock)
    with Workspace(str(back), actor="sato") as copy:
        assert copy.log_state().head == head
        assert copy.log.verify() == []
    with closing(sqlite3.connect(backup)) as conn:
        (guard,) = conn.execute("SELECT sql FROM sqlite_master WHERE name = 'event_no_update'").fetchone()
        conn.execute("DROP TRIGGER event_no_update")
        conn.execute("UPDATE event SET reason = 'other' WHERE seq = 4")
        conn.execute(guard)
        conn.commit()
    with pytest.raises(ReadinessError):
        restore(backup, tmp_path / "bad.db", clock=office.clock)
    assert not (tmp_path / "bad.db").exists()


_WRITER = """
import sys
from readiness.workspace import Workspace
with Workspace(sys.argv[1], actor=sys.argv[2]) as workspace:
    for n in range(12):
        workspace.items.note("ALPHA", "CORE-DAT-01", f"{sys.argv[2]} {n}")
"""


def test_r37_two_processes_write_and_neither_loses_anything(office: Office) -> None:
    before = office.length()
    office.close()
    writers = [subprocess.Popen([sys.executable, "-c", _WRITER, office.path, who]) for who in ("sato", "mori")]
    assert [each.wait(timeout=120) for each in writers] == [0, 0]
    workspace = office.open()
    assert workspace.log_state().length == before + 24
    assert workspace.log.verify() == []
