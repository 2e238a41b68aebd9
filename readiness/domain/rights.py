"""Who has which right where: the map of a program's rights, where two exclude each other, and where nobody has any.

Territories are countries by ISO 3166-1 code, and regions whose members the caller gives (`Regions`): the domain reads
no table. A right without a field of use is for every field.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from ..typed import TYPE_CHECKING, NamedTuple
from .term_words import BASIC_RIGHTS, Right, TermKind

if TYPE_CHECKING:
    from .facts import Term
    from .program import ProgramView
    from .terms import TermView

Regions = Mapping[str, frozenset[str]]
"""The countries of each territory that there is: of a country itself, of a region its members."""

HOME_MARKETS = ("JP", "US")
"""The markets of a program that has named none."""


class Grant(NamedTuple):
    """A right of a program that is in force: who has it, over which countries."""

    term: str
    holder: str
    rights: frozenset[str]
    countries: frozenset[str]
    field: str
    exclusive: bool
    sublicense: str
    waits_for: tuple[str, ...]
    """Items (KPIs) that it depends on and that do not pass."""


class Stake(NamedTuple):
    """A grant as one cell of the map shows it."""

    grant: Grant
    whole: bool
    """Whether it covers the whole territory of the row."""


class MapRow(NamedTuple):
    """One territory of the map: per right, who has it, exclusive grants first."""

    territory: str
    market: bool
    """Whether it is one of the program's markets."""
    cells: tuple[tuple[Stake, ...], ...]
    """In the order of `Right`."""


class Overlap(NamedTuple):
    """Two grants to different holders of the same right, for the same field, in the same countries."""

    right: str
    first: Grant
    second: Grant
    countries: tuple[str, ...]
    both_exclusive: bool
    """Else one of them is exclusive, and the other is not."""


class Hole(NamedTuple):
    """A basic right that nobody has in a market, or in some of its countries."""

    territory: str
    right: str
    countries: tuple[str, ...]
    """Those without a holder."""
    whole: bool
    """Whether these are all countries of the market."""


class RightsMap(NamedTuple):
    """The rights of a program on D."""

    program: str
    markets: tuple[str, ...]
    stated: bool
    """Whether people named the markets; else they are `HOME_MARKETS`."""
    rows: tuple[MapRow, ...]
    """Markets first, then the other territories that terms name."""
    grants: tuple[Grant, ...]
    overlaps: tuple[Overlap, ...]
    holes: tuple[Hole, ...]
    unknown: tuple[tuple[str, str], ...]
    """Term (`""`: the program's markets) and territory that the table does not have."""


def rights_map(view: ProgramView, regions: Regions) -> RightsMap:
    """The map of a program's rights that have not ended."""
    stated = tuple(view.program.markets.split())
    markets = stated or HOME_MARKETS
    terms = [each for each in view.terms if each.open and each.term.kind == TermKind.RIGHT]
    grants = tuple(_grant(each, regions) for each in terms)
    named = dict.fromkeys([*markets, *(name for each in terms for name in each.term.territories.split())])
    rows = tuple(
        MapRow(name, name in markets, tuple(_stakes(grants, right, regions[name]) for right in Right))
        for name in named
        if name in regions
    )
    return RightsMap(
        program=view.id,
        markets=markets,
        stated=bool(stated),
        rows=rows,
        grants=grants,
        overlaps=tuple(_overlaps(grants)),
        holes=tuple(_holes(grants, [each for each in markets if each in regions], regions)),
        unknown=tuple(_unknown(stated, [each.term for each in terms], regions)),
    )


def countries_of(territories: Iterable[str], excluded: Iterable[str], regions: Regions) -> frozenset[str]:
    """The countries of some territories less those of others; a territory that is in no table has none."""
    granted = {country for name in territories for country in regions.get(name, ())}
    return frozenset(granted.difference(*(regions.get(name, frozenset()) for name in excluded)))


def same_field(first: str, second: str) -> bool:
    """Whether two fields of use have something in common: they are the same in words, or one of them is every field."""
    return not first or not second or first.casefold() == second.casefold()


def _grant(view: TermView, regions: Regions) -> Grant:
    term = view.term
    return Grant(
        term=term.id,
        holder=term.holder,
        rights=frozenset(term.rights.split()),
        countries=countries_of(term.territories.split(), term.excluded.split(), regions),
        field=term.field,
        exclusive=bool(term.exclusive),
        sublicense=term.sublicense,
        waits_for=view.waits_for,
    )


def _stakes(grants: Sequence[Grant], right: str, countries: Collection[str]) -> tuple[Stake, ...]:
    found = [
        Stake(each, each.countries.issuperset(countries))
        for each in grants
        if right in each.rights and not each.countries.isdisjoint(countries)
    ]
    return tuple(sorted(found, key=lambda each: (not each.grant.exclusive, not each.whole)))


def _overlaps(grants: Sequence[Grant]) -> Iterable[Overlap]:
    for first, second in combinations(grants, 2):
        if first.holder.casefold() == second.holder.casefold() or not (first.exclusive or second.exclusive):
            continue
        shared = tuple(sorted(first.countries & second.countries))
        if shared and same_field(first.field, second.field):
            for right in Right:
                if right in first.rights & second.rights:
                    yield Overlap(right, first, second, shared, first.exclusive and second.exclusive)


def _holes(grants: Sequence[Grant], markets: Sequence[str], regions: Regions) -> Iterable[Hole]:
    for market in markets:
        for right in Right:
            if right in BASIC_RIGHTS:
                covered = {country for each in grants if right in each.rights for country in each.countries}
                missing = tuple(sorted(regions[market] - covered))
                if missing:
                    yield Hole(market, right, missing, len(missing) == len(regions[market]))


def _unknown(markets: Sequence[str], terms: Sequence[Term], regions: Regions) -> Iterable[tuple[str, str]]:
    yield from (("", name) for name in markets if name not in regions)
    for term in terms:
        for name in (*term.territories.split(), *term.excluded.split()):
            if name not in regions:
                yield term.id, name
