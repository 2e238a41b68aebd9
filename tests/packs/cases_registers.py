"""The smallest files that break a rule of the pack format: registers, their columns and what is worked out of them."""

from __future__ import annotations

from .cases_rows import ITEM, Case

NAME = "{id: name, title: N, type: text, required: true}"
DUE = "{id: due, title: D, type: day}"


def register(*columns: str, **more: str) -> str:
    """An item on line 7, and a register whose columns begin on line 12; more of its keys follow them."""
    head = "items:\n" + ITEM % ("A-1", "") + "registers:\n  - id: firms\n    title: Firms\n    columns:\n"
    rows = "".join(f"      - {column}\n" for column in columns)
    return head + rows + "".join(f"    {key}: {value}\n" for key, value in more.items())


def column(keys: str) -> str:
    """A column with these keys besides its id and title."""
    return f"{{id: other, title: O, {keys}}}"


REGISTER_CASES = [
    Case(
        "unknown key of a column",
        register(column("type: text, off: [a]")),
        12,
        "unknown-key",
        "`columns[1].off`",
        "`of`",
    ),
    Case(
        "unknown type of a column",
        register(column("type: date")),
        12,
        "unknown-word",
        "`date` is no word",
        "one of text",
    ),
    Case(
        "two columns of one name", register(NAME, NAME), 13, "repeated", "two columns are called `name`", "another id"
    ),
    Case("a choice without words", register(column("type: choice")), 12, "missing-key", "has no words", "at least two"),
    Case(
        "a row of nothing", register(column("type: row")), 12, "missing-key", "rows of no register", "`of: [REGISTER]`"
    ),
    Case(
        "a day of words", register(column("type: day, of: [a, b]")), 12, "wrong-key", "a day is not one `of`", "remove"
    ),
    Case("a score without end", register(column("type: score")), 12, "missing-key", "no highest value", "add `most:`"),
    Case(
        "a text with a highest",
        register(column("type: text, most: 4")),
        12,
        "wrong-key",
        "belongs to a score",
        "remove",
    ),
    Case(
        "a word twice", register(column("type: choice, of: [a, b, a]")), 12, "repeated", "`a` is listed twice", "remove"
    ),
    Case(
        "a word with a blank",
        register(column("type: choice, of: [a b, c]")),
        12,
        "bad-id",
        "`a b` is no word",
        "blanks",
    ),
    Case(
        "a move to nowhere",
        register(column("type: choice, of: [longlist, trial], moves: {longlist: [trail]}")),
        12,
        "unknown-word",
        "`trail` is no word of it",
        "did you mean `trial`?",
    ),
    Case(
        "unknown key column", register(NAME, key="[names]"), 13, "dangling", "no column `names`", "did you mean `name`?"
    ),
    Case(
        "a key that may be missing",
        register(DUE, key="[due]"),
        13,
        "missing-key",
        "is not required",
        "`required: true`",
    ),
    Case(
        "an item of another pack",
        register(column("type: item, of: [CORE-DAT-01]")),
        12,
        "dangling",
        "registers: `CORE-DAT-01` is an item of another pack",
        "items of this pack",
    ),
    Case(
        "a row of an unknown register",
        register(column("type: row, of: [firm]")),
        12,
        "dangling",
        "firms: other: no register `firm`",
        "did you mean `firms`?",
    ),
    Case(
        "a register of a shipped pack",
        register(NAME).replace("id: firms", "id: suppliers"),
        9,
        "duplicate-id",
        "id `suppliers` belongs to pack `trusted-supply-chain`",
        "a prefix of your own",
    ),
    Case(
        "an unknown evaluator",
        register(NAME, evaluate="[{use: deadline}]"),
        13,
        "unknown-word",
        "`deadline` is no word",
        "did you mean `deadlines`?",
    ),
    Case(
        "a part that no column plays",
        register(NAME, DUE, evaluate="[{use: deadlines}]"),
        14,
        "missing-key",
        "deadlines has no column for `what`",
        "add a column `what` of type text",
    ),
    Case(
        "a part of another type",
        register(NAME, DUE, evaluate="[{use: deadlines, columns: {what: name, due: name}}]"),
        14,
        "wrong-type",
        "column `name` plays `due` and is no day",
        "make it `type: day`",
    ),
    Case(
        "an unknown part",
        register(NAME, DUE, evaluate="[{use: deadlines, columns: {what: name, end: due}}]"),
        14,
        "unknown-key",
        "no part `end` in deadlines",
        "it has what, due",
    ),
    Case(
        "an unknown parameter",
        register(NAME, DUE, evaluate="[{use: deadlines, columns: {what: name}, params: {soon: 7}}]"),
        14,
        "unknown-key",
        "no parameter `soon` in deadlines",
        "did you mean `soon-days`?",
    ),
    Case(
        "a parameter that is no number",
        register(NAME, DUE, evaluate="[{use: deadlines, columns: {what: name}, params: {soon-days: week}}]"),
        14,
        "wrong-type",
        "`soon-days` is a whole number",
        "digits only",
    ),
    Case(
        "a parameter that names no register",
        register(NAME, DUE, evaluate="[{use: signs, columns: {sign: x, seen: due, distributor: name}}]")
        .replace("sign: x", "sign: item")
        .replace("    evaluate", "      - {id: item, title: I, type: item}\n    evaluate")
        .replace("name}}", "name}, params: {reviews: firm}}"),
        15,
        "dangling",
        "firms: reviews: no register `firm`",
        "did you mean `firms`?",
    ),
]
