"""Random small programs for hypothesis: items, edges, evidence, judgements, waivers, milestones. Not a test module."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from readiness.domain.assessment import Assessment
from readiness.domain.facts import Evidence, Item, ProgramFacts, Review, Waiver
from tests.domain.facts_build import (
    TODAY,
    WEEKDAYS,
    evidence,
    impediment,
    item,
    milestone,
    not_applicable,
    program_facts,
    review,
    waiver,
)

DAYS = ("2026-10-20", "2026-11-23", TODAY, "2026-11-25", "2026-12-10", "2027-01-15")
"""Days around D that are all that matters to validity: long before, the day before, D, after, at milestones."""
MILESTONES = {"M1": "investor", "M2": "launch", "M3": "partner"}
CLASSES = ("report", "report", "plan", "note")
REQUIRES: tuple[list[list[Any]], ...] = (
    [],
    [],
    [["report", "", 1]],
    [["report", "us-cro", 1]],
    [["report", "", 2]],
    [["report", "us-cro qa", 1], ["plan", "", 1]],
    [["report", "us-cro", 1], ["plan", "qa", 1]],
)
JUDGES = {"ito": "executive", "abe": "qa", "cruz": "us-cro"}

days = st.sampled_from(DAYS)
maybe_day = st.one_of(st.just(""), st.just(""), days)


def rarely(values: st.SearchStrategy[Any], otherwise: Any) -> st.SearchStrategy[Any]:
    """Mostly `otherwise`, now and then one of the values."""
    return st.one_of(st.just(otherwise), st.just(otherwise), st.just(otherwise), values)


@st.composite
def items(draw: st.DrawFn, id: str, *, gates: bool = True) -> Item:
    """An item with any level and requirements; now and then one that does not count."""
    kinds = ["criterion", "criterion", "criterion", "task", "risk", "reference", *(["gate"] if gates else [])]
    return item(
        id,
        kind=draw(st.sampled_from(kinds)),
        level=draw(st.sampled_from(["must", "must", "should", "advisory"])),
        area=draw(st.sampled_from(["data", "cmc"])),
        requires=json.dumps(draw(st.sampled_from(REQUIRES))),
        cadence=draw(rarely(st.sampled_from([1, 3]), None)),
        done_on=draw(maybe_day),
        owner=draw(st.sampled_from(["", "mori"])),
    )


@st.composite
def documents(draw: st.DrawFn, id: str, older: list[str]) -> Evidence:
    """Evidence with anything that can stop it from counting, mostly with nothing."""
    return evidence(
        id,
        class_=draw(st.sampled_from(CLASSES)),
        date=draw(rarely(days, "2026-10-15")),
        expires=draw(rarely(days, "")),
        language=draw(rarely(st.sampled_from(["ja", "en-GB"]), "en")),
        version=draw(rarely(st.just(""), "1")),
        doc_id=draw(st.sampled_from(["", "D-1"])),
        checked_on=draw(maybe_day),
        hash_state=draw(rarely(st.sampled_from(["unhashed", "changed", "missing", "unchecked"]), "match")),
        voided_on=draw(rarely(days, "")),
        superseded_by=draw(rarely(st.just("E99"), "")),
        translation_of=draw(rarely(st.sampled_from(older), "")) if older else "",
        audiences=draw(st.sampled_from(["", "investor", "advisor investor partner"])),
        filed_at=draw(st.integers(1, 20)),
    )


@st.composite
def judgements(draw: st.DrawFn, id: str, of: str, covered: list[str]) -> Review:
    """A review by anybody, recorded by themselves or by somebody else."""
    by = draw(st.sampled_from(sorted(JUDGES)))
    fields: dict[str, Any] = {
        "verdict": draw(st.sampled_from(["accepted", "accepted", "accepted-with-comment", "returned", "rejected"])),
        "meets": draw(rarely(st.just("part"), "yes")),
        "by": by,
        "roles": JUDGES[by],
        "recorded_by": by,
        "at": draw(st.integers(1, 20)),
        "same_account": draw(rarely(st.just(True), False)),
    }
    if draw(st.integers(0, 5)) == 0:
        fields |= {"recorded_by": "sato", "basis": draw(st.sampled_from(["E1", "E99"])), "judged_on": draw(days)}
        fields["confirmed_by"] = draw(st.sampled_from(["", "abe"]))
    return review(id, of, " ".join(covered), **fields)


@st.composite
def departures(draw: st.DrawFn, id: str, ids: list[str]) -> Waiver:
    """A waiver or a not-applicable, in force or not."""
    who = draw(st.sampled_from(ids))
    fields: dict[str, Any] = {"ended_on": draw(rarely(days, ""))}
    if draw(st.integers(0, 4)) == 0:
        fields |= {"recorded_by": "sato", "basis": "E1", "judged_on": draw(days)}
        fields["confirmed_by"] = draw(st.sampled_from(["", "abe"]))
    if draw(st.booleans()):
        return not_applicable(id, who, **fields)
    named = draw(st.lists(st.sampled_from(sorted(MILESTONES)), min_size=1, max_size=2, unique=True))
    return waiver(id, who, " ".join(named), until=draw(days), **fields)


@st.composite
def programs(draw: st.DrawFn, *, gates: bool = True, broken: bool = False) -> ProgramFacts:
    """A program of up to seven items.

    Args:
        draw: hypothesis.
        gates: whether there are gates, whose reviews are bound to a package.
        broken: whether circles and unknown prerequisites may arise.
    """
    ids = [f"I{n}" for n in range(1, draw(st.integers(2, 7)) + 1)]
    rows = [draw(items(id, gates=gates)) for id in ids]
    pairs = [(a, b) for n, a in enumerate(ids) for b in (ids if broken else ids[:n]) if a != b]
    edges = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=9))
    if broken and draw(st.booleans()):
        edges.append((ids[0], "GONE"))
    names = [f"E{n}" for n in range(1, draw(st.integers(0, 6)) + 1)]
    papers = [draw(documents(name, names[:n])) for n, name in enumerate(names)]
    links: list[tuple[str, str]] = []
    reviews: list[Review] = []
    for name in names:
        covered = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
        links += [(name, id) for id in covered]
        for _ in range(draw(st.integers(0, 3))):
            reviews.append(draw(judgements(f"R{len(reviews) + 1}", name, covered)))
    facts = program_facts(
        items=rows,
        edges=edges,
        milestones=[milestone(id, kind=kind, date=draw(maybe_day)) for id, kind in MILESTONES.items()],
        required=[
            (id, each) for id in MILESTONES for each in draw(st.lists(st.sampled_from(ids), max_size=3, unique=True))
        ],
        evidence=papers,
        links=links,
        reviews=reviews,
        waivers=[draw(departures(f"W{n}", ids)) for n in range(draw(st.integers(0, 3)))],
        impediments=[impediment("B1", draw(st.sampled_from(ids)), closed_on=draw(maybe_day))]
        if draw(st.booleans())
        else [],
    )
    return _packaged(facts, draw(st.booleans())) if gates else facts


def _packaged(facts: ProgramFacts, current: bool) -> ProgramFacts:
    """With the gates' reviews bound to today's package, or to none."""
    if not current:
        return facts
    packages = packages_of(facts)
    bound = [
        each._replace(package=next((packages[id] for id in each.items.split() if id in packages), ""))
        for each in facts.reviews
    ]
    return facts._replace(reviews=tuple(bound))


def packages_of(facts: ProgramFacts, day: str = TODAY) -> dict[str, str]:
    """The digest of every gate's package."""
    assessment = Assessment(facts, day, WEEKDAYS)
    return {each.id: assessment.package(each.id) for each in facts.items if each.kind == "gate"}
