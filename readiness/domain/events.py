"""The events of the log: every kind of change there is, declared once.

An event says what happened to one *entity* (an item, evidence, milestone… by id) of one program, or of the workspace
when `program` is empty. Its payload holds the new values and, under `old`, the values they replace. Every payload has
`on`, the day of recording in the program's zone, so that replaying the log needs no time-zone data.
"""

from enum import StrEnum

from .entry import Draft as Draft
from .entry import Event as Event
from .entry import Payload as Payload


class EventType(StrEnum):
    """Every kind of event. The comment beside each names the payload keys; `old` holds replaced values."""

    WORKSPACE_CREATED = "workspace.created"  # id, zone, shared, demo_day
    PERSON_ADDED = "person.added"  # name, org, external, roles[], alias_of, zone, side
    PERSON_CHANGED = "person.changed"  # any of name, org, roles[], alias_of, zone, side; old
    ACCOUNT_LINKED = "account.linked"  # entity = account; person
    PACK_REGISTERED = "pack.registered"  # entity = digest; pack (normalised content)
    ATTEMPT_REFUSED = "attempt.refused"  # act, rule, text
    BATCH_VOIDED = "batch.voided"  # entity = batch id; what (one line)
    TRAIL_REVIEWED = "trail.reviewed"  # entity = from..to; from, to (days), findings, entries, own, head

    PROGRAM_CREATED = "program.created"  # name, start, zone, calendar, closures[], pattern, margin,
    #   markets[]
    PROGRAM_CHANGED = "program.changed"  # any of these + dates{milestone: date} when the start moved; old
    PACK_ADOPTED = "pack.adopted"  # entity = pack id; digest, dates{milestone: date}, tailored
    PACK_UPGRADED = "pack.upgraded"  # entity = pack id; digest, dates of new milestones, tailored, old
    CHOICE_MADE = "choice.made"  # entity = pack/choice; for ("" = the program), chosen[] (options, or people); old
    ITEM_ADDED = "item.added"  # area, kind, level, side, title, green_light, after[], feeds[], quarter, stream
    ITEMS_IMPORTED = "items.imported"  # entity = import id; file, sha256, columns{}, statuses{}, rejected (a number),
    #   rows[]: as item.added, with id, sheet, row, owner, start, finish, expected, estimate
    ITEM_EDITED = "item.edited"  # any of title, green_light, area, level, side, or as_packed; old
    ITEM_LINKED = "item.linked"  # after[] (prerequisites), feeds[] (milestones)
    ITEM_UNLINKED = "item.unlinked"  # after[], feeds[]
    ITEM_RETIRED = "item.retired"  # nothing more
    ITEM_NOTED = "item.noted"  # id, text
    ITEM_ASSIGNED = "item.assigned"  # owner ("" for nobody); old
    ITEM_STARTED = "item.started"  # date; old
    ITEM_DONE = "item.done"  # date; old; milestone when a milestone closed it
    ITEM_REOPENED = "item.reopened"  # old {done, started}
    ITEM_ESTIMATED = "item.estimated"  # days; old
    ITEM_PLANNED = "item.planned"  # any of start, finish, quarter; old
    ITEM_EXPECTED = "item.expected"  # date ("" for none); old
    IMPEDIMENT_OPENED = "impediment.opened"  # entity = impediment id; item, until, waiting_on
    IMPEDIMENT_CLOSED = "impediment.closed"  # entity = impediment id; item

    EVIDENCE_FILED = "evidence.filed"  # entity = evidence id; class, other fields people state, items[]
    EVIDENCE_SHARED = "evidence.shared"  # entity = id of evidence of another program; `from` (that program), what was
    #   filed there with filed_by, filed_by_name, filed_at, filed_on, filed_zone, account; items[]
    EVIDENCE_DESCRIBED = "evidence.described"  # any of maturity, completeness, source_system, translator, certificate,
    #   data_class, clearance; old
    EVIDENCE_LINKED = "evidence.linked"  # items[]
    EVIDENCE_UNLINKED = "evidence.unlinked"  # items[]
    EVIDENCE_SUPERSEDED = "evidence.superseded"  # by
    EVIDENCE_VOIDED = "evidence.voided"  # nothing more
    EVIDENCE_CHECKED = "evidence.checked"  # state, sha256 (found), location
    EVIDENCE_RELEASED = "evidence.released"  # to[]; old
    EVIDENCE_REDACTED = "evidence.redacted"  # sha256: the bytes under it are erased, hash and entries stay

    REVIEW_REQUESTED = "review.requested"  # entity = request id; evidence, item, of, due
    REVIEW_RECORDED = "review.recorded"  # entity = review id; evidence, item ("" = all linked now), verdict, meets,
    #   comment, by, basis, judged_on, package (of a gate), same_account
    REVIEW_CONFIRMED = "review.confirmed"  # entity = review id
    WAIVER_GRANTED = (
        "waiver.granted"  # entity = waiver id; item, milestones[], until, requested_by, measure, by, basis, judged_on
    )
    WAIVER_CONFIRMED = "waiver.confirmed"  # entity = waiver id
    WAIVER_ENDED = "waiver.ended"  # entity = waiver id (also of a not-applicable)
    NOT_APPLICABLE_DECLARED = "not-applicable.declared"  # entity = waiver id; item, requested_by, by, basis, judged_on

    MILESTONE_ADDED = "milestone.added"  # kind, title, date, until, tentative, zone, lead, authority, party, required[]
    MILESTONE_CHANGED = "milestone.changed"  # any of these but required; old
    MILESTONE_REQUIRED = "milestone.required"  # items[]
    MILESTONE_UNREQUIRED = "milestone.unrequired"  # items[]
    MILESTONE_CANCELLED = "milestone.cancelled"  # old state
    MILESTONE_REACHED = "milestone.reached"  # date, frozen {verdict, reasons, digest}
    DECISION_TAKEN = "decision.taken"  # entity = decision id; milestone, outcome, conditions[], comment, grounds, by,
    #   basis, judged_on
    DECISION_CONFIRMED = "decision.confirmed"  # entity = decision id
    LEAD_TIME_CHANGED = "lead-time.changed"  # entity = rule id; any of unit with back (and calendar), item, off,
    #   as_packed; old
    BASELINE_SET = "baseline.set"  # dates{milestone: date}; old
    BUNDLE_MADE = "bundle.made"  # entity = bundle id; milestone, audience, digest, head, day, previous,
    #   numbers{document: number}, states{item or document: words}

    STANDUP_CLOSED = "standup.closed"  # entity = stand-up id; rows (a snapshot), decisions[{text}], notes[], actions[]
    ACTION_ADDED = "action.added"  # entity = action id; text, owner, due, item ("" = none)
    ACTION_CHANGED = "action.changed"  # entity = action id; any of text, owner, due; old
    ACTION_CLOSED = "action.closed"  # entity = action id; state (done, dropped)

    TERM_ADDED = "term.added"  # entity = term id; kind, title, text, counterparty, holder, amount, currency, milestone,
    #   items[], anchor, window_from, window_to, date, evidence, clause, owner, rights[], territories[], excluded[],
    #   field, exclusive, sublicense, seen{milestone: {date, lead}}
    TERM_CHANGED = "term.changed"  # entity = term id; any of these but kind; old
    TERM_REVIEWED = "term.reviewed"  # entity = term id; seen; old
    TERM_ENDED = "term.ended"  # entity = term id; date
    ENTRY_ADDED = "entry.added"  # entity = id of a row of a register; register, values{column: value}
    ENTRY_CHANGED = "entry.changed"  # values{column: value, "" for none}; old
    ENTRY_RETIRED = "entry.retired"  # nothing more
    REGISTER_SCREENED = "register.screened"  # entity = screening id; register, title, date, sha256, names (how many),
    #   said{row: names compared}, matches[{entry, listed, how}]


REASON_REQUIRED = frozenset(
    {
        EventType.PROGRAM_CHANGED,
        EventType.ITEM_EDITED,
        EventType.ITEM_UNLINKED,
        EventType.ITEM_RETIRED,
        EventType.ITEM_REOPENED,
        EventType.IMPEDIMENT_OPENED,
        EventType.EVIDENCE_UNLINKED,
        EventType.EVIDENCE_VOIDED,
        EventType.EVIDENCE_RELEASED,
        EventType.EVIDENCE_REDACTED,
        EventType.WAIVER_GRANTED,
        EventType.WAIVER_ENDED,
        EventType.NOT_APPLICABLE_DECLARED,
        EventType.MILESTONE_UNREQUIRED,
        EventType.MILESTONE_CANCELLED,
        EventType.TERM_REVIEWED,
        EventType.TERM_ENDED,
        EventType.LEAD_TIME_CHANGED,
        EventType.ENTRY_RETIRED,
    }
)
"""Types that always need a reason."""

REASON_ON_CHANGE = frozenset(
    {
        EventType.PERSON_CHANGED,
        EventType.CHOICE_MADE,
        EventType.ITEM_ASSIGNED,
        EventType.ITEM_STARTED,
        EventType.ITEM_DONE,
        EventType.ITEM_ESTIMATED,
        EventType.ITEM_PLANNED,
        EventType.ITEM_EXPECTED,
        EventType.MILESTONE_CHANGED,
        EventType.BASELINE_SET,
        EventType.EVIDENCE_DESCRIBED,
        EventType.ACTION_CHANGED,
        EventType.TERM_CHANGED,
        EventType.ENTRY_CHANGED,
    }
)
"""Types that need a reason when they replace a value somebody had saved (a non-empty entry under `old`)."""

NOT_VOIDABLE = frozenset(
    {
        EventType.WORKSPACE_CREATED,
        EventType.PERSON_ADDED,
        EventType.PERSON_CHANGED,
        EventType.ACCOUNT_LINKED,
        EventType.PACK_REGISTERED,
        EventType.ATTEMPT_REFUSED,
        EventType.MILESTONE_REACHED,
        EventType.EVIDENCE_CHECKED,
        EventType.EVIDENCE_REDACTED,
        EventType.TRAIL_REVIEWED,
    }
)
"""Types that `undo` never takes back: they say who people are, or what was observed."""
