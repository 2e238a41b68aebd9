"""Write `territories.txt` anew: countries from the tz database's table of ISO 3166-1, regions from the lists below.

A region is a word of contracts with members that somebody else settled; what has no settled list (`asia`, `latin
america`) is left out on purpose: name its countries.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

AS_OF = "2026-11-27"

REGIONS: tuple[tuple[str, str, str, str], ...] = (
    ("world", "Every country of the table", "", "*"),
    (
        "eu",
        "European Union",
        "european-union.europa.eu, EU countries",
        "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK",
    ),
    ("eea", "European Economic Area", "efta.int, EEA", "eu IS LI NO"),
    ("efta", "European Free Trade Association", "efta.int, member states", "CH IS LI NO"),
    (
        "asean",
        "Association of Southeast Asian Nations",
        "asean.org, member states; Timor-Leste since October 2025",
        "BN ID KH LA MM MY PH SG TH TL VN",
    ),
    ("gcc", "Gulf Cooperation Council", "gcc-sg.org, member states", "AE BH KW OM QA SA"),
    ("east-asia", "Eastern Asia of UN M49, and Taiwan", "unstats.un.org, M49 030", "CN HK JP KP KR MN MO TW"),
    ("greater-china", "Mainland China, Hong Kong, Macau, Taiwan", "usual in licenses", "CN HK MO TW"),
    ("northern-america", "Northern America of UN M49", "unstats.un.org, M49 021", "BM CA GL PM US"),
)
"""Name, title, where its list stands, members: countries and regions named before it; `*`: all countries."""

HEAD = f"""\
# Territories of rights: countries by ISO 3166-1 alpha-2 code, and regions as lists of them.
# A row is `country CODE NAME` or `region NAME MEMBERS | TITLE | SOURCE`; rows are in the order of their names.
# Country codes and names are those of the tz database's iso3166.tab (public domain), no position on any claim.
# Regions are as of {AS_OF}; a license may define the same word otherwise: then name its countries.
# Made by data/build_territories.py; not to be edited by hand.
"""


def countries() -> dict[str, str]:
    """Names by code."""
    text = files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text(encoding="utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines() if line and not line.startswith("#"))


def members(given: str, known: dict[str, list[str]]) -> list[str]:
    """The countries of a list of countries and regions."""
    return sorted({code for word in given.split() for code in known.get(word, [word])})


def table() -> str:
    """The file."""
    named = countries()
    known: dict[str, list[str]] = {"*": sorted(named)}
    rows = [f"country {code} {name}" for code, name in sorted(named.items())]
    regions = []
    for name, title, source, given in REGIONS:
        known[name] = members(given, known)
        regions.append(f"region {name} {' '.join(known[name])} | {title} | {source}".rstrip(" |"))
    return HEAD + "\n".join([*rows, *sorted(regions)]) + "\n"


if __name__ == "__main__":
    (Path(__file__).parent / "territories.txt").write_text(table(), encoding="utf-8")
