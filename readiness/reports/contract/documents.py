"""Models of the documents: one for each object that `--json` or `export` prints."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ...domain.vocabulary import ForecastBasis, Rag, Status, Verdict
from .ahead import (
    AlertRow,
    BlockerRow,
    LeadTimeRow,
    ListedBlocker,
    ListedMilestone,
    MilestoneRow,
    NextMilestone,
    PathStepRow,
    Reason,
    WindowRow,
)
from .base import Count, Day, Digest, Instant, Model
from .noticed import NoticedCounts, NoticedRow
from .registers import RegisterRow
from .rows import AdoptedPack, AreaRow, ItemRow, ListedEvidence, ListedItem, ListedPerson, Log, Person
from .terms import RightsRow, TermRow, UntoldTerm
from .trail import EventRow, FindingRow, ListedEvent, NoteRow, PackRow


class Tool(Model):
    """What wrote the document."""

    name: Literal["readiness"]
    """This program."""
    version: str
    """Its version."""


class ExportedProgram(Model):
    """A program with everything in it."""

    id: str
    """Its id."""
    name: str
    """What people call it."""
    pattern: str | None
    """The pattern whose overlay it adopted."""
    start: Day
    """First day of program quarter 1."""
    zone: str
    """IANA zone of its days."""
    calendar: Literal["jp", "us", "common"]
    """Whose working days it counts."""
    last_standup: Day | None
    """Day of the last closed stand-up."""
    packs: list[AdoptedPack]
    """Checklists adopted, in order."""
    rag: Rag | None
    """The worst letter of its areas."""
    counts: dict[Status, Count]
    """Counting items by status."""
    areas: list[AreaRow]
    """Every area."""
    items: list[ItemRow]
    """Every item that is not retired, in checklist order."""
    milestones: list[MilestoneRow]
    """Every milestone, in catalogue order."""
    blockers: list[BlockerRow]
    """Of every unreached milestone, worst first."""
    findings: list[NoticedRow]
    """What rules and packs notice, most severe first; none changes a verdict."""
    terms: list[TermRow]
    """Rights, payments, supply duties and options, ended ones too, in the order of the log."""
    rights: RightsRow | None
    """Who has which right where; null where no right is on record."""
    registers: list[RegisterRow]
    """What the registers of its packs hold, and what is worked out of it; in the order of adoption."""


class NextRow(Model):
    """Which milestone comes next."""

    program: str
    """The program's id."""
    id: str
    """The milestone's id."""
    date: Day | None
    """Null: undated."""


class Summary(Model):
    """The portfolio in numbers."""

    programs: Count
    """Programs in this document."""
    blockers: Count
    """Distinct items that block anything."""
    alerts: Count
    """US advisor and investor milestones that need attention, and deadlines that will be missed."""
    next_milestone: NextRow | None
    """The earliest of the programs' next US advisor or investor milestones."""


class Export(Model):
    """A portfolio on D: what is green, on what evidence, what is not, and what stands before each milestone."""

    schema_: Annotated[Literal["readiness/export/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    tool: Tool
    """What wrote it."""
    generated_at: Instant | None = None
    """When; absent with `--reproducible`."""
    on: Day
    """D, the day on which the facts are read; the latest where programs' zones differ."""
    as_of: str | None
    """The past state of the log that was asked for."""
    calendar_digest: Digest
    """SHA-256 of the table of closed days."""
    log: Log
    """The state of the log it was read from; `verify --expect` compares it."""
    people: list[Person]
    """Everybody on record, by id."""
    programs: list[ExportedProgram]
    """By id."""
    summary: Summary
    """In numbers."""


class GateRow(Model):
    """One milestone at the gate."""

    program: str
    """The program's id."""
    milestone: str | None
    """The milestone's id; null: the program has none ahead."""
    verdict: Verdict
    """Whether it is ready."""
    reasons: list[Reason]
    """The trail behind the verdict."""
    blockers: list[BlockerRow]
    """What fails, worst first."""
    digest: Digest | None
    """SHA-256 of everything the verdict rests on."""
    on_track: bool
    """Whether nothing it needs is late, overdue, dangling, or unowned inside the margin."""


class Gate(Model):
    """Whether milestones are ready."""

    schema_: Annotated[Literal["readiness/gate/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    exit_code: Literal[0, 1, 4]
    """What the process returns."""
    results: list[GateRow]
    """By program."""
    log: Log
    """The state of the log it was read from."""


class StatusProgram(Model):
    """Where a program stands."""

    id: str
    """Its id."""
    name: str
    """What people call it."""
    rag: Rag | None
    """The worst letter of its areas."""
    counts: dict[Status, Count]
    """Counting items by status."""
    next_milestone: NextMilestone | None
    """The next US advisor or investor milestone that requires something."""
    roots: Count
    """Roots before US advisor and investor milestones."""
    blockers: list[ListedBlocker]
    """The worst of these roots."""
    findings: NoticedCounts
    """What rules and packs notice, by severity."""


class StatusDocument(Model):
    """Where programs stand."""

    schema_: Annotated[Literal["readiness/status/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    alerts: list[AlertRow]
    """By program."""
    programs: list[StatusProgram]
    """By id."""


class Blockers(Model):
    """What stands in the way of milestones."""

    schema_: Annotated[Literal["readiness/blockers/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    blockers: list[ListedBlocker]
    """Worst first."""


class Items(Model):
    """Items of programs."""

    schema_: Annotated[Literal["readiness/items/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    items: list[ListedItem]
    """By program, in checklist order."""


class ItemDocument(Model):
    """One item in full."""

    schema_: Annotated[Literal["readiness/item/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    item: ListedItem
    """The item."""
    pack: str | None
    """The pack it comes from; null: the program's own row."""
    verbatim: str | None
    """The words of its source."""
    source: list[str]
    """File and line of its source."""
    critical_path: list[str]
    """What decided its forecast, first step first, itself last; empty where it passes."""
    window: WindowRow | None
    """The months around a milestone that its timing names; null: none."""
    needed_by: list[str]
    """Unreached milestones that need it."""
    frees: list[str]
    """Failing items that it holds, directly or through others."""
    notes: list[NoteRow]
    """Oldest first."""
    events: list[EventRow]
    """Newest first."""
    findings: list[NoticedRow]
    """What rules and packs notice about it."""
    terms: list[UntoldTerm]
    """On the Contracts gate, the terms that its check names; empty for other items."""


class Milestones(Model):
    """Milestones of programs."""

    schema_: Annotated[Literal["readiness/milestones/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    milestones: list[ListedMilestone]
    """By program and date."""


class MilestoneDocument(Model):
    """One milestone in full."""

    schema_: Annotated[Literal["readiness/milestone/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    milestone: ListedMilestone
    """The milestone."""
    working_days_left: int | None
    """Working days of the program's calendar from D to its date."""
    baseline: Day | None
    """The date that drift is measured from."""
    drift_days: int | None
    """Working days from the baseline to the date, positive when later."""
    forecast_basis: ForecastBasis | None
    """What the forecast rests on; null: nothing blocks."""
    critical_path: list[PathStepRow]
    """What decides the forecast, first step first; empty where nothing blocks or no end can be told."""
    blockers: list[BlockerRow]
    """Worst first."""


class LeadTimes(Model):
    """Lead-time rules of programs."""

    schema_: Annotated[Literal["readiness/lead-times/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    lead_times: list[LeadTimeRow]
    """In the order of their checklists."""


class EvidenceDocument(Model):
    """What is filed."""

    schema_: Annotated[Literal["readiness/evidence/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    evidence: list[ListedEvidence]
    """By program, in the order of filing."""


class ListedProgram(Model):
    """A program's settings and where it stands."""

    id: str
    """Its id."""
    name: str
    """What people call it."""
    pattern: str | None
    """The pattern whose overlay it adopted."""
    start: Day
    """First day of program quarter 1."""
    zone: str
    """IANA zone of its days."""
    calendar: Literal["jp", "us", "common"]
    """Whose working days it counts."""
    closures: list[Day]
    """Its own closed days."""
    margin_days: Count
    """Working days of float under which an item is at risk."""
    packs: list[AdoptedPack]
    """Checklists adopted."""
    rag: Rag | None
    """The worst letter of its areas."""
    counts: dict[Status, Count]
    """Counting items by status."""
    areas: list[AreaRow]
    """Every area."""
    alerts: Count
    """Milestones that need attention."""
    next_milestone: str | None
    """Id of the next US advisor or investor milestone."""


class Programs(Model):
    """Programs of the workspace."""

    schema_: Annotated[Literal["readiness/programs/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    programs: list[ListedProgram]
    """By id."""


class People(Model):
    """Everybody on record."""

    schema_: Annotated[Literal["readiness/people/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    people: list[ListedPerson]
    """By id."""


class Packs(Model):
    """Checklists that can be adopted."""

    schema_: Annotated[Literal["readiness/packs/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    packs: list[PackRow]
    """By id."""


class Events(Model):
    """Entries of the log."""

    schema_: Annotated[Literal["readiness/events/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    log: Log
    """The state of the log."""
    events: list[ListedEvent]
    """Newest first."""


class Verify(Model):
    """What a check of the log found."""

    schema_: Annotated[Literal["readiness/verify/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    ok: bool
    """Nothing was found."""
    log: Log
    """The state of the log."""
    findings: list[FindingRow]
    """What is not as it was written."""


class DoneDocument(Model):
    """What an act recorded."""

    schema_: Annotated[Literal["readiness/done/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    id: str
    """The id it gave, else of what it was about."""
    text: str
    """One line for people."""
    events: list[EventRow]
    """What was recorded; empty when nothing changed."""
