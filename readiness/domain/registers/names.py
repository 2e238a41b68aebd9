"""Names of companies made comparable, and how one of them matches a name on a list.

A name is compared without case, width, accents, blanks, punctuation and legal form: `ＡＣＭＥ株式会社` and
`Acme Co., Ltd.` are both `acme`. What a match means is for people to say: one name inside the other is only a
possible match.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from ...typed import NamedTuple


class How(StrEnum):
    """How a name of ours matched a listed one, the surest first."""

    EXACT = "exact"
    """Letter by letter."""
    SAME_NAME = "same-name"
    """Once case, width, punctuation and legal form are left out."""
    ALIAS = "alias"
    """By another name of either."""
    PARENT = "parent"
    """The owner of ours is listed."""
    POSSIBLE = "possible"
    """One name is a part of the other: to be looked at by a person."""


RANK = {how: rank for rank, how in enumerate(How)}


class Listed(NamedTuple):
    """A row of a list: a name and its other names."""

    name: str
    aliases: tuple[str, ...] = ()


class Named(NamedTuple):
    """One of ours: its name, its other names, who owns it."""

    name: str
    aliases: tuple[str, ...] = ()
    parent: str = ""


class Match(NamedTuple):
    """A listed name that stands for one of ours."""

    listed: str
    how: How


_FORMS = frozenset({
    "co", "company", "corp", "corporation", "inc", "incorporated", "ltd", "limited", "llc", "llp", "lp", "plc", "kk",
    "gk", "yk", "nk", "gmbh", "ag", "kg", "kgaa", "se", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "oy",
    "oyj", "as", "aps", "pte", "pty", "sdn", "bhd", "cv", "pt", "jsc", "ooo",
})  # fmt: skip
"""Legal forms. `Holdings` and `Group` are none: they name another company of the same family."""
_EAST_ASIAN_FORMS = re.compile(
    "(株式会社|有限会社|合同会社|合資会社|股份有限公司|有限责任公司|有限責任公司|有限公司|주식회사|유한회사"
    r"|\((?:株|有|同|资|주|유)\))"
)
_EAST_ASIAN_FAMILY = re.compile("(集团|集團|グループ|ホールディングス|控股)")
"""What stands for `Group` and `Holdings` where words are written without blanks between them."""
_SCRIPTS = re.compile(r"(?<=[^\W\d_])(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])(?<![\u3040-\ud7af])")
"""Where Latin letters end and East Asian ones begin: `acmeバイオ` is two words."""
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_OTHER = re.compile(r"[^\w]+|_+")
_MIN_PART = 5
"""Letters that a one-word name must have to be looked for anywhere inside longer ones."""
_MIN_FIRST = 3
"""Letters that a name must have for a longer one to begin with it."""


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others."""
    text = unicodedata.normalize("NFKC", name).casefold()
    text = "".join(each for each in unicodedata.normalize("NFKD", text) if not _is_accent(each))
    text = unicodedata.normalize("NFC", text)
    text = _EAST_ASIAN_FAMILY.sub(r" \1 ", _EAST_ASIAN_FORMS.sub(" ", text))
    text = _SCRIPTS.sub(" ", text)
    text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text).replace("&", " and ").replace("'", "")
    words = [each for each in _OTHER.split(text) if each]
    kept = [each for each in words if each not in _FORMS] or words
    while len(kept) > 1 and kept[-1] == "and":
        kept.pop()
    return tuple(kept)


def _is_accent(letter: str) -> bool:
    """Whether it is an accent of a Latin letter; the voicing marks of kana tell names apart and stay."""
    return unicodedata.combining(letter) != 0 and not "\u3099" <= letter <= "\u309c"


def normal(name: str) -> str:
    """The one form in which two spellings of a name are equal, blanks or not; `""` for nothing."""
    return "".join(tokens(name))


class NameList:
    """A list of names, made ready for many comparisons."""

    def __init__(self, listed: Iterable[Listed]) -> None:
        self._exact: set[str] = set()
        self._names: dict[str, str] = {}
        self._aliases: dict[str, str] = {}
        self._by_word: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for row in listed:
            self._exact.add(row.name)
            self._names.setdefault(normal(row.name), row.name)
            for alias in row.aliases:
                self._aliases.setdefault(normal(alias), row.name)
            words = tokens(row.name)
            for word in dict.fromkeys(words):
                self._by_word.setdefault(word, []).append((words, row.name))

    def match(self, ours: Named) -> Match | None:
        """The surest match of one of ours; None: it is not listed."""
        found = [each for each in self._matches(ours) if each is not None]
        return min(found, key=lambda each: (RANK[each.how], each.listed), default=None)

    def _matches(self, ours: Named) -> Iterable[Match | None]:
        own = normal(ours.name)
        if ours.name in self._exact:
            yield Match(ours.name, How.EXACT)
        yield self._by(self._names, own, How.SAME_NAME)
        yield self._by(self._aliases, own, How.ALIAS)
        for alias in ours.aliases:
            yield self._by(self._names, normal(alias), How.ALIAS)
            yield self._by(self._aliases, normal(alias), How.ALIAS)
        yield self._by(self._names, normal(ours.parent), How.PARENT)
        yield self._by(self._aliases, normal(ours.parent), How.PARENT)
        for name in (ours.name, *ours.aliases, ours.parent):
            yield self._possible(tokens(name))

    def _by(self, names: dict[str, str], key: str, how: How) -> Match | None:
        found = names.get(key) if key else None
        return Match(found, how) if found is not None else None

    def _possible(self, ours: tuple[str, ...]) -> Match | None:
        """The first listed name that is a part of these words, or that begins with them."""
        for word in ours:
            for listed, name in self._by_word.get(word, ()):
                if _begins(ours, listed) or _begins(listed, ours) or (_tells(listed) and _within(listed, ours)):
                    return Match(name, How.POSSIBLE)
        return None


def _tells(words: tuple[str, ...]) -> bool:
    """Whether a name is long enough to be looked for anywhere in another; a shorter one may be the first word of it."""
    return len(words) > 1 or len(words[0]) >= _MIN_PART or not words[0].isascii()


def _begins(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a longer name begins with a name of at least so many letters."""
    return len(short) < len(long) and long[: len(short)] == short and len("".join(short)) >= _MIN_FIRST


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))
