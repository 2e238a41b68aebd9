"""Making workspaces."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from readiness.errors import DataError, UsageError
from readiness.store import dump_line
from readiness.workspace import Workspace
from readiness.workspace.identity import account_name

from .clock import FrozenClock
from .office import ITEM, PROGRAM, Office


def made(path: Path, **more: object) -> Workspace:
    values = {"id": "sato", "name": "佐藤 花子", "zone": "Asia/Tokyo", "clock": FrozenClock(), **more}
    return Workspace.create(str(path), **values)  # type: ignore[arg-type]  # a test may give what it likes


def test_a_new_workspace_has_one_person_whom_this_account_acts_as(tmp_path: Path) -> None:
    with made(tmp_path / "r.db") as workspace:
        actor = workspace.actor()
        assert actor is not None
        assert (actor.id, actor.name, actor.roles, actor.external) == ("sato", "佐藤 花子", "program-manager", False)
        assert workspace.info.zone == "Asia/Tokyo"
        assert not workspace.info.shared
        assert workspace.info.id == workspace.history()[-1].event.workspace
        types = [entry.event.type for entry in workspace.history()[::-1]]
        assert types == ["workspace.created", "person.added", "account.linked"]
        assert len({entry.event.batch for entry in workspace.history()}) == 1
        assert workspace.history(what="account")[0].event.entity == account_name()


@pytest.mark.parametrize(("shared", "mode"), [(False, 0o600), (True, 0o660)])
def test_only_a_shared_workspace_is_open_to_the_group(tmp_path: Path, shared: bool, mode: int) -> None:
    with made(tmp_path / "r.db", shared=shared) as workspace:
        assert workspace.info.shared is shared
    assert stat.S_IMODE((tmp_path / "r.db").stat().st_mode) == mode


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"zone": "Asia/Tokio"}, "no time zone 'Asia/Tokio': did you mean Asia/Tokyo?"),
        ({"zone": "../etc"}, "no time zone"),
        ({"name": "  "}, "name is blank"),
        ({"id": "sato hanako"}, "cannot be the id"),
        ({"id": "me"}, "reserved word"),
    ],
)
def test_a_wrong_value_makes_no_file(tmp_path: Path, values: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message.replace("?", r"\?").replace(".", r"\.")):
        made(tmp_path / "r.db", **values)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_stays(tmp_path: Path) -> None:
    (tmp_path / "r.db").write_text("mine")
    with pytest.raises(UsageError, match="there already"):
        made(tmp_path / "r.db")
    assert (tmp_path / "r.db").read_text() == "mine"


def test_a_kept_log_makes_the_same_workspace_again(office: Office) -> None:
    office.sato.items.assign(PROGRAM, ITEM, "ito")
    lines = [dump_line(entry.event) for entry in office.sato.history()[::-1]]
    copy = Workspace.from_log(str(office.folder / "copy.db"), [*lines, "\n"], clock=office.clock)
    with copy:
        assert copy.view(PROGRAM).facts == office.open().view(PROGRAM).facts
        assert copy.log_state() == office.open().log_state()
        assert copy.info.site != office.sato.info.site
        assert copy.log.verify() == []
        copy.people.link_account(account_name(), "sato")
        assert copy.items.note(PROGRAM, ITEM, "written at the second site").id.startswith("N1-")


def test_a_log_that_was_changed_makes_no_workspace(office: Office) -> None:
    lines = [dump_line(entry.event) for entry in office.sato.history()[::-1]]
    target = office.folder / "copy.db"
    with pytest.raises(DataError, match="line 1 is not a log entry"):
        Workspace.from_log(str(target), ["nonsense"], clock=office.clock)
    with pytest.raises(DataError, match="changed after it was written"):
        Workspace.from_log(str(target), [line.replace("Ito Ken", "Ito Tan") for line in lines], clock=office.clock)
    assert not target.exists()


def test_in_a_demo_portfolio_it_is_always_the_recorded_day(tmp_path: Path) -> None:
    clock = FrozenClock("2027-08-01T12:00")
    with made(tmp_path / "r.db", clock=clock, demo_day="2026-11-24") as workspace:
        workspace.programs.new(PROGRAM, "Alpha", at="Q1")
        assert workspace.view(PROGRAM).day == "2026-11-24"
        workspace.items.done(PROGRAM, "RM-Q1-P1")
        workspace.items.impede(PROGRAM, "RM-Q1-P2", "waits", until="2026-12-01")
        facts = workspace.view(PROGRAM).facts
        assert facts.program.start == "2026-11-01"
        assert {each.done_on for each in facts.items} == {"", "2026-11-24"}
        assert [each.opened_on for each in facts.impediments] == ["2026-11-24"]
