"""The recorded facts of a portfolio, one immutable record per thing people can point at.

Each record is also a row of the projection: the store makes its tables from the fields below (name, type, key), so
that a fact has one declaration. Conventions:

* a *day* is ISO text (`2026-11-24`): text order is day order; `""` means "none stated";
* a *words* field holds ids or codes joined by single spaces (`"us-cro kol"`), read with `words()`;
* `on` is the day, in the program's zone, on which a fact was recorded; `at` is the same moment in UTC milliseconds;
* `by` is who judged; `recorded_by` who typed it in (the same person for one's own judgement).

NamedTuple rather than dataclass: importing `dataclasses` alone costs a tenth of a cold `gate`. For the same reason
annotations are not postponed here: `typing` compiles each postponed one.
"""

from ..typed import NamedTuple
from .agreed import Action as Action
from .agreed import Standup as Standup
from .agreed import StandupRows as StandupRows
from .agreed import Term as Term
from .lead_times import LeadTime as LeadTime

Day = str
"""ISO 8601 calendar day; `""` where a day is optional and not stated."""

FAR = "9999-12-31"
"""The day after every other: "no end"."""


def words(text: str) -> tuple[str, ...]:
    """The members of a words field, in their stored order."""
    return tuple(text.split())


class Person(NamedTuple):
    """Somebody who acts or judges. An external person acts only through recorded judgements."""

    id: str
    name: str
    org: str
    external: bool
    roles: str
    alias_of: str
    """Id of the person this is another account of; judgements see through it (aliases are one person)."""
    zone: str = ""
    """Their own IANA zone, for the local time of what they record; `""`: the workspace's."""
    side: str = ""
    """The side of the US-Japan division of labor they stand on: a word of `Side`; `""`: not stated."""


class Account(NamedTuple):
    """An operating-system account linked to a person: who acts when nobody is named."""

    account: str
    person: str


class Pack(NamedTuple):
    """A checklist's content as it was when a program first took it, kept by digest."""

    digest: str
    id: str
    version: str
    title: str
    kind: str
    content: str
    """The normalised pack as canonical JSON."""


class Program(NamedTuple):
    """One product on its way to the US."""

    id: str
    name: str
    start: Day
    zone: str
    calendar: str
    closures: str
    """Words: extra closed days of this program."""
    pattern: str
    margin: int
    """Working days of float under which an item is at risk."""
    created_on: Day
    markets: str = ""
    """Words: ISO 3166-1 codes and regions in which it is to be sold; `""`: nobody has said."""


class Adoption(NamedTuple):
    """A pack taken on by a program."""

    program: str
    pack: str
    version: str
    digest: str
    title: str
    adopted_on: Day
    ordinal: int
    tailored: bool = False
    """Whether what it does to items of other packs applies; not in logs older than tailoring."""


class Choice(NamedTuple):
    """What a program chose where a pack offers options, or asks who is accountable; the latest word on it."""

    program: str
    pack: str
    choice: str
    """Its id in the pack; `accountable` for the rows of a matrix of functions."""
    subject: str
    """The market, function or audit it is for; `""`: the program as a whole."""
    chosen: str
    """Words: an option, or the people who are accountable; `""`: nothing any more."""
    by: str
    by_name: str
    at: int
    on: Day


class Item(NamedTuple):
    """One row of a program's checklists: what the pack (or the program's own row) says, and the work facts on it."""

    program: str
    id: str
    ordinal: int
    """Order in which items came to the program; the order of every list."""
    pack: str
    """Pack id; `""` for a program's own row."""
    kind: str
    area: str
    side: str
    level: str
    title: str
    requires: str
    """JSON list of [class, role words, minimum]; see `evidence.requirements`."""
    promoted: bool
    na_allowed: bool
    waivable: bool
    quarter: int | None
    stream: str
    estimate_days: int | None
    closed_by: str
    """Milestone whose passing proves this item, or `""`."""
    wording: str
    """Digest of title and green light: what an acceptance was given for."""
    cadence: int | None
    """Months between two renewals of its evidence, for an item that must be shown again and again."""
    adopted_on: Day
    owner: str
    started_on: Day
    done_on: Day
    plan_start: Day
    plan_finish: Day
    plan_quarter: int | None
    expected: Day
    """Expected finish stated by people."""
    estimate: int | None
    """Remaining working days stated by people, as of `estimated_on`."""
    estimated_on: Day
    retired: bool
    future: bool = False
    """Shown, and not counted until a later version of its pack says so."""
    reaccept: bool = False
    """Whether an acceptance of other words than the present ones no longer counts."""


class Wording(NamedTuple):
    """What an item says in full; apart from `Item` because only people read it."""

    program: str
    item: str
    green_light: str
    verbatim: str
    """The source table's own cell text."""
    source: str
    """Words: file:line of the source text."""
    detail: str
    """JSON: evidence hints, checks, related, timing, references, group, ambiguity, guidance, extra, and `ja`, the
    Japanese; `tailored`, `untailored` and `local`, see `fold.tailoring`."""


class Edge(NamedTuple):
    """A prerequisite: `item` needs `needs`."""

    program: str
    item: str
    needs: str
    origin: str
    """`pack`, `gate` (materialised when a pack joins the gates) or `local`."""


class Need(NamedTuple):
    """An `Edge` without its program, so that programs with the same checklists can share one tuple of them."""

    item: str
    needs: str
    origin: str


class Milestone(NamedTuple):
    """A dated or undated event that the program is judged for."""

    program: str
    id: str
    ordinal: int
    kind: str
    title: str
    date: Day
    until: Day
    tentative: bool
    state: str
    zone: str
    lead: int
    """Working days before the date by which everything must be in place (the lock)."""
    authority: str
    """`us` where a US authority reads the evidence."""
    quarter: int | None
    detail: str
    """JSON: window, cadence, after, duration, note, source, and `ja`, the Japanese of the title."""
    reached_on: Day
    frozen: str
    """JSON of verdict, reasons and digest at the moment it was reached; `""` before."""
    cancelled_reason: str
    baseline: Day
    set_on: Day
    """Day on which its date was last set."""
    party: str = ""
    """The one party of its audience that it is judged for (`ACME`); `""`: any."""


class Required(NamedTuple):
    """An item that a milestone needs by itself, not through another item."""

    program: str
    milestone: str
    item: str
    origin: str
    """`pack` (feeds) or `local`."""


class Evidence(NamedTuple):
    """A document, or a claim about one, filed for items of a program."""

    program: str
    id: str
    class_: str
    title: str
    date: Day
    expires: Day
    language: str
    issuer: str
    author: str
    doc_id: str
    version: str
    storage: str
    """`copy`, `reference`, `url` or `note`."""
    location: str
    sha256: str
    size: int
    media: str
    translation_of: str
    supersedes: str
    superseded_by: str
    superseded_on: Day
    voided_on: Day
    void_reason: str
    hash_state: str
    checked_on: Day
    audiences: str
    """Words: audiences it is released to, `advisor` or `investor:ACME`."""
    filed_by: str
    filed_by_name: str
    filed_at: int
    filed_on: Day
    account: str
    """Operating-system account and host it was filed from."""
    filed_zone: str = ""
    """IANA zone of whoever filed it."""
    maturity: str = ""
    """How finished the document is, as stated: a word of `Maturity`; `""`: not stated."""
    completeness: str = ""
    """A word of `Completeness`; `""`: not stated. A placeholder never counts."""
    source_system: str = ""
    """Where the original is kept: a document system, a laboratory's archive."""
    translator: str = ""
    certificate: str = ""
    """Of a translation: who made it, and the number of their certificate."""
    data_class: str = ""
    """A word of `DataClass` where rules limit who may get the data; `""`: none stated."""
    clearance: str = ""
    """Reference of the clearance that lets data of this class be shown in the US."""
    shared_from: str = ""
    """Program in which it was filed, where this program only uses it under the same id."""


class Link(NamedTuple):
    """Evidence stands for an item."""

    program: str
    evidence: str
    item: str
    on: Day


class Review(NamedTuple):
    """A judgement on one evidence for the items it covers."""

    program: str
    id: str
    ordinal: int
    """Lamport time of its event: reviews in this order are in the order of the log."""
    evidence: str
    items: str
    """Words: the item named, else every item the evidence was linked to at that moment."""
    verdict: str
    meets: str
    comment: str
    by: str
    by_name: str
    roles: str
    """Words: the roles the judge held at that time."""
    org: str
    recorded_by: str
    recorded_by_name: str
    basis: str
    judged_on: Day
    """Day of a judgement recorded for somebody else; `""` for one's own."""
    confirmed_by: str
    confirmed_by_name: str
    confirmed_on: Day
    package: str
    """Digest of a gate's package at the time of judgement; `""` for other items."""
    wordings: str
    """Words, beside `items`: the digest of each item's text at the time of judgement."""
    same_account: bool
    """Given from the operating-system account that filed the evidence."""
    at: int
    on: Day
    zone: str = ""
    """IANA zone of whoever recorded it."""
    sha256: str = ""
    """Digest of the evidence's bytes at the time of judgement."""
    waivers: str = ""
    """Words: ids of the waivers that stood for the covered items at the time of judgement."""


class Request(NamedTuple):
    """Somebody was asked to review by a day."""

    program: str
    id: str
    evidence: str
    item: str
    of: str
    due: Day
    asked_by: str
    on: Day
    answered_on: Day


class Waiver(NamedTuple):
    """An approved departure: for named milestones until a day, or not-applicable for good."""

    program: str
    id: str
    kind: str
    """`waiver` or `not-applicable`."""
    item: str
    milestones: str
    """Words: milestones it is for; `""` for not-applicable."""
    reason: str
    until: Day
    requested_by: str
    by: str
    by_name: str
    roles: str
    recorded_by: str
    recorded_by_name: str
    basis: str
    judged_on: Day
    confirmed_by: str
    confirmed_by_name: str
    on: Day
    ended_on: Day
    at: int = 0
    zone: str = ""
    """IANA zone of whoever recorded it."""
    wording: str = ""
    """Digest of the item's text at the time of approval."""
    measure: str = ""
    """What is done meanwhile to make up for it (compensating measure)."""


class Impediment(NamedTuple):
    """Something that stops work on an item, and whom it waits on."""

    program: str
    id: str
    item: str
    reason: str
    until: Day
    """Expected end; `""` makes the forecast unbounded."""
    waiting_on: str
    opened_by: str
    opened_on: Day
    closed_on: Day


class Note(NamedTuple):
    """A remark on an item; never changes a status."""

    program: str
    id: str
    item: str
    text: str
    by: str
    by_name: str
    at: int
    on: Day


class Decision(NamedTuple):
    """What people decided at a milestone, beside the computed verdict."""

    program: str
    id: str
    ordinal: int
    milestone: str
    outcome: str
    conditions: str
    """JSON list of {text, owner, due}."""
    comment: str
    by: str
    by_name: str
    roles: str
    recorded_by: str
    recorded_by_name: str
    basis: str
    judged_on: Day
    confirmed_by: str
    confirmed_by_name: str
    on: Day
    at: int = 0
    zone: str = ""
    """IANA zone of whoever recorded it."""
    grounds: str = ""
    """JSON: texts of items, hashes of evidence and ids of waivers that the milestone rested on at that time; see
    `attestation.grounds`."""


class Bundle(NamedTuple):
    """A data room that was made for an audience; what the next one is compared with."""

    program: str
    id: str
    ordinal: int
    """Lamport time of its event."""
    milestone: str
    audience: str
    """`investor`, or one party of it, `investor:ACME`."""
    digest: str
    """SHA-256 of its manifest."""
    head: str
    """Log head it was made at."""
    day: Day
    """D, the day on which the facts were read."""
    numbers: str
    """JSON: the number of each document in its index."""
    states: str
    """JSON: what it said of each item and document."""
    previous: str
    """Id of the one it was compared with; `""`: the first."""
    by: str
    by_name: str
    at: int
    zone: str


class ProgramFacts(NamedTuple):
    """Everything the rules need to know about one program. Tuples are in id or ordinal order."""

    program: Program
    items: tuple[Item, ...]
    edges: tuple[Need, ...]
    milestones: tuple[Milestone, ...]
    required: tuple[Required, ...]
    evidence: tuple[Evidence, ...]
    links: tuple[Link, ...]
    reviews: tuple[Review, ...]
    requests: tuple[Request, ...]
    waivers: tuple[Waiver, ...]
    impediments: tuple[Impediment, ...]
    decisions: tuple[Decision, ...]
    adoptions: tuple[Adoption, ...]
    standups: tuple[Standup, ...] = ()
    actions: tuple[Action, ...] = ()
    terms: tuple[Term, ...] = ()
    lead_times: tuple[LeadTime, ...] = ()
