"""Evidence files in the workspace: whole, once, and the same bytes on the way out."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest

from readiness.domain.events import Draft, EventType
from readiness.errors import DataError, Refused, UsageError
from readiness.store import COPY_LIMIT, Store, fingerprint, open_reader, storage_for
from readiness.store.content import CHUNK, Staged, orphans
from readiness.store.writer import SETTLED
from tests.store import kit
from tests.store.kit import SATO

FILED = Draft(EventType.EVIDENCE_FILED, "P1", "E1", {"title": "安定性"})


def a_file(folder: Path, data: bytes, name: str = "report.pdf") -> Path:
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_bytes_come_out_as_they_went_in(store: Store, tmp_path: Path, size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    data = data[:size]
    staged = store.stage(a_file(tmp_path, data))
    assert staged == (hashlib.sha256(data).hexdigest(), size, -(-size // CHUNK))
    assert fingerprint(tmp_path / "report.pdf") == staged
    store.append([FILED], SATO, staged=[staged])
    with open_reader(store.path) as reader:
        assert reader.has_content(staged.sha256)
        assert b"".join(reader.read_content(staged.sha256)) == data
        reader.export_content(staged.sha256, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == data
    assert stat.S_IMODE((tmp_path / "out.pdf").stat().st_mode) == 0o600
    assert store.verify().findings == ()


def test_the_same_bytes_are_kept_once(store: Store, tmp_path: Path) -> None:
    first = store.stage(a_file(tmp_path, b"x" * (CHUNK + 5)))
    store.append([FILED], SATO, staged=[first])
    second = store.stage(a_file(tmp_path, b"x" * (CHUNK + 5), "copy.pdf"))
    store.append([FILED._replace(entity="E2")], SATO, staged=[second])
    assert first == second
    assert store.conn.execute("SELECT count(*) FROM chunk").fetchone() == (2,)


def test_bytes_that_were_never_filed_are_no_finding_and_are_swept(
    store: Store, clock: kit.ManualClock, tmp_path: Path
) -> None:
    kept = store.stage(a_file(tmp_path, b"kept"))
    store.append([FILED], SATO, staged=[kept])
    left = store.stage(a_file(tmp_path, b"left", "other.pdf"))
    assert orphans(store.conn) == [left.sha256]
    assert not store.has_content(left.sha256)
    assert store.verify().findings == ()
    assert store.sweep() == 0  # somebody may be about to file them
    clock.now += SETTLED
    assert store.sweep() == 1
    assert store.sweep() == 0
    assert b"".join(store.read_content(kept.sha256)) == b"kept"
    with pytest.raises(DataError, match="swept"):
        store.append([FILED._replace(entity="E2")], SATO, staged=[left])
    assert store.stage(tmp_path / "other.pdf") == left


def test_a_refused_act_keeps_no_content(store: Store, tmp_path: Path) -> None:
    staged = store.stage(a_file(tmp_path, b"data"))
    with pytest.raises(Refused):
        store.append([FILED, kit.assign("a", name="LOC-9")], SATO, staged=[staged])
    assert not store.has_content(staged.sha256)


def test_a_file_that_changes_while_it_is_read_is_refused(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_file(tmp_path, b"first")
    real = fingerprint(path)

    def then_it_grows(name: Path) -> Staged:
        a_file(tmp_path, b"first and more" * CHUNK)
        return real

    monkeypatch.setattr("readiness.store.content.fingerprint", then_it_grows)
    with pytest.raises(DataError, match="changed while it was read"):
        store.stage(path)
    assert orphans(store.conn) == []


def test_missing_files_and_unknown_bytes_are_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read .*none\.pdf"):
        store.stage(tmp_path / "none.pdf")
    with pytest.raises(UsageError, match="cannot read"):
        fingerprint(tmp_path)
    with pytest.raises(UsageError, match="filed by reference"):
        list(store.read_content("0" * 64))
    with pytest.raises(UsageError, match="filed by reference"):
        store.export_content("0" * 64, tmp_path / "out.pdf")
    assert sorted(os.listdir(tmp_path)) == ["readiness.db"]


def test_an_export_overwrites_nothing_and_leaves_nothing_half_written(store: Store, tmp_path: Path) -> None:
    staged = store.stage(a_file(tmp_path, b"data"))
    store.append([FILED], SATO, staged=[staged])
    with pytest.raises(UsageError, match="is there already"):
        store.export_content(staged.sha256, tmp_path / "report.pdf")
    with pytest.raises(UsageError, match="cannot write"):
        store.export_content(staged.sha256, tmp_path / "no" / "folder.pdf")
    store.conn.execute("UPDATE chunk SET data = x'00'")
    with pytest.raises(DataError, match="is not what was filed"):
        store.export_content(staged.sha256, tmp_path / "out.pdf")
    assert sorted(os.listdir(tmp_path)) == ["readiness.db", "report.pdf"]


@pytest.mark.parametrize("change", ["UPDATE chunk SET data = x'00'", "DELETE FROM chunk WHERE n = 0"])
def test_changed_or_lost_bytes_are_a_finding(store: Store, tmp_path: Path, change: str) -> None:
    staged = store.stage(a_file(tmp_path, b"data"))
    store.append([FILED], SATO, staged=[staged])
    store.conn.execute(change)
    (found,) = store.verify().findings
    assert (found.kind, found.text) == ("content", f"the file {staged.sha256} is not what was filed")


def test_large_files_stay_where_they_are_unless_asked() -> None:
    assert [storage_for(size) for size in (0, COPY_LIMIT, COPY_LIMIT + 1)] == ["copy", "copy", "reference"]
    assert (storage_for(COPY_LIMIT + 1, copy=True), storage_for(1, copy=False)) == ("copy", "reference")
