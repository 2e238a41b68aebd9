"""Own rows, links and work on items."""

from __future__ import annotations

import json

import pytest

from readiness.domain.facts import Item

from .office import GATE, ITEM, PROGRAM, Office

OTHER = "CORE-DAT-02"


def item(office: Office, id: str = ITEM) -> Item:
    return next(each for each in office.open().view(PROGRAM).facts.items if each.id == id)


def own_row(office: Office, **more: object) -> str:
    values: dict[str, object] = {"title": "輸送\nvalidation", "green_light": "Report\nreviewed", "area": "cmc", **more}
    return office.sato.items.add(PROGRAM, **values).id  # type: ignore[arg-type]  # a test may give what it likes


def test_an_own_row_is_added_with_its_links(office: Office) -> None:
    id = own_row(office, after=[ITEM, OTHER], feeds=["MS-INV-MEET"], quarter=2, stream="deals", level="should")
    view = office.open().view(PROGRAM)
    row = item(office, id)
    assert id == "LOC-1"
    assert (row.title, row.kind, row.level, row.quarter, row.stream) == (
        "輸送 validation",
        "criterion",
        "should",
        2,
        "deals",
    )
    assert office.open().wordings(PROGRAM)[id].green_light == "Report\nreviewed"
    assert {edge.needs for edge in view.facts.edges if edge.item == id} == {ITEM, OTHER}
    assert id in {each.item for each in view.facts.required if each.milestone == "MS-INV-MEET"}
    assert own_row(office) == "LOC-2"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"area": "cms"}, "no area 'cms': did you mean cmc"),
        ({"kind": "gate"}, "a gate comes with a pack"),
        ({"title": " "}, "title is blank"),
        ({"after": ["CORE-DAT-1"]}, "did you mean CORE-DAT-01"),
        ({"feeds": ["MS-INV-MET"]}, "did you mean MS-INV-MEET"),
        ({"level": "may"}, "no level 'may'"),
    ],
)
def test_a_wrong_value_adds_no_row(office: Office, values: dict[str, object], message: str) -> None:
    with office.mistaken(message):
        own_row(office, **values)
    assert own_row(office) == "LOC-1"


def test_an_own_row_is_edited_and_retired_with_reasons(office: Office) -> None:
    id = own_row(office)
    items = office.sato.items
    with office.mistaken("say why"):
        items.edit(PROGRAM, id, title="Shipping")
    done = items.edit(PROGRAM, id, title="Shipping", green_light="Validated", level="should", reason="clearer")
    assert done.text == f"{id}: title, green light and level changed"
    assert json.loads(office.newest().event.payload)["old"]["green_light"] == "Report\nreviewed"
    with office.nothing_written():
        assert items.edit(PROGRAM, id, title="Shipping", reason="again").events == ()
    items.retire(PROGRAM, id, "not needed")
    assert item(office, id).retired
    with office.nothing_written():
        assert items.retire(PROGRAM, id, "again").text == f"{id} is retired already"
    with office.refused("retired"):
        items.assign(PROGRAM, id, "ito")


def test_rows_of_packs_are_retired_in_their_pack(office: Office) -> None:
    with office.refused("comes from pack core-readiness"):
        office.sato.items.retire(PROGRAM, ITEM, "not ours")


def test_links_come_and_go(office: Office) -> None:
    id = own_row(office)
    items = office.sato.items
    assert items.link(PROGRAM, GATE, after=[id], feeds=[]).text == f"{GATE} needs {id}"
    with office.nothing_written():
        assert items.link(PROGRAM, GATE, after=[id]).events == ()
    done = items.link(PROGRAM, id, after=[ITEM], feeds=["MS-ADV-DATA"])
    assert done.text == f"{id} needs {ITEM}, feeds MS-ADV-DATA"
    with office.refused("circle"):
        items.link(PROGRAM, ITEM, after=[GATE])
    items.unlink(PROGRAM, GATE, after=[id], reason="by mistake")
    edges = {(edge.item, edge.needs) for edge in office.open().view(PROGRAM).facts.edges}
    assert (GATE, id) not in edges
    assert (id, ITEM) in edges
    with office.mistaken("nothing to link"):
        items.link(PROGRAM, id)


def test_several_items_get_an_owner_in_one_act(office: Office) -> None:
    items = office.sato.items
    assert items.assign(PROGRAM, ITEM, "ito").text == f"{ITEM}: assigned to ito"
    done = items.assign(PROGRAM, [ITEM, OTHER, "CORE-CMC-02"], "ito")
    assert done.text == f"{OTHER} and CORE-CMC-02: assigned to ito ({ITEM} already)"
    assert len({event.batch for event in done.events}) == 1
    with office.nothing_written():
        assert items.assign(PROGRAM, [ITEM, OTHER], "ito").events == ()
    with office.mistaken("say why"):
        items.assign(PROGRAM, [ITEM, "CORE-CMC-01"], "mori")
    assert item(office, "CORE-CMC-01").owner == ""
    items.assign(PROGRAM, ITEM, "", reason="left")
    assert item(office).owner == ""
    assert '"old":{"owner":"ito"}' in office.newest().event.payload


def test_an_unknown_item_or_owner_names_the_nearest(office: Office) -> None:
    with office.mistaken("no item CORE-DAT-1: did you mean CORE-DAT-01"):
        office.sato.items.assign(PROGRAM, [ITEM, "CORE-DAT-1"], "ito")
    with office.mistaken("no owner itoh: did you mean ito"):
        office.sato.items.assign(PROGRAM, ITEM, "itoh")
    with office.mistaken("no program ALFA: did you mean ALPHA"):
        office.sato.items.assign("ALFA", ITEM, "ito")
    with office.mistaken("name at least one"):
        office.sato.items.assign(PROGRAM, [], "ito")


def test_work_starts_ends_and_is_reopened(office: Office) -> None:
    items, task = office.sato.items, "RM-Q1-P1"
    items.start(PROGRAM, task, "2026-11-02")
    with office.nothing_written():
        assert items.start(PROGRAM, task).text == f"{task}: started already"
    items.done(PROGRAM, task)
    row = item(office, task)
    assert (row.started_on, row.done_on) == ("2026-11-02", "2026-11-24")
    office.clock.advance(days=1)
    with office.nothing_written():
        items.done(PROGRAM, task)
    with office.mistaken("say why"):
        items.done(PROGRAM, task, "2026-11-20")
    items.done(PROGRAM, task, "2026-11-20", "the minutes say so")
    items.reopen(PROGRAM, task, "one part is missing")
    assert (item(office, task).started_on, item(office, task).done_on) == ("2026-11-02", "")
    items.reopen(PROGRAM, task, "never began")
    assert item(office, task).started_on == ""
    with office.nothing_written():
        assert items.reopen(PROGRAM, task, "again").events == ()


@pytest.mark.parametrize("date", ["2026-11-31", "24/11/2026", "2026-11-25"])
def test_work_ends_on_a_day_that_has_been(office: Office, date: str) -> None:
    with office.mistaken("does not exist|is no date|lies after"):
        office.sato.items.done(PROGRAM, "RM-Q1-P1", date)


def test_an_end_before_a_start_is_a_mistake(office: Office) -> None:
    office.sato.items.start(PROGRAM, "RM-Q1-P1", "2026-11-20")
    with office.mistaken("an end before a start"):
        office.sato.items.done(PROGRAM, "RM-Q1-P1", "2026-11-19")
    with office.mistaken("an end before a start"):
        office.sato.items.plan(PROGRAM, ITEM, start="2026-12-02", finish="2026-12-01")


def test_an_estimate_is_true_as_of_its_day(office: Office) -> None:
    items = office.sato.items
    assert items.estimate(PROGRAM, ITEM, 8).text == f"{ITEM}: estimated at 8 working days"
    with office.nothing_written():
        items.estimate(PROGRAM, ITEM, 8)
    office.clock.advance(days=2)
    items.estimate(PROGRAM, ITEM, 8)
    assert item(office).estimated_on == "2026-11-26"
    with office.mistaken("say why"):
        items.estimate(PROGRAM, ITEM, 3)
    items.estimate(PROGRAM, ITEM, None, "nobody knows")
    assert (item(office).estimate, item(office).estimated_on) == (None, "")
    with office.mistaken("out of range"):
        items.estimate(PROGRAM, ITEM, -1)


def test_plans_and_expectations_are_kept_and_taken_back(office: Office) -> None:
    items = office.sato.items
    done = items.plan(PROGRAM, ITEM, start="2026-12-01", finish="2026-12-11", quarter=2)
    assert done.text == f"{ITEM}: planned: start 2026-12-01, finish 2026-12-11, quarter Q2"
    items.plan(PROGRAM, ITEM, finish="", quarter=0, reason="open end")
    row = item(office)
    assert (row.plan_start, row.plan_finish, row.plan_quarter) == ("2026-12-01", "", None)
    assert json.loads(office.newest().event.payload)["old"] == {"finish": "2026-12-11", "quarter": 2}
    items.expect(PROGRAM, [ITEM, OTHER], "2026-12-15")
    assert item(office, OTHER).expected == "2026-12-15"
    items.expect(PROGRAM, ITEM, "", "no longer known")
    assert item(office).expected == ""
    with office.mistaken("nothing is planned"):
        items.plan(PROGRAM, ITEM)


def test_impediments_open_and_close(office: Office) -> None:
    items = office.sato.items
    first = items.impede(PROGRAM, ITEM, "waits for the CRO", until="2026-12-04", waiting_on="smith")
    assert (first.id, first.text) == ("B1", f"B1 impedes {ITEM} until 2026-12-04")
    with office.nothing_written():
        again = items.impede(PROGRAM, ITEM, "waits for the CRO", until="2026-12-04", waiting_on="smith")
    assert (again.id, again.events) == ("B1", ())
    items.impede(PROGRAM, ITEM, "no slot at the site")
    with office.mistaken("name one of them: B1: waits for the CRO; B2: no slot at the site"):
        items.clear(PROGRAM, ITEM)
    assert items.clear(PROGRAM, ITEM, "B1").text == f"B1 no longer impedes {ITEM}"
    assert items.clear(PROGRAM, ITEM).id == "B2"
    with office.nothing_written():
        assert items.clear(PROGRAM, ITEM).text == f"nothing impedes {ITEM}"
    with office.mistaken("did you mean CORE-DAT-01"):
        items.clear(PROGRAM, "CORE-DAT-1")
    with office.mistaken("a reason is missing"):
        items.impede(PROGRAM, ITEM, " ")
    with office.mistaken("lies before"):
        items.impede(PROGRAM, ITEM, "late", until="2026-11-23")


def test_notes_keep_their_words_and_nothing_dangerous(office: Office) -> None:
    done = office.mori.items.note(PROGRAM, ITEM, "[/x] [@click=quit]\x1b[2J\nsecond line")
    note = office.open().notes(PROGRAM)[0]
    assert done.id == note.id == "N1"
    assert note.text == "[/x] [@click=quit][2J\nsecond line"
    assert (note.by, note.by_name) == ("mori", "Mori Aya")
    with office.mistaken("text is blank"):
        office.sato.items.note(PROGRAM, ITEM, " \n")


def test_nobody_acts_without_a_name(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readiness.workspace.door.account_name", lambda: "nobody@nowhere")
    with office.mistaken("nobody is acting: name yourself with --actor ID"):
        office.open().items.note(PROGRAM, ITEM, "hello")
    monkeypatch.setenv("READINESS_ACTOR", "ito")
    assert office.open().items.note(PROGRAM, ITEM, "hello").events[0].actor == "ito"


def test_the_past_is_not_changed(office: Office) -> None:
    from readiness.workspace import Moment

    with office.mistaken("the past cannot be changed"):
        office.open(moment=Moment(as_of="2026-11-24")).items.note(PROGRAM, ITEM, "hello")
