"""A pack out of somebody's checklist: text to go on working with, for `pack check` and `pack adopt`."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from ..domain.vocabulary import Kind
from .candidates import Candidate, Reading
from .wording import counted

_UNFIT = re.compile(r"[^A-Z0-9]+")
_LINE = 200
_LONG = 1000


def pack_text(reading: Reading, id: str, title: str = "") -> str:
    """The YAML of a pack with an item for each candidate. People, days and status words do not belong in a checklist
    and are left out.

    Args:
        reading: what the file says.
        id: the new pack's id.
        title: its title; made of the id by default.
    """
    import yaml

    source = re.sub(r"[\s:]+", "-", reading.source.name)
    names = _ids(reading, id)
    pack = {
        "id": id,
        "title": title or id.replace("-", " ").capitalize(),
        "version": "1.0",
        "kind": "checklist",
        "note": f"Made of {reading.source.name}, SHA-256 {reading.source.sha256}.",
    }
    items = [_item(each, names, source) for each in reading.candidates]
    text = yaml.safe_dump({"pack": pack, "items": items}, allow_unicode=True, sort_keys=False, width=110)
    return f"# Every key is described in checklists/FORMAT.md (`readiness schema pack-file` for editors).\n{text}"


def _ids(reading: Reading, pack: str) -> dict[Candidate, str]:
    """An id for each candidate: its own where it can be one, with the pack's first word before it."""
    prefix = _UNFIT.sub("", pack.split("-")[0].upper()) or "X"
    wanted = []
    for number, each in enumerate(reading.candidates, 1):
        own = _UNFIT.sub("-", unicodedata.normalize("NFKC", each.id).upper().replace(".", "-")).strip("-")
        wanted.append(own if own.startswith(f"{prefix}-") else f"{prefix}-{own or f'{number:02}'}")
    taken = dict(counted(wanted))
    return {
        each: id if taken[id] == 1 else f"{id}-{number}"
        for number, (each, id) in enumerate(zip(reading.candidates, wanted, strict=True), 1)
    }


def _item(candidate: Candidate, names: dict[Candidate, str], source: str) -> dict[str, Any]:
    by_id = {each.id: name for each, name in names.items() if each.id}
    kind = candidate.kind if candidate.kind not in (None, Kind.GATE) else Kind.CRITERION
    stated = {
        "id": names[candidate],
        "area": str(candidate.area),
        "kind": str(kind),
        "title": " ".join(candidate.title.split())[:_LINE],
        "green_light": " ".join((candidate.green_light or candidate.title).split())[:_LONG],
        "level": str(candidate.level or ""),
        "side": str(candidate.side or ""),
        "source": [f"{source}:{candidate.place.row}"],
        "depends_on": [by_id[each] for each in candidate.after if each in by_id],
        "feeds": [each for each in candidate.feeds if each.startswith("MS-")],
        "estimate_days": candidate.estimate,
        "timing": {"quarter": f"Q{candidate.quarter}"} if candidate.quarter else None,
        "stream": str(candidate.stream or ""),
        "guidance": " ".join(candidate.note.split())[:_LONG],
    }
    return {key: value for key, value in stated.items() if value not in ("", None, [])}
