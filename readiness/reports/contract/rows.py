"""Models of the rows about people, checklists, items and evidence."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ...domain.vocabulary import (
    Area,
    Basis,
    Cause,
    Completeness,
    DataClass,
    EvidenceClass,
    ForecastBasis,
    HashState,
    Kind,
    Level,
    Maturity,
    Meaning,
    Meets,
    Rag,
    ReviewVerdict,
    Role,
    Side,
    Status,
    Stream,
)
from .base import Count, Day, Digest, Instant, Model

Class = Annotated[EvidenceClass, Field(alias="class")]


class InProgram(Model):
    """A row in a list over programs. As the last base it comes first in the row."""

    program: str
    """The program's id."""


class SiteHead(Model):
    """The newest entry of one site's chain."""

    site: str
    """The site (a machine or office that writes)."""
    site_seq: Annotated[int, Field(ge=1)]
    """Its number within the site."""
    hash: Digest
    """Its hash, which covers every entry of the site before it."""


class Log(Model):
    """What names a state of the log."""

    head: Digest
    """SHA-256 of the list of site heads."""
    length: Count
    """Entries in this copy."""
    sites: list[SiteHead]
    """By site."""


class Person(Model):
    """Somebody who acts or judges."""

    id: str
    """How everything else names them."""
    name: str
    """Their name, in any script."""
    org: str | None
    """Their organization."""
    external: bool
    """Whether they act only through recorded judgements."""
    roles: list[Role]
    """Roles held now."""
    zone: str | None
    """Zone they work in; null: the workspace's."""
    side: Side | None
    """Where they stand in the US-Japan division of labor; null: not stated."""


class ListedPerson(Person):
    """A person with the account they also are."""

    alias_of: str | None
    """Id of the person this is another account of."""


class Origin(Model):
    """Where an imported row stood in its file."""

    file: str
    """Name of the file."""
    sha256: Digest
    """Of its bytes."""
    sheet: str | None
    """Sheet or heading; null where there is none."""
    row: Annotated[int, Field(ge=1)]
    """Number of its row or line."""
    import_: Annotated[str, Field(alias="import")]
    """Id of the import."""


class AdoptedPack(Model):
    """A checklist that a program took on."""

    id: str
    """The pack's id."""
    version: str
    """Its version."""
    digest: str
    """Digest of the content adopted."""


class AreaRow(Model):
    """An area of a program: counts are of its `must` items."""

    id: Area
    """The area."""
    title: str
    """As people read it."""
    rag: Rag | None
    """The worst letter of its items; null where nothing is in it that must or should pass."""
    gate: str | None
    """Id of its gate item; null for `cross`."""
    gate_status: Status | None
    """Status of that item."""
    passed: Count
    """Items that pass."""
    total: Count
    """Items there are."""


class Requirement(Model):
    """What an item asks to be filed."""

    class_: Class
    """Class of the evidence."""
    role: list[Role] | None
    """Roles of which one must accept it; null: anybody who may review."""
    min: Annotated[int, Field(ge=1)]
    """How many pieces."""
    maturity: Maturity | None
    """How finished it must be at least; null: however finished."""
    met: bool
    """Whether evidence that counts on D covers it."""


class AttestationRow(Model):
    """Who stands for a judgement, in which meaning; it is no electronic signature."""

    id: str
    """Id of the review, waiver or decision."""
    name: str
    """Printed name."""
    role: list[Role]
    """Roles held at that time."""
    meaning: Meaning
    """What it says of whoever gave it."""
    at: Instant
    """When it was recorded, UTC."""
    local: str
    """The same in the zone of whoever recorded it, ISO 8601 with offset."""
    zone: str | None
    """That IANA zone."""
    state: Literal["current", "changed since"]
    """Whether it is still what it was given for."""
    changed: list[str]
    """What has changed since."""
    binding: Digest
    """SHA-256 that ties it to its record and to what it was given for."""


class WaiverRow(Model):
    """An approved departure from an item."""

    id: str
    """Its id."""
    for_: Annotated[list[str], Field(alias="for")]
    """Milestones it is for; empty: the item is not applicable at all."""
    until: Day | None
    """Last day on which it holds; null: no end."""
    by: str
    """Who approved it."""
    measure: str | None
    """What is done meanwhile to make up for it."""
    attestation: AttestationRow
    """Who stands for the approval."""


class ImpedimentRow(Model):
    """Something that stops work on an item."""

    id: str
    """Its id."""
    reason: str
    """What it is."""
    until: Day | None
    """Expected end; null makes the forecast unbounded."""


class ReviewRow(Model):
    """A judgement on evidence."""

    verdict: ReviewVerdict
    """Is the document acceptable?"""
    meets: Meets | None
    """Does the green light hold on what is filed?"""
    by: str
    """Who judged."""
    role: list[Role] | None
    """Roles the judge held at that time."""
    recorded_by: str
    """Who typed it."""
    basis: str | None
    """Evidence, issued by the judge, that says so; for a recorded judgement."""
    judged_on: Day | None
    """Day of a recorded judgement."""
    confirmed_by: str | None
    """Who confirmed a recorded judgement; until then it does not count."""
    at: Instant
    """When it was recorded."""
    same_account: bool
    """Whether it came from the operating-system account that filed the evidence."""
    attestation: AttestationRow
    """Who stands for it."""


class Filing(Model):
    """Who filed evidence, and when."""

    by: str
    """Person."""
    at: Instant
    """Moment of filing."""


class EvidenceRow(Model):
    """A document, or a claim, filed for an item."""

    id: str
    """Its id, the same wherever it is linked."""
    class_: Class
    """What kind of document."""
    title: str
    """Its title."""
    date: Day
    """The document's own date."""
    expires: Day | None
    """Last day on which it is valid."""
    language: str
    """Language tag."""
    translation_of: str | None
    """Evidence that it translates."""
    version: str | None
    """The document's version."""
    issuer: str | None
    """Who stands behind it."""
    sha256: Digest | None
    """Digest of its bytes; null for a reference without one."""
    hash_state: HashState
    """What the last check found."""
    audience: list[str]
    """Whom it is released to, `advisor` or `investor:ACME`; empty: internal."""
    maturity: Maturity | Literal["superseded", "withdrawn"] | None
    """How finished it is."""
    completeness: Completeness | None
    """How much of it is there."""
    data_class: DataClass | None
    """Kind of data whose showing needs a clearance."""
    clearance: str | None
    """Reference of that clearance."""
    filed: Filing
    """By whom and when."""
    counts: bool
    """Whether it counts on D, for this item."""
    reviews: list[ReviewRow]
    """Judgements on it that cover this item, oldest first."""


class Untailored(Model):
    """What an item's pack says, beside what stands there now."""

    title: str
    """The pack's title."""
    green_light: str
    """The pack's acceptance test."""
    level: Level
    """The pack's level."""
    by: list[str | None]
    """The packs whose change stands; null: the program itself."""


class ItemRow(Model):
    """An item of a program; of a template or reference status, passes and rag are null, and it is in no count."""

    id: str
    """Its id in its pack, or `LOC-…` for the program's own."""
    kind: Kind
    """What it is."""
    area: Area
    """Where it belongs."""
    side: Side
    """Who carries it in the US-Japan division of labor."""
    level: Level
    """How much it weighs."""
    promoted: bool
    """Whether it is ranked before its equals."""
    title: str
    """One line."""
    green_light: str
    """Its acceptance test."""
    title_ja: str | None
    """Its title in Japanese."""
    untailored: Untailored | None
    """What its pack says, where overlays or the program changed that; null where nothing was changed."""
    origin: Origin | None
    """Where it stood in somebody's checklist; null for rows that were not imported."""
    status: Status | None
    """Computed on D."""
    passes: bool | None
    """Whether that status passes."""
    basis: Basis | None
    """What passing rests on; null while it fails."""
    rag: Rag | None
    """Its letter."""
    owner: str | None
    """Person; null when nobody owns it."""
    quarter: Annotated[int, Field(ge=1)] | None
    """Program quarter in which it is planned."""
    stream: Stream | None
    """Stream of the roadmap."""
    requires: list[Requirement]
    """What must be filed and accepted."""
    prerequisites: list[str]
    """Items it needs."""
    planned: Day | None
    """Planned finish, else the last working day of its quarter."""
    expected: Day | None
    """Finish that people expect."""
    due: Day | None
    """Latest finish, of the dated planned milestone with the least float."""
    forecast: Day | None
    """When it will be finished; null once passed, or without end in sight."""
    forecast_basis: ForecastBasis | None
    """The weakest estimate on its critical path."""
    estimate_days: Count | None
    """Working days stated by people, else by the pack; null: a default is assumed."""
    cadence_months: Count | None
    """Months after which its evidence is due again; null: shown once."""
    valid_until: Day | None
    """Last day on which its requirements stay met by what is filed: until it expires or comes due again; null if they
    are not met, or have no end."""
    float_days: int | None
    """Working days by which it can slip; negative: late."""
    since: Day | None
    """Day since which it fails."""
    causes: list[Cause]
    """Why it fails on D."""
    suspect: bool
    """Whether it rests on acceptances of other words than it has now, to be confirmed by a new review."""
    waivers: list[WaiverRow]
    """Approved departures, not-applicable among them."""
    impediments: list[ImpedimentRow]
    """Open ones."""
    evidence: list[EvidenceRow]
    """Linked and dated on or before D, whatever became of it."""


class ListedItem(ItemRow, InProgram):
    """An item in a list over programs."""


class RequestRow(Model):
    """An open request to review."""

    id: str
    """Its id."""
    of: str
    """Who is asked."""
    due: Day
    """By when."""
    item: str | None
    """For which item; null: all it is linked to."""


class ListedEvidence(EvidenceRow, InProgram):
    """Evidence in a list over programs; `counts` is for any of its items."""

    state: str
    """What became of it, in words."""
    items: list[str]
    """Items it is linked to."""
    counts_for: list[str]
    """Those for which it counts on D."""
    storage: Literal["copy", "reference", "url", "note"]
    """Where its bytes are."""
    location: str | None
    """Path or address of a reference."""
    size: Count
    """Bytes."""
    author: str | None
    """Who wrote it, and so does not review it."""
    doc_id: str | None
    """Its number with the issuer."""
    lag_days: Count
    """Calendar days from its own date to its recording."""
    source_system: str | None
    """Where the original is kept."""
    translator: str | None
    """Who made the translation."""
    certificate: str | None
    """Number of the translator's certificate."""
    shared_from: str | None
    """Program it was filed in, where this one only uses it."""
    checked_on: Day | None
    """Day of the last check."""
    supersedes: str | None
    """Evidence it replaces."""
    superseded_by: str | None
    """Evidence that replaced it."""
    voided_on: Day | None
    """Day on which it was voided."""
    void_reason: str | None
    """Why."""
    requests: list[RequestRow]
    """Open requests to review it."""
