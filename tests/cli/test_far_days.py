"""The first and the last day that can be written, which people use for never: shown as any other day."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.desk import PROGRAM, Desk

FIRST, NEVER = "0001-01-01", "9999-12-31"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.set_up()
    return made


@pytest.mark.parametrize("day", [FIRST, NEVER])
def test_a_milestone_may_be_that_far_away(desk: Desk, day: str) -> None:
    for milestone in ("MS-INV-FIN", "MS-LAUNCH", "MS-REG-IND"):
        desk.ok("milestone", "set", PROGRAM, milestone, "--date", day, "--reason", "never, for now")
    desk.file("--expires", NEVER, name="kept.pdf")
    for words in (
        ("status",),
        ("standup",),
        ("milestone", "show", PROGRAM, "MS-INV-FIN"),
        ("milestone", "list", PROGRAM),
        ("export", PROGRAM),
        ("calendar",),
    ):
        assert desk.run(*words).code == 0


def test_the_calendar_has_an_entry_for_it(desk: Desk) -> None:
    """Its end, the day after, would be past the end of calendars."""
    desk.ok("milestone", "set", PROGRAM, "MS-INV-FIN", "--date", NEVER, "--reason", "never, for now")
    found = Calendar.from_ical(desk.run("calendar").out)
    (event,) = [
        each for each in found.walk("VEVENT") if str(each["UID"]).startswith(f"milestone.{PROGRAM}.MS-INV-FIN@")
    ]
    assert event.decoded("DTSTART") < event.decoded("DTEND")


@pytest.mark.parametrize(
    "words",
    [
        ("status", "--as-of", NEVER),
        ("status", "--as-of", FIRST),
        ("status", "--on", NEVER),
        ("log", "--until", NEVER),
        ("log", "--since", FIRST),
        ("log", "--until", f"{NEVER}T23:59-12:00"),
        ("status", "--as-of", f"{NEVER}T23:59-12:00"),
        ("status", "--as-of", f"{FIRST}T00:00+09:00"),
        ("standup", "--since", "9999w"),
        ("standup", "--since", "7d", "--on", FIRST),
    ],
)
def test_it_may_be_asked_about(desk: Desk, words: tuple[str, ...]) -> None:
    assert desk.run(*words).code == 0


@pytest.mark.parametrize("since", ["2030-01-01", "2030-01-01T09:00", NEVER])
def test_a_stand_up_is_not_compared_with_a_day_to_come(desk: Desk, since: str) -> None:
    answer = desk.run("standup", "--since", since)
    said = f"readiness: {since} lies after 2026-11-24, the day that is shown: compare with an earlier day\n"
    assert (answer.code, answer.err) == (2, said)


def test_what_is_supposed_of_an_id_in_other_case_names_the_nearest(desk: Desk) -> None:
    answer = desk.run("what-if", PROGRAM, "--done", "core-dat-01")
    assert (answer.code, answer.err.endswith("did you mean CORE-DAT-01?\n")) == (2, True)
