"""The earlier moments that a stand-up compares with: the last one, a day, a log head, an export (semantics §8)."""

from __future__ import annotations

import json
import os
import re
from collections import deque
from collections.abc import Sequence
from datetime import date, timedelta

from .. import pace
from ..domain.delta import Change, compare
from ..domain.facts import ProgramFacts, StandupRows
from ..domain.program import ProgramView
from ..domain.snapshot import Snapshot, snapshot
from ..domain.standup import Compared, Since, standup_by_id
from ..errors import DataError, UsageError
from ..typed import TYPE_CHECKING, Any
from . import inputs
from .moment import Moment, moment_ms, parse_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..domain.fold.tables import Tables
    from ..store import Cut, Reader
    from .door import Workspace

LAST = "last"
_AGO = re.compile(r"([1-9]\d{0,3})([dw])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ].+")
_HEAD = re.compile(r"[0-9a-f]{8,64}")
_STANDUP = re.compile(r"S[1-9]\d{0,8}(-[0-9A-Z]{3})?")
_FORMS = "use last, 7d, a day, a time, a log head, a stand-up's id, or the file of an export"


def comparisons(workspace: Workspace, views: Sequence[ProgramView], since: str) -> list[Compared]:
    """What changed in each program since a moment.

    Args:
        workspace: where they are.
        views: the programs as they are now (or at the moment that the workspace shows).
        since: `last` (the last closed stand-up), `7d`, `2w`, a day (its end), a time, a log head or its first digits, a
            stand-up's id, or the path of an export.

    Raises:
        UsageError: if it is none of these, or there is no such moment.
        DataError: if the export cannot be read, or kept rows are damaged.
    """
    since = since.strip()
    if _is_file(since):
        return _since_export(workspace, views, since)
    return [_since(workspace, view, since) for view in pace.told(views, "changes of program", len(views))]


def _is_file(since: str) -> bool:
    return os.sep in since or since.endswith(".json") or (os.path.isfile(since) and not _named(since))


def _named(since: str) -> bool:
    """Whether it can be a moment of the log: a file that is called like one is named with its folder."""
    forms = (_AGO, _DAY, _HEAD, _STANDUP)
    return since == LAST or any(each.fullmatch(since) for each in forms)


def _since(workspace: Workspace, view: ProgramView, since: str) -> Compared:
    if since == LAST:
        last = view.last_standup
        if last is None:
            return Compared(view.id, Since("none", "no stand-up was closed yet", ""), ())
        return _since_standup(workspace, view, last.id)
    if _STANDUP.fullmatch(since):
        return _since_standup(workspace, view, since)
    if ago := _AGO.fullmatch(since):
        days = int(ago[1]) * {"d": 1, "w": 7}[ago[2]]
        first = date.min + timedelta(days=days)
        since = (max(date.fromisoformat(view.day), first) - timedelta(days=days)).isoformat()
    if (_DAY.fullmatch(since) or _TIME.fullmatch(since)) and since[:10] > view.day:
        raise UsageError(f"{since} lies after {view.day}, the day that is shown", "compare with an earlier day")
    if _DAY.fullmatch(since):
        return _since_moment(workspace, view, "day", parse_day(since))
    if _TIME.fullmatch(since):
        return _since_moment(workspace, view, "time", since)
    if _HEAD.fullmatch(since):
        return _since_head(workspace, view, since)
    raise UsageError(f"{inputs.line(since)!r} is no moment to compare with", _FORMS)


def _since_standup(workspace: Workspace, view: ProgramView, id: str) -> Compared:
    record = standup_by_id(view.facts, id)
    if record is None:
        known = ", ".join(each.id for each in view.facts.standups[-5:]) or "none"
        raise UsageError(f"{view.id} has no closed stand-up {id}", f"its last ones: {known}")
    kept = kept_rows(workspace, view.id, id)
    return _compared(view, Since("stand-up", id, kept.day), compare(kept, snapshot(view)))


def kept_rows(workspace: Workspace, program: str, standup: str, only: str = "") -> Snapshot:
    """What a closed stand-up looked at, as it was kept; `only` one of its parts, which is quicker to read.

    Raises:
        DataError: if its rows cannot be read.
    """
    row = workspace._reader.get(StandupRows, program, standup)
    if row is None and workspace.moment.as_of:
        # Closed in the past that is shown, and taken back since.
        row = past_tables(workspace, program).get(StandupRows, program, standup)
    try:
        rows = json.loads(row.rows if row else "")
        return Snapshot.from_rows({each: rows[each] for each in ("program", "day", only)} if only else rows)
    except (ValueError, KeyError, TypeError):
        raise DataError(f"the rows of stand-up {standup} cannot be read", "run `readiness verify`") from None


def past_tables(workspace: Workspace, program: str) -> Tables:
    """The rows of a program at the past moment that the workspace shows."""
    reader, moment = workspace._reader, workspace.moment
    if moment.is_head:
        cut = reader.cut_at_head(moment.as_of)
    else:
        cut = reader.cut_at(moment_ms(moment.as_of, workspace.view(program).program.zone))
    return reader.as_of(cut, [program])


def _since_moment(workspace: Workspace, view: ProgramView, kind: str, text: str) -> Compared:
    from ..clock import local_day
    from .past import load_as_of

    zone = view.program.zone
    day = text if kind == "day" else local_day(moment_ms(text, zone), zone)
    found = list(load_as_of(workspace._reader, Moment("", text), [view.id]))
    return _since_facts(view, Since(kind, text, day), found)


def _since_head(workspace: Workspace, view: ProgramView, head: str) -> Compared:
    reader = workspace._reader
    cut = reader.cut_at_head(head)
    day = min(_last_day(reader, cut), view.day)
    return _since_facts(view, Since("head", head, day), reader.load_as_of(cut, [view.id]))


def _last_day(reader: Reader, cut: Cut) -> str:
    """D of a log head: the day on which its last entry was recorded."""
    newest = deque(reader.events(cut=cut), maxlen=1)
    return str(json.loads(newest[0].payload)["on"]) if newest else ""


def _since_facts(view: ProgramView, since: Since, found: Sequence[ProgramFacts]) -> Compared:
    from .packs import working_days

    if not found:
        return Compared(view.id, Since("none", f"{view.id} began after that", ""), ())
    (facts,) = found
    before = ProgramView(facts, since.day, working_days(facts.program), strict=view.assessment.strict)
    return _compared(view, since, compare(snapshot(before), snapshot(view)))


def _compared(view: ProgramView, since: Since, changes: Sequence[Change]) -> Compared:
    return Compared(view.id, since, tuple(changes))


def _since_export(workspace: Workspace, views: Sequence[ProgramView], path: str) -> list[Compared]:
    from ..reports.earlier import NoExport, earlier

    document = _export(path)
    name = inputs.line(os.path.basename(path))
    found = []
    for view in views:
        try:
            pair = earlier(document, view, workspace.wordings(view.id))
        except NoExport as error:
            raise DataError(f"{name} cannot be compared with: {error}", "name a file that `export` wrote") from None
        if pair:
            then, now = pair
            found.append(_compared(view, Since("export", name, then.day), compare(then, now)))
        else:
            found.append(Compared(view.id, Since("none", f"{name} does not have it", ""), ()))
    return found


def _export(path: str) -> Mapping[str, Any]:
    from ..reports.earlier import NoExport, read

    try:
        with open(path, encoding="utf-8") as file:
            return read(file.read())
    except OSError as error:
        raise UsageError(f"cannot read {path} ({error.strerror})", "name a file that `export` wrote") from None
    except UnicodeDecodeError:
        raise DataError(f"{path} is no export: it is not text", "name a file that `export` wrote") from None
    except NoExport as error:
        raise DataError(f"{path} is no export: {error}", "name a file that `export` wrote") from None
