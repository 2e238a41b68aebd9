"""Jumping anywhere by a few letters: actions, programs, milestones, people, evidence, items, in either language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..domain.language import japanese
from .cells import Cell, Column, Row
from .context import Place
from .finder import UNNAMED, Finder, begins
from .fuzzy import haystack
from .plain import folded
from .views import VIEWS, View

if TYPE_CHECKING:
    from ..workspace import Workspace
    from .action import Action
    from .app import ReadinessApp
    from .model import Look

COLUMNS = (Column("Kind", 9), Column("Id", 20), Column("Name", 20, grow=1))
DO = "do"
"""The kind of what can be done."""
THERE = "there"
"""The kind of what can be done in another view."""
PERSON_VIEW = "standup"
"""Where a person leads: to what waits on them."""
BOTH_LANGUAGES = 20_000
"""Items up to which they are found by their Japanese, too, while English is shown."""


class Target(NamedTuple):
    """Somewhere to go."""

    row: Row
    view: str
    place: Place
    words: str = ""
    """What the view's list is filtered by."""


def open_palette(app: ReadinessApp) -> None:
    """Show what can be done at once; the places follow as soon as they are listed, beside the screen."""
    actions = list(_actions(app))
    elsewhere = {each.row.id: each for each in _elsewhere(app)}
    by_id = dict(elsewhere)

    def chosen(id: str | None) -> None:
        if id and id in by_id:
            jump(app, by_id[id])
            if id in elsewhere:
                app.say(f"{app.key_names[id]} {app.action_of(id).label} is on this page")
        elif id:
            app.perform(app.action_of(id))

    finder = Finder("Go to", COLUMNS, [*actions, *(each.row for each in elsewhere.values())], _rank)
    app.push_screen(finder, chosen)
    seen = app.seen
    if seen is None:
        return

    def show(found: list[Target]) -> None:
        by_id.update((each.row.id, each) for each in found)
        finder.add([each.row for each in found])

    here = app.here.program
    app.when(app.reader.submit(lambda workspace: list(targets(workspace, seen, here))), show)


def _rank(typed: str, row: Row) -> int:
    """What has exactly this id, then actions whose label begins so, then those of other views, then those whose help
    begins so; other actions last.

    A digit or a dash tells of an id: then actions come last in any case.
    """
    if row.cells[0].text not in (DO, THERE):
        whole, id = folded(typed.strip()), folded(row.cells[1].text)
        return 0 if whole in (id, id.rpartition(" ")[2]) else UNNAMED
    if any(letter.isdigit() or letter == "-" for letter in typed):
        return UNNAMED + 1
    if row.cells[0].text == THERE:
        rank = begins(typed, row.cells[1].text)
        return 5 + rank if rank < UNNAMED else UNNAMED + 1
    rank = min(begins(typed, row.cells[1].text), 2 + begins(typed, row.cells[2].text))
    possible = row.cells[1].tone != "quiet"
    return 2 * rank + (not possible) if rank < UNNAMED else UNNAMED + 1


def jump(app: ReadinessApp, target: Target) -> None:
    """Go there."""
    app.here = target.place if target.place.program else app.here
    if target.words:
        app.filter_view(target.view, target.words)
    app.follow(target.view)


def _actions(app: ReadinessApp) -> Iterator[Row]:
    """What can be done here, and why not now."""
    context = app.context
    for each in app.scoped:
        if not each.id.startswith("list.") or each.use_case:
            why = app.keyed(each.guard(context))
            said = Cell(f"not now: {why}", "warn") if why else Cell(app.keyed(each.help))
            label = Cell(each.label, "quiet" if why else "strong")
            yield Row(each.id, (Cell(DO, "quiet"), label, said), f"{each.label} {each.help} do")


def _elsewhere(app: ReadinessApp) -> Iterator[Target]:
    """What can be done in another view, which is where it leads; nothing while something is supposed."""
    if app.supposing is not None:
        return
    here = {each.id for each in app.scoped}
    for each in app.actions:
        view = _home(each)
        if view is not None and each.id not in here and not each.id.startswith("list."):
            said = Cell(f"in {view.title}: {app.keyed(each.help)}")
            row = Row(each.id, (Cell(THERE, "quiet"), Cell(each.label), said), f"{each.label} {each.help} there")
            yield Target(row, view.id, app.here)


def _home(action: Action) -> View | None:
    """The view where an action exists as soon as it is opened: the one about what it acts on before others."""
    found = [view for view in VIEWS if action.scope in view.scopes_of(view.mode(""))]
    return min(found, key=lambda view: not view.id.startswith(action.scope), default=None)


def targets(workspace: Workspace, seen: Look, here: str = "") -> Iterator[Target]:
    """Every place, the larger ones first, those of the program `here` before others'. In the reader's thread."""
    programs = dict(sorted(seen.programs.items(), key=lambda pair: pair[0] != here))
    for id, program in programs.items():
        yield _target("program", id, id, program.program.name, "board", Place(id))
    for id, program in programs.items():
        for view in program.milestones:
            title = view.milestone.title
            yield _target("milestone", view.id, f"{id} {view.id}", title, "milestones", Place(id, milestone=view.id))
    for person in seen.people.values():
        if not person.alias_of:
            place = Place()
            together = person.name.replace(" ", "")  # Japanese names are typed without the blank
            yield _target(
                "person", person.id, person.id, person.name, PERSON_VIEW, place, more=together, words=person.name
            )
    for id, program in programs.items():
        for each in program.facts.evidence:
            place = Place(id, evidence=each.id)
            yield _target("evidence", each.id, f"{id} {each.id}", each.title, "evidence", place)
    both = sum(len(program.assessment.graph.items) for program in programs.values()) <= BOTH_LANGUAGES
    for id, program in programs.items():
        wordings = workspace.wordings(id) if both else {}
        for item in program.assessment.graph.items:
            wording = wordings.get(item.id)
            more = japanese(wording.detail).title if wording is not None else ""
            yield _target("item", item.id, f"{id} {item.id}", item.title, "board", Place(id, item.id), more=more)


def _target(
    kind: str, own: str, id: str, title: str, view: str, place: Place, *, more: str = "", words: str = ""
) -> Target:
    text = haystack(f"{own} {id} {title} {more} {kind}")
    row = Row(f"{kind} {id}", (Cell(kind, "quiet"), Cell(id, "strong"), Cell(title)), text)
    return Target(row, view, place, words)
