"""What was saved since an actor looked is not replaced unseen: asked of the log, within the act's transaction."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.workspace import Workspace
from readiness.workspace.conflicts import Conflict
from tests.tui import sample


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The screens' sample portfolio."""
    file = tmp_path / "readiness.db"
    sample.make(file)
    return file


def looking(path: Path, actor: str = "sato") -> Workspace:
    """A workspace whose actor looked at everything just now."""
    workspace = sample.opened(path, actor)
    workspace.seen = workspace.log.length()
    return workspace


def test_a_value_that_somebody_changed_is_not_replaced(path: Path) -> None:
    with looking(path) as mine, sample.opened(path, "ito") as theirs:
        theirs.items.assign("KIKU", ["DAT-2"], "ito", "takes over")
        with pytest.raises(Conflict, match="Ito Ken changed owner of DAT-2 since you looked") as caught:
            mine.items.assign("KIKU", ["DAT-2", "CMC-1"], "mori", "agreed")
        (clash,) = caught.value.clashes
        assert (clash.entity, clash.field, clash.theirs, clash.yours) == ("DAT-2", "owner", "ito", "mori")
        assert clash.seen != "ito"
        assert caught.value.length == mine.log.length()
        owners = {item.id: item.owner for item in mine.view("KIKU").assessment.graph.items}
        assert owners["DAT-2"] == "ito"
        assert owners["CMC-1"] != "mori"  # one act: all of it or nothing
        mine.seen = caught.value.length
        assert mine.items.assign("KIKU", ["DAT-2"], "mori", "agreed").events


def test_what_replaces_nothing_never_clashes(path: Path) -> None:
    with looking(path) as mine, sample.opened(path, "ito") as theirs:
        theirs.items.note("KIKU", "DAT-2", "theirs")
        theirs.items.expect("KIKU", ["DAT-2"], "2027-02-01")
        theirs.items.assign("UME", ["DAT-2"], "ito", "another program")
        mine.items.note("KIKU", "DAT-2", "mine")
        mine.items.assign("KIKU", ["DAT-2"], "mori", "agreed")


def test_without_having_looked_nothing_is_asked(path: Path) -> None:
    with sample.opened(path) as mine, sample.opened(path, "ito") as theirs:
        theirs.items.assign("KIKU", ["DAT-2"], "ito", "takes over")
        mine.items.assign("KIKU", ["DAT-2"], "mori", "agreed")


def test_the_same_value_again_is_no_conflict(path: Path) -> None:
    with looking(path) as mine, sample.opened(path, "ito") as theirs:
        theirs.items.assign("KIKU", ["DAT-2"], "mori", "agreed")
        assert not mine.items.assign("KIKU", ["DAT-2"], "mori", "agreed").events


def test_what_somebody_took_back_counts_as_changed(path: Path) -> None:
    with sample.opened(path, "ito") as theirs:
        theirs.items.expect("KIKU", ["DAT-2"], "2027-02-01")
        with looking(path) as mine:
            theirs.log.undo()
            with pytest.raises(Conflict) as caught:
                mine.items.expect("KIKU", ["DAT-2"], "2027-03-01", "later")
            (clash,) = caught.value.clashes
            assert (clash.seen, clash.theirs, clash.yours) == ("2027-02-01", "", "2027-03-01")


def test_a_moved_milestone_clashes_whoever_chose_its_date(path: Path) -> None:
    with looking(path) as mine, sample.opened(path, "ito") as theirs:
        theirs.milestones.set("KIKU", "MS-ADV-DATA", date="2027-04-30", reason="later")
        with pytest.raises(Conflict) as caught:
            mine.milestones.set("KIKU", "MS-ADV-DATA", date="2027-05-31", reason="later still")
        assert {(each.field, each.theirs) for each in caught.value.clashes} == {("date", "2027-04-30")}


def test_a_decision_beside_another_at_the_same_milestone_clashes(path: Path) -> None:
    with looking(path) as mine, sample.opened(path) as theirs:
        theirs.milestones.decide("KIKU", "MS-ADV-DATA", "go")
        with pytest.raises(Conflict) as caught:
            mine.milestones.decide("KIKU", "MS-ADV-DATA", "no-go")
        (clash,) = caught.value.clashes
        assert (clash.entity, clash.theirs, clash.yours) == ("MS-ADV-DATA", "go", "no-go")
