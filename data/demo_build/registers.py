"""What programs keep beside their items: a distributor's audit and claims, and the suppliers of a cell therapy."""

from __future__ import annotations

from .script import Script

EYE, CELLS = "HKB-415", "HKB-204"
SCORES = {"E1": 2, "E2": 1, "E3": 3, "E4": 2, "C1": 3, "C2": 3, "C3": 2, "T1": 1, "T2": 2, "T3": 3}
"""Of the audit in November, by dimension: economics, commitment, transparency."""

# fmt: off


def stories() -> list[Script]:
    """The distributor of the earlier eye product is audited before the new one is given to anybody; the cell therapy
    looks at its suppliers."""
    eye = Script(EYE)
    _claims(eye)
    _audit(eye)
    return [_suppliers(Script(CELLS)), eye]


def _suppliers(s: Script) -> Script:
    s.at("09-10 14:10", "suzuki")
    s.adopt("trusted-supply-chain")
    s.keep("suppliers", "beads-a", name="Kasumi Bioprocess (demo)", country="JP")
    s.keep("suppliers", "beads-b", name="Meridian Beads (demo)", country="US")
    s.keep("suppliers", "template-a", name="Jade Delta Biotech (demo)", country="CN", aliases="JDB (demo)")
    s.keep("suppliers", "resin", name="Lakeshore Resins (demo)", country="US")
    s.keep("inputs", "beads", name="Activation beads", critical="yes")
    s.keep("inputs", "template", name="mRNA template", critical="yes")
    s.at("09-11 10:20", "suzuki")
    s.keep("sources", "", input="beads", supplier="beads-a", state="qualified")
    s.keep("sources", "", input="beads", supplier="beads-b", state="planned", by="2027-03-31")
    s.keep("sources", "", input="template", supplier="template-a", state="qualified")
    s.at("10-05 15:00", "mori")
    s.screen("Counsel's list of companies of concern (demo)", "2026-10-01",
        ["Red Harbor Genomics (demo)", "JDB (demo)", "Orchid Sequencing (demo)"])
    return s


def _claims(s: Script) -> None:
    s.at("09-28 17:10", "ito")
    s.adopt("distributor-excuses")
    s.keep("claims", "report-1", claim="EXC-12", heard="2026-09-28", who="sales manager, 北斗メディカル (demo)")
    s.at("10-13 11:00", "ito")
    s.keep("claims", "price", claim="EXC-01", heard="2026-10-12")
    s.at("10-26 16:00", "carter")
    s.amend("price", "Two of three hospitals say otherwise", verdict="deflection", verified="2026-10-26")
    s.at("11-05 13:20", "ito")
    s.keep("claims", "", claim="EXC-12", heard="2026-11-05", words="来期にまとめて報告します")
    s.keep("claims", "", claim="EXC-30", heard="2026-10-02", verdict="barrier", verified="2026-10-20")
    s.at("11-16 15:10", "ito")
    s.keep("claims", "", claim="EXC-27", heard="2026-11-16")


def _audit(s: Script) -> None:
    s.at("11-06 10:00", "ito")
    s.adopt("distributor-audit")
    s.at("11-10 13:40", "ito")
    s.keep("audits", "hokuto", name="北斗メディカル (demo) 2026", auditor="audit-firm", interviews="both",
        held="2026-11-10")
    for dimension, score in SCORES.items():
        s.keep("audit-scores", "", audit="hokuto", dimension=f"DPA-{dimension}", score=str(score))
    s.at("11-12 09:50", "ito")
    s.keep("audit-follow-ups", "", action="Direct visits to ten key accounts", audit="hokuto", owner="carter",
        due="2026-11-20")
