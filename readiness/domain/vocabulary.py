"""The closed word lists of the product, each declared here and nowhere else.

The order of members is meaningful: it is the order in which screens, texts and JSON list them.
"""

from __future__ import annotations

from enum import StrEnum


class Area(StrEnum):
    """Areas of a program; `cross` is for items that belong to none and join no gate."""

    DATA = "data"
    CMC = "cmc"
    CLINICAL = "clinical"
    ACCESS = "access"
    CONTRACTS = "contracts"
    CROSS = "cross"


AREA_TITLES = {
    Area.DATA: "Data",
    Area.CMC: "CMC",
    Area.CLINICAL: "Clinical",
    Area.ACCESS: "Access",
    Area.CONTRACTS: "Contracts",
    Area.CROSS: "Cross-area",
}


class Kind(StrEnum):
    """Kinds of items (semantics §2). `template` and `reference` never count."""

    CRITERION = "criterion"
    GATE = "gate"
    TASK = "task"
    ELIGIBILITY = "eligibility"
    OBLIGATION = "obligation"
    RISK = "risk"
    TEMPLATE = "template"
    REFERENCE = "reference"


NON_COUNTING_KINDS = frozenset({Kind.TEMPLATE, Kind.REFERENCE})
"""Kinds without status; in no count and never a prerequisite."""

GATE_JOINING_KINDS = frozenset({Kind.CRITERION, Kind.ELIGIBILITY, Kind.OBLIGATION})
"""Kinds that become prerequisites of their area's gate when their pack joins the gates."""


class Level(StrEnum):
    """How much an item weighs: `must` > `should` > `advisory`."""

    MUST = "must"
    SHOULD = "should"
    ADVISORY = "advisory"


LEVEL_RANK = {Level.MUST: 2, Level.SHOULD: 1, Level.ADVISORY: 0}


class Side(StrEnum):
    """Who carries an item in the US-Japan division of labor."""

    ASIA = "asia"
    US = "us"
    BOTH = "both"
    OUTSIDE = "outside"


class Stream(StrEnum):
    """The two streams of the roadmap."""

    PRIMARY = "primary"
    DEALS = "deals"


class EvidenceClass(StrEnum):
    """Closed list of evidence classes (semantics §3). A `note` is a claim and satisfies no `must`."""

    REPORT = "report"
    REGULATOR_RECORD = "regulator-record"
    CONTRACT = "contract"
    MINUTES = "minutes"
    PLAN = "plan"
    MODEL = "model"
    REGISTER = "register"
    MEMO = "memo"
    REVIEW_MEMO = "review-memo"
    APPROVAL_RECORD = "approval-record"
    TRANSLATION = "translation"
    NOTE = "note"


class Maturity(StrEnum):
    """How finished a document is, as people state it, least first. That it is superseded or withdrawn follows from
    other facts (`evidence.maturity_of`)."""

    PLANNED = "planned"
    DRAFT = "draft"
    AUDITED_DRAFT = "audited-draft"
    FINAL_SIGNED = "final-signed"


class Completeness(StrEnum):
    """How much of a document is there. A placeholder never counts."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    PLACEHOLDER = "placeholder"


class DataClass(StrEnum):
    """Kinds of data whose showing in the US needs a clearance; without its reference evidence is not showable."""

    HUMAN_GENETIC_RESOURCE = "human-genetic-resource"
    BULK_HUMAN_DATA = "bulk-human-data"
    PERSONAL_DATA = "personal-data"
    PARTNER_CONFIDENTIAL = "partner-confidential"


class Meaning(StrEnum):
    """What somebody attests with a judgement."""

    AUTHORED = "authored"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    RESPONSIBLE = "responsible"


class Role(StrEnum):
    """Roles a person can hold; what each may do is the table in `roles`."""

    PROGRAM_MANAGER = "program-manager"
    AREA_LEAD = "area-lead"
    EXECUTIVE = "executive"
    QA = "qa"
    US_REGULATORY_ADVISOR = "us-regulatory-advisor"
    US_CRO = "us-cro"
    US_BUSINESS_ADVISOR = "us-business-advisor"
    KOL = "kol"
    COUNSEL = "counsel"
    FINANCE = "finance"
    PARTNER = "partner"
    INVESTOR = "investor"


class ReviewVerdict(StrEnum):
    """Is the document acceptable? (semantics §3)"""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_COMMENT = "accepted-with-comment"
    RETURNED = "returned"
    REJECTED = "rejected"


ACCEPTING = frozenset({ReviewVerdict.ACCEPTED, ReviewVerdict.ACCEPTED_WITH_COMMENT})


class Meets(StrEnum):
    """Does the item's green light hold on what is filed?"""

    YES = "yes"
    PART = "part"


class HashState(StrEnum):
    """What a recorded check found about an evidence file; `unchecked` before the first one, `redacted` for good once
    its bytes were erased."""

    UNHASHED = "unhashed"
    UNCHECKED = "unchecked"
    MATCH = "match"
    CHANGED = "changed"
    MISSING = "missing"
    MOVED = "moved"
    UNREADABLE = "unreadable"
    REDACTED = "redacted"


class Status(StrEnum):
    """Status of an item, in the order of semantics §4: the first that matches wins."""

    NOT_APPLICABLE = "not-applicable"
    GREEN = "green"
    IMPEDED = "impeded"
    WAITING = "waiting"
    IN_REVIEW = "in-review"
    RETURNED = "returned"
    LAPSED = "lapsed"
    IN_PROGRESS = "in-progress"
    OPEN = "open"


PASSING = frozenset({Status.NOT_APPLICABLE, Status.GREEN})


class Basis(StrEnum):
    """What a passing item rests on."""

    EVIDENCE = "evidence"
    ASSERTION = "assertion"
    WAIVER = "waiver"
    NOT_APPLICABLE = "not-applicable"


class Rag(StrEnum):
    """The letter of an item, area or program; `N` = not there yet, and not at risk."""

    RED = "R"
    AMBER = "A"
    NEUTRAL = "N"
    GREEN = "G"


class MilestoneKind(StrEnum):
    US_ADVISOR = "us-advisor"
    INVESTOR = "investor"
    PARTNER = "partner"
    REGULATOR = "regulator"
    LAUNCH = "launch"
    PROGRAM = "program"
    DEADLINE = "deadline"


US_FACING = frozenset({MilestoneKind.US_ADVISOR, MilestoneKind.INVESTOR})
"""Kinds that raise alerts, carry a lead of ten working days, and read English."""


class MilestoneState(StrEnum):
    PLANNED = "planned"
    REACHED = "reached"
    CANCELLED = "cancelled"


class Verdict(StrEnum):
    """What a milestone's needed set amounts to (semantics §5)."""

    READY = "ready"
    CONDITIONAL = "conditional"
    NOT_READY = "not-ready"
    NOT_ASSESSABLE = "not-assessable"


class Rule(StrEnum):
    """Reason codes of a verdict, in rule order."""

    MUST_FAILS = "must-fails"
    WAIVED = "waived"
    UNHASHED = "unhashed"
    NOT_SHOWABLE = "not-showable"
    UNEVIDENCED = "unevidenced"
    SAME_ACCOUNT = "same-account"
    SHOULD_FAILS = "should-fails"
    NOTHING_REQUIRED = "nothing-required"
    CANCELLED = "cancelled"


class Cause(StrEnum):
    """Why an item fails in a milestone; a closed list, several may apply (semantics §6)."""

    NO_EVIDENCE = "no-evidence"
    MISSING_CLASS = "missing-class"
    IN_REVIEW = "in-review"
    REVIEW_OVERDUE = "review-overdue"
    UNCONFIRMED = "unconfirmed"
    RETURNED = "returned"
    LAPSED = "lapsed"
    WRONG_ROLE = "wrong-role"
    PARTLY_MET = "partly-met"
    PACKAGE_CHANGED = "package-changed"
    LAPSES_BEFORE_MILESTONE = "lapses-before-milestone"
    TRANSLATION_MISSING = "translation-missing"
    TRANSLATION_STALE = "translation-stale"
    IMPEDED = "impeded"
    PREREQUISITE = "prerequisite"
    NOT_DONE = "not-done"
    OVERDUE = "overdue"
    PAST_LAST_SAFE = "past-last-safe"
    WAIVER_EXPIRED = "waiver-expired"
    PROOF_UNDATED = "proof-undated"
    CYCLE = "cycle"
    UNKNOWN_REFERENCE = "unknown-reference"


class DecisionOutcome(StrEnum):
    """What people decided at a milestone, beside the computed verdict."""

    GO = "go"
    CONDITIONAL_GO = "conditional-go"
    NO_GO = "no-go"
    DEFER = "defer"
    RECYCLE = "recycle"


class Audience(StrEnum):
    """To whom evidence may be shown; `internal` until released."""

    INTERNAL = "internal"
    PARTNER = "partner"
    ADVISOR = "advisor"
    INVESTOR = "investor"


MILESTONE_AUDIENCE = {
    MilestoneKind.US_ADVISOR: Audience.ADVISOR,
    MilestoneKind.INVESTOR: Audience.INVESTOR,
    MilestoneKind.PARTNER: Audience.PARTNER,
}
"""The audience a milestone of a kind is judged for; other kinds are internal."""


class CauseClass(StrEnum):
    """On whom or what a blocker waits: what a stand-up sorts its minutes by (see `standup.cause_class`)."""

    OWN_TEAM = "own-team"
    PARTNER = "partner"
    CRO = "cro-cdmo"
    REGULATOR = "regulator"
    COUNSEL = "counsel"
    DEAL = "deal"
    DATA = "data"


class ActionState(StrEnum):
    """What became of an action agreed in a stand-up."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class ForecastBasis(StrEnum):
    """Where the durations on an item's critical path come from, weakest last."""

    STATED = "stated"
    PACK = "pack"
    ASSUMED = "assumed"
    UNBOUNDED = "unbounded"


class LeadUnit(StrEnum):
    """How a lead-time rule counts back from a milestone's date."""

    DAYS = "days"
    """Calendar days."""
    MONTHS = "months"
    """Months, clamped to month ends."""
    WORKING_DAYS = "working-days"
    FIRST_WORKING_DAY = "first-working-day"
    """The first working day of the month so many months before."""


class LeadState(StrEnum):
    """Where a lead-time rule stands at a milestone."""

    PASSED = "passed"
    """Its last safe date has passed, and what proves it is not there."""
    AHEAD = "ahead"
    UNLINKED = "unlinked"
    """No item that the milestone needs proves it: nobody can tell whether it was done."""
    UNDATED = "undated"
    MET = "met"


CADENCE_MONTHS = {"monthly": 1, "quarterly": 3, "semiannual": 6, "annual": 12}
"""Months until recurring evidence comes due again; other cadences have no next date."""
