"""Registers through the door: what people type, what is refused, lists of names, the past, and taking back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from readiness.domain.kept import Entry, Screening
from readiness.domain.registers.evaluators import computed, findings_of
from readiness.errors import UsageError
from readiness.workspace import Moment
from readiness.workspace.noticing import findings_of as noticed
from readiness.workspace.screening import read_list

from .office import PROGRAM, Office

HEADED = "name\nAcme Bio\n"


@pytest.fixture
def supplied(office: Office) -> Office:
    """A program that keeps suppliers."""
    office.sato.packs.adopt(PROGRAM, "trusted-supply-chain")
    return office


def values(office: Office, entry: str) -> dict[str, Any]:
    row = office.open()._reader.get(Entry, PROGRAM, entry)
    assert row is not None
    found: dict[str, Any] = json.loads(row.values)
    return found


def codes(office: Office) -> list[str]:
    return [each.code for each in findings_of(office.open().registers.book(PROGRAM))]


def test_text_is_cleaned_and_kept_as_text(supplied: Office) -> None:
    done = supplied.sato.registers.add(PROGRAM, "suppliers", {"name": "=HYPERLINK() [b]\x1b[2J\u202eAcme\nBio"})
    assert done.text == f"G1 added to suppliers of {PROGRAM}: =HYPERLINK() [b][2JAcme Bio"
    assert values(supplied, "G1") == {"name": "=HYPERLINK() [b][2JAcme Bio"}


def test_a_row_is_named_by_what_people_call_it(supplied: Office) -> None:
    add = supplied.sato.registers.add
    add(PROGRAM, "suppliers", {"name": "Acme Bio"})
    add(PROGRAM, "inputs", {"name": "plasmid", "critical": "yes"})
    add(PROGRAM, "sources", {"input": "PLASMID", "supplier": "G1", "state": "qualified"})
    assert values(supplied, "G3") == {"input": "G2", "state": "qualified", "supplier": "G1"}
    with supplied.mistaken("suppliers has no row 'Acme Bo': did you mean Acme Bio?"):
        add(PROGRAM, "sources", {"input": "plasmid", "supplier": "Acme Bo", "state": "qualified"})


@pytest.mark.parametrize(
    ("register", "given", "text"),
    [
        ("supplier", {"name": "A"}, "has no register 'supplier': did you mean suppliers?"),
        ("suppliers", {"names": "A"}, "suppliers has no column 'names': did you mean name?"),
        ("suppliers", {}, "suppliers needs name"),
        ("suppliers", {"name": "A", "kind": "CDMO "}, "there is no kind 'CDMO': did you mean cdmo?"),
        ("suppliers", {"name": "A", "leave-by": "soon"}, "soon"),
        ("suppliers", {"name": "A", "evidence": "E7"}, "has no evidence E7"),
        ("inputs", {"name": "A", "critical": "yes", "item": "CORE-CMC-04"}, "there is no item CORE-CMC-04"),
    ],
)
def test_a_wrong_value_writes_nothing(supplied: Office, register: str, given: dict[str, str], text: str) -> None:
    with supplied.mistaken(text):
        supplied.sato.registers.add(PROGRAM, register, given)


def test_a_program_without_registers_says_where_they_come_from(office: Office) -> None:
    with office.mistaken("has no register 'suppliers': registers come with packs"):
        office.sato.registers.add(PROGRAM, "suppliers", {"name": "A"})
    assert office.sato.registers.exported(PROGRAM) == []


def test_a_change_is_one_entry_with_old_new_and_reason(supplied: Office) -> None:
    supplied.sato.registers.add(PROGRAM, "suppliers", {"name": "A", "country": "US"})
    with supplied.mistaken("a saved value would change"):
        supplied.sato.registers.set(PROGRAM, "G1", {"country": "JP"})
    supplied.sato.registers.set(PROGRAM, "G1", {"country": "JP", "name": "A", "kind": "cdmo"}, "moved its plant")
    event = supplied.newest().event
    assert (event.type, event.entity, event.reason) == ("entry.changed", "G1", "moved its plant")
    payload = json.loads(event.payload)
    assert (payload["values"], payload["old"]) == ({"country": "JP", "kind": "cdmo"}, {"country": "US"})
    with supplied.nothing_written():
        assert supplied.sato.registers.set(PROGRAM, "G1", {"country": "JP"}).events == ()
    supplied.sato.log.undo()
    assert values(supplied, "G1") == {"name": "A", "country": "US"}


def test_stages_are_refused_out_of_order(office: Office) -> None:
    office.sato.packs.adopt(PROGRAM, "partner-selection")
    office.sato.registers.add(PROGRAM, "candidates", {"name": "One", "stage": "longlist"})
    with office.refused("stage cannot go from longlist to trial: from there it goes to outreach, dropped"):
        office.sato.registers.set(PROGRAM, "G1", {"stage": "trial"}, "in a hurry")


@pytest.mark.parametrize(
    ("data", "name", "date", "title", "listed"),
    [
        (b"# date: 2026-11-01\n# title: 1260H list\nName,Aliases\nAcme,A; B\n", "x.csv", "2026-11-01", "1260H list", 3),
        (HEADED.encode("utf-8-sig"), "list-2026-10-31.csv", "2026-10-31", "list-2026-10-31.csv", 1),
        ("会社名\t別名\n明日集团\t甲|乙\n".encode(), "2026-10-31.tsv", "2026-10-31", "2026-10-31.tsv", 3),
        ("会社名;国\n明日株式会社;日本\n".encode("cp932"), "l 2026-10-31.csv", "2026-10-31", "l 2026-10-31.csv", 1),
        (b'Some notes\n,,\nNo,Company,Note\n1,"Acme, Inc.",x\n2,,\n', "2026-10-31", "2026-10-31", "2026-10-31", 1),
    ],
)
def test_lists_as_people_have_them(office: Office, data: bytes, name: str, date: str, title: str, listed: int) -> None:
    found = read_list(office.file(name, data))
    assert (found.date, found.title) == (date, title)
    assert sum(1 + len(each.aliases) for each in found.names) == listed


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", "has no column of names"),
        (b"firm\nAcme\n", "has no column of names"),
        (b"name\n\n", "has no names"),
        (b"name\nAcme\n", "has no date"),
        (b"\xff\xfe\x00\x81", "neither UTF-8 nor CP932"),
        (b'name\n"Acme\n', "is no CSV"),
        (b"# date: 2026-02-30\nname\nAcme\n", "has no date"),
    ],
)
def test_what_is_no_list_is_said(supplied: Office, data: bytes, text: str) -> None:
    path = supplied.file("list.csv", data)
    with supplied.mistaken(text):
        supplied.sato.registers.screen(PROGRAM, path)


def test_a_list_that_is_not_there(supplied: Office) -> None:
    with supplied.mistaken("cannot read gone.csv"):
        supplied.sato.registers.screen(PROGRAM, str(supplied.folder / "gone.csv"), date="2026-11-01")


def test_screening_keeps_date_hash_and_matches_and_no_list(supplied: Office) -> None:
    sato = supplied.sato.registers
    sato.add(PROGRAM, "suppliers", {"name": "ACME バイオ", "aliases": "Acme Bio; AB"})
    done = sato.screen(PROGRAM, supplied.file("l.csv", HEADED.encode()), date="2026-11-01", title="Mine")
    assert done.warnings == ("G1 ACME バイオ: alias as Acme Bio",)
    row = supplied.open()._reader.get(Screening, PROGRAM, "X1")
    assert row is not None
    assert (row.title, row.date, row.names, len(row.sha256)) == ("Mine", "2026-11-01", 1, 64)
    assert codes(supplied) == ["supplier-listed"]
    with supplied.nothing_written():
        again = sato.screen(PROGRAM, supplied.file("l.csv", HEADED.encode()), date="2026-11-01")
        assert again.text.startswith("X1 has compared 1 row of suppliers")
    with supplied.refused("the list is dated 2026-10-01"):
        sato.screen(PROGRAM, supplied.file("o.csv", HEADED.encode()), date="2026-10-01")
    sato.set(PROGRAM, "G1", {"aliases": ""}, "not theirs")
    assert codes(supplied) == ["supplier-renamed"]
    sato.screen(PROGRAM, supplied.file("l.csv", HEADED.encode()), date="2026-11-01")
    assert codes(supplied) == []


def test_the_past_shows_the_rows_of_then(supplied: Office) -> None:
    supplied.sato.registers.add(PROGRAM, "suppliers", {"name": "One"})
    head = supplied.open().log_state().head
    supplied.sato.registers.add(PROGRAM, "suppliers", {"name": "Two"})
    supplied.sato.registers.retire(PROGRAM, "G1", "left")
    then = supplied.open(moment=Moment(as_of=head)).registers.book(PROGRAM)
    assert [each.text("name") for each in then.rows("suppliers")] == ["One"]
    now = supplied.open().registers.book(PROGRAM)
    assert [each.text("name") for each in now.rows("suppliers")] == ["Two"]


def test_rows_survive_a_rebuild_and_verify(supplied: Office) -> None:
    supplied.sato.registers.add(PROGRAM, "suppliers", {"name": "One"})
    before = supplied.sato.registers.exported(PROGRAM)
    supplied.sato.log.rebuild()
    assert supplied.open().registers.exported(PROGRAM) == before
    assert supplied.sato.log.verify() == []


def test_findings_come_with_those_of_rules(supplied: Office) -> None:
    supplied.sato.registers.add(PROGRAM, "inputs", {"name": "plasmid", "critical": "yes"})
    workspace = supplied.open()
    found = [each for each in noticed(workspace, workspace.view(PROGRAM)) if each.pack == "trusted-supply-chain"]
    assert [(each.code, each.subject) for each in found] == [("input-unsourced", "G1")]


def test_what_is_to_be_done_again_has_a_day(office: Office) -> None:
    for pack in ("policy-watch", "incentive-realignment"):
        office.sato.packs.adopt(PROGRAM, pack)
    book = office.open().registers.book(PROGRAM)
    days = {register.id: [each.day for each in computed(book, register).dues] for register in book.registers}
    assert sum(map(len, days.values())) == 16 + 4


def test_an_unknown_row_names_the_nearest(supplied: Office) -> None:
    supplied.sato.registers.add(PROGRAM, "suppliers", {"name": "One"})
    with pytest.raises(UsageError, match="has no row 'G2' in its registers: did you mean G1"):
        supplied.sato.registers.entry(PROGRAM, "G2")
