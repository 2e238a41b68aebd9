"""The Textual application: it routes keys to actions, readings to pages, and acts to the writer."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Container
from textual.content import Content
from textual.css.query import NoMatches
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from ..errors import ReadinessError
from . import views
from .action import Action
from .actions import actions, in_scope, key_name
from .base import DeskApp
from .chrome import footer_cells, header_cells
from .context import Ask, Context, Place, new_day
from .keymap import keyed, with_keys
from .model import Look, look
from .news import news_text
from .page import Page, page_of
from .remember import Drafts, Remembered
from .settings import Settings
from .symbols import ASCII, FANCY
from .theme import PLAIN, THEMES
from .travel import banner
from .widgets.line import Line

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ..clock import Clock
    from ..workspace import Done, Workspace
    from .context import Supposed
    from .desk import Desk

POLL_SECONDS = 1.0
CLOCK_SECONDS = 20.0
READING, RECORDING = "reading", "recording"


class ReadinessApp(DeskApp):
    """All views on one portfolio.

    Args:
        reader: reads, in its own thread.
        writer: records, in its own thread.
        clock: the time in the header.
        settings: colors, language, marks, and the user's own keys.
        live: whether to look for other people's changes every second.
        open_as: opens the workspace for a person by id, so that somebody can say who they are.
        first: the first reading, where it was asked for before the application was made.
    """

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        reader: Desk,
        writer: Desk,
        clock: Clock,
        *,
        settings: Settings = Settings(),  # noqa: B008 - immutable
        live: bool = True,
        open_as: Callable[[str], Workspace] | None = None,
        first: Future[Look] | None = None,
    ) -> None:
        super().__init__(reader, writer, ansi=settings.theme == PLAIN.name)
        self.clock, self.live, self.open_as = clock, live, open_as
        self.symbols = ASCII if settings.ascii else FANCY
        # Of the application, not of its first screen: forms and lists to choose from are screens of their own.
        self.set_class(settings.ascii, "-ascii", update=False)
        self.set_class(settings.theme == PLAIN.name, "-plain", update=False)
        for each in (*THEMES.values(), PLAIN):
            self.register_theme(each)
        self.begin_in(settings.theme)
        self.lang = settings.lang
        """Language of what checklists say."""
        self.actions = with_keys(actions(), settings.keys)
        """All actions, with the user's keys."""
        self.key_names = {each.id: key_name(each.key) if each.key else "^p" for each in self.actions}
        """By action id, its key as people read it; of one without a key, that of the palette."""
        self.stop_key = self.key_names["app.back"]
        keys = dict.fromkeys(key for action in self.actions for key in action.keys.split())
        for binding in Binding.make_bindings([Binding(key, f"press({key!r})") for key in keys]):
            self.bind(binding.key, binding.action, show=False)
        self.view = views.VIEWS[0].id
        self.here = Place()
        self.options: dict[str, frozenset[str]] = {}
        """Per view, its switches that are on."""
        self.filters: dict[str, str] = {}
        """Per view, the words that its list is filtered by."""
        self.sorts: dict[str, tuple[str, bool]] = {}
        """Per view, the column that its list is sorted by, and whether backwards."""
        self.seen: Look | None = None
        self.drafts: Drafts = {}
        """What was typed into forms that were left."""
        self.supposing: Supposed | None = None
        """What is supposed in what-if; None: nothing, and everything is as it is."""
        self.home_day = ""
        """D of the present, where it is not today."""
        self.chosen_theme = self.chosen_lang = ""
        """What was chosen on the screen, now or earlier; flags and variables are no choice for the next time."""
        self._first = first
        self._asked = 0
        self._going = ""
        """The view that is being read to be shown."""
        self._ahead: list[str] = []
        """Keys typed meanwhile."""
        self.unread = 0
        """Log entries of others that appeared since History was looked at."""
        self.came_from = ""
        """The view out of which the one on screen was opened by its record; Esc leads back to it."""
        self.passed = ""
        """Batch of the act that stays of which undo said so: the next undo takes back what came before it."""
        self._noted = Place()
        """Where the cursor was when it was looked at last."""

    def restore(self, remembered: Remembered, workspace: str) -> None:
        """Begin where the screen was left; of another workspace only view, colors and language are taken.

        Args:
            remembered: how it was left.
            workspace: id of the one that is shown.
        """
        if remembered.view in {view.id for view in views.VIEWS}:
            self.view = remembered.view
        self.chosen_theme, self.chosen_lang = remembered.theme, remembered.lang
        if remembered.workspace == workspace:
            self.here = remembered.place
            self.options, self.filters = dict(remembered.options), dict(remembered.filters)
            self.sorts, self.drafts = dict(remembered.sorts), dict(remembered.drafts)

    @property
    def remembered(self) -> Remembered:
        """How the screen is being left."""
        return Remembered(
            workspace=self.seen.workspace if self.seen else "",
            view=self.view,
            place=self.here,
            filters={view: words for view, words in self.filters.items() if words},
            sorts=self.sorts,
            options=self.options,
            theme=self.chosen_theme,
            lang=self.chosen_lang,
            drafts=self.drafts,
        )

    def compose(self) -> Iterator[Widget]:
        """Header, pages, footer, and what lies over them."""
        yield Line(id="header")
        yield Line(id="banner")
        yield Line(id="outcome")
        # The first page comes with the rest: mounted later it would cost another layout before the first row.
        with Container(id="pages"):
            yield page_of(self.view)
        yield Static(id="notice")
        yield Line(id="footer")
        yield Static(Content("Too small: 60 columns by 16 lines are needed."), id="small")

    def on_mount(self) -> None:
        """Show the first view as soon as it is read."""
        self.when(self._first or self._read(self.view, Ask()), self._show)
        if self.live:
            self.heed_signals()
            self.set_interval(POLL_SECONDS, self.poll)
            self.set_interval(POLL_SECONDS, self.see_terminal)
            self.set_interval(CLOCK_SECONDS, self.tick)

    # Reading

    def _read(self, id: str, ask: Ask) -> Future[Look]:
        since, number = self.seen.length if self.seen else 0, self._asked
        work = self.working(READING, lambda: number == self._asked and not self.leaving)
        return self.reader.submit(work.listening(lambda workspace: look(workspace, views.view(id), ask, since)))

    def go(self, id: str, failed: Callable[[ReadinessError], None] | None = None) -> None:
        """Read a view and then show it; of several, the one asked for last. Keys typed meanwhile are meant for it.

        `failed` hears of what is refused.
        """
        self._catch_up()
        self._going = id if id != self.view else ""
        self._asked += 1
        number = self._asked
        future = self._read(id, Ask(self.here, self.options.get(id, frozenset()), self.supposing or ()))

        def lost(error: ReadinessError) -> None:
            if number == self._asked:
                self.worked()
                self._going, self._ahead = "", []
                (failed or self._lost)(error)

        self.when(future, lambda result: self._show(result) if number == self._asked else None, lost)

    def follow(self, id: str) -> None:
        """Go to a view by way of a record; Esc then comes back."""
        self.came_from = self.view if id != self.view else ""
        self.go(id)

    def _lost(self, error: ReadinessError) -> None:
        """What was supposed may be impossible by now: then everything is shown as it is."""
        self.complain(error)
        if self.supposing:
            self.supposing = None
            self.reread()

    def reread(self) -> None:
        """Read the view on screen again, or the one that is on its way."""
        self.go(self._going or self.view)

    def poll(self) -> None:
        """Ask whether somebody changed something; if so, read again. Not while a desk is still at work."""
        if self.idle.is_set():
            self.when(self.reader.submit(lambda workspace: workspace.changed()), self._stirred, self._unsettled)

    def tick(self) -> None:
        """Move the clock on; where a new day has begun, read again: every status is of a day."""
        self.draw_frame()
        if self.idle.is_set():
            self.when(self.reader.submit(new_day), self._stirred)

    def _unsettled(self, error: ReadinessError) -> None:
        """The file cannot be looked at: say so; if another has taken its place, show that."""
        from ..workspace.door import Replaced

        self.complain(error)
        if isinstance(error, Replaced):
            self.writer.submit(lambda workspace: None)  # finds it out, too, before something is to be recorded
            self.reread()

    def _stirred(self, changed: bool) -> None:
        if changed:
            self.reread()

    def _catch_up(self) -> None:
        """Take note of where the cursor went, if the message that says so is still on its way."""
        if self.seen is not None and self.page.place != self._noted:
            self.moved()

    def _show(self, result: Look) -> None:
        self.worked()
        self._catch_up()
        self.seen, self.view = result, result.view
        if self.here.program not in result.programs:
            self.here = result.ask.place
        page = self.page
        for each in self.query(Page):
            each.display = each is page
        page.show(result.model, self.here)
        self.moved()
        self._tell_news()
        if not gc.isenabled():  # since the launch: what came until now stays, and is not looked through again
            gc.freeze()
            gc.enable()
        self._going, ahead, self._ahead = "", self._ahead, []
        for key in ahead:
            if len(self.screen_stack) == 1:  # what follows a key that opened a form was meant for the form
                self.action_press(key)

    def _tell_news(self) -> None:
        """Say what others recorded since the last reading; the number stays in the header until History is opened."""
        if self.seen is None:
            return
        news = self.seen.news
        self.unread = 0 if self.view == "history" else self.unread + len(news)
        if news and not self.notice:
            self.say(f"{news_text(news)}; {self.keyed('{view.history}')} shows it")
        self.draw_frame()

    def filter_view(self, id: str, words: str) -> None:
        """Filter a view's list, on screen or not."""
        self.filters[id] = words
        for page in self.query(Page):
            if page.view == id:
                page.filter(words)

    @property
    def page(self) -> Page:
        """The page on screen."""
        try:
            return self.screen_stack[0].query_one(f"#page-{self.view}", Page)
        except NoMatches:
            page = page_of(self.view)
            self.screen_stack[0].query_one("#pages").mount(page)
            return page

    # What is in front of the user

    def moved(self) -> None:
        """The cursor came to another record: other views open on it, and other actions are possible."""
        place = self._noted = self.page.place
        elsewhere = bool(place.program) and place.program != self.here.program
        if elsewhere or (place.milestone and not place.item):
            # On a milestone no item is kept: the next reading would go back to it.
            self.here = place
        elif place.program:
            here = self.here
            document = place.evidence or (here.evidence if place.item in ("", here.item) else "")
            self.here = Place(
                place.program, place.item or here.item, place.milestone or here.milestone, document,
                place.entry or here.entry, place.action, place.term or here.term,
            )  # fmt: skip
        elif place.entry:  # of the workspace itself
            self.here = self.here._replace(entry=place.entry)
        self.page.stands_for = self.here
        self.draw_frame()

    @property
    def context(self) -> Context:
        """What an action would act on now."""
        seen, place, chosen = self.seen, self.page.place, self.page.chosen
        return Context(
            view=self.view,
            place=place,
            program=seen.programs.get(place.program or self.here.program) if seen else None,
            items=tuple(
                each.item for each in chosen if each.item and each.program == place.program and not each.action
            ),
            actor=seen.actor if seen else None,
            people=seen.people if seen else {},
            read_only=bool(seen and seen.read_only),
            documents=tuple(each.evidence for each in chosen if each.evidence and each.program == place.program),
            terms=tuple(each.term for each in chosen if each.term and each.program == place.program),
            today=seen.today if seen else "",
            supposing=self.supposing is not None,
            supposed=self.supposing or (),
            selected=len(self.page.rows.marked),
            apart=bool(self.page.rows.marked - {self.page.rows.cursor}),
        )

    @property
    def scoped(self) -> list[Action]:
        """The actions that exist on the page on screen."""
        if self.supposing is not None:
            return in_scope(("app", *views.WHAT_IF.scopes), self.actions)
        return in_scope(views.view(self.view).scopes_of(self._mode), self.actions)

    @property
    def _mode(self) -> views.Mode:
        return views.view(self.view).mode(self.page.mode) if self.supposing is None else views.WHAT_IF

    def action_of(self, id: str) -> Action:
        """The action with this id, with the user's keys."""
        return next(action for action in self.actions if action.id == id)

    def keyed(self, text: str) -> str:
        """A text of ours, with the keys of the actions that it mentions as `{id}`."""
        return keyed(text, self.key_names)

    def draw_frame(self) -> None:
        """Draw header and footer."""
        if self.seen is None:
            return
        root, columns = self.screen_stack[0], self.size.width
        left, right = header_cells(self.seen.header, self.view, self.clock.now_ms(), columns, self.unread)
        root.query_one("#header", Line).show(left, right)
        past = self.seen.header.as_of
        root.set_class(bool(past), "-past")
        if past:
            root.query_one("#banner", Line).show(*banner(past, self.key_names["app.now"]))
        root.set_class(self.supposing is not None, "-supposing")
        if self.supposing is not None:
            from . import supposing

            left, right = supposing.banner(self.seen.outcomes)
            root.query_one("#banner", Line).show(left, right)
            root.query_one("#outcome", Line).show(supposing.outcome(self.seen.outcomes, self.keyed))
        leads = ("app.back", *self._mode.leads) if self.page.zoomed else self._mode.leads
        root.query_one("#footer", Line).show(*footer_cells(self.scoped, self.context, columns, leads))

    def on_resize(self, event: Resize) -> None:
        """Say more, or less, in header and footer."""
        self.call_after_refresh(self.draw_frame)

    def complain(self, error: ReadinessError) -> None:
        """Show an error: what is wrong, and what to do."""
        self.say(self.keyed(str(error)))

    def exit(self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave; what stands in an open form is kept as a draft."""
        self.leaving = True
        self._keep_forms()
        super().exit(result, return_code, message)

    def tell_work(self, text: str) -> None:
        """Show how far work is: in the form that it was begun from, too, which may cover the line of notices."""
        from .forms.screen import FormScreen

        super().tell_work(text)
        if isinstance(self.screen, FormScreen):
            self.screen.tell_work(text)

    def action_help_quit(self) -> None:
        """ctrl+c, which leaves other programs: say what leaves this one."""
        self.say(self.keyed("{app.quit} leaves; everything recorded is already saved"))

    def _fatal_error(self) -> None:
        """Leave by an error of our own; what was typed is no part of it."""
        super()._fatal_error()
        self._keep_forms()

    def _keep_forms(self) -> None:
        from .forms.screen import FormScreen

        for screen in self.screen_stack:
            if isinstance(screen, FormScreen) and screen.is_mounted:
                screen.keep_draft()

    # Acting

    def action_press(self, key: str) -> None:
        """A key: do what it means on this page, or on the one that is on its way."""
        found = next((action for action in self.scoped if key in action.keys.split()), None)
        if found is not None and found.id == "app.back" and self.stop_work():
            return
        if self._going and (found is None or found.id != "app.quit"):
            self._ahead.append(key)
        elif found is not None:
            self.perform(found)
        else:
            self.say(self.keyed(f"{key_name(key)} does nothing here: {{app.help}} lists the keys that do"))

    def on_line_clicked(self, event: Line.Clicked) -> None:
        """A click on a cell that names an action."""
        self.perform(self.action_of(event.action))

    def perform(self, action: Action) -> None:
        """Do it, or say why not."""
        if self.notice:
            self.say("")
        why = action.guard(self.context)
        if why:
            self.say(f"{action.label}: {self.keyed(why)}")
        else:
            action.run(self)

    def act(
        self,
        what: Callable[[Workspace], Done],
        then: Callable[[], None] | None = None,
        failed: Callable[[ReadinessError], None] | None = None,
        *,
        seen: int | None = None,
    ) -> None:
        """Record something; then say what was recorded, and show it.

        Args:
            what: records it.
            then: goes on before it is said.
            failed: gets an error instead of the notice.
            seen: length of the log that was looked at: values saved since then are not replaced (`Conflict`).
        """

        self.passed = ""
        work = self.working(RECORDING)

        def acting(workspace: Workspace) -> Done:
            workspace.seen = seen
            try:
                return what(workspace)
            finally:
                workspace.seen = None

        def done(result: Done) -> None:
            self.worked()
            if then is not None:
                then()
            self.page.unmark()
            said = result.text if result.events else f"nothing changed: {result.text}"
            self.say("; ".join((said, *result.warnings)))
            self.reread()

        def lost(error: ReadinessError) -> None:
            self.worked()
            (failed or self.complain)(error)

        self.record(work.listening(acting), done, lost)
