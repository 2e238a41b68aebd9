"""`calendar`: what the file says when it is read back, and how it changes with the log."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from .desk import PROGRAM, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A program with a fixed investor meeting, lead times, an action and a waiver."""
    made = Desk(tmp_path)
    made.set_up()
    made.ok("milestone", "set", PROGRAM, "MS-INV-MEET", "--date", "2027-03-01", "--zone", "America/New_York")
    return made


def read(desk: Desk, *more: str) -> dict[str, Any]:
    """The entries by what their ids begin with, as another program reads them."""
    path = desk.folder / "out.ics"
    answer = desk.run("calendar", *more, "-o", str(path))
    assert answer.code == 0, answer
    made = Calendar.from_ical(path.read_bytes())
    assert made["version"] == "2.0"
    assert made["prodid"] == "-//readiness//calendar//EN"
    found = {str(event["uid"]).partition("@")[0]: event for event in made.walk("VEVENT")}
    assert len(found) == len(made.walk("VEVENT"))
    return found


def span(event: Any) -> tuple[object, object]:
    return event["dtstart"].dt, event["dtend"].dt


def test_milestones_and_locks_are_days_and_mean_the_same_day_everywhere(desk: Desk) -> None:
    found = read(desk)
    meeting = found[f"milestone.{PROGRAM}.MS-INV-MEET"]
    assert span(meeting) == (date(2027, 3, 1), date(2027, 3, 2))
    assert (meeting["summary"], meeting["status"]) == (f"{PROGRAM} First substantive US investor meeting", "CONFIRMED")
    assert "PQ2 / CY2027Q1 / FY2026 Q4" in meeting["description"]
    # Ten common working days before 1 March: 23 February and 11 February are holidays in Japan, 15 February in the US.
    assert span(found[f"lock.{PROGRAM}.MS-INV-MEET"])[0] == date(2027, 2, 10)
    assert found[f"milestone.{PROGRAM}.MS-ADV-MANDATE"]["status"] == "TENTATIVE"
    assert f"milestone.{PROGRAM}.MS-REG-IND" not in found  # undated


def test_several_days_end_after_the_last_one(desk: Desk) -> None:
    desk.ok(
        "milestone", "set", PROGRAM, "MS-JPM", "--kind", "investor", "--title", "Conference", "--date", "2027-01-11",
        "--until", "2027-01-14",
    )  # fmt: skip
    assert span(read(desk)[f"milestone.{PROGRAM}.MS-JPM"]) == (date(2027, 1, 11), date(2027, 1, 15))


@pytest.mark.parametrize(
    ("zone", "day", "ends", "tokyo"),
    [
        ("America/New_York", "2026-12-18", "2026-12-19T05:00", "2026-12-19T14:00"),
        ("America/New_York", "2027-03-13", "2027-03-14T05:00", "2027-03-14T14:00"),  # the night before the switch
        ("America/New_York", "2027-03-14", "2027-03-15T04:00", "2027-03-15T13:00"),  # the day of 23 hours
        ("America/New_York", "2027-11-06", "2027-11-07T04:00", "2027-11-07T13:00"),
        ("America/New_York", "2027-11-07", "2027-11-08T05:00", "2027-11-08T14:00"),  # the day of 25 hours
        ("Asia/Tokyo", "2027-03-14", "2027-03-14T15:00", "2027-03-15T00:00"),
    ],
)
def test_a_deadline_ends_at_the_midnight_of_its_zone(desk: Desk, zone: str, day: str, ends: str, tokyo: str) -> None:
    desk.ok(
        "milestone", "set", PROGRAM, "MS-OFFER", "--kind", "deadline", "--title", "Offer ends", "--date", day,
        "--zone", zone,
    )  # fmt: skip
    end = read(desk)[f"milestone.{PROGRAM}.MS-OFFER"]["dtend"].dt
    assert end == datetime.fromisoformat(ends).replace(tzinfo=UTC)
    assert end.astimezone(ZoneInfo("Asia/Tokyo")).replace(tzinfo=None) == datetime.fromisoformat(tokyo)


def test_ids_stay_and_the_sequence_rises_with_each_change(desk: Desk) -> None:
    key = f"milestone.{PROGRAM}.MS-INV-MEET"
    seen = []
    for change in (
        (),
        ("milestone", "set", PROGRAM, "MS-INV-MEET", "--date", "2027-03-08", "--reason", "they asked"),
        ("undo",),
        ("program", "set", PROGRAM, "--closed", "2027-02-25", "--reason", "office move"),
        ("milestone", "set", PROGRAM, "MS-INV-MEET", "--cancel", "--reason", "they closed the fund"),
    ):
        if change:
            desk.clock.advance(minutes=60)
            assert desk.run(*change).code == 0, change
        event = read(desk)[key]
        seen.append((event["sequence"], event["dtstamp"].dt, event["status"], event["dtstart"].dt))
    sequences, stamps, states, days = zip(*seen, strict=True)
    assert list(sequences) == sorted(set(sequences))
    assert list(stamps) == sorted(set(stamps))
    assert states == ("CONFIRMED", "CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED")
    assert [str(each) for each in days] == ["2027-03-01", "2027-03-08", *["2027-03-01"] * 3]
    assert read(desk)[f"lock.{PROGRAM}.MS-INV-MEET"]["status"] == "CANCELLED"


def test_what_is_about_something_else_changes_nothing(desk: Desk) -> None:
    before = read(desk)[f"milestone.{PROGRAM}.MS-INV-MEET"]
    desk.clock.advance(minutes=60)
    desk.ok("assign", PROGRAM, "CORE-DAT-01", "--owner", "mori")
    desk.ok("milestone", "set", PROGRAM, "MS-INV-FIN", "--date", "2028-03-01")
    assert read(desk)[f"milestone.{PROGRAM}.MS-INV-MEET"].to_ical() == before.to_ical()


def test_equal_logs_give_equal_bytes_at_any_time(desk: Desk) -> None:
    path = desk.folder / "out.ics"
    read(desk)
    first = path.read_bytes()
    desk.clock.advance(days=40)
    read(desk, "--on", "2026-11-24")
    assert path.read_bytes() == first
    assert desk.run("calendar").out.encode() == first.replace(b"\r\n", b"\r\n")


def test_last_safe_dates_follow_their_milestone_and_are_cancelled_once_met(desk: Desk) -> None:
    desk.ok("pack", "adopt", PROGRAM, "lead-times")
    desk.ok("milestone", "set", PROGRAM, "MS-REG-TYPEB", "--date", "2027-02-01")
    key = f"last-safe.{PROGRAM}.MS-REG-TYPEB.LT-TYPEB-REQUEST"
    event = read(desk)[key]
    assert (span(event)[0], event["status"]) == (date(2026, 12, 3), "CONFIRMED")
    assert "PDUFA Reauthorization Performance Goals" in event["description"]
    desk.clock.advance(minutes=60)
    desk.ok("done", PROGRAM, "LEAD-TYPEB-REQUEST")
    after = read(desk)[key]
    assert (after["status"], after["sequence"] > event["sequence"]) == ("CANCELLED", True)


def test_actions_waivers_and_expiries(desk: Desk) -> None:
    desk.ok("action", "add", PROGRAM, "Call the CDMO; then \\write, to them", "--owner", "mori", "--due", "2026-12-04")
    evidence = desk.file("--expires", "2027-01-31")
    desk.ok(
        "waive", PROGRAM, "CORE-CMC-01", "--for", "MS-INV-MEET", "--reason", "Bridging data suffice", "--until",
        "2027-03-01", "--requested-by", "mori", actor="ito",
    )  # fmt: skip
    found = read(desk)
    action = found[f"action.{PROGRAM}.A1"]
    assert (action["summary"], span(action)[0]) == (
        f"{PROGRAM} Action: Call the CDMO; then \\write, to them",
        date(2026, 12, 4),
    )
    assert span(found[f"expiry.{PROGRAM}.{evidence}"])[0] == date(2027, 1, 31)
    assert span(found[f"waiver.{PROGRAM}.W1"])[0] == date(2027, 3, 1)
    desk.ok("action", "done", "A1")
    desk.ok("evidence", "void", PROGRAM, evidence, "--reason", "wrong file")
    found = read(desk)
    assert found[f"action.{PROGRAM}.A1"]["status"] == "CANCELLED"
    assert found[f"expiry.{PROGRAM}.{evidence}"]["status"] == "CANCELLED"


def test_lines_are_folded_in_octets_and_nothing_people_write_ends_one(desk: Desk) -> None:
    words = "緊急時対応計画のレビュー会議" * 10
    desk.ok(
        "milestone", "set", PROGRAM, "MS-LONG", "--kind", "partner", "--date", "2027-02-02", "--title",
        f"{words}\r\nEND:VEVENT\x1b[31m;x",
    )  # fmt: skip
    path = desk.folder / "out.ics"
    event = read(desk)[f"milestone.{PROGRAM}.MS-LONG"]
    assert event["summary"].startswith(f"{PROGRAM} {words}")
    assert "END:VEVENT" in event["summary"]
    raw = path.read_bytes()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\x1b" not in raw
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    raw.decode()


def test_a_past_moment_has_the_days_of_then(desk: Desk) -> None:
    then = desk.clock.now_ms()
    desk.clock.advance(days=2)
    desk.ok("milestone", "set", PROGRAM, "MS-INV-MEET", "--date", "2027-04-05", "--reason", "they asked")
    at = datetime.fromtimestamp(then // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    key = f"milestone.{PROGRAM}.MS-INV-MEET"
    old, new = read(desk, "--as-of", at)[key], read(desk)[key]
    assert (old["dtstart"].dt, new["dtstart"].dt) == (date(2027, 3, 1), date(2027, 4, 5))
    assert old["sequence"] < new["sequence"]
    head = desk.json("verify")["log"]["head"]
    assert "not of a log head" in desk.run("calendar", "--as-of", head[:16]).err


def test_an_unknown_program_or_place_is_said_and_nothing_is_written(desk: Desk) -> None:
    path = desk.folder / "none" / "out.ics"
    assert (desk.run("calendar", "-o", str(path)).code, path.exists()) == (2, False)
    answer = desk.run("calendar", "RX-102", "-o", str(desk.folder / "x.ics"))
    assert (answer.code, (desk.folder / "x.ics").exists()) == (2, False)
    assert f"did you mean {PROGRAM}?" in answer.err
