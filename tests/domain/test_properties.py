"""What holds for every program, whatever is recorded about it; and the kernel against a slow, obvious reference."""

from __future__ import annotations

from typing import Any

from hypothesis import event, given
from hypothesis import strategies as st

from readiness.domain.blockers import roots_once
from readiness.domain.facts import Link, Need, ProgramFacts
from readiness.domain.program import ProgramView
from readiness.domain.vocabulary import PASSING, MilestoneKind, Verdict
from tests.domain import random_programs
from tests.domain.facts_build import TODAY, WEEKDAYS, evidence, item, review, waiver
from tests.domain.fold import build
from tests.domain.reference.judging import Judge
from tests.semantics.language import PROGRAM, Story

ALL_KINDS = frozenset(MilestoneKind)
GOODNESS = {Verdict.NOT_READY: 0, Verdict.CONDITIONAL: 1, Verdict.READY: 2}
MILESTONES = st.sampled_from(sorted(random_programs.MILESTONES))


def look(facts: ProgramFacts, day: str = TODAY, *, strict: bool = False) -> ProgramView:
    """The program on a day."""
    return ProgramView(facts, day, WEEKDAYS, strict=strict)


def verdicts(view: ProgramView) -> dict[str, Verdict]:
    """Verdict by milestone."""
    return {each.id: each.verdict for each in view.milestones}


def never(better: bool, before: ProgramView, after: ProgramView) -> None:
    """No verdict got better (worse) between two views of the same milestones."""
    old, new = verdicts(before), verdicts(after)
    for id, verdict in old.items():
        if Verdict.NOT_ASSESSABLE not in (verdict, new[id]):
            change = GOODNESS[new[id]] - GOODNESS[verdict]
            assert change <= 0 if better else change >= 0, f"{id}: {verdict} became {new[id]}"
            event(f"{verdict} became {new[id]}")


# --- against the reference ---------------------------------------------------------------------------------------


@given(facts=random_programs.programs(broken=True))
def test_met_failing_and_needed_are_what_the_sentences_say(facts: ProgramFacts) -> None:
    view = look(facts)
    judge = Judge(facts, TODAY, random_programs.packages_of(facts))
    graph = view.assessment.graph
    excused = judge.not_applicable()
    assert set(graph.ids(view.assessment.not_applicable)) == excused & set(judge.items)
    assert set(graph.ids(graph.cyclic)) == {id for id in judge.items if judge.on_cycle(id)}
    assert set(graph.ids(view.assessment.failing)) == {
        id for id in judge.items if judge.fails(id, TODAY, False, excused)
    }
    for m in view.milestones:
        v = max(TODAY, m.milestone.date)
        assert m.day == v
        assert set(graph.ids(m.met)) == {id for id in judge.items if judge.met(id, v, m.english)}
        assert set(graph.ids(m.waived)) == judge.waived(m.id, v) & set(judge.items)
        here = excused | judge.waived(m.id, v)
        assert set(graph.ids(m.fails)) == {id for id in judge.items if judge.fails(id, v, m.english, here)}
        levels = judge.levels(m.id)
        assert set(graph.ids(m.needed)) == set(levels)
        assert set(graph.ids(m.must)) == {id for id, level in levels.items() if level == "must"}
        assert set(graph.ids(m.should)) == {id for id, level in levels.items() if level == "should"}


@given(facts=random_programs.programs(broken=True))
def test_frees_and_roots_are_what_the_sentences_say(facts: ProgramFacts) -> None:
    view = look(facts)
    judge = Judge(facts, TODAY)
    for m in view.milestones:
        rows = {row.item: row for row in view.blockers(m)}
        failing = set(view.assessment.graph.ids(m.fails))
        for id, row in rows.items():
            assert row.frees == len(judge.frees(id, set(rows))), id
            own = random_level(judge, id)
            holding = {p for p in judge.needs(id) & failing if random_level(judge, p) >= own}
            assert row.root == (not holding), id
            assert row.path[-1] == id
            assert row.path[0] in judge.required(m.id)
            assert all(b in judge.needs(a) for a, b in zip(row.path, row.path[1:], strict=False))
            assert len(row.path) == min(len(path) for path in musts(judge, m.id) if path[-1] == id)


def random_level(judge: Judge, id: str) -> int:
    """The rank of an item's own level."""
    return {"must": 2, "should": 1, "advisory": 0}[judge.items[id].level]


def musts(judge: Judge, milestone: str) -> list[tuple[str, ...]]:
    """The paths from the milestone over items of level must."""
    return [path for path in judge.paths(milestone) if all(judge.items[id].level == "must" for id in path)]


@given(facts=random_programs.programs())
def test_every_blocker_leads_to_a_root(facts: ProgramFacts) -> None:
    view = look(facts)
    for m in view.milestones:
        assert bool(m.failing) == bool(m.roots)
        reach = view.assessment.reach(within=-1)
        for row in view.blockers(m):
            assert reach[view.assessment.graph.index[row.item]] & m.roots, row.item


@given(facts=random_programs.programs(broken=True))
def test_as_many_roots_are_counted_as_are_told(facts: ProgramFacts) -> None:
    assert look(facts).root_count == len(roots_once(look(facts).all_blockers()))


@given(facts=random_programs.programs(broken=True))
def test_statuses_are_a_partition(facts: ProgramFacts) -> None:
    view = look(facts)
    assessment = view.assessment
    assert sum(view.counts.values()) == len(assessment.graph.items)
    for i in range(len(assessment.graph.items)):
        passes = assessment.status(i) in PASSING
        assert passes == (not assessment.failing >> i & 1)
        assert passes == (assessment.basis(i) is not None)
        # What fails says why; what is green gives no cause but an expected finish that has passed.
        assert passes or assessment.causes(i)
    for m in view.milestones:
        assert all(row.causes for row in view.blockers(m))


# --- what never gets better, or worse ------------------------------------------------------------------------------


@given(facts=random_programs.programs(), data=st.data())
def test_an_added_failing_prerequisite_makes_no_verdict_better(facts: ProgramFacts, data: st.DataObject) -> None:
    added = item("Z", level=data.draw(st.sampled_from(["must", "should", "advisory"])), area="access", ordinal=99)
    needing = data.draw(st.lists(st.sampled_from([each.id for each in facts.items]), min_size=1, unique=True))
    edges = tuple(Need(id, "Z", "local") for id in needing)
    more = facts._replace(items=(*facts.items, added), edges=(*facts.edges, *edges))
    strict = data.draw(st.booleans())
    never(True, look(facts, strict=strict), look(more, strict=strict))


@given(facts=random_programs.programs(gates=False), data=st.data())
def test_an_accepted_piece_of_evidence_makes_no_verdict_worse(facts: ProgramFacts, data: st.DataObject) -> None:
    target = data.draw(st.sampled_from([each.id for each in facts.items]))
    filed = evidence("E50", class_=data.draw(st.sampled_from(["report", "plan"])), filed_at=50)
    judged = review("R50", "E50", target, ordinal=50, roles="executive qa us-cro", at=51, by="all", recorded_by="all")
    more = facts._replace(
        evidence=(*facts.evidence, filed),
        links=(*facts.links, Link("P", "E50", target, "2026-10-15")),
        reviews=(*facts.reviews, judged),
    )
    strict = data.draw(st.booleans())
    before, after = look(facts, strict=strict), look(more, strict=strict)
    never(False, before, after)
    assert after.assessment.failing & ~before.assessment.failing == 0


@given(facts=random_programs.programs(gates=False, broken=True), milestone=MILESTONES, data=st.data())
def test_a_waiver_makes_no_verdict_worse(facts: ProgramFacts, milestone: str, data: st.DataObject) -> None:
    target = data.draw(st.sampled_from([each.id for each in facts.items]))
    until = data.draw(random_programs.days)
    more = facts._replace(waivers=(*facts.waivers, waiver("W50", target, milestone, until=until)))
    before, after = look(facts), look(more)
    never(False, before, after)
    assert {id: v for id, v in verdicts(after).items() if id != milestone} == {
        id: v for id, v in verdicts(before).items() if id != milestone
    }


@given(facts=random_programs.programs(gates=False, broken=True), later=st.sampled_from(["2026-11-25", "2027-01-20"]))
def test_as_days_pass_without_facts_nothing_becomes_met(facts: ProgramFacts, later: str) -> None:
    dated = facts._replace(
        items=tuple(each._replace(done_on=min(each.done_on, TODAY)) for each in facts.items),
        evidence=tuple(each._replace(date=min(each.date, TODAY)) for each in facts.evidence),
        reviews=tuple(each._replace(judged_on=min(each.judged_on, TODAY)) for each in facts.reviews),
        waivers=tuple(each._replace(judged_on=min(each.judged_on, TODAY)) for each in facts.waivers),
    )
    before, after = look(dated), look(dated, later)
    for english in (False, True):
        now = before.assessment.met(TODAY, english=english)
        then = after.assessment.met(later, english=english)
        assert then & ~now == 0
        assert then == before.assessment.met(later, english=english)
    assert before.assessment.failing & ~after.assessment.failing == 0


# --- the digest ----------------------------------------------------------------------------------------------------


@given(facts=random_programs.programs(), milestone=MILESTONES)
def test_equal_facts_have_equal_digests_however_they_came(facts: ProgramFacts, milestone: str) -> None:
    shuffled = facts._replace(
        edges=facts.edges[::-1],
        required=facts.required[::-1],
        waivers=facts.waivers[::-1],
        impediments=facts.impediments[::-1],
    )
    one, other = look(facts).milestone(milestone), look(shuffled).milestone(milestone)
    assert one is not None
    assert other is not None
    assert one.digest == other.digest


@given(facts=random_programs.programs(), milestone=MILESTONES, data=st.data())
def test_a_digest_tells_when_what_it_rests_on_changed(facts: ProgramFacts, milestone: str, data: st.DataObject) -> None:
    view = look(facts)
    m = view.milestone(milestone)
    assert m is not None
    counting = sorted(
        {each.id for i in _bits(m.needed) for each in view.assessment.standings[i].counting},
    )
    if counting:
        changed = data.draw(st.sampled_from(counting))
        papers = tuple(each._replace(sha256="ff") if each.id == changed else each for each in facts.evidence)
        other = look(facts._replace(evidence=papers)).milestone(milestone)
        assert other is not None
        assert other.digest != m.digest
    needed = view.assessment.graph.ids(m.needed)
    if needed:
        reworded = data.draw(st.sampled_from(needed))
        rows = tuple(each._replace(wording="new") if each.id == reworded else each for each in facts.items)
        other = look(facts._replace(items=rows)).milestone(milestone)
        assert other is not None
        assert other.digest != m.digest


def _bits(mask: int) -> list[int]:
    return [i for i in range(mask.bit_length()) if mask >> i & 1]


# --- the order of facts --------------------------------------------------------------------------------------------

ITEMS = ("A", "B", "C", "D")
LINES: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "evidence": [
        (
            "evidence.filed",
            {"class_": "report", "title": "t", "date": "2026-11-20", "storage": "copy", "sha256": "a" * 64},
        ),
        ("review.recorded", {"verdict": "accepted"}),
    ],
    "work": [("item.started", {"date": "2026-11-01"}), ("item.estimated", {"days": 7})],
    "done": [("item.done", {"date": "2026-11-20"})],
    "owner": [("item.assigned", {"owner": "mori"})],
    "trouble": [("impediment.opened", {"until": "2026-12-01"})],
    "waiver": [("waiver.granted", {"until": "2027-01-29", "milestones": ["M1"], "requested_by": "mori"})],
}
"""Acts that build on each other; two lines, of one item or of two, do not touch."""


@given(
    chosen=st.lists(st.tuples(st.sampled_from(sorted(LINES)), st.sampled_from(ITEMS)), min_size=2, unique=True),
    data=st.data(),
)
def test_the_order_of_independent_facts_does_not_matter(chosen: list[tuple[str, str]], data: st.DataObject) -> None:
    one = _recorded([act for line in chosen for act in _acts(*line)])
    mixed: list[tuple[str, str, dict[str, Any]]] = []
    left = [_acts(*line) for line in chosen]
    while left:
        line = data.draw(st.sampled_from(left))
        mixed.append(line.pop(0))
        left = [each for each in left if each]
    other = _recorded(mixed)
    assert _values(one) == _values(other)


def _acts(line: str, item: str) -> list[tuple[str, str, dict[str, Any]]]:
    """The acts of a line, with ids that do not depend on their order."""
    acts = []
    if line == "done":
        item = "B"  # the one task
    for type_, payload in LINES[line]:
        entity: str = item
        more: dict[str, Any] = {}
        if type_ == "evidence.filed":
            entity, more = f"E-{item}", {"items": [item]}
        elif type_ == "review.recorded":
            entity, more = f"R-{item}", {"evidence": f"E-{item}"}
        elif type_ in ("impediment.opened", "waiver.granted"):
            entity, more = f"X-{item}", {"item": item}
        acts.append((type_, entity, {**payload, **more}))
    return acts


def _recorded(acts: list[tuple[str, str, dict[str, Any]]]) -> ProgramView:
    story = Story(TODAY)
    rows: dict[str, Any] = {
        "A": {"feeds": ["M1"], "needs": ["B", "C"], "requires": "report"},
        "B": {"kind": "task", "needs": "D"},
        "C": {"level": "should"},
        "D": {"feeds": ["M1", "M2"]},
    }
    dates: dict[str, Any] = {
        "M1": {"kind": "investor", "date": "2027-01-29"},
        "M2": {"kind": "launch", "date": "2026-12-15"},
    }
    story.tell([{"pack": "own", "items": rows, "milestones": dates}])
    for type_, entity, payload in acts:
        actor = "ito" if type_.startswith(("review", "waiver")) else "sato"
        reason = story.record(type_, entity, PROGRAM, build.ON, actor, "because", **payload)
        assert reason is None, reason
    return story.view(TODAY)


def _values(view: ProgramView) -> dict[str, Any]:
    """Everything a front end shows that does not say when it was recorded."""
    assessment = view.assessment
    return {
        "items": [
            (assessment.status(i), assessment.causes(i), assessment.basis(i), view.dates[i], view.rags[i])
            for i in range(len(assessment.graph.items))
        ],
        "milestones": [
            (m.id, m.verdict, m.reasons, m.digest, m.coverage, view.schedule(m).forecast_day) for m in view.milestones
        ],
        "blockers": view.all_blockers(ALL_KINDS),
        "areas": view.areas,
        "rag": view.rag,
        "counts": view.counts,
        "alerts": view.alerts,
    }
