"""Reference figures and terms that a search found, as text and as documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..domain.facts import Day
from ..domain.figures import Mark
from ..domain.language import DRAFT
from ..typed import Any

Line = tuple[str, str]
"""Text and tone."""
Row = Mapping[str, Any]
"""A row of a catalogue."""
Marks = Mapping[str, tuple[Mark, ...]]
"""The marks of figures, by id."""

_MARK = {
    Mark.DISPUTED: ("disputed", "争いあり"),
    Mark.CONFLICT: ("sources conflict", "原典間で食い違い"),
    Mark.STALE: ("stale", "古い"),
    Mark.UNDATED: ("undated", "時期不明"),
}

_FIGURE = (
    "id", "group", "title", "title_ja", "value", "unit", "as_of", "nature", "check", "disputed", "source", "note"
)  # fmt: skip


def figures_document(rows: Sequence[Row], marks: Marks, *, on: Day, query: str) -> dict[str, Any]:
    """Figures (`readiness/figures/v1`)."""
    found = [{key: row[key] for key in _FIGURE} | {"marks": [str(each) for each in marks[row["id"]]]} for row in rows]
    return {"schema": "readiness/figures/v1", "on": on, "query": query, "figures": found}


def figure_lines(rows: Sequence[Row], marks: Marks, lang: str = "en") -> Iterator[Line]:
    """Each figure with its value as printed, when it was so, how it stands up, and where it comes from."""
    for row in rows:
        japanese = row["title_ja"] if lang == "ja" else None
        mark = "" if row["ja_status"] == "confirmed" else DRAFT
        title = f"{japanese}{mark}" if japanese else row["title"]
        doubts = ", ".join(_MARK[each][lang == "ja"] for each in marks[row["id"]])
        yield f"{row['id']}  {title}: {row['value']} {row['unit']}{f'  [{doubts}]' if doubts else ''}", "strong"
        tone = "warn" if row["disputed"] else ""
        yield f"  {row['as_of']}; {row['nature']}, {row['check']}; {', '.join(row['source'])}", tone
        if row["note"]:
            yield f"  {row['note']}", ""


def glossary_document(rows: Sequence[Row], *, query: str) -> dict[str, Any]:
    """Terms (`readiness/glossary/v1`)."""
    keys = ("term", "meaning", "ja", "use", "basis", "source")
    terms = [{key: row[key] for key in keys} for row in rows]
    return {"schema": "readiness/glossary/v1", "query": query, "terms": terms}


def term_lines(rows: Sequence[Row], lang: str = "en") -> Iterator[Line]:
    """Each term with its meaning, its Japanese, and what it is used for here."""
    for row in rows:
        names = [each for each in (row["ja"], row["term"]) if each] if lang == "ja" else [row["term"], row["ja"] or ""]
        yield "  ".join(each for each in names if each), "strong"
        open_ = " (more than one reading, left open)" if row["basis"] == "ambiguous" else ""
        yield f"  {row['meaning']}{open_}", "warn" if open_ else ""
        yield f"  Used for: {row['use']}", "dim"
