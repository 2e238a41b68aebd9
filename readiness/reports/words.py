"""Codes in words, for whatever people read: one table for texts on the command line and the full-screen view.

Phrases stand within a sentence: lower case, no full stop.
"""

from __future__ import annotations

from ..domain.vocabulary import (
    Area,
    Basis,
    Cause,
    Completeness,
    DataClass,
    DecisionOutcome,
    ForecastBasis,
    HashState,
    Kind,
    Level,
    Maturity,
    Meaning,
    MilestoneKind,
    Rag,
    ReviewVerdict,
    Role,
    Side,
    Status,
    Verdict,
)

STATUS: dict[str, str] = {
    Status.NOT_APPLICABLE: "not applicable",
    Status.GREEN: "green",
    Status.IMPEDED: "impeded",
    Status.WAITING: "waiting",
    Status.IN_REVIEW: "in review",
    Status.RETURNED: "returned",
    Status.LAPSED: "lapsed",
    Status.IN_PROGRESS: "in progress",
    Status.OPEN: "open",
}
"""Status of an item, as in "3 green, 1 in review"."""

CAUSE: dict[str, str] = {
    Cause.NO_EVIDENCE: "nothing is filed",
    Cause.MISSING_CLASS: "a required kind of evidence is missing",
    Cause.IN_REVIEW: "a review is outstanding",
    Cause.REVIEW_OVERDUE: "the review is overdue",
    Cause.UNCONFIRMED: "a recorded judgement is not confirmed",
    Cause.RETURNED: "the evidence was returned",
    Cause.LAPSED: "what was accepted has lapsed",
    Cause.WRONG_ROLE: "it was judged by somebody outside the asked roles",
    Cause.PARTLY_MET: "the green light is met in part",
    Cause.PACKAGE_CHANGED: "the package has changed since it was judged",
    Cause.LAPSES_BEFORE_MILESTONE: "it lapses before the milestone",
    Cause.TRANSLATION_MISSING: "an English translation is missing",
    Cause.TRANSLATION_STALE: "the translation is of an older version",
    Cause.IMPEDED: "something stands in the way",
    Cause.PREREQUISITE: "it waits for other items",
    Cause.NOT_DONE: "it is not done",
    Cause.OVERDUE: "the expected day has passed",
    Cause.PAST_LAST_SAFE: "its last safe date has passed",
    Cause.WAIVER_EXPIRED: "the waiver has expired",
    Cause.PROOF_UNDATED: "the milestone that proves it has no date",
    Cause.CYCLE: "its prerequisites run in a circle",
    Cause.UNKNOWN_REFERENCE: "it needs an item that does not exist",
}
"""Why an item fails, as a clause."""

RAG: dict[str, str] = {
    Rag.RED: "red",
    Rag.AMBER: "amber",
    Rag.NEUTRAL: "not there yet",
    Rag.GREEN: "green",
}

VERDICT: dict[str, str] = {
    Verdict.READY: "ready",
    Verdict.CONDITIONAL: "ready with conditions",
    Verdict.NOT_READY: "not ready",
    Verdict.NOT_ASSESSABLE: "not assessable",
}

TONES: dict[str, str] = {
    Verdict.READY: "good",
    Verdict.CONDITIONAL: "warn",
    Verdict.NOT_READY: "bad",
    Verdict.NOT_ASSESSABLE: "dim",
    Rag.RED: "bad",
    Rag.AMBER: "warn",
    Rag.GREEN: "good",
    Rag.NEUTRAL: "",
    Status.GREEN: "good",
    Status.NOT_APPLICABLE: "dim",
    Status.IMPEDED: "bad",
    Status.RETURNED: "warn",
    Status.LAPSED: "warn",
}
"""Tone of a code: `bad`, `warn`, `good`, `dim` or none. Color only ever repeats what a word says."""

REVIEW: dict[str, str] = {
    ReviewVerdict.ACCEPTED: "accepted",
    ReviewVerdict.ACCEPTED_WITH_COMMENT: "accepted with a comment",
    ReviewVerdict.RETURNED: "returned",
    ReviewVerdict.REJECTED: "rejected",
}

SAME_ACCOUNT = "same-account"
"""Beside a judgement that came from the operating-system account that filed the evidence."""

MEANING: dict[str, str] = {
    Meaning.AUTHORED: "authored",
    Meaning.REVIEWED: "reviewed",
    Meaning.APPROVED: "approved",
    Meaning.RESPONSIBLE: "responsible",
}
"""What an attestation says of whoever gave it."""

MATURITY: dict[str, str] = {
    "": "maturity not stated",
    Maturity.PLANNED: "planned",
    Maturity.DRAFT: "draft",
    Maturity.AUDITED_DRAFT: "audited draft",
    Maturity.FINAL_SIGNED: "final, signed",
    "superseded": "superseded",
    "withdrawn": "withdrawn",
}

COMPLETENESS: dict[str, str] = {
    Completeness.COMPLETE: "complete",
    Completeness.PARTIAL: "in part",
    Completeness.PLACEHOLDER: "a placeholder, which never counts",
}

DATA_CLASS: dict[str, str] = {
    DataClass.HUMAN_GENETIC_RESOURCE: "human genetic resource",
    DataClass.BULK_HUMAN_DATA: "bulk human data",
    DataClass.PERSONAL_DATA: "personal data",
    DataClass.PARTNER_CONFIDENTIAL: "confidential of a partner",
}

HASH_STATE: dict[str, str] = {
    HashState.UNHASHED: "a reference without a hash",
    HashState.UNCHECKED: "not checked since it was filed",
    HashState.MATCH: "checked, unchanged",
    HashState.CHANGED: "changed since it was filed",
    HashState.MISSING: "missing",
    HashState.MOVED: "moved",
    HashState.UNREADABLE: "unreadable",
    HashState.REDACTED: "its bytes were redacted, hash and entries are kept",
}

BASIS: dict[str, str] = {
    Basis.EVIDENCE: "on evidence",
    Basis.ASSERTION: "done, unevidenced",
    Basis.WAIVER: "by waiver",
    Basis.NOT_APPLICABLE: "not applicable",
}

FORECAST_BASIS: dict[str, str] = {
    ForecastBasis.STATED: "as stated",
    ForecastBasis.PACK: "by the checklist's estimates",
    ForecastBasis.ASSUMED: "on assumed estimates",
    ForecastBasis.UNBOUNDED: "without end in sight",
}

DECISION: dict[str, str] = {
    DecisionOutcome.GO: "go",
    DecisionOutcome.CONDITIONAL_GO: "conditional go",
    DecisionOutcome.NO_GO: "no go",
    DecisionOutcome.DEFER: "deferred",
    DecisionOutcome.RECYCLE: "recycle",
}

MILESTONE_KIND: dict[str, str] = {
    MilestoneKind.US_ADVISOR: "US advisor",
    MilestoneKind.INVESTOR: "investor",
    MilestoneKind.PARTNER: "partner",
    MilestoneKind.REGULATOR: "regulator",
    MilestoneKind.LAUNCH: "launch",
    MilestoneKind.PROGRAM: "program",
    MilestoneKind.DEADLINE: "deadline",
}

KIND: dict[str, str] = {
    Kind.CRITERION: "criterion",
    Kind.GATE: "gate",
    Kind.TASK: "task",
    Kind.ELIGIBILITY: "eligibility",
    Kind.OBLIGATION: "obligation",
    Kind.RISK: "risk",
    Kind.TEMPLATE: "template",
    Kind.REFERENCE: "reference",
}

SIDE: dict[str, str] = {
    Side.ASIA: "carried in Asia",
    Side.US: "carried in the US",
    Side.BOTH: "carried by both sides",
    Side.OUTSIDE: "carried by others",
}

LEVEL: dict[str, str] = {Level.MUST: "must", Level.SHOULD: "should", Level.ADVISORY: "advisory"}

AREA: dict[str, str] = {
    Area.DATA: "Data",
    Area.CMC: "CMC",
    Area.CLINICAL: "Clinical",
    Area.ACCESS: "Access",
    Area.CONTRACTS: "Contracts",
    Area.CROSS: "Cross-area",
}

ROLE: dict[str, str] = {
    Role.PROGRAM_MANAGER: "program manager",
    Role.AREA_LEAD: "area lead",
    Role.EXECUTIVE: "executive",
    Role.QA: "QA",
    Role.US_REGULATORY_ADVISOR: "US regulatory advisor",
    Role.US_CRO: "US CRO",
    Role.US_BUSINESS_ADVISOR: "US business advisor",
    Role.KOL: "KOL",
    Role.COUNSEL: "counsel",
    Role.FINANCE: "finance",
    Role.PARTNER: "partner",
    Role.INVESTOR: "investor",
}

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def count(number: int, one: str, many: str = "") -> str:
    """`1 blocker`, `3 blockers`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(parts: list[str]) -> str:
    """`a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def sentence(text: str) -> str:
    """`text` with a capital letter and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "。")) else ".") if text else ""


def short_day(day: str, beside: str = "") -> str:
    """`12 Nov`, or `12 Nov 2027` where its year is not that of the day `beside`."""
    text = f"{int(day[8:])} {_MONTHS[int(day[5:7]) - 1]}"
    return text if beside[:4] == day[:4] else f"{text} {day[:4]}"


def causes(codes: tuple[Cause, ...] | list[Cause]) -> str:
    """Why an item fails, as one clause; what another clause says already is left out."""
    return listed([CAUSE[each] for each in codes if not (each is Cause.IN_REVIEW and Cause.REVIEW_OVERDUE in codes)])
