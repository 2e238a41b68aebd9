"""The demo's calendar read by vobject, another reader of iCalendar than the one that wrote it."""

from __future__ import annotations

import json
import subprocess
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from readiness.reports.ics import calendar_bytes
from readiness.workspace import Workspace
from readiness.workspace.agendas import revised
from readiness.workspace.demo import restore

PYTHON = "/usr/bin/python3"
"""The system's interpreter, which has Debian's python3-vobject where it is installed."""
SCRIPT = """
import json, sys
try:
    import vobject
except ImportError:
    sys.exit(9)
read = vobject.readOne(sys.stdin.buffer.read().decode())
read.validate()
print(json.dumps({event.uid.value: [event.summary.value, event.description.value, event.dtstart.value.isoformat(),
    event.dtend.value.isoformat(), event.status.value, int(event.sequence.value)] for event in read.vevent_list}))
"""


def differences() -> tuple[int, list[str]] | None:
    """How many entries both read, and a line for each that they read differently; None without vobject."""
    with tempfile.TemporaryDirectory() as folder, Workspace(str(restore(Path(folder)))) as opened:
        opened.milestones.set(
            "HKB-101", "MS-OFFER", kind="deadline", title="Offer ends", date="2027-03-14", zone="America/New_York"
        )
        data = calendar_bytes(revised(opened, []), workspace=opened.info.id, name="Demo", head=opened.log_state().head)
    done = subprocess.run([PYTHON, "-c", SCRIPT], input=data, capture_output=True, check=False)
    if done.returncode == 9:
        return None
    theirs: dict[str, list[Any]] = json.loads(done.stdout) if done.returncode == 0 else {}
    ours = {str(event["uid"]): _read(event) for event in Calendar.from_ical(data).walk("VEVENT")}
    uids = sorted(ours.keys() | theirs.keys())
    different = [uid for uid in uids if ours.get(uid) != theirs.get(uid)]
    return len(ours), [f"{uid}: {ours.get(uid)}, vobject {theirs.get(uid)}" for uid in different]


def _read(event: Any) -> list[Any]:
    return [
        str(event["summary"]), str(event["description"]), _iso(event["dtstart"].dt), _iso(event["dtend"].dt),
        str(event["status"]), int(event["sequence"]),
    ]  # fmt: skip


def _iso(value: date | datetime) -> str:
    return value.isoformat()
