"""Checklists that people have come in as facts and claims, once; a workbook of ours comes back as it went."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from readiness.domain.facts import Evidence, Item, Link
from readiness.domain.fold.importing import origin_of
from readiness.domain.vocabulary import Status
from readiness.errors import Refused, UsageError
from readiness.foreign.candidates import Terms, read_statuses
from readiness.reports.sheets.fields import Field
from readiness.reports.sheets.workbook import Made, workbook_bytes
from readiness.workspace import Workspace
from tests.foreign.files import HEADS, ROWS, acme, workbook

from .office import GATE, ITEM, PROGRAM, Office

MAPPED = Terms(statuses=read_statuses(["完了=green", "WIP=in-progress"]))


def items(office: Office) -> dict[str, Item]:
    return {item.id: item for item in office.open().view(PROGRAM).facts.items}


def status(office: Office, item: str) -> Status:
    view = office.open().view(PROGRAM)
    return view.assessment.status(view.assessment.graph.index[item])


def test_rows_become_rows_of_the_program_in_one_act(office: Office) -> None:
    before = office.newest().event.seq
    done, plan = office.sato.sheets.bring_in(PROGRAM, acme(office.folder), MAPPED)
    assert done.text == (
        "I1 imported from acme.xlsx into ALPHA: 3 added, 0 changed, 0 as they were, 2 claimed, for somebody to judge, "
        "2 rejected"
    )
    found = items(office)
    assert [found[id].title for id in ("LOC-1.1", "LOC-1.10", "LOC-2")] == [
        "Cold chain to Boston",
        "Second cold chain",
        "Quality agreement",
    ]
    assert (found["LOC-1.1"].owner, found["LOC-1.1"].expected, found["LOC-2"].owner) == ("mori", "2027-03-31", "sato")
    edges = {(edge.item, edge.needs) for edge in office.open().view(PROGRAM).facts.edges}
    assert {("LOC-1.10", "LOC-1.1"), ("LOC-2", "LOC-1.10")} <= edges
    assert [(each.field, each.text) for each in plan.remarks] == [
        (Field.EXPECTED, "03/04/2027"),
        (Field.OWNER, "Nobody"),
        (Field.AFTER, "9"),
    ]
    assert len({entry.event.batch for entry in office.open().history() if entry.event.seq > before}) == 1
    office.sato.log.undo()
    assert not any(id.startswith("LOC-") for id in items(office))


def test_each_row_knows_its_file_and_place(office: Office) -> None:
    office.sato.sheets.bring_in(PROGRAM, acme(office.folder), MAPPED)
    origin = origin_of(office.open().wordings(PROGRAM)["LOC-1.10"])
    assert origin is not None
    assert (origin.file, origin.sheet, origin.row, origin.import_id) == ("acme.xlsx", "Checklist", 6, "I1")


def test_a_status_is_a_claim_and_passes_nothing(office: Office) -> None:
    office.sato.sheets.bring_in(PROGRAM, acme(office.folder), MAPPED)
    tables = office.open()._reader.tables
    claims = [each for each in tables.rows(Evidence, PROGRAM) if each.class_ == "note"]
    assert [(each.title, each.storage) for each in claims] == [
        ("Claim of acme.xlsx: 完了 (green)", "note"),
        ("Claim of acme.xlsx: WIP (in-progress)", "note"),
    ]
    assert "Checklist row 5" in claims[0].location
    assert [link.item for link in tables.rows(Link, PROGRAM, claims[0].id)] == ["LOC-1.1"]
    assert status(office, "LOC-1.1") == Status.IN_REVIEW
    office.ito.reviews.review(PROGRAM, claims[0].id, "accepted")
    assert status(office, "LOC-1.1") == Status.IN_PROGRESS


def test_a_claim_that_a_task_is_done_does_not_do_it(office: Office) -> None:
    path = workbook(
        office.folder / "t.xlsx", {"CMC": [("ID", "Item", "Kind", "Status"), ("T1", "A task", "task", "green")]}
    )
    office.sato.sheets.bring_in(PROGRAM, path, Terms())
    assert status(office, "LOC-T1") not in (Status.GREEN, Status.NOT_APPLICABLE)


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    path = acme(office.folder)
    office.sato.sheets.bring_in(PROGRAM, path, MAPPED)
    head = office.open().log_state().head
    done, plan = office.sato.sheets.bring_in(PROGRAM, path, MAPPED)
    assert (done.events, plan.counts.unchanged, plan.claims) == ((), 3, ())
    assert office.open().log_state().head == head


def test_a_dry_run_says_the_same_and_writes_nothing(office: Office) -> None:
    path, head = acme(office.folder), office.open().log_state().head
    nobody = office.open()
    preview = nobody.sheets.preview(PROGRAM, path, MAPPED)
    assert nobody.log_state().head == head
    _, plan = office.sato.sheets.bring_in(PROGRAM, path, MAPPED)
    assert (preview.rows, preview.rejects, preview.remarks, preview.counts) == (
        plan.rows,
        plan.rejects,
        plan.remarks,
        plan.counts,
    )


def test_a_newer_version_of_the_file_changes_what_it_says(office: Office) -> None:
    office.sato.sheets.bring_in(PROGRAM, acme(office.folder), MAPPED)
    newer = [list(row) for row in ROWS]
    newer[0][2:8] = ["Cold chain to Boston and back", "Two reports are on file.", "ito", "完了", "2027-04-30", "moved"]
    path = workbook(office.folder / "acme.xlsx", {"Checklist": [HEADS, *newer]})
    done, plan = office.sato.sheets.bring_in(PROGRAM, path, MAPPED)
    assert plan.counts._asdict() == {"added": 0, "changed": 1, "unchanged": 2}
    item = items(office)["LOC-1.1"]
    assert (item.title, item.owner, item.expected) == ("Cold chain to Boston and back", "ito", "2027-04-30")
    assert {event.type: event.reason for event in done.events[1:]} == {
        "item.edited": "acme.xlsx, Checklist row 2 (I2)",
        "item.assigned": "acme.xlsx, Checklist row 2 (I2)",
        "item.expected": "acme.xlsx, Checklist row 2 (I2)",
        "item.noted": "",
    }


def test_rows_without_an_id_are_known_again_by_what_they_say(office: Office) -> None:
    path = office.folder / "list.md"
    path.write_text("# CMC\n- [x] Cold chain\n- [ ] Second one\n")
    done, _ = office.sato.sheets.bring_in(PROGRAM, str(path), Terms(statuses=read_statuses(["[x]=green"])))
    assert "2 added" in done.text
    assert {"LOC-1", "LOC-2"} <= items(office).keys()
    path.write_text("# CMC\n- [ ] A new one\n- [x] Cold chain\n- [x] Second one\n")
    _, plan = office.sato.sheets.bring_in(PROGRAM, str(path), Terms(statuses=read_statuses(["[x]=green"])))
    assert [row.item for row in plan.rows if row.new] == ["LOC-3"]
    assert [claim.items for claim in plan.claims] == [("LOC-2",)]


def test_an_own_row_added_later_gets_no_number_of_an_import(office: Office) -> None:
    path = workbook(office.folder / "n.xlsx", {"CMC": [("No", "Item"), (7, "Seven"), (None, "No number")]})
    _, plan = office.sato.sheets.bring_in(PROGRAM, path, Terms())
    assert [row.item for row in plan.rows] == ["LOC-7", "LOC-1"]
    later = office.sato.items.add(PROGRAM, title="Own", green_light="Shown", area="cmc")
    assert later.id == "LOC-8"
    office.sato.log.rebuild()
    assert office.sato.items.add(PROGRAM, title="Own 2", green_light="Shown", area="cmc").id == "LOC-9"


def test_numbers_that_two_files_share_want_a_prefix(office: Office) -> None:
    first = workbook(office.folder / "a.xlsx", {"CMC": [("No", "Item"), ("1", "First")]})
    second = workbook(office.folder / "b.xlsx", {"CMC": [("No", "Item"), ("1", "Other")]})
    office.sato.sheets.bring_in(PROGRAM, first, Terms())
    _, plan = office.sato.sheets.bring_in(PROGRAM, second, Terms())
    assert [each.reason for each in plan.rejects] == ["LOC-1 is another row here, from a.xlsx: give --prefix"]
    done, _ = office.sato.sheets.bring_in(PROGRAM, second, Terms(), prefix="B")
    assert "1 added" in done.text
    assert items(office)["LOC-B-1"].title == "Other"


def test_a_row_of_a_pack_takes_work_facts_and_keeps_its_text(office: Office) -> None:
    heads = ("ID", "Item", "Area", "Owner", "Due", "Days", "Quarter")
    path = workbook(
        office.folder / "p.xlsx", {"S": [heads, (ITEM, "Other words", "data", "Mori Aya", "2027-01-15", 12, "Q2")]}
    )
    _, plan = office.sato.sheets.bring_in(PROGRAM, path, Terms())
    item = items(office)[ITEM]
    assert (item.owner, item.expected, item.estimate, item.plan_quarter) == ("mori", "2027-01-15", 12, 2)
    assert item.title != "Other words"
    assert [(each.field, each.text) for each in plan.remarks] == [(Field.TITLE, "Other words")]


def test_a_circle_among_rows_is_left_open_and_said(office: Office) -> None:
    path = workbook(office.folder / "c.xlsx", {"CMC": [("ID", "Item", "After"), ("1", "a", "2"), ("2", "b", "1")]})
    _, plan = office.sato.sheets.bring_in(PROGRAM, path, Terms())
    assert len([each for each in plan.remarks if "closes a circle" in each.why]) == 1
    assert plan.counts.added == 2


def test_a_retired_row_takes_nothing(office: Office) -> None:
    path = workbook(office.folder / "r.xlsx", {"CMC": [("ID", "Item"), ("1", "a")]})
    office.sato.sheets.bring_in(PROGRAM, path, Terms())
    office.sato.items.retire(PROGRAM, "LOC-1", "dropped")
    _, plan = office.sato.sheets.bring_in(PROGRAM, path, Terms())
    assert [each.reason for each in plan.rejects] == ["LOC-1 is retired and takes no new facts"]


def test_an_unknown_program_is_named_before_anything_is_read_into_it(office: Office) -> None:
    with pytest.raises(UsageError, match="did you mean ALPHA"):
        office.sato.sheets.bring_in("ALPHX", acme(office.folder), Terms())


def export(office: Office, name: str = "out.xlsx", *, by: Workspace | None = None) -> Path:
    """The workbook that `readiness export --format xlsx` writes."""
    workspace = by or office.open()
    views = workspace.views()
    made = Made(
        ", ".join(view.id for view in views), "2026-11-24", workspace.log_state().head, "", tuple(workspace.persons())
    )
    path = office.folder / name
    path.write_bytes(workbook_bytes(workspace.sheets.tables(views), made))
    return path


def edit(path: Path, sheet: str, item: str, **cells: Any) -> str:
    """Change cells of an item's row as a person would."""
    book = load_workbook(path)
    page = book[sheet]
    heads = [str(cell.value) for cell in page[1]]
    (row,) = [row for row in page.iter_rows(min_row=2) if [cell.value for cell in row[:2]] == [PROGRAM, item]]
    for head, value in cells.items():
        row[heads.index(head.replace("_", " ").capitalize())].value = value
    book.save(path)
    return str(path)


def lived_in(office: Office) -> None:
    """A program with facts of every kind that an export has a column for."""
    office.sato.sheets.bring_in(PROGRAM, acme(office.folder), MAPPED)
    evidence = office.evidence(ITEM)
    office.ito.reviews.review(PROGRAM, evidence, "accepted")
    office.sato.items.assign(PROGRAM, [ITEM, GATE], "mori")
    office.sato.items.note(PROGRAM, ITEM, "=cmd|' /C calc'!A0\n二行目 @SUM(1)")
    office.sato.items.plan(PROGRAM, "RM-Q1-P1", start="2026-11-02", finish="2026-12-11", quarter=2)
    office.sato.items.estimate(PROGRAM, ITEM, 3)
    office.sato.items.expect(PROGRAM, ITEM, "2026-12-18")
    office.sato.programs.new("BETA", "Beta", start="2026-10-01")


def test_a_workbook_of_ours_comes_back_as_it_went(office: Office) -> None:
    lived_in(office)
    head = office.open().log_state().head
    done, plan = office.sato.sheets.bring_in(PROGRAM, str(export(office)), Terms())
    assert (done.events, plan.rejects, plan.remarks, plan.claims) == ((), (), (), ())
    assert plan.counts.unchanged == len([item for item in items(office).values() if not item.retired])
    assert plan.others == len(office.open().view("BETA").facts.items)
    assert office.open().log_state().head == head


def test_a_workbook_is_the_same_bytes_for_the_same_facts(office: Office) -> None:
    lived_in(office)
    assert export(office, "1.xlsx").read_bytes() == export(office, "2.xlsx").read_bytes()


def test_only_cells_that_were_changed_in_our_workbook_count(office: Office) -> None:
    lived_in(office)
    path = export(office)
    office.sato.items.assign(PROGRAM, GATE, "ito", reason="moved on")  # after the export, not touched in the workbook
    changed = edit(path, "Data", ITEM, expected="2027-01-20", status="green")
    done, plan = office.sato.sheets.bring_in(PROGRAM, changed, Terms())
    assert [event.type for event in done.events] == ["items.imported", "item.expected", "evidence.filed"]
    assert [(claim.word, claim.items) for claim in plan.claims] == [("green", (ITEM,))]
    assert items(office)[ITEM].expected == "2027-01-20"
    assert items(office)[GATE].owner == "ito"
    assert plan.remarks == ()


def test_a_cell_changed_on_both_sides_is_left_alone_and_said(office: Office) -> None:
    lived_in(office)
    path = export(office)
    office.sato.items.assign(PROGRAM, ITEM, "ito", reason="moved on")
    changed = edit(path, "Data", ITEM, owner="sato")
    done, plan = office.sato.sheets.bring_in(PROGRAM, changed, Terms())
    assert done.events == ()
    assert [(each.field, each.text, each.why) for each in plan.remarks] == [
        (Field.OWNER, "sato", "changed here too since the export: it is 'ito' now")
    ]


def test_no_cell_of_a_workbook_is_a_formula(office: Office) -> None:
    lived_in(office)
    book = load_workbook(export(office))
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    doubtful = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(("=", "@", "-", "+"))]
    assert [str(cell.value)[:4] for cell in doubtful] == ["=cmd", "=1+1"]
    assert all(cell.quotePrefix for cell in doubtful)


def test_owners_and_words_are_chosen_from_lists(office: Office) -> None:
    page = load_workbook(export(office))["Data"]
    rules = {str(each.sqref).split("2:")[0]: each.formula1 for each in page.data_validations.dataValidation}
    heads = [cell.value for cell in page[1]]
    owner = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[heads.index("Owner")]
    level = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[heads.index("Level")]
    assert rules[owner] == "'Readiness'!$D$2:$D$7"
    assert rules[level] == '"must,should,advisory"'


def test_a_rule_that_says_no_leaves_nothing_behind(office: Office) -> None:
    head = office.open().log_state().head
    with pytest.raises(Refused):
        office.open("smith").sheets.bring_in(PROGRAM, acme(office.folder), Terms())
    assert [entry.event.type for entry in office.open().history(limit=1)] == ["attempt.refused"]
    assert not any(id.startswith("LOC-") for id in items(office))
    assert office.open().log_state().head != head
