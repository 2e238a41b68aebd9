"""HKB-204: stuck on CMC, with a lapsed stability report and a CDMO contract without KPIs."""

from __future__ import annotations

from .people import CANCER_CENTER, CDMO, CRO, LAW_FIRM, PARTNER
from .script import Script

# fmt: off
P = "HKB-204"


def story() -> Script:
    """The whole of it."""
    s = Script(P)
    _begin(s)
    _backlog(s)
    _cmc(s)
    _contract(s)
    _data(s)
    _clinical(s)
    _lead_times(s)
    _rest(s)
    return s


def _begin(s: Script) -> None:
    s.at("06-24 10:00", "sato")
    s.new("mRNA-engineered T cells for solid tumors (demo)", start="2026-01-05", pattern="io-mrna-cells")
    s.assign("suzuki",
        "CORE-CMC-01 CORE-CMC-02 CORE-CMC-03 CORE-CMC-04 CORE-CMC-G RM-Q1-P3 RM-Q2-P2 RM-Q4-P2 PT2-01 PT2-05")
    s.assign("kimura", "CORE-DAT-01 CORE-DAT-02 CORE-DAT-G")
    s.assign("tanaka", "CORE-CLN-01 CORE-CLN-02 CORE-CLN-03 CORE-CLN-G RM-Q1-P1 RM-Q1-P2 RM-Q2-P1 RM-Q3-P1")
    s.assign("carter", "RM-Q4-P1 PT2-02 PT2-04 CORE-ACC-01 CORE-ACC-02 CORE-ACC-03 RM-Q3-P2")
    s.assign("mori", "RM-Q1-D2 RM-Q2-D1 RM-Q2-D2 CORE-CON-01 CORE-CON-03 PT2-03")
    s.done("RM-Q1-P1", "2026-03-19")
    s.done("RM-Q1-P2", "2026-03-27")
    s.done("RM-Q1-P3", "2026-02-27")
    s.done("RM-Q1-D2", "2026-03-30")
    s.milestone("MS-PRG-FIH", date="2027-03-26", tentative=True, reason="Lead-in batches are late")
    s.milestone("MS-INV-TOPLINE", date="2027-11-26", tentative=True, reason="Follows the first dose")
    s.milestone("MS-ADV-DATA", date="2026-11-12", reason="Agreed with the CRO")
    s.milestone("MS-ADV-BRIDGE", date="2027-06-25", tentative=True, reason="Follows the first dose")
    s.milestone("MS-INV-MEET", date="2026-08-27", reason="Meeting in Boston")
    s.milestone("MS-INV-SHORT", date="2027-02-19", tentative=True, reason="After the contract is signed")
    s.milestone("MS-PAR-CDMO", date="2026-11-13", reason="Signature day agreed with the CDMO")
    s.milestone("MS-PAR-TS", date="2027-01-29", tentative=True, reason="After the second investor meeting")
    s.milestone("MS-PAR-LOI", date="2026-09-30", tentative=True, reason="Two of three territories are drafted")
    s.milestone("MS-PAR-CLOSE", date="2027-05-28", tentative=True, reason="Follows the term sheet")
    s.milestone("MS-INV-FIN", undated=True, reason="The board has not agreed on a window")
    s.baseline()


def _backlog(s: Script) -> None:
    s.at("06-30 10:30", "sato")
    s.file("msa", "RM-Q1-D1", "contract", "Master services agreement with the US CRO", date="2026-03-12",
        doc="HKB-LGL-0076", issuer=CRO,
        text="Nonclinical review, site feasibility, data management. Covers all programs named in annex 1.")
    s.at("07-02 11:00", "mori")
    s.review("msa", comment="Annex 1 names HKB-204 and HKB-415.")
    s.at("07-03 09:30", "sato")
    s.reach("MS-ADV-MANDATE", "2026-03-18", as_planned=True)
    s.at("07-09 15:00", "suzuki")
    s.file("fmea", "CORE-CMC-01", "report", "Process FMEA, cell and mRNA process", date="2026-02-27",
        doc="HKB-CMC-0036",
        text="Seventeen unit operations in two plants. Eleven modes over the threshold, two actions open until June.")
    s.at("07-13 14:30", "watanabe")
    s.review("fmea")
    s.at("07-17 10:00", "sato")
    s.file("kol-1", "CORE-CLN-02", "minutes", "KOL会議 議事録 (2026年3月19日)", date="2026-03-19", doc="HKB-CLN-0082",
        language="ja", issuer=CANCER_CENTER,
        text="対象腫瘍、評価項目、併用薬について合意。安全性の中止基準は継続協議。")
    s.at("08-27 17:20", "carter")
    s.note("CORE-ACC-01", "Investors asked twice about price per patient and about cost of goods at scale.")
    s.at("08-28 09:20", "sato")
    s.reach("MS-INV-MEET", "2026-08-27")
    s.decide("MS-INV-MEET", "go", "Second meeting offered once the CDMO contract is signed.")


def _cmc(s: Script) -> None:
    s.at("07-10 10:00", "suzuki")
    s.row("stability", title="Stability supports the clinical shelf life", area="cmc", side="asia",
        after="CORE-CMC-01",
        green_light="Real-time data cover the shelf life claimed in the protocol, and the report is in date.",
        feeds=["MS-PAR-CDMO", "MS-REG-IND"], quarter=2)
    s.assign("suzuki", "stability")
    s.file("stab-6", "stability", "report", "凍結細胞製剤 安定性試験報告書 (6か月)", date="2026-04-30",
        doc="HKB-CMC-0044", language="ja", expires="2026-10-31",
        text="-150℃、6か月。生存率・力価とも規格内。有効期限は次回報告 (12か月) まで。")
    s.at("07-14 13:30", "watanabe")
    s.review("stab-6")
    s.at("07-22 11:40", "suzuki")
    s.file("yield-1", "CORE-CMC-02", "plan", "Yield KPI definition sheet", date="2026-05-22", doc="HKB-CMC-0045",
        text="Viable engineered cells per run. Target 4E9, floor 2.5E9.")
    s.done("RM-Q2-P2", "2026-06-26")
    s.at("07-28 15:10", "watanabe")
    s.review("yield-1")
    s.at("09-02 10:20", "suzuki")
    s.file("yield-2", "CORE-CMC-02", "plan", "Yield KPI definition sheet, with batch count", date="2026-08-31",
        doc="HKB-CMC-0045", version="2.0", supersedes="yield-1",
        text="Viable engineered cells per run. Target 4E9, floor 2.5E9, six batches.")
    s.file("yield-data", "CORE-CMC-02", "report", "Yield, engineering runs 1 to 6", date="2026-08-31",
        doc="HKB-CMC-0049", text="Six runs. Mean 3.1E9. Run 4 below the floor, cause found (transfection buffer).")
    s.at("09-04 14:00", "watanabe")
    s.review("yield-2")
    s.review("yield-data", comment="Run 4 is explained.")
    s.at("09-10 11:30", "suzuki")
    s.file("tat-plan", "CORE-CMC-03", "plan", "Vein-to-vein time: definition and ceiling", date="2026-09-04",
        doc="HKB-CMC-0050", text="From apheresis to release. Target 16 days, ceiling 21.")
    s.file("tat-log", "CORE-CMC-03", "register", "Cycle-time log", date="2026-09-04", doc="HKB-CMC-0051",
        text="Four engineering runs, 15 to 24 days.")
    s.at("09-15 15:40", "watanabe")
    s.review("tat-plan")
    s.review("tat-log", "rejected", "Engineering runs with healthy donors are no data for a vein-to-vein time.")
    s.at("10-07 10:30", "suzuki")
    s.impede("CORE-CMC-04", "Audit of the second plasmid supplier is put off; no new date", waiting_on="watanabe")
    s.at("11-05 09:30", "watanabe")
    s.found("nh-memo", "changed")
    s.note("CORE-CLN-01", "ファイルサーバー上の対照群メモが承認時と異なる。改訂中に上書きされた模様。")
    s.at("11-06 10:00", "sato")
    s.note("stability", "12か月報告は12月中旬。6か月報告は10月31日で失効、つなぎの延長根拠なし。")
    s.expect("stability", "2026-12-18")
    s.at("11-10 11:00", "suzuki")
    s.file("process", "PT2-01", "plan", "Process description and control strategy", date="2026-11-06",
        doc="HKB-CMC-0058", text="Owned by the Tokyo team. Twelve critical parameters, transfer plan in annex B.")
    s.ask("process", "watanabe", "2026-12-01")


def _contract(s: Script) -> None:
    s.at("10-20 10:00", "suzuki")
    s.row("kpis", title="Yield and TAT KPIs agreed with the CDMO", area="cmc", side="outside", after="CORE-CMC-01",
        green_light="Schedule C of the CDMO agreement names both KPIs and what follows from missing them.",
        feeds=["MS-PAR-CDMO"], quarter=4)
    s.assign("mori", "kpis")
    s.milestone("MS-INV-2ND", kind="investor", like="MS-INV-MEET", title="Second investor meeting, conference week",
        date="2027-01-13", tentative=True, require="kpis stability", zone="America/Los_Angeles")
    s.file("cdmo", "CORE-CMC-G kpis", "contract", "CDMO services agreement, execution copy", date="2026-10-16",
        doc="TVW-26-201", issuer=CDMO,
        text="Schedule A scope, schedule B prices, schedule C quality. No key performance indicators.")
    s.at("10-29 11:10", "sato")
    s.file("osei-cdmo", "", "memo", "Counsel's comments on the CDMO agreement", date="2026-10-28", doc="OM-26-140",
        issuer=LAW_FIRM, author="Daniel Osei (demo)",
        text="Schedule C names neither yield nor turnaround, and no consequence for a miss. Do not sign as it is.")
    s.judged("cdmo", "osei", "2026-10-28", "returned", "Schedule C has no yield or TAT KPI and no consequence.",
        basis="osei-cdmo")
    s.at("10-30 16:00", "watanabe")
    s.confirm("cdmo")
    s.at("11-16 10:10", "yamada")
    s.decide("MS-PAR-CDMO", "defer", "Not without the KPIs in schedule C. Back on the agenda when counsel agrees.")
    s.at("11-17 10:30", "sato")
    s.note("kpis", "CDMO側はKPIの罰則条項に難色。次回協議は11月27日。")
    s.assign("mori", "CORE-CMC-G", "The open point is the contract text, not the process")
    s.expect("kpis", "2026-12-11")


def _data(s: Script) -> None:
    s.at("10-13 10:30", "kimura")
    s.file("tox", "CORE-DAT-01", "report", "Nonclinical package, GLP study reports", date="2026-10-09",
        doc="HKB-NC-0305", text="Three GLP studies. Off-target editing assessed in two cell lines.")
    s.file("ich-map", "CORE-DAT-01", "register", "ICH topic map", date="2026-10-09", doc="HKB-NC-0306",
        text="Nine topics, one gap with justification.")
    s.ask("tox", "delgado", "2026-11-06")
    s.at("10-15 13:30", "tanaka")
    s.review("ich-map")
    s.file("tmf", "CORE-DAT-02", "register", "TMF index", date="2026-10-14", doc="HKB-CLN-0128",
        text="Index in English. 160 of 390 sections planned with dates.")
    s.at("10-16 10:20", "suzuki")
    s.review("tmf", comment="Looks complete to me.")
    s.at("10-16 15:50", "watanabe")
    s.waive("CORE-DAT-02", "MS-ADV-DATA", "The CRO reviews the nonclinical package only; the TMF follows",
        "2026-11-12", "kimura")
    s.at("11-13 09:40", "sato")
    s.note("CORE-DAT-01", "Review meeting did not take place: the CRO had no capacity. New date asked for.")


def _clinical(s: Script) -> None:
    s.at("08-06 10:40", "tanaka")
    s.file("nh", "CORE-CLN-01", "report", "固形がん患者コホート 後ろ向き解析報告書", date="2026-07-31",
        doc="HKB-CLN-0124", language="ja", text="212例。標準治療後の全生存期間中央値8.4か月。")
    s.reference("nh-memo", "CORE-CLN-01", "memo", "Comparator argument", "/srv/clinical/HKB-204/HKB-CLN-0125.pdf",
        date="2026-08-03", doc_id="HKB-CLN-0125")
    s.at("08-07 14:20", "watanabe")
    s.review("nh")
    s.review("nh-memo")
    s.found("nh-memo", "match")
    s.at("10-21 09:50", "tanaka")
    s.claim("dmc-claim", "CORE-CLN-03", "State of the DMC",
        "Chair has agreed by telephone. Charter follows the combination safety plan.")
    s.at("11-13 14:10", "sato")
    s.file("hayashi", "", "memo", "Confirmation of the minutes of 19 March", date="2026-11-11", doc="SCC-26-19",
        issuer=CANCER_CENTER, author="林 千尋 (demo)", language="ja", text="議事録に同意します。")
    s.judged("kol-1", "hayashi", "2026-11-11", basis="hayashi")
    s.at("10-05 15:20", "carter")
    s.start("RM-Q4-P1", "2026-10-05")
    s.expect("RM-Q4-P1", "2026-11-13")
    s.at("11-02 10:00", "carter")
    s.estimate("RM-Q4-P1", 15)


def _lead_times(s: Script) -> None:
    s.at("10-08 10:00", "carter")
    s.adopt("lead-times")
    s.milestone("MS-REG-TYPEB", date="2027-01-20", tentative=True, reason="The FDA's view before the conference week")
    s.milestone("MS-REG-PMDA", date="2027-03-10", tentative=True, reason="対面助言は3月を希望")
    s.assign("carter", "LEAD-TYPEB-REQUEST LEAD-TYPEB-PACKAGE")
    s.assign("sato", "LEAD-PMDA-APPLIED LEAD-PMDA-PAPERS")
    s.at("11-19 16:30", "carter")
    s.note("LEAD-TYPEB-REQUEST", "Questions 3 and 4 wait for the control strategy. The request leaves a week late.")


def _rest(s: Script) -> None:
    s.at("07-31 10:30", "mori")
    s.start("RM-Q2-D1", "2026-07-20")
    s.at("08-18 16:00", "mori")
    s.done("RM-Q2-D1", "2026-08-18")
    s.at("09-24 11:00", "mori")
    s.file("copromo", "PT2-03", "contract", "Co-promotion term sheet", date="2026-09-18", doc="HKB-LGL-0091",
        issuer=PARTNER, text="Field force, target HCPs, education duties.")
    s.at("09-25 09:30", "sato")
    s.void("copromo", "Filed in error: term sheet of another program")
    s.at("09-29 13:10", "mori")
    s.file("rights", "CORE-CON-01", "register", "Rights matrix", date="2026-09-28", doc="HKB-LGL-0093",
        text="Japan and other Asia with us, rest of the world open.")
    s.at("10-01 14:45", "sato")
    s.file("osei-rights", "", "memo", "Counsel's note on the rights matrix", date="2026-09-30", doc="OM-26-131",
        issuer=LAW_FIRM, author="Daniel Osei (demo)",
        text="No overlap. Field of use needs a definition at the next version.")
    s.judged("rights", "osei", "2026-09-30", "accepted-with-comment", "Define field of use at the next version.",
        basis="osei-rights")
    s.at("10-02 10:10", "watanabe")
    s.confirm("rights")
    s.at("10-02 15:00", "sato")
    s.reach("MS-PAR-LOI")
    s.at("11-10 16:00", "sato")
    s.change("Plant shutdown of the CDMO at the year's end", closures=["2026-12-25", "2026-12-28"])
    s.at("11-24 09:20", "sato")
    s.note("kpis", "Stand-up: two talks this week, CDMO on Friday, counsel before.")
