"""New programs, their milestone dates, and their settings."""

from __future__ import annotations

import pytest

from readiness.domain.calendar import quarter_of
from readiness.domain.vocabulary import Kind
from readiness.workspace.packs import working_days

from .office import PROGRAM, Office


def dates(office: Office, program: str = PROGRAM) -> dict[str, str]:
    return {each.id: each.date for each in office.open().view(program).facts.milestones if each.date}


def test_a_new_program_has_core_roadmap_and_catalogue(office: Office) -> None:
    view = office.open().view(PROGRAM)
    kinds = [item.kind for item in view.assessment.graph.items]
    assert (kinds.count(Kind.CRITERION), kinds.count(Kind.GATE), kinds.count(Kind.TASK)) == (15, 5, 17)
    assert [each.pack for each in view.facts.adoptions] == ["core-readiness", "quarterly-roadmap", "milestones"]
    assert len(view.milestones) == 27
    assert view.program.zone == "Asia/Tokyo"


def test_milestones_with_a_quarter_get_its_last_working_day(office: Office) -> None:
    found = {each.id: each for each in office.open().view(PROGRAM).facts.milestones}
    assert (found["MS-ADV-MANDATE"].date, found["MS-ADV-MANDATE"].tentative) == ("2026-12-28", True)
    assert found["MS-INV-MEET"].date == "2027-03-31"
    assert all(bool(each.date) == (each.quarter is not None) for each in found.values())
    payloads = [entry.event.payload for entry in office.open().history(what="pack.adopted")]
    assert sum('"MS-ADV-MANDATE":"2026-12-28"' in payload for payload in payloads) == 1


def test_all_of_a_new_program_is_one_act(office: Office) -> None:
    batches = {entry.event.batch for entry in office.open().history(program=PROGRAM)}
    assert len(batches) == 1
    assert office.sato.log.undo().text.startswith(f"taken back: program {PROGRAM} begun")
    assert office.open().program_ids() == []


def test_a_pack_is_registered_once_in_a_workspace(office: Office) -> None:
    office.sato.programs.new("BETA", "Beta", start="2026-10-01")
    assert len(office.open().history(what="pack.registered")) == 3


@pytest.mark.parametrize("at", ["Q1", "q2", "3", "Q7"])
def test_at_a_quarter_means_that_today_lies_in_it(office: Office, at: str) -> None:
    office.sato.programs.new("BETA", "Beta", at=at)
    start = office.open().view("BETA").program.start
    assert start.endswith("-01")
    assert quarter_of(start, "2026-11-24") == int(at[-1])


def test_a_pattern_brings_its_overlay_into_the_gates(office: Office) -> None:
    done = office.sato.programs.new("BETA", "Beta", start="2026-10-01", pattern="rare-gene-therapy")
    view = office.open().view("BETA")
    assert "pattern-rare-gene-therapy" in done.text
    assert view.program.pattern == "rare-gene-therapy"
    own = {item.id for item in view.facts.items if item.pack == "pattern-rare-gene-therapy"}
    assert own & {edge.needs for edge in view.facts.edges if edge.item.endswith("-G")}


def test_without_core_only_the_catalogue_comes(office: Office) -> None:
    office.sato.programs.new("BETA", "Beta", start="2026-10-01", core=False)
    view = office.open().view("BETA")
    assert view.facts.items == ()
    assert [each.pack for each in view.facts.adoptions] == ["milestones"]


def test_a_pack_named_twice_is_adopted_once(office: Office) -> None:
    office.sato.programs.new("BETA", "Beta", start="2026-10-01", packs=["core-readiness", "milestones"])
    assert len(office.open().view("BETA").facts.adoptions) == 3


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "give either --start DATE or --at Qn"),
        ({"start": "2026-10-01", "at": "Q1"}, "give either"),
        ({"start": "2026-02-30"}, "2026-02-30 does not exist"),
        ({"start": "1 Oct"}, "is no date"),
        ({"at": "Q0"}, "no program quarter"),
        ({"at": "Q1", "pattern": "rare-gene"}, "did you mean rare-gene-therapy"),
        ({"at": "Q1", "packs": ["core-redness"]}, "no pack `core-redness`: did you mean `core-readiness`"),
        ({"at": "Q1", "calendar": "uk"}, "no calendar 'uk'"),
        ({"at": "Q1", "zone": "Asia/Kyoto"}, "no time zone"),
        ({"at": "Q1", "closures": ["2026-13-01"]}, "does not exist"),
        ({"at": "Q1", "margin": -1}, "margin -1 is out of range"),
    ],
)
def test_a_wrong_value_makes_no_program(office: Office, values: dict[str, object], message: str) -> None:
    with office.mistaken(message):
        office.sato.programs.new("BETA", "Beta", **values)  # type: ignore[arg-type]  # wrong on purpose
    assert office.open().program_ids() == [PROGRAM]


def test_an_id_is_taken_once(office: Office) -> None:
    with office.refused("ALPHA is Alpha already"):
        office.sato.programs.new(PROGRAM, "Another", at="Q1")
    with office.mistaken("cannot be a program id"):
        office.sato.programs.new("MS-X", "Another", at="Q1")


def test_a_new_start_moves_the_dates_nobody_has_set(office: Office) -> None:
    office.sato.milestones.set(PROGRAM, "MS-INV-MEET", date="2027-03-01", tentative=True)
    before = dates(office)
    done = office.sato.programs.change(PROGRAM, start="2027-01-01", reason="funding came later")
    after = dates(office)
    assert after["MS-ADV-MANDATE"] == "2027-03-31"
    assert after["MS-INV-MEET"] == "2027-03-01"
    moved = {each for each in after if after[each] != before[each]}
    assert moved == set(before) - {"MS-INV-MEET"}
    assert done.text == f"ALPHA: start changed, {len(moved)} tentative milestone dates moved"
    payload = office.newest().event.payload
    assert '"MS-ADV-MANDATE":"2027-03-31"' in payload
    assert '"MS-ADV-MANDATE":"2026-12-28"' in payload


def test_a_closed_last_day_moves_the_dates_too(office: Office) -> None:
    office.sato.programs.change(PROGRAM, closures=["2026-12-28", "2026-12-25"], reason="company holiday")
    assert dates(office)["MS-ADV-MANDATE"] == "2026-12-24"
    office.sato.programs.change(PROGRAM, calendar="us", reason="the US runs it")
    assert dates(office)["MS-ADV-MANDATE"] == "2026-12-31"
    program = office.open().view(PROGRAM).program
    assert not working_days(program).is_working("2026-12-28")


def test_settings_change_with_a_reason_and_only_where_they_differ(office: Office) -> None:
    with office.mistaken("say why"):
        office.sato.programs.change(PROGRAM, margin=5)
    office.sato.programs.change(PROGRAM, name="Alpha-1", margin=5, zone="America/New_York", reason="moved")
    program = office.open().view(PROGRAM).program
    assert (program.name, program.margin, program.zone) == ("Alpha-1", 5, "America/New_York")
    with office.nothing_written():
        done = office.sato.programs.change(PROGRAM, name="Alpha-1", margin=5, reason="again")
    assert done.text == "ALPHA has these settings already"


def test_an_unknown_program_names_the_nearest(office: Office) -> None:
    with office.mistaken("no program ALPA: did you mean ALPHA"):
        office.sato.programs.change("ALPA", margin=5, reason="moved")
