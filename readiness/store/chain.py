"""What is hashed, and how: canonical payloads and the chain of each site (design §5).

The input of a hash is the length of each column in bytes of UTF-8, `LENGTH:` or `~:` for NULL, and then the columns
themselves: no two different rows have the same input. It is declared twice, for the writer in Python and for the
checker in SQL, which is about twice as fast over a million rows; `tests/store/test_chain.py` holds the two equal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..domain.entry import Event
from ..domain.sha import hexdigest
from ..errors import UsageError
from ..text import has_unsafe
from ..typed import Any, NamedTuple

HASHED = tuple(field for field in Event._fields if field not in ("seq", "hash"))
"""The columns under the hash, in this order. `seq` is the order of arrival here, another one elsewhere."""

_POSITIONS = tuple(Event._fields.index(field) for field in HASHED)
_EXACT = 2**53


class Head(NamedTuple):
    """The newest event of a site."""

    site: str
    site_seq: int
    lamport: int
    effective: int
    """UTC milliseconds; see `log`: never earlier than the site's previous event."""
    hash: str


def hash_input(values: Iterable[str | int | None]) -> bytes:
    """The bytes that stand for these column values."""
    data = [None if value is None else str(value).encode() for value in values]
    lengths = [b"~:" if one is None else b"%d:" % len(one) for one in data]
    return b"".join([*lengths, *(one or b"" for one in data)])


HASH_INPUT_SQL = (
    f"CAST(printf('{'%s:' * len(HASHED)}{'%s' * len(HASHED)}', "
    + ", ".join(f"""ifnull(length(CAST("{c}" AS BLOB)), '~')""" for c in HASHED)
    + ", "
    + ", ".join(f'"{c}"' for c in HASHED)
    + ") AS BLOB)"
)
"""The same bytes as `hash_input`, as an expression over the columns of the event table; one call, for concatenating
step by step copies the text each time. (It stops at a NUL character, which no entry holds: forged, it is found.)"""


def genesis(workspace: str, site: str) -> str:
    """What the first event of a site names as its predecessor."""
    return hexdigest(hash_input((workspace, site)))


def event_hash(event: Event) -> str:
    """The hash an event must carry."""
    return hexdigest(hash_input([event[i] for i in _POSITIONS]))


def log_head(heads: Iterable[tuple[str, int, str]]) -> str:
    """One hash for the whole log: of (site, site_seq, hash) of every site's newest event, in site order."""
    return hexdigest(hash_input(value for head in sorted(heads) for value in head))


def canonical(payload: dict[str, Any]) -> str:
    """The one JSON text of a payload: sorted keys, no blanks, NFC. What it holds is hashed and kept for good.

    Raises UsageError for control bytes in a text, TypeError for values that a record must not hold (floats, which
    do not print the same everywhere, among them).
    """
    return json.dumps(_checked(payload), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def safe_text(text: str) -> str:
    """`text` in NFC; raises UsageError if it holds control bytes or bidirectional controls."""
    if text.isascii() and text.isprintable():
        return str(text)
    if has_unsafe(text):
        raise UsageError("the text holds control characters", "take them out and try again")
    import unicodedata

    return unicodedata.normalize("NFC", text)


def _checked(value: Any) -> Any:
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        if not -_EXACT <= value <= _EXACT:
            raise TypeError("a payload holds no integers beyond 2^53")
        return int(value)
    if isinstance(value, list | tuple):
        return [_checked(member) for member in value]
    if isinstance(value, dict):
        checked = {safe_text(key): _checked(member) for key, member in value.items() if isinstance(key, str)}
        if len(checked) != len(value):
            raise TypeError("the keys of a payload are different texts")
        return checked
    raise TypeError(f"a payload holds no {type(value).__name__}")
