"""What all families of use cases share: the workspace they act on, and how they say what they did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..domain.entry import Draft, Event, Payload
from ..domain.facts import Day, Evidence, Item, Milestone, Program
from ..domain.fold.tables import Tables
from ..errors import UsageError
from ..typed import TYPE_CHECKING, TypeVar
from .identity import nearest

if TYPE_CHECKING:
    from ..store import Reader, Staged
    from .door import Workspace


Named = TypeVar("Named", Item, Milestone, Evidence)


class Family:
    """Use cases of one kind, on one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    @property
    def reader(self) -> Reader:
        """The connection that reads."""
        return self.workspace._reader

    def record(self, build: Callable[[Tables], Sequence[Draft]], staged: Iterable[Staged] = ()) -> tuple[Event, ...]:
        """Record one act; see `acting.act`."""
        from .acting import act

        return act(self.workspace, build, staged)

    def rehearse(self, build: Callable[[Tables], Sequence[Draft]]) -> None:
        """Ask the rules about an act before work is put into it; nothing of it is kept.

        Raises:
            Refused, UsageError: as the act itself would.
        """
        from .acting import act

        act(self.workspace, build, rehearsal=True)

    def today(self, tables: Tables, program: str) -> Day:
        """Today in a program's zone. An unknown program, which the rules refuse, gets the workspace's."""
        found = tables.get(Program, program)
        return self.workspace.today(found.zone if found else self.workspace.info.zone)

    def new_id(self, prefix: str) -> str:
        """The next id with this prefix. Only within the transaction of the act that gives it."""
        return self.workspace.store.next_ids(prefix)[0]


def find_program(tables: Tables, program: str) -> Program:
    """The program with this id.

    Raises:
        UsageError: if there is none, naming the nearest.
    """
    row = tables.get(Program, program)
    if row is None:
        known = [each.id for each in tables.rows(Program)]
        raise UsageError(f"there is no program {program!r}", nearest(program, known, "`readiness program list`"))
    return row


def find(tables: Tables, record: type[Named], program: str, id: str) -> Named:
    """The row with this id, for a use case that needs more of it than the rules look at.

    Raises:
        UsageError: if program or row do not exist, naming the nearest.
    """
    find_program(tables, program)
    row = tables.get(record, program, id)
    if row is None:
        what = record.__name__.lower()
        near = nearest(id, [each.id for each in tables.rows(record, program)], f"`readiness {what} list {program}`")
        raise UsageError(f"{program} has no {what} {id!r}", near)
    return row


def differences(old: Payload, new: Payload) -> tuple[Payload, Payload]:
    """What of `new` differs from `old`: the new values, and those they replace."""
    changed = {key: value for key, value in new.items() if old.get(key) != value}
    return changed, {key: old.get(key) for key in changed}


def listed(ids: Iterable[str]) -> str:
    """Ids as a sentence has them: `A, B and C`."""
    several = list(ids)
    return " and ".join([", ".join(several[:-1]), several[-1]] if len(several) > 1 else several)
