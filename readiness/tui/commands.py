"""What actions do beyond moving about a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import views

if TYPE_CHECKING:
    from ..workspace import Workspace
    from .app import ReadinessApp


def back(app: ReadinessApp) -> None:
    """Leave one thing: details, selection, filter, chips, what-if, view."""
    from . import narrow_actions

    if app.page.back() or narrow_actions.back(app):
        return
    if app.supposing is not None:
        from . import supposing

        supposing.leave(app)
    elif app.view != views.VIEWS[0].id:
        back_to, app.came_from = app.came_from, ""
        app.go(back_to or views.view(app.view).parent or views.VIEWS[0].id)


def next_program(app: ReadinessApp, by: int) -> None:
    """Show the program that comes so many places after this one, round and round."""
    ids = list(app.seen.programs) if app.seen else []
    if ids:
        at = ids.index(app.here.program) if app.here.program in ids else 0
        app.here = app.here._replace(program=ids[(at + by) % len(ids)], milestone="", evidence="", term="")
        app.reread()


def toggle(app: ReadinessApp, switch: str) -> None:
    """Turn a switch of the view on screen on or off."""
    app.options[app.view] = app.options.get(app.view, frozenset()) ^ {switch}
    app.reread()


def next_theme(app: ReadinessApp) -> None:
    """Another set of colors; the terminal's own come back with the next start, if NO_COLOR asks for them."""
    from .theme import THEMES

    names = list(THEMES)
    app.theme = app.chosen_theme = names[(names.index(app.theme) + 1) % len(names)] if app.theme in names else names[0]
    app.remove_class("-plain")
    app.say(f"theme {app.theme}")


def next_language(app: ReadinessApp) -> None:
    """What checklists say, in the other language."""
    from ..domain.language import LANGUAGES

    lang = app.lang = app.chosen_lang = LANGUAGES[(LANGUAGES.index(app.lang) + 1) % len(LANGUAGES)]
    for desk in (app.reader, app.writer):
        desk.submit(lambda workspace: speak(workspace, lang))
    app.reread()


def speak(workspace: Workspace, lang: str) -> None:
    """Let a workspace show what checklists say in a language."""
    workspace.lang = lang


def copy(app: ReadinessApp, text: str) -> None:
    """Put text on the clipboard, or send it to the terminal's: terminals do not tell whether they took it."""
    from .clipboard import copied

    def say(program: str) -> None:
        if not program:
            app.copy_to_clipboard(text)
        app.say(f"copied: {text}" if program else f"sent to the terminal's clipboard: {text}")

    # Not on the screen's thread: a clipboard program may wait for its desktop.
    app.when(app.reader.submit(lambda workspace: copied(text)), say)


def copy_ids(app: ReadinessApp) -> None:
    """Copy the ids of what is chosen; of evidence the hashes, which are what one compares."""
    if app.page.place.evidence:
        from . import library

        library.copy_hashes(app)
        return
    ids = [place.term or place.item or place.milestone or place.program for place in app.page.chosen]
    if ids:
        copy(app, " ".join(ids))


def undo(app: ReadinessApp) -> None:
    """Take back the actor's latest act; if that is one that stays, say why, and pass it over the next time."""

    def planned(workspace: Workspace) -> tuple[str, str, str]:
        return (*workspace.log.lasting(), workspace.log.plan_undo())

    def take(found: tuple[str, str, str]) -> None:
        batch, why, what = found
        if batch and batch != app.passed:
            app.passed = batch
            then = f"{{app.undo}} again takes back {what}" if what else "nothing that can be taken back came before it"
            app.say(app.keyed(f"{why}; {then}"))
        else:
            app.act(lambda workspace: workspace.log.undo())
            app.passed = batch

    app.when(app.writer.submit(planned), take)


def redo(app: ReadinessApp) -> None:
    """Bring back what was taken back last."""
    app.act(lambda workspace: workspace.log.redo())


def open_form(app: ReadinessApp, name: str) -> None:
    """Ask for what an act needs, and record it."""
    from .forms import form
    from .forms.screen import FormScreen

    app.push_screen(FormScreen(form(name, app.context)))


def open_help(app: ReadinessApp) -> None:
    """What each key does here, to search and to do."""
    from . import finder

    finder.open_help(app)


def open_palette(app: ReadinessApp) -> None:
    """Jump to anything by a few letters of its name."""
    from . import palette

    palette.open_palette(app)


def open_filter(app: ReadinessApp) -> None:
    """Ask for words to filter the list by."""
    from . import finder

    finder.open_filter(app)


def act_as(app: ReadinessApp, person: str) -> None:
    """Record as this person from now on."""
    from ..workspace import Moment
    from .travel import look_from

    opener, lang = app.open_as, app.lang
    if opener is not None:
        for desk in (app.reader, app.writer):
            desk.restart(lambda: opener(person))
            desk.submit(lambda workspace: look_from(workspace, Moment(on=app.home_day)))  # whatever it was opened on
            desk.submit(lambda workspace: speak(workspace, lang))
        app.reread()


def open_people(app: ReadinessApp) -> None:
    """Ask who is at the keyboard."""
    from . import finder

    finder.open_people(app)


def open_sort(app: ReadinessApp) -> None:
    """Ask for a column to sort the list by."""
    from . import finder

    finder.open_sort(app)


def save_list(app: ReadinessApp) -> None:
    """Write the list as it is shown to a file of plain text."""
    from .forms.screen import FormScreen
    from .saving import list_form

    app.push_screen(FormScreen(list_form(app)))
