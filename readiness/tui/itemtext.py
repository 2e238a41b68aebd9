"""Everything about one item, in words: what detail panes show."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..domain.anchors import item_anchor
from ..domain.events import EventType
from ..domain.evidence import requirements
from ..domain.graph import Mask, bits
from ..domain.schedule import vague
from ..domain.vocabulary import AREA_TITLES, Area, Kind, Level
from ..reports.dates import window_text
from ..reports.people import Persons, judgement, name
from ..reports.people import waiver as waiver_text
from ..reports.rows import valid_until
from ..reports.terms import gate_check
from ..reports.words import BASIS, count, sentence, short_day
from ..reports.words import causes as clauses
from .cells import BLANK, Cell, Para, Tone, heading, key, para
from .entrytext import entry_para
from .words import codes, line_paras, status_cell

if TYPE_CHECKING:
    from ..domain.evidence import Piece
    from ..domain.facts import Item, Note, Wording
    from ..domain.findings import Finding
    from ..domain.program import ProgramView
    from ..workspace import Workspace


def item_paras(
    view: ProgramView,
    id: str,
    wordings: Mapping[str, Wording],
    notes: Sequence[Note],
    persons: Persons,
    noticed: Sequence[Finding] = (),
    lang: str = "en",
) -> list[Para]:
    """An item in full.

    Args:
        view: its program on D.
        id: of the item.
        wordings: what the program's items say.
        notes: of this item, oldest first.
        persons: by id.
        noticed: what rules and packs notice about it.
        lang: the language of what is noticed.
    """
    at = view.assessment.graph.index.get(id)
    if at is None:
        return [*_uncounted(view, id, wordings), *_noticed(noticed, lang)]
    item = view.assessment.graph.items[at]
    sections = (
        [*_noticed(noticed, lang)],
        _required(view, at),
        line_paras((f"  {text}", tone) for text, tone in gate_check(view, item)),
        _evidence(view, item, persons),
        _impediments(view, item, persons),
        _waivers(view, item, persons),
        _links(view, at),
        _dates(view, at),
        [
            Para((Cell(f"{each.by_name} {short_day(each.on, view.day)}  ", "quiet"), Cell(each.text)), 2, 2)
            for each in reversed(notes)
        ],
    )
    titles = (
        "Noticed", "Still required", "Terms of contracts", "Evidence", "Impediments", "Waivers", "Needs and frees",
        "Dates", "Notes",
    )  # fmt: skip
    paras = [*_head(view, at, item, persons), *_wording(wordings.get(id))]
    window = item_anchor(view, wordings[id].detail) if id in wordings else None
    if window is not None:
        paras += [para(sentence(window_text(window, item.done_on)), indent=2), BLANK]
    for title, section in zip(titles, sections, strict=True):
        if section:
            paras += [heading(title), *section, BLANK]
    return paras


def _noticed(noticed: Sequence[Finding], lang: str) -> Iterator[Para]:
    if noticed:
        from .noticed import finding_paras

        yield from finding_paras(noticed, lang)


def _uncounted(view: ProgramView, id: str, wordings: Mapping[str, Wording]) -> list[Para]:
    """A template or a reference: it says something and has no status."""
    item = next((each for each in view.facts.items if each.id == id), None)
    if item is None:
        return []
    return [
        Para((Cell(f"{item.id}  ", "strong"), Cell(item.title, "strong"))),
        para(f"{item.kind}, {item.pack}: never counts", "quiet"),
        BLANK,
        *_wording(wordings.get(id)),
    ]


def _head(view: ProgramView, at: int, item: Item, persons: Persons) -> list[Para]:
    causes = view.assessment.causes(at)
    about = [item.kind, AREA_TITLES[Area(item.area)], item.level, f"side {item.side}", item.pack or "own row"]
    if item.quarter:
        about.append(f"PQ{item.plan_quarter or item.quarter}")
    basis = view.assessment.basis(at)
    state = [status_cell(view.rags[at], view.assessment.status(at))]
    if basis:
        state.append(Cell(f", {BASIS[basis]}", "quiet"))
    if causes:
        state.append(Cell(f": {clauses(causes)}"))
    owner = name(persons, item.owner) or "unowned"
    return [
        Para((Cell(f"{item.id}  ", "strong"), Cell(item.title, "strong"))),
        Para(tuple(state)),
        Para(
            (Cell("owner ", "quiet"), Cell(owner, "" if item.owner else "warn"), Cell(f"  {', '.join(about)}", "quiet"))
        ),
        BLANK,
    ]


def _wording(wording: Wording | None) -> Iterator[Para]:
    """Green light, the source's own words with file and line, and what the pack hints at."""
    if wording is None:
        return
    yield heading("Green light")
    yield para(wording.green_light or "none stated", indent=2)
    if wording.verbatim:
        yield para(wording.verbatim, "quiet", indent=2)
    if wording.source:
        yield para(f"source {wording.source}", "quiet", indent=2)
    detail = json.loads(wording.detail or "{}")
    for named in ("evidence_hints", "checks", "guidance"):
        hint = detail.get(named)
        if hint:
            text = hint if isinstance(hint, str) else "; ".join(map(str, hint))
            yield para(f"{named.split('_')[0]}: {text}", "quiet", indent=2, hang=2)
    if timing := _timing(detail.get("timing") or {}):
        yield para(f"timing: {timing}", "quiet", indent=2, hang=2)
    if related := detail.get("related"):
        yield para(f"related: {' '.join(related)}", "quiet", indent=2, hang=2)
    for each in detail.get("tailored") or ():
        note = f": {each['note']}" if each.get("note") else ""
        yield para(f"{each['pack']} {each['action']}s it{note}", "quiet", indent=2, hang=2)
    local = detail.get("local") or {}
    if local.get("reason"):
        yield para(
            f"changed in this program by {local['by']} {local['on']}: {local['reason']}", "warn", indent=2, hang=2
        )
    yield BLANK


def _timing(timing: Mapping[str, object]) -> str:
    """When the checklist wants it: `before MS-ADV-DATA, also before first-in-human`."""
    parts = [str(value) if key == "note" else f"{key} {value}" for key, value in timing.items() if value]
    return ", ".join(parts)


HISTORY = 8
"""So many entries of an item's history stand in its details; the History view has them all."""


def history_paras(workspace: Workspace, program: str, id: str) -> list[Para]:
    """The newest log entries about an item."""
    moment = workspace.moment
    until = "" if moment.is_head else moment.as_of
    found = workspace.history(program=program, entity=id, until=until, limit=4 * HISTORY)
    entries = [each for each in found if each.event.type != EventType.ITEM_NOTED]  # notes stand above it already
    if not entries:
        return []
    paras = [
        heading("History"),
        *(entry_para(each, workspace.info.zone, workspace.persons()) for each in entries[:HISTORY]),
    ]
    if len(entries) > HISTORY or len(found) == 4 * HISTORY:
        paras.append(Para((key("item.history", after=" shows the older ones", tone="quiet"),), 2))
    return paras


def _required(view: ProgramView, at: int) -> list[Para]:
    """Each requirement with how much of it counting evidence covers."""
    item, standing = view.assessment.graph.items[at], view.assessment.standings[at]
    paras = []
    asked = requirements(item.requires)
    coverage = standing.coverage or (0,) * len(asked)
    for each, have in zip(asked, coverage, strict=True):
        enough = have >= each.minimum
        by = " or ".join(sorted(each.roles)) or "anybody who may review"
        text = f"{count(each.minimum, 'piece')} of {each.class_}, accepted by {by}: has {have}"
        paras.append(
            Para((Cell("met      " if enough else "missing  ", "good" if enough else "warn"), Cell(text)), 2, 9)
        )
    if item.kind == Kind.TASK:
        done = f"done {item.done_on}" if item.done_on else "reported done with a date"
        passed = bool(item.done_on) and item.done_on <= view.day
        paras.append(
            Para((Cell("met      " if passed else "missing  ", "good" if passed else "warn"), Cell(done)), 2, 9)
        )
    elif not asked:
        counts = bool(standing.counting)
        text = "any evidence but a claim" if item.level == Level.MUST else "any evidence"
        paras.append(
            Para(
                (Cell("met      " if counts else "missing  ", "good" if counts else "warn"), Cell(f"{text}, accepted")),
                2,
                9,
            )
        )
    return paras


def _evidence(view: ProgramView, item: Item, persons: Persons) -> list[Para]:
    """Every piece filed for it, newest first, with who judged it."""
    paras = []
    for piece in reversed(view.assessment.book.pieces(item)):
        evidence = piece.evidence
        state, tone = _piece_state(piece)
        paras.append(
            Para(
                (
                    Cell(f"{evidence.id} ", "strong"),
                    Cell(f"{state} ", tone),
                    Cell(f"{evidence.class_}  {evidence.title}"),
                    Cell(f"  dated {evidence.date}", "quiet"),
                    Cell(f", expires {evidence.expires}" if evidence.expires else "", "quiet"),
                    Cell(f", {evidence.language}" if evidence.language != "en" else "", "quiet"),
                    Cell(f", filed by {evidence.filed_by_name} {short_day(evidence.filed_on, view.day)}", "quiet"),
                ),
                2,
                2,
            )
        )
        if piece.translation:
            paras.append(para(codes([piece.translation]), "warn", indent=4))
        book = view.assessment.book
        for review in (*book.reviews(evidence.id, item.id), *book.pending(evidence.id, item.id)):
            judged: Tone = "" if review.verdict.startswith("accepted") else "warn"
            paras.append(para(judgement(review, view.day), judged, indent=4, hang=2))
    for request in view.assessment.book.requests(item.id):
        who = name(persons, request.of)
        due = f", due {request.due}" if request.due else ""
        late = bool(request.due) and request.due < view.day
        paras.append(
            para(f"{request.id} review of {request.evidence} asked of {who}{due}", "warn" if late else "", indent=2)
        )
    return paras


def _piece_state(piece: Piece) -> tuple[str, Tone]:
    """What became of a piece, in a word."""
    evidence = piece.evidence
    if evidence.voided_on:
        return "voided", "quiet"
    if evidence.superseded_by:
        return f"superseded by {evidence.superseded_by}", "quiet"
    if piece.through:
        return "counts", "good"
    if piece.lapsed_on:
        return f"lapsed {piece.lapsed_on}", "warn"
    if piece.unconfirmed:
        return "awaits confirmation", "warn"
    if piece.wrong_role:
        return "wrong role", "warn"
    return ("awaits review", "warn") if piece.awaits_review else ("does not count", "warn")


def _impediments(view: ProgramView, item: Item, persons: Persons) -> list[Para]:
    paras = []
    for each in view.assessment.impediments.get(item.id, ()):
        text = f"{each.id} {each.reason}"
        rest = f"  since {short_day(each.opened_on, view.day)}"
        rest += f", expected to end {each.until}" if each.until else ", no end in sight"
        rest += f", waits on {name(persons, each.waiting_on)}" if each.waiting_on else ""
        paras.append(Para((Cell(text, "warn"), Cell(rest, "quiet")), 2, 2))
    return paras


def _waivers(view: ProgramView, item: Item, persons: Persons) -> list[Para]:
    paras = []
    for each in view.assessment.waivers:
        if each.item == item.id:
            paras.append(para(f"{each.id} {waiver_text(each, persons, view.day)}", indent=2, hang=2))
    return paras


def _links(view: ProgramView, at: int) -> list[Para]:
    """What it needs, each with its status, and what waits for it."""
    assessment = view.assessment
    graph = assessment.graph
    paras = []
    for p in bits(graph.needs[at]):
        holding = bool(graph.holds[at] >> p & 1)
        cells = [
            Cell("needs  ", "quiet"),
            status_cell(view.rags[p], assessment.status(p)),
            Cell(f"  {graph.items[p].id} {graph.items[p].title}"),
            Cell("" if holding else " (does not hold it)", "quiet"),
        ]
        paras.append(Para(tuple(cells), 2, 7))
    for missing in graph.dangling.get(at, ()):
        paras.append(para(f"needs  {missing}, which is no item of this program", "bad", indent=2))
    failing = assessment.failing
    freed = _dependents(view, at) & failing if failing >> at & 1 else 0
    if freed:
        ids = graph.ids(freed)
        paras.append(Para((Cell("frees  ", "quiet"), Cell(f"{len(ids)}: ", "strong"), Cell(some(ids))), 2, 7))
    milestones = [each.id for each in view.milestones if each.open and each.failing >> at & 1]
    if milestones:
        paras.append(Para((Cell("blocks ", "quiet"), Cell(some(milestones))), 2, 7))
    return paras


def some(ids: Sequence[str], most: int = 12) -> str:
    """Ids on one line; of many only the first, and how many more there are."""
    more = f" and {len(ids) - most} more" if len(ids) > most else ""
    return " ".join(ids[:most]) + more


def _dependents(view: ProgramView, at: int) -> Mask:
    """Failing items that it holds, directly or through others."""
    graph, failing = view.assessment.graph, view.assessment.failing
    held = 1 << at
    for i in graph.order:
        if failing >> i & 1 and graph.holds[i] & held:
            held |= 1 << i
    return held & ~(1 << at)


def _dates(view: ProgramView, at: int) -> list[Para]:
    item, dates = view.assessment.graph.items[at], view.dates[at]
    facts: list[Cell] = []

    def say(name: str, value: str, tone: Tone = "") -> None:
        if value:
            facts.extend((Cell(f"{name} ", "quiet"), Cell(f"{value}   ", tone)))

    say("planned", dates.planned or "")
    say("expected", item.expected, "bad" if item.expected and item.expected < view.day else "")
    say("forecast", f"{'~' * vague(dates.forecast, dates.basis)}{dates.forecast}" if dates.forecast else "")
    if dates.float_days is not None:
        say("float", f"{dates.float_days} d", "bad" if dates.float_days < 0 else "")
    elif dates.due:
        say("float", "none can be told", "warn")
    say("latest finish", dates.due or "")
    say("for", dates.milestone)
    days = item.estimate if item.estimate is not None else item.estimate_days
    say("estimate", f"{days} d" if days is not None else "")
    if item.cadence:
        say("shown again every", count(item.cadence, "month"))
        say("next due", valid_until(view, at) or "nothing counts now")
    say("started", item.started_on)
    say("done", item.done_on)
    return [Para(tuple(facts), 2, 0)] if facts else []
