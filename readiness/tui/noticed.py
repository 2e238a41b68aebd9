"""What rules and packs notice about a program: in the details of an item, and as a list to go on from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .action import Action
from .cells import Cell, Column, Para, Row
from .library_guards import in_a_program

if TYPE_CHECKING:
    from ..domain.findings import Finding
    from .app import ReadinessApp
    from .cells import Tone

COLUMNS = (Column("Severity", 8), Column("About", 16), Column("Rule", 6), Column("What", 30, grow=1))


def finding_paras(findings: Sequence[Finding], lang: str = "en") -> Iterator[Para]:
    """A paragraph a finding: severity, what was noticed, and the rule that asks for it."""
    for each in findings:
        word, said = _told(each, lang)
        by = Cell(f"  {each.rule}" if each.rule else "", "quiet")
        yield Para((word._replace(text=f"{word.text} "), said, by), 2, 2)


def finding_rows(findings: Sequence[Finding], lang: str = "en") -> list[Row]:
    """A row a finding; its id is its place in the list."""
    rows = []
    for number, each in enumerate(findings):
        word, said = _told(each, lang)
        about, rule = Cell(each.subject or each.program, "strong"), Cell(each.rule, "quiet")
        rows.append(Row(str(number), (word, about, rule, said)))
    return rows


def _told(finding: Finding, lang: str) -> tuple[Cell, Cell]:
    """How severe it is, and what was noticed."""
    from ..domain.findings import Severity
    from ..reports.findings import SEVERITY_WORDS, text

    tones: dict[Severity, Tone] = {Severity.BLOCKER: "bad", Severity.WARNING: "warn", Severity.NOTICE: ""}
    words = SEVERITY_WORDS[finding.severity]
    return Cell(words.ja if lang == "ja" else words.en, tones[finding.severity]), Cell(text(finding, lang))


def open_noticed(app: ReadinessApp) -> None:
    """Read what is noticed about the program, then show it; what is opened is gone to."""
    program = app.context.program_id

    def show(findings: tuple[Finding, ...]) -> None:
        from .finder import Finder

        if not findings:
            app.say(f"nothing is noticed about {program}")
            return

        def chosen(id: str | None) -> None:
            if id:
                _go(app, program, findings[int(id)].subject)

        app.push_screen(Finder(f"Noticed about {program}", COLUMNS, finding_rows(findings, app.lang)), chosen)

    app.when(app.reader.submit(lambda workspace: workspace.findings(workspace.view(program))), show)


def _go(app: ReadinessApp, program: str, subject: str) -> None:
    """To the milestone, term or item that a finding is about; to the program's board for anything else."""
    from .context import Place

    view = app.context.program
    if view is not None and any(each.id == subject for each in view.terms):
        app.here = Place(program, term=subject)
        app.follow("terms")
    elif subject.startswith("MS-"):
        app.here = Place(program, milestone=subject)
        app.follow("milestones")
    else:
        app.here = Place(program, subject)
        app.follow("board")


NOTICED: tuple[Action, ...] = (
    Action(
        "program.noticed",
        "",
        "Noticed",
        "What rules and packs notice about the program, most severe first; enter goes to it.",
        "app",
        open_noticed,
        in_a_program,
    ),
)
