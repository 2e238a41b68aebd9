"""The packs that the product ships: valid, with the published ids and links, and true to the source text's words."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from readiness.domain.vocabulary import NON_COUNTING_KINDS, Area, Kind
from readiness.packs.catalogues import load_catalogue, shipped_catalogues
from readiness.packs.check import check_file, shipped_files
from readiness.packs.graph import cycles
from readiness.packs.load import load_pack, shipped_packs

HERE = Path(__file__).parent
SOURCE = "001_4da1bc978345013a.txt"
OVERLAYS = (
    "pattern-rare-gene-therapy",
    "pattern-io-mrna-cells",
    "pattern-metabolic-smol-mab",
    "pattern-ophtha-adc-biologics",
)
FIRST = ("core-readiness", "quarterly-roadmap", *OVERLAYS)
OTHERS = (
    "capital-path",
    "us-japan-division-of-labour",
    "rights-architecture",
    "sakigake",
    "conditional-early-approval",
    "market-entry-pricing",
    "go-to-market",
    "customer-relationships",
    "long-term-presence",
    "trusted-supply-chain",
    "support-programmes",
    "policy-watch",
    "distributor-audit",
    "distributor-excuses",
    "partner-selection",
    "incentive-realignment",
    "warning-signs",
    "dependency-risk",
)
LEAD_TIMES = "lead-times"
"""A pack of our own: its rules cite regulators, not the five source texts."""
ITEM_PACKS = (*FIRST, *OTHERS)
CATALOGUES = ("glossary", "reference-figures", "rules")

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
    load = load_catalogue if path.stem in CATALOGUES else load_pack
    assert load(path).info.id == path.stem


def test_there_are_24_packs_with_375_items_one_catalogue_of_milestones_and_three_others() -> None:
    packs = [pack for pack in shipped_packs() if pack.id != LEAD_TIMES]
    assert {pack.id for pack in packs} == {*ITEM_PACKS, "milestones"}
    assert len(ITEM_PACKS) == 24
    assert (sum(pack.items for pack in packs), sum(pack.milestones for pack in packs)) == (375, 27)
    assert tuple(catalogue.id for catalogue in shipped_catalogues()) == CATALOGUES
    assert {path.stem for path in shipped_files()} == {*ITEM_PACKS, "milestones", LEAD_TIMES, *CATALOGUES}


def test_packs_have_the_published_kind_direction_level_size_and_derived_items() -> None:
    rows = []
    for pack in ITEM_PACKS:
        content = load_pack(pack).content
        (level,) = {item["level"] for item in content["items"]}
        derived = " ".join(item["id"] for item in content["items"] if item["basis"] == "derived")
        rows.append([pack, content["kind"], content["direction"], level, str(len(content["items"])), derived or "-"])
    assert rows == table("public-packs.tsv")


def test_items_beyond_the_core_keep_links_timing_groups_and_the_lines_of_their_sources() -> None:
    rows = []
    for item in items(*OTHERS):
        timing, window = item["timing"], item["timing"]["window"]
        months = (timing["duration_months"], timing["standard_months"])
        rows.append(
            [
                item["id"],
                " ".join(item["related"]) or "-",
                timing["cadence"] or "-",
                f"{window['anchor']} {window['from_months']} {window['to_months']}" if window else "-",
                timing["after"] or "-",
                f"{months[0]}/{months[1] or '-'}" if months[0] else "-",
                item["group"] or "-",
                " ".join(lines(item)),
            ]
        )
    assert rows == table("public-details.tsv")


def test_rules_figures_and_terms_are_the_published_ones() -> None:
    rows = []
    for name, mark in (("rules", "basis"), ("reference-figures", "check"), ("glossary", "basis")):
        catalogue = load_catalogue(name)
        key = "term" if name == "glossary" else "id"
        rows += [[catalogue.info.section, row[key], " ".join(lines(row)), row[mark]] for row in catalogue.rows]
    assert rows == table("public-catalogues.tsv")
    assert [load_catalogue(name).info.rows for name in CATALOGUES] == [88, 60, 40]


def lines(row: dict[str, Any]) -> list[str]:
    """The sources of a row as number of the text and line."""
    return [f"{source[:3]}:{source.partition(':')[2]}" for source in row["source"]]


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


def test_every_source_is_one_of_the_five_texts_and_a_line_within_it() -> None:
    last = {
        "000_960655444180e7de.txt": 184,
        SOURCE: 82,
        "002_4a612516b7e3dd51.txt": 40,
        "003_630ca168881f4f25.txt": 95,
        "004_4392b1bd9dd93c5f.txt": 726,
    }
    contents = [load_pack(pack).content for pack in (*ITEM_PACKS, "milestones")]
    cited = [source for content in contents for source in sources(content)]
    cited += [source for name in CATALOGUES for source in sources(load_catalogue(name).rows)]
    assert len(cited) > 500
    for source in cited:
        file, _, place = source.partition(":")
        first, _, end = place.partition("-")
        assert 1 <= int(first) <= int(end or first) <= last[file], source


def sources(value: Any) -> list[str]:
    """Every `source` of a row or whole content; the head's sources are files, not lines."""
    if isinstance(value, list):
        return [source for member in value for source in sources(member)]
    if not isinstance(value, dict):
        return []
    own = [source for source in value.get("source", []) if isinstance(source, str)]
    return own + [source for key, member in value.items() if key != "source" for source in sources(member)]


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
    overlays = [item for pack in OVERLAYS for item in items(pack)]
    for item in [*items("core-readiness"), *overlays]:
        assert item["requires"], item["id"]
    (gate,) = [item for item in items("core-readiness") if item["id"] == "CORE-DAT-G"]
    assert gate["requires"] == [{"class": "review-memo", "min": 1, "role": ["us-cro", "us-regulatory-advisor"]}]


def test_every_item_has_an_estimate_a_side_and_evidence_hints() -> None:
    for item in items(*FIRST):
        assert item["estimate_days"] in range(5, 61), item["id"]
        assert item["side"] in {"asia", "us", "both"}, item["id"]
        assert item["evidence_hints"], item["id"]
        assert item["source"], item["id"]
        assert item["na_allowed"] is (item["kind"] != Kind.GATE), item["id"]


def test_items_that_hold_something_say_how_long_they_take_and_mostly_what_they_need() -> None:
    counting = [item for item in items(*OTHERS) if item["kind"] not in NON_COUNTING_KINDS]
    for item in counting:
        assert item["evidence_hints"], item["id"]
        if item["level"] != "advisory" and item["group"] != "japan-specific":
            assert item["estimate_days"] in range(1, 61), item["id"]
    silent = {item["id"] for item in counting if item["level"] != "advisory" and not item["requires"]}
    assert silent == {"PSL-AK-01", "PSL-ST-02", *(f"DPA-J{n}" for n in range(1, 5))}
    for pack in ("distributor-excuses", "warning-signs", "support-programmes", "policy-watch", "long-term-presence"):
        assert not any(item["requires"] for item in items(pack)), pack
    for pack in ("sakigake", "conditional-early-approval"):
        assert load_pack(pack).content["extra"]["default_blocking"] == "hard-if-route-chosen"
    for item in items(*OTHERS):
        if item["kind"] in NON_COUNTING_KINDS:
            assert not item["requires"], item["id"]
            assert item["estimate_days"] is None, item["id"]


def test_what_a_pack_carries_beyond_a_list_of_items_is_there() -> None:
    extra = {pack: load_pack(pack).content["extra"] for pack in OTHERS}
    matrix = extra["us-japan-division-of-labour"]["matrix"]
    split = [item for row in matrix for item in row["split"]]
    assert split == [item["id"] for item in items("us-japan-division-of-labour")][:8]
    sides = [item["side"] for item in items("us-japan-division-of-labour")]
    assert sides == ["asia", "us"] * 4 + ["both"]
    (model,) = extra["go-to-market"]["choices"]
    chosen = [item for option in model["options"] for item in option["items"]]
    assert chosen == [item["id"] for item in items("go-to-market")][3:]
    (outcome,) = extra["distributor-audit"]["choices"]
    assert [option["items"] for option in outcome["options"]] == [["DPA-O1"], ["DPA-O2"], ["DPA-O3"]]
    pillars = extra["distributor-audit"]["pillars"]
    assert [len(pillar["items"]) for pillar in pillars] == [4, 3, 3]
    assert [step["score"] for step in extra["distributor-audit"]["scale"]] == [0, 1, 2, 3, 4]
    needed = {pack: rows[0]["at_least"] for pack, found in extra.items() if (rows := found.get("thresholds"))}
    assert needed == {
        "capital-path": 3,
        "sakigake": 4,
        "market-entry-pricing": 1,
        "partner-selection": 1,
        "warning-signs": 2,
        "dependency-risk": 1,
    }


def test_what_an_item_carries_beyond_the_core_is_there() -> None:
    def carrying(key: str) -> set[str]:
        return {item["id"] for item in items(*ITEM_PACKS) if key in item["extra"]}

    assert carrying("excuse") == {f"EXC-{n:02}" for n in range(1, 31)}
    assert carrying("card") == {f"SUP-{n:02}" for n in range(1, 23)}
    assert carrying("signals") == {f"WRN-{n:02}" for n in range(1, 8)}
    assert carrying("logic") == {"SKG-E1", "SKG-E2", "SKG-E4", "GTM-D-06", "GTM-P-05", "GTM-L-08"}
    assert carrying("green_light_basis") == {"RA-05", "PSL-PS-03", "INC-B-01"}
    assert carrying("external_input") == {"TSC-01"}
    categories = [item["group"] for item in items("distributor-excuses")]
    assert [categories.count(name) for name in dict.fromkeys(categories)] == [5, 4, 4, 3, 3, 4, 3, 4]
    signals = [len(item["extra"]["signals"]) for item in items("warning-signs")]
    assert signals == [5, 3, 3, 3, 4, 3, 2]


def test_disputed_figures_are_marked_wherever_they_stand_and_no_rule_computes_with_them() -> None:
    figures = {row["id"]: row for row in load_catalogue("reference-figures").rows}
    disputed = {name for name, row in figures.items() if row["disputed"]}
    assert disputed == {"FIG-T-04", "FIG-J-06", "FIG-J-08", "FIG-P-04", "FIG-U-06", "FIG-C-02"}
    assert all(figures[name]["note"] for name in disputed)
    for rule in load_catalogue("rules").rows:
        assert not (rule["params"] and disputed & set(rule["figures"])), rule["id"]
    for item in items(*OTHERS):
        if disputed & set(item["extra"].get("figures", [])):
            assert item["ambiguity"], item["id"]


def test_no_text_of_ours_is_spelled_the_british_way() -> None:
    british = re.compile(r"(?<!support-)\b\w*(programme|licence|isation|labelled|tumour|rigour|ageing)s?\b", re.I)
    for path in shipped_files():
        text = path.read_text(encoding="utf-8").replace("International Council for Harmonisation", "")
        found = [match.group() for match in british.finditer(text)]
        assert found == [], path


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
    open_points = {item["id"] for item in items(*FIRST) if item["ambiguity"]}
    assert open_points == {"CORE-DAT-02", "CORE-CLN-G", "RM-Q2-P2", "RM-Q3-D1", "RM-Q4-D2"}
    noted = {row["id"] for row in milestones() if row["note"]}
    assert noted >= {"MS-ADV-BRIDGE", "MS-INV-MEET", "MS-INV-FIN", "MS-LAUNCH", "MS-PRG-FIH", "MS-REG-JPOK"}


def test_a_replaced_text_is_given_in_full_and_differs_from_the_core() -> None:
    core = {item["id"]: item for item in items("core-readiness", "quarterly-roadmap")}
    for pack in OVERLAYS:
        for row in load_pack(pack).content["tailoring"]:
            assert row["target"] in core
            if row["action"] == "modify":
                assert row["green_light"].endswith(".")
                assert row["green_light"] != core[row["target"]]["green_light"]


def test_every_related_item_is_shipped() -> None:
    every = items(*ITEM_PACKS)
    ids = {item["id"] for item in every}
    related = {other for item in every for other in item["related"]}
    assert len(related) > 30
    assert related <= ids


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
