"""Three weeks of the small portfolio, each closed with a stand-up; made by the product's own use cases.

Not a test module. The last stand-up is of Tuesday 8 December 2026; `DAY` is the Tuesday after it.
"""

from __future__ import annotations

from pathlib import Path

from readiness.workspace.standups import NewAction, NewDecision, NewNote

from . import portfolio
from .portfolio import SlowClock, acting

DAY = "2026-12-15"
WEEK = 7 * 24 * 3600 * 1000


def build(path: Path) -> Path:
    """RX-101 slips twice and mends once; RX-102 stands still; RX-103 gains a milestone. Ends on `DAY`."""
    portfolio.build(path)
    clock = SlowClock(portfolio.START + 7 * 3600_000)
    with acting(path, "sato", clock) as ws:
        ws.milestones.baseline("RX-101")
        ws.standups.close(
            notes=[NewNote("RM-Q1-P1", "second KOL **agreed**\non the phone", "RX-101")],
            actions=[
                NewAction("Ask the CDMO for a slot", "mori", "2026-12-01", "CORE-CMC-01", "RX-101"),
                NewAction("Book the room [x](y)", "ito", "2026-12-18", program="RX-103"),
            ],
            decisions=[NewDecision("No travel before the new year")],
        )
        clock.now += WEEK
        ws.items.estimate("RX-101", ["RM-Q1-P2"], 110, "one more registry")
        ws.items.assign("RX-101", ["CORE-CMC-02"], "mori")
        ws.standups.close()
        clock.now += WEEK
        ws.items.estimate("RX-101", ["RM-Q1-P2"], 150, "the registry is late")
        ws.milestones.set("RX-101", "MS-INV-MEET", date="2027-04-15")
        ws.standups.close()
        clock.now += WEEK
        ws.items.estimate("RX-101", ["RM-Q1-P2"], 60, "a second team")
        ws.items.done("RX-101", ["RM-Q1-P1"])
        ws.items.clear("RX-101", "CORE-CMC-01")
        ws.items.impede("RX-101", "RM-Q1-D1", "no answer yet", until="2027-02-01", waiting_on="FDA, Type B meeting")
        ws.milestones.set("RX-103", "MS-ACME", kind="investor", title="Acme [/b] visit", date="2027-02-26",
                          require=["LOC-3"])  # fmt: skip
    with acting(path, "ito", clock) as ws:
        ws.reviews.review("RX-101", "E4", "accepted")
    return path
