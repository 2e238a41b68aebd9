"""Make `closed-days.txt`, the table of national holidays that the program ships (semantics §7).

A development command: `python data/build_closed_days.py` writes the table from the `holidays` library, and
`python data/build_closed_days.py --check` compares the rows (exit 1 if they differ).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from importlib import metadata
from pathlib import Path

import holidays

TABLE = Path(__file__).with_name("closed-days.txt")
FIRST_YEAR, LAST_YEAR = 2015, 2060
ANNOUNCED = "2027-12-31"
"""The last day for which the government of Japan has announced its holidays."""

HEADER = """\
# Closed days of the calendars jp and us from {first} to {last}.
# A row is calendar, day, name; rows are in the order of calendar and day.
# jp: national holidays of Japan with substitute and citizens' holidays.
# us: US federal holidays with observed days.
# Weekends are closed without being listed for it. The year-end closure of jp (29 December to 3 January)
# is a rule of the calendar code, not of this table; beyond the table the code knows only these two.
# Officially announced for Japan up to {announced}. Later days are computed: equinoxes are predicted,
# and the law is taken to stay as it is, as it is for the us days to come.
# Made by data/build_closed_days.py with the Python library `holidays` {version} (MIT License);
# not to be edited by hand.
"""


def _named(code: str) -> Iterator[tuple[date, str]]:
    """All holidays of a country in the years of the table, observed days included."""
    # An observed New Year's Day lies in the year before: one year more, then cut.
    found = holidays.country_holidays(code, years=range(FIRST_YEAR, LAST_YEAR + 2), language="en_US")
    for day, name in sorted(found.items()):
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            yield day, name


def table() -> str:
    """The whole text of the table."""
    header = HEADER.format(
        first=f"{FIRST_YEAR}-01-01",
        last=f"{LAST_YEAR}-12-31",
        announced=ANNOUNCED,
        version=metadata.version("holidays"),
    )
    lines = [f"{code.lower()} {day} {name}\n" for code in ("JP", "US") for day, name in _named(code)]
    return header + "".join(lines)


def rows(text: str) -> list[str]:
    """The lines of a table without its comments, which name the library's version."""
    return [line for line in text.splitlines() if not line.startswith("#")]


def main(arguments: list[str]) -> int:
    """Write the table, or with `--check` compare it; the exit code."""
    if arguments not in ([], ["--check"]):
        print("usage: build_closed_days.py [--check]", file=sys.stderr)
        return 2
    wanted = table()
    if not arguments:
        TABLE.write_text(wanted, encoding="utf-8", newline="\n")
        return 0
    if TABLE.is_file() and rows(TABLE.read_text(encoding="utf-8")) == rows(wanted):
        return 0
    print(f"{TABLE.name} differs: run data/build_closed_days.py and review the change", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
