"""A day's work through every family of use cases, one act a line: what must leave an entry each, and no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from readiness.domain.fold.tables import TABLES
from readiness.workspace.describing import Description
from tests.workspace.office import ITEM, PROGRAM, Office

Act = Callable[[], Any]
OWN = "LOC-1"
TASK = "RM-Q1-P1"
MILESTONE = "MS-X"


def acts(office: Office) -> list[Act]:
    """The acts, in an order in which each has something to do."""
    sato, ito, kato = office.sato, office.ito, office.kato
    report, memo = office.file("a.pdf", b"a"), office.file("b.pdf", b"b")
    why = "because"
    return [
        lambda: sato.people.add("yuki", "Yuki", roles=["finance"], zone="America/New_York"),
        lambda: sato.people.change("yuki", name="Abe Yuki", reason=why),
        lambda: sato.people.link_account("yuki@b", "yuki"),
        lambda: sato.programs.new("BETA", "Beta", start="2026-10-01"),
        lambda: sato.programs.change(PROGRAM, name="Alpha two", reason=why),
        lambda: sato.items.add(PROGRAM, title="T", green_light="G", area="data"),
        lambda: sato.items.edit(PROGRAM, OWN, title="T2", reason=why),
        lambda: sato.items.link(PROGRAM, OWN, after=[ITEM]),
        lambda: sato.items.unlink(PROGRAM, OWN, after=[ITEM], reason=why),
        lambda: sato.items.note(PROGRAM, ITEM, "on its way"),
        lambda: sato.items.assign(PROGRAM, [ITEM], "mori"),
        lambda: sato.items.start(PROGRAM, [ITEM]),
        lambda: sato.items.done(PROGRAM, [TASK]),
        lambda: sato.items.reopen(PROGRAM, [TASK], why),
        lambda: sato.items.estimate(PROGRAM, [ITEM], 5),
        lambda: sato.items.plan(PROGRAM, [ITEM], finish="2027-01-15"),
        lambda: sato.items.expect(PROGRAM, [ITEM], "2027-01-20"),
        lambda: sato.items.impede(PROGRAM, ITEM, why),
        lambda: sato.items.clear(PROGRAM, ITEM),
        lambda: sato.evidence.file(PROGRAM, [ITEM], class_="report", title="A", file=report),
        lambda: sato.evidence.file(PROGRAM, [ITEM], class_="memo", title="B", file=memo),
        lambda: sato.evidence.link(PROGRAM, "E1", [OWN]),
        lambda: sato.evidence.link("BETA", "E1", [ITEM]),
        lambda: sato.evidence.unlink(PROGRAM, "E1", [OWN], why),
        lambda: sato.evidence.describe(PROGRAM, "E1", Description(maturity="draft")),
        lambda: sato.evidence.check(PROGRAM, ["E1"]),
        lambda: sato.reviews.request(PROGRAM, "E1", "ito", "2026-12-01"),
        lambda: ito.reviews.review(PROGRAM, "E1", "accepted"),
        lambda: ito.evidence.release(PROGRAM, ["E1"], ["investor"], why),
        lambda: sato.evidence.supersede(PROGRAM, "E1", "E2"),
        lambda: ito.evidence.void(PROGRAM, "E2", why),
        lambda: sato.milestones.set([PROGRAM], MILESTONE, kind="investor", title="X", date="2027-03-31"),
        lambda: sato.milestones.set([PROGRAM], MILESTONE, date="2027-04-15", reason=why),
        lambda: sato.milestones.set([PROGRAM], MILESTONE, require=[OWN]),
        lambda: kato.waivers.waive(PROGRAM, OWN, [MILESTONE], why, "2027-05-01", "mori"),
        lambda: kato.milestones.decide(PROGRAM, MILESTONE, "go"),
        lambda: kato.waivers.end(PROGRAM, "W1", why),
        lambda: kato.waivers.not_applicable(PROGRAM, OWN, why, "mori"),
        lambda: sato.milestones.baseline(PROGRAM),
        lambda: sato.bundles.make(PROGRAM, MILESTONE, "investor", office.folder / "room.zip"),
        lambda: sato.packs.adopt(PROGRAM, "trusted-supply-chain"),
        lambda: sato.registers.add(PROGRAM, "suppliers", {"name": "Acme Bio", "country": "US"}),
        lambda: sato.registers.set(PROGRAM, "G1", {"country": "CN"}, why),
        lambda: sato.registers.screen(PROGRAM, office.file("list-2026-11-01.csv", b"name\nACME BIO\n")),
        lambda: sato.registers.retire(PROGRAM, "G1", why),
        lambda: sato.milestones.reach(PROGRAM, "MS-ADV-MANDATE"),
        lambda: sato.milestones.cancel([PROGRAM], MILESTONE, why),
    ]


def rows(office: Office) -> dict[str, list[Any]]:
    """Every row there is, by table."""
    with office.open() as workspace:
        return {table.name: list(workspace._reader.rows(table.record)) for table in TABLES}
