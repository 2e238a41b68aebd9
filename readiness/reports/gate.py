"""The gate: is a milestone ready? A document (`readiness/gate/v1`) and an exit code that mean the same."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.blockers import UNOWNED, Band, Blocker
from ..domain.facts import Day
from ..domain.milestones import MilestoneView
from ..domain.program import ProgramView
from ..domain.vocabulary import Cause, Verdict
from ..errors import ExitCode
from ..typed import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .rows import Row

SCHEMA = "readiness/gate/v1"
_WORST_FIRST = (ExitCode.DATA, ExitCode.NOT_READY, ExitCode.NOTHING, ExitCode.OK)


class GateResult(NamedTuple):
    """One milestone at the gate."""

    view: ProgramView
    milestone: MilestoneView | None
    """None where a program has no next milestone."""
    blockers: Sequence[Blocker]
    off_track: Sequence[Blocker]
    """Blockers that will not be done in time unless somebody does something: late, overdue, dangling, unowned."""

    @property
    def verdict(self) -> Verdict:
        """The milestone's; nothing can be assessed where there is none."""
        return self.milestone.verdict if self.milestone else Verdict.NOT_ASSESSABLE

    @property
    def on_track(self) -> bool:
        """Whether nothing it needs is off track (`--on-track`)."""
        return not self.off_track and not (self.milestone and self.milestone.unknown)

    def exit_code(self, *, on_track: bool, strict: bool) -> ExitCode:
        """0, 1 or 4 (contracts, "Exit codes").

        Args:
            on_track: ask whether it will be ready rather than whether it is.
            strict: a conditional verdict is not good enough.
        """
        if self.verdict is Verdict.NOT_ASSESSABLE:
            return ExitCode.NOTHING
        if on_track:
            passes = self.on_track
        else:
            passes = self.verdict is Verdict.READY or (self.verdict is Verdict.CONDITIONAL and not strict)
        return ExitCode.OK if passes else ExitCode.NOT_READY


def result(view: ProgramView, milestone: MilestoneView | None) -> GateResult:
    """What the gate says about a milestone of a program."""
    blockers = view.blockers(milestone) if milestone else []
    return GateResult(view, milestone, blockers, [each for each in blockers if is_off_track(each)])


def is_off_track(blocker: Blocker) -> bool:
    """Whether a blocker is late, overdue, dangling, or inside the margin with nobody to do it."""
    return (
        blocker.band is Band.LATE
        or Cause.OVERDUE in blocker.causes
        or Cause.UNKNOWN_REFERENCE in blocker.causes
        or (blocker.owner == UNOWNED and blocker.band is Band.AT_RISK)
    )


def worst(codes: Sequence[ExitCode]) -> ExitCode:
    """The exit code of several results: the worst in the order 3, 1, 4, 0; nothing to assess where there is none."""
    return min(codes, key=_WORST_FIRST.index, default=ExitCode.NOTHING)


def gate_document(results: Sequence[GateResult], *, on: Day, exit_code: ExitCode, log: Row) -> dict[str, Any]:
    """The results as a document."""
    return {
        "schema": SCHEMA,
        "on": on,
        "exit_code": int(exit_code),
        "results": [_row(each) for each in results],
        "log": log,
    }


def _row(found: GateResult) -> Row:
    from . import rows

    milestone = found.milestone
    return {
        "program": found.view.id,
        "milestone": milestone.id if milestone else None,
        "verdict": str(found.verdict),
        "reasons": rows.reason_rows(milestone)
        if milestone
        else [{"rule": "nothing-required", "item": None, "text": "no US advisor or investor milestone is ahead"}],
        "blockers": [rows.blocker_row(each) for each in found.blockers],
        "digest": milestone.digest if milestone else None,
        "on_track": found.on_track,
    }
