"""Each rule of the pack format, with the smallest file that breaks it: line, code, message and remedy."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import UsageError
from readiness.packs.check import check_file, check_files
from readiness.packs.findings import MOST, Finding
from readiness.packs.schema import Item
from readiness.resources import checklists_dir

WritePack = Callable[..., Path]

ITEM = "  - {id: %s, area: data, kind: criterion, title: T, green_light: G%s}\n"


def rows(*extra: str) -> str:
    """Items A-1, A-2 and so on, one a line from line 7, each with these keys besides the required ones."""
    return "items:\n" + "".join(ITEM % (f"A-{n}", f", {keys}" if keys else "") for n, keys in enumerate(extra, 1))


class Case(NamedTuple):
    name: str
    body: str
    line: int
    code: str
    message: str
    remedy: str


CASES = [
    Case(
        "unknown key", rows("feed: [MS-LAUNCH]"), 7, "unknown-key", "A-1: unknown key `feed`", "did you mean `feeds`?"
    ),
    Case(
        "unknown key, nothing near",
        rows("zebra: 1"),
        7,
        "unknown-key",
        "A-1: unknown key `zebra`",
        "known keys: id, area, kind,",
    ),
    Case(
        "unknown nested key",
        rows("timing: {windw: {}}"),
        7,
        "unknown-key",
        "A-1: unknown key `timing.windw`",
        "did you mean `window`?",
    ),
    Case(
        "unknown key of a requirement",
        rows("requires: [{class: plan, roles: [qa]}]"),
        7,
        "unknown-key",
        "A-1: unknown key `requires[1].roles`",
        "did you mean `role`?",
    ),
    Case(
        "unknown section",
        rows("") + "milestone: []\n",
        8,
        "unknown-key",
        "unknown key `milestone`",
        "did you mean `milestones`?",
    ),
    Case(
        "missing key",
        "items:\n  - id: A-1\n    area: data\n    kind: task\n    title: T\n",
        7,
        "missing-key",
        "A-1: `green_light` is missing",
        "add `green_light:`",
    ),
    Case(
        "missing nested key",
        rows("timing: {window: {anchor: MS-LAUNCH, from_months: 1}}"),
        7,
        "missing-key",
        "A-1: `timing.window.to_months` is missing",
        "add `to_months:`",
    ),
    Case("no items", "items: []\n", 1, "missing-key", "the pack has no items", "add `items:`"),
    Case("not a list", "items: none\n", 6, "wrong-type", "`items` must be a list", "write one"),
    Case("a row is no block", rows("") + "  - A-2\n", 8, "wrong-type", "items[2]: must be a block", "indented"),
    Case(
        "number expected",
        rows("estimate_days: soon"),
        7,
        "wrong-type",
        "A-1: `estimate_days` must be a whole number",
        "write digits only",
    ),
    Case(
        "whole number expected",
        rows("estimate_days: 1.5"),
        7,
        "wrong-type",
        "A-1: `estimate_days` must be a whole number",
        "write digits only",
    ),
    Case(
        "list expected",
        rows("depends_on: RM-Q1-P1"),
        7,
        "wrong-type",
        "A-1: `depends_on` must be a list",
        "write [A, B]",
    ),
    Case("true or false expected", rows("waivable: maybe"), 7, "wrong-type", "must be true or false", "write true"),
    Case("text expected", rows("group: [a]"), 7, "wrong-type", "A-1: `group` must be text", "one line of text"),
    Case("block expected", rows("timing: Q1"), 7, "wrong-type", "`timing` must be a block of keys", "`key: value`"),
    Case(
        "empty value",
        "items:\n  - {id: A-1, area: data, kind: task, title: , green_light: G}\n",
        7,
        "wrong-type",
        "A-1: `title` is empty",
        "give a value or remove the key",
    ),
    Case("blank text", rows("group: ' '"), 7, "empty", "A-1: `group` is empty", "give a value or remove the key"),
    Case("long text", rows(f"group: {'x' * 201}"), 7, "too-long", "`group` has over 200 characters", "shorten it"),
    Case(
        "long list",
        rows(f"checks: [{', '.join(f'c{n}' for n in range(51))}]"),
        7,
        "too-long",
        "`checks` has over 50 entries",
        "split the item",
    ),
    Case(
        "small letters in an id",
        "items:\n" + ITEM % ("a-1", ""),
        7,
        "bad-id",
        "`a-1` is no item id",
        "capital letters, digits and single hyphens",
    ),
    Case("long id", "items:\n" + ITEM % ("A" * 41, ""), 7, "bad-id", "is no item id", "at most 40"),
    Case("reserved word", "items:\n" + ITEM % ("unowned", ""), 7, "reserved-id", "`unowned`", "choose another id"),
    Case("milestone prefix", "items:\n" + ITEM % ("MS-X", ""), 7, "reserved-id", "belongs to milestones", "prefix"),
    Case("local prefix", "items:\n" + ITEM % ("LOC-X", ""), 7, "reserved-id", "a program's own rows", "prefix"),
    Case(
        "milestone id",
        "milestones:\n  - {id: LAUNCH, kind: launch, title: T}\n",
        7,
        "bad-id",
        "milestone id `LAUNCH` does not start with MS-",
        "write `MS-LAUNCH`",
    ),
    Case(
        "duplicate id",
        "items:\n" + (ITEM % ("A-1", "")) * 2,
        8,
        "duplicate-id",
        "id `A-1` is already used on line 7",
        "give one of the two another id",
    ),
    Case(
        "id of a shipped pack",
        "items:\n" + ITEM % ("CORE-DAT-01", ""),
        7,
        "duplicate-id",
        "id `CORE-DAT-01` belongs to pack `core-readiness`",
        "a prefix of your own",
    ),
    Case(
        "milestone id of a shipped pack",
        "milestones:\n  - {id: MS-LAUNCH, kind: launch, title: T}\n",
        7,
        "duplicate-id",
        "id `MS-LAUNCH` belongs to pack `milestones`",
        "a prefix of your own",
    ),
    Case(
        "unknown word",
        "items:\n  - {id: A-1, area: clincal, kind: task, title: T, green_light: G}\n",
        7,
        "unknown-word",
        "A-1: `clincal` is no word for `area`",
        "did you mean `clinical`?",
    ),
    Case(
        "unknown word, nothing near",
        rows("side: mars"),
        7,
        "unknown-word",
        "`mars` is no word for `side`",
        "one of asia, us, both, outside",
    ),
    Case(
        "unknown evidence class",
        rows("requires: [{class: contracts}]"),
        7,
        "unknown-word",
        "`contracts` is no word for `requires[1].class`",
        "did you mean `contract`?",
    ),
    Case(
        "unknown role",
        rows("requires: [{class: plan, role: [us-crow]}]"),
        7,
        "unknown-word",
        "`us-crow` is no word for `requires[1].role[1]`",
        "did you mean `us-cro`?",
    ),
    Case(
        "unknown cadence",
        rows("timing: {cadence: annuall}"),
        7,
        "unknown-word",
        "unknown cadence `annuall`",
        "did you mean `annual`?",
    ),
    Case(
        "unknown milestone kind",
        "milestones:\n  - {id: MS-OWN, kind: advisor, title: T}\n",
        7,
        "unknown-word",
        "MS-OWN: `advisor` is no word for `kind`",
        "did you mean `us-advisor`?",
    ),
    Case(
        "dangling prerequisite",
        rows("depends_on: [CORE-CMC-05]"),
        7,
        "dangling",
        "A-1: depends_on: no item `CORE-CMC-05`",
        "did you mean `CORE-CMC-0",
    ),
    Case(
        "dangling related", rows("related: [RM-Q1-P9]"), 7, "dangling", "A-1: related: no item `RM-Q1-P9`", "`RM-Q1-P"
    ),
    Case("dangling feed", rows("feeds: [MS-LUNCH]"), 7, "dangling", "feeds: no milestone `MS-LUNCH`", "`MS-LAUNCH`?"),
    Case(
        "dangling proof",
        rows("closed_by: MS-NOWHERE-NEAR-ANY"),
        7,
        "dangling",
        "A-1: closed_by: no milestone `MS-NOWHERE-NEAR-ANY`",
        "pass the pack that has it along",
    ),
    Case(
        "item fed instead of a milestone",
        rows("feeds: [CORE-DAT-01]"),
        7,
        "dangling",
        "A-1: `CORE-DAT-01` in `feeds` is an item, not a milestone",
        "name a milestone",
    ),
    Case(
        "dangling anchor",
        rows("timing: {window: {anchor: MS-LAUNHC, from_months: -2, to_months: 2}}"),
        7,
        "dangling",
        "A-1: timing: no milestone `MS-LAUNHC`",
        "did you mean `MS-LAUNCH`?",
    ),
    Case(
        "dangling after of a milestone",
        "milestones:\n  - {id: MS-OWN, kind: launch, title: T, timing: {after: MS-LAUNHC, duration_months: 2}}\n",
        7,
        "dangling",
        "MS-OWN: timing: no milestone `MS-LAUNHC`",
        "did you mean `MS-LAUNCH`?",
    ),
    Case(
        "milestone as prerequisite",
        rows("depends_on: [MS-LAUNCH]"),
        7,
        "milestone-prerequisite",
        "A-1: milestone `MS-LAUNCH` cannot be a prerequisite",
        "depend on the items it needs",
    ),
    Case(
        "template as prerequisite",
        rows("depends_on: [A-2]") + "  - {id: A-2, area: data, kind: template, title: T, green_light: G}\n",
        7,
        "template-prerequisite",
        "A-1: `A-2` is a template, which never counts",
        "list it under `related`",
    ),
    Case(
        "reference as prerequisite",
        rows("depends_on: [A-2]") + "  - {id: A-2, area: data, kind: reference, title: T, green_light: G}\n",
        7,
        "template-prerequisite",
        "A-1: `A-2` is a reference, which never counts",
        "list it under `related`",
    ),
    Case(
        "cycle",
        rows("depends_on: [A-2]", "depends_on: [A-3]", "depends_on: [A-1]"),
        7,
        "cycle",
        "prerequisites go in a circle: A-1 needs A-2 needs A-3 needs A-1",
        "remove one of these links",
    ),
    Case("self", rows("", "depends_on: [A-2]"), 8, "cycle", "in a circle: A-2 needs A-2", "remove one of these links"),
    Case(
        "cycle through a gate of the core",
        "  joins_gates: true\n" + rows("depends_on: [CORE-DAT-G]"),
        8,
        "cycle",
        "in a circle: A-1 needs CORE-DAT-G needs A-1",
        "remove one of these links",
    ),
    Case(
        "milestone deadlock",
        rows("feeds: [MS-OWN], closed_by: MS-OWN") + "milestones:\n  - {id: MS-OWN, kind: launch, title: T}\n",
        7,
        "deadlock",
        "a milestone waits for what only it can prove: A-1 needs MS-OWN needs A-1",
        "`feeds` or `closed_by`",
    ),
    Case(
        "window backwards",
        rows("timing: {window: {anchor: MS-LAUNCH, from_months: -12, to_months: -18}}"),
        7,
        "bad-window",
        "A-1: the window ends (-18) before it starts (-12)",
        "must be less than",
    ),
    Case(
        "empty window",
        "milestones:\n  - id: MS-OWN\n    kind: launch\n    title: T\n"
        "    timing:\n      window: {anchor: MS-LAUNCH, from_months: 2, to_months: 2}\n",
        11,
        "bad-window",
        "MS-OWN: the window ends (2) before it starts (2)",
        "must be less than",
    ),
    Case(
        "months out of range",
        rows("timing: {window: {anchor: MS-LAUNCH, from_months: -121, to_months: 2}}"),
        7,
        "out-of-range",
        "A-1: `timing.window.from_months` is below -120",
        "write -120 or more",
    ),
    Case(
        "duration from nothing",
        "milestones:\n  - {id: MS-OWN, kind: launch, title: T, timing: {duration_months: 2}}\n",
        7,
        "bad-window",
        "MS-OWN: `duration_months` counts from nothing",
        "with `after`",
    ),
    Case("quarter zero", rows("timing: {quarter: Q0}"), 7, "bad-quarter", "`Q0` is no program quarter", "Q1 to Q40"),
    Case("quarter too far", rows("timing: {quarter: 41}"), 7, "bad-quarter", "`41` is no program quarter", "Q1 to Q40"),
    Case("estimate zero", rows("estimate_days: 0"), 7, "out-of-range", "`estimate_days` is below 1", "write 1 or more"),
    Case(
        "estimate too long", rows("estimate_days: 9999"), 7, "out-of-range", "`estimate_days` is above 2600", "or less"
    ),
    Case(
        "minimum zero",
        rows("requires: [{class: plan, min: 0}]"),
        7,
        "out-of-range",
        "A-1: `requires[1].min` is below 1",
        "write 1 or more",
    ),
    Case(
        "note required of a must",
        rows("requires: [{class: note}]"),
        7,
        "note-required",
        "A-1: a note is a claim and never satisfies a `must`",
        "ask for a document",
    ),
    Case(
        "role that may not review",
        rows("requires: [{class: plan, role: [qa, investor]}]"),
        7,
        "role-cannot-review",
        "A-1: `investor` may not review",
        "name another role",
    ),
    Case(
        "no role at all",
        rows("requires: [{class: plan, role: []}]"),
        7,
        "empty",
        "A-1: `requires[1].role` is an empty list",
        "name at least one",
    ),
    Case(
        "required twice",
        rows("requires: [{class: plan}, {class: plan, min: 2}]"),
        7,
        "repeated",
        "A-1: `plan` is asked for twice",
        "raise `min` instead",
    ),
    Case(
        "listed twice",
        rows("depends_on: [RM-Q1-P1, RM-Q1-P1]"),
        7,
        "repeated",
        "A-1: `RM-Q1-P1` is listed twice in `depends_on`",
        "remove one",
    ),
    Case("bad source", rows("source: [text.txt]"), 7, "bad-source", "source `text.txt` has no line", "file:line"),
    Case(
        "gate that may be dropped",
        "items:\n  - {id: A-G, area: data, kind: gate, title: T, green_light: G, na_allowed: yes}\n",
        7,
        "bad-gate",
        "A-G: a gate can never be not-applicable",
        "remove `na_allowed`",
    ),
    Case(
        "gate of no area",
        "items:\n  - {id: A-G, area: cross, kind: gate, title: T, green_light: G}\n",
        7,
        "bad-gate",
        "A-G: `cross` has no gate",
        "name one of the five areas",
    ),
    Case(
        "two gates",
        "items:\n"
        + (ITEM % ("A-G", "")).replace("criterion", "gate")
        + (ITEM % ("B-G", "")).replace("criterion", "gate"),
        8,
        "bad-gate",
        "area `data` has two gates, `A-G` and `B-G`",
        "make one of them a criterion",
    ),
    Case(
        "template that joins",
        "items:\n  - {id: A-1, area: data, kind: template, title: T, green_light: G, joins_gate: true}\n",
        7,
        "bad-gate",
        "A-1: a template joins no gate",
        "remove `joins_gate`",
    ),
    Case(
        "area row without its gate",
        "areas:\n  - {id: data, gate: A-1}\n" + rows(""),
        7,
        "bad-gate",
        "`A-1` is no gate of area `data`",
        "kind gate in this area",
    ),
    Case(
        "area row of cross",
        "areas:\n  - {id: cross, gate: CORE-DAT-G}\n" + rows(""),
        7,
        "bad-gate",
        "`cross` has no gate",
        "remove the row",
    ),
    Case(
        "area twice",
        "areas:\n  - {id: data, gate: A-G}\n  - {id: data, gate: A-G}\n"
        "items:\n  - {id: A-G, area: data, kind: gate, title: T, green_light: G}\n",
        8,
        "duplicate-id",
        "area `data` has a row already on line 7",
        "keep one row an area",
    ),
    Case(
        "unknown tailoring target",
        "tailoring:\n  - {target: CORE-DAT-9, action: promote, note: N}\n",
        7,
        "dangling",
        "tailoring: no item `CORE-DAT-9`",
        "did you mean `CORE-DAT-",
    ),
    Case(
        "modify without text",
        "tailoring:\n  - {target: CORE-DAT-01, action: modify, note: N}\n",
        7,
        "no-replacement",
        "`modify` of CORE-DAT-01 has no text",
        "give the full `title` or `green_light`",
    ),
    Case(
        "add-dependency on nothing",
        "tailoring:\n  - {target: CORE-DAT-01, action: add-dependency, note: N}\n",
        7,
        "no-prerequisite",
        "CORE-DAT-01: `prerequisite` and `add-dependency` belong together",
        "name the item",
    ),
    Case(
        "figure that is not there",
        rows("figures: [FIG-T-77]"),
        7,
        "dangling",
        "A-1: figures: no figure `FIG-T-77`",
        "did you mean `FIG-T-",
    ),
    Case(
        "duration of an item from nothing",
        rows("timing: {standard_months: 2}"),
        7,
        "bad-window",
        "A-1: `standard_months` counts from nothing",
        "with `after`",
    ),
    Case(
        "card without an owner",
        rows("card: {offers: O, for: F}"),
        7,
        "missing-key",
        "A-1: `card.owner` is missing",
        "add `owner:`",
    ),
    Case(
        "card valid backwards",
        rows("card: {owner: W, offers: O, for: F, validity: {from: FY2027, to: FY2025}}"),
        7,
        "bad-window",
        "A-1: it ends (FY2025) before it starts (FY2027)",
        "swap the two",
    ),
    Case(
        "card valid at some time",
        rows("card: {owner: W, offers: O, for: F, validity: {to: soon}}"),
        7,
        "bad-period",
        "A-1: `soon` is no year, month, day or fiscal year",
        "write it like 2028",
    ),
    Case(
        "excuse without a way to verify",
        rows("excuse: {often_means: M, verify: [], partial_truth: P}"),
        7,
        "empty",
        "A-1: `excuse.verify` is an empty list",
        "name at least one",
    ),
    Case(
        "logic of another kind",
        rows("logic: {need: most, of: [a, b]}"),
        7,
        "unknown-word",
        "A-1: `most` is no word for `logic.need`",
        "one of any, all",
    ),
    Case(
        "logic of one part",
        rows("logic: {need: any, of: [a]}"),
        7,
        "empty",
        "A-1: `logic.of` ",
        "name at least",
    ),
    Case(
        "threshold of nothing here",
        rows("") + "thresholds:\n  - {id: t, title: T, items: [RM-Q1-P1], at_least: 1, then: X}\n",
        9,
        "dangling",
        "thresholds: `RM-Q1-P1` is an item of another pack",
        "name items of this pack",
    ),
    Case(
        "threshold that can never apply",
        rows("") + "thresholds:\n  - {id: t, title: T, items: [A-1], at_least: 2, then: X}\n",
        9,
        "out-of-range",
        "t: 2 of 1 items can never apply",
        "lower `at_least`",
    ),
    Case(
        "item of two options",
        rows("")
        + "choices:\n  - {id: c, title: T, per: market, "
        + "options: [{id: x, title: X, items: [A-1]}, {id: y, title: Y, items: [A-1]}]}\n",
        9,
        "repeated",
        "c: `A-1` belongs to option `x` already",
        "outside the choice",
    ),
    Case(
        "matrix that splits nothing",
        rows("") + "matrix:\n  - {function: F, area: data, split: [A-2]}\n",
        9,
        "dangling",
        "matrix: no item `A-2`",
        "did you mean `A-1`?",
    ),
    Case(
        "example that quotes nothing",
        rows("") + "examples:\n  - {name: N, note: X, figure: FIG-U-77}\n",
        9,
        "dangling",
        "examples: figure: no figure `FIG-U-77`",
        "did you mean `FIG-U-",
    ),
    Case(
        "misspelled section beyond the items",
        rows("") + "scael: []\n",
        8,
        "unknown-key",
        "unknown key `scael`",
        "did you mean `scale`?",
    ),
    Case(
        "duplicate key",
        "items:\n  - id: A-1\n    area: data\n    kind: task\n    title: T\n    green_light: G\n    title: U\n",
        12,
        "duplicate-key",
        "key `title` is already given on line 10",
        "keep one of the two",
    ),
    Case("control byte", rows("group: a\x07b"), 7, "control", "control character", "retype the line"),
    Case("escaped control byte", rows('group: "a\\x1b[31mb"'), 7, "control", "control character", "retype the line"),
    Case("bidi override", rows("group: a\u202eb"), 7, "control", "bidirectional override", "retype the line"),
    Case("tag", rows("group: !!python/name:os.system x"), 7, "tag", "python/name:os.system", "remove it"),
    Case(
        "alias",
        rows("group: &g x", "group: *g"),
        8,
        "alias",
        "alias `*g`",
        "write the value out",
    ),
    Case("second document", rows("") + "---\npack: {}\n", 8, "yaml-syntax", "a second document starts", "one pack"),
    Case("key that is a list", rows("") + "[a]: b\n", 8, "bad-key", "a key is not plain text", "write `name: value`"),
]

REFERENCES = [
    ("M3(R2)", "`M3(R2)` is not a standard reference", "write scheme:id"),
    ("usp:1046", "unknown scheme `usp`", "known schemes: ich, cfr, ctd, tmf"),
    ("icl:M3", "unknown scheme `icl`", "did you mean `ich`?"),
    ("ich:X3", "has not the form of a ich reference", "write it like `ich:M3(R2)`"),
    ("ich:M3(R22)", "has not the form", "`ich:M3(R2)`"),
    ("cfr:21-312", "has not the form of a cfr reference", "write it like `cfr:21/312.23(a)(8)`"),
    ("cfr:51/1", "has not the form", "`cfr:21/312.23(a)(8)`"),
    ("cfr:21/312(a)", "has not the form", "`cfr:21/312.23(a)(8)`"),
    ("ctd:6.1", "has not the form of a ctd reference", "write it like `ctd:3.2.S.2.5`"),
    ("ctd:4.2.S.1", "has not the form", "`ctd:3.2.S.2.5`"),
    ("tmf:12.01.01", "has not the form of a tmf reference", "write it like `tmf:01.01.16`"),
    ("tmf:1.1.16", "has not the form", "`tmf:01.01.16`"),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_each_rule_is_reported_alone_with_line_and_remedy(case: Case, write_pack: WritePack) -> None:
    found = check_file(write_pack(case.body))
    assert [(finding.line, finding.code) for finding in found] == [(case.line, case.code)], found
    assert case.message in found[0].message
    assert case.remedy in found[0].remedy


@pytest.mark.parametrize(("reference", "message", "remedy"), REFERENCES)
def test_a_standard_reference_of_another_form_is_refused(
    reference: str, message: str, remedy: str, write_pack: WritePack
) -> None:
    (found,) = check_file(write_pack(rows(f"references: ['{reference}']")))
    assert (found.line, found.code) == (7, "bad-reference")
    assert message in found.message
    assert remedy in found.remedy


@pytest.mark.parametrize(
    "reference",
    [
        "ich:M3(R2)",
        "ich:Q3A(R2)",
        "ich:E17",
        "cfr:21/58",
        "cfr:21/312.23(a)(8)(iii)",
        "ctd:3.2.S.2.5",
        "ctd:3.2.P.8",
        "ctd:3.2.A",
        "ctd:4.2.3.2",
        "ctd:5",
        "ctd@M4Q(R1):3.2.S.2.5",
        "tmf:01.01.16",
        "tmf@3.3.1:11.01.01",
    ],
)
def test_standard_references_are_accepted(reference: str, write_pack: WritePack) -> None:
    assert check_file(write_pack(rows(f"references: ['{reference}']"))) == []


def test_one_run_reports_every_error_of_a_file(write_pack: WritePack) -> None:
    body = (
        "items:\n"
        "  - id: A-1\n"
        "    area: dataa\n"
        "    kind: criterion\n"
        "    titlex: T\n"
        "    green_light: G\n"
        "    depends_on: [A-2, CORE-DAT-99]\n"
        "    requires:\n"
        "      - {class: reportx, role: investor, min: 0}\n"
        "      - {class: note}\n"
        "    timing:\n"
        "      quarter: Q0\n"
        "      window: {anchor: MS-LAUNC, from_months: 3, to_months: 1}\n"
        "  - id: A-2\n"
        "    area: data\n"
        "    kind: criterion\n"
        "    title: T\n"
        "    green_light: G\n"
        "    depends_on: [A-1]\n"
        "    estimate_days: soon\n"
        "    references: ['ich:Z9', M3]\n"
    )
    found = check_file(write_pack(body, head="pack: {id: Own, title: T, version: 1, kind: list}\n"))
    assert [(finding.line, finding.code) for finding in found] == [
        (1, "bad-id"),
        (1, "unknown-word"),
        (3, "cycle"),
        (3, "missing-key"),
        (4, "unknown-word"),
        (6, "unknown-key"),
        (8, "dangling"),
        (10, "out-of-range"),
        (10, "role-cannot-review"),
        (10, "unknown-word"),
        (11, "note-required"),
        (13, "bad-quarter"),
        (14, "bad-window"),
        (14, "dangling"),
        (21, "wrong-type"),
        (22, "bad-reference"),
        (22, "bad-reference"),
    ]


def test_a_missing_head_does_not_hide_the_rows(write_pack: WritePack) -> None:
    found = check_file(write_pack(rows("estimate_days: 0"), head="\n\n\n\n\n"))
    assert [(finding.line, finding.code) for finding in found] == [(6, "missing-key"), (7, "out-of-range")]


@pytest.mark.parametrize(
    ("name", "text", "line", "code", "message"),
    [
        ("own.yaml", "pack: {id: own\nitems: []\n", 2, "yaml-syntax", "not valid YAML"),
        ("own.yaml", "pack:\n  id: own\n\ttitle: x\n", 3, "yaml-syntax", "not valid YAML"),
        ("own.yaml", "", 1, "missing-key", "the file is empty"),
        ("own.yaml", "# nothing\n", 1, "missing-key", "the file is empty"),
        ("own.yaml", "- pack\n", 1, "wrong-type", "not a pack"),
        ("own.yaml", "a: " + "[" * 30 + "]" * 30, 1, "too-deep", "nested more than"),
        ("own.json", '{"pack": {"id": "own",\n}}', 2, "json-syntax", "not valid JSON"),
        ("own.json", '{"pack": {}\n "items": []}', 2, "json-syntax", "not valid JSON"),
        ("own.json", "[" * 30 + "]" * 30, 1, "too-deep", "nested more than"),
        ("own.json", "{}\n{}", 2, "json-syntax", "Extra data"),
        ("own.json", "", 1, "json-syntax", "Expecting value"),
        ("own.json", '{"pack": NaN}', 1, "json-syntax", "Expecting value"),
    ],
)
def test_files_that_cannot_be_parsed(
    name: str, text: str, line: int, code: str, message: str, write_pack: WritePack
) -> None:
    (found,) = check_file(write_pack(text, name, whole=True))
    assert (found.line, found.code) == (line, code)
    assert message in found.message
    assert found.remedy


def test_json_findings_have_lines_and_duplicate_keys_too(write_pack: WritePack) -> None:
    text = (
        '{"pack": {"id": "own", "title": "T", "version": "1", "kind": "checklist"},\n'
        ' "items": [\n'
        '  {"id": "A-1", "area": "data", "kind": "task", "title": true, "green_light": "G",\n'
        '   "estimate_days": 1.5,\n'
        '   "group": "a\\u202eb",\n'
        '   "area": "cmc"}]}\n'
    )
    found = check_file(write_pack(text, "own.json", whole=True))
    assert [(finding.line, finding.code) for finding in found] == [
        (3, "wrong-type"),
        (4, "wrong-type"),
        (5, "control"),
        (6, "duplicate-key"),
    ]


def test_an_alias_bomb_is_refused_without_being_expanded(write_pack: WritePack) -> None:
    levels = "".join(f"x{n + 1}: &x{n + 1} [{', '.join([f'*x{n}'] * 9)}]\n" for n in range(12))
    found = check_file(write_pack("x0: &x0 [lol]\n" + levels, whole=True))
    assert [(finding.line, finding.code) for finding in found if finding.line > 1] == [
        (line, "alias") for line in range(2, 14)
    ]


def test_findings_are_cut_off_with_a_count(write_pack: WritePack) -> None:
    found = check_file(write_pack(rows(*["zebra: 1"] * (MOST + 7))))
    assert len(found) == MOST + 1
    assert found[-1].code == "more"
    assert found[-1].message == "7 more findings"


def test_a_file_too_large_or_not_utf8_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * 5_000_001)
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"pack:\n  title: \xe9\n")
    assert [(found.line, found.code) for found in check_file(large)] == [(1, "too-large")]
    assert [(found.line, found.code) for found in check_file(latin)] == [(2, "encoding")]


@pytest.mark.parametrize("name", ["absent.yaml", ".", "nul\0.yaml"])
def test_a_path_that_is_no_file_is_a_usage_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        check_file(tmp_path / name)


def test_packs_passed_along_may_be_referred_to_and_close_cycles(write_pack: WritePack) -> None:
    one = write_pack(rows("depends_on: [B-1]"))
    other = write_pack(
        "items:\n" + ITEM % ("B-1", ", depends_on: [A-1]"),
        "other.yaml",
        head="pack: {id: other, title: T, version: 1, kind: checklist}\n",
    )
    assert [finding.code for finding in check_file(one)] == ["dangling"]
    assert [(Path(found.file).name, found.line, found.code) for found in check_files([one, other])] == [
        ("own.yaml", 7, "cycle"),
        ("other.yaml", 3, "cycle"),
    ]


def test_two_files_with_one_pack_id_are_told_apart(write_pack: WritePack) -> None:
    one = write_pack(rows(""))
    other = write_pack("items:\n" + ITEM % ("B-1", ""), "other.yaml")
    (found,) = check_file(one, [other])
    assert (found.code, found.message) == ("duplicate-id", f"pack id `own` is also used by {other}")


def test_a_copy_of_a_shipped_pack_stands_in_for_it(tmp_path: Path) -> None:
    copy = tmp_path / "core.yaml"
    copy.write_bytes((checklists_dir() / "core-readiness.yaml").read_bytes())
    assert check_file(copy) == []


def test_a_finding_prints_on_one_line() -> None:
    finding = Finding("own.yaml", 3, "dangling", "no item `X`", "did you mean `Y`?")
    assert str(finding) == "own.yaml:3: no item `X` [dangling]; did you mean `Y`?"


@given(
    shipped=st.sampled_from(["core-readiness.yaml", "milestones.yaml", "pattern-rare-gene-therapy.yaml"]),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.text(max_size=8)), min_size=1, max_size=6),
)
def test_a_damaged_pack_gives_findings_and_never_a_crash(
    shipped: str, cuts: list[tuple[float, int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = (checklists_dir() / shipped).read_text(encoding="utf-8")
    for at, length, replacement in cuts:
        start = int(at * len(text))
        text = text[:start] + replacement + text[start + length :]
    path = tmp_path_factory.mktemp("damaged") / shipped
    path.write_text(text, encoding="utf-8", newline="")
    lines = text.count("\n") + 1
    for found in check_file(path):
        assert 1 <= found.line <= lines
        assert found.message
        assert found.remedy
        assert "\n" not in str(found)


@given(
    row=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from([*Item.model_fields, "class", "role", "window", "anchor", "from_months"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_rows_of_any_shape_give_findings_and_never_a_crash(
    row: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = {"pack": row, "items": [row], "milestones": [row], "areas": [row], "tailoring": [row], "quarters": [row]}
    path = tmp_path_factory.mktemp("shapes") / "own.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert check_file(path)
