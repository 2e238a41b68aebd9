"""The record as plain files: checked without us, and a workspace again with us."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from readiness.domain.events import Draft, Event, EventType
from readiness.errors import DataError, UsageError
from readiness.store import Store, create_from_log
from readiness.store.archive import archive, bring_in
from readiness.store.logtext import COLUMNS, csv_lines, jsonl_lines, parse
from tests.store import kit
from tests.store.kit import SATO

HOSTILE = ["=1+1", "+x", "-x", "@x", "'quoted", "a,b", 'say "x"', "two\nlines", "；、。", "", " blank "]


@pytest.fixture
def full(store: Store, tmp_path: Path) -> Store:
    """Two files, one of them filed twice, and texts that a spreadsheet would run."""
    for n, (name, data) in enumerate([("報告.PDF", b"one"), ("b.tar.gz!", b"two"), ("again.pdf", b"one")], 1):
        (tmp_path / "file").write_bytes(data)
        staged = store.stage(tmp_path / "file")
        payload = {"title": "T", "storage": "copy", "sha256": staged.sha256, "size": staged.size, "location": name}
        store.append([Draft(EventType.EVIDENCE_FILED, "P1", f"E{n}", payload)], SATO, staged=[staged])
    for text in HOSTILE:
        store.append([kit.assign("a")._replace(reason=text)], SATO)
    os.unlink(tmp_path / "file")
    return store


def test_a_log_as_text_is_the_same_log_again(full: Store, tmp_path: Path) -> None:
    events = list(full.events(arrival=True))
    for n, text in enumerate((jsonl_lines(events), csv_lines(events), csv_lines(events, lambda event: ("=x", "", "")))):
        lines = "".join(text).splitlines(keepends=True)
        assert parse(["\n", *lines, " \n"]) == events
        with create_from_log(
            tmp_path / f"{n}.db", parse(lines), clock=kit.ManualClock(), apply=kit.simple_rules
        ) as new:
            assert new.state() == full.state()
            assert new.verify(full.state().sites).findings == ()


def test_the_table_shows_people_what_they_look_for_first(full: Store) -> None:
    rows = list(csv.reader(csv_lines(full.events(arrival=True))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1][:5] == [
        "2026-11-24T06:00:01.000Z",
        "2026-11-24T15:00:01.000+09:00",
        "佐藤 花子",
        "sato",
        "program-manager",
    ]
    reasons = [row[COLUMNS.index("reason")] for row in rows[-len(HOSTILE) :]]
    assert reasons == [f"'{text}" if text[:1] in ("=", "+", "-", "@", "'") else text for text in HOSTILE]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["a,b\n", "1,2\n"], "line 1 is not a log entry, nor the heading"),
        (["{}\n"], "line 1 is not a log entry"),
        ([",".join(COLUMNS) + "\n", "1,2\n"], "line 2 is not a log entry"),
        ([",".join(COLUMNS) + "\n", ",".join("x" for _ in COLUMNS) + "\n"], "line 2 is not a log entry"),
    ],
)
def test_a_text_that_is_no_log_is_named(lines: list[str], text: str) -> None:
    with pytest.raises(DataError, match=text):
        parse(lines)


def test_an_archive_is_read_and_checked_without_us(full: Store, tmp_path: Path) -> None:
    place = tmp_path / "archive"
    made = archive(full, place, now=kit.START)
    assert made == (str(place), full.state(), 2, 0)
    one, two = (hashlib.sha256(data).hexdigest() for data in (b"one", b"two"))
    found = sorted(str(path.relative_to(place)) for path in place.rglob("*") if path.is_file())
    texts = ["README.txt", "SHA256SUMS", "content-index.csv", "heads.json", "log.csv", "log.jsonl"]
    assert found == sorted([*texts, f"content/{one}.pdf", f"content/{two}"])
    with open(place / "content-index.csv", encoding="utf-8", newline="") as file:
        index = list(csv.DictReader(file))
    assert [(row["evidence"], row["file"], row["original_name"]) for row in index] == [
        ("E1", f"content/{one}.pdf", "報告.PDF"),
        ("E2", f"content/{two}", "b.tar.gz!"),
        ("E3", f"content/{one}.pdf", "again.pdf"),
    ]
    assert {stat.S_IMODE(path.stat().st_mode) for path in place.rglob("*") if path.is_file()} == {0o400}
    listed = [line.split("  ") for line in (place / "SHA256SUMS").read_text().splitlines()]
    sums = {name: digest for digest, name in listed}
    assert sums == {n: hashlib.sha256((place / n).read_bytes()).hexdigest() for n in found if n != "SHA256SUMS"}
    assert json.loads((place / "heads.json").read_text())["log"]["head"] == full.state().head
    readme = (place / "README.txt").read_text()
    assert full.state().head in readme
    assert "{" not in readme
    assert max(map(len, readme.splitlines())) <= 120


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum here")
def test_the_systems_own_tool_finds_a_changed_file(full: Store, tmp_path: Path) -> None:
    place = tmp_path / "archive"
    archive(full, place, now=kit.START)
    command = [shutil.which("sha256sum") or "", "-c", "--quiet", "SHA256SUMS"]
    assert subprocess.run(command, cwd=place, check=False).returncode == 0
    victim = next((place / "content").iterdir())
    victim.chmod(0o600)
    victim.write_bytes(b"ONE")
    assert subprocess.run(command, cwd=place, capture_output=True, check=False).returncode == 1


def test_the_readme_says_how_to_hash_an_entry(full: Store, tmp_path: Path) -> None:
    """Somebody who has nothing but the text and the JSON lines can check the chain."""
    archive(full, tmp_path / "archive", now=kit.START)
    readme = (tmp_path / "archive" / "README.txt").read_text()
    columns = [name.strip(" .\n") for name in readme.split("columns")[1].split("The bytes")[0].split(",")]

    def digest(values: list[str]) -> str:
        data = [value.encode() for value in values]
        return hashlib.sha256(b"".join(b"%d:" % len(one) for one in data) + b"".join(data)).hexdigest()

    entries = [json.loads(line) for line in (tmp_path / "archive" / "log.jsonl").read_text().splitlines()]
    before = digest([entries[0]["workspace"], entries[0]["site"]])
    for entry in entries:
        assert entry["prev_hash"] == before
        before = digest([str(entry[name]) for name in columns])
        assert entry["hash"] == before
    head = digest([entries[-1]["site"], str(entries[-1]["site_seq"]), before])
    assert head == json.loads((tmp_path / "archive" / "heads.json").read_text())["log"]["head"]


def test_an_archive_brings_its_files_back(full: Store, tmp_path: Path) -> None:
    archive(full, tmp_path / "archive", now=kit.START)
    lines = (tmp_path / "archive" / "log.jsonl").read_text().splitlines(keepends=True)
    with create_from_log(tmp_path / "new.db", parse(lines), clock=kit.ManualClock(), apply=kit.simple_rules) as new:
        digest = hashlib.sha256(b"two").hexdigest()
        assert not new.has_content(digest)
        with new.transaction():
            new.append([], SATO, staged=[new.stage(Path(name)) for name in bring_in(str(tmp_path / "archive"))])
        assert b"".join(new.read_content(digest)) == b"two"
        assert new.verify(full.state().sites).findings == ()


def test_an_archive_overwrites_nothing_and_is_whole_or_not_there(full: Store, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine").touch()
    for taken in (tmp_path / "there", Path(full.path)):
        with pytest.raises(UsageError, match="is there already"):
            archive(full, taken, now=1)
    with pytest.raises(UsageError, match="cannot make"):
        archive(full, tmp_path / "no" / "folder", now=1)
    full.conn.execute("UPDATE chunk SET data = x'00'")
    with pytest.raises(DataError, match="E1 is not what was filed"):
        archive(full, tmp_path / "archive", now=1)
    assert sorted(os.listdir(tmp_path)) == ["readiness.db", "there"]
    (tmp_path / "empty").mkdir()
    full.conn.execute("DELETE FROM chunk")
    full.conn.execute("UPDATE content SET chunks = -2")
    assert archive(full, tmp_path / "empty", now=1)[2:] == (0, 3)


def test_an_entry_of_every_column_type_survives(full: Store) -> None:
    event = next(iter(full.events()))
    assert all(type(value) in (int, str) for value in event)
    assert parse(csv_lines([event])) == [event]
    assert parse(jsonl_lines([Event._make(event)])) == [event]
