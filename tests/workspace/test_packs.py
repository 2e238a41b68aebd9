"""Adopting and upgrading packs."""

from __future__ import annotations

import pytest

from readiness.packs.findings import PackError

from .office import ITEM, PROGRAM, Office

PACK = """
pack: {{id: own, title: Own list, version: '{version}', kind: checklist}}
items:
  - {{id: OWN-1, area: data, kind: criterion, title: {title}, green_light: Reviewed, depends_on: [{needs}]}}
  - {{id: OWN-2, area: cmc, kind: criterion, title: Second, green_light: Reviewed}}
{more}
"""


def pack(office: Office, version: str = "1", title: str = "First", needs: str = "", more: str = "") -> str:
    return office.file("own.yaml", PACK.format(version=version, title=title, needs=needs, more=more).encode())


def test_a_pack_of_ones_own_is_adopted_from_its_file(office: Office) -> None:
    done = office.sato.packs.adopt(PROGRAM, pack(office))
    assert (done.id, done.text) == ("own", "ALPHA adopted own 1: 2 items")
    items = {item.id: item for item in office.open().view(PROGRAM).facts.items}
    assert items["OWN-1"].pack == "own"
    assert items["OWN-1"].level == "must"


def test_the_same_pack_twice_is_refused(office: Office) -> None:
    with office.refused("adopted core-readiness already"):
        office.sato.packs.adopt(PROGRAM, "core-readiness")


def test_a_pack_with_errors_changes_nothing(office: Office) -> None:
    path = office.file("own.yaml", b"pack: {id: own, heading: x}\nitems: []\n")
    with office.nothing_written(), pytest.raises(PackError) as caught:
        office.sato.packs.adopt(PROGRAM, path)
    assert caught.value.exit_code == 1
    assert len(caught.value.findings) > 1


def test_an_upgrade_keeps_the_work_and_shows_what_changes(office: Office) -> None:
    packs, items = office.sato.packs, office.sato.items
    packs.adopt(PROGRAM, pack(office))
    items.assign(PROGRAM, "OWN-1", "ito")
    newer = pack(office, version="2", title="First again", needs="OWN-3", more=(
        "  - {id: OWN-3, area: data, kind: criterion, title: Third, green_light: Reviewed}"
    ))  # fmt: skip
    changes = [(str(each.kind), each.id, each.field) for each in packs.preview_upgrade(PROGRAM, newer)]
    assert ("reworded", "OWN-1", "title") in changes
    assert ("re-linked", "OWN-1", "depends_on") in changes
    assert ("added", "OWN-3", "") in changes
    done = packs.upgrade(PROGRAM, newer)
    assert done.text == "ALPHA has own 2 now: 3 items"
    view = office.open().view(PROGRAM)
    rows = {item.id: item for item in view.facts.items}
    assert (rows["OWN-1"].title, rows["OWN-1"].owner) == ("First again", "ito")
    assert next(each.version for each in view.facts.adoptions if each.pack == "own") == "2"
    with office.nothing_written():
        assert packs.upgrade(PROGRAM, newer).events == ()


def test_last_fridays_rows_stay_what_they_were(office: Office) -> None:
    from readiness.workspace import Moment

    office.sato.packs.adopt(PROGRAM, pack(office))
    office.clock.advance(days=7)
    office.sato.packs.upgrade(PROGRAM, pack(office, version="2", title="Other words"))
    past = office.open(moment=Moment(as_of="2026-11-24"))
    assert next(each.title for each in past.view(PROGRAM).facts.items if each.id == "OWN-1") == "First"


def test_only_what_was_adopted_is_upgraded(office: Office) -> None:
    path = pack(office)
    with office.mistaken("has no pack own|no pack own"):
        office.sato.packs.upgrade(PROGRAM, path)
    with office.mistaken("has not adopted own"):
        office.sato.packs.preview_upgrade(PROGRAM, path)


def test_prerequisites_in_a_circle_are_refused(office: Office) -> None:
    path = pack(office, needs="OWN-3", more=(
        "  - {id: OWN-3, area: data, kind: criterion, title: Third, green_light: R}"
    ))  # fmt: skip
    office.sato.packs.adopt(PROGRAM, path)
    with office.refused("circle: OWN-1 → OWN-3 → OWN-1"):
        office.sato.items.link(PROGRAM, "OWN-3", after=["OWN-1"])


def test_the_shipped_ones_are_listed(office: Office) -> None:
    ids = [each.id for each in office.sato.packs.shipped()]
    assert {"core-readiness", "quarterly-roadmap", "milestones"} <= set(ids)
    assert ITEM in {item["id"] for item in office.sato.packs.load("core-readiness").content["items"]}
