"""What looking after the record does to it: erasing the bytes of evidence, and a review of the trail."""

from __future__ import annotations

from ..facts import Evidence
from ..roles import Act
from ..vocabulary import HashState
from . import lookup
from .fields import MAX_INTEGER
from .identity import require_role
from .reason import Ground, refuse
from .step import Step


def evidence_redacted(step: Step) -> None:
    """The bytes are erased for good; the row, its hash and every entry about it stay, and so does what rests on it.

    Only what the workspace itself keeps can be erased: the text of a note is part of the log, and a referenced file
    is somebody else's.
    """
    found = lookup.evidence(step, step.event.entity)
    require_role(step, lookup.person(step, step.event.actor), Act.REDACT)
    check_redactable(found)
    if step.fields.text("sha256") != found.sha256:
        refuse(f"the bytes to erase are not those of {found.id}: name the evidence that they belong to", Ground.LOG)
    step.put(found._replace(hash_state=str(HashState.REDACTED), checked_on=step.on))


def check_redactable(found: Evidence) -> None:
    """Refuses for evidence whose bytes are not in the workspace, or no more."""
    if found.hash_state == HashState.REDACTED:
        refuse(f"the bytes of {found.id} were redacted on {found.checked_on} already: nothing to do")
    if found.storage != "copy":
        why = "its text is part of the log" if found.storage == "note" else f"it lies at {found.location}"
        refuse(f"{found.id} keeps no bytes in the workspace that could be erased: {why}")


def trail_reviewed(step: Step) -> None:
    """Somebody went through the entries of a period. Leaves no row: the entry itself is the record (Annex 11)."""
    fields = step.fields
    first, last = fields.day("from"), fields.day("to")
    if last < first:
        refuse(f"the period ends on {last}, before it starts on {first}: correct one", Ground.INPUT)
    if last > step.on:
        refuse(f"the period ends on {last}, after today: what is to come cannot be reviewed", Ground.INPUT)
    fields.stated("findings")
    fields.number("own", 0, fields.number("entries", 0, MAX_INTEGER))
    fields.text("head")
