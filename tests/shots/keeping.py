"""What the pictures of registers show: rows kept on a copy of the demo, by its people, on its recorded day."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from readiness.workspace import Workspace

KEEPER = "HKB-101"
"""The program that the pictures open on."""
PACKS = ("distributor-audit", "distributor-excuses")
SCORES = {"E1": 2, "E2": 1, "E3": 3, "E4": 2, "C1": 3, "C2": 3, "C3": 2, "T1": 1, "T2": 2, "T3": 3}
CLAIMS: Sequence[dict[str, str]] = (
    {"claim": "EXC-12", "heard": "2026-09-28", "who": "sales manager (demo)"},
    {"claim": "EXC-12", "heard": "2026-11-05", "words": "来期にまとめて報告します"},
    {"claim": "EXC-01", "heard": "2026-10-12", "verdict": "deflection", "verified": "2026-10-26"},
    {"claim": "EXC-27", "heard": "2026-11-16"},
    {"claim": "EXC-30", "heard": "2026-10-02", "verdict": "barrier", "verified": "2026-10-20"},
)


def keep(path: Path, program: str) -> None:
    """An audit with all its scores, what it asks for, and the claims heard."""
    with Workspace(str(path)) as workspace:
        for pack in PACKS:
            workspace.packs.adopt(program, pack)
        add = workspace.registers.add
        audit = {
            "name": "北斗メディカル (demo) 2026",
            "auditor": "audit-firm",
            "interviews": "both",
            "held": "2026-11-10",
        }
        given = add(program, "audits", audit).id
        for dimension, score in SCORES.items():
            add(program, "audit-scores", {"audit": given, "dimension": f"DPA-{dimension}", "score": str(score)})
        measure = {"action": "direct visits to ten key accounts", "audit": given, "due": "2026-11-20"}
        add(program, "audit-follow-ups", measure)
        for claim in CLAIMS:
            add(program, "claims", claim)
