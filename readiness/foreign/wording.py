"""What the words in cells mean: areas, days, numbers, lists. What is not plain is not guessed."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from ..domain.vocabulary import AREA_TITLES, Area
from .columns import folded

_JAPANESE_AREAS = {
    Area.DATA: "データ",
    Area.CLINICAL: "臨床",
    Area.ACCESS: "アクセス",
    Area.CONTRACTS: "契約",
    Area.CROSS: "横断",
}
_AREAS = {folded(word): area for area in Area for word in (area, AREA_TITLES[area], _JAPANESE_AREAS.get(area, area))}
_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?(?: 00:00(?::00)?)?")
_QUARTER = re.compile(r"(?:pq|q)?([1-9]\d?)")
_DAYS = re.compile(r"(\d{1,4})\s*(?:d|day|days|working days|wd|日|営業日)?")
_SEPARATORS = re.compile(r"[,;、，；\n]+")
_BLANKS = re.compile(r"\s+")

Word = TypeVar("Word", bound=StrEnum)


def area_of(text: str) -> Area | None:
    """An area by id or title, in any case and width, in English or Japanese."""
    return _AREAS.get(folded(text))


def member_of(vocabulary: type[Word], text: str) -> Word | None:
    """A word of a vocabulary, in any case and width."""
    key = folded(text).replace(" ", "-")
    return vocabulary(key) if key in tuple(vocabulary) else None


def day_of(text: str) -> str | None:
    """A day written with its year first, as ISO text; None for what could be read in two ways, or is no day."""
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None


def quarter_of(text: str) -> int | None:
    """The number of a program quarter: `Q3`, `PQ3` or `3`."""
    found = _QUARTER.fullmatch(folded(text))
    return int(found[1]) if found else None


def days_of(text: str) -> int | None:
    """A number of working days: `10`, `10 d`, `10日`."""
    found = _DAYS.fullmatch(folded(text))
    return int(found[1]) if found else None


def several(text: str) -> tuple[str, ...]:
    """The members of a cell that lists ids."""
    return tuple(dict.fromkeys(each.strip() for each in _SEPARATORS.split(text) if each.strip()))


def own_id(text: str) -> str:
    """The id of a program's own row for an id of somebody's list: `1.10` is `LOC-1.10`, blanks become hyphens."""
    plain = _BLANKS.sub("-", unicodedata.normalize("NFKC", text).strip())
    return plain if plain.startswith("LOC-") else f"LOC-{plain}"


def counted(words: Iterable[str]) -> list[tuple[str, int]]:
    """Words with how often they occur, in the order in which they come first."""
    found: dict[str, int] = {}
    for word in words:
        found[word] = found.get(word, 0) + 1
    return list(found.items())
