"""Bringing somebody's checklist into a program, and a portfolio as tables.

Rows that the program has not become its own rows; rows that it has change what people state of them (owner, plan,
expected finish, estimate, links), never the text of a pack's item. What a status column says is filed as a claim: a
note, which satisfies nothing until somebody judges real evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .. import pace
from ..domain.events import Draft, EventType
from ..domain.facts import Note, Wording
from ..domain.fold.tables import Tables
from ..domain.program import ProgramView
from ..errors import ReadinessError
from ..foreign.candidates import Reading, Terms, read_candidates
from ..foreign.drafting import drafts
from ..foreign.plan import ImportPlan, Planner
from ..foreign.read import read_source
from ..reports.sheets.cells import Content, ItemCells, Sheet, sheets
from ..store import Reader
from .door import Done, Workspace
from .family import Family, find_program
from .moment import Moment


class Imported(NamedTuple):
    """What an import did."""

    done: Done
    plan: ImportPlan


class SheetFamily(Family):
    """Use cases about tables: checklists that people already have, and a portfolio as a workbook."""

    def preview(self, program: str, path: str, terms: Terms, *, prefix: str = "") -> ImportPlan:
        """What `bring_in` would do; nothing is written, and nobody needs to act.

        Raises:
            UsageError: for an unknown program, or a file that cannot be read.
        """
        reading = read_candidates(read_source(path), terms)
        find_program(self.reader.tables, program)
        return self._planner(self.reader, program, reading, prefix).plan()

    def bring_in(self, program: str, path: str, terms: Terms, *, prefix: str = "") -> Imported:
        """Bring the rows of a file into a program, as one act. The same file again changes nothing.

        Args:
            program: its id.
            path: XLSX, CSV, TSV, Markdown, YAML or JSON.
            terms: how its columns and status words are to be read.
            prefix: goes before the ids of the file, where two files number their rows alike.

        Raises:
            UsageError: for an unknown program, or a file that cannot be read.
            Refused: if a rule says no; nothing is written then.
        """
        reading = read_candidates(read_source(path), terms)
        plan: ImportPlan | None = None

        def build(tables: Tables) -> Sequence[Draft]:
            nonlocal plan
            find_program(tables, program)
            planner = self._planner(self.workspace.store, program, reading, prefix)
            plan = planner.plan(self.workspace.store.next_ids)
            return drafts(planner, plan, self.workspace.store.next_ids)

        events = self.record(build)
        assert plan is not None  # noqa: S101 - `record` called `build`
        given = next((each.entity for each in events if each.type == EventType.ITEMS_IMPORTED), "")
        return Imported(Done(given, said(plan, given), events), plan)

    def tables(self, views: Iterable[ProgramView]) -> list[Sheet]:
        """These programs as tables, for a workbook, CSV or Markdown."""
        workspace = self.workspace
        read = pace.told(views, "texts of program")
        contents = [Content(each, workspace.wordings(each.id), workspace.notes(each.id)) for each in read]
        return list(sheets(contents, workspace.persons()))

    def _planner(self, reader: Reader, program: str, reading: Reading, prefix: str) -> Planner:
        now = self._content(reader, program)
        base = self._exported(program, reading)
        cells = ItemCells(now)
        persons = {each.id: each for each in self.workspace.persons().values()}
        return Planner(reading, now, cells, base, persons, prefix)

    def _content(self, reader: Reader, program: str) -> Content:
        (facts,) = reader.load([program])
        wordings = {each.item: each for each in reader.rows(Wording, program)}
        notes = sorted(reader.rows(Note, program), key=lambda note: (note.at, note.id))
        return Content(self.workspace._view(facts), wordings, notes)

    def _exported(self, program: str, reading: Reading) -> ItemCells | None:
        """The cells as they were when this program exported the workbook; None for everybody else's files, and for
        exports of a log that is not ours."""
        source = reading.source
        if not source.exported_at:
            return None
        moment = Moment(source.exported_on, source.exported_at)
        try:
            with Workspace(self.workspace.path, moment=moment, clock=self.workspace.clock) as then:
                view = then.view(program)
                return ItemCells(Content(view, then.wordings(program), then.notes(program)))
        except ReadinessError:
            return None


def said(plan: ImportPlan, given: str) -> str:
    """What an import did, in one line."""
    counts = plan.counts
    parts = [f"{counts.added} added", f"{counts.changed} changed", f"{counts.unchanged} as they were"]
    if plan.claims:
        parts.append(f"{sum(len(each.items) for each in plan.claims)} claimed, for somebody to judge")
    if plan.rejects:
        parts.append(f"{len(plan.rejects)} rejected")
    return f"{given or 'nothing'} imported from {plan.reading.source.name} into {plan.program}: {', '.join(parts)}"
