"""Why something cannot be done with the document under the cursor; `""` where it can."""

from __future__ import annotations

from ..domain.facts import Evidence
from ..domain.roles import Act, may
from . import opener
from .context import Context
from .guards import NO_PROGRAM, can_record, of_one_program, of_one_row
from .judged import on_document
from .library import documents


def on_documents(context: Context) -> str:
    """Something can be recorded on documents."""
    if not documents(context):
        return of_one_program(context, 0) or "no document under the cursor"
    return of_one_program(context, len(context.documents)) or can_record(context)


def on_own_document(context: Context) -> str:
    """Something can be recorded on the one document under the cursor."""
    if not context.place.evidence or context.program is None:
        return "no document under the cursor"
    return of_one_row(context) or can_record(context)


def in_a_program(context: Context) -> str:
    """Something can be filed for a program."""
    return can_record(context) if context.program is not None else NO_PROGRAM


def in_use(context: Context) -> str:
    """The document under the cursor is neither voided nor superseded."""
    why = on_own_document(context)
    return why or _unusable(documents(context)[0])


def can_release(context: Context) -> str:
    """Somebody who may release looks at documents."""
    return on_documents(context) or _role(context, Act.RELEASE, "releases")


def can_void(context: Context) -> str:
    """Somebody who may void looks at a document that is not voided yet."""
    why = on_own_document(context) or _role(context, Act.VOID, "voids evidence")
    if why:
        return why
    first = documents(context)[0]
    return f"{first.id} was voided on {first.voided_on}" if first.voided_on else ""


def can_supersede(context: Context) -> str:
    """There is another document in use that can take its place."""
    why = in_use(context)
    if why or others(context):
        return why
    return "no other document in use could take its place: file the newer one first ({evidence.file})"


def can_judge(context: Context) -> str:
    """Somebody who may review looks at a document in use that stands for an item."""
    return can_ask(context) or _role(context, Act.REVIEW, "reviews")


def can_open(context: Context) -> str:
    """There is a document, and a desktop to open it on."""
    if not context.place.evidence:
        return "no document under the cursor"
    return of_one_row(context) or opener.cannot_open()


def items_of(context: Context) -> list[str]:
    """The items that the document under the cursor stands for."""
    links = context.program.facts.links if context.program else ()
    return [link.item for link in links if link.evidence == context.place.evidence]


def stands_for_items(context: Context) -> str:
    """The document under the cursor stands for an item."""
    why = in_use(context)
    return why or ("" if items_of(context) else f"{context.place.evidence} stands for no item")


def can_ask(context: Context) -> str:
    """Somebody can be asked to judge the document under the cursor."""
    why = in_use(context)
    if why or context.place.item:
        return why
    return f"{context.place.evidence} stands for no item: link it first ({{evidence.link}})"


def to_confirm(context: Context) -> str:
    """Something that the document says waits to be confirmed."""
    why = on_own_document(context)
    return why or ("" if on_document(context) else f"nothing on {context.place.evidence} awaits confirmation")


def others(context: Context) -> list[Evidence]:
    """Documents in use besides the one under the cursor, newest first."""
    if context.program is None:
        return []
    usable = [each for each in context.program.facts.evidence if not _unusable(each)]
    found = [each for each in usable if each.id != context.place.evidence]
    return sorted(found, key=lambda each: (each.filed_at, each.id), reverse=True)


def _unusable(evidence: Evidence) -> str:
    if evidence.voided_on:
        return f"{evidence.id} was voided on {evidence.voided_on}"
    return f"{evidence.id} is superseded by {evidence.superseded_by}" if evidence.superseded_by else ""


def _role(context: Context, act: Act, does: str) -> str:
    actor = context.actor
    if actor is None or may(actor.roles.split(), act):
        return ""
    return f"{actor.name} holds no role that {does}"
