"""R01 to R09, R11, R12, R14, R25: what a log entry is, and that there is no way around it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise

import pytest

from readiness.cli.options import GLOBALS
from readiness.cli.registry import all_commands
from readiness.errors import Refused, UsageError
from tests.hygiene import source
from tests.workspace.office import ITEM, PROGRAM, Office

from .acts import acts as all_acts
from .acts import rows

ENVIRONMENT = {
    "CI", "COMPUTERNAME", "DISPLAY", "EDITOR", "NO_COLOR", "PYTHONTZPATH", "READINESS_ACTOR", "READINESS_DB",
    "READINESS_KEYMAP", "READINESS_LANG", "READINESS_TRACEBACK", "USER", "USERNAME", "VISUAL", "WAYLAND_DISPLAY",
}  # fmt: skip
"""Variables that the program looks at: who acts, which file, how it is shown and typed; never whether an act is
recorded."""


_ASKED = re.compile(r"(?:environ(?:\.get\(|\.pop\(|\[)|getenv\()\s*['\"]([A-Z][A-Z0-9_]*)['\"]")
"""A variable that code looks at."""


def test_r01_every_change_leaves_its_entries_and_nothing_else_changes_anything(office: Office) -> None:
    for number, act in enumerate(all_acts(office)):
        before, length = rows(office), office.length()
        act()
        recorded, changed = office.length() - length, rows(office) != before
        assert changed, f"act {number} changed no row"
        assert recorded > 0, f"act {number} left no entry"
        batches = {each.event.batch for each in office.open().history(limit=recorded)}
        assert len(batches) == 1, f"act {number} is not one act"


def test_r01_the_same_again_changes_nothing_and_records_nothing(office: Office) -> None:
    office.sato.items.assign(PROGRAM, [ITEM], "mori")
    before = rows(office)
    with office.nothing_written():
        office.sato.items.assign(PROGRAM, [ITEM], "mori")
    assert rows(office) == before


def test_r02_entries_hold_old_and_new_values_and_replay_to_the_same_bytes(office: Office) -> None:
    for act in all_acts(office):
        act()
    changed = [each.event for each in office.open().history() if each.event.type.endswith(".changed")]
    saved = [json.loads(event.payload)["old"] for event in changed]
    assert {"name": "Alpha"} in saved
    assert {"name": "Yuki"} in saved
    assert {"date": "2027-03-31"} in saved
    before = _bytes(office.path)
    office.sato.log.rebuild()
    assert _bytes(office.path) == before


def _bytes(path: str) -> list[str]:
    """Every stored row as text, of every table but what only this copy notes down."""
    with closing(sqlite3.connect(path)) as conn:
        tables = [name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        kept = [name for name in tables if not name.startswith(("sqlite", "_sqlite"))]
        return [f"{name} {row!r}" for name in kept for row in conn.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2')]  # noqa: S608


def test_r03_entries_keep_the_name_and_the_roles_of_their_time(office: Office) -> None:
    filed = office.evidence()
    office.ito.reviews.review(PROGRAM, filed, "accepted")
    office.sato.people.change("ito", name="Ito-Abe Ken", roles=["finance"], reason="married, moved")
    review = next(each.event for each in office.open().history(what="review"))
    assert (review.actor, review.actor_name, review.role) == ("ito", "Ito Ken", "qa")
    (row,) = office.open().view(PROGRAM).facts.reviews
    assert (row.by_name, row.roles) == ("Ito Ken", "qa")


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-10-31T23:30:00-04:00", "2026-10-31 23:30-04:00 (2026-11-01 03:30Z)"),
        ("2026-11-01T01:30:00-04:00", "2026-11-01 01:30-04:00 (05:30Z)"),
        ("2026-11-01T01:30:00-05:00", "2026-11-01 01:30-05:00 (06:30Z)"),
        ("2027-03-14T03:00:00-04:00", "2027-03-14 03:00-04:00 (07:00Z)"),
    ],
)
def test_r04_utc_and_the_actor_s_own_zone_are_recorded_and_shown(empty_office: Office, moment: str, shown: str) -> None:
    from readiness.reports.trail import Entry, entry_lines

    office = empty_office
    office.sato.people.add("carter", "Emily Carter", roles=["qa"], zone="America/New_York")
    office.clock.set(moment)
    office.open("carter").people.add("x1", "X")
    event = office.newest().event
    assert event.zone == "America/New_York"
    assert event.recorded_at == office.clock.now_ms()
    first = next(iter(entry_lines(Entry(event, "", False), "Asia/Tokyo", {})))[0]
    assert first.startswith(shown)
    office.sato.people.add("x2", "X")
    tokyo = next(iter(entry_lines(Entry(office.newest().event, "", False), "UTC", {})))[0]
    assert "+09:00 (" in tokyo


@pytest.mark.parametrize("reason", ["", " ", "\t\n "])
def test_r05_a_change_of_a_saved_value_a_void_a_waiver_and_a_moved_date_need_a_reason(
    office: Office, reason: str
) -> None:
    filed = office.evidence()
    office.sato.items.expect(PROGRAM, [ITEM], "2027-01-10")
    office.sato.milestones.set([PROGRAM], "MS-INV-MEET", date="2027-05-01", reason="agreed")
    acts: tuple[Callable[[], object], ...] = (
        lambda: office.ito.evidence.void(PROGRAM, filed, reason),
        lambda: office.ito.evidence.release(PROGRAM, [filed], ["investor"], reason),
        lambda: office.sato.items.expect(PROGRAM, [ITEM], "2027-02-10", reason),
        lambda: office.sato.milestones.set([PROGRAM], "MS-INV-MEET", date="2027-06-01", reason=reason),
        lambda: office.kato.waivers.waive(PROGRAM, ITEM, ["MS-INV-MEET"], reason, "2027-05-01", "mori"),
        lambda: office.kato.waivers.not_applicable(PROGRAM, ITEM, reason, "mori"),
    )
    for act in acts:
        with office.mistaken("say why with --reason"):
            act()


def test_r06_nothing_is_deleted_and_no_id_is_given_twice(office: Office) -> None:
    filed = office.evidence()
    office.ito.evidence.void(PROGRAM, filed, "wrong file")
    (row,) = office.open().view(PROGRAM).facts.evidence
    assert (row.id, row.voided_on, row.void_reason) == (filed, "2026-11-24", "wrong file")
    again = office.evidence(title="Again")
    office.sato.log.undo()
    assert office.evidence(title="Third") not in (filed, again)
    with closing(sqlite3.connect(office.path)) as conn, pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        conn.execute("DELETE FROM event WHERE seq = 1")


def test_r07_the_history_shows_every_value_there_was(office: Office) -> None:
    from readiness.reports.trail import Entry, entry_lines

    titles = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"]
    own = office.sato.items.add(PROGRAM, title=titles[0], green_light="G", area="data").id
    for title in titles[1:]:
        office.sato.items.edit(PROGRAM, own, title=title, reason=f"now {title}")
    entries = office.open().history(program=PROGRAM, entity=own)
    text = "\n".join(line for each in entries for line, _ in entry_lines(Entry(*each), "UTC", {}))
    for before, after in pairwise(titles):
        assert f"title: {before} → {after}" in text
        assert f"why: now {after}" in text


def test_r08_the_trail_cannot_be_switched_off(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    off = re.compile(r"(no|without|skip|disable|quiet|dry)-?(log|trail|audit|event|record)|unlogged", re.IGNORECASE)
    flags = {name for _, command in all_commands() for each in command.arguments for name in each.names}
    flags |= {name for each in GLOBALS for name in each.names}
    assert [name for name in flags if off.search(name)] == []
    named = {name for module in source.modules("readiness") for name in _ASKED.findall(source.text(module))}
    assert named <= ENVIRONMENT
    for name in ("READINESS_NO_LOG", "READINESS_AUDIT", "READINESS_LOG"):
        monkeypatch.setenv(name, "0")
    before = office.length()
    office.sato.items.assign(PROGRAM, [ITEM], "mori")
    assert office.length() == before + 1


TAMPERINGS = {
    "one byte": "UPDATE event SET reason = reason || 'x' WHERE seq = 4",
    "dropped": "DELETE FROM event WHERE seq = 4",
    "reordered": "UPDATE event SET seq = CASE seq WHEN 4 THEN 999 ELSE 4 END WHERE seq IN (4, 5);"
    "UPDATE event SET seq = 5 WHERE seq = 999",
    "hashed anew": "UPDATE event SET actor = 'kato', hash = lower(hex(zeroblob(32))) WHERE seq = 4",
}


@pytest.mark.parametrize("how", TAMPERINGS)
def test_r09_a_changed_trail_is_found_and_the_first_bad_entry_named(office: Office, how: str) -> None:
    office.close()
    with closing(sqlite3.connect(office.path)) as conn:
        guards = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            conn.execute(f'DROP TRIGGER "{name}"')
        conn.executescript(TAMPERINGS[how])
        for _, sql in guards:
            conn.execute(sql)
        conn.commit()
    found = [each for each in office.open().log.verify() if each.kind == "chain"]
    assert found[0].seq == 4


def test_r11_no_flag_sets_the_time_of_recording(office: Office) -> None:
    timing = re.compile(r"record(ed)?-?(at|on|time)|time-?stamp|clock|^--at$|--now", re.IGNORECASE)
    flags = {name for _, command in all_commands() for each in command.arguments for name in each.names}
    flags |= {name for each in GLOBALS for name in each.names}
    assert {name for name in flags if timing.search(name)} <= {"--at"}
    (at,) = (each for _, c in all_commands() for each in c.arguments if "--at" in each.names)
    assert at.metavar == "Qn", "the only --at is the quarter that a program is in"
    office.evidence(date="2026-01-15")
    event = office.newest().event
    assert event.recorded_at == office.clock.now_ms()
    assert json.loads(event.payload)["date"] == "2026-01-15"
    (dates,) = {
        each.help
        for _, c in all_commands()
        if c.name == "evidence file"
        for each in c.arguments
        if "--date" in each.names
    }
    assert "the document's date" in dates


def test_r12_a_clock_that_was_set_back_is_flagged_and_reorders_nothing(office: Office) -> None:
    office.clock.set("2026-11-23T09:00")
    office.sato.items.assign(PROGRAM, [ITEM], "mori")
    (late,) = office.open().history(flagged=True)
    assert late.event.type == "item.assigned"
    assert late.event.recorded_at == office.clock.now_ms()
    assert late.counts_from > late.event.recorded_at
    newest = office.open().history(limit=1)[0]
    assert newest.event == late.event


def test_r14_nobody_writes_without_a_name(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from readiness.workspace import door

    monkeypatch.setattr(door, "account_name", lambda: "stranger@nowhere")
    stranger = office.open()
    assert stranger.view(PROGRAM).id == PROGRAM
    with office.nothing_written(), pytest.raises(UsageError, match="nobody is acting"):
        stranger.items.assign(PROGRAM, [ITEM], "mori")


def test_r25_an_id_belongs_to_one_person_for_good(office: Office) -> None:
    with pytest.raises(Refused, match="ids are never reassigned"):
        office.sato.people.add("ito", "Somebody Else")
    office.sato.people.add("yuki", "Yuki")
    office.sato.log.undo()
    assert "yuki" in office.open().persons(), "who somebody is cannot be taken back"
