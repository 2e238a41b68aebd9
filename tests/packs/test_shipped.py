"""The packs that the product ships: valid, with the published ids and links, and true to the source text's words."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from readiness.domain.vocabulary import Area, Kind
from readiness.packs.check import check_file, shipped_files
from readiness.packs.graph import cycles
from readiness.packs.load import load_pack, shipped_packs
from readiness.packs.words import RESERVED_RELATED

HERE = Path(__file__).parent
SOURCE = "001_4da1bc978345013a.txt"
ITEM_PACKS = (
    "core-readiness",
    "quarterly-roadmap",
    "pattern-rare-gene-therapy",
    "pattern-io-mrna-cells",
    "pattern-metabolic-smol-mab",
    "pattern-ophtha-adc-biologics",
)

# The cells of the source's two tables as printed, by line of the source text.
CHECKLIST = {
    42: ("data", "GLP/ICH preclinical; English TMF", "reviewed by US CRO/reg advisors"),
    43: ("cmc", "FMEA, yield/TAT KPIs, dual sourcing", "KPIs/SLA embedded in CDMO contracts"),
    44: ("clinical", "natural history, KOL alignment, DMC", "approved bridge plan to global P2/3"),
    45: ("access", "price/reimbursement hypotheses; RWE plan", "HCP/site onboarding plan pre-launch"),
    46: (
        "contracts",
        "territorial rights, supply priority, variable royalties",
        "event-synced triggers (data, approvals)",
    ),
}
ROADMAP = {
    51: (1, "KOL consensus; natural history; process FMEA", "US advisor mandates; draft territorial LOIs"),
    52: (2, "First-in-human; interim KPI review", "upfront/co-promo term sheet drafts"),
    53: (3, "Topline scripting; access skeleton", "FO/debt shortlists"),
    54: (4, "US expansion design; supply contracts", "close territorial; finalize supply-priority clauses"),
}


def items(*packs: str) -> list[dict[str, Any]]:
    return [item for pack in packs for item in load_pack(pack).content["items"]]


def milestones() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = load_pack("milestones").content["milestones"]
    return found


def table(name: str) -> list[list[str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE) if row[0][0] != "#"]


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.stem)
def test_a_shipped_pack_has_no_findings_and_is_named_like_its_file(path: Path) -> None:
    assert check_file(path) == []
    assert load_pack(path).id == path.stem


def test_ids_kinds_areas_links_and_quarters_are_the_published_ones() -> None:
    rows = [
        [
            item["id"],
            item["kind"],
            item["area"],
            f"Q{item['quarter']}" if item["quarter"] else "-",
            item["stream"] or "-",
            " ".join(item["depends_on"]) or "-",
            " ".join(item["feeds"]) or "-",
            item["closed_by"] or "-",
            "yes" if item["joins_gate"] else "no",
            item["verbatim"] or "-",
        ]
        for item in items(*ITEM_PACKS)
    ]
    assert rows == table("public-items.tsv")


def test_milestones_are_the_published_ones() -> None:
    rows = [
        [row["id"], row["kind"], f"Q{row['quarter']}" if row["quarter"] else "-", row["authority"] or "-"]
        for row in milestones()
    ]
    assert rows == table("public-milestones.tsv")
    assert len(rows) == 27


def test_milestones_keep_their_windows_offsets_and_cadence() -> None:
    by_id = {row["id"]: row for row in milestones()}
    assert by_id["MS-PAR-COPROMO"]["window"] == {"anchor": "MS-LAUNCH", "from_months": -18, "to_months": -12}
    assert (by_id["MS-REG-JPOK"]["after"], by_id["MS-REG-JPOK"]["duration_months"]) == ("MS-REG-JPFILE", 12)
    assert by_id["MS-REG-JPPRICE"]["cadence"] == "annual"


def test_the_core_counts() -> None:
    core = items("core-readiness", "quarterly-roadmap")
    kinds = [item["kind"] for item in core]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"criterion": 15, "gate": 5, "task": 17}
    assert {item["level"] for item in core} == {"must"}
    assert [pack.id for pack in shipped_packs() if pack.joins_gates] == [
        "core-readiness",
        *sorted(pack for pack in ITEM_PACKS if pack.startswith("pattern-")),
    ]


def test_what_must_be_shown_is_stated_for_criteria_gates_and_the_four_proved_tasks() -> None:
    tasks = {item["id"] for item in items("quarterly-roadmap") if item["requires"]}
    assert tasks == {"RM-Q1-D1", "RM-Q2-P1", "RM-Q4-P2", "RM-Q4-D1"}
    assert tasks == {item["id"] for item in items("quarterly-roadmap") if item["closed_by"]}
    overlays = [item for pack in ITEM_PACKS[2:] for item in items(pack)]
    for item in [*items("core-readiness"), *overlays]:
        assert item["requires"], item["id"]
    (gate,) = [item for item in items("core-readiness") if item["id"] == "CORE-DAT-G"]
    assert gate["requires"] == [{"class": "review-memo", "min": 1, "role": ["us-cro", "us-regulatory-advisor"]}]


def test_every_item_has_an_estimate_a_side_and_evidence_hints() -> None:
    for item in items(*ITEM_PACKS):
        assert item["estimate_days"] in range(5, 61), item["id"]
        assert item["side"] in {"asia", "us", "both"}, item["id"]
        assert item["evidence_hints"], item["id"]
        assert item["source"], item["id"]
        assert item["na_allowed"] is (item["kind"] != Kind.GATE), item["id"]


def test_the_cells_of_the_checklist_are_carried_word_for_word() -> None:
    areas = load_pack("core-readiness").content["areas"]
    assert [(row["id"], row["action_verbatim"], row["green_light_verbatim"]) for row in areas] == list(
        CHECKLIST.values()
    )
    for line, (area, action, green_light) in CHECKLIST.items():
        own = [item for item in items("core-readiness") if item["area"] == area]
        assert {tuple(item["source"]) for item in own} == {(f"{SOURCE}:{line}",)}
        gate = next(item for item in own if item["kind"] == "gate")
        assert gate["verbatim"] == green_light
        pieces = list(dict.fromkeys(item["verbatim"] for item in own if item["kind"] != "gate"))
        separator = "; " if ";" in action else ", "
        assert separator.join(pieces) == action


def test_the_cells_of_the_roadmap_are_carried_word_for_word() -> None:
    quarters = load_pack("quarterly-roadmap").content["quarters"]
    assert [(row["quarter"], row["primary_verbatim"], row["deals_verbatim"]) for row in quarters] == list(
        ROADMAP.values()
    )
    for line, (quarter, *cells) in ROADMAP.items():
        for stream, cell in zip(("primary", "deals"), cells, strict=True):
            own = [
                item for item in items("quarterly-roadmap") if (item["quarter"], item["stream"]) == (quarter, stream)
            ]
            assert {tuple(item["source"]) for item in own} == {(f"{SOURCE}:{line}",)}
            assert "; ".join(dict.fromkeys(item["verbatim"] for item in own)) == cell


def test_what_the_source_leaves_open_stays_visible() -> None:
    open_points = {item["id"] for item in items(*ITEM_PACKS) if item["ambiguity"]}
    assert open_points == {"CORE-DAT-02", "CORE-CLN-G", "RM-Q2-P2", "RM-Q3-D1", "RM-Q4-D2"}
    noted = {row["id"] for row in milestones() if row["note"]}
    assert noted >= {"MS-ADV-BRIDGE", "MS-INV-MEET", "MS-INV-FIN", "MS-LAUNCH", "MS-PRG-FIH", "MS-REG-JPOK"}


def test_a_replaced_text_is_given_in_full_and_differs_from_the_core() -> None:
    core = {item["id"]: item for item in items("core-readiness", "quarterly-roadmap")}
    for pack in ITEM_PACKS[2:]:
        for row in load_pack(pack).content["tailoring"]:
            assert row["target"] in core
            if row["action"] == "modify":
                assert row["green_light"].endswith(".")
                assert row["green_light"] != core[row["target"]]["green_light"]


def test_reserved_related_ids_are_used_and_not_shipped() -> None:
    every = items(*ITEM_PACKS)
    ids = {item["id"] for item in every}
    related = {other for item in every for other in item["related"]}
    assert related - ids == RESERVED_RELATED


def test_no_milestone_of_a_quarter_needs_a_later_quarter() -> None:
    core = {item["id"]: item for item in items("core-readiness", "quarterly-roadmap")}
    quarter = {row["id"]: row["quarter"] for row in milestones()}

    def needed(start: str) -> set[str]:
        seen: set[str] = set()
        stack = [start]
        while stack:
            item = stack.pop()
            if item not in seen:
                seen.add(item)
                stack.extend(core[item]["depends_on"])
        return seen

    late = [
        (milestone, item)
        for milestone, due in quarter.items()
        if due is not None
        for fed in core.values()
        if milestone in fed["feeds"]
        for item in needed(fed["id"])
        if (core[item]["quarter"] or 0) > due
    ]
    assert late == []


def test_financing_needs_all_five_gates() -> None:
    core = {item["id"]: item for item in items("core-readiness", "quarterly-roadmap")}
    feeding = {item["id"] for item in core.values() if "MS-INV-FIN" in item["feeds"]}
    gates = {item["id"] for item in core.values() if item["kind"] == "gate"}
    assert gates <= feeding
    assert {core[gate]["area"] for gate in gates} == set(Area) - {Area.CROSS}


def test_the_cycle_finder_sees_what_the_shipped_packs_avoid() -> None:
    graph = {item["id"]: list(item["depends_on"]) for item in items(*ITEM_PACKS)}
    assert cycles(graph) == []
    graph["RM-Q1-P3"].append("CORE-CMC-G")
    (path,) = cycles(graph)
    assert path[0] == path[-1] == "CORE-CMC-01"
    assert "RM-Q1-P3" in path
