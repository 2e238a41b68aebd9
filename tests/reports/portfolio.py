"""A small portfolio for the tests of reports and commands: two programs, made by the product's own use cases.

Not a test module. Clock, ids and account are fixed, so that what it makes is the same on every machine: D is 24
November 2026 in Tokyo. People and companies are invented.
"""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from readiness.clock import SystemClock
from readiness.domain.events import Draft, EventType
from readiness.store import Author, create
from readiness.workspace import Workspace

START = 1_795_500_000_000
"""24 November 2026, 15:00 in Tokyo, in UTC milliseconds."""
DAY = "2026-11-24"
ACCOUNT = "tester@somewhere"


class SlowClock(SystemClock):
    """A clock that goes on an hour when told to."""

    def __init__(self, now: int = START) -> None:
        self.now = now

    def now_ms(self) -> int:
        """The present moment of the test."""
        return self.now

    def later(self) -> SlowClock:
        """The clock, an hour on."""
        self.now += 3_600_000
        return self


def empty(path: Path) -> Path:
    """A workspace with one person, sato, who manages programs."""
    author = Author("sato", "Sato Yuki", "program-manager", "Asia/Tokyo", ACCOUNT)
    zone = {"id": "W", "zone": "Asia/Tokyo", "shared": False, "demo_day": "", "on": DAY}
    person = {"name": "Sato Yuki", "org": "Home", "external": False, "roles": ["program-manager"], "alias_of": ""}
    drafts = [
        Draft(EventType.WORKSPACE_CREATED, "", "W", zone),
        Draft(EventType.PERSON_ADDED, "", "sato", {**person, "on": DAY}),
    ]
    create(path, clock=SlowClock(), author=author, drafts=drafts, workspace="W", site="AAAAAAAAAA").close()
    return path


def acting(path: Path, actor: str, clock: SlowClock) -> Workspace:
    """The workspace, an hour later, with somebody acting in it."""
    return Workspace(str(path), actor=actor, clock=clock.later())


def build(path: Path) -> Path:
    """The portfolio: RX-101 with evidence, judgements and troubles; RX-102 fresh, in Japanese; RX-103 with three rows.

    In RX-103 MS-INV-MEET is ready, MS-INV-SHORT ready with conditions, MS-INV-FIN not, and the rest asks for nothing.
    """
    names = [f"readiness.workspace.{module}.account_name" for module in ("door", "reviews")]
    with patch(names[0], account), patch(names[1], account):
        _large(empty(path), clock := SlowClock())
        _file(path, clock)
        _small(path, clock)
    return path


def account() -> str:
    """The account that everything is typed from."""
    return ACCOUNT


def _large(path: Path, clock: SlowClock) -> None:
    """RX-101 and RX-102, and the people."""
    with acting(path, "sato", clock) as ws:
        ws.people.add("ito", "Ito Ren", org="Home", roles=["executive", "qa"])
        ws.people.add("mori", "Mori Aoi", org="Home", roles=["area-lead"])
        ws.people.add("smith", "J. Smith", org="Acme", external=True, roles=["us-cro"])
        ws.programs.new("RX-101", "RX-101 gene therapy", start="2026-10-01")
        ws.programs.new("RX-102", "RX-102 抗体薬物複合体", start="2027-01-01")
        ws.items.assign("RX-101", ["CORE-DAT-01", "CORE-DAT-G", "RM-Q1-P1"], "mori")
        ws.items.start("RX-101", ["RM-Q1-P1"], "2026-10-05")
        ws.items.done("RX-101", ["RM-Q1-D1"], "2026-11-10")
        ws.items.expect("RX-101", ["RM-Q1-P2"], "2026-11-20")
        ws.items.impede("RX-101", "CORE-CMC-01", "the CDMO has no free slot", until="2027-01-15", waiting_on="mori")
        ws.items.note("RX-101", "CORE-DAT-01", "報告書は 11 月末に届く")
        ws.items.add("RX-101", title="[/b] 英訳の校正", green_light="[@click=quit] proofread", area="data")


def _file(path: Path, clock: SlowClock) -> None:
    """Evidence and judgements of RX-101: every kind of judgement sentence is in it."""
    with acting(path, "mori", clock) as ws:
        file = ws.evidence.file
        file(
            "RX-101", "CORE-DAT-01", class_="report", title="GLP study reports", note="see binder 4", date="2026-11-10"
        )
        file("RX-101", "CORE-DAT-01", class_="register", title="ICH トピック対応表", note="表", language="ja",
             date="2026-11-11")  # fmt: skip
        file("RX-101", "CORE-DAT-02", class_="report", title="TMF index", note="index", date="2026-11-12",
             expires="2026-12-15")  # fmt: skip
        file("RX-101", "CORE-DAT-01", class_="review-memo", title="Memo of Acme", note="memo", issuer="Acme",
             author="smith", date="2026-11-12")  # fmt: skip
    with acting(path, "ito", clock) as ws:
        ws.reviews.review("RX-101", "E1", "accepted-with-comment", comment="tables 3 and 4 are\nhard to read")
        ws.reviews.review("RX-101", "E3", "returned", comment="pages 2-9 are missing")
    with acting(path, "sato", clock) as ws:
        ws.reviews.review("RX-101", "E2", "accepted", by="smith", basis="E4", judged_on="2026-11-12")
        ws.reviews.request("RX-101", "E4", of="ito", due="2026-12-04")
    with acting(path, "ito", clock) as ws:
        ws.reviews.confirm("RX-101", "R3")
        ws.waivers.waive("RX-101", "CORE-CMC-01", ["MS-INV-MEET"], "slot agreed for spring", until="2027-04-30",
                         requested_by="mori")  # fmt: skip


def _small(path: Path, clock: SlowClock) -> None:
    """RX-103."""
    with acting(path, "sato", clock) as ws:
        ws.programs.new("RX-103", "RX-103 small", start="2026-10-01", core=False)
        add = ws.items.add
        add("RX-103", title="Book the room", green_light="booked", area="cross", kind="task", feeds=["MS-INV-MEET"])
        add("RX-103", title="List of investors", green_light="listed", area="cross", feeds=["MS-INV-SHORT"])
        add("RX-103", title="Term sheet", green_light="signed", area="contracts", feeds=["MS-INV-FIN"], after=["LOC-3"])
        ws.items.done("RX-103", ["LOC-2"], "2026-11-20")
        ws.evidence.file("RX-103", "LOC-3", class_="register", title="The list", note="list", date="2026-11-20")
    with acting(path, "ito", clock) as ws:
        ws.reviews.review("RX-103", "E5", "accepted")
