"""The territories that rights can be for: countries and regions, from the shipped table.

The table's header says where it comes from; `data/build_territories.py` makes it.
"""

from __future__ import annotations

from functools import cache

from readiness.errors import UsageError
from readiness.resources import data_file
from readiness.typed import NamedTuple

_TABLE = "territories.txt"


class Region(NamedTuple):
    """A region of the table."""

    title: str
    source: str
    """Where its list of members stands; `""` for the world."""
    countries: frozenset[str]


@cache
def _rows() -> tuple[list[str], list[str]]:
    with open(data_file(_TABLE), encoding="utf-8") as table:
        lines = [line.rstrip("\n") for line in table]
    return [line[8:] for line in lines if line.startswith("country ")], [
        line[7:] for line in lines if line.startswith("region ")
    ]


@cache
def countries() -> dict[str, str]:
    """Names of countries by ISO 3166-1 alpha-2 code."""
    return {row[:2]: row[3:] for row in _rows()[0]}


@cache
def regions() -> dict[str, Region]:
    """Regions by name."""
    found = {}
    for row in _rows()[1]:
        listed, title, source = [*(part.strip() for part in row.split("|")), ""][:3]
        name, *members = listed.split()
        found[name] = Region(title, source, frozenset(members))
    return found


@cache
def containment() -> dict[str, frozenset[str]]:
    """The countries of every territory: of a country itself, of a region its members."""
    return {code: frozenset((code,)) for code in countries()} | {
        name: each.countries for name, each in regions().items()
    }


def title(territory: str) -> str:
    """The name of a country or region as people read it; itself if the table does not have it."""
    found = regions().get(territory)
    return found.title if found else countries().get(territory, territory)


def territory(text: str) -> str:
    """A country (`JP`, in either case) or region (`eu`) of the table.

    Raises:
        UsageError: if it is none, naming the nearest.
    """
    from difflib import get_close_matches

    if text.upper() in countries():
        return text.upper()
    if text.casefold() in regions():
        return text.casefold()
    names = {each.casefold(): code for code, each in countries().items()} | {name: name for name in regions()}
    close = get_close_matches(text.casefold(), names, n=1, cutoff=0.7)
    hint = f"did you mean {names[close[0]]}?" if close else f"write a country as JP, or one of {', '.join(regions())}"
    raise UsageError(f"{text[:40]!r} is no country or region", hint)
