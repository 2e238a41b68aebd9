"""What is measured: programs of 200 items that live for half a year, and one pack of 10,000 items.

Everything is made by the product itself: packs are checked like any other, programs adopt them, and every fact is an
event of the log. Made from numbers alone, so that two runs measure the same work; no person or product here is real.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from readiness.calendars import calendar
from readiness.clock import SystemClock
from readiness.domain.events import Draft, EventType
from readiness.packs.load import Pack, load_pack
from readiness.store import Author, Store, open_store
from readiness.store.log import Pen
from readiness.workspace import Workspace
from readiness.workspace.packs import adoption, dates_of

DAY = "2026-11-24"
"""D."""
FIRST_DAY = "2026-06-01"
"""The earliest day on which a program of the portfolio begins."""
MILLISECONDS = 86_400_000
EPOCH = date(1970, 1, 1)

ITEMS = 200
EVENTS = 1000
"""Of each program of the portfolio."""
AREAS = ("data", "cmc", "clinical", "access", "contracts")
FEEDS = ("MS-ADV-MANDATE", "MS-ADV-DATA", "MS-INV-MEET", "MS-ADV-BRIDGE", "MS-INV-FIN", "MS-REG-IND")
ROLES = {
    "sato": ["program-manager"],
    "ito": ["qa", "us-regulatory-advisor"],
    "mori": ["area-lead"],
    "kato": ["executive"],
}


class SteppingClock(SystemClock):
    """A second later with every look, from noon of a day in Tokyo."""

    def __init__(self, day: str = DAY) -> None:
        self.now = noon(day)

    def now_ms(self) -> int:
        """The present moment."""
        self.now += 1000
        return self.now


def noon(day: str, plus: int = 0) -> int:
    """Noon of a day in Tokyo, some days later, in UTC milliseconds."""
    return ((date.fromisoformat(day) - EPOCH).days + plus) * MILLISECONDS + 3 * 3_600_000


def later(day: str, days: int) -> str:
    """The ISO day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


class Shape(NamedTuple):
    """A generated checklist."""

    id: str
    items: int
    edges: int
    roots: int
    """One in so many items needs nothing."""
    window: int
    """An item needs some of the so many items before it."""


def needs(shape: Shape) -> list[list[int]]:
    """Per item, the items it needs; exactly `shape.edges` in all, and no circle."""
    chance = random.Random(shape.items)  # noqa: S311 - the same numbers every time
    found: list[list[int]] = [[] for _ in range(shape.items)]
    dependents = [i for i in range(shape.items) if i % shape.roots]
    extra = shape.edges - len(dependents)
    later_ones = dependents[shape.roots :]
    for i in (*dependents, *(later_ones[k * len(later_ones) // extra] for k in range(extra))):
        free = [p for p in range(max(0, i - shape.window), i) if p not in found[i]]
        found[i].append(chance.choice(free))
    return found


def checklist(folder: Path, shape: Shape, feeds: Sequence[str]) -> Path:
    """A pack file: items of every area, mostly `must`, that ask for a report; what nothing needs feeds a milestone."""
    prerequisites = needs(shape)
    needed = {p for each in prerequisites for p in each}
    items = []
    for i, wanted in enumerate(prerequisites):
        item: dict[str, Any] = {
            "id": f"{shape.id}-{i + 1:05d}",
            "area": AREAS[i % len(AREAS)],
            "kind": "obligation" if i % 7 == 3 else "criterion",
            "level": "should" if i % 10 == 9 and len(feeds) > 1 else "must",
            "title": f"Record {i + 1} of the generated checklist",
            "green_light": f"Record {i + 1} is filed, reviewed and names its owner, its date and its source.",
            "requires": [{"class": "report"}],
            "estimate_days": 1 + i % 20,
            "depends_on": [f"{shape.id}-{p + 1:05d}" for p in sorted(wanted)],
        }
        if i not in needed:
            item["feeds"] = [feeds[i % len(feeds)]]
        items.append(item)
    head = {"id": shape.id.lower(), "title": "Generated checklist", "version": "1.0", "kind": "checklist"}
    path = folder / f"{shape.id.lower()}.json"
    path.write_text(json.dumps({"pack": {**head, "joins_gates": len(feeds) > 1}, "items": items}), encoding="utf-8")
    return path


def workspace(path: Path) -> Workspace:
    """An empty workspace and its people."""
    made = Workspace.create(str(path), id="sato", name="Sato", zone="Asia/Tokyo", clock=SteppingClock(FIRST_DAY))
    for person, roles in list(ROLES.items())[1:]:
        made.people.add(person, person.title(), roles=roles)
    return made


LARGE = Shape("LARGE", 10_000, 11_600, 8, 200)


def large(folder: Path, shape: Shape) -> Path:
    """A workspace with one fresh program, LARGE, of one generated pack; its one milestone needs all of it."""
    path = folder / "large.db"
    with workspace(path) as made:
        pack = checklist(folder, shape, ["MS-ADV-MANDATE"])
        made.programs.new("LARGE", "Large program", start="2026-10-01", packs=[str(pack)], core=False)
    return path


def packs(folder: Path) -> list[Pack]:
    """What every program of the portfolio adopts: core, roadmap, catalogue, and a generated rest up to 200 items."""
    shipped = [load_pack("core-readiness"), load_pack("quarterly-roadmap"), load_pack("milestones")]
    rest = ITEMS - sum(len(each.content["items"]) for each in shipped)
    return [*shipped, load_pack(checklist(folder, Shape("GEN", rest, rest * 5 // 4, 6, 30), FEEDS))]


def portfolio(folder: Path, programs: int) -> Path:
    """A workspace with programs of 200 items and 1,000 log entries each; made once."""
    path = folder / f"portfolio-{programs}.db"
    if path.exists():
        return path
    workspace(path).close()
    adopted = packs(folder)
    with open_store(path, clock=SteppingClock()) as store:
        registered = [Draft(EventType.PACK_REGISTERED, "", each.digest, {"pack": each.content}) for each in adopted]
        lives = [_Life(number, adopted).sessions() for number in range(1, programs + 1)]
        with store.transaction():
            _write(store, noon(FIRST_DAY, 1), "sato", registered)
            for moment, person, drafts in merge(*lives, key=lambda session: session[0]):
                _write(store, moment, person, drafts)
        store.rebuild()
        ineffective = store.ineffective()
        if ineffective:
            raise RuntimeError(f"{len(ineffective)} generated events have no effect: {ineffective[0].reason}")
    return path


def _write(store: Store, moment: int, person: str, drafts: Sequence[Draft]) -> None:
    """One act, as the store would write it at that moment; its rows come with the rebuild."""
    pen = Pen(store.conn, store.workspace, store.site, moment)
    author = Author(person, person.title(), " ".join(ROLES[person]), "Asia/Tokyo", f"{person}@host")
    day = (EPOCH + timedelta(days=moment // MILLISECONDS)).isoformat()
    for draft in drafts:
        pen.write(draft, author, day)


Session = tuple[int, str, list[Draft]]
"""When, who, what."""


class _Life:
    """What happens to one program: it adopts the packs on its first day and is worked on every other day since."""

    def __init__(self, number: int, adopted: Sequence[Pack]) -> None:
        self.id = f"P-{number:04d}"
        self.chance = random.Random(number)  # noqa: S311 - the same numbers every time
        self.number = number
        self.adopted = adopted
        self.start = later(FIRST_DAY, 2 + number % 60)
        self.items = [item for pack in adopted for item in pack.content["items"]]
        self.span = (date.fromisoformat(DAY) - date.fromisoformat(self.start)).days
        self.given = 0

    def _draft(self, type: EventType, entity: str, payload: dict[str, Any], reason: str = "") -> Draft:
        return Draft(type, self.id, entity, payload, reason)

    def _id(self, prefix: str) -> str:
        self.given += 1
        return f"{prefix}{self.number * 2000 + self.given}"

    def sessions(self) -> Iterator[Session]:
        """Everything in order of time."""
        yield noon(self.start), "sato", self._begin()
        drafts = [each for item in self.items for each in self._work(item)]
        drafts += [self._waived(item) for item in self.items[5::90]]
        left = EVENTS - 1 - len(self.adopted) - len(drafts)
        drafts += [self._noted(self.items[i % ITEMS], i) for i in range(left)]
        drafts.sort(key=lambda each: (each[1].payload["on"], each[0]))
        for (day, person), act in groupby(drafts, key=lambda each: (each[1].payload["on"], each[0])):
            yield noon(day), person, [draft for _, draft in act]

    def _begin(self) -> list[Draft]:
        days = calendar("common")
        settings = {
            "name": f"Program {self.number}",
            "start": self.start,
            "zone": "Asia/Tokyo",
            "calendar": "common",
            "closures": [],
            "pattern": "",
            "margin": 10,
        }
        return [
            self._draft(EventType.PROGRAM_CREATED, self.id, settings),
            *(adoption(self.id, pack, dates_of(pack.content, self.start, days)) for pack in self.adopted),
        ]

    def _after(self, days: int) -> str:
        return later(self.start, min(days, self.span))

    def _work(self, item: dict[str, Any]) -> Iterator[tuple[str, Draft]]:
        """An item gets an owner; most are started and estimated; six of ten get evidence, and most of that a review."""
        id, chance = item["id"], self.chance
        at = chance.randint(1, 20)
        yield "sato", self._draft(EventType.ITEM_ASSIGNED, id, {"owner": "mori", "old": "", "on": self._after(at)})
        if chance.random() < 0.15:
            return
        at += chance.randint(1, 30)
        on = self._after(at)
        yield "mori", self._draft(EventType.ITEM_STARTED, id, {"date": on, "old": "", "on": on})
        days = chance.randint(5, 60)
        yield "mori", self._draft(EventType.ITEM_ESTIMATED, id, {"days": days, "old": None, "on": on})
        if chance.random() < 0.3:
            return
        at += chance.randint(1, 45)
        if item["kind"] == "task":
            on = self._after(at)
            yield "mori", self._draft(EventType.ITEM_DONE, id, {"date": on, "old": "", "on": on})
        elif item["kind"] != "gate":
            yield from self._evidence(item, at)

    def _evidence(self, item: dict[str, Any], at: int) -> Iterator[tuple[str, Draft]]:
        chance, on, given = self.chance, self._after(at), self._id("E")
        wanted = item["requires"][0]["class"] if item["requires"] else "report"
        payload = {
            "class": "report" if wanted == "review-memo" else wanted,
            "title": f"Report on {item['title']}",
            "date": on,
            "expires": later(DAY, chance.randint(-30, 400)) if chance.random() < 0.15 else "",
            "language": "ja" if chance.random() < 0.05 else "en",
            "issuer": "Generated Laboratories",
            "doc_id": f"DOC-{given}",
            "version": "1",
            "storage": "reference",
            "location": f"reports/{self.id}/{given}.pdf",
            "sha256": "" if chance.random() < 0.03 else f"{self.number * 1000 + self.given:064x}",
            "size": 100_000,
            "media": "application/pdf",
            "items": [item["id"]],
            "on": on,
        }
        yield "mori", self._draft(EventType.EVIDENCE_FILED, given, payload)
        if chance.random() < 0.9:
            part = chance.random() < 0.05
            review = {
                "evidence": given,
                "item": "",
                "verdict": "returned" if chance.random() < 0.08 else "accepted",
                "meets": "part" if part else "",
                "comment": "",
                "by": "",
                "basis": "",
                "judged_on": "",
                "package": "",
                "same_account": False,
                "on": self._after(at + chance.randint(1, 14)),
            }
            yield "ito", self._draft(EventType.REVIEW_RECORDED, self._id("R"), review)

    def _waived(self, item: dict[str, Any]) -> tuple[str, Draft]:
        payload = {
            "item": item["id"],
            "milestones": ["MS-INV-MEET"],
            "until": later(DAY, 200),
            "requested_by": "mori",
            "by": "",
            "basis": "",
            "judged_on": "",
            "on": self._after(self.span),
        }
        return "kato", self._draft(EventType.WAIVER_GRANTED, self._id("W"), payload, "agreed for the first meeting")

    def _noted(self, item: dict[str, Any], i: int) -> tuple[str, Draft]:
        text = f"Spoke with the laboratory about {item['title']}; next word in week {i % 52 + 1}."
        payload = {"id": self._id("N"), "text": text, "on": self._after(self.chance.randint(1, self.span))}
        return "mori", self._draft(EventType.ITEM_NOTED, item["id"], payload)
