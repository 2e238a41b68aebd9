"""Rules inside one row of a pack that no single key can check.

They look at the parsed tree rather than at validated models, so that a row with a wrong key elsewhere still gets all of
its complaints in the same run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from readiness.domain.last_safe import last_safe_day
from readiness.domain.lead_times import Lead
from readiness.domain.roles import Act, may
from readiness.domain.rules import FIRED_ELSEWHERE, PREDICATES
from readiness.domain.vocabulary import NON_COUNTING_KINDS, Area, EvidenceClass, Kind, LeadUnit, Level, Role

from .bilingual import status_complaints, translation_complaints
from .complaint import Complaint, Path
from .findings import suggest
from .register_rules import register_complaints
from .source import Node
from .words import Blocking, Calendar, Tailoring, default_level, flag


def complaints(section: str, row: Node, pack_level: Level) -> Iterator[Complaint]:
    """Everything wrong with a row of a section, beyond its single keys; `pack_level` goes for items without one."""
    rule = _RULES.get(section)
    if rule is not None:
        yield from rule(row, pack_level)
    if section in _TRANSLATED:
        yield from translation_complaints(row, _TRANSLATED[section])


def head_complaints(head: Node) -> Iterator[Complaint]:
    """Everything wrong with the `pack:` block, beyond its single keys."""
    yield from status_complaints(head)


def pack_level(head: Node | None) -> Level:
    """The default level of a pack's items, as far as its head can be read."""
    stated = head.text("default_blocking") if head else ""
    return default_level(Blocking(stated) if stated in list(Blocking) else None)


def _area(row: Node, _level: Level) -> Iterator[Complaint]:
    if row.text("id") == Area.CROSS:
        yield Complaint(("id",), "bad-gate", "`cross` has no gate", "its items join no gate; remove the row")


def _item(row: Node, level: Level) -> Iterator[Complaint]:
    kind = row.text("kind")
    if kind == Kind.GATE and row.text("area") == Area.CROSS:
        yield Complaint(("area",), "bad-gate", "`cross` has no gate", "name one of the five areas")
    if kind == Kind.GATE and _flag(row, "na_allowed"):
        yield Complaint(("na_allowed",), "bad-gate", "a gate can never be not-applicable", "remove `na_allowed`")
    if kind in NON_COUNTING_KINDS and _flag(row, "joins_gate"):
        yield Complaint(("joins_gate",), "bad-gate", f"a {kind} joins no gate", "remove `joins_gate`")
    for key in ("depends_on", "related", "feeds", "references", "source"):
        yield from _repeated(row, key)
    yield from _requires(row, row.text("level") or level)
    yield from _window(row)
    yield from _duration(row)
    yield from _validity(row)


def _requires(row: Node, level: str) -> Iterator[Complaint]:
    seen: set[tuple[str, frozenset[str]]] = set()
    for index, entry in enumerate(row.members("requires")):
        path: Path = ("requires", index)
        asked = entry.text("class")
        if asked == EvidenceClass.NOTE and level == Level.MUST:
            yield Complaint(
                (*path, "class"),
                "note-required",
                "a note is a claim and never satisfies a `must`",
                "ask for a document, such as `memo` or `minutes`",
            )
        roles = entry.texts("role")
        for position, role in enumerate(roles):
            if role in list(Role) and not may([role], Act.REVIEW):
                where: Path = (*path, "role", position)
                yield Complaint(where, "role-cannot-review", f"`{role}` may not review", "name another role")
        key = (asked, frozenset(roles))
        if asked and key in seen:
            yield Complaint(path, "repeated", f"`{asked}` is asked for twice", "raise `min` instead")
        seen.add(key)


def _milestone(row: Node, _level: Level) -> Iterator[Complaint]:
    yield from _window(row)
    yield from _repeated(row, "source")
    yield from _duration(row)


def _duration(row: Node) -> Iterator[Complaint]:
    timing = row.get("timing")
    for key in ("duration_months", "standard_months"):
        if timing and timing.text(key) and not timing.text("after"):
            yield Complaint(
                ("timing", key),
                "bad-window",
                f"`{key}` counts from nothing",
                "name the milestone it counts from with `after`",
            )


def _validity(row: Node) -> Iterator[Complaint]:
    card = row.get("card")
    validity = card.get("validity") if card else None
    start, end = (validity.text("from"), validity.text("to")) if validity else ("", "")
    if len(start) == len(end) and start > end:
        yield Complaint(
            ("card", "validity", "to"), "bad-window", f"it ends ({end}) before it starts ({start})", "swap the two"
        )


def _threshold(row: Node, _level: Level) -> Iterator[Complaint]:
    yield from _repeated(row, "items")
    count = row.text("at_least")
    if count.isdecimal() and (named := len(row.texts("items"))) and int(count) > named:
        yield Complaint(
            ("at_least",), "out-of-range", f"{count} of {named} items can never apply", "lower `at_least` or add items"
        )


def _choice(row: Node, _level: Level) -> Iterator[Complaint]:
    taken: dict[str, str] = {}
    for index, option in enumerate(row.members("options")):
        name = option.text("id")
        for item in option.texts("items"):
            if item in taken:
                yield Complaint(
                    ("options", index, "items"),
                    "repeated",
                    f"`{item}` belongs to option `{taken[item]}` already",
                    "an item of two options goes outside the choice",
                )
            taken.setdefault(item, name)


def _register(row: Node, _level: Level) -> Iterator[Complaint]:
    yield from register_complaints(row)


def _rule(row: Node, _level: Level) -> Iterator[Complaint]:
    for key in ("items", "figures", "packs", "source"):
        yield from _repeated(row, key)
    told = [key for key in ("predicate", "enforced", "text_only") if row.text(key)]
    if len(told) > 1:
        what = f"`{told[0]}` and `{told[1]}` cannot both be so"
        yield Complaint((told[1],), "wrong-action", what, "a rule is noticed, enforced anyway, or text: keep one")
    known = (*PREDICATES, *FIRED_ELSEWHERE)
    if (named := row.text("predicate")) and named not in known:
        yield Complaint(
            ("predicate",), "unknown-word", f"there is no predicate `{named}`", suggest(named, known, _NO_RULE)
        )


def _lead_time(row: Node, _level: Level) -> Iterator[Complaint]:
    if bool(row.text("milestone")) == bool(row.text("kind") or row.text("authority")):
        message = "a rule is about one milestone, or about every one of a kind or authority"
        yield Complaint(("milestone",), "no-milestone", message, "give either `milestone`, or `kind` and `authority`")
    offset = row.get("offset")
    stated = [key for key in OFFSETS if offset and offset.text(key)]
    if offset is not None and len(stated) != 1 and (stated or not offset.keys):
        remedy = f"write one of {', '.join(OFFSETS)}"
        yield Complaint(("offset",), "bad-offset", "it counts back by one thing", remedy)
    elif (
        offset is not None and stated and offset.text(stated[0]).isdecimal() and row.text("calendar") in ("", *Calendar)
    ):
        lead = Lead(str(OFFSETS[stated[0]]), int(offset.text(stated[0])), row.text("calendar"))
        yield from _worked(row, lead)


def _worked(row: Node, lead: Lead) -> Iterator[Complaint]:
    """Examples that come out differently; those whose days cannot be read have their complaint already."""
    from readiness.calendars import calendar

    for index, example in enumerate(row.members("worked")):
        try:
            found = last_safe_day(lead, example.text("milestone"), calendar(lead.calendar or "common"))
        except ValueError:
            continue
        if example.text("last_safe") and found != example.text("last_safe"):
            yield Complaint(
                ("worked", index, "last_safe"),
                "worked-date",
                f"for a milestone on {example.text('milestone')} the last safe date is {found}",
                "correct the date, `offset` or `calendar`",
            )


def _window(row: Node) -> Iterator[Complaint]:
    timing = row.get("timing")
    window = timing.get("window") if timing else None
    if window is None:
        return
    try:
        start, end = int(window.text("from_months")), int(window.text("to_months"))
    except ValueError:
        return
    if start >= end:
        yield Complaint(
            ("timing", "window", "from_months"),
            "bad-window",
            f"the window ends ({end}) before it starts ({start})",
            "`from_months` must be less than `to_months`; months before the anchor are negative",
        )


def _tailoring(row: Node, _level: Level) -> Iterator[Complaint]:
    action, target = row.text("action"), row.text("target")
    if action == Tailoring.MODIFY and not (row.text("title") or row.text("green_light")):
        yield Complaint(
            ("action",),
            "no-replacement",
            f"`modify` of {target} has no text",
            "give the full `title` or `green_light` that replaces the old one",
        )
    if action in list(Tailoring) and (action == Tailoring.ADD_DEPENDENCY) != bool(row.text("prerequisite")):
        yield Complaint(
            ("prerequisite",) if row.text("prerequisite") else ("action",),
            "no-prerequisite",
            "`prerequisite` and `add-dependency` belong together",
            "name the item that becomes a prerequisite, and only for `add-dependency`",
        )
    for key in ("title", "green_light"):
        if action in list(Tailoring) and action != Tailoring.MODIFY and row.text(key):
            what = f"`{key}` belongs to `modify`, not to `{action}`"
            yield Complaint((key,), "wrong-action", what, "write a row of its own for it")
    if action in list(Tailoring) and action != Tailoring.RELAX and row.text("level"):
        what = f"`level` belongs to `relax`, not to `{action}`"
        yield Complaint(("level",), "wrong-action", what, "remove it")


def _repeated(row: Node, key: str) -> Iterator[Complaint]:
    seen: set[str] = set()
    for index, value in enumerate(row.texts(key)):
        if value in seen:
            yield Complaint((key, index), "repeated", f"`{value}` is listed twice in `{key}`", "remove one")
        seen.add(value)


def _flag(row: Node, key: str) -> bool | None:
    node = row.get(key)
    return flag(node.value) if node else None


OFFSETS = {
    "days": LeadUnit.DAYS,
    "working_days": LeadUnit.WORKING_DAYS,
    "months": LeadUnit.MONTHS,
    "first_working_day": LeadUnit.FIRST_WORKING_DAY,
}
"""The keys of a rule's offset."""
_NO_RULE = "name one that the program has, or say why it is `text_only`"
_TRANSLATED = {
    "rules": ("title", "when", "then"),
    "figures": ("title",),
    "items": ("title", "green_light", "guidance"),
    "milestones": ("title",),
    "tailoring": ("title", "green_light"),
    "areas": ("title",),
    "lead_times": ("what",),
}
"""The keys of a row that may have Japanese beside them."""

_RULES: dict[str, Callable[[Node, Level], Iterator[Complaint]]] = {
    "areas": _area,
    "items": _item,
    "milestones": _milestone,
    "tailoring": _tailoring,
    "thresholds": _threshold,
    "choices": _choice,
    "registers": _register,
    "rules": _rule,
    "lead_times": _lead_time,
}
