"""Words to values: flags and words in any order, and one line that helps when they mean nothing."""

from __future__ import annotations

import pytest

from readiness.cli.command import Command, option, positional, switch
from readiness.cli.parsing import find_words, parse
from readiness.errors import UsageError

COMMAND = Command(
    "thing do",
    "does a thing",
    run=lambda context: None,
    arguments=(
        positional("program", "a program"),
        positional("items", "items", metavar="ITEM", nargs="+"),
        positional("text", "a text"),
        option("--reason", "TEXT", "why"),
        option("--for", "M", "for these", repeat=True),
        option("-o", "--output", "FILE", "where"),
        option("--color", "C", "a color", choices=("red", "green")),
        switch("--yes", "yes", group="answer"),
        switch("--no", "no", group="answer"),
    ),
)


@pytest.mark.parametrize(
    ("argv", "words", "rest"),
    [
        (["--theme", "light", "--keymap", "k.toml"], "", ["--theme", "light", "--keymap", "k.toml"]),
        (["keys", "--keymap", "k.toml"], "keys", ["--keymap", "k.toml"]),
        ([], "", []),
        (["gate", "P"], "gate", ["P"]),
        (["--json", "item", "list", "P"], "item list", ["--json", "P"]),
        (["item", "--db", "x.db", "list", "P"], "item list", ["--db", "x.db", "P"]),
        (["--db=x.db", "item", "show", "P", "I"], "item show", ["--db=x.db", "P", "I"]),
        (["--on", "2026-01-01"], "", ["--on", "2026-01-01"]),
        (["item", "P-1"], "item", ["P-1"]),
        (["item", "lst"], "item lst", []),
        (["--", "gate"], "", ["--", "gate"]),
        (["gate", "-"], "gate", ["-"]),
    ],
)
def test_the_words_of_the_command_are_found_between_global_flags(argv: list[str], words: str, rest: list[str]) -> None:
    assert find_words(argv) == (words, rest)


def test_flags_and_words_come_in_any_order() -> None:
    expected = parse(
        COMMAND, ["P", "A", "B", "said", "--reason", "because", "--for", "M1", "--for=M2", "-oX", "--json"]
    )
    shuffled = parse(
        COMMAND, ["--for", "M1", "P", "-o", "X", "A", "--json", "B", "--reason=because", "said", "--for", "M2"]
    )
    assert expected == shuffled
    assert (expected.program, expected.items, expected.text) == ("P", ["A", "B"], "said")
    assert (expected.reason, expected.for_, expected.output) == ("because", ["M1", "M2"], "X")
    assert (expected.json, expected.quiet, expected.yes, expected.db) == (True, False, False, None)


def test_what_begins_with_a_dash_can_be_said_after_two() -> None:
    assert parse(COMMAND, ["P", "A", "--", "--no"]).text == "--no"
    assert parse(COMMAND, ["P", "A", "t", "--reason", "-3 days"]).reason == "-3 days"
    assert parse(COMMAND, ["P", "A", "t"]).for_ == []


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["P", "A"], "TEXT is missing"),
        ([], "PROGRAM, ITEM, TEXT are missing"),
        (["P", "A", "t", "--reasn", "x"], "no flag --reasn: did you mean --reason?"),
        (["P", "A", "t", "--json=1"], "--json takes no value"),
        (["P", "A", "t", "--reason"], "--reason needs a value, TEXT"),
        (["P", "A", "t", "--reason", "--yes"], "--reason needs a value, TEXT"),
        (["P", "A", "t", "--reason", "-o"], "--reason needs a value, TEXT"),
        (["P", "A", "t", "--yes", "--no"], "--yes and --no exclude each other"),
        (["P", "A", "t", "--color", "gren"], "no color 'gren': did you mean green?"),
        (["P", "A", "t", "--color", "77"], "no color '77': one of red, green"),
        (["P", "A", "t", "-z"], "no flag -z"),
        (["P", "A", "t", "--on", "2026-02-30"], "2026-02-30 does not exist"),
    ],
)
def test_a_mistake_is_one_line_that_says_what_to_do(argv: list[str], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(COMMAND, argv)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


def test_too_many_words() -> None:
    command = Command("one", "one", run=lambda context: None, arguments=(positional("a", "a", nargs="?"),))
    assert parse(command, []).a is None
    with pytest.raises(UsageError, match="'y' is one word too many"):
        parse(command, ["x", "y"])
