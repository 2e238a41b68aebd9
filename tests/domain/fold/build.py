"""Builders of events for tests of any layer: a small log that folds, one act a line.

Not a test module. `ev` makes one event; `World` folds acts into memory, keeps the events, and answers with rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from readiness.domain.events import Event
from readiness.domain.fold import MemoryTables, Tables, apply
from readiness.domain.fold.reason import Ground, Reason

ON = "2026-11-24"
"""The day of recording of every event that states no other."""

R = TypeVar("R", bound=tuple[Any, ...])


def ev(
    type_: str,
    entity: str = "",
    program: str = "",
    *,
    actor: str = "sato",
    why: str = "",
    seq: int = 1,
    v: int = 1,
    **payload: Any,
) -> Event:
    """An event with this payload; `on` is `ON` unless given. Chain fields are blank: folding never looks at them.

    A payload key that is a Python keyword is written with a final underscore: `class_="report"`.
    """
    keys = {key.removesuffix("_"): value for key, value in {"on": ON, **payload}.items()}
    return Event(
        v=v,
        seq=seq,
        workspace="w",
        site="s",
        site_seq=seq,
        lamport=seq,
        batch=f"b{seq}",
        recorded_at=1_795_000_000_000 + seq,
        zone="Asia/Tokyo",
        actor=actor,
        actor_name=actor.title(),
        role="",
        origin=f"{actor}@host",
        program=program,
        type=type_,
        entity=entity,
        payload=json.dumps(keys, ensure_ascii=False, sort_keys=True),
        reason=why,
        prev_hash="",
        hash="",
    )


def item(item_id: str, area: str = "data", kind: str = "criterion", **more: Any) -> dict[str, Any]:
    """An item of a normalized pack."""
    return {
        "id": item_id,
        "area": area,
        "kind": kind,
        "level": "must",
        "side": "asia",
        "title": f"Title of {item_id}",
        "green_light": f"Green light of {item_id}",
        "verbatim": None,
        "source": ["a.txt:1"],
        "depends_on": [],
        "feeds": [],
        "requires": [],
        "quarter": None,
        **more,
    }


def milestone(milestone_id: str, kind: str = "investor", **more: Any) -> dict[str, Any]:
    """A milestone of a normalized catalogue."""
    return {"id": milestone_id, "kind": kind, "title": f"Title of {milestone_id}", "quarter": None, **more}


def lead_time(rule_id: str, milestone: str, item: str = "", back: int = 30, **more: Any) -> dict[str, Any]:
    """A lead-time rule of a normalized pack: so many calendar days before a milestone."""
    plain = {"unit": "days", "back": back, "what": f"What {rule_id} asks for", "source": "a test"}
    proof = {"item": item} if item else {}
    return {"id": rule_id, "milestone": milestone, "checked_on": "2026-11-22", **plain, **proof, **more}


def pack(
    pack_id: str,
    items: Iterable[Mapping[str, Any]] = (),
    milestones: Iterable[Mapping[str, Any]] = (),
    *,
    joins_gates: bool = False,
    version: str = "1",
    lead_times: Iterable[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """A normalized pack."""
    rules = [dict(each) for each in lead_times]
    return {
        "id": pack_id,
        "title": f"Pack {pack_id}",
        "version": version,
        "kind": "checklist",
        "joins_gates": joins_gates,
        "items": [dict(each) for each in items],
        "milestones": [dict(each) for each in milestones],
        **({"extra": {"lead_times": rules}} if rules else {}),
    }


CORE = pack(
    "core",
    [
        item("C-1", feeds=["MS-ADV"], requires=[{"class": "report", "role": ["us-cro"], "min": 1}]),
        item("C-2", depends_on=["R-1"], waivable=False, na_allowed=False),
        item("C-G", kind="gate", depends_on=["C-1"], feeds=["MS-INV"], na_allowed=False),
        item("C-CMC", area="cmc"),
        item("C-CMC-G", area="cmc", kind="gate", depends_on=["C-G"]),
        item("C-REF", area="cross", kind="reference"),
    ],
    joins_gates=True,
)
ROADMAP = pack("roadmap", [item("R-1", kind="task", quarter=1), item("R-2", kind="task", depends_on=["R-1"])])
OVERLAY = pack(
    "overlay",
    [
        item("O-1", feeds=["MS-INV"]),
        item("O-2", area="cmc", joins_gate=False),
        item("O-3", area="cross", kind="obligation"),
        item("O-4", area="cmc", kind="risk", depends_on=["C-CMC"]),
    ],
    joins_gates=True,
)
CATALOGUE = pack(
    "catalogue",
    milestones=[milestone("MS-ADV", "us-advisor", quarter=1), milestone("MS-INV"), milestone("MS-REG", "regulator")],
)
"""Four small packs that refer to each other as the shipped ones do."""


KEEPING: dict[str, Any] = {
    **pack("keeping"),
    "extra": {
        "registers": [
            {
                "id": "firms",
                "title": "Firms",
                "key": ["name"],
                "columns": [
                    {"id": "name", "title": "Name", "type": "text", "required": True},
                    {
                        "id": "stage",
                        "title": "Stage",
                        "type": "choice",
                        "of": ["first", "second", "last"],
                        "moves": [{"word": "first", "then": ["second"]}, {"word": "second", "then": ["last", "first"]}],
                    },
                    {"id": "score", "title": "Score", "type": "score", "most": 4},
                    {"id": "since", "title": "Since", "type": "day"},
                    {"id": "who", "title": "Who", "type": "person"},
                    {"id": "about", "title": "About", "type": "item", "of": ["C-1", "C-2"]},
                    {"id": "proof", "title": "Proof", "type": "evidence"},
                    {"id": "before", "title": "Before", "type": "milestone"},
                ],
            },
            {
                "id": "links",
                "title": "Links",
                "columns": [
                    {"id": "name", "title": "Name", "type": "text", "required": True},
                    {"id": "firm", "title": "Firm", "type": "row", "required": True, "of": ["firms"]},
                ],
            },
        ]
    },
}
"""A pack with two registers, one of which names rows of the other."""


class World:
    """A log in the making. `do` folds an act and expects it to be accepted; `refused` expects a reason."""

    def __init__(self, tables: Tables | None = None) -> None:
        self.tables: Tables = tables if tables is not None else MemoryTables()
        self.events: list[Event] = []

    def attempt(self, type_: str, entity: str = "", program: str = "P1", **more: Any) -> Reason | None:
        """Fold one act; the reason why it had no effect, or None."""
        event = ev(type_, entity, program, seq=len(self.events) + 1, **more)
        self.events.append(event)
        return apply(self.tables, event)

    def do(self, type_: str, entity: str = "", program: str = "P1", **more: Any) -> World:
        """Fold an act that must be accepted."""
        reason = self.attempt(type_, entity, program, **more)
        if reason is not None:
            raise AssertionError(f"{type_} {entity} was refused: {reason}")
        return self

    def refused(self, type_: str, entity: str = "", program: str = "P1", **more: Any) -> tuple[str, Ground]:
        """The text and the ground of the refusal of an act, which must leave every row as it was."""
        before = snapshot(self.tables)
        reason = self.attempt(type_, entity, program, **more)
        if reason is None:
            raise AssertionError(f"{type_} {entity} was accepted")
        if snapshot(self.tables) != before:
            raise AssertionError(f"{type_} {entity} was refused but changed rows")
        return str(reason), reason.ground

    def row(self, record: type[R], *key: str) -> R:
        """A row that must be there."""
        found = self.tables.get(record, *key)
        if found is None:
            raise AssertionError(f"no {record.__name__} {key}")
        return found

    def rows(self, record: type[R], *prefix: str) -> list[R]:
        """Rows whose key starts with `prefix`, in key order."""
        return list(self.tables.rows(record, *prefix))

    def adopt(self, content: Mapping[str, Any], program: str = "P1", **more: Any) -> World:
        """Register and adopt a normalized pack."""
        digest = f"digest-of-{content['id']}-{content['version']}"
        self.do("pack.registered", digest, "", pack=content)
        return self.do("pack.adopted", str(content["id"]), program, digest=digest, **more)


def snapshot(tables: Tables) -> dict[str, list[tuple[Any, ...]]]:
    """Every row by table name, in key order."""
    from readiness.domain.fold import TABLES

    return {table.name: [tuple(row) for row in tables.rows(table.record)] for table in TABLES}


PEOPLE: dict[str, dict[str, Any]] = {
    "sato": {"name": "Sato Yuki", "org": "Home", "roles": ["program-manager"]},
    "ito": {"name": "Ito Ren", "org": "Home", "roles": ["executive"]},
    "mori": {"name": "Mori Aoi", "org": "Home", "roles": ["area-lead"]},
    "abe": {"name": "Abe Kei", "org": "Home", "roles": ["qa"]},
    "idle": {"name": "Ueda Jun", "org": "Home", "roles": []},
    "smith": {"name": "J. Smith", "org": "Acme", "external": True, "roles": ["us-cro"]},
    "fund": {"name": "L. Fund", "org": "Fund", "external": True, "roles": ["investor"]},
}
"""People of the small world; all invented for tests."""


def small_world(*packs: Mapping[str, Any]) -> World:
    """A workspace with people and program P1, which has adopted `packs` (all four small ones if none is named)."""
    world = World()
    world.do("workspace.created", "w", "", id="w", zone="Asia/Tokyo", shared=False, demo_day="")
    for person_id, person in PEOPLE.items():
        world.do("person.added", person_id, "", **person)
    world.do(
        "program.created",
        "P1",
        name="Program One",
        start="2026-10-01",
        zone="Asia/Tokyo",
        calendar="common",
        closures=[],
        pattern="",
        margin=10,
    )
    for content in packs or (CORE, ROADMAP, OVERLAY, CATALOGUE):
        dates = {"MS-ADV": "2026-12-28"} if content["id"] == "catalogue" else {}
        world.adopt(content, dates=dates)
    return world


def file(world: World, evidence_id: str, *items: str, actor: str = "sato", **more: Any) -> World:
    """File evidence of class report (unless said) for items."""
    given = {
        "class_": "report",
        "title": f"Title of {evidence_id}",
        "date": "2026-11-20",
        "storage": "copy",
        "sha256": "a" * 64,
        "size": 10,
        **more,
    }
    return world.do("evidence.filed", evidence_id, actor=actor, items=list(items), **given)
