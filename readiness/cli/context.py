"""What a command has at hand: its arguments, the workspace it is about, and where to print."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cached_property
from types import SimpleNamespace

from ..errors import UsageError
from ..typed import TYPE_CHECKING, Any
from .output import Output

if TYPE_CHECKING:
    from ..clock import Clock
    from ..domain.facts import Day
    from ..domain.program import ProgramView
    from ..workspace import Moment, Workspace

WORKSPACE_FILE = "readiness.db"


class Context:
    """One call of one command. Close it, so that the workspace is let go."""

    def __init__(self, args: SimpleNamespace, clock: Clock | None = None, *, shows: bool = False) -> None:
        """Open nothing yet.

        Args:
            args: what was typed.
            clock: the source of time; the computer's by default.
            shows: whether the command shows checklists to people, in their language; documents and the record are in
                English.
        """
        self.args = args
        self.lang = language(args.lang) if shows and not args.json else "en"
        self.clock = clock
        self.out = Output(quiet=args.quiet, color=not args.no_color)
        self._opened: list[Workspace] = []

    @cached_property
    def moment(self) -> Moment:
        """`--on` and `--as-of`."""
        from ..workspace.moment import Moment

        return Moment(self.args.on or "", self.args.as_of or "")

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace, opened when first asked for.

        Raises:
            UsageError: if there is none.
        """
        from ..workspace.door import Workspace

        opened = Workspace(
            find_workspace(self.args.db),
            actor=self.args.actor or "",
            moment=self.moment,
            clock=self.clock,
            strict=getattr(self.args, "strict", False),
            lang=self.lang,
        )
        self._opened.append(opened)
        return opened

    def me(self, person: str) -> str:
        """The id meant by an `--owner`: `me` is the actor.

        Raises:
            UsageError: if it is `me` and nobody is acting, or no person has the id.
        """
        if person == "me":
            return self.workspace.author().person
        known = self.workspace.persons()
        if person not in known and person != "unowned":
            from ..workspace.identity import nearest

            raise UsageError(f"no person {person!r}", nearest(person, known, "`readiness person list`"))
        return person

    def programs(self, ids: Sequence[str]) -> list[ProgramView]:
        """These programs, all without any. A workspace without programs is said on stderr.

        Raises:
            UsageError: for an unknown id, naming the nearest.
        """
        views = self.workspace.views(ids or None)
        if not views and self.args.as_of:
            self.out.say("no programs then: name a later time with --as-of")
        elif not views:
            self.out.say("no programs yet: `readiness program new ID --name NAME --start DATE` makes one")
        return views

    def day(self, views: Sequence[ProgramView]) -> Day:
        """D, for a document: the latest where zones differ, and the workspace's own where there is no program."""
        if views:
            return max(view.day for view in views)
        return self.workspace.day_in(self.workspace.info.zone)

    def say_moment(self, views: Sequence[ProgramView]) -> None:
        """Narrate what is shown unless it is a real portfolio today."""
        workspace = self.workspace
        said = ["DEMO portfolio"] if workspace.info.demo_day else []
        if self.args.as_of:
            said.append(f"as of {self.args.as_of}")
        if said or self.args.on:
            said.append(f"on {self.day(views)}")
            self.out.say(", ".join(said))

    def log_row(self) -> dict[str, Any]:
        """What names the state of the log, for a document."""
        from ..reports.rows import log_row

        state = self.workspace.log_state()
        return log_row(state.head, state.length, state.sites)

    def close(self) -> None:
        """Let go of the workspace."""
        for each in self._opened:
            each.close()


def language(named: str | None) -> str:
    """The language of what checklists say: `--lang`, else READINESS_LANG, else English.

    Raises:
        UsageError: if READINESS_LANG is none that there is.
    """
    found = named or os.environ.get("READINESS_LANG", "") or "en"
    if found not in ("en", "ja"):
        raise UsageError(f"READINESS_LANG is {found!r}", "set it to en or ja")
    return found


def find_workspace(named: str | None) -> str:
    """The path of the workspace: `--db`, READINESS_DB, the nearest `readiness.db` upwards, the user data folder.

    The last is not asked in continuous integration (CI is set): a job must not silently judge another workspace.

    Raises:
        UsageError: if there is none.
    """
    if named:
        return named
    if given := os.environ.get("READINESS_DB"):
        return given
    folder = os.getcwd()
    while True:
        path = os.path.join(folder, WORKSPACE_FILE)
        if os.path.isfile(path):
            return path
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
    if not os.environ.get("CI"):
        path = user_workspace()
        if os.path.isfile(path):
            return path
    raise UsageError(
        "no workspace here", "make one with `readiness init`, try `readiness demo`, or name one with --db FILE"
    )


def user_workspace() -> str:
    """Where the workspace lies that is found from everywhere: the user data folder of this system."""
    from platformdirs import user_data_dir

    return os.path.join(user_data_dir("readiness", appauthor=False), WORKSPACE_FILE)


def on_terminal() -> bool:
    """Whether somebody sits at a terminal: both what they type and what they see."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
