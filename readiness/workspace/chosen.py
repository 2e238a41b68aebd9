"""What a program's packs let it choose and what it chose: read for views, and noticed."""

from __future__ import annotations

from collections.abc import Iterable

from ..domain.facts import Adoption, Choice, Pack
from ..typed import TYPE_CHECKING

if TYPE_CHECKING:
    from ..domain.choices import Function, Offer
    from ..domain.findings import Finding
    from ..domain.program import ProgramView
    from .door import Workspace

_SECTIONS = ('"choices"', '"matrix"')


def offers(workspace: Workspace, view: ProgramView) -> list[Offer]:
    """What the program's packs let it choose, options side by side."""
    from ..domain.choices import offers

    return offers(view, contents(workspace, view), made(workspace, view))


def matrix(workspace: Workspace, view: ProgramView) -> list[Function]:
    """The program's functions by sides; empty where no adopted pack has a matrix."""
    from ..domain.choices import matrix

    return matrix(view, contents(workspace, view), made(workspace, view), workspace.persons())


def contents(workspace: Workspace, view: ProgramView) -> list[str]:
    """The content of the program's packs that offer choices or have a matrix, in the order of adoption."""
    tables = workspace._tables(view.id)
    adopted = sorted(tables.rows(Adoption, view.id), key=lambda each: each.ordinal)
    rows = (tables.get(Pack, each.digest) for each in adopted)
    return [row.content for row in rows if row is not None and any(each in row.content for each in _SECTIONS)]


def made(workspace: Workspace, view: ProgramView) -> list[Choice]:
    """What the program chose."""
    return list(workspace._tables(view.id).rows(Choice, view.id))


def findings(workspace: Workspace, view: ProgramView) -> Iterable[Finding]:
    """What is noticed about a program's choices and its matrix; see `noticing`."""
    texts = contents(workspace, view)
    if not texts:
        return
    from ..domain import choices

    chosen, persons = made(workspace, view), workspace.persons()
    yield from choices.choice_findings(view, choices.offers(view, texts, chosen))
    yield from choices.matrix_findings(view, choices.matrix(view, texts, chosen, persons), persons)
