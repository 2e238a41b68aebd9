"""The verbs of the fact language: each method makes the events of one fact.

The first argument is the thing that the fact is about, the others are its further keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from readiness.domain.events import Payload
from readiness.domain.evidence import Requirement, requirements
from readiness.domain.facts import Impediment, Item, Milestone, Person, Program, Term
from readiness.domain.terms import tied_to
from readiness.domain.vocabulary import Kind
from tests.domain.fold import build
from tests.semantics.language import PROGRAM, START, Said, Story, many, requirement, shipped

HASH = "a" * 64


class Verbs:
    """What a row can say happened."""

    def __init__(self, story: Story, said: Said) -> None:
        self.story, self.said = story, said
        self.record = said.record
        self.get = story.tables.get

    def _default_why(self) -> None:
        self.said.why = self.said.why or "because"

    # --- people, programs, packs -------------------------------------------------------------------------------

    def person(self, id: str, **details: Any) -> None:
        """Add somebody, or change them if they are there."""
        if self.get(Person, id) is not None:
            self._default_why()
            self.record("person.changed", id, "", **details)
        else:
            self.record("person.added", id, "", **{"name": id.title(), **details})

    def program(self, id: str, **details: Any) -> None:
        """Make the program, or change it."""
        if self.get(Program, id) is not None:
            self._default_why()
            self.record("program.changed", id, **details)
            return
        plain = {"name": "Program One", "start": START, "zone": "Asia/Tokyo", "calendar": "common", "closures": []}
        self.record("program.created", id, id, **{**plain, "pattern": "", "margin": 10, **details})

    def adopt(self, names: Any, dates: Mapping[str, str] | None = None) -> None:
        """Adopt shipped packs; milestones of a program quarter get their tentative dates."""
        for name in many(names):
            self._adopt(shipped(name), dates)

    def pack(self, id: str, items: Mapping[str, Any] | None = None, **details: Any) -> None:
        """Adopt a pack written in the row itself."""
        milestones = [build.milestone(key, **more) for key, more in details.pop("milestones", {}).items()]
        dates = {each["id"]: each.pop("date") for each in milestones if "date" in each}
        rows = [_pack_item(key, more) for key, more in (items or {}).items()]
        rules = [build.lead_time(key, **more) for key, more in details.pop("lead_times", {}).items()]
        self._adopt(build.pack(id, rows, milestones, lead_times=rules, **details), dates)

    def upgrade(self, id: str, items: Mapping[str, Any], **details: Any) -> None:
        """Take another version of a pack written in the row."""
        rows = [_pack_item(key, more) for key, more in items.items()]
        content = build.pack(id, rows, **{"version": "2", **details})
        self.record("pack.registered", "digest-2", "", pack=content)
        self.record("pack.upgraded", id, digest="digest-2")

    def _adopt(self, content: Payload, dates: Mapping[str, str] | None) -> None:
        digest = f"digest-of-{content['id']}"
        quarters = {each["id"]: each["quarter"] for each in content["milestones"] if each["quarter"]}
        made = {id: self.story.quarter_end(quarter) for id, quarter in quarters.items()}
        self.record("pack.registered", digest, "", pack=content)
        self.record("pack.adopted", content["id"], digest=digest, dates={**made, **(dates or {})})

    # --- rows and links ----------------------------------------------------------------------------------------

    def own(self, id: str, requires: Any = None, **details: Any) -> None:
        """Add an own row."""
        plain = {"area": "data", "kind": "criterion", "title": f"Title of {id}", "green_light": f"Green light of {id}"}
        asked = [requirement(each) for each in many(requires)]
        lists = {key: many(details.pop(key, None)) for key in ("after", "feeds")}
        self.record("item.added", id, requires=asked, **{**plain, **lists, **details})

    def edit(self, id: str, **details: Any) -> None:
        """Reword an own row."""
        self._default_why()
        self.record("item.edited", id, **details)

    def retire(self, id: str) -> None:
        """Retire an own row."""
        self._default_why()
        self.record("item.retired", id)

    def needs(self, id: str, after: Any = None, feeds: Any = None) -> None:
        """Link an item to further prerequisites or milestones."""
        self.record("item.linked", id, after=many(after), feeds=many(feeds))

    def needs_no_more(self, id: str, after: Any = None, feeds: Any = None) -> None:
        """Take links out."""
        self._default_why()
        self.record("item.unlinked", id, after=many(after), feeds=many(feeds))

    # --- work --------------------------------------------------------------------------------------------------

    def assign(self, items: Any, to: str) -> None:
        """Give items an owner."""
        for each in many(items):
            self.record("item.assigned", each, owner=to)

    def start(self, items: Any, date: str = "") -> None:
        """Work began."""
        for each in many(items):
            self.record("item.started", each, date=date or self.said.on)

    def done(self, items: Any, date: str = "") -> None:
        """Work ended."""
        for each in many(items):
            self.record("item.done", each, date=date or self.said.on)

    def reopen(self, id: str) -> None:
        """Not done after all."""
        self._default_why()
        self.record("item.reopened", id)

    def estimate(self, id: str, days: int) -> None:
        """Remaining working days."""
        self.record("item.estimated", id, days=days)

    def plan(self, id: str, **details: Any) -> None:
        """Planned start, finish, quarter."""
        self.record("item.planned", id, **details)

    def expect(self, id: str, date: str) -> None:
        """Expected finish."""
        self.record("item.expected", id, date=date)

    def note(self, id: str, text: str) -> None:
        """A remark."""
        self.record("item.noted", id, id=self.story.next_id("N"), text=text)

    def impede(self, id: str, until: str | None = None, waiting_on: str | None = None) -> None:
        """Something stops the work."""
        self._default_why()
        self.record("impediment.opened", self.story.next_id("B"), item=id, until=until, waiting_on=waiting_on)

    def clear(self, id: str) -> None:
        """The impediment is over."""
        item = self.get(Impediment, PROGRAM, id)
        self.record("impediment.closed", id, item=item.item if item else "")

    # --- evidence ----------------------------------------------------------------------------------------------

    def file(self, id: str, hashed: bool = True, **details: Any) -> None:
        """File evidence, dated on its day of recording unless stated."""
        details["items"] = many(details.pop("for", None))
        plain = {"class_": "report", "title": f"Title of {id}", "date": self.said.on, "version": "1"}
        if "class" in details:
            details["class_"] = details.pop("class")
        kept = {"storage": "copy", "sha256": HASH, "size": 1} if hashed else {"storage": "reference"}
        self.record("evidence.filed", id, **{**plain, **kept, **details})

    def link(self, id: str, items: Any) -> None:
        """The evidence stands for further items."""
        self.record("evidence.linked", id, items=many(items))

    def unlink(self, id: str, items: Any) -> None:
        """The evidence stands for these items no more."""
        self._default_why()
        self.record("evidence.unlinked", id, items=many(items))

    def supersede(self, id: str, newer: str) -> None:
        """Other evidence takes its place."""
        self.record("evidence.superseded", id, by=newer)

    def void(self, id: str) -> None:
        """Filed in error."""
        self._default_why()
        self.record("evidence.voided", id)

    def check(self, id: str, state: str) -> None:
        """A computer looked at the file."""
        self.record("evidence.checked", id, state=state)

    def release(self, ids: Any, to: Any) -> None:
        """It may be shown to these audiences."""
        self._default_why()
        for id in many(ids):
            self.record("evidence.released", id, to=many(to))

    # --- judgements --------------------------------------------------------------------------------------------

    def accept(self, id: str, comment: str = "", **details: Any) -> None:
        """Accept evidence, by `ito` unless said; `of` whom it is recorded goes with `basis` and `judged_on`."""
        self._review(id, "accepted-with-comment" if comment else "accepted", comment=comment, **details)

    def give_back(self, id: str, **details: Any) -> None:
        """Return evidence."""
        self._review(id, "returned", **details)

    def reject(self, id: str, **details: Any) -> None:
        """Reject evidence."""
        self._review(id, "rejected", **details)

    def _review(self, id: str, verdict: str, item: str = "", **details: Any) -> None:
        if "of" in details:
            details["by"] = details.pop("of")
        package = self.story.package(id, item, self.said.on)
        payload = {"evidence": id, "item": item, "verdict": verdict, "package": package, **details}
        self.record("review.recorded", self.story.next_id("R"), actor="ito", **payload)

    def request(self, id: str, of: str, due: str, item: str = "") -> None:
        """Ask somebody to review."""
        self.record("review.requested", self.story.next_id("Q"), evidence=id, item=item, of=of, due=due)

    def confirm(self, id: str) -> None:
        """Confirm a recorded review, waiver or decision; by `abe` unless said."""
        kind = {"R": "review", "W": "waiver", "D": "decision"}[id[0]]
        self.record(f"{kind}.confirmed", id, actor="abe")

    def waive(self, id: str, until: str, requested_by: str = "mori", **details: Any) -> None:
        """Waive an item for milestones; approved by `ito` unless said."""
        self._default_why()
        if "of" in details:
            details["by"] = details.pop("of")
        details["milestones"] = many(details.pop("for"))
        payload = {"item": id, "until": until, "requested_by": requested_by, **details}
        self.record("waiver.granted", self.story.next_id("W"), actor="ito", **payload)

    def not_applicable(self, id: str, requested_by: str = "mori", **details: Any) -> None:
        """Declare an item not applicable."""
        self._default_why()
        if "of" in details:
            details["by"] = details.pop("of")
        payload = {"item": id, "requested_by": requested_by, **details}
        self.record("not-applicable.declared", self.story.next_id("W"), actor="ito", **payload)

    def end(self, id: str) -> None:
        """End a waiver or a not-applicable."""
        self._default_why()
        self.record("waiver.ended", id)

    # --- milestones --------------------------------------------------------------------------------------------

    def milestone(self, id: str, **details: Any) -> None:
        """Add a milestone, or change it if it is there."""
        if self.get(Milestone, PROGRAM, id) is not None:
            self._default_why()
            self.record("milestone.changed", id, **details)
            return
        details["required"] = many(details.pop("requires", None))
        self.record("milestone.added", id, **{"kind": "investor", "title": f"Title of {id}", **details})

    def require(self, id: str, items: Any) -> None:
        """The milestone needs further items."""
        self.record("milestone.required", id, items=many(items))

    def unrequire(self, id: str, items: Any) -> None:
        """The milestone needs these items no more."""
        self._default_why()
        self.record("milestone.unrequired", id, items=many(items))

    def cancel(self, id: str) -> None:
        """It will not take place."""
        self._default_why()
        self.record("milestone.cancelled", id)

    def reach(self, id: str) -> None:
        """It took place; its verdict on that day is frozen."""
        view = self.story.view(self.said.on).milestone(id)
        assert view is not None
        reasons = [[reason.rule, reason.item, reason.text] for reason in view.reasons]
        frozen = {"verdict": view.verdict, "reasons": reasons, "digest": view.digest}
        self.record("milestone.reached", id, date=self.said.on, frozen=frozen)

    def decide(self, id: str, outcome: str, **details: Any) -> None:
        """A decision, by `ito` unless said."""
        if "of" in details:
            details["by"] = details.pop("of")
        payload = {"milestone": id, "outcome": outcome, **details}
        self.record("decision.taken", self.story.next_id("D"), actor="ito", **payload)

    def lead_time(self, id: str, **details: Any) -> None:
        """Change a lead-time rule."""
        self._default_why()
        self.record("lead-time.changed", id, **details)

    def baseline(self, dates: Mapping[str, str]) -> None:
        """The dates that drift is measured from."""
        self.record("baseline.set", "", dates=dict(dates))

    # --- terms -------------------------------------------------------------------------------------------------

    def term(self, id: str, **details: Any) -> None:
        """Add a term of a contract, a right unless said, or change it if it is there."""
        for key in ("items", "rights", "territories", "excluded"):
            if key in details:
                details[key] = many(details[key])
        if self.get(Term, PROGRAM, id) is not None:
            self._default_why()
            tied = [details[key] for key in ("milestone", "anchor") if details.get(key)]
            self.record("term.changed", id, **{**details, **({"seen": self._seen(tied)} if tied else {})})
            return
        plain: dict[str, Any] = {"kind": "right", "title": f"Title of {id}", "counterparty": "Acme"}
        if details.get("kind", "right") == "right":
            plain |= {"rights": ["development"], "territories": ["JP"]}
        tied = [each for each in (details.get("milestone", ""), details.get("anchor", "")) if each]
        self.record("term.added", id, **{**plain, **details, "seen": self._seen(tied)})

    def look_at(self, id: str) -> None:
        """Review a term as its milestones are now."""
        self._default_why()
        row = self.get(Term, PROGRAM, id)
        self.record("term.reviewed", id, seen=self._seen(tied_to(row) if row else ()))

    def end_term(self, id: str, date: str = "") -> None:
        """A term is over."""
        self._default_why()
        self.record("term.ended", id, date=date or self.said.on)

    def _seen(self, milestones: Iterable[str]) -> Payload:
        rows = [self.get(Milestone, PROGRAM, each) for each in milestones]
        return {row.id: {"date": row.date, "lead": row.lead} for row in rows if row is not None}

    # --- short cuts --------------------------------------------------------------------------------------------

    def green(self, items: Any) -> None:
        """Whatever makes these items' own requirements met: evidence of each class, judged by who is asked, and done.

        `all` stands for every item, prerequisites first, so that gates are judged on the whole package.
        """
        graph = self.story.view(self.said.on).assessment.graph
        chosen = [graph.items[i].id for i in graph.order] if items == "all" else many(items)
        for id in chosen:
            item = self.get(Item, PROGRAM, id)
            assert item is not None, id
            if item.kind == Kind.TASK:
                self.record("item.done", id, date=self.said.on)
            plain = () if item.kind == Kind.TASK else (Requirement("report", frozenset(), 1),)
            for asked in requirements(item.requires) or plain:
                for _ in range(asked.minimum):
                    self._supply(item, asked.class_, asked.roles)

    def _supply(self, item: Item, class_: str, roles: frozenset[str]) -> None:
        self._default_why()
        evidence = self.story.next_id("G")
        judge = next(id for role, id in _JUDGES.items() if not roles or role in roles)
        details: dict[str, Any] = {"for": item.id, "class": class_}
        self.file(evidence, **details)
        self.record("evidence.released", evidence, to=["advisor", "investor", "partner"])
        package = self.story.package(evidence, item.id, self.said.on)
        payload = {"evidence": evidence, "item": item.id, "verdict": "accepted", "package": package}
        self.record("review.recorded", self.story.next_id("R"), actor=judge, **payload)


_JUDGES = {"executive": "ito", "qa": "abe", "us-cro": "cruz", "counsel": "kato", "finance": "endo"}
"""Who can judge in a role, in the order of preference."""


def _pack_item(id: str, more: Mapping[str, Any]) -> Payload:
    """A pack's item in the short form of the rows."""
    given = dict(more)
    asked = [requirement(each) for each in many(given.pop("requires", None))]
    lists = {new: many(given.pop(old, None)) for new, old in (("depends_on", "needs"), ("feeds", "feeds"))}
    if "cadence" in given:
        given["timing"] = {"cadence": given.pop("cadence")}
    return build.item(id, **{"requires": asked, **lists, **given})
