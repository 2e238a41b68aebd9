"""HKB-310: early, two months into its first quarter."""

from __future__ import annotations

from .people import BUSINESS, COHORT_HOSPITAL
from .script import Script

# fmt: off
P = "HKB-310"


def story() -> Script:
    """The whole of it."""
    s = Script(P)
    _begin(s)
    _first_quarter(s)
    _november(s)
    return s


def _begin(s: Script) -> None:
    s.at("09-14 10:00", "ito")
    s.new("Oral small molecule for obesity (demo)", start="2026-10-01", pattern="metabolic-smol-mab")
    s.assign("ito", "RM-Q1-D1 RM-Q1-D2")
    s.assign("tanaka", "RM-Q1-P1 RM-Q1-P2 CORE-CLN-01 CORE-CLN-02 PT3-01")
    s.assign("suzuki", "RM-Q1-P3 CORE-CMC-01 CORE-CMC-02")
    s.assign("kimura", "CORE-DAT-01")
    s.assign("carter", "PT3-03 PT3-04 CORE-ACC-01")
    s.milestone("MS-PRG-FIH", undated=True, reason="Site for the first study is not chosen")
    s.milestone("MS-PAR-LOI", date="2027-02-26", tentative=True, reason="The target list comes first")
    s.milestone("MS-INV-FIN", undated=True, reason="Financing is planned for the portfolio, not for this program")
    s.at("09-17 15:00", "suzuki")
    s.note("CORE-CMC-03", "低分子のためTATは開放条件に含めない方向で提案。")
    s.at("09-18 11:20", "watanabe")
    s.not_applicable("CORE-CMC-03", "Small molecule: batch turnaround decides nothing; yield and cost of goods do",
        "suzuki")
    s.at("10-01 09:30", "ito")
    s.baseline()
    s.start("RM-Q1-D1")


def _first_quarter(s: Script) -> None:
    s.at("10-02 10:30", "tanaka")
    s.start("RM-Q1-P1")
    s.estimate("RM-Q1-P1", 40)
    s.start("RM-Q1-P2")
    s.at("10-09 13:40", "suzuki")
    s.start("RM-Q1-P3")
    s.row("cogs", title="Cost-of-goods target agreed", area="cmc", side="asia", after="RM-Q1-P3", level="should",
        green_light="A target cost for each daily dose is agreed between CMC and finance, with the route behind it.",
        feeds=["MS-INV-SHORT"], quarter=3)
    s.assign("nakamura", "cogs")
    s.at("10-14 15:10", "tanaka")
    s.row("registry", title="Second registry as a fallback", area="clinical", side="asia", level="should",
        green_light="A second registry has said in writing that its data can be used.")
    s.at("10-15 16:00", "tanaka")
    s.file("cohort", "PT3-01", "contract", "併存疾患コホート利用契約書 (案)", date="2026-10-14", doc="HKB-LGL-0102",
        language="ja", issuer=COHORT_HOSPITAL, version="0.3",
        text="データ提供範囲、匿名加工、料金。第6条 (二次利用) は協議中。")
    s.ask("cohort", "mori", "2026-10-30")
    s.at("10-28 10:40", "mori")
    s.review("cohort", "returned", "第6条が未確定のため差し戻し。")
    s.at("11-04 09:40", "tanaka")
    s.impede("RM-Q1-P2", "Ethics committee of the cohort hospital meets on 9 December", until="2026-12-11",
        waiting_on=COHORT_HOSPITAL)
    s.plan("RM-Q1-P2", finish="2026-12-25")
    s.estimate("RM-Q1-P2", 12)
    s.estimate("PT3-01", 20)
    s.at("11-06 11:00", "kimura")
    s.claim("tox-claim", "CORE-DAT-01", "Status of the nonclinical package",
        "28日毒性試験は完了、報告書は作成中。26週試験は1月開始予定。", language="ja")


def _november(s: Script) -> None:
    s.at("11-09 10:10", "ito")
    s.file("advisor-letter", "RM-Q1-D1", "contract", "Draft engagement letter with the US business advisor",
        date="2026-11-06", doc="BRA-26-044", issuer=BUSINESS, version="0.9",
        text="Scope: payer landscape, price corridor, three payer interviews. Signature planned for 11 December.")
    s.ask("advisor-letter", "mori", "2026-11-30")
    s.expect("RM-Q1-D1", "2026-12-11")
    s.at("11-11 09:40", "tanaka")
    s.retire("registry", "The cohort contract covers it")
    s.at("11-12 15:30", "ito")
    s.decide("MS-REG-SAKIGAKE", "no-go", "Approved therapies exist; the designation is out of reach.")
    s.cancel("MS-REG-SAKIGAKE", "Not eligible: therapies for the indication are approved")
    s.at("11-18 14:00", "suzuki")
    s.done("RM-Q1-P3", "2026-11-17")
    s.file("fmea", "CORE-CMC-01", "report", "原薬・製剤工程FMEA 初版", date="2026-11-17", doc="HKB-CMC-0101",
        language="ja", text="原薬8工程、製剤5工程。閾値超過4件。")
    s.at("11-20 16:10", "watanabe")
    s.review("fmea", "accepted-with-comment", "次版で検出度の根拠を追記すること。")
    s.at("11-16 17:20", "ito")
    s.milestone("MS-INV-PANEL", kind="investor", title="Investor panel in Osaka (demo)", date="2027-03-18",
        tentative=True, require="CORE-CMC-01")
    s.at("11-18 09:10", "ito")
    s.undo("The panel takes another company")
    s.at("11-24 09:25", "ito")
    s.note("RM-Q1-D2", "ライセンス候補先リストは年内に法務へ。")
