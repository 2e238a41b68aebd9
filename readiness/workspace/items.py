"""Items: the program's own rows, links between items, and work on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..domain.events import Draft, Event, EventType, Payload
from ..domain.facts import Edge, Impediment, Item, Required, Wording
from ..domain.fold.adoption import local_changes
from ..domain.fold.tables import Tables
from ..domain.vocabulary import Area, Kind, Level, Side, Stream
from ..errors import UsageError
from . import inputs
from .door import Done
from .family import Family, differences, find, listed

Values = Callable[[Tables, Item | None], Payload]
"""What an act gives to an item as it is now (None: there is none, which the rules refuse)."""


class ItemFamily(Family):
    """Use cases about items. `items` is one id or several; those that already are as wanted stay untouched."""

    # The program's own rows

    def add(
        self,
        program: str,
        *,
        title: str,
        green_light: str,
        area: str,
        kind: str = "criterion",
        level: str = "must",
        side: str = "both",
        after: Sequence[str] = (),
        feeds: Sequence[str] = (),
        quarter: int | None = None,
        stream: str = "",
    ) -> Done:
        """Add a row of the program's own, `LOC-…`.

        Args:
            program: its id.
            title: one line.
            green_light: the row's acceptance test, possibly of several lines.
            area: a word of `Area`; `kind`, `level`, `side`, `stream` likewise.
            after: its prerequisites.
            feeds: the milestones that require it.
            quarter: its program quarter.
        """
        payload: Payload = {
            "title": inputs.line(title),
            "green_light": inputs.lines(green_light),
            "area": inputs.one_of(area, Area, "area"),
            "kind": inputs.one_of(kind, Kind, "kind"),
            "level": inputs.one_of(level, Level, "level"),
            "side": inputs.one_of(side, Side, "side"),
            "after": inputs.ids(after),
            "feeds": inputs.ids(feeds),
            "quarter": None if quarter is None else inputs.quarter(quarter),
            "stream": inputs.one_of(stream, Stream, "stream") if stream else "",
        }
        given = ""

        def build(tables: Tables) -> list[Draft]:
            nonlocal given
            given = self.new_id("LOC-")
            return [Draft(EventType.ITEM_ADDED, program, given, payload)]

        events = self.record(build)
        return Done(given, f"{given} added to {program}: {payload['title']}", events)

    def edit(
        self,
        program: str,
        item: str,
        *,
        title: str | None = None,
        green_light: str | None = None,
        area: str | None = None,
        level: str | None = None,
        side: str | None = None,
        as_packed: bool = False,
        reason: str = "",
    ) -> Done:
        """Change the text or place of a row; what is None stays.

        An item of a pack can have its title, green light, level and side changed: locally, in this program only, until
        `as_packed` takes that back. The change survives an upgrade of the pack.
        """
        stated: Payload = {}
        if title is not None:
            stated["title"] = inputs.line(title)
        if green_light is not None:
            stated["green_light"] = inputs.lines(green_light)
        if area is not None:
            stated["area"] = inputs.one_of(area, Area, "area")
        if level is not None:
            stated["level"] = inputs.one_of(level, Level, "level")
        if side is not None:
            stated["side"] = inputs.one_of(side, Side, "side")
        if as_packed and stated:
            raise UsageError("an item cannot be changed and as its pack has it", "leave one of the two out")
        changed: Payload = {}

        def build(tables: Tables) -> list[Draft]:
            nonlocal changed
            row = tables.get(Item, program, item)
            words = tables.get(Wording, program, item)
            current: Payload = row._asdict() if row else {}
            current["green_light"] = words.green_light if words else ""
            if as_packed:
                local = local_changes(words)
                changed = {name: local[name] for name in ("title", "green_light", "level", "side") if name in local}
                payload: Payload = {"as_packed": True, "old": changed}
                return [Draft(EventType.ITEM_EDITED, program, item, payload, inputs.lines(reason))]
            changed, old = differences(current, stated)
            if row is not None and not changed:
                return []
            return [Draft(EventType.ITEM_EDITED, program, item, {**changed, "old": old}, inputs.lines(reason))]

        events = self.record(build)
        what = listed(changed).replace("_", " ")
        if as_packed:
            return Done(item, f"{item}: {what} as its pack has it again", events)
        return Done(item, f"{item}: {what} changed" if events else f"{item} says that already", events)

    def link(self, program: str, item: str, *, after: Sequence[str] = (), feeds: Sequence[str] = ()) -> Done:
        """Give an item further prerequisites (`after`) or milestones that require it (`feeds`)."""
        _check_links(after, feeds)
        payload: Payload = {}

        def build(tables: Tables) -> list[Draft]:
            nonlocal payload
            payload = {
                "after": [each for each in inputs.ids(after) if tables.get(Edge, program, item, each) is None],
                "feeds": [each for each in inputs.ids(feeds) if tables.get(Required, program, each, item) is None],
            }
            if not (payload["after"] or payload["feeds"]):
                return []
            return [Draft(EventType.ITEM_LINKED, program, item, payload)]

        events = self.record(build)
        return Done(item, f"{item} {_linked(payload)}" if events else f"{item} is linked like that already", events)

    def unlink(
        self, program: str, item: str, *, after: Sequence[str] = (), feeds: Sequence[str] = (), reason: str = ""
    ) -> Done:
        """Take prerequisites, or milestones that require it, away from an item."""
        _check_links(after, feeds)
        payload = {"after": inputs.ids(after), "feeds": inputs.ids(feeds)}
        draft = Draft(EventType.ITEM_UNLINKED, program, item, payload, inputs.lines(reason))
        events = self.record(lambda tables: [draft])
        return Done(item, f"{item} no longer {_linked(payload)}", events)

    def retire(self, program: str, item: str, reason: str) -> Done:
        """Take an own row out of the count."""

        def build(tables: Tables) -> list[Draft]:
            row = tables.get(Item, program, item)
            if row is not None and row.retired:
                return []
            return [Draft(EventType.ITEM_RETIRED, program, item, {}, inputs.lines(reason))]

        events = self.record(build)
        return Done(item, f"{item} retired" if events else f"{item} is retired already", events)

    # Work

    def note(self, program: str, item: str, text: str) -> Done:
        """Leave a remark; it changes no status."""
        given = ""

        def build(tables: Tables) -> list[Draft]:
            nonlocal given
            given = self.new_id("N")
            return [Draft(EventType.ITEM_NOTED, program, item, {"id": given, "text": inputs.lines(text)})]

        events = self.record(build)
        return Done(given, f"{given} noted on {item}", events)

    def assign(self, program: str, items: Sequence[str] | str, owner: str, reason: str = "") -> Done:
        """Say who answers for items; `""`: nobody."""
        owner = inputs.line(owner)
        what = f"assigned to {owner}" if owner else "assigned to nobody"
        return self._give(
            program,
            items,
            EventType.ITEM_ASSIGNED,
            lambda tables, item: {"owner": owner},
            lambda item: {"owner": item.owner},
            reason,
            what,
        )

    def start(self, program: str, items: Sequence[str] | str, date: str = "", reason: str = "") -> Done:
        """Work on items began: today, or on `date`. Started ones stay as they are unless a date is given."""
        date = inputs.day(date)

        def values(tables: Tables, item: Item | None) -> Payload:
            return {"date": date or (item.started_on if item else "") or self.today(tables, program)}

        what = f"started {date}".strip()
        return self._give(
            program, items, EventType.ITEM_STARTED, values, lambda item: {"date": item.started_on}, reason, what
        )

    def done(self, program: str, items: Sequence[str] | str, date: str = "", reason: str = "") -> Done:
        """Work on items ended: today, or on `date`. Done ones stay as they are unless a date is given."""
        date = inputs.day(date)

        def values(tables: Tables, item: Item | None) -> Payload:
            return {"date": date or (item.done_on if item else "") or self.today(tables, program)}

        what = f"done {date}".strip()
        return self._give(
            program, items, EventType.ITEM_DONE, values, lambda item: {"date": item.done_on}, reason, what
        )

    def reopen(self, program: str, items: Sequence[str] | str, reason: str) -> Done:
        """What was done is not; what was only started has not begun."""
        wanted = inputs.ids(items)

        def build(tables: Tables) -> list[Draft]:
            drafts = []
            for id in wanted:
                item = tables.get(Item, program, id)
                old = {"done": item.done_on, "started": item.started_on} if item else {}
                if item is None or item.retired or any(old.values()):
                    drafts.append(Draft(EventType.ITEM_REOPENED, program, id, {"old": old}, inputs.lines(reason)))
            return drafts

        return _several("open again", wanted, self.record(build))

    def estimate(self, program: str, items: Sequence[str] | str, days: int | None, reason: str = "") -> Done:
        """State the remaining working days as of today; None takes the estimate back."""
        wanted = inputs.ids(items)

        def build(tables: Tables) -> list[Draft]:
            drafts = []
            as_of = "" if days is None else self.today(tables, program)
            for id in wanted:
                item = tables.get(Item, program, id)
                before = item.estimate if item else None
                if item is not None and not item.retired and before == days and item.estimated_on == as_of:
                    continue
                # The same number a day later is a new fact, so much is left as of now; but it replaces no value.
                old = {} if before == days else {"days": before}
                payload = {"days": days, "old": old}
                drafts.append(Draft(EventType.ITEM_ESTIMATED, program, id, payload, inputs.lines(reason)))
            return drafts

        what = "without estimate" if days is None else f"estimated at {days} working day{'' if days == 1 else 's'}"
        return _several(what, wanted, self.record(build))

    def plan(
        self,
        program: str,
        items: Sequence[str] | str,
        *,
        start: str | None = None,
        finish: str | None = None,
        quarter: int | None = None,
        reason: str = "",
    ) -> Done:
        """Plan work: start, finish, program quarter. What is None stays; `""`, or quarter 0, takes it back."""
        planned: Payload = {}
        if start is not None:
            planned["start"] = inputs.day(start)
        if finish is not None:
            planned["finish"] = inputs.day(finish)
        if quarter is not None:
            planned["quarter"] = inputs.quarter(quarter) if quarter else None
        if not planned:
            raise UsageError("nothing is planned", "give a start, a finish or a quarter")
        said = {"quarter": f"Q{quarter}", **{key: value for key, value in planned.items() if key != "quarter"}}
        what = ", ".join(f"{key} {said[key]}" if planned[key] else f"no {key}" for key in planned)

        def current(item: Item) -> Payload:
            return {"start": item.plan_start, "finish": item.plan_finish, "quarter": item.plan_quarter}

        return self._give(
            program, items, EventType.ITEM_PLANNED, lambda tables, item: planned, current, reason, f"planned: {what}"
        )

    def expect(self, program: str, items: Sequence[str] | str, date: str, reason: str = "") -> Done:
        """State the finish people expect; `""` takes it back."""
        date = inputs.day(date)
        return self._give(
            program,
            items,
            EventType.ITEM_EXPECTED,
            lambda tables, item: {"date": date},
            lambda item: {"date": item.expected},
            reason,
            f"expected {date}" if date else "without expected finish",
        )

    def impede(self, program: str, item: str, reason: str, *, until: str = "", waiting_on: str = "") -> Done:
        """Something stops the work on an item.

        Args:
            program: its id.
            item: its id.
            reason: what stops it.
            until: when that is expected to end; `""`: nobody knows, and the forecast has no end.
            waiting_on: a person's id, or any words.
        """
        payload: Payload = {"item": item, "until": inputs.day(until), "waiting_on": inputs.line(waiting_on)}
        why = inputs.lines(reason)
        given = ""

        def build(tables: Tables) -> list[Draft]:
            nonlocal given
            for each in tables.rows(Impediment, program):
                said = {"item": each.item, "until": each.until, "waiting_on": each.waiting_on}
                if said == payload and each.reason == why and not each.closed_on:
                    given = each.id
                    return []
            given = self.new_id("B")
            return [Draft(EventType.IMPEDIMENT_OPENED, program, given, payload, why)]

        events = self.record(build)
        if not events:
            return Done(given, f"{item} is impeded by that already ({given})", ())
        end = f" until {payload['until']}" if payload["until"] else ", with no end in sight"
        return Done(given, f"{given} impedes {item}{end}", events)

    def clear(self, program: str, item: str, impediment: str = "") -> Done:
        """An impediment no longer stops the work; the item's only open one unless named.

        Raises:
            UsageError: if several are open and none is named.
        """
        chosen = impediment

        def build(tables: Tables) -> list[Draft]:
            nonlocal chosen
            if not impediment:
                find(tables, Item, program, item)
                opened = [each for each in tables.rows(Impediment, program) if each.item == item and not each.closed_on]
                if len(opened) > 1:
                    several = "; ".join(f"{each.id}: {inputs.line(each.reason)}" for each in opened)
                    raise UsageError(f"{item} has {len(opened)} open impediments", f"name one of them: {several}")
                if not opened:
                    return []
                chosen = opened[0].id
            return [Draft(EventType.IMPEDIMENT_CLOSED, program, chosen, {"item": item})]

        events = self.record(build)
        if not events:
            return Done("", f"nothing impedes {item}", ())
        return Done(chosen, f"{chosen} no longer impedes {item}", events)

    def _give(
        self,
        program: str,
        items: Sequence[str] | str,
        type: EventType,
        values: Values,
        current: Callable[[Item], Payload],
        reason: str,
        what: str,
    ) -> Done:
        """Give values to each of the items that has others."""
        wanted = inputs.ids(items)

        def build(tables: Tables) -> list[Draft]:
            drafts = []
            for id in wanted:
                item = tables.get(Item, program, id)
                changed, old = differences(current(item) if item else {}, values(tables, item))
                if changed or item is None or item.retired:
                    drafts.append(Draft(type, program, id, {**changed, "old": old}, inputs.lines(reason)))
            return drafts

        return _several(what, wanted, self.record(build))


def _check_links(after: Sequence[str], feeds: Sequence[str]) -> None:
    if not (after or feeds):
        raise UsageError("nothing to link", "name prerequisites with --after, or milestones with --feeds")


def _linked(payload: Payload) -> str:
    """What links say: `needs A and B, feeds M`."""
    parts = [f"needs {listed(payload['after'])}"] if payload["after"] else []
    if payload["feeds"]:
        parts.append(f"feeds {listed(payload['feeds'])}")
    return ", ".join(parts)


def _several(what: str, wanted: Sequence[str], events: tuple[Event, ...]) -> Done:
    """What an act on several items did, and which were like that already."""
    changed = [event.entity for event in events]
    same = [each for each in wanted if each not in changed]
    entity = " ".join(wanted)
    if not wanted:
        raise UsageError("no item is named", "name at least one")
    if not changed:
        return Done(entity, f"{listed(same)}: {what} already", ())
    also = f" ({listed(same)} already)" if same else ""
    return Done(entity, f"{listed(changed)}: {what}{also}", events)
