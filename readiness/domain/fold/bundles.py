"""What the making of a data room leaves in the rows: what it held, so that the next one can say what changed."""

from __future__ import annotations

from ..facts import Bundle
from . import lookup
from .evidence import check_audience
from .fields import canonical
from .reason import refuse
from .step import Step


def bundle_made(step: Step) -> None:
    """A data room was made for an audience of a milestone."""
    fields, bundle_id = step.fields, step.entity("a bundle")
    milestone = lookup.milestone(step, fields.word("milestone"))
    if step.get(Bundle, step.program_id, bundle_id) is not None:
        refuse(f"bundle {bundle_id} exists already: choose another id")
    audience = fields.word("audience")
    check_audience(audience)
    step.put(
        Bundle(
            program=step.program_id,
            id=bundle_id,
            ordinal=step.event.lamport,
            milestone=milestone.id,
            audience=audience,
            digest=fields.word("digest"),
            head=fields.word("head"),
            day=fields.day("day"),
            numbers=canonical(fields.mapping("numbers")),
            states=canonical(fields.mapping("states")),
            previous=fields.word("previous", ""),
            by=step.event.actor,
            by_name=step.event.actor_name or step.event.actor,
            at=step.event.recorded_at,
            zone=step.event.zone,
        )
    )
