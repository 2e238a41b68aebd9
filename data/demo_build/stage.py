"""Where the stories are played: a workspace whose clock, people and ids are given, so that each run writes the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from readiness.domain.events import Draft, EventType
from readiness.domain.facts import Evidence
from readiness.errors import Refused
from readiness.store import Author, create
from readiness.workspace import Done, Workspace, WorkspaceInfo

from .papers import paper
from .people import COMPANY, FIRST, OTHERS, TOKYO, ZONES
from .script import Act, Script

WORKSPACE, SITE = "DEM0HKB0000000000001", "DEM0T0KY01"
"""Ids that chance gives to other workspaces."""


class StageClock:
    """Says the time that the story has come to."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01 UTC."""
        return int(self.moment.timestamp()) * 1000


class Office(Workspace):
    """A workspace in which one after the other sits down at the keyboard. Its day is that of the story."""

    who = FIRST.id

    @cached_property
    def info(self) -> WorkspaceInfo:
        """Without the recorded day, which is only reached at the end."""
        return super().info._replace(demo_day="")

    def author(self) -> Author:
        """Whoever sits there, from an account that belongs to nobody."""
        self._named_actor = self.who
        place = "boston" if ZONES[self.who] != TOKYO else "tokyo"
        return super().author()._replace(zone=ZONES[self.who], origin=f"{self.who}@hoshikabe-{place}-demo")


class Stage:
    """The workspace being made, the papers in it, and what the stories call things."""

    def __init__(self, folder: Path, first: datetime, demo_day: str) -> None:
        self.folder = folder
        self.papers: dict[str, str] = {}
        self.judged: dict[tuple[str, str], list[str]] = {}
        """The reviews that were recorded on evidence, by its name."""
        self.agreed: dict[str, str] = {}
        """The ids of actions and terms, by the names that the stories give them."""
        self.kept: dict[str, str] = {}
        """The ids of rows of registers, likewise."""
        self.clock = StageClock(first)
        self._names: dict[tuple[str, str], str] = {}
        path = folder / "readiness.db"
        self._create(path, demo_day)
        self.office = Office(str(path), clock=self.clock)

    def _create(self, path: Path, demo_day: str) -> None:
        about = {"id": WORKSPACE, "zone": TOKYO, "shared": False, "demo_day": demo_day}
        person = {"name": FIRST.name, "org": COMPANY, "external": False, "roles": list(FIRST.roles), "alias_of": ""}
        drafts = [
            Draft(EventType.WORKSPACE_CREATED, "", WORKSPACE, about),
            Draft(EventType.PERSON_ADDED, "", FIRST.id, person),
        ]
        author = Author(FIRST.id, FIRST.name, "", TOKYO, f"{FIRST.id}@hoshikabe-tokyo-demo")
        create(path, clock=self.clock, author=author, drafts=drafts, workspace=WORKSPACE, site=SITE).close()

    def play(self, scripts: Iterable[Script]) -> None:
        """Record all acts in the order of their moments."""
        for each in OTHERS:
            self.office.people.add(each.id, each.name, org=each.org, external=each.external, roles=each.roles)
        acts: list[Act] = sorted((act for script in scripts for act in script.acts), key=lambda act: act.at)
        for act in acts:
            self.clock.moment, self.office.who = act.at, act.who
            try:
                act.run(self)
            except Exception as error:
                error.add_note(f"at {act.at}, {act.who}")
                raise

    def name(self, program: str, name: str, done: Done) -> None:
        """Remember what a story calls the id that an act gave."""
        if (program, name) in self._names:
            raise ValueError(f"{program} has two {name!r}")
        self._names[program, name] = done.id

    def id(self, program: str, name: str) -> str:
        """The id behind a name; ids stand for themselves."""
        found = self._names.get((program, name), name)
        if found == name and name and name == name.lower():
            raise KeyError(f"{program} has no {name!r} yet")
        return found

    def ids(self, program: str, names: str) -> list[str]:
        """The ids behind several names."""
        return [self.id(program, each) for each in names.split()]

    def write(self, program: str, name: str, **said: str) -> Path:
        """Write a paper to a file."""
        path = self.folder / f"{program}-{name}.txt"
        text = paper(program=program, **said)
        path.write_bytes(text.encode())
        self.papers[path.name] = text
        return path

    def screen(self, program: str, title: str, date: str, names: Sequence[str]) -> None:
        """Compare suppliers with a list that somebody holds; only its date, hash and matches are kept."""
        path = self.folder / "companies-of-concern.csv"
        path.write_text("\n".join(["name", *names, ""]), encoding="utf-8")
        self.office.registers.screen(program, path, date=date, title=title)

    def refused(self, act: Callable[[], object]) -> None:
        """An act that the rules refuse; the log keeps the attempt."""
        try:
            act()
        except Refused:
            return
        raise AssertionError("the rules let it through")

    # What has no use case of its own that gives the same on every computer, or none yet

    def refer(
        self, program: str, name: str, items: list[str], class_: str, title: str, place: str, **said: Any
    ) -> None:
        """File by reference: `file(copy=False)` would note where the file lies on this computer."""
        text = f"{title}\n"
        document = {
            "class": class_, "title": title, "date": "", "expires": "", "language": "en", "issuer": COMPANY,
            "author": "", "doc_id": "", "version": "1.0", "storage": "reference", "location": place,
            "sha256": sha256(text.encode()).hexdigest(), "size": 18_874_368, "media": "application/pdf",
            "translation_of": "", "supersedes": "", "items": items, **said,
        }  # fmt: skip
        given = ""

        def build(tables: object) -> list[Draft]:
            nonlocal given
            given = self.office.store.next_ids("E")[0]
            return [Draft(EventType.EVIDENCE_FILED, program, given, document)]

        self.office.act(build)
        self._names[program, name] = given

    def find(self, program: str, name: str, state: str) -> None:
        """Record what a check of a referenced file found."""
        id = self.id(program, name)
        row = self.office._reader.get(Evidence, program, id)
        assert row is not None  # noqa: S101 - the script names only what it filed
        seen = sha256(b"another content\n").hexdigest() if state == "changed" else row.sha256
        payload = {"state": state, "sha256": seen, "location": row.location}
        self.office.act(lambda tables: [Draft(EventType.EVIDENCE_CHECKED, program, id, payload)])

    def share(self, program: str, name: str, other: str, items: list[str]) -> None:
        """Use evidence of another program: the same id, filed there again for items of this one."""
        id = self.id(other, name)
        for entry in self.office.history(program=other, entity=id, what=EventType.EVIDENCE_FILED):
            said = json.loads(entry.event.payload)
            del said["on"]
            payload = {**said, "items": items, "translation_of": "", "supersedes": ""}
            self.office.act(lambda tables: [Draft(EventType.EVIDENCE_FILED, program, id, payload)])  # noqa: B023
            self._names[program, name] = id
            return
        raise KeyError(name)
