"""HKB-101: nearly ready for the advisors' review of its bridge plan in December."""

from __future__ import annotations

from readiness.workspace.milestones import Condition

from .people import BUSINESS, CDMO, COMPANY, EYE_HOSPITAL, EYE_INSTITUTE, REGULATORY
from .script import Script

# fmt: off
P = "HKB-101"


def story() -> Script:
    """The whole of it."""
    s = Script(P)
    _begin(s)
    _data(s)
    _cmc(s)
    _clinical(s)
    _access_and_contracts(s)
    _topline(s)
    _autumn(s)
    return s


def _begin(s: Script) -> None:
    s.at("06-22 09:40", "sato")
    s.new("AAV for a rare inherited retinal disease (demo)", start="2025-10-01", pattern="rare-gene-therapy")
    s.assign("kimura", "CORE-DAT-01 CORE-DAT-02 CORE-DAT-G")
    s.assign("suzuki", "CORE-CMC-01 CORE-CMC-02 CORE-CMC-03 CORE-CMC-04 CORE-CMC-G RM-Q1-P3 RM-Q2-P2 RM-Q4-P2 PT1-06")
    s.assign("tanaka",
        "CORE-CLN-01 CORE-CLN-02 CORE-CLN-03 CORE-CLN-G RM-Q1-P1 RM-Q1-P2 RM-Q2-P1 RM-Q3-P1 PT1-01 PT1-02")
    s.assign("carter",
        "RM-Q4-P1 PT1-03 PT1-05 CORE-ACC-01 CORE-ACC-02 CORE-ACC-03 CORE-ACC-G RM-Q3-P2 RM-Q3-D1 RM-Q3-D2")
    s.assign("mori",
        "CORE-CON-01 CORE-CON-02 CORE-CON-03 CORE-CON-G RM-Q1-D2 RM-Q2-D1 RM-Q2-D2 RM-Q4-D1 RM-Q4-D2 PT1-04")
    s.assign("sato", "RM-Q1-D1")
    s.at("06-22 14:10", "sato")
    s.done("RM-Q1-P1", "2025-12-12")
    s.done("RM-Q1-P2", "2025-12-19")
    s.done("RM-Q1-P3", "2025-12-05")
    s.done("RM-Q1-D2", "2025-12-17")
    s.done("RM-Q2-P2", "2026-03-26")
    s.done("RM-Q2-D1", "2026-04-10")
    s.done("RM-Q2-D2", "2026-04-24")
    s.at("06-23 10:20", "sato")
    s.file("engagement", "RM-Q1-D1", "contract", "Engagement letter with the US regulatory advisor",
        date="2025-12-08", doc="HKB-LGL-0071", issuer=REGULATORY,
        text="Scope: written review of the nonclinical package and of the bridge plan. Two review dates a year.")
    s.milestone("MS-REG-IND", date="2027-04-26", tentative=True, reason="Planning date from the portfolio meeting")
    s.milestone("MS-REG-PIVOTAL", date="2027-09-30", tentative=True)
    s.milestone("MS-INV-FIN", date="2027-06-30", tentative=True, reason="Board wants the bridge plan and topline first")
    s.milestone("MS-INV-TOPLINE", date="2026-10-29", tentative=True, reason="Last 6-month visit is on 12 October")
    s.milestone("MS-ADV-BRIDGE", date="2026-12-15", tentative=True, reason="Moves with the topline")
    s.milestone("MS-ADV-DATA", date="2026-09-10", reason="Agreed with the advisor")
    s.milestone("MS-INV-MEET", date="2027-01-12", until="2027-01-14", tentative=True,
        reason="Conference week in San Francisco", zone="America/Los_Angeles")
    s.milestone("MS-INV-SHORT", date="2027-02-26", tentative=True, reason="After the conference week")
    s.milestone("MS-PAR-TS", date="2027-01-29", tentative=True, reason="Two parties asked for the topline first")
    s.milestone("MS-PAR-CLOSE", date="2027-04-30", tentative=True, reason="Follows the term sheet")
    s.milestone("MS-LAUNCH", date="2030-03-29", tentative=True, reason="Planning date from the portfolio meeting")
    s.milestone("MS-PAR-CDMO", date="2027-02-26", tentative=True, reason="Date in the capacity reservation")
    s.at("06-24 16:30", "mori")
    s.review("engagement", comment="Signed by both sides. Review dates are in clause 4.")
    s.at("06-25 09:30", "sato")
    s.reach("MS-ADV-MANDATE", "2025-12-10", as_planned=True)
    s.at("06-25 11:00", "tanaka")
    s.file("dosing", "RM-Q2-P1", "report", "初回被験者投与記録 (HKB-101-001)", date="2026-02-18", doc="HKB-CLN-0102",
        language="ja", text="2026年2月17日、第1例に投与。24時間観察で重篤な有害事象なし。")
    s.at("06-26 10:15", "ogawa")
    s.translate("dosing-en", "dosing", "First-participant dosing record (HKB-101-001)", date="2026-06-26",
        doc="HKB-CLN-0102E",
        text="First participant dosed on 17 February 2026. No serious adverse event within 24 hours.")
    s.at("06-29 15:20", "watanabe")
    s.review("dosing", comment="原本と照合済み。")
    s.review("dosing-en", comment="Translation agrees with the original.")
    s.at("06-30 09:20", "sato")
    s.reach("MS-PRG-FIH", "2026-02-17", as_planned=True)
    s.at("07-01 09:10", "sato")
    s.baseline()


def _data(s: Script) -> None:
    s.at("06-30 13:40", "kimura")
    s.file("tox", "CORE-DAT-01", "report", "非臨床安全性試験 最終報告書一式 (GLP)", date="2026-05-29",
        doc="HKB-NC-0210", language="ja",
        text="GLP試験6本の最終報告書。各試験のGLP適合陳述書を添付。逸脱2件、影響なしと評価。")
    s.file("ich-map", "CORE-DAT-01", "register", "ICH topic map with gap list", date="2026-06-19", doc="HKB-NC-0214",
        version="1.2",
        text="Eleven topics. Nine answered by GLP studies, two gaps (biodistribution at 6 months, germline) with "
             "justification.")
    s.at("07-02 17:05", "kimura")
    s.refused("tox")
    s.note("CORE-DAT-01", "自分で提出した報告書は承認できないため、渡邊さんに依頼。")
    s.ask("tox", "watanabe", "2026-07-10")
    s.at("07-06 10:00", "ogawa")
    s.translate("tox-en", "tox", "GLP toxicology package, final study reports", date="2026-07-03", doc="HKB-NC-0210E",
        text="Final reports of six GLP studies, each with its GLP statement. Two deviations without impact.")
    s.at("07-08 14:30", "watanabe")
    s.review("tox", comment="GLP適合を確認。逸脱2件の評価に同意。")
    s.review("tox-en")
    s.at("07-09 11:10", "tanaka")
    s.review("ich-map")
    s.file("tmf", "CORE-DAT-02", "register", "English TMF index and completeness report", date="2026-07-03",
        doc="HKB-CLN-0120",
        text="412 of 431 expected documents filed. Nineteen have a dated plan, all before October.")
    s.at("07-14 15:45", "watanabe")
    s.review("tmf", "accepted-with-comment", "Zone 05 reads cleanly. Zone 08: lab normal ranges still to be renewed.")
    s.at("08-28 10:30", "watanabe")
    s.release("tox tox-en ich-map tmf engagement", "advisor", "For the package review on 10 September")
    s.at("09-10 18:10", "sato")
    s.reach("MS-ADV-DATA")
    s.at("09-11 09:50", "yamada")
    s.decide("MS-ADV-DATA", "go", "Package review held. No question that would move the IND.")
    s.at("09-15 10:05", "sato")
    s.file("memo-data", "CORE-DAT-G", "review-memo", "Review memo: nonclinical package and TMF", date="2026-09-14",
        doc="GHR-26-0914", issuer=REGULATORY, author="Alan Whitfield (demo)",
        text="Reviewed version of 3 July. No major finding. Two minor findings closed by correspondence.")
    s.judged("memo-data", "whitfield", "2026-09-14", comment="No major finding open.")
    s.at("09-16 16:40", "watanabe")
    s.confirm("memo-data")
    s.at("11-12 11:20", "kimura")
    s.file("biodist", "CORE-DAT-01", "report", "Biodistribution at 6 months, addendum to the GLP package",
        date="2026-11-06", doc="HKB-NC-0231",
        text="Closes gap 1 of the ICH topic map. Vector genomes below the limit of quantification in gonads at 6 "
             "months.")
    s.at("11-17 13:15", "watanabe")
    s.review("biodist")
    s.at("11-18 09:25", "sato")
    s.note("CORE-DAT-G",
        "Package changed with the 6-month addendum. Alan Whitfield is to renew his memo; not needed "
        "for "
        "the bridge meeting, but for the IND and the financing.")


def _cmc(s: Script) -> None:
    s.at("07-07 10:30", "suzuki")
    s.file("fmea", "CORE-CMC-01", "report", "ベクター製造工程FMEA 第2.1版", date="2026-06-12", doc="HKB-CMC-0033",
        version="2.1", language="ja",
        text="全14単位操作を対象。閾値を超える故障モード9件、すべて担当・処置・期限あり。")
    s.file("yield-plan", "CORE-CMC-02", "plan", "Yield KPI definition sheet", date="2026-03-20", doc="HKB-CMC-0040",
        text="Vector genomes per liter at harvest. Target 2.0E14, floor 1.2E14, five lots.")
    s.file("yield-data", "CORE-CMC-02", "report", "Yield against target, lots 1 to 6", date="2026-06-26",
        doc="HKB-CMC-0047", text="Six lots. Mean 1.8E14, all above the floor, last three at target.")
    s.file("tat-plan", "CORE-CMC-03", "plan", "Vector release turnaround: definition and target", date="2026-03-20",
        doc="HKB-CMC-0041", text="From fill to release. Target 45 days for each lot.")
    s.at("07-10 16:00", "watanabe")
    s.review("fmea")
    s.review("yield-plan")
    s.review("yield-data")
    s.review("tat-plan")
    s.at("07-16 10:40", "ogawa")
    s.translate("fmea-en", "fmea", "Process FMEA of the vector process, version 2.1", date="2026-07-15",
        doc="HKB-CMC-0033E", version="2.1",
        text="All 14 unit operations. Nine failure modes over the threshold, each with owner, action and date.")
    s.at("07-17 13:20", "watanabe")
    s.review("fmea-en")
    s.at("08-05 11:30", "suzuki")
    s.file("tat-log", "CORE-CMC-03", "register", "Cycle-time log, lots 1 to 8", date="2026-07-31", doc="HKB-CMC-0052",
        text="Eight lots. Median 44 days, longest 58 (lot 5, retest of endotoxin). Lots 7 and 8 not released yet.")
    s.at("08-07 15:30", "watanabe")
    s.review("tat-log", comment="Log is in order, but two of eight lots have no release date yet.", meets="part")
    s.at("09-01 10:50", "suzuki")
    s.file("suppliers", "CORE-CMC-04", "register", "Second-source matrix for plasmids and resin", date="2026-08-28",
        doc="HKB-CMC-0055", expires="2027-08-31",
        text="Both plasmids and the affinity resin have a second qualified source. Sites and owners screened.")
    s.start("PT1-06", "2026-08-24")
    s.at("09-03 14:00", "mori")
    s.review("suppliers", comment="Quality agreements are signed for both.")
    s.at("10-14 09:45", "suzuki")
    s.impede("PT1-06", "CDMO confirms the second-half slot only after its plant inspection", until="2026-12-11",
        waiting_on=CDMO)
    s.row("potency", title="Potency assay transferred to the US laboratory", area="cmc", side="both",
        after="CORE-CMC-01",
        green_light="The US laboratory meets the transfer criteria on three lots, and the bridging report is signed.",
        feeds=["MS-REG-PIVOTAL"], quarter=5)
    s.assign("suzuki", "potency")
    s.start("potency", "2026-10-05")
    s.estimate("potency", 35)


def _clinical(s: Script) -> None:
    s.at("07-13 10:10", "tanaka")
    s.file("nh-data", "CORE-CLN-01 PT1-01", "report", "自然歴レジストリ データカット報告書 (n=64)", date="2026-04-30",
        doc="HKB-CLN-0090", language="ja",
        text="64例、追跡中央値3.1年。視野面積の年間変化を主要指標とする。2026年4月30日にデータ固定。")
    s.file("nh-memo", "CORE-CLN-01", "memo", "Endpoint rationale and comparator argument", date="2026-05-18",
        doc="HKB-CLN-0093", author="Susan Keller (demo)", issuer=EYE_INSTITUTE,
        text="Visual-field area as primary endpoint; registry cohort as comparator, matched for age and mutation.")
    s.file("kol", "CORE-CLN-02", "minutes", "専門医会議 議事録 (2025年12月12日)", date="2025-12-12",
        doc="HKB-CLN-0071", language="ja", issuer=EYE_HOSPITAL,
        text="専門医6名全員が評価項目・対象集団・比較対照に合意。主要評価時期について1名が異議 (6か月でなく12か月)。")
    s.at("07-15 14:20", "ogawa")
    s.translate("nh-en", "nh-data", "Natural-history registry, data cut report (n=64)", date="2026-07-14",
        doc="HKB-CLN-0090E", text="64 participants, median follow-up 3.1 years. Locked on 30 April 2026.")
    s.translate("kol-en", "kol", "Minutes of the specialists' meeting, 12 December 2025", date="2026-07-14",
        doc="HKB-CLN-0071E",
        text="All six specialists agree on endpoint, population and comparator. One dissent on the time of the "
             "primary assessment (12 instead of 6 months).")
    s.at("07-21 11:00", "watanabe")
    s.review("nh-data")
    s.review("nh-memo")
    s.review("nh-en")
    s.review("kol-en")
    s.at("07-22 10:30", "sato")
    s.file("fujimoto-letter", "", "memo", "Letter on the minutes of 12 December", date="2026-07-20", doc="MEH-26-07",
        issuer=EYE_HOSPITAL, author="藤本 明 (demo)", language="ja",
        text="議事録の内容に相違ありません。反対意見の記載も適切です。")
    s.judged("kol", "fujimoto", "2026-07-20", comment="議事録の内容に相違なし。", basis="fujimoto-letter")
    s.at("07-23 16:10", "ito")
    s.confirm("kol")
    s.at("08-19 10:00", "tanaka")
    s.file("dmc-charter", "CORE-CLN-03", "plan", "DMC charter", date="2026-08-17", doc="HKB-CLN-0130",
        text="Three members, two votes for a pause. First meeting on 21 January 2027.")
    s.at("08-24 15:00", "watanabe")
    s.review("dmc-charter", "accepted-with-comment", "Add the address for expedited reports at the next version.")
    s.at("11-11 13:30", "tanaka")
    s.file("dmc-members", "CORE-CLN-03", "register", "DMC members, appointments and conflict checks",
        date="2026-11-10", doc="HKB-CLN-0139",
        text="Three members appointed. Conflict forms: one signed, two outstanding.")
    s.at("11-18 10:20", "watanabe")
    s.review("dmc-members", "returned", "利益相反確認書2名分が未署名。署名後に再提出してください。")
    s.at("11-20 09:40", "tanaka")
    s.note("CORE-CLN-03", "2名に確認書を再送。12月1日までに回収見込み。")
    s.expect("CORE-CLN-03", "2026-12-02")


def _access_and_contracts(s: Script) -> None:
    s.at("07-27 10:15", "carter")
    s.start("RM-Q3-P2", "2026-07-13")
    s.at("08-10 14:30", "carter")
    s.done("RM-Q3-P2", "2026-08-07")
    s.file("price", "CORE-ACC-01", "memo", "Price corridor, US and Japan", date="2026-08-31", doc="HKB-ACC-0008",
        version="0.9",
        text="US corridor from three one-time therapies. Japan from cost-plus with premium. Named source for each.")
    s.at("09-08 11:15", "carter")
    s.file("haines-mail", "", "memo", "Comments on the price corridor", date="2026-09-04", doc="BRA-26-031",
        issuer=BUSINESS, author="Robert Haines (demo)",
        text="The corridor is well sourced. I accept version 0.9 as the working basis.")
    s.judged("price", "haines", "2026-09-04", comment="Working basis for outreach.", basis="haines-mail")
    s.at("09-09 10:00", "nakamura")
    s.confirm("price")
    s.at("10-06 13:00", "carter")
    s.file("reimb", "CORE-ACC-02", "plan", "Reimbursement route map with orphan incentives", date="2026-10-02",
        doc="HKB-ACC-0011",
        text="Coverage route, restrictions and tests for US and Japan. Payer interviews to follow in December.")
    s.at("10-08 15:00", "nakamura")
    s.review("reimb")
    s.at("07-28 11:00", "mori")
    s.file("rights", "CORE-CON-01", "register", "権利マトリクス (地域・分野・期間)", date="2026-07-24",
        doc="HKB-LGL-0080", language="ja", expires="2027-02-28",
        text="日本・米国・欧州・その他アジア。重複なし。2027年2月末に見直し。")
    s.at("07-30 10:20", "sato")
    s.file("osei-rights", "", "memo", "Counsel's note on the rights matrix", date="2026-07-29", doc="OM-26-118",
        issuer="Osei Marsh LLP (demo)", author="Daniel Osei (demo)",
        text="No overlap found. Term ends are consistent.")
    s.judged("rights", "osei", "2026-07-29", comment="No overlap found.", basis="osei-rights")
    s.at("07-30 16:50", "watanabe")
    s.confirm("rights")
    s.at("07-31 09:30", "ogawa")
    s.translate("rights-en", "rights", "Rights matrix (territory, field, term)", date="2026-07-31",
        doc="HKB-LGL-0080E",
        text="Japan, US, Europe, other Asia. No overlap. To be renewed at the end of February 2027.")
    s.at("07-31 14:00", "watanabe")
    s.review("rights-en")
    s.at("07-31 17:00", "sato")
    s.reach("MS-PAR-LOI", "2026-07-31")
    s.at("08-20 11:40", "nakamura")
    s.file("royalty-model", "CORE-CON-03", "model", "Royalty model with worked example", date="2026-08-19",
        doc="HKB-FIN-0022",
        text="Tiers by net sales, step-down on loss of exclusivity. One worked example, both sides.")
    s.at("08-21 10:00", "sato")
    s.review("royalty-model", comment="Fine as a draft; finance or the US business advisor has to accept it.")
    s.start("CORE-CON-03", "2026-08-19")
    s.plan("PT1-04", start="2027-01-18", finish="2027-03-26")


def _topline(s: Script) -> None:
    s.at("07-29 10:00", "tanaka")
    s.start("RM-Q3-P1", "2026-07-27")
    s.at("09-25 16:20", "tanaka")
    s.done("RM-Q3-P1", "2026-09-25")
    s.file("poc-memo", "PT1-02", "memo", "POC criteria, fixed before unblinding", date="2026-03-02",
        doc="HKB-CLN-0105",
        text="POC is met if at least 5 of 9 participants gain 7 dB at five or more points at month 6.")
    s.at("09-28 11:10", "watanabe")
    s.review("poc-memo")
    s.at("10-26 18:20", "tanaka")
    s.file("topline", "PT1-02", "report", "第1/2相試験 トップライン報告書 第1.0版", date="2026-10-23",
        doc="HKB-CLN-0136", language="ja", text="9例中6例で基準を達成。眼内炎症1例 (軽度、回復)。")
    s.at("10-28 10:10", "watanabe")
    s.review("topline")
    s.at("10-29 09:30", "ogawa")
    s.translate("topline-en", "topline", "P1/2 topline report, version 1.0", date="2026-10-28", doc="HKB-CLN-0136E",
        text="Six of nine participants meet the criterion. One mild intraocular inflammation, resolved.")
    s.at("10-29 15:10", "watanabe")
    s.review("topline-en")
    s.at("10-29 17:30", "sato")
    s.reach("MS-INV-TOPLINE", as_planned=True)
    s.at("10-30 10:30", "sato")
    s.file("board", "", "minutes", "取締役会議事録 (2026年10月30日)", date="2026-10-30", doc="HKB-BRD-0610",
        language="ja", issuer="Takashi Yamada (demo)",
        text="トップライン開示を条件付きで承認。条件はロット7・8の出荷日数とRWE計画。")
    s.decide("MS-INV-TOPLINE", "conditional-go", "Disclosed with two open points.", by="yamada", basis="board",
        judged_on="2026-10-30",
        conditions=[Condition("Release times of lots 7 and 8 in the cycle-time log", "suzuki", "2026-12-18"),
            Condition("RWE plan with owners and readout dates", "carter", "2027-01-22")])
    s.at("11-02 09:50", "watanabe")
    s.confirm("board")


def _autumn(s: Script) -> None:
    s.at("10-05 11:00", "carter")
    s.start("RM-Q4-P1", "2026-10-05")
    s.estimate("RM-Q4-P1", 40)
    s.at("10-22 10:45", "sato")
    s.milestone("MS-ADV-BRIDGE", date="2026-12-22", zone="America/New_York",
        reason="Advisor's calendar; fixed on 22 October")
    s.at("10-30 11:30", "watanabe")
    s.release("fmea fmea-en kol kol-en engagement", "investor advisor", "Conference week, and the bridge meeting")
    s.release("nh-data nh-en nh-memo dosing dosing-en dmc-charter", "advisor", "Bridge meeting")
    s.at("11-05 10:20", "suzuki")
    s.edit("potency", "The advisor asked for bridging data", title="Potency assay transferred to the US laboratory "
        "and bridged")
    s.at("11-09 14:00", "carter")
    s.file("pivotal", "PT1-03", "plan", "US pivotal study, synopsis with the natural-history comparator",
        date="2026-11-06", doc="HKB-CLN-0140",
        text="Single arm, 24 participants, registry comparator, visual-field area at month 12.")
    s.ask("pivotal", "whitfield", "2026-12-04")
    s.estimate("PT1-03", 2)
    s.at("11-10 09:30", "carter")
    s.done("RM-Q4-P1")
    s.undo("Wrong row: only the synopsis is ready, the sites are not")
    s.expect("RM-Q4-P1", "2026-12-03")
    s.note("RM-Q4-P1",
        "Two of three US sites have answered the feasibility questions. The third answers after Thanksgiving.")
    s.at("11-16 11:00", "tanaka")
    s.file("topline-2", "PT1-02", "report", "第1/2相試験 トップライン報告書 第1.1版", date="2026-11-13",
        doc="HKB-CLN-0136", version="1.1", language="ja", supersedes="topline",
        text="炎症1例の記載を修正。結論に変更なし。")
    s.at("11-17 10:05", "watanabe")
    s.review("topline-2")
    s.release("topline-2 poc-memo", "advisor", "Bridge meeting")
    s.at("11-19 09:15", "sato")
    s.note("PT1-02", "英訳は第1.0版のまま。小川さんが第1.1版を12月1日までに翻訳。")
    s.assign("ogawa", "PT1-02", "Only the translation is missing")
    s.expect("PT1-02", "2026-12-01")
    s.at("11-24 09:10", "sato")
    s.note("RM-Q4-P1", f"Stand-up: three roots are left before 22 December. {COMPANY} sends the papers on 8 December.")
