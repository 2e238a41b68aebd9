"""Whose judgement is recorded: one's own, or that of somebody outside, with the document that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from ..context import Context
from .days import HINT
from .fields import Field, Option, Values
from .work import people

if TYPE_CHECKING:
    from ...domain.facts import Evidence


class Recorded(TypedDict):
    """The judge, the basis and the day, as use cases take them."""

    by: str
    basis: str
    judged_on: str


def documents(filed: list[Evidence]) -> tuple[Option, ...]:
    """Documents to choose from, by id or words."""
    return tuple(Option(each.id, f"{each.class_}: {each.title}") for each in filed)


def recorded_fields(context: Context, does: str) -> tuple[Field, ...]:
    """Three fields, all empty for a judgement of one's own.

    Args:
        context: whose people and documents can be chosen.
        does: what the judge did, as `Judged`.
    """
    filed = list(reversed(context.program.facts.evidence)) if context.program else []
    usable = [each for each in filed if not (each.voided_on or each.superseded_by)]
    hint = "empty: you. Else who, the document that says so, and its day; it counts once somebody confirms it"
    return (
        Field("by", f"{does} by", "choice", options=people(context), hint=hint),
        Field("basis", "  as said in", "choice", options=documents(usable), hint="the memo or minutes they issued"),
        Field("judged_on", "  on", "day", hint=f"the day of their judgement: {HINT}"),
    )


def recorded(values: Values) -> Recorded:
    """The answers for the use case."""
    return Recorded(by=values["by"], basis=values["basis"], judged_on=values["judged_on"])


def recorded_problem(values: Values) -> str:
    """What is missing for somebody else's judgement."""
    if values["by"] and not (values["basis"] and values["judged_on"]):
        return "what somebody else judged needs the document that says so, and its day"
    if not values["by"] and (values["basis"] or values["judged_on"]):
        return "say whose judgement it is, or leave its document and its day empty"
    return ""
