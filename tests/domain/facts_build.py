"""Builders of facts for tests: every record with defaults for all its fields, and a program made of them.

Not a test module. A test states only what it is about:

    facts = program_facts(
        items=[item("A"), item("B", estimate=3)],
        edges=[("B", "A")],
        milestones=[milestone("M", date="2026-12-28")],
        required=[("M", "B")],
    )

Edges are (item, prerequisite), links (evidence, item), required (milestone, item). Ordinals follow the order given.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from readiness.domain.assessment import Assessment
from readiness.domain.calendar import WorkCalendar
from readiness.domain.facts import (
    Adoption,
    Day,
    Decision,
    Evidence,
    Impediment,
    Item,
    LeadTime,
    Link,
    Milestone,
    Need,
    Person,
    Program,
    ProgramFacts,
    Request,
    Required,
    Review,
    Waiver,
)
from readiness.domain.milestones import MilestoneView
from readiness.domain.plan import Plan
from readiness.domain.schedule import Schedule

PROGRAM = "P"
START = "2026-10-01"
TODAY = "2026-11-24"
"""D of the worked rows, a Tuesday."""

WEEKDAYS = WorkCalendar("weekdays", year_end=False)
"""A calendar without holidays, to count with on one's fingers."""


class _Unnamed(NamedTuple):
    """The records that the builders start from."""

    program: Program
    item: Item
    milestone: Milestone
    evidence: Evidence
    review: Review
    request: Request
    waiver: Waiver
    impediment: Impediment
    decision: Decision


_BLANK = _Unnamed(
    program=Program(PROGRAM, "Program", START, "Asia/Tokyo", "common", "", "", 10, START),
    item=Item(
        program=PROGRAM,
        id="",
        ordinal=0,
        pack="",
        kind="criterion",
        area="data",
        side="asia",
        level="must",
        title="",
        requires="",
        promoted=False,
        na_allowed=True,
        waivable=True,
        quarter=None,
        stream="",
        estimate_days=None,
        closed_by="",
        wording="w",
        cadence=None,
        adopted_on=START,
        owner="",
        started_on="",
        done_on="",
        plan_start="",
        plan_finish="",
        plan_quarter=None,
        expected="",
        estimate=None,
        estimated_on="",
        retired=False,
    ),
    milestone=Milestone(
        program=PROGRAM,
        id="",
        ordinal=0,
        kind="launch",
        title="",
        date="",
        until="",
        tentative=False,
        state="planned",
        zone="Asia/Tokyo",
        lead=0,
        authority="",
        quarter=None,
        detail="{}",
        reached_on="",
        frozen="",
        cancelled_reason="",
        baseline="",
        set_on="",
    ),
    evidence=Evidence(
        program=PROGRAM,
        id="",
        class_="report",
        title="",
        date="2026-10-15",
        expires="",
        language="en",
        issuer="",
        author="",
        doc_id="",
        version="1",
        storage="copy",
        location="",
        sha256="00",
        size=1,
        media="application/pdf",
        translation_of="",
        supersedes="",
        superseded_by="",
        superseded_on="",
        voided_on="",
        void_reason="",
        hash_state="match",
        checked_on="",
        audiences="advisor investor partner",
        filed_by="sato",
        filed_by_name="Sato",
        filed_at=0,
        filed_on="2026-10-15",
        account="sato@a",
    ),
    review=Review(
        program=PROGRAM,
        id="",
        ordinal=0,
        evidence="",
        items="",
        verdict="accepted",
        meets="yes",
        comment="",
        by="ito",
        by_name="Ito",
        roles="qa",
        org="",
        recorded_by="ito",
        recorded_by_name="Ito",
        basis="",
        judged_on="",
        confirmed_by="",
        confirmed_by_name="",
        confirmed_on="",
        package="",
        wordings="",
        same_account=False,
        at=0,
        on="2026-10-20",
    ),
    request=Request(PROGRAM, "", "", "", "ito", "", "sato", "2026-10-20", ""),
    waiver=Waiver(
        program=PROGRAM,
        id="",
        kind="waiver",
        item="",
        milestones="",
        reason="because",
        until="9999-12-31",
        requested_by="sato",
        by="kato",
        by_name="Kato",
        roles="executive",
        recorded_by="kato",
        recorded_by_name="Kato",
        basis="",
        judged_on="",
        confirmed_by="",
        confirmed_by_name="",
        on="2026-10-20",
        ended_on="",
    ),
    impediment=Impediment(PROGRAM, "", "", "stuck", "", "", "sato", "2026-10-20", ""),
    decision=Decision(
        program=PROGRAM,
        id="",
        ordinal=0,
        milestone="",
        outcome="go",
        conditions="[]",
        comment="",
        by="kato",
        by_name="Kato",
        roles="executive",
        recorded_by="kato",
        recorded_by_name="Kato",
        basis="",
        judged_on="",
        confirmed_by="",
        confirmed_by_name="",
        on="2026-10-20",
    ),
)


def person(id: str, roles: str = "program-manager", **fields: Any) -> Person:
    """A person with these roles (words)."""
    return Person(id, id.title(), "", False, roles, "")._replace(**fields)


def program(**fields: Any) -> Program:
    """The program `P`: starts on 2026-10-01, common calendar, margin 10."""
    return _BLANK.program._replace(**fields)


def item(id: str, **fields: Any) -> Item:
    """A `must` criterion in area `data`, without requirements, estimate, or anything done about it."""
    return _BLANK.item._replace(id=id, **{"title": f"Item {id}", **fields})


def task(id: str, **fields: Any) -> Item:
    """A roadmap task; met as soon as it has `done_on`."""
    return item(id, **{"kind": "task", **fields})


def milestone(id: str, **fields: Any) -> Milestone:
    """A planned, undated milestone of kind `launch` with no lead: neither English nor releases matter."""
    return _BLANK.milestone._replace(id=id, **{"title": f"Milestone {id}", **fields})


def evidence(id: str, **fields: Any) -> Evidence:
    """An English report of 2026-10-15, filed by `sato`, hash matching, released to everybody."""
    return _BLANK.evidence._replace(id=id, **{"title": f"Evidence {id}", **fields})


def review(id: str, evidence: str, items: str, **fields: Any) -> Review:
    """An acceptance by `ito` (qa) that the green lights of `items` (words) hold."""
    wordings = " ".join("w" for _ in items.split())
    return _BLANK.review._replace(id=id, evidence=evidence, items=items, **{"wordings": wordings, **fields})


def request(id: str, evidence: str, **fields: Any) -> Request:
    """`sato` asked `ito` to review."""
    return _BLANK.request._replace(id=id, evidence=evidence, **fields)


def waiver(id: str, item: str, milestones: str, **fields: Any) -> Waiver:
    """A waiver approved by `kato`, without end."""
    return _BLANK.waiver._replace(id=id, item=item, milestones=milestones, **fields)


def not_applicable(id: str, item: str, **fields: Any) -> Waiver:
    """A declaration, approved by `kato`, that an item does not apply."""
    return waiver(id, item, "", **{"kind": "not-applicable", "until": "", **fields})


def impediment(id: str, item: str, **fields: Any) -> Impediment:
    """An open impediment without expected end."""
    return _BLANK.impediment._replace(id=id, item=item, **fields)


def decision(id: str, milestone: str, **fields: Any) -> Decision:
    """A go by `kato`."""
    return _BLANK.decision._replace(id=id, milestone=milestone, **fields)


def lead_time(id: str, milestone: str, item: str, back: int = 30, **fields: Any) -> LeadTime:
    """A rule in force: `item` is to be done so many calendar days before `milestone`, in the program's calendar."""
    plain = LeadTime(
        program=PROGRAM,
        id=id,
        ordinal=0,
        pack="p",
        milestone=milestone,
        kind="",
        authority="",
        what=f"What {id} asks for",
        unit="days",
        back=back,
        calendar="",
        item=item,
        source="a test",
        checked_on="2026-11-22",
        detail="{}",
        own="",
        off=False,
        reason="",
        retired=False,
    )
    return plain._replace(**fields)


class Met(NamedTuple):
    """What makes an item's requirements met: evidence, its link and its acceptance."""

    evidence: Evidence
    link: tuple[str, str]
    review: Review


def met(item: str, **fields: Any) -> Met:
    """Accepted evidence `E-item` for an item; `fields` are the evidence's."""
    id = f"E-{item}"
    return Met(evidence(id, **fields), (id, item), review(f"R-{item}", id, item))


def program_facts(
    *,
    program: Program = _BLANK.program,
    items: Iterable[Item] = (),
    edges: Iterable[tuple[str, str]] = (),
    milestones: Iterable[Milestone] = (),
    required: Iterable[tuple[str, str]] = (),
    met: Iterable[Met] = (),
    evidence: Iterable[Evidence] = (),
    links: Iterable[tuple[str, str]] = (),
    reviews: Iterable[Review] = (),
    requests: Iterable[Request] = (),
    waivers: Iterable[Waiver] = (),
    impediments: Iterable[Impediment] = (),
    decisions: Iterable[Decision] = (),
    adoptions: Iterable[Adoption] = (),
    lead_times: Iterable[LeadTime] = (),
) -> ProgramFacts:
    """A program made of these records; `met` adds to evidence, links and reviews."""
    met = tuple(met)
    all_links = [*links, *(each.link for each in met)]
    all_reviews = [*reviews, *(each.review for each in met)]
    return ProgramFacts(
        program=program,
        items=tuple(each._replace(ordinal=n) for n, each in enumerate(items)),
        edges=tuple(Need(needing, needed, "pack") for needing, needed in edges),
        milestones=tuple(each._replace(ordinal=n) for n, each in enumerate(milestones)),
        required=tuple(Required(program.id, milestone, item, "pack") for milestone, item in required),
        evidence=(*evidence, *(each.evidence for each in met)),
        links=tuple(Link(program.id, id, item, "2026-10-15") for id, item in all_links),
        reviews=tuple(each._replace(ordinal=n) for n, each in enumerate(all_reviews)),
        requests=tuple(requests),
        waivers=tuple(waivers),
        impediments=tuple(impediments),
        decisions=tuple(decisions),
        adoptions=tuple(adoptions),
        lead_times=tuple(each._replace(ordinal=n) for n, each in enumerate(lead_times)),
    )


class Assessed:
    """A program assessed on D, with its milestones' views and schedules by id, and nodes by item id."""

    def __init__(self, facts: ProgramFacts, day: Day = TODAY, calendar: WorkCalendar = WEEKDAYS) -> None:
        self.facts = facts
        self.assessment = Assessment(facts, day, calendar)
        self.node = self.assessment.graph.index
        self.views = {each.id: MilestoneView(self.assessment, each) for each in facts.milestones}
        self.plan = Plan(self.assessment, self.views.values())
        self.schedules = {id: Schedule(view, self.plan) for id, view in self.views.items()}
