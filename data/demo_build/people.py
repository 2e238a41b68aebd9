"""Who appears in the demo. Every person and organization is invented, and says so in its name."""

from __future__ import annotations

from typing import NamedTuple

COMPANY = "Hoshikabe Bio (demo)"
TOKYO, BOSTON = "Asia/Tokyo", "America/New_York"

REGULATORY = "Granite Harbor Regulatory (demo)"
CRO = "Blue Heron Clinical Research (demo)"
BUSINESS = "Beacon Row Advisors (demo)"
EYE_HOSPITAL = "Minato Eye Hospital (demo)"
EYE_INSTITUTE = "Charles Basin Eye Institute (demo)"
COHORT_HOSPITAL = "Kitamachi University Hospital (demo)"
CANCER_CENTER = "Sumida Cancer Center (demo)"
LAW_FIRM = "Osei Marsh LLP (demo)"
PARTNER = "Aldervane Pharma (demo)"
CDMO = "Tidewater Vector Works (demo)"
FUND = "Longfield Capital (demo)"


class Cast(NamedTuple):
    """Somebody in the demo."""

    id: str
    name: str
    roles: tuple[str, ...]
    org: str = COMPANY
    external: bool = False
    zone: str = TOKYO


FIRST = Cast("sato", "Hanako Sato (demo)", ("program-manager",))
"""The first person: who acts in a restored demo unless somebody else is named."""

OTHERS = (
    Cast("ito", "伊藤 健 (demo)", ("program-manager",)),
    Cast("kimura", "木村 直樹 (demo)", ("area-lead",)),
    Cast("suzuki", "鈴木 誠 (demo)", ("area-lead",)),
    Cast("tanaka", "田中 美咲 (demo)", ("area-lead",)),
    Cast("watanabe", "Kei Watanabe (demo)", ("qa",)),
    Cast("nakamura", "中村 彩 (demo)", ("finance",)),
    Cast("mori", "森 由紀 (demo)", ("counsel",)),
    Cast("yamada", "Takashi Yamada (demo)", ("executive",)),
    Cast("carter", "Emily Carter (demo)", ("area-lead",), zone=BOSTON),
    Cast("ogawa", "小川 涼 (demo)", ()),
    Cast("whitfield", "Alan Whitfield (demo)", ("us-regulatory-advisor",), REGULATORY, external=True),
    Cast("delgado", "Maria Delgado (demo)", ("us-cro",), CRO, external=True),
    Cast("haines", "Robert Haines (demo)", ("us-business-advisor",), BUSINESS, external=True),
    Cast("fujimoto", "藤本 明 (demo)", ("kol",), EYE_HOSPITAL, external=True),
    Cast("keller", "Susan Keller (demo)", ("kol",), EYE_INSTITUTE, external=True),
    Cast("hayashi", "林 千尋 (demo)", ("kol",), CANCER_CENTER, external=True),
    Cast("osei", "Daniel Osei (demo)", ("counsel",), LAW_FIRM, external=True),
    Cast("dumont", "Claire Dumont (demo)", ("partner",), PARTNER, external=True),
    Cast("chen", "Lin Chen (demo)", ("partner",), CDMO, external=True),
    Cast("porter", "James Porter (demo)", ("investor",), FUND, external=True),
)

ZONES = {each.id: each.zone for each in (FIRST, *OTHERS)}
