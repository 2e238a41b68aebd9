"""Each rule of the pack format, with the smallest file that breaks it: line, code, message and remedy."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import UsageError
from readiness.packs.check import check_file, check_files
from readiness.packs.findings import MOST, Finding
from readiness.packs.schema import Item
from readiness.resources import checklists_dir

from .cases_links import LINK_CASES
from .cases_registers import REGISTER_CASES
from .cases_rows import ITEM, ROW_CASES, Case, rows

WritePack = Callable[..., Path]


CASES = [*ROW_CASES, *LINK_CASES, *REGISTER_CASES]
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
    shipped=st.sampled_from(
        [
            "core-readiness.yaml",
            "milestones.yaml",
            "pattern-rare-gene-therapy.yaml",
            "support-programmes.yaml",
            "distributor-audit.yaml",
            "rules.yaml",
        ]
    ),
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
