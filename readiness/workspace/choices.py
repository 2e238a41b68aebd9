"""Choices: which option of a pack a program takes, for what, and who is accountable for its functions."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.events import Draft, EventType, Payload
from ..domain.facts import Choice
from ..domain.fold.checklists import Checklists
from ..domain.fold.content import PackContent
from ..domain.fold.tables import Tables
from ..domain.options import ACCOUNTABLE
from ..errors import UsageError
from ..typed import TYPE_CHECKING
from . import inputs
from .door import Done
from .family import Family, find_program, listed
from .identity import closest

if TYPE_CHECKING:
    from ..domain.choices import Function, Offer
    from ..domain.program import ProgramView


class ChoiceFamily(Family):
    """Use cases about choices."""

    def choose(
        self,
        program: str,
        pack: str,
        chosen: Sequence[str] | str,
        *,
        subject: str = "",
        choice: str = "",
        reason: str = "",
    ) -> Done:
        """Take an option of a pack, or say who is accountable for a function of its matrix.

        Args:
            program: its id.
            pack: an adopted pack.
            chosen: an option's id; for a function, the ids of people; nothing takes the earlier word back.
            subject: the market, audit or function it is for; `""`: the program as a whole.
            choice: which of the pack's choices; its only one by default.
            reason: why; asked for where something else was chosen before.

        Raises:
            UsageError: for an unknown program, pack, choice, option, function or person, naming the nearest.
        """
        wanted, about = inputs.ids(chosen), inputs.line(subject)
        entity = ""
        title = ""

        def build(tables: Tables) -> list[Draft]:
            nonlocal entity, title
            find_program(tables, program)
            packs = Checklists.of_program(tables, program).packs
            if pack not in packs:
                near = closest(pack, packs) or f"`readiness choices {program}` shows what there is to choose"
                raise UsageError(f"{program} has not adopted {pack}", near)
            asked, title = _choice_of(packs[pack], choice)
            entity = f"{pack}/{asked}"
            current = tables.get(Choice, program, pack, asked, about)
            before = current.chosen.split() if current else []
            if before == wanted and (current is not None or not wanted):
                return []
            payload: Payload = {"for": about, "chosen": wanted, "old": {"chosen": before}}
            return [Draft(EventType.CHOICE_MADE, program, entity, payload, inputs.lines(reason))]

        events = self.record(build)
        what = f"{title} for {about}" if about else title
        said = f"{program}: {what}: {listed(wanted) or 'nothing'}"
        return Done(entity, said if events else f"{said} already", events)

    def offers(self, view: ProgramView) -> list[Offer]:
        """What the program's packs let it choose, options side by side."""
        from .chosen import offers

        return offers(self.workspace, view)

    def matrix(self, view: ProgramView) -> list[Function]:
        """The program's functions by sides; empty where no adopted pack has a matrix."""
        from .chosen import matrix

        return matrix(self.workspace, view)


def _choice_of(content: PackContent, named: str) -> tuple[str, str]:
    """Id and title of the choice that is meant: the one named, else the pack's only one."""
    titles = {id: each.title for id, each in content.choices.items()}
    if content.functions:
        titles[ACCOUNTABLE] = "accountable"
    if not titles:
        raise UsageError(f"{content.id} offers no choice", "`readiness choices PROGRAM` lists those there are")
    if not named and len(titles) > 1:
        raise UsageError(f"{content.id} has several choices", f"name one with --choice: {', '.join(titles)}")
    asked = named or next(iter(titles))
    return asked, titles.get(asked, asked)
