"""Links between items, milestones and packs: unknown ids, ids used twice, wrong prerequisites, cycles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readiness.domain.vocabulary import NON_COUNTING_KINDS, Area, Kind

from .findings import Finding, nearest
from .graph import cycles
from .summary import CatalogueRow, ItemRow, Ref, Summary, gates


class Known(NamedTuple):
    """Every id that a pack may refer to: its own and those of the packs beside it."""

    items: dict[str, ItemRow]
    milestones: frozenset[str]
    figures: dict[str, CatalogueRow]
    packs: frozenset[str]


def link_findings(own: Summary, others: tuple[Summary, ...]) -> Iterator[Finding]:
    """Everything wrong with the links of `own`, given the packs beside it."""
    known = _known(own, others)
    yield from _duplicates(own, others)
    for item in own.items:
        yield from _item_links(own, item, known)
    for milestone in own.milestones:
        for ref in milestone.timing:
            yield from _milestone_ref(own, milestone.id, "timing", ref, known)
    for ref in own.targets:
        if ref.id not in known.items:
            yield _dangling(own, "tailoring", "item", ref, known.items)
    yield from _lead_time_links(own, known)
    yield from _member_links(own, known)
    yield from _register_links(own)
    yield from _catalogue_links(own, known)
    yield from _gate_links(own, known)
    yield from _cycle_findings(own, others)


def _known(own: Summary, others: tuple[Summary, ...]) -> Known:
    every = (*others, own)
    return Known(
        items={row.id: row for summary in every for row in summary.items},
        milestones=frozenset(row.id for summary in every for row in summary.milestones),
        figures={row.id: row for summary in every for row in summary.rows if row.section == "figures"},
        packs=frozenset(summary.pack for summary in every),
    )


def _duplicates(own: Summary, others: tuple[Summary, ...]) -> Iterator[Finding]:
    elsewhere = {ref.id: other for other in others for ref in _declared(other)}
    first: dict[str, int] = {}
    for row in _declared(own):
        if row.id in first:
            message = f"id `{row.id}` is already used on line {first[row.id]}"
            yield Finding(own.file, row.line, "duplicate-id", message, "give one of the two another id")
        elif row.id in elsewhere:
            message = f"id `{row.id}` belongs to pack `{elsewhere[row.id].pack}`"
            yield Finding(own.file, row.line, "duplicate-id", message, "choose an id with a prefix of your own")
        first.setdefault(row.id, row.line)
    for other in others:
        if other.pack and other.pack == own.pack:
            message = f"pack id `{own.pack}` is also used by {other.file}"
            yield Finding(own.file, 1, "duplicate-id", message, "give one of the two another id")


def _declared(summary: Summary) -> list[Ref]:
    """The ids that a file declares, by line within each section."""
    rows = [Ref(row.id, row.line) for row in (*summary.items, *summary.milestones)]
    rows += [Ref(row.id, row.line) for row in summary.lead_times]
    rows += summary.registers
    return rows + [Ref(row.id, row.line) for row in summary.rows if row.id]


def _item_links(own: Summary, item: ItemRow, known: Known) -> Iterator[Finding]:
    for ref in item.depends_on:
        yield from _prerequisite(own, item, ref, known)
    for ref in item.related:
        if ref.id not in known.items and ref.id not in known.milestones:
            yield _dangling(own, f"{item.id}: related", "item", ref, known.items)
    for ref in (*item.feeds, *item.closed_by):
        yield from _milestone_ref(own, item.id, "feeds" if ref in item.feeds else "closed_by", ref, known)
    for ref in item.timing:
        if ref.id not in known.milestones and ref.id not in known.items:
            yield _dangling(own, f"{item.id}: timing", "milestone", ref, known.milestones)


def _lead_time_links(own: Summary, known: Known) -> Iterator[Finding]:
    for row in own.lead_times:
        for ref in row.milestone:
            yield from _milestone_ref(own, row.id, "milestone", ref, known)
        for ref in row.item:
            if ref.id not in known.items:
                yield _dangling(own, f"{row.id}: item", "item", ref, known.items)
            elif known.items[ref.id].kind in NON_COUNTING_KINDS:
                message = f"{row.id}: `{ref.id}` is a {known.items[ref.id].kind}, which never counts"
                yield Finding(own.file, ref.line, "template-prerequisite", message, "name an item that counts")


def _member_links(own: Summary, known: Known) -> Iterator[Finding]:
    mine = frozenset(item.id for item in own.items)
    for where, ref in own.members:
        if ref.id in mine:
            continue
        if ref.id in known.items:
            message = f"{where}: `{ref.id}` is an item of another pack"
            yield Finding(own.file, ref.line, "dangling", message, "name items of this pack")
        else:
            yield _dangling(own, where, "item", ref, mine)
    for where, ref in (
        *((f"{item.id}: figures", ref) for item in own.items for ref in item.figures),
        *(("examples: figure", ref) for ref in own.examples),
    ):
        if ref.id not in known.figures:
            yield _dangling(own, where, "figure", ref, known.figures)


def _register_links(own: Summary) -> Iterator[Finding]:
    """Columns and parameters that name a register which the file does not have."""
    mine = frozenset(ref.id for ref in own.registers)
    for where, ref in own.register_refs:
        if ref.id not in mine:
            yield _dangling(own, where, "register", ref, mine)


def _catalogue_links(own: Summary, known: Known) -> Iterator[Finding]:
    for row in own.rows:
        for ref in row.items:
            if ref.id not in known.items and ref.id not in known.milestones:
                yield _dangling(own, f"{row.id}: items", "item or milestone", ref, known.items)
        for ref in row.packs:
            if ref.id not in known.packs:
                yield _dangling(own, f"{row.id}: packs", "pack", ref, known.packs)
        for ref in row.figures:
            if ref.id not in known.figures:
                yield _dangling(own, f"{row.id}: figures", "figure", ref, known.figures)
            elif row.computed and known.figures[ref.id].disputed:
                message = f"{row.id}: `{ref.id}` is disputed, and no rule computes with a disputed figure"
                yield Finding(own.file, ref.line, "disputed-figure", message, "remove `params`, or name another figure")


def _prerequisite(own: Summary, item: ItemRow, ref: Ref, known: Known) -> Iterator[Finding]:
    if ref.id in known.milestones:
        yield Finding(
            own.file,
            ref.line,
            "milestone-prerequisite",
            f"{item.id}: milestone `{ref.id}` cannot be a prerequisite",
            "depend on the items it needs, or say `timing: {after: …}`",
        )
    elif ref.id not in known.items:
        yield _dangling(own, f"{item.id}: depends_on", "item", ref, known.items)
    elif known.items[ref.id].kind in NON_COUNTING_KINDS:
        yield Finding(
            own.file,
            ref.line,
            "template-prerequisite",
            f"{item.id}: `{ref.id}` is a {known.items[ref.id].kind}, which never counts",
            "a prerequisite must count; list it under `related`",
        )
    elif item.life == "current" and known.items[ref.id].life != "current":
        yield Finding(
            own.file,
            ref.line,
            "uncounted-prerequisite",
            f"{item.id}: `{ref.id}` is {known.items[ref.id].life} and does not count",
            "list it under `related`, or let this item be `life: future` too",
        )


def _milestone_ref(own: Summary, where: str, key: str, ref: Ref, known: Known) -> Iterator[Finding]:
    if ref.id in known.milestones:
        return
    if ref.id in known.items:
        message = f"{where}: `{ref.id}` in `{key}` is an item, not a milestone"
        yield Finding(own.file, ref.line, "dangling", message, "name a milestone (MS-…)")
    else:
        yield _dangling(own, f"{where}: {key}", "milestone", ref, known.milestones)


def _dangling(own: Summary, where: str, what: str, ref: Ref, ids: object) -> Finding:
    candidates = ids if isinstance(ids, (dict, frozenset)) else ()
    near = nearest(ref.id, candidates)
    remedy = f"did you mean `{near}`?" if near else "correct the id, or pass the pack that has it along"
    return Finding(own.file, ref.line, "dangling", f"{where}: no {what} `{ref.id[:60]}`", remedy)


def _gate_links(own: Summary, known: Known) -> Iterator[Finding]:
    rows: dict[str, int] = {}
    for ref, area in own.areas:
        item = known.items.get(ref.id)
        if area == Area.CROSS:
            continue
        if item is None:
            yield _dangling(own, f"areas: {area}", "item", ref, known.items)
        elif item.kind != Kind.GATE or item.area != area:
            message = f"`{ref.id}` is no gate of area `{area}`"
            yield Finding(own.file, ref.line, "bad-gate", message, "name the item of kind gate in this area")
        if area in rows:
            message = f"area `{area}` has a row already on line {rows[area]}"
            yield Finding(own.file, ref.line, "duplicate-id", message, "keep one row an area")
        rows.setdefault(area, ref.line)
    for area, ids in gates((own,)).items():
        for extra in ids[1:]:
            line = next(row.line for row in reversed(own.items) if row.id == extra)
            message = f"area `{area}` has two gates, `{ids[0]}` and `{extra}`"
            yield Finding(own.file, line, "bad-gate", message, "make one of them a criterion")


def _cycle_findings(own: Summary, others: tuple[Summary, ...]) -> Iterator[Finding]:
    lines = {row.id: row.line for row in reversed((*own.items, *own.milestones))}
    needs = _needs((*others, own))
    knotted: set[str] = set()
    for path in cycles(needs):
        knotted.update(path)
        if mine := [node for node in path if node in lines]:
            yield Finding(
                own.file,
                lines[mine[0]],
                "cycle",
                f"prerequisites go in a circle: {' needs '.join(path)}",
                "remove one of these links",
            )
    for path in cycles(_with_milestones(needs, (*others, own))):
        if not knotted & set(path) and (mine := [node for node in path if node in lines]):
            yield Finding(
                own.file,
                lines[mine[0]],
                "deadlock",
                f"a milestone waits for what only it can prove: {' needs '.join(path)}",
                "remove one of these links, `feeds` or `closed_by`",
            )


def _needs(packs: tuple[Summary, ...]) -> dict[str, list[str]]:
    """Prerequisites of every item, with the edges that adoption adds to the area gates."""
    needs: dict[str, list[str]] = {}
    for pack in packs:
        for item in pack.items:
            needs.setdefault(item.id, []).extend(ref.id for ref in item.depends_on)
    gate_of = gates(packs)
    for pack in packs:
        for item in pack.items:
            if pack.joins and item.joins_gate:
                for gate in gate_of.get(item.area, []):
                    needs[gate].append(item.id)
    return needs


def _with_milestones(needs: dict[str, list[str]], packs: tuple[Summary, ...]) -> dict[str, list[str]]:
    """The same with milestones: one needs what feeds it, and an item needs the one that proves it."""
    wider = {node: list(needed) for node, needed in needs.items()}
    for pack in packs:
        for item in pack.items:
            wider[item.id].extend(ref.id for ref in item.closed_by)
            for ref in item.feeds:
                wider.setdefault(ref.id, []).append(item.id)
    return wider
