"""Judgements recorded for people outside that still have to be confirmed: reviews, waivers, decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..reports.people import judgement, waiver, who
from ..reports.words import DECISION, short_day

if TYPE_CHECKING:
    from ..domain.facts import Decision, Review, Waiver
    from .context import Context

    Judged = Review | Waiver | Decision


def unconfirmed(judged: Judged) -> bool:
    """Whether it was recorded for somebody else and nobody confirmed it yet."""
    return judged.by != judged.recorded_by and not judged.confirmed_by


def on_item(context: Context) -> list[Judged]:
    """Those on the item under the cursor: reviews of its evidence, and its waivers."""
    if context.program is None:
        return []
    waivers = (each for each in context.program.facts.waivers if each.item == context.place.item)
    return [*context.pending(), *(each for each in waivers if unconfirmed(each) and not each.ended_on)]


def on_milestone(context: Context) -> list[Judged]:
    """Decisions at the milestone under the cursor."""
    if context.program is None:
        return []
    decisions = context.program.facts.decisions
    return [each for each in decisions if each.milestone == context.place.milestone and unconfirmed(each)]


def on_document(context: Context) -> list[Judged]:
    """Whatever judges the document under the cursor or rests on it."""
    if context.program is None:
        return []
    facts, id = context.program.facts, context.place.evidence
    found: list[Judged] = [each for each in facts.reviews if id in (each.evidence, each.basis)]
    found += [each for each in facts.waivers if each.basis == id]
    found += [each for each in facts.decisions if each.basis == id]
    return [each for each in found if unconfirmed(each)]


def told(judged: Judged, context: Context) -> str:
    """What was judged, by whom, in full."""
    from ..domain.facts import Decision, Review

    if isinstance(judged, Review):
        return judgement(judged, context.day)
    recorded = f"recorded by {judged.recorded_by_name} on {judged.basis}"
    if isinstance(judged, Decision):
        by = who(judged.by_name, judged.roles, "")
        when = short_day(judged.judged_on or judged.on, context.day)
        return f"{DECISION.get(judged.outcome, judged.outcome)} by {by} {when}, {recorded}"
    return f"{waiver(judged, context.people, context.day)}; {recorded}"
