"""What happens to a program's items, acceptances and own changes when its packs change."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.domain.program import ProgramView
from readiness.domain.rewording import suspect_items
from readiness.domain.vocabulary import Cause, Status

from .office import PROGRAM, Office

PACK = """
pack: {{id: own, title: Own list, version: '{version}', kind: checklist}}
items:
  - {{id: OWN-1, area: data, kind: criterion, title: First, green_light: {light}, requires: [{{class: report}}]{more}}}
  - {{id: OWN-2, area: data, kind: criterion, title: Second, green_light: Reviewed, depends_on: [{needs}],
     requires: [{{class: report}}]}}
{rows}
"""


def pack(
    office: Office, version: str = "1", light: str = "Reviewed", more: str = "", needs: str = "OWN-1", rows: str = ""
) -> str:
    text = PACK.format(version=version, light=light, more=more, needs=needs, rows=rows)
    return office.file("own.yaml", text.encode())


def adopted(office: Office, **more: str) -> None:
    """The pack, with both items green."""
    office.sato.packs.adopt(PROGRAM, pack(office, **more))
    for item in ("OWN-1", "OWN-2"):
        office.ito.reviews.review(PROGRAM, office.evidence(item, title=f"Report {item}"), "accepted")
    assert [status(office, each) for each in ("OWN-1", "OWN-2")] == [Status.GREEN, Status.GREEN]


def view(office: Office) -> ProgramView:
    return office.open().view(PROGRAM)


def status(office: Office, item: str) -> Status:
    seen = view(office).assessment
    return seen.status(seen.graph.index[item])


def row(office: Office, item: str) -> Any:
    return next(each for each in view(office).facts.items if each.id == item)


def test_a_local_change_survives_an_upgrade_is_listed_and_can_be_taken_back(office: Office) -> None:
    adopted(office)
    done = office.sato.items.edit(PROGRAM, "OWN-2", level="should", green_light="Seen", reason="small study")
    assert done.text == "OWN-2: green light and level changed"
    assert (row(office, "OWN-2").level, office.open().wordings(PROGRAM)["OWN-2"].green_light) == ("should", "Seen")
    office.sato.packs.upgrade(PROGRAM, pack(office, version="2", light="Read twice"))
    assert (row(office, "OWN-2").level, office.open().wordings(PROGRAM)["OWN-2"].green_light) == ("should", "Seen")
    (local,) = office.open().packs.local_changes(PROGRAM)
    assert local == ("OWN-2", ("green_light", "level"), "small study", "sato", "2026-11-24")
    assert office.open().packs.local_changes(PROGRAM, "core-readiness") == []
    done = office.sato.items.edit(PROGRAM, "OWN-2", as_packed=True, reason="not so small")
    assert done.text == "OWN-2: green light and level as its pack has it again"
    assert (row(office, "OWN-2").level, office.open().wordings(PROGRAM)["OWN-2"].green_light) == ("must", "Reviewed")
    with office.refused("nothing to take back"):
        office.sato.items.edit(PROGRAM, "OWN-2", as_packed=True, reason="again")
    office.sato.log.undo()
    assert row(office, "OWN-2").level == "should"


def test_what_a_program_cannot_change_in_a_pack(office: Office) -> None:
    with office.mistaken("its area decides which gate needs it"):
        office.sato.items.edit(PROGRAM, "CORE-DAT-01", area="cmc", title="T", reason="x")
    with office.refused("is a gate, and its level stays"):
        office.sato.items.edit(PROGRAM, "CORE-DAT-G", level="should", reason="x")
    with office.mistaken("a reason is missing"):
        office.sato.items.edit(PROGRAM, "CORE-DAT-01", level="should")
    with office.mistaken("cannot be changed and as its pack has it"):
        office.sato.items.edit(PROGRAM, "CORE-DAT-01", level="should", as_packed=True, reason="x")


def test_a_reworded_green_light_makes_acceptances_suspect_until_a_new_review(office: Office) -> None:
    adopted(office)
    newer = pack(office, version="2", light="Read twice")
    found = office.sato.packs.impact(PROGRAM, newer)
    assert (found.suspect, found.regressed, found.harmless) == (("OWN-1",), (), False)
    assert suspect_items(view(office).assessment) == []
    office.sato.packs.upgrade(PROGRAM, newer)
    assert suspect_items(view(office).assessment) == ["OWN-1"]
    assert status(office, "OWN-1") == Status.GREEN
    office.ito.reviews.review(PROGRAM, "E1", "accepted")
    assert suspect_items(view(office).assessment) == []


def test_with_reaccept_they_no_longer_count(office: Office) -> None:
    adopted(office, more=", reaccept: true")
    newer = pack(office, version="2", light="Read twice", more=", reaccept: true")
    found = office.sato.packs.impact(PROGRAM, newer)
    lost = [(each.item, each.before, each.after, each.causes) for each in found.regressed]
    assert lost == [
        ("OWN-1", Status.GREEN, Status.LAPSED, (Cause.LAPSED,)),
        ("OWN-2", Status.GREEN, Status.WAITING, (Cause.PREREQUISITE,)),
    ]
    office.sato.packs.upgrade(PROGRAM, newer)
    assert [status(office, each) for each in ("OWN-1", "OWN-2")] == [Status.LAPSED, Status.WAITING]
    office.ito.reviews.review(PROGRAM, "E1", "accepted")
    assert [status(office, each) for each in ("OWN-1", "OWN-2")] == [Status.GREEN, Status.GREEN]


def test_a_preview_keeps_nothing(office: Office) -> None:
    adopted(office)
    rows = "  - {id: OWN-3, area: data, kind: criterion, title: Third, green_light: R, requires: [{class: report}]}"
    newer = pack(office, version="2", needs="OWN-3", rows=rows)
    with office.nothing_written():
        found = office.sato.packs.impact(PROGRAM, newer)
    assert [(each.item, each.after) for each in found.regressed] == [("OWN-2", Status.WAITING)]
    assert status(office, "OWN-2") == Status.GREEN
    assert {each.id for each in found.changes if each.kind == "added"} == {"OWN-3"}
    office.sato.items.edit(PROGRAM, "OWN-1", title="Mine", reason="ours")
    assert [each.item for each in office.sato.packs.impact(PROGRAM, newer).local] == ["OWN-1"]


def test_future_items_are_shown_and_do_not_count(office: Office) -> None:
    rows = "  - {id: OWN-3, area: data, kind: criterion, title: Third, green_light: R, feeds: [MS-INV-FIN], life: LIFE}"
    office.sato.packs.adopt(PROGRAM, pack(office, rows=rows.replace("LIFE", "future")))
    seen = view(office)
    assert row(office, "OWN-3").future
    assert "OWN-3" not in seen.assessment.graph.index
    fin = seen.milestone("MS-INV-FIN")
    assert fin is not None
    needed = fin.assessment.graph.ids(fin.needed)
    assert "OWN-3" not in needed
    assert not fin.unknown
    with office.refused("does not count yet"):
        office.sato.items.link(PROGRAM, "OWN-1", after=["OWN-3"])
    office.sato.packs.upgrade(PROGRAM, pack(office, version="2", rows=rows.replace("LIFE", "current")))
    fin = view(office).milestone("MS-INV-FIN")
    assert fin is not None
    assert "OWN-3" in fin.assessment.graph.ids(fin.needed)
    assert not row(office, "OWN-3").future


def test_retired_items_keep_their_facts_and_do_not_count(office: Office) -> None:
    rows = "  - {id: OWN-3, area: data, kind: criterion, title: Third, green_light: R, feeds: [MS-INV-FIN], life: LIFE}"
    office.sato.packs.adopt(PROGRAM, pack(office, rows=rows.replace("LIFE", "current")))
    evidence = office.evidence("OWN-3")
    office.sato.packs.upgrade(PROGRAM, pack(office, version="2", rows=rows.replace("LIFE", "retired")))
    seen = view(office)
    assert row(office, "OWN-3").retired
    assert "OWN-3" not in seen.assessment.graph.index
    assert [each.evidence for each in seen.facts.links if each.item == "OWN-3"] == [evidence]
    assert not [each for each in seen.facts.required if each.item == "OWN-3"]
    office.sato.packs.upgrade(PROGRAM, pack(office, version="3", rows=rows.replace("LIFE", "current")))
    assert status(office, "OWN-3") == Status.IN_REVIEW


def test_overlays_that_disagree_are_said_and_undo_takes_tailoring_back(office: Office) -> None:
    before = row(office, "CORE-ACC-02"), row(office, "CORE-CLN-01")
    first = office.sato.packs.adopt(PROGRAM, "pattern-rare-gene-therapy")
    assert first.warnings == ()
    assert row(office, "CORE-CLN-01").promoted
    second = office.sato.packs.adopt(PROGRAM, "pattern-metabolic-smol-mab")
    assert second.warnings == (
        "CORE-ACC-02: pattern-rare-gene-therapy and pattern-metabolic-smol-mab both reword it; "
        "pattern-metabolic-smol-mab, adopted last, wins",
    )
    office.sato.log.undo()
    office.sato.log.undo()
    assert (row(office, "CORE-ACC-02"), row(office, "CORE-CLN-01")) == before


def test_a_new_program_says_where_its_overlays_disagree(empty_office: Office) -> None:
    done = empty_office.sato.programs.new(
        "BETA", "Beta", start="2026-10-01", pattern="rare-gene-therapy", packs=["pattern-ophtha-adc-biologics"]
    )
    assert [each.split(":")[0] for each in done.warnings] == ["CORE-CLN-01", "CORE-CLN-G"]
    items = {each.id: each for each in empty_office.open().view("BETA").facts.items}
    assert (items["CORE-CLN-01"].level, items["CORE-CLN-01"].promoted) == ("should", False)


@pytest.mark.parametrize("verdict", ["accepted", "accepted-with-comment"])
def test_promoted_items_are_waived_by_approvers_only(office: Office, verdict: str) -> None:
    office.sato.packs.adopt(PROGRAM, "pattern-rare-gene-therapy")
    given = ("CORE-CLN-01", ["MS-INV-FIN"], verdict, "2027-10-15", "sato")
    with office.refused("mori", recorded=True):
        office.mori.waivers.waive(PROGRAM, *given)
    assert office.kato.waivers.waive(PROGRAM, *given).id == "W1"
