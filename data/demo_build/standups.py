"""The weekly stand-up of Tokyo and Boston: HKB-101 every week from September on, the whole portfolio once a month."""

from __future__ import annotations

from readiness.workspace.standups import NewAction, NewDecision, NewNote

from .script import Script

RX, TCR, OBESITY, EYE = "HKB-101", "HKB-204", "HKB-310", "HKB-415"
ALL = (RX, TCR, OBESITY, EYE)

# fmt: off


def story() -> Script:
    """What was said and agreed; who is at the keyboard is the program manager whose turn it is."""
    s = Script("")
    _september(s)
    _october(s)
    _november(s)
    return s


def _september(s: Script) -> None:
    s.at("09-01 18:00", "sato")
    s.close([RX], actions=[
        ("lots", NewAction("Enter the release dates of lots 7 and 8", "suzuki", "2026-09-30", "CORE-CMC-03", RX)),
        ("haines", NewAction("Send the price corridor to Robert Haines", "carter", "2026-09-04", "CORE-ACC-01", RX)),
    ])
    s.at("09-08 18:00", "sato")
    s.action_done("haines")
    s.close([RX], decisions=[NewDecision("The data package goes to the advisor as it is.", RX)])
    s.at("09-15 18:00", "ito")
    s.close([RX])
    s.at("09-24 18:00", "sato")
    s.close([RX])
    s.at("09-29 18:00", "ito")
    s.move_action("lots", "Retest of lot 7 takes until mid October", due="2026-10-16")
    s.close(ALL, notes=[NewNote("RM-Q1-P1", "First stand-up of this program: plan the indication review first.",
        OBESITY)], actions=[
        ("fmea", NewAction("Agree on the scope of the process FMEA with the CDMO", "suzuki", "2026-10-20",
            "CORE-CMC-01", OBESITY)),
    ])


def _october(s: Script) -> None:
    s.at("10-06 18:00", "sato")
    s.close([RX])
    s.at("10-13 18:00", "ito")
    s.close([RX], actions=[
        ("payers", NewAction("Book six payer interviews", "carter", "2026-11-06", "CORE-ACC-02", RX)),
    ])
    s.at("10-20 18:00", "sato")
    s.action_done("fmea")
    s.close([RX], notes=[NewNote("CORE-CMC-03", "Lot 7 passed the retest; release papers with QA.", RX)])
    s.at("10-27 18:00", "ito")
    s.close(ALL, decisions=[NewDecision("Topline is disclosed on 29 October, whatever the reading.", RX)])


def _november(s: Script) -> None:
    s.at("11-04 18:00", "sato")
    s.close([RX], actions=[
        ("papers", NewAction("Send the bridge papers to Alan Whitfield two weeks before the meeting", "carter",
            "2026-12-08", "RM-Q4-P1", RX)),
        ("coi", NewAction("Collect the two conflict-of-interest forms", "tanaka", "2026-11-20", "CORE-CLN-03", RX)),
    ])
    s.at("11-10 18:00", "ito")
    s.action_done("payers")
    s.close([RX])
    s.at("11-17 18:00", "sato")
    s.drop_action("lots", "Covered by the condition on the disclosure, due 18 December")
    s.close(ALL, notes=[NewNote("CORE-DAT-02", "英文索引の差し戻し分、田中さんが12月初めに再提出。", EYE)])
