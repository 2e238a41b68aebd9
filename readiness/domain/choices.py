"""What packs let a program choose, what it chose, and who is accountable for the functions of a matrix.

The weight that a choice gives to items is the fold's business (`fold.choosing`); here is what people look at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..typed import Any, NamedTuple
from .facts import Choice, Item, Person
from .findings import Finding, Severity, parts
from .options import ACCOUNTABLE, PER_PROGRAM, function_id
from .program import ProgramView
from .vocabulary import Side

_HOME = (str(Side.ASIA), str(Side.US))


class Option(NamedTuple):
    """One way of a choice, beside the others."""

    id: str
    title: str
    fits: str
    """When it fits, in the words of the pack; `""`: it does not say."""
    items: tuple[Item, ...]
    """The program's items that are tied to it, templates and references among them."""
    passed: int
    total: int
    """Of the items that count."""
    taken_for: tuple[str, ...]
    """The subjects it was chosen for; `("",)` for the program as a whole."""


class Offer(NamedTuple):
    """A choice of an adopted pack."""

    pack: str
    id: str
    title: str
    per: str
    """`program`, or what one option is chosen for each of: `market`."""
    axes: tuple[str, ...]
    options: tuple[Option, ...]
    made: tuple[Choice, ...]
    """What was chosen, by subject; what was taken back is left out."""

    def taken(self, option: str) -> bool:
        """Whether this option was chosen for anything."""
        return any(option in each.chosen.split() for each in self.made)


class Duty(NamedTuple):
    """A row of the matrix on one side: the items that side carries, and how many of the area's items it carries."""

    side: str
    strengths: tuple[str, ...]
    rows: tuple[Item, ...]
    carried: int
    """Counting items of the function's area that lie with this side."""


class Function(NamedTuple):
    """A function of the program in the US-Japan division of labor."""

    pack: str
    id: str
    title: str
    area: str
    duties: tuple[Duty, ...]
    """Asia, then the US."""
    accountable: tuple[Person, ...]

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides on which those accountable stand, each once; what is not stated is left out."""
        return tuple(dict.fromkeys(each.side for each in self.accountable if each.side))


def offers(view: ProgramView, contents: Iterable[str], choices: Sequence[Choice]) -> list[Offer]:
    """The choices of a program's packs.

    Args:
        view: the program on D.
        contents: its packs' normalized content, in the order of adoption.
        choices: what it chose.
    """
    items = {item.id: item for item in view.facts.items if not item.retired}
    return [_offer(view, items, content["id"], row, choices) for content, row in _rows(contents, "choices")]


def _offer(view: ProgramView, items: Mapping[str, Item], pack: str, row: Any, choices: Sequence[Choice]) -> Offer:
    made = tuple(each for each in choices if (each.pack, each.choice) == (pack, row["id"]) and each.chosen)
    options = []
    for option in row["options"]:
        tied = tuple(items[id] for id in option.get("items", ()) if id in items)
        nodes = [view.assessment.graph.index[item.id] for item in tied if item.id in view.assessment.graph.index]
        passed = sum(not view.assessment.failing >> i & 1 for i in nodes)
        taken = tuple(each.subject for each in made if option["id"] in each.chosen.split())
        options.append(Option(option["id"], option["title"], option.get("fits", ""), tied, passed, len(nodes), taken))
    axes = tuple(row.get("axes", ()))
    return Offer(pack, row["id"], row["title"], row.get("per", PER_PROGRAM), axes, tuple(options), made)


def _rows(contents: Iterable[str], section: str) -> Iterator[tuple[Any, Any]]:
    for text in contents:
        if f'"{section}"' in text:
            content = json.loads(text)
            for row in content.get("extra", {}).get(section, ()):
                yield content, row


def matrix(
    view: ProgramView, contents: Iterable[str], choices: Sequence[Choice], persons: Mapping[str, Person]
) -> list[Function]:
    """The functions of a program's packs by sides; arguments as of `offers`, with everybody on record."""
    items = {item.id: item for item in view.facts.items if not item.retired}
    found = []
    for content, row in _rows(contents, "matrix"):
        id = function_id(row["function"])
        key = (view.id, content["id"], ACCOUNTABLE, id)
        named = next((each.chosen.split() for each in choices if each[:4] == key), [])
        duties = tuple(_duty(view, items, row, side) for side in _HOME)
        people = tuple(persons[each] for each in named if each in persons)
        found.append(Function(content["id"], id, row["function"], row["area"], duties, people))
    return found


def _duty(view: ProgramView, items: Mapping[str, Item], row: Any, side: str) -> Duty:
    split = tuple(items[id] for id in row["split"] if id in items and items[id].side == side)
    carried = sum(item.area == row["area"] and item.side == side for item in view.assessment.graph.items)
    return Duty(side, tuple(row.get(side, ())), split, carried)


def choice_findings(view: ProgramView, found: Iterable[Offer]) -> Iterator[Finding]:
    """Choices that nobody has made."""
    for offer in found:
        if not offer.made:
            said = parts(title=offer.title, options=", ".join(option.id for option in offer.options))
            yield Finding("not-chosen", Severity.NOTICE, view.id, f"{offer.pack}/{offer.id}", said, pack=offer.pack)


def matrix_findings(
    view: ProgramView, functions: Iterable[Function], persons: Mapping[str, Person]
) -> Iterator[Finding]:
    """Functions with no accountable side or two, and rows that somebody of the other side owns."""
    for function in functions:
        yield from _accountability(view, function)
        for duty in function.duties:
            for item in duty.rows:
                owner = persons.get(item.owner)
                if owner is not None and owner.side in _HOME and owner.side != duty.side:
                    said = parts(owner=owner.name, side=owner.side, carried=duty.side)
                    yield Finding("other-side", Severity.WARNING, view.id, item.id, said, pack=function.pack)


def _accountability(view: ProgramView, function: Function) -> Iterator[Finding]:
    people = ", ".join(f"{each.name} ({each.side or '?'})" for each in function.accountable)
    said = parts(function=function.title, people=people)
    code = ""
    if not function.accountable:
        code, said = "no-accountable-side", said[:1]
    elif len(function.sides) > 1:
        code = "two-accountable-sides"
    elif not function.sides:
        code = "side-not-stated"
    if code:
        yield Finding(code, Severity.WARNING, view.id, function.id, said, pack=function.pack)
