"""Every verdict of a portfolio with the ids of its roots, against reading the rows it is worked out from."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from readiness.domain.facts import Evidence, Item, Review, Waiver
from readiness.domain.fold.tables import BY_RECORD
from readiness.workspace import Moment, Workspace

from . import data
from .measure import Bench, Row, interleaved, timed

READ = [BY_RECORD[record].name for record in (Item, Evidence, Review, Waiver)]


def rows(bench: Bench) -> list[Row]:
    """One row."""
    programs = bench.size(1000, 100)
    path = data.portfolio(bench.folder, programs)
    found = interleaved(
        bench.repeat(3), {"ours": lambda: timed(lambda: verdicts(path)), "limit": lambda: timed(lambda: read(path))}
    )
    return [
        Row(
            f"{programs:,} programs × {data.ITEMS} items: every verdict and its root ids",
            found["ours"],
            "sqlite3 reading the same item, evidence, review, waiver rows",
            found["limit"],
            3,
        )
    ]


def verdicts(path: Path) -> int:
    """Ask every milestone of every program, and say how many roots there are."""
    roots = 0
    with Workspace(str(path), moment=Moment(on=data.DAY)) as opened:
        for view in opened.views():
            ids = view.assessment.graph.ids
            answers = [(milestone.verdict, ids(milestone.roots)) for milestone in view.milestones]
            roots += sum(len(found) for _, found in answers)
    return roots


def read(path: Path) -> int:
    """All columns of the rows, as Python values."""
    conn = sqlite3.connect(path)
    tables = [conn.execute(f'SELECT * FROM "{name}"').fetchall() for name in READ]  # noqa: S608 - our own names
    conn.close()
    return sum(map(len, tables))
