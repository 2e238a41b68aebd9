"""The facts of a row, folded as real events."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from readiness.calendars import calendar
from readiness.domain.assessment import Assessment
from readiness.domain.calendar import quarter_last_working_day
from readiness.domain.facts import Day, Item, Link, Program, ProgramFacts
from readiness.domain.fold import MemoryTables, apply
from readiness.domain.fold.reason import Reason
from readiness.domain.program import ProgramView
from readiness.domain.vocabulary import Kind
from readiness.packs import load
from readiness.store.facts import from_tables
from tests.domain.fold import build

START = "2026-10-01"
PROGRAM = "P1"
NOON = 43_200_000
"""Milliseconds from midnight: every fact is recorded about noon of its day."""

PEOPLE: dict[str, dict[str, Any]] = {
    "sato": {"roles": ["program-manager"]},
    "ito": {"roles": ["executive"]},
    "abe": {"roles": ["qa"]},
    "mori": {"roles": ["area-lead"]},
    "kato": {"roles": ["counsel"]},
    "endo": {"roles": ["finance"]},
    "ueda": {"roles": []},
    "cruz": {"roles": ["us-cro"]},
    "smith": {"roles": ["us-cro"], "external": True, "org": "Acme"},
    "lee": {"roles": ["us-regulatory-advisor"], "external": True, "org": "Regs"},
    "fund": {"roles": ["investor"], "external": True, "org": "Fund"},
}
"""People of every row; all invented for tests. `cruz` stands for a US CRO's person with an account of the company."""

SETUP = frozenset({"person", "program", "adopt", "pack"})
"""Verbs that are recorded on the program's start unless a row says otherwise."""

COMMON = frozenset({"on", "by", "why", "refused", "merging"})


@cache
def shipped(name: str) -> dict[str, Any]:
    """The normalized content of a shipped pack."""
    return load.load_pack(name).content


def many(value: Any) -> list[str]:
    """One id or a list of ids as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def requirement(text: str) -> dict[str, Any]:
    """`report by us-cro/us-regulatory-advisor x2` as an entry of `requires`."""
    words = text.split()
    minimum = int(words.pop()[1:]) if words[-1][0] == "x" and words[-1][1:].isdigit() else 1
    roles = words[2].split("/") if len(words) > 1 else None
    return {"class": words[0], "role": roles, "min": minimum}


class Story:
    """A workspace with one program, to which facts are added one after the other."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self.world = build.World(MemoryTables())
        self.counts: dict[str, int] = {}
        self.tables = self.world.tables
        for id, person in PEOPLE.items():
            self.record("person.added", id, "", START, "sato", "", name=id.title(), **person)

    def tell(self, facts: Iterable[Mapping[str, Any]]) -> Story:
        """Fold these facts; the program is a plain one unless the first fact makes it."""
        from tests.semantics.verbs import Verbs

        told = list(facts)
        if self.tables.get(Program, PROGRAM) is None and "program" not in (told[0] if told else {}):
            told.insert(0, {"program": PROGRAM})
        for fact in told:
            verb = next(iter(fact))
            details = {key: value for key, value in fact.items() if key not in COMMON and key != verb}
            said = Said(self, fact, START if verb in SETUP else self.day)
            method: Callable[..., None] = getattr(Verbs(self, said), verb.replace("-", "_"))
            method(fact[verb], **details)
            said.close(verb)
        return self

    def next_id(self, letter: str) -> str:
        """The next id of a kind: `R1`, `R2`…"""
        self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{letter}{self.counts[letter]}"

    def record(
        self,
        type_: str,
        entity: str,
        program: str,
        on: Day,
        actor: str,
        why: str,
        merging: bool = False,
        **payload: Any,
    ) -> Reason | None:
        """Fold one event; the reason why it had no effect, or None."""
        seq = len(self.world.events) + 1
        event = build.ev(type_, entity, program, actor=actor, why=why, seq=seq, on=on, **payload)
        at = date.fromisoformat(on).toordinal() * 86_400_000 + NOON + seq
        event = event._replace(recorded_at=at)
        self.world.events.append(event)
        return apply(self.tables, event, merging=merging)

    def as_of(self, day: Day) -> Story:
        """The story as the log had it at the end of a day: later events left out."""
        past = Story.__new__(Story)
        past.day, past.world, past.counts = self.day, build.World(MemoryTables()), {}
        past.tables = past.world.tables
        for event in self.world.events:
            if json.loads(event.payload)["on"] <= day:
                apply(past.tables, event)
        return past

    def facts(self) -> ProgramFacts:
        """The program's facts."""
        found = from_tables(self.tables, PROGRAM)
        assert found is not None
        return found

    def view(self, day: Day, *, strict: bool = False) -> ProgramView:
        """The program on a day."""
        facts = self.facts()
        days = tuple(facts.program.closures.split())
        return ProgramView(facts, day, calendar(facts.program.calendar, days), strict=strict)

    def package(self, evidence: str, item: str, on: Day) -> str:
        """The package digest that a review has to carry: of the gate it is about, if it is about one."""
        linked = [item] if item else [link.item for link in self.tables.rows(Link, PROGRAM, evidence)]
        found = (self.tables.get(Item, PROGRAM, each) for each in linked)
        gates = [each.id for each in found if each is not None and each.kind == Kind.GATE]
        if not gates:
            return ""
        facts = self.facts()
        return Assessment(facts, on, calendar(facts.program.calendar)).package(gates[0])

    def quarter_end(self, quarter: int) -> Day:
        """The last working day of a program quarter."""
        program = self.world.row(Program, PROGRAM)
        return quarter_last_working_day(calendar(program.calendar), program.start, quarter)


class Said:
    """What one fact says beside its own details: when, by whom, why, and whether it is refused."""

    def __init__(self, story: Story, fact: Mapping[str, Any], on: Day) -> None:
        self.story = story
        self.on: Day = fact.get("on", on)
        self.by: str = fact.get("by", "")
        self.why: str = fact.get("why", "")
        self.merging: bool = fact.get("merging", False)
        self.ground: str = fact.get("refused", "")
        self.reasons: list[Reason] = []

    def record(self, type_: str, entity: str, program: str = PROGRAM, actor: str = "sato", **payload: Any) -> None:
        """Fold one event of this fact."""
        given = {key: value for key, value in payload.items() if value is not None}
        who = self.by or actor
        reason = self.story.record(type_, entity, program, self.on, who, self.why, self.merging, **given)
        if reason is not None:
            self.reasons.append(reason)

    def close(self, verb: str) -> None:
        """Compare what was refused with what the row says."""
        grounds = [str(reason.ground) for reason in self.reasons]
        expected = [self.ground] if self.ground else []
        texts = "; ".join(map(str, self.reasons))
        assert grounds == expected, f"{verb}: expected refusals {expected}, found {grounds}: {texts}"
