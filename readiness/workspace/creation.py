"""Making a workspace: a new one with its first person, or a copy from a kept log."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..clock import Clock, SystemClock
from ..domain.events import Draft, EventType
from ..domain.facts import Day
from ..domain.vocabulary import Role
from ..errors import Refused, UsageError
from ..store import Author, create, create_from_log
from ..store.creation import random_site
from ..store.logtext import parse
from . import inputs
from .identity import account_name

if TYPE_CHECKING:
    from .door import Workspace


def create_workspace(
    path: str | os.PathLike[str],
    *,
    id: str,
    name: str,
    zone: str,
    shared: bool = False,
    clock: Clock | None = None,
    demo_day: Day = "",
) -> Workspace:
    """Make a workspace and its first person, the program manager, whom this operating-system account acts as.

    Args:
        path: the new file.
        id: the first person's id; `name`: their name.
        zone: IANA zone of the workspace.
        shared: whether the file's group may write.
        clock: the source of the time of recording.
        demo_day: the day a demo portfolio opens on; only the program that makes the demo gives one.

    Raises:
        UsageError: if something is there already, or a value is wrong.
    """
    from .door import Workspace

    clock = clock or SystemClock()
    zone = inputs.zone(zone)
    person, said = inputs.line(id), inputs.line(name)
    workspace = random_site() + random_site()
    drafts = [
        Draft(
            EventType.WORKSPACE_CREATED,
            "",
            workspace,
            {"id": workspace, "zone": zone, "shared": shared, "demo_day": demo_day},
        ),
        Draft(
            EventType.PERSON_ADDED,
            "",
            person,
            {"name": said, "org": "", "external": False, "roles": [str(Role.PROGRAM_MANAGER)], "alias_of": ""},
        ),
        Draft(EventType.ACCOUNT_LINKED, "", account_name(), {"person": person}),
    ]
    author = Author(person, said, "", zone, account_name())
    try:
        create(path, clock=clock, author=author, drafts=drafts, shared=shared, workspace=workspace).close()
    except Refused as refusal:
        raise UsageError(refusal.what, refusal.remedy) from None
    return Workspace(os.fspath(path), clock=clock)


def from_log(
    path: str | os.PathLike[str],
    lines: Iterable[str],
    *,
    clock: Clock | None = None,
    shared: bool = False,
    site: str | None = None,
) -> Workspace:
    """Make a copy of a workspace from the lines of its kept log, as a new site of it.

    Args:
        path: the new file.
        lines: what `readiness log --jsonl` or `--csv` wrote; blank ones are skipped.
        clock: the source of the time of recording.
        shared: whether the file's group may write.
        site: a site of the log to go on as; only for a log that nobody else writes to (a demo).

    Raises:
        DataError: if the log is empty or does not verify, naming the line.
        UsageError: if something is at `path` already.
    """
    from .door import Workspace

    clock = clock or SystemClock()
    create_from_log(path, parse(lines), clock=clock, shared=shared, site=site).close()
    return Workspace(os.fspath(path), clock=clock)
