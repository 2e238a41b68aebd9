"""Evidence as people and programs look at it: what is filed, where it counts, who judged it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from ..domain.attestation import Attestation, Attestations
from ..domain.evidence import maturity_of
from ..domain.facts import Day, Evidence, Request, Review
from ..domain.program import ProgramView
from . import rows
from .attesting import attested
from .brief import Line
from .people import Persons, judgement, name
from .words import COMPLETENESS, DATA_CLASS, HASH_STATE, MATURITY, count, listed, sentence, short_day


class Filed(NamedTuple):
    """A piece of evidence of a program with what hangs on it."""

    evidence: Evidence
    items: tuple[str, ...]
    """Items it is linked to, in checklist order."""
    counts_for: tuple[str, ...]
    """Those of them for which it counts on D."""
    reviews: tuple[Review, ...]
    requests: tuple[Request, ...]
    """Open requests to review it."""


def filed(view: ProgramView) -> list[Filed]:
    """Everything filed for a program, in the order of filing."""
    facts, graph = view.facts, view.assessment.graph
    counting: dict[str, list[str]] = {}
    for item, standing in zip(graph.items, view.assessment.standings, strict=True):
        for each in standing.counting:
            counting.setdefault(each.id, []).append(item.id)
    order = {item.id: item.ordinal for item in facts.items}
    linked: dict[str, list[str]] = {}
    for link in facts.links:
        linked.setdefault(link.evidence, []).append(link.item)
    return [
        Filed(
            each,
            tuple(sorted(linked.get(each.id, ()), key=lambda item: (order.get(item, 0), item))),
            tuple(counting.get(each.id, ())),
            tuple(review for review in facts.reviews if review.evidence == each.id),
            tuple(request for request in facts.requests if request.evidence == each.id and not request.answered_on),
        )
        for each in sorted(facts.evidence, key=lambda each: (each.filed_at, each.id))
    ]


def state(view: ProgramView, found: Filed) -> str:
    """What became of it, in a word or two: `counts`, `voided`, `expired`, `to review` …"""
    evidence = found.evidence
    if evidence.voided_on:
        return "voided"
    if evidence.superseded_by:
        return f"superseded by {evidence.superseded_by}"
    if evidence.expires and evidence.expires < view.day:
        return "expired"
    if evidence.date > view.day:
        return "dated later"
    if evidence.hash_state in ("changed", "missing", "unreadable"):
        return evidence.hash_state
    if found.counts_for:
        return "counts"
    latest = {review.by: review for review in found.reviews if review.by == review.recorded_by or review.confirmed_by}
    if any(review.verdict in ("returned", "rejected") for review in latest.values()):
        return "returned"
    if any(review.by != review.recorded_by and not review.confirmed_by for review in found.reviews):
        return "to confirm"
    return "to review" if not latest else "does not count"


def evidence_document(found: Iterable[tuple[ProgramView, Sequence[Filed]]], *, on: Day) -> dict[str, Any]:
    """Evidence of programs (`readiness/evidence/v1`): rows as in the export, with items and what became of it."""
    members = [_row(view, each) for view, filed_there in found for each in filed_there]
    return {"schema": "readiness/evidence/v1", "on": on, "evidence": members}


def _row(view: ProgramView, found: Filed) -> rows.Row:
    evidence = found.evidence
    return {
        "program": view.id,
        **(rows.evidence_row(evidence, found.reviews, Attestations(view.facts)) | {"counts": bool(found.counts_for)}),
        "state": state(view, found),
        "items": list(found.items),
        "counts_for": list(found.counts_for),
        "storage": evidence.storage,
        "location": evidence.location or None,
        "size": evidence.size,
        "author": evidence.author or None,
        "doc_id": evidence.doc_id or None,
        "lag_days": recording_lag(evidence),
        "source_system": evidence.source_system or None,
        "translator": evidence.translator or None,
        "certificate": evidence.certificate or None,
        "shared_from": evidence.shared_from or None,
        "checked_on": evidence.checked_on or None,
        "supersedes": evidence.supersedes or None,
        "superseded_by": evidence.superseded_by or None,
        "voided_on": evidence.voided_on or None,
        "void_reason": evidence.void_reason or None,
        "requests": [
            {"id": each.id, "of": each.of, "due": each.due, "item": each.item or None} for each in found.requests
        ],
    }


def evidence_cells(view: ProgramView, found: Filed) -> tuple[object, ...]:
    """Program, id, class, date, language, state, items, title."""
    evidence = found.evidence
    return (
        view.id, evidence.id, evidence.class_, evidence.date, evidence.language, state(view, found),
        " ".join(found.items), evidence.title,
    )  # fmt: skip


def evidence_lines(view: ProgramView, found: Filed, persons: Persons, *, indent: str = "") -> Iterator[Line]:
    """One document: what it is, where it is, what became of it, every judgement in full."""
    evidence, today = found.evidence, view.day
    yield f"{indent}{evidence.id}  {evidence.title}", "strong"
    yield f"{indent}  {about(evidence, today)}", ""
    yield f"{indent}  Filed by {evidence.filed_by_name} {short_day(evidence.filed_on, today)}; {where(evidence)}.", ""
    filing = Attestations(view.facts).of_filing(evidence, wrote=wrote(evidence))
    yield from attestation_lines(filing, indent=f"{indent}  ")
    yield from _described(evidence, indent)
    standing = state(view, found)
    counts = f" for {listed(list(found.counts_for))}" if found.counts_for else ""
    yield f"{indent}  {standing[0].upper()}{standing[1:]}{counts}.", _TONES.get(standing, "")
    if evidence.void_reason:
        yield f"{indent}  Voided: {evidence.void_reason}", ""
    if found.items:
        yield f"{indent}  Linked to {listed(list(found.items))}.", ""
    if evidence.audiences:
        yield f"{indent}  Released to {listed(evidence.audiences.split())}.", ""
    if evidence.data_class:
        cleared = f"cleared by {evidence.clearance}" if evidence.clearance else "not cleared, so not showable in the US"
        tone = "" if evidence.clearance else "warn"
        yield f"{indent}  Holds data of the class {DATA_CLASS[evidence.data_class]}: {cleared}.", tone
    yield from judgement_lines(view, found.reviews, found.requests, persons, indent=f"{indent}  ")


_TONES = {"counts": "good", "returned": "warn", "expired": "warn", "changed": "bad", "missing": "warn"}


def wrote(evidence: Evidence) -> bool:
    """Whether whoever filed it is named as its author."""
    return evidence.author.casefold() in (evidence.filed_by.casefold(), evidence.filed_by_name.casefold())


def recording_lag(evidence: Evidence) -> int:
    """Calendar days from the document's own date to the day it was recorded; never negative."""
    if not evidence.date:
        return 0
    return max((date.fromisoformat(evidence.filed_on) - date.fromisoformat(evidence.date)).days, 0)


def _described(evidence: Evidence, indent: str) -> Iterator[Line]:
    """What is said of the document besides its bytes, and how late it was recorded."""
    said = []
    if maturity_of(evidence):
        said.append(MATURITY[maturity_of(evidence)])
    if evidence.completeness:
        said.append(COMPLETENESS[evidence.completeness])
    if evidence.source_system:
        said.append(f"original in {evidence.source_system}")
    if evidence.translator:
        certificate = f", certificate {evidence.certificate}" if evidence.certificate else ""
        said.append(f"translated by {evidence.translator}{certificate}")
    if evidence.shared_from:
        said.append(f"filed in {evidence.shared_from}")
    if said:
        yield f"{indent}  {sentence(', '.join(said))}", ""
    lag = recording_lag(evidence)
    if lag:
        yield f"{indent}  Recorded {count(lag, 'day')} after its date.", "warn" if lag > LATE_DAYS else ""


LATE_DAYS = 30
"""Days between a document's date and its recording from which on it is a late entry."""


def about(evidence: Evidence, today: Day) -> str:
    """`report, 10 Nov, English original, version 2, issued by Acme, expires 1 Mar 2027`."""
    parts = [evidence.class_, short_day(evidence.date, today), f"language {evidence.language}"]
    if evidence.translation_of:
        parts.append(f"translation of {evidence.translation_of}")
    if evidence.doc_id:
        parts.append(f"document {evidence.doc_id}")
    if evidence.version:
        parts.append(f"version {evidence.version}")
    if evidence.issuer:
        parts.append(f"issued by {evidence.issuer}")
    if evidence.author:
        parts.append(f"written by {evidence.author}")
    if evidence.expires:
        parts.append(f"expires {short_day(evidence.expires, today)}")
    return ", ".join(parts)


def where(evidence: Evidence) -> str:
    """Where its bytes are, and what is known of them."""
    kept = "no longer kept here" if evidence.hash_state == "redacted" else "kept here"
    place = {"copy": kept, "note": "its text is kept here"}.get(evidence.storage, f"at {evidence.location}")
    digest = f", SHA-256 {evidence.sha256[:12]}…" if evidence.sha256 else ""
    return f"{place}{digest}, {HASH_STATE[evidence.hash_state]}"


def attestation_lines(attestation: Attestation, *, indent: str) -> Iterator[Line]:
    """Who attested what in which meaning, when (UTC and local), and whether that is still what it was given for."""
    tone = "warn" if attestation.changed else "dim"
    yield f"{indent}{attested(attestation)}", tone


def judgement_lines(
    view: ProgramView, reviews: Iterable[Review], requests: Iterable[Request], persons: Persons, *, indent: str
) -> Iterator[Line]:
    """Every judgement as a sentence, then who is asked."""
    attestations = Attestations(view.facts)
    for review in reviews:
        yield f"{indent}{review.id} {judgement(review, view.day)}", "warn" if review.same_account else ""
        yield from attestation_lines(attestations.of_review(review), indent=f"{indent}  ")
    for request in requests:
        late = ", overdue" if request.due and request.due < view.day else ""
        due = f" by {short_day(request.due, view.day)}" if request.due else ""
        yield f"{indent}{name(persons, request.of)} is asked to review it{due}{late}.", "warn" if late else ""
