"""HKB-415: everything in deals waits on a partner who has the term sheet."""

from __future__ import annotations

from .people import EYE_HOSPITAL, LAW_FIRM, PARTNER
from .script import Script

# fmt: off
P = "HKB-415"


def story() -> Script:
    """The whole of it."""
    s = Script(P)
    _begin(s)
    _data(s)
    _clinical_and_cmc(s)
    _deals(s)
    _autumn(s)
    return s


def _begin(s: Script) -> None:
    s.at("06-26 10:00", "ito")
    s.new("ADC for neovascular eye disease (demo)", start="2026-04-01", pattern="ophtha-adc-biologics")
    s.assign("ito", "RM-Q1-D1 RM-Q2-D1 RM-Q2-D2")
    s.assign("kimura", "CORE-DAT-01 CORE-DAT-02 CORE-DAT-G")
    s.assign("suzuki", "CORE-CMC-01 CORE-CMC-02 CORE-CMC-03 CORE-CMC-04 RM-Q1-P3 RM-Q2-P2 PT4-03")
    s.assign("tanaka", "RM-Q1-P1 RM-Q1-P2 RM-Q2-P1 RM-Q3-P1 CORE-CLN-01 CORE-CLN-02 CORE-CLN-03 PT4-01")
    s.assign("carter", "RM-Q4-P1 PT4-02 RM-Q3-P2 CORE-ACC-01 CORE-ACC-02 CORE-ACC-03")
    s.assign("nakamura", "RM-Q3-D1 RM-Q3-D2")
    s.assign("mori", "RM-Q1-D2 CORE-CON-01 CORE-CON-02 CORE-CON-03 CORE-CON-G RM-Q4-D2 PT4-05")
    s.milestone("MS-ADV-DATA", date="2026-12-17", tentative=True, reason="After the second tox report")
    s.milestone("MS-PRG-FIH", date="2027-02-24", tentative=True, reason="Site contracts first")
    s.milestone("MS-INV-TOPLINE", date="2027-09-24", tentative=True, reason="Follows the first dose")
    s.milestone("MS-INV-MEET", date="2026-10-06", reason="Investor day in Tokyo")
    s.milestone("MS-PAR-TS", date="2026-10-30", reason="Agreed with the partner")
    s.milestone("MS-PAR-LOI", date="2026-08-31", tentative=True, reason="The partner's wish")
    s.milestone("MS-INV-SHORT", date="2027-01-22", tentative=True, reason="After the year's end")
    s.milestone("MS-ADV-BRIDGE", date="2027-09-30", tentative=True, reason="Follows the first dose")
    s.milestone("MS-PAR-CLOSE", date="2027-11-30", tentative=True, reason="Follows the supply plan")
    s.milestone("MS-PAR-CDMO", date="2027-09-30", tentative=True, reason="Follows the first dose")
    s.milestone("MS-INV-FIN", date="2027-12-17", tentative=True, reason="After the territorial deal")
    s.baseline()
    s.at("06-29 11:00", "ito")
    s.done("RM-Q1-P1", "2026-06-24")


def _data(s: Script) -> None:
    s.at("07-03 11:20", "ito")
    s.share("msa", "HKB-204", "RM-Q1-D1")
    s.at("07-06 09:50", "mori")
    s.review("msa", comment="Annex 1 names this program.")
    s.at("07-06 13:00", "ito")
    s.reach("MS-ADV-MANDATE", "2026-06-30", as_planned=True)
    s.at("09-16 10:30", "kimura")
    s.file("tox", "CORE-DAT-01", "report", "Nonclinical package, intravitreal tox reports", date="2026-09-11",
        doc="HKB-NC-0402", text="Two GLP studies in two species. No finding at the clinical dose.")
    s.url("ich-map", "CORE-DAT-01", "register", "ICH topic map (live document)",
        "https://docs.example.org/hkb-415/ich-topic-map", date="2026-09-14", doc_id="HKB-NC-0405", version="rev 7")
    s.at("09-17 15:00", "watanabe")
    s.review("tox")
    s.review("ich-map", "accepted-with-comment", "Revision 7 looked at; the page has no fixed copy.")
    s.check("ich-map")
    s.at("10-19 10:00", "tanaka")
    s.file("tmf", "CORE-DAT-02", "register", "TMF index, first issue", date="2026-10-16", doc="HKB-CLN-0133",
        text="Sections 01 to 05 planned with dates, none filed yet.")
    s.at("10-20 13:20", "watanabe")
    s.review("tmf", "returned", "An index without a single filed section cannot be sampled.")
    s.at("10-21 09:30", "tanaka")
    s.estimate("CORE-DAT-02", 10)
    s.at("11-04 11:30", "ito")
    s.file("board", "", "minutes", "経営会議議事録 (2026年11月2日)", date="2026-11-02", doc="HKB-BRD-0612",
        language="ja", issuer="Takashi Yamada (demo)", text="MS-ADV-DATAについてTMFの要件を2027年1月15日まで免除。")
    s.waive("CORE-DAT-02", "MS-ADV-DATA",
        "The advisor reviews the tox reports only; sections follow with the first dose", "2027-01-15", "kimura",
        by="yamada", basis="board", judged_on="2026-11-02")
    s.at("11-05 14:50", "watanabe")
    s.confirm("board")
    s.release("tox msa ich-map", "advisor", "Data review on 17 December")


def _clinical_and_cmc(s: Script) -> None:
    s.at("07-08 10:20", "tanaka")
    s.file("kol", "CORE-CLN-02", "minutes", "Advisory board minutes, Tokyo and Boston", date="2026-06-24",
        doc="HKB-CLN-0111", issuer=EYE_HOSPITAL,
        text="Endpoint and population confirmed. Comparator: standard of care or sham, still open.")
    s.start("RM-Q1-P2", "2026-07-01")
    s.at("07-13 10:30", "watanabe")
    s.review("kol")
    s.at("07-24 14:10", "suzuki")
    s.start("RM-Q1-P3", "2026-07-06")
    s.at("08-31 10:00", "suzuki")
    s.done("RM-Q1-P3", "2026-08-28")
    s.file("fmea", "CORE-CMC-01", "report", "Conjugation process FMEA", date="2026-08-28", doc="HKB-CMC-0070",
        text="Ten unit operations, six modes over the threshold, all with owner and date.")
    s.at("09-02 15:20", "watanabe")
    s.review("fmea")
    s.at("10-07 09:40", "ito")
    s.reach("MS-INV-MEET", "2026-10-06")
    s.at("10-15 10:10", "tanaka")
    s.file("sites", "PT4-01", "contract", "専門施設 治験契約書 (2施設)", date="2026-10-13", doc="HKB-CLN-0132",
        language="ja", issuer=EYE_HOSPITAL, text="2施設と締結済み。3施設目は倫理審査中。")
    s.at("10-16 11:15", "mori")
    s.review("sites")
    s.file("enrollment", "PT4-01", "model", "Enrollment forecast, three centers", date="2026-10-15",
        doc="HKB-CLN-0134", text="Six participants a month with two centers, nine with three.")
    s.at("10-19 14:00", "watanabe")
    s.review("enrollment")
    s.at("10-26 13:45", "tanaka")
    s.done("RM-Q1-P2", "2026-10-23")
    s.at("11-02 10:40", "suzuki")
    s.file("yield-plan", "CORE-CMC-02", "plan", "Yield KPI definition sheet, conjugation", date="2026-10-30",
        doc="HKB-CMC-0077", text="Drug-to-antibody ratio and overall yield; target and floor for each.")
    s.ask("yield-plan", "watanabe", "2026-11-13")


def _deals(s: Script) -> None:
    s.at("07-10 11:00", "ito")
    s.done("RM-Q1-D2", "2026-07-09")
    s.start("RM-Q2-D1")
    s.start("RM-Q2-D2")
    s.at("08-25 13:30", "mori")
    s.file("rights", "CORE-CON-01", "register", "Rights matrix, Japan and United States", date="2026-08-21",
        doc="HKB-LGL-0088", text="Partner asks for Europe and Oceania. No overlap as long as Oceania is not split.")
    s.at("08-28 10:00", "ito")
    s.file("osei-rights", "", "memo", "Counsel's note on the rights matrix", date="2026-08-27", doc="OM-26-124",
        issuer=LAW_FIRM, author="Daniel Osei (demo)", text="No overlap on the present scope.")
    s.judged("rights", "osei", "2026-08-27", basis="osei-rights")
    s.at("08-28 16:30", "sato")
    s.confirm("rights")
    s.at("08-31 09:15", "ito")
    s.reach("MS-PAR-LOI", "2026-08-28")
    s.at("09-30 11:10", "ito")
    s.note("RM-Q2-D1", "Term sheet draft 3 went to the partner today.")
    s.at("09-16 16:00", "suzuki")
    s.impede("CORE-CMC-02", "Reference standard for the conjugate is late", until="2026-10-09", waiting_on="suzuki")
    s.at("10-08 11:00", "suzuki")
    s.clear("CORE-CMC-02")
    s.at("10-14 09:30", "ito")
    s.impede("RM-Q2-D1", "Partner has the redlined term sheet since 14 October and names no date", waiting_on="dumont")
    s.impede("RM-Q2-D2", "Co-promotion terms wait for the upfront terms", until="2026-12-18", waiting_on=PARTNER)
    s.at("10-23 14:00", "ito")
    s.note("RM-Q2-D1", "先方担当 (Dumont) に督促。社内の承認会議は11月中旬とのこと。")
    s.at("11-02 09:30", "ito")
    s.decide("MS-PAR-TS", "recycle",
        "Back to drafting: the upfront is tied to a readout that the partner does not accept.")
    s.at("11-20 11:00", "ito")
    s.note("RM-Q2-D1", "Third reminder. If nothing comes by 4 December, the other party on the list is asked.")


def _autumn(s: Script) -> None:
    s.at("09-07 10:00", "ito")
    s.row("oceania", title="Oceania split agreed with the partner", area="contracts", side="outside",
        after="CORE-CON-01", kind="risk", level="should",
        green_light="The partner has said in writing whether Oceania is one territory.", feeds=["MS-PAR-CLOSE"])
    s.edit("oceania", "Partner counts New Zealand apart",
        green_light="The partner has said in writing whether Oceania, New Zealand included, is one territory.")
    s.at("10-02 14:30", "carter")
    s.start("RM-Q3-P2", "2026-10-01")
    s.estimate("RM-Q3-P2", 25)
    s.at("11-09 10:30", "carter")
    s.estimate("RM-Q3-P2", 12, "Two of four markets are drafted")
    s.plan("RM-Q3-D1", start="2026-12-14", finish="2026-12-25")
    s.at("11-24 09:40", "ito")
    s.note("RM-Q3-D1", "デット候補先の選定はタームシート待ち。")
