"""Looking after evidence files: are they still there, and are they what was filed?

This is what reads files; evaluation never does. What was found is a fact in the log: `changed` stops counting
(semantics §3).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from .. import pace
from ..domain.events import Draft, EventType
from ..domain.facts import Evidence, Program
from ..domain.fold.tables import Tables
from ..domain.vocabulary import HashState
from ..errors import DataError, UsageError
from .family import find, find_program

if TYPE_CHECKING:
    from .family import Family

_CHUNK = 1024 * 1024

Progress = Callable[[str, int, int], bool | None]
"""Called with evidence id, bytes read so far and its size, about every megabyte; False stops the check."""


class CheckResult(NamedTuple):
    """What was found about one piece of evidence."""

    program: str
    evidence: str
    state: HashState
    detail: str
    """Where it was looked for, or what to do; one line."""

    @property
    def sound(self) -> bool:
        """Whether nothing needs to be done about it."""
        return self.state in (HashState.MATCH, HashState.MOVED, HashState.UNHASHED, HashState.REDACTED)


class _Stopped(Exception):
    """Somebody does not want to wait for the rest."""


class _Found(NamedTuple):
    """A result, with what goes into the log."""

    result: CheckResult
    sha256: str
    location: str
    """Where it was looked for."""


def check(
    family: Family, program: str, ids: Sequence[str], location: str, progress: Progress | None
) -> list[CheckResult]:
    """Read the files of evidence again and record what was found.

    Entries are recorded where the state changed, or where it is the first check of the day. An address has no hash: it
    is recorded as looked at only when named, because only a person can look.

    Args:
        family: any family of the workspace.
        program: its id; `""`: all programs.
        ids: evidence ids; none: all that is in use.
        location: where the one named file is now; if it is the same file there, it has moved.
        progress: see `Progress`; when it stops the check, what was found so far is recorded.

    Raises:
        UsageError: for unknown ids, or a new place that does not hold the same file.
    """
    family.workspace.author()
    if location and len(ids) != 1:
        raise UsageError("a new place belongs to one piece of evidence", "name it, and only it")
    if ids and not program:
        raise UsageError("evidence is named with its program", "give the program's id")
    tables = family.reader.tables
    programs = [program] if program else [each.id for each in tables.rows(Program)]
    results: list[CheckResult] = []
    stopped = False
    for each in programs:
        found: list[_Found] = []
        try:
            for row in _chosen(tables, each, ids):
                found.append(_look(family, row, bool(ids), location, progress))
        except _Stopped:
            stopped = True
        if found:
            with pace.heard(_all_the_same):  # who stopped the check keeps what it found
                _record(family, each, found, named=bool(ids))
        results += [one.result for one in found]
        if stopped:
            break
    return results


def _all_the_same(what: str, done: int, total: int) -> bool:
    return True


def _chosen(tables: Tables, program: str, ids: Sequence[str]) -> list[Evidence]:
    """The evidence that is named, else all that is in use."""
    if ids:
        return [find(tables, Evidence, program, id) for id in ids]
    find_program(tables, program)
    return [row for row in tables.rows(Evidence, program) if not (row.voided_on or row.superseded_by)]


def _look(family: Family, row: Evidence, named: bool, location: str, progress: Progress | None) -> _Found:
    """What is found where the evidence should be; writes nothing."""
    if row.hash_state == HashState.REDACTED:
        return _Found(_result(row, HashState.REDACTED, f"on {row.checked_on}: hash and entries are kept"), "", "")
    if location and row.storage != "reference":
        raise UsageError(f"{row.id} is not kept by reference", "only a referenced file has a place to move to")
    if row.storage == "note":
        return _compared(row, "kept in the log", sha256(row.location.encode()).hexdigest(), "")
    if row.storage == "url":
        what = "looked at" if named else "only a person can look: check it by its id once you have"
        return _Found(_result(row, HashState.UNHASHED, f"{row.location}: {what}"), "", row.location)
    if row.storage == "copy":
        return _look_inside(family, row, progress)
    place = os.path.abspath(location) if location else row.location
    found = _look_at(row, place, progress)
    if place == row.location:
        return found
    if found.result.state is not HashState.MATCH:
        raise UsageError(f"{row.id} is not at {place}", f"what is there is {found.result.state}, name its new place")
    return found._replace(result=_result(row, HashState.MOVED, f"from {row.location} to {place}"))


def _look_inside(family: Family, row: Evidence, progress: Progress | None) -> _Found:
    try:
        digest = _digest(row, family.reader.read_content(row.sha256), progress)
    except UsageError:
        return _Found(_result(row, HashState.MISSING, "the workspace does not hold its bytes"), "", "")
    except DataError as error:
        return _Found(_result(row, HashState.UNREADABLE, str(error)), "", "")
    return _compared(row, "in the workspace", digest, "")


def _look_at(row: Evidence, path: str, progress: Progress | None) -> _Found:
    try:
        digest = _digest(row, _chunks(path), progress)
    except FileNotFoundError:
        return _Found(_result(row, HashState.MISSING, f"no file at {path}"), "", path)
    except OSError as error:
        return _Found(_result(row, HashState.UNREADABLE, f"{path}: {error.strerror}"), "", path)
    return _compared(row, path, digest, path)


def _chunks(path: str) -> Iterator[bytes]:
    with open(path, "rb") as file:
        while data := file.read(_CHUNK):
            yield data


def _digest(row: Evidence, chunks: Iterator[bytes], progress: Progress | None) -> str:
    hashed, read = sha256(), 0
    for data in chunks:
        hashed.update(data)
        read += len(data)
        if progress is not None and progress(row.id, read, row.size) is False:
            raise _Stopped
    return hashed.hexdigest()


def _compared(row: Evidence, where: str, digest: str, location: str) -> _Found:
    if digest == row.sha256:
        result = _result(row, HashState.MATCH, where)
    else:
        result = _result(row, HashState.CHANGED, f"{where}: not what was filed")
    return _Found(result, digest, location)


def _result(row: Evidence, state: HashState, detail: str) -> CheckResult:
    return CheckResult(row.program, row.id, state, " ".join(detail.split()))


def _record(family: Family, program: str, found: Sequence[_Found], *, named: bool) -> None:
    def build(tables: Tables) -> list[Draft]:
        today = family.today(tables, program)
        drafts = []
        for each in found:
            row = tables.get(Evidence, program, each.result.evidence)
            unseen = each.result.state is HashState.UNHASHED and not named
            gone = each.result.state is HashState.REDACTED
            if row is None or gone or unseen or (row.hash_state == each.result.state and row.checked_on == today):
                continue
            payload = {"state": str(each.result.state), "sha256": each.sha256, "location": each.location}
            drafts.append(Draft(EventType.EVIDENCE_CHECKED, program, row.id, payload))
        return drafts

    family.record(build)
