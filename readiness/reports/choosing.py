"""Choices side by side, and the matrix of functions by sides, as text and as documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..domain.choices import Function, Offer, Option
from ..domain.facts import Day, Item
from ..domain.vocabulary import NON_COUNTING_KINDS
from ..typed import Any
from .people import Persons, name
from .words import AREA, count, listed, short_day

Line = tuple[str, str]
"""Text and tone."""

_SIDE = {"asia": "Asia", "us": "US"}


def choices_document(program: str, offers: Sequence[Offer], *, on: Day) -> dict[str, Any]:
    """What a program can choose and chose (`readiness/choices/v1`)."""
    rows = [
        {
            "pack": each.pack,
            "id": each.id,
            "title": each.title,
            "per": each.per,
            "axes": list(each.axes),
            "options": [
                {
                    "id": option.id,
                    "title": option.title,
                    "fits": option.fits or None,
                    "items": [item.id for item in option.items],
                    "passed": option.passed,
                    "total": option.total,
                    "taken_for": [subject or None for subject in option.taken_for],
                }
                for option in each.options
            ],
            "made": [
                {"for": made.subject or None, "chosen": made.chosen.split(), "by": made.by, "on": made.on}
                for made in each.made
            ],
        }
        for each in offers
    ]
    return {"schema": "readiness/choices/v1", "on": on, "program": program, "choices": rows}


def choice_lines(offers: Sequence[Offer], persons: Persons, today: Day) -> Iterator[Line]:
    """Each choice with its options side by side: when it fits, what is tied to it, for what it was taken."""
    for number, offer in enumerate(offers):
        if number:
            yield "", ""
        yield f"{offer.pack}  {offer.title}", "strong"
        yield f"  One option per {offer.per}." if offer.per != "program" else "  One option for the program.", ""
        for made in offer.made:
            about = f"{made.subject}: " if made.subject else ""
            who = f"{name(persons, made.by)}, {short_day(made.on, today)}"
            yield f"  Chosen: {about}{', '.join(made.chosen.split())} ({who})", "good"
        if not offer.made:
            yield "  Nothing is chosen: the items of every option are advisory.", "warn"
        for option in offer.options:
            yield from _option_lines(offer, option)
        if offer.axes:
            yield f"  Compare them by {listed(list(offer.axes))}.", ""


def _option_lines(offer: Offer, option: Option) -> Iterator[Line]:
    mark = "●" if offer.taken(option.id) else "○"
    state = f"  {option.passed} of {count(option.total, 'item')}" if option.total else ""
    yield f"  {mark} {option.id}  {option.title}{state}", "good" if offer.taken(option.id) else ""
    if option.fits:
        yield f"      Fits {option.fits}.", ""
    for item in option.items:
        yield f"      {_sign(item)} {item.id}  {item.title}", "dim" if item.kind in NON_COUNTING_KINDS else ""


def _sign(item: Item) -> str:
    return "·" if item.kind in NON_COUNTING_KINDS else "-"


def matrix_document(program: str, functions: Sequence[Function], *, on: Day) -> dict[str, Any]:
    """A program's functions by sides (`readiness/matrix/v1`)."""
    rows = [
        {
            "pack": each.pack,
            "id": each.id,
            "title": each.title,
            "area": each.area,
            "sides": [
                {
                    "side": duty.side,
                    "strengths": list(duty.strengths),
                    "rows": [{"item": item.id, "owner": item.owner or None} for item in duty.rows],
                    "carried": duty.carried,
                }
                for duty in each.duties
            ],
            "accountable": [{"person": person.id, "side": person.side or None} for person in each.accountable],
            "accountable_side": each.sides[0] if len(each.sides) == 1 else None,
        }
        for each in functions
    ]
    return {"schema": "readiness/matrix/v1", "on": on, "program": program, "functions": rows}


def matrix_lines(functions: Sequence[Function], persons: Persons) -> Iterator[Line]:
    """Each function with who is accountable, then what each side brings, carries and owns."""
    for number, each in enumerate(functions):
        if number:
            yield "", ""
        yield f"{each.id}  {each.title}", "strong"
        yield f"  Accountable: {_accountable(each)}", "good" if len(each.sides) == 1 else "warn"
        for duty in each.duties:
            carried = f"carries {count(duty.carried, 'item')} of {AREA[each.area]}"
            strengths = f"; {', '.join(duty.strengths)}" if duty.strengths else ""
            yield f"  {_SIDE[duty.side]} {carried}{strengths}", ""
            for item in duty.rows:
                owner = name(persons, item.owner) if item.owner else "unowned"
                yield f"    {item.id}  {item.title} ({owner})", ""


def _accountable(function: Function) -> str:
    if not function.accountable:
        return "nobody"
    people = [f"{each.name} ({_SIDE.get(each.side, each.side or 'side not stated')})" for each in function.accountable]
    return listed(people) + (", two sides" if len(function.sides) > 1 else "")
