"""The map of rights equals a slow model that asks of each country, right and pair of terms by itself."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.calendar import WorkCalendar
from readiness.domain.facts import Term
from readiness.domain.program import ProgramView
from readiness.domain.rights import HOME_MARKETS, countries_of, rights_map, same_field
from readiness.domain.term_words import Right
from tests.domain.facts_build import TODAY, milestone, program_facts

COUNTRIES = ("JP", "US", "KR", "TW")
REGIONS = {
    **{each: frozenset((each,)) for each in COUNTRIES},
    "asia": frozenset(("JP", "KR", "TW")),
    "all": frozenset(COUNTRIES),
}
BASIC = ("development", "manufacturing", "commercialization")
BLANK = Term(
    "P", "T0", 0, "right", "Title", "", "Acme", "Acme", "", "", "", "", "", None, None, "", "", "", "", "development",
    "JP", "", "", False, "", "sato", TODAY, "{}", "", "", "", "", "",
)  # fmt: skip
NAMES = st.sampled_from([*REGIONS, "atlantis"])


@st.composite
def terms(draw: st.DrawFn) -> tuple[Term, ...]:
    """Terms of every kind in every state, most of them rights that meet somewhere."""
    found = []
    for number in range(draw(st.integers(0, 5))):
        rights = draw(st.lists(st.sampled_from(list(Right)), min_size=1, max_size=3, unique=True))
        found.append(
            BLANK._replace(
                id=f"T{number}",
                kind=draw(st.sampled_from(["right", "right", "right", "option"])),
                holder=draw(st.sampled_from(["Acme", "ACME", "Zen", "self"])),
                rights=" ".join(rights),
                territories=" ".join(draw(st.lists(NAMES, min_size=1, max_size=2, unique=True))),
                excluded=" ".join(draw(st.lists(NAMES, max_size=1))),
                field=draw(st.sampled_from(["", "", "Oncology", "oncology", "Vaccines"])),
                exclusive=draw(st.booleans()),
                ended_on=draw(st.sampled_from(["", "", "", "2026-11-20"])),
            )
        )
    return tuple(found)


MARKETS = st.lists(NAMES, max_size=3, unique=True).map(" ".join)


def view_of(found: tuple[Term, ...], markets: str = "") -> ProgramView:
    facts = program_facts(milestones=[milestone("M")])
    facts = facts._replace(terms=found, program=facts.program._replace(markets=markets))
    return ProgramView(facts, TODAY, WorkCalendar("weekdays"))


def has(term: Term, right: str, country: str) -> bool:
    """Whether a term is a right in force that grants this right in this country, in the plainest words."""
    if term.kind != "right" or term.ended_on or right not in term.rights.split():
        return False
    inside = any(country in REGIONS.get(name, ()) for name in term.territories.split())
    return inside and not any(country in REGIONS.get(name, ()) for name in term.excluded.split())


def meet(a: Term, b: Term) -> bool:
    return a.field == "" or b.field == "" or a.field.lower() == b.field.lower()


@given(terms())
def test_overlaps_are_those_of_the_slow_model(found: tuple[Term, ...]) -> None:
    slow = {
        (right, a.id, b.id, country, a.exclusive and b.exclusive)
        for right in Right
        for country in COUNTRIES
        for a, b in combinations(found, 2)
        if has(a, right, country) and has(b, right, country)
        if a.holder.lower() != b.holder.lower() and meet(a, b) and (a.exclusive or b.exclusive)
    }
    mapped = rights_map(view_of(found), REGIONS)
    quick = [
        (each.right, each.first.term, each.second.term, country, each.both_exclusive)
        for each in mapped.overlaps
        for country in each.countries
    ]
    assert len(quick) == len(set(quick))
    assert set(quick) == slow


@given(terms(), MARKETS)
def test_holes_are_those_of_the_slow_model(found: tuple[Term, ...], markets: str) -> None:
    wanted = markets.split() or list(HOME_MARKETS)
    slow = {
        (market, right, country)
        for market in wanted
        for right in BASIC
        for country in REGIONS.get(market, ())
        if not any(has(each, right, country) for each in found)
    }
    mapped = rights_map(view_of(found, markets), REGIONS)
    assert {(each.territory, each.right, country) for each in mapped.holes for country in each.countries} == slow
    for each in mapped.holes:
        assert each.whole == (set(each.countries) == set(REGIONS[each.territory]))
    assert mapped.markets == tuple(wanted)
    assert mapped.stated == bool(markets)


@given(terms(), MARKETS)
def test_cells_are_those_of_the_slow_model(found: tuple[Term, ...], markets: str) -> None:
    mapped = rights_map(view_of(found, markets), REGIONS)
    named = [
        *mapped.markets,
        *(name for t in found if not t.ended_on and t.kind == "right" for name in t.territories.split()),
    ]
    assert [row.territory for row in mapped.rows] == [name for name in dict.fromkeys(named) if name in REGIONS]
    for row in mapped.rows:
        for right, cell in zip(Right, row.cells, strict=True):
            inside = {
                t.id: all(has(t, right, country) for country in REGIONS[row.territory])
                for t in found
                if any(has(t, right, country) for country in REGIONS[row.territory])
            }
            assert {each.grant.term: each.whole for each in cell} == inside
            marks = [each.grant.exclusive for each in cell]
            assert marks == sorted(marks, reverse=True)


@given(terms())
def test_what_no_table_has_is_named_and_covers_nothing(found: tuple[Term, ...]) -> None:
    mapped = rights_map(view_of(found), REGIONS)
    expected = {
        t.id for t in found if t.kind == "right" and not t.ended_on and "atlantis" in f"{t.territories} {t.excluded}"
    }
    assert {term for term, _ in mapped.unknown} == expected
    assert countries_of(["atlantis"], [], REGIONS) == frozenset()


def test_an_order_of_terms_changes_no_cell() -> None:
    first, second = BLANK._replace(id="T1", exclusive=True), BLANK._replace(id="T2", holder="Zen")
    there, back = (rights_map(view_of(pair), REGIONS) for pair in ((first, second), (second, first)))
    assert [row.cells for row in there.rows] == [row.cells for row in back.rows]
    assert same_field("", "x")
    assert same_field("X", "x")
    assert not same_field("x", "y")
