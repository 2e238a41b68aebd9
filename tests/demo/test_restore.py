"""Restoring the demo: the same everywhere, complete, usable, and never over something else."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from readiness.clock import SystemClock
from readiness.domain.vocabulary import HashState
from readiness.errors import DataError, UsageError
from readiness.resources import data_dir
from readiness.workspace import Workspace, demo
from readiness.workspace.creation import create_workspace
from readiness.workspace.demo import EVIDENCE, LOG, is_demo, restore


def head() -> str:
    """The hash of the shipped log's last entry."""
    last = (data_dir() / LOG).read_text(encoding="utf-8").splitlines()[-1]
    return str(json.loads(last)["hash"])


def test_the_program_that_makes_it_writes_the_shipped_bytes_again(tmp_path: Path) -> None:
    from data.build_demo import build

    build(tmp_path)
    for name in (LOG, EVIDENCE):
        again, kept = (tmp_path / name).read_bytes(), (data_dir() / name).read_bytes()
        assert again == kept, f"{name} is out of date: `make demo-data` writes it anew"


def test_it_is_what_was_recorded_and_verifies(demo_path: str) -> None:
    with Workspace(demo_path) as workspace:
        assert workspace.log.verify() == []
        (site,) = workspace.log_state().sites
        assert site[2] == head()
        assert workspace.info.demo_day == "2026-11-24"
        assert workspace.info.demo_actor == "sato"


def test_a_second_restore_is_fresh_and_equal(tmp_path: Path) -> None:
    path = restore(tmp_path)
    with Workspace(path) as workspace:
        first = workspace.log_state()
        workspace.items.note("HKB-101", "RM-Q4-P1", "tried out")
    assert restore(tmp_path) == path
    with Workspace(path) as workspace:
        assert workspace.log_state() == first
    assert os.listdir(tmp_path) == ["readiness.db"]


def test_what_an_earlier_demo_left_beside_its_file_goes_with_it(tmp_path: Path) -> None:
    path = restore(tmp_path)
    Path(f"{path}-journal").write_bytes(b"")
    restore(tmp_path)
    assert os.listdir(tmp_path) == ["readiness.db"]


def test_whoever_restores_it_acts_as_its_program_manager_on_the_recorded_day(tmp_path: Path) -> None:
    with Workspace(restore(tmp_path)) as workspace:
        actor = workspace.actor()
        assert actor is not None
        assert actor.id == "sato"
        done = workspace.items.note("HKB-101", "RM-Q4-P1", "tried out")
        assert done.id == "N23"
        (event,) = done.events
        assert json.loads(event.payload)["on"] == "2026-11-24"
        assert workspace.log.verify() == []


def test_somebody_named_or_linked_acts_instead(tmp_path: Path) -> None:
    from readiness.workspace.identity import account_name

    path = restore(tmp_path)
    with Workspace(path, actor="watanabe") as workspace:
        assert workspace.author().person == "watanabe"
    with Workspace(path) as workspace:
        workspace.people.link_account(account_name(), "mori")
        assert workspace.author().person == "mori"


def test_a_real_workspace_has_no_stand_in_for_its_actor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "readiness.db")
    create_workspace(path, id="kato", name="Kato", zone="Asia/Tokyo").close()
    monkeypatch.setattr("readiness.workspace.door.account_name", lambda: "somebody@else")
    with Workspace(path) as workspace:
        assert workspace.info.demo_actor == ""
        assert workspace.actor() is None


def test_its_papers_can_be_checked_and_handed_out(tmp_path: Path) -> None:
    with Workspace(restore(tmp_path / "new" / "folder")) as workspace:
        found = {each.evidence: each.state for each in workspace.evidence.check("HKB-101")}
        assert set(found.values()) == {HashState.MATCH}
        target = tmp_path / "paper.txt"
        workspace.evidence.export("HKB-101", next(iter(found)), target)
    assert "DEMO DOCUMENT" in target.read_text(encoding="utf-8")


def test_a_real_workspace_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "readiness.db"
    create_workspace(str(path), id="kato", name="Kato", zone="Asia/Tokyo", clock=SystemClock()).close()
    before = path.read_bytes()
    with pytest.raises(UsageError, match="is no demo portfolio: name another folder"):
        restore(tmp_path)
    assert path.read_bytes() == before
    assert not is_demo(path)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0 but nothing more", "メモ".encode()])
def test_another_file_is_never_overwritten(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "readiness.db"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="is there already"):
        restore(tmp_path)
    assert path.read_bytes() == content
    assert os.listdir(tmp_path) == ["readiness.db"]


def test_neither_is_a_folder_or_a_link_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a" / "readiness.db").mkdir(parents=True)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "readiness.db").symlink_to(tmp_path / "nowhere")
    for name in ("a", "b"):
        with pytest.raises(UsageError, match="is there already"):
            restore(tmp_path / name)
    assert (tmp_path / "b" / "readiness.db").is_symlink()


def test_a_file_in_the_place_of_the_folder_is_an_error_of_one_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(UsageError, match="cannot make the folder") as caught:
        restore(tmp_path / "taken")
    assert "\n" not in str(caught.value)


def test_nothing_is_left_when_the_disk_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(draft: str, path: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(demo, "_replace", refuse)
    with pytest.raises(UsageError, match="No space left on device"):
        restore(tmp_path)
    assert os.listdir(tmp_path) == []


def test_without_a_folder_it_lies_with_the_user_s_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *args, **kwargs: str(tmp_path / "data"))
    assert restore() == str(tmp_path / "data" / "demo" / "readiness.db")


def test_where_that_cannot_be_written_it_is_a_new_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").write_text("a file")
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *args, **kwargs: str(tmp_path / "data"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = Path(restore())
    assert path.parent.parent == tmp_path
    assert is_demo(path)


def test_an_incomplete_installation_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "data_file", lambda name: str(tmp_path / name))
    with pytest.raises(DataError, match=r"the installation has no demo\.jsonl: reinstall readiness"):
        restore(tmp_path / "demo")
