"""The picture of a milestone's trend: what it draws, and that hostile text stays text."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from readiness.domain.program import ProgramView
from readiness.domain.trend import Point, Trend
from readiness.reports.trend_svg import HEIGHT, trend_svg
from tests.domain.facts_build import TODAY, WEEKDAYS, item, milestone, program_facts

NAMES = {"svg": "http://www.w3.org/2000/svg"}


def view() -> ProgramView:
    facts = program_facts(items=[item("A")], milestones=[milestone("M", kind="investor", date="2027-03-31")])
    return ProgramView(facts, TODAY, WEEKDAYS)


def point(day: str, forecast: str, date: str = "2027-03-31") -> Point:
    return Point(day, "", date, forecast, 3, "not-ready", "planned")


def drawn(*trends: Trend) -> ElementTree.Element:
    return ElementTree.fromstring(trend_svg(trends, view()))  # noqa: S314 - our own text


def heights(svg: ElementTree.Element) -> list[float]:
    return [float(each.attrib["cy"]) for each in svg.findall("svg:circle", NAMES)]


def test_a_later_forecast_is_drawn_higher_and_a_kept_one_level() -> None:
    days = ("2026-11-03", "2026-11-10", "2026-11-17")
    slipping = Trend("M", "Meeting", tuple(map(point, days, ("2027-01-04", "2027-02-01", "2027-03-01"))))
    first, second, third = heights(drawn(slipping))
    assert first > second > third
    kept = Trend("M", "Meeting", tuple(map(point, days, ("2027-01-04",) * 3)))
    assert len(set(heights(drawn(kept)))) == 1


def test_a_report_without_a_forecast_breaks_the_line() -> None:
    trend = Trend(
        "M", "Meeting", (point("2026-11-03", "2027-01-04"), point("2026-11-10", ""), point(TODAY, "2027-02-01"))
    )
    svg = drawn(trend)
    paths = [each.attrib["d"] for each in svg.findall("svg:path", NAMES)]
    assert [path.count("M") for path in paths] == [1, 1, 2]
    assert len(heights(svg)) == 2


def test_one_report_says_so_and_each_milestone_has_a_panel() -> None:
    svg = drawn(Trend("M", "Meeting", (point(TODAY, "2027-01-04"),)), Trend("N", "Other", ()))
    assert svg.attrib["height"] == str(2 * HEIGHT)
    assert "No closed stand-up has it yet." in "".join(svg.itertext())
    assert heights(svg) == []


def test_text_from_people_stays_text_and_nothing_is_fetched() -> None:
    text = trend_svg([Trend("M", '<script>x</script> & "会議" \x1b]52;', (point(TODAY, ""), point(TODAY, "")))], view())
    assert "<script" not in text
    assert "\x1b" not in text
    assert "会議" in text
    assert not re.search(r"href|url\(|@import", text)
    ElementTree.fromstring(text)  # noqa: S314 - our own text
