"""Long work that says how far it is, to whoever listens in its own thread, and stops when nobody waits."""

from __future__ import annotations

from threading import Thread

import pytest

from readiness import pace
from readiness.errors import ExitCode


def test_where_nobody_listens_things_are_as_they_are() -> None:
    things = [1, 2, 3]
    assert pace.told(things, "thing") is things
    pace.tell("thing", 1, 3)
    assert not pace.listening()


def test_whoever_listens_hears_each_and_nobody_else_does() -> None:
    heard: list[tuple[str, int, int]] = []

    def tell(what: str, done: int, total: int) -> bool:
        heard.append((what, done, total))
        return True

    with pace.heard(tell):
        assert list(pace.told("ab", "letter", 2)) == ["a", "b"]
        other = Thread(target=lambda: pace.tell("elsewhere", 0))
        other.start()
        other.join()
    pace.tell("later", 0)
    assert heard == [("letter", 0, 2), ("letter", 1, 2)]


def test_the_one_inside_listens_alone_and_then_the_one_outside_again() -> None:
    outer: list[str] = []
    inner: list[str] = []

    def noted(where: list[str]) -> pace.Tell:
        def tell(what: str, done: int, total: int) -> bool:
            where.append(what)
            return True

        return tell

    with pace.heard(noted(outer)):
        with pace.heard(noted(inner)):
            pace.tell("in", 0)
        pace.tell("out", 0)
    assert (outer, inner) == (["out"], ["in"])


def test_nobody_waits_any_more() -> None:
    seen: list[int] = []
    with pytest.raises(pace.Stopped) as caught, pace.heard(lambda what, done, total: done < 2):
        seen.extend(pace.told(range(9), "thing"))
    assert seen == [0, 1]
    assert caught.value.exit_code == ExitCode.INTERRUPTED
    assert not pace.listening()


def test_before_what_cannot_be_taken_back_somebody_is_asked_without_words() -> None:
    pace.check()
    with pytest.raises(pace.Stopped), pace.heard(lambda what, done, total: False):
        pace.check()
    words = pace.Words()
    words.hear("", 0, 0)
    assert words.text == ""


def test_what_has_an_end_is_said_rather_than_what_has_none() -> None:
    words = pace.Words()
    said = []
    for step in (("log entry", 0, 0), ("log entry", 6, 0), ("program", 1, 9), ("log entry", 3, 0), ("row", 0, 4)):
        words.hear(*step)
        said.append(words.text)
    assert said == ["log entry 1", "log entry 7", "program 2 of 9", "program 2 of 9", "row 1 of 4"]
