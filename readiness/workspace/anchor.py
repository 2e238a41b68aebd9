"""What an earlier export says of the log: the entries that it must still hold."""

from __future__ import annotations

import json
import os
from datetime import datetime
from typing import Any, NamedTuple

from ..errors import DataError, ReadinessError, UsageError

_REMEDY = "name a file that `readiness export`, `archive` or `log --jsonl` wrote"


class Anchor(NamedTuple):
    """Entries that were seen, and when."""

    entries: tuple[tuple[str, int, str], ...]
    """(site, site_seq, hash)."""
    moment: int | None
    """UTC milliseconds; None where the document does not say."""


def read_anchor(path: str | os.PathLike[str]) -> Anchor:
    """The entries that a document of ours, or a kept log, says were there.

    Raises:
        UsageError: if the file cannot be read.
        DataError: if it is none of these, or its head is not that of the entries it lists.
    """
    name = os.fspath(path)
    try:
        with open(name, encoding="utf-8", newline="") as file:
            text = file.read()
    except OSError as error:
        raise UsageError(f"cannot read {name} ({error.strerror})", _REMEDY) from None
    except ValueError:
        raise DataError(f"{name} is no export", _REMEDY) from None
    try:
        document: Any = json.loads(text)
    except ValueError:
        document = None
    if isinstance(document, dict) and isinstance(document.get("log"), dict):
        return _of_document(name, document)
    return _of_log(name, text)


def _of_document(name: str, document: dict[str, Any]) -> Anchor:
    from ..store.chain import log_head

    log = document["log"]
    try:
        entries = tuple((str(each["site"]), int(each["site_seq"]), str(each["hash"])) for each in log["sites"])
        good = log["head"] == log_head(entries)
    except (ValueError, KeyError, TypeError):
        raise DataError(f"{name} is no export", _REMEDY) from None
    if not good:
        raise DataError(
            f"the log head in {name} is not that of the entries it lists", "it was changed: use another one"
        )
    stated = document.get("generated_at")
    return Anchor(entries, _moment(stated) if isinstance(stated, str) else None)


def _moment(text: str) -> int | None:
    try:
        return int(datetime.fromisoformat(text).timestamp() * 1000)
    except ValueError:
        return None


def _of_log(name: str, text: str) -> Anchor:
    from ..store.logtext import parse

    try:
        events = parse(text.splitlines(keepends=True))
    except ReadinessError:
        events = []
    if not events:
        raise DataError(f"{name} is no export", _REMEDY)
    return Anchor(tuple((each.site, each.site_seq, each.hash) for each in events), None)
