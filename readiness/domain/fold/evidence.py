"""What filing, linking, superseding, voiding, checking and releasing do to evidence rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..facts import Evidence, Link
from ..roles import Act
from ..vocabulary import Audience, Completeness, DataClass, EvidenceClass, HashState, Maturity
from . import lookup
from .fields import MAX_INTEGER
from .identity import require_role
from .programs import optional_zone
from .reason import Ground, refuse
from .step import Step

STORAGES = ("copy", "reference", "url", "note")
FOUND_STATES = tuple(state for state in HashState if state not in (HashState.UNCHECKED, HashState.REDACTED))
"""What a check can find; `unhashed` when there was nothing to compare but somebody looked."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def evidence_filed(step: Step) -> None:
    """A document comes in, linked to its items; `supersedes` takes the older version out of use in the same act."""
    filed, items = _document(step)
    if filed.supersedes:
        older = lookup.live_evidence(step, filed.supersedes)
        step.put(older._replace(superseded_by=filed.id, superseded_on=step.on))
    _put(step, filed, items)


def evidence_shared(step: Step) -> None:
    """A document that was filed for another program is used by this one too, under the same id; whoever filed it there
    filed it. It is judged and released here anew."""
    fields = step.fields
    document, items = _document(step)
    shared = document._replace(
        filed_by=lookup.person(step, fields.word("filed_by")).id,
        filed_by_name=fields.stated("filed_by_name"),
        filed_at=fields.number("filed_at", 0, MAX_INTEGER),
        filed_on=fields.day("filed_on"),
        filed_zone=optional_zone(fields, "filed_zone"),
        account=fields.text("account", ""),
        shared_from=fields.word("from"),
    )
    if shared.shared_from == shared.program:
        refuse(f"{shared.id} belongs to {shared.program} already: name another program", Ground.INPUT)
    _put(step, shared, items)


def _put(step: Step, evidence: Evidence, items: list[str]) -> None:
    step.put(evidence)
    for item in items:
        step.put(Link(evidence.program, evidence.id, item, step.on))


def _document(step: Step) -> tuple[Evidence, list[str]]:
    """What an event says of a document, as a new row of its program, and the items it stands for. A second document
    under the same id is refused."""
    fields, program = step.fields, lookup.program(step)
    evidence_id = step.entity("evidence")
    if step.get(Evidence, program.id, evidence_id) is not None:
        refuse(f"evidence {evidence_id} exists already: choose another id")
    items = [lookup.live_item(step, item).id for item in fields.words("items")]
    date, expires = fields.day("date", ""), fields.day("expires", "")
    if expires and expires < date:
        refuse(f"expires {expires} lies before its date {date}, an end before a start: correct one", Ground.INPUT)
    translation_of = fields.word("translation_of", "")
    if translation_of:
        lookup.unvoided_evidence(step, translation_of)
    sha256 = _sha256(step)
    filed = Evidence(
        program=program.id,
        id=evidence_id,
        class_=fields.choice("class", EvidenceClass),
        title=fields.stated("title"),
        date=date,
        expires=expires,
        language=_language(step),
        issuer=fields.text("issuer", ""),
        author=fields.text("author", ""),
        doc_id=fields.text("doc_id", ""),
        version=fields.text("version", ""),
        storage=fields.choice("storage", STORAGES),
        location=fields.text("location", ""),
        sha256=sha256,
        size=fields.optional_number("size", 0, MAX_INTEGER) or 0,
        media=fields.text("media", ""),
        translation_of=translation_of,
        supersedes=fields.word("supersedes", ""),
        superseded_by="",
        superseded_on="",
        voided_on="",
        void_reason="",
        hash_state=str(HashState.UNCHECKED if sha256 else HashState.UNHASHED),
        checked_on="",
        audiences="",
        filed_by=step.event.actor,
        filed_by_name=step.event.actor_name or step.event.actor,
        filed_at=step.event.recorded_at,
        filed_on=step.on,
        account=step.event.origin,
        filed_zone=step.event.zone,
        **_described(step, {}),
    )
    return filed, items


_TEXTS = ("source_system", "translator", "certificate", "clearance")
_WORDS: dict[str, Iterable[str]] = {
    "maturity": Maturity,
    "completeness": Completeness,
    "data_class": DataClass,
}
DESCRIPTION = (*_TEXTS, *_WORDS)
"""What can be said of a document after it was filed: it is about the document and changes none of its bytes."""


def _described(step: Step, current: dict[str, str]) -> dict[str, str]:
    """The description that an event states; what it leaves out stays as it is in `current`, or `""`."""
    fields = step.fields
    found = {}
    for key in DESCRIPTION:
        if not fields.has(key):
            found[key] = current.get(key, "")
        elif key in _WORDS:
            found[key] = fields.choice(key, _WORDS[key], "")
        else:
            found[key] = fields.text(key, "")
    return found


def evidence_described(step: Step) -> None:
    """How finished and complete a document is, where its original lies, what kind of data it holds and by which
    clearance it may be shown."""
    evidence = lookup.unvoided_evidence(step, step.event.entity)
    step.fields.need_any(*DESCRIPTION)
    stated: dict[str, Any] = _described(step, evidence._asdict())
    step.put(evidence._replace(**stated))


def _language(step: Step) -> str:
    tag = step.fields.text("language", "en")
    if _LANGUAGE.fullmatch(tag) is None or len(tag) > 35:
        refuse(f"language {tag[:40]!r} is not a language tag: write en, ja, zh-Hant…", Ground.INPUT)
    return tag


def _sha256(step: Step) -> str:
    digest = step.fields.text("sha256", "")
    if digest and _SHA256.fullmatch(digest) is None:
        refuse(f"sha256 {digest[:20]!r} is not a SHA-256 in 64 lower-case hexadecimal digits", Ground.INPUT)
    return digest


def evidence_linked(step: Step) -> None:
    """The evidence stands for further items. Links that are there already stay as they are."""
    evidence = lookup.unvoided_evidence(step, step.event.entity)
    items = [lookup.live_item(step, item).id for item in step.fields.words("items")]
    added = [item for item in items if step.get(Link, evidence.program, evidence.id, item) is None]
    if not added:
        refuse(f"{evidence.id} is linked to {', '.join(items) or 'no new item'} already: name another item")
    for item in added:
        step.put(Link(evidence.program, evidence.id, item, step.on))


def evidence_unlinked(step: Step) -> None:
    """The evidence no longer stands for these items."""
    evidence = lookup.evidence(step, step.event.entity)
    items = step.fields.words("items")
    if not items:
        refuse("name the items to unlink", Ground.INPUT)
    for item in items:
        link = step.get(Link, evidence.program, evidence.id, lookup.item(step, item).id)
        if link is None:
            refuse(f"{evidence.id} is not linked to {item}: see `evidence show`")
        step.drop(link)


def evidence_superseded(step: Step) -> None:
    """Another piece of evidence takes this one's place. Both must be in use, so no circle can arise."""
    evidence = lookup.live_evidence(step, step.event.entity)
    newer = lookup.live_evidence(step, step.fields.word("by"))
    if newer.id == evidence.id:
        refuse(f"{evidence.id} cannot supersede itself: name the newer evidence", Ground.INPUT)
    step.put(evidence._replace(superseded_by=newer.id, superseded_on=step.on))
    step.put(newer._replace(supersedes=newer.supersedes or evidence.id))


def evidence_voided(step: Step) -> None:
    """Filed in error: it counts nowhere from now on; the row and the log keep it."""
    evidence = lookup.evidence(step, step.event.entity)
    if evidence.voided_on:
        refuse(f"{evidence.id} was voided on {evidence.voided_on} already: nothing to do")
    require_role(step, lookup.person(step, step.event.actor), Act.VOID)
    step.put(evidence._replace(voided_on=step.on, void_reason=step.reason))


def evidence_checked(step: Step) -> None:
    """Somebody's computer looked at the file or address; a moved file is known by its new place.

    What was found changed stays so until what was filed is found again: that a file cannot be read now mends nothing.
    """
    evidence = lookup.evidence(step, step.event.entity)
    state = step.fields.choice("state", FOUND_STATES)
    if evidence.hash_state == HashState.REDACTED:
        refuse(f"the bytes of {evidence.id} were redacted: there is nothing left to check")
    if evidence.hash_state == HashState.CHANGED and state in (HashState.MISSING, HashState.UNREADABLE):
        state = str(HashState.CHANGED)
    found_at = step.fields.text("location", "")
    moved = state == HashState.MOVED and bool(found_at)
    step.put(evidence._replace(hash_state=state, checked_on=step.on, location=found_at if moved else evidence.location))


def evidence_released(step: Step) -> None:
    """It may be shown to these audiences, and to no others; an empty list withdraws it."""
    evidence = lookup.unvoided_evidence(step, step.event.entity)
    require_role(step, lookup.person(step, step.event.actor), Act.RELEASE)
    audiences = step.fields.words("to")
    for each in audiences:
        check_audience(each)
    step.put(evidence._replace(audiences=" ".join(sorted(audiences))))


def check_audience(text: str) -> None:
    """Refuses what is neither an audience nor one party of one, `investor:ACME`."""
    kind, colon, who = text.partition(":")
    if kind not in list(Audience) or (colon and not who):
        refuse(
            f"audience {text!r} is unknown: use {', '.join(Audience)}, or one with a name: investor:ACME",
            Ground.INPUT,
        )
