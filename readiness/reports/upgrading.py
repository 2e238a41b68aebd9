"""What another version of a pack would do to a program, as a document and as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from ..domain.vocabulary import Cause, Status, Verdict
from .checks import Line, Record, change_lines, changes_document
from .words import STATUS, VERDICT, causes, listed


class Regression(Protocol):
    """An item that would not pass any more."""

    @property
    def item(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def before(self) -> Status: ...
    @property
    def after(self) -> Status: ...
    @property
    def causes(self) -> Sequence[Cause]: ...


class Rejudged(Protocol):
    """A milestone with another verdict."""

    @property
    def milestone(self) -> str: ...
    @property
    def before(self) -> Verdict: ...
    @property
    def after(self) -> Verdict: ...


class LocalChange(Protocol):
    """What a program changed in an item of a pack."""

    @property
    def item(self) -> str: ...
    @property
    def fields(self) -> Sequence[str]: ...
    @property
    def reason(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def on(self) -> str: ...


class Impact(Protocol):
    """What an upgrade would change; see `workspace.upgrading.Impact`."""

    @property
    def changes(self) -> Iterable[Record]: ...
    @property
    def regressed(self) -> Sequence[Regression]: ...
    @property
    def suspect(self) -> Sequence[str]: ...
    @property
    def verdicts(self) -> Sequence[Rejudged]: ...
    @property
    def local(self) -> Sequence[LocalChange]: ...
    @property
    def conflicts(self) -> Sequence[str]: ...
    @property
    def harmless(self) -> bool: ...


def impact_document(program: str, found: Impact) -> dict[str, Any]:
    """What an upgrade would do (`readiness/upgrade/v1`)."""
    return {
        "schema": "readiness/upgrade/v1",
        "program": program,
        "harmless": found.harmless,
        "changes": changes_document(found.changes)["changes"],
        "regressed": [
            {
                "item": each.item,
                "title": each.title,
                "before": str(each.before),
                "after": str(each.after),
                "causes": [str(cause) for cause in each.causes],
            }
            for each in found.regressed
        ],
        "suspect": list(found.suspect),
        "verdicts": [
            {"milestone": each.milestone, "before": str(each.before), "after": str(each.after)}
            for each in found.verdicts
        ],
        "local": [
            {"item": each.item, "fields": list(each.fields), "reason": each.reason, "by": each.by, "on": each.on}
            for each in found.local
        ],
        "conflicts": list(found.conflicts),
    }


def impact_lines(found: Impact) -> Iterator[Line]:
    """The same to read: what gets worse first."""
    if found.regressed:
        yield "Would not pass any more", "strong"
    for each in found.regressed:
        why = f": {causes(list(each.causes))}" if each.causes else ""
        yield f"  {each.item}  {STATUS[each.before]} → {STATUS[each.after]}{why}  {each.title}", "bad"
    if found.suspect:
        yield "Accepted for other words, to be confirmed by a new review", "strong"
        yield f"  {listed(list(found.suspect))}", "warn"
    if found.verdicts:
        yield "Verdicts", "strong"
    for verdict in found.verdicts:
        yield f"  {verdict.milestone}  {VERDICT[verdict.before]} → {VERDICT[verdict.after]}", "warn"
    if found.local:
        yield "Changed in this program, and kept", "strong"
    for local in found.local:
        yield (
            f"  {local.item}  {listed(list(local.fields)).replace('_', ' ')}, {local.by} {local.on}: {local.reason}",
            "",
        )
    for conflict in found.conflicts:
        yield conflict, "warn"
    changes = list(found.changes)
    yield "Changes" if changes else "No difference", "strong"
    for text, tone in change_lines(changes):
        yield f"  {text}", tone
