"""Every tailoring row of the shipped overlays, and several overlays at once: what changes in text, rank or status."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import permutations
from typing import Any

import pytest

from readiness.calendars import calendar
from readiness.domain.facts import Edge, Item, Wording
from readiness.domain.fold.checklists import Checklists
from readiness.domain.fold.content import parse
from readiness.domain.fold.tailoring import conflicts
from readiness.domain.program import ProgramView
from readiness.domain.vocabulary import MilestoneKind
from readiness.packs.load import load_pack
from readiness.packs.normal import canonical
from readiness.store.facts import from_tables
from tests.domain.fold.build import ON, World, pack, small_world

BASE = ("core-readiness", "quarterly-roadmap", "milestones")
OVERLAYS = (
    "pattern-rare-gene-therapy",
    "pattern-io-mrna-cells",
    "pattern-metabolic-smol-mab",
    "pattern-ophtha-adc-biologics",
)
ROWS = [(overlay, row) for overlay in OVERLAYS for row in load_pack(overlay).content["tailoring"]]


def world(*overlays: str, base: tuple[str, ...] = BASE) -> World:
    """A program with the core and these overlays, tailored."""
    made = small_world(*(load_pack(each).content for each in base))
    for each in overlays:
        made.adopt(load_pack(each).content, tailored=True)
    return made


@lru_cache(maxsize=16)
def view(*overlays: str) -> ProgramView:
    """The program on D, every milestone dated one day so that only the items' own weight ranks them."""
    facts = from_tables(world(*overlays).tables, "P1")
    assert facts is not None
    dated = tuple(each._replace(date="2027-10-15") for each in facts.milestones)
    return ProgramView(facts._replace(milestones=dated), ON, calendar("common"))


def item(made: World, id: str) -> Item:
    return made.row(Item, "P1", id)


def detail(made: World, id: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made.row(Wording, "P1", id).detail)
    return found


def test_the_four_overlays_have_these_rows() -> None:
    actions = [row["action"] for _, row in ROWS]
    assert (len(ROWS), actions.count("promote"), actions.count("modify")) == (22, 9, 10)
    assert (actions.count("relax"), actions.count("add-dependency")) == (2, 1)


@pytest.mark.parametrize(("overlay", "row"), ROWS, ids=[f"{o}-{r['target']}-{r['action']}" for o, r in ROWS])
def test_every_row_changes_what_it_says(overlay: str, row: dict[str, Any]) -> None:
    target = row["target"]
    plain, tailored = world(), world(overlay)
    before, after = item(plain, target), item(tailored, target)
    told = {"pack": overlay, "action": row["action"], "note": row["note"]}
    assert told in detail(tailored, target)["tailored"]
    assert "tailored" not in detail(plain, target)
    check = {"promote": promoted, "modify": reworded, "relax": relaxed, "add-dependency": dependent}
    check[row["action"]](overlay, row, before, after)


def promoted(overlay: str, row: dict[str, Any], before: Item, after: Item) -> None:
    """First in its band: before every item of the same milestone and band that is not promoted."""
    assert (before.promoted, after.promoted) == (False, True)
    kinds = frozenset(MilestoneKind)
    seen = 0
    for milestone in view(overlay).open_milestones(kinds):
        rows = view(overlay).blockers(milestone)
        mine = [number for number, each in enumerate(rows) if each.item == after.id]
        if mine:
            seen += 1
            same = [each for each in rows if each.band == rows[mine[0]].band]
            weights = [item(world(overlay), each.item).promoted for each in same]
            assert weights == sorted(weights, reverse=True)
    assert seen


def reworded(overlay: str, row: dict[str, Any], before: Item, after: Item) -> None:
    """The replacing text in full, its digest, the pack's own text beside it, and Japanese that belongs to it."""
    made, source = world(overlay), world().row(Wording, "P1", before.id)
    words = made.row(Wording, "P1", before.id)
    assert after.wording != before.wording
    assert (after.title, words.green_light) == (row["title"] or before.title, row["green_light"] or source.green_light)
    kept = detail(made, before.id)["untailored"]
    assert (kept["title"], kept["green_light"], kept["by"]) == (before.title, source.green_light, [overlay])
    assert (words.verbatim, words.source) == (source.verbatim, source.source)
    japanese = detail(made, before.id)["ja"]
    assert japanese["green_light"] == row["ja"]["green_light"]
    assert japanese["title"] == (row["ja"].get("title") or detail(world(), before.id)["ja"]["title"])
    assert japanese["status"] == "draft"


def relaxed(overlay: str, row: dict[str, Any], before: Item, after: Item) -> None:
    """A `should` blocks nothing: it is no blocker of any milestone, where it was one."""
    assert (before.level, after.level) == ("must", "should")
    kinds = frozenset(MilestoneKind)
    assert any(each.item == before.id for each in view().all_blockers(kinds))
    assert not any(each.item == before.id for each in view(overlay).all_blockers(kinds))
    assert detail(world(overlay), before.id)["untailored"]["level"] == "must"


def dependent(overlay: str, row: dict[str, Any], before: Item, after: Item) -> None:
    """The prerequisite is one by the pack, and holds the item."""
    made, key = world(overlay), (after.id, row["prerequisite"])
    assert made.row(Edge, "P1", *key).origin == "pack"
    graph = view(overlay).assessment.graph
    assert graph.holds[graph.index[after.id]] >> graph.index[row["prerequisite"]] & 1
    alone = world()
    alone.adopt(pack("thin") | {"tailoring": [row]}, tailored=True)
    assert alone.row(Edge, "P1", *key).origin == "pack"
    facts = from_tables(alone.tables, "P1")
    assert facts is not None
    dangling = ProgramView(facts, ON, calendar("common")).assessment.graph.dangling
    assert [each for each in dangling.values() if row["prerequisite"] in each]


def rows_of(made: World) -> dict[str, Any]:
    """Items, texts and edges, apart from the order of coming."""
    return {
        "items": [each._replace(ordinal=0) for each in made.rows(Item, "P1")],
        "words": made.rows(Wording, "P1"),
        "edges": made.rows(Edge, "P1"),
    }


def test_an_overlay_that_comes_before_the_core_applies_when_the_core_comes() -> None:
    late = world(*OVERLAYS[:2], base=("milestones",))
    assert late.tables.get(Item, "P1", "CORE-CLN-G") is None
    for each in ("core-readiness", "quarterly-roadmap"):
        late.adopt(load_pack(each).content, tailored=True)
    assert rows_of(late) == rows_of(world(*OVERLAYS[:2]))


def test_order_decides_only_what_conflicts() -> None:
    apart = {"CORE-CLN-01", "CORE-CLN-G", "CORE-ACC-02", "CORE-CMC-03"}
    seen = set()
    for order in permutations(OVERLAYS):
        rows = rows_of(world(*order))
        for name in ("items", "words"):
            rows[name] = [each for each in rows[name] if getattr(each, "item", getattr(each, "id", "")) not in apart]
        seen.add(json.dumps(rows, sort_keys=True))
    assert len(seen) == 1


def test_conflicts_are_named_and_the_pack_adopted_last_wins() -> None:
    packs = {each: parse(canonical(load_pack(each).content)) for each in OVERLAYS}
    found = conflicts(Checklists(packs, frozenset(OVERLAYS)).applied())
    one, two, three, four = OVERLAYS
    assert [(each.item, each.what, each.loser, each.winner) for each in found] == [
        ("CORE-ACC-02", "both reword it", one, three),
        ("CORE-CLN-01", "weigh it differently", one, four),
        ("CORE-CLN-G", "both reword it", one, two),
        ("CORE-CLN-G", "both reword it", two, four),
        ("CORE-CMC-03", "weigh it differently", two, three),
    ]
    assert str(found[0]) == f"CORE-ACC-02: {one} and {three} both reword it; {three}, adopted last, wins"
    forth, back = world(one, three), world(three, one)
    for made, winner in ((forth, three), (back, one)):
        (row,) = [each for pack, each in ROWS if pack == winner and each["target"] == "CORE-ACC-02"]
        assert made.row(Wording, "P1", "CORE-ACC-02").green_light == row["green_light"]
        assert detail(made, "CORE-ACC-02")["untailored"]["by"] == [winner]
    last_relaxes, last_promotes = world(two, three), world(three, two)
    assert (item(last_relaxes, "CORE-CMC-03").level, item(last_relaxes, "CORE-CMC-03").promoted) == ("should", False)
    assert (item(last_promotes, "CORE-CMC-03").level, item(last_promotes, "CORE-CMC-03").promoted) == ("must", True)


def test_a_program_from_before_tailoring_keeps_its_rows_until_it_is_upgraded() -> None:
    old = small_world(*(load_pack(each).content for each in BASE))
    old.adopt(load_pack(OVERLAYS[0]).content)
    assert not any(each.promoted for each in old.rows(Item, "P1"))
    assert not any("tailored" in detail(old, each.id) for each in old.rows(Item, "P1"))
    newer = load_pack(OVERLAYS[0]).content | {"version": "9"}
    old.do("pack.registered", "digest-9", "", pack=newer)
    old.do("pack.upgraded", OVERLAYS[0], digest="digest-9", tailored=True, old={})
    assert rows_of(old) == rows_of(world(OVERLAYS[0]))


def test_an_upgrade_of_the_core_keeps_tailoring_and_one_of_the_overlay_takes_back_what_it_no_longer_says() -> None:
    made = world(OVERLAYS[0])
    core = json.loads(canonical(load_pack("core-readiness").content))
    for each in core["items"]:
        each["green_light"] += " Newer."
    made.do("pack.registered", "core-2", "", pack=core)
    made.do("pack.upgraded", "core-readiness", digest="core-2", tailored=True, old={})
    assert item(made, "CORE-CLN-01").promoted
    (row,) = [each for pack, each in ROWS if pack == OVERLAYS[0] and each["target"] == "CORE-CLN-G"]
    assert made.row(Wording, "P1", "CORE-CLN-G").green_light == row["green_light"]
    assert detail(made, "CORE-CLN-G")["untailored"]["green_light"].endswith(" Newer.")
    without = load_pack(OVERLAYS[0]).content | {"tailoring": []}
    made.do("pack.registered", "overlay-2", "", pack=without)
    made.do("pack.upgraded", OVERLAYS[0], digest="overlay-2", tailored=True, old={})
    assert not any(each.promoted for each in made.rows(Item, "P1"))
    assert made.row(Wording, "P1", "CORE-CLN-G").green_light.endswith(" Newer.")
    assert "untailored" not in detail(made, "CORE-CLN-G")
