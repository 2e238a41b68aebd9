"""What the Stand-up view does: presents, groups, compares, closes, and gives its text away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..domain.standup import Said, said
from ..reports.words import count, listed, short_day
from .cells import Cell, Para, para
from .commands import toggle
from .standup_page import standup_page
from .views.earlier import EarlierModel
from .views.standup import EARLIER, GROUPS, SINCE, StandupModel, since

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..domain.minutes import Minutes
    from ..workspace import Done, Workspace
    from ..workspace.standups import NewDecision
    from .app import ReadinessApp
    from .forms.fields import Form, Values

VIEW = "standup"
FIRST = "this is the first one"


def model(app: ReadinessApp) -> StandupModel | None:
    """The stand-up on screen."""
    return app.page.model if isinstance(app.page.model, StandupModel) else None


# The list


def options(app: ReadinessApp) -> frozenset[str]:
    """The switches of the view that are on."""
    return app.options.get(VIEW, frozenset())


def group(app: ReadinessApp) -> None:
    """Group the roots in the next of the ways."""
    on = options(app)
    at = next((number for number, each in enumerate(GROUPS) if each in on), 0)
    following = GROUPS[(at + 1) % len(GROUPS)]
    app.options[VIEW] = on.difference(GROUPS) | ({following} if following else set())
    app.reread()


def compare(app: ReadinessApp) -> None:
    """Ask what to compare with."""
    from .forms.fields import Field, Form
    from .forms.screen import FormScreen

    def go(values: Values) -> None:
        moment = values["since"] or "last"
        found = model(app)
        programs = list(found.views) if found else []

        def show(_: object) -> None:
            kept = frozenset(each for each in options(app) if not each.startswith(SINCE))
            app.options[VIEW] = kept if moment == "last" else kept | {f"{SINCE}{moment}"}
            app.reread()

        # Asked once before it stays: a moment that does not exist is said, and the list stays as it is.
        app.when(app.reader.submit(lambda workspace: workspace.standups.prepare(programs, moment)), show)

    def act(workspace: Workspace, values: Values) -> Done:
        raise AssertionError("comparing records nothing")

    hint = "last (the last stand-up), 7d, 2w, a day as 2026-11-17, a stand-up as S3, a log head, or an export's file"
    fields = (Field("since", "Since", initial=since(options(app)), hint=hint),)
    form = Form("since", "Compare with", "what changed since then", ("since",), _day(app), fields, act)
    app.push_screen(FormScreen(form._replace(go=go, does="compare")))


def _day(app: ReadinessApp) -> str:
    found = model(app)
    return found.standup.day if found else ""


# Presenter


def present(app: ReadinessApp) -> None:
    """Present, or leave the stage."""
    page = standup_page(app.page)
    found = model(app)
    if page.presenting:
        page.leave()
    elif found is None or not (found.talks or found.standup.carried):
        app.say("Present: nothing blocks and nothing is carried")
    else:
        page.present()
    app.draw_frame()


def step(app: ReadinessApp, by: int) -> None:
    """The next thing, or the one before."""
    if not standup_page(app.page).step(by):
        app.say(app.keyed("that was the last one: {standup.close} closes the stand-up" if by > 0 else FIRST))


def lengthen(app: ReadinessApp, by: int) -> None:
    """Give the meeting so many minutes more."""
    standup_page(app.page).lengthen(by)


def restart(app: ReadinessApp) -> None:
    """Start the meeting's clock anew."""
    standup_page(app.page).restart()


def scroll(app: ReadinessApp, by: int) -> None:
    """Move a text that is longer than the screen."""
    standup_page(app.page).scroll_stage(by)


# Agreed actions


def done(app: ReadinessApp) -> None:
    """The action under the cursor is done."""
    action = app.page.place.action
    app.act(lambda workspace: workspace.standups.done_action(action))


# Decisions and the end

_DECIDED = "decided"


def decided(app: ReadinessApp) -> tuple[NewDecision, ...]:
    """What was settled and is recorded when the stand-up is closed; like a draft, it outlives the screen."""
    from ..workspace.standups import NewDecision

    return tuple(
        NewDecision(values["text"], values.get("program", ""))
        for key, values in app.drafts.items()
        if key[0] == _DECIDED and "text" in values
    )


def _keep(app: ReadinessApp, decisions: Iterable[NewDecision]) -> None:
    """Keep these, and no others."""
    for key in [each for each in app.drafts if each[0] == _DECIDED]:
        del app.drafts[key]
    for number, each in enumerate(decisions):
        app.drafts[_DECIDED, str(number)] = {"text": each.text, "program": each.program}


def decide(app: ReadinessApp) -> None:
    """Ask what was settled; it is kept with the stand-up when that is closed."""
    from .forms.fields import Field, Form, Option
    from .forms.screen import FormScreen

    program = app.page.place.program
    found = model(app)
    everywhere = found is not None and len(found.views) > 1

    def go(values: Values) -> None:
        from ..workspace.standups import NewDecision

        named = program if values["for"] == "one" or not everywhere else ""
        _keep(app, (*decided(app), NewDecision(values["text"], named)))
        so_far = f"{count(len(decided(app)), 'decision')} so far"
        app.say(app.keyed(f"{so_far}: {{standup.close}} closes the stand-up and keeps them"))

    def act(workspace: Workspace, values: Values) -> Done:
        raise AssertionError("a decision is recorded with its stand-up")

    fields = [Field("text", "Settled", required=True, hint="recorded when the stand-up is closed")]
    choice = (Option("all", "all programs of the stand-up", "a"), Option("one", f"{program} only", "o"))
    fields.append(Field("for", "For", "choice", required=True, initial="all" if everywhere else "one", options=choice))
    form = Form("settled", "Decision", "", (program,), _day(app), tuple(fields), act)
    app.push_screen(FormScreen(form._replace(go=go, does="keep")))


def close(app: ReadinessApp) -> None:
    """Show what closing keeps, close, and offer the text."""
    from .forms.screen import FormScreen

    found = model(app)
    if found is not None:
        app.push_screen(FormScreen(_closing(app, found)))


def _closing(app: ReadinessApp, found: StandupModel) -> Form:
    from .forms.fields import Field, Form

    programs = list(found.views)
    recorded = [said(view.facts, found.notes.get(id, ()), view.day) for id, view in found.views.items()]
    texts: list[str] = []

    def settled(values: Values) -> tuple[NewDecision, ...]:
        from ..workspace.standups import NewDecision

        said = tuple(each for each in decided(app) if each.program in ("", *programs))
        return (*said, NewDecision(values["decision"])) if values["decision"] else said

    def act(workspace: Workspace, values: Values) -> Done:
        from ..reports.minutes import minutes_markdown

        decisions = settled(values)
        result = workspace.standups.close(programs, decisions=decisions, recorded=recorded)
        lines = _lines(decisions)
        texts[:] = [minutes_markdown(found.standup, found.views.values(), recorded, lines, found.persons)]
        return result

    def then() -> None:
        from .offer import OfferScreen

        _keep(app, [each for each in decided(app) if each.program not in ("", *programs)])
        standup_page(app.page).end()
        app.push_screen(OfferScreen("The stand-up is closed", texts[0], file_name(found)))

    def preview(values: Values) -> Sequence[Para]:
        return _kept(found, recorded, settled(values))

    fields = (Field("decision", "Decision", hint="one more, if you like; Enter closes, Esc leaves it open"),)
    about = f"{listed(programs) if len(programs) < 4 else count(len(programs), 'program')}, {_when(found)}"
    form = Form(
        "close", "Close the stand-up", about, ("close", *programs), found.standup.day, fields, act, does="close"
    )
    return form._replace(preview=preview, then=then)


def _lines(decisions: Iterable[NewDecision]) -> list[str]:
    """Each decision in a line, with its program where it is of one only."""
    return [f"{each.program}: {each.text}" if each.program else each.text for each in decisions]


def _when(found: StandupModel) -> str:
    return f"on {short_day(found.standup.day)}"


def file_name(found: StandupModel) -> str:
    """What the file of its text is called unless somebody wants otherwise."""
    one = f"-{found.standup.programs[0]}" if len(found.standup.programs) == 1 else ""
    return f"stand-up-{found.standup.day}{one}.md"


def _kept(found: StandupModel, recorded: Sequence[Said], decisions: Sequence[NewDecision]) -> list[Para]:
    """What the record will hold: how much of it first, for the list may be longer than the dialog."""
    notes = [each for one in recorded for each in one.notes]
    actions = [each for one in recorded for each in one.actions]
    counted = listed([count(len(notes), "note"), count(len(actions), "action"), count(len(decisions), "decision")])
    paras = [para(f"Keeps {counted} of today, and how each program stands.", "strong")]
    for cells in (
        [(Cell("decided  ", "quiet"), Cell(each.text)) for each in decisions],
        [(Cell(f"{each.id}  ", "quiet"), Cell(f"{each.program} {each.item}: {each.text}")) for each in actions],
        [(Cell(f"{each.id}  ", "quiet"), Cell(f"{each.program} {each.item}: {each.text}")) for each in notes],
    ):
        paras += [Para(each, 2, 2) for each in cells]
    for id, view in found.views.items():
        roots = sum(each.blocker.program == id for each in found.standup.talks)
        what = f"{count(len(view.assessment.graph.items), 'item')}, {count(len(view.milestones), 'milestone')}"
        paras.append(Para((Cell(f"{id}  ", "quiet"), Cell(f"{what}, {count(roots, 'root')}")), 2, 2))
    return paras


# Closed stand-ups


def look_back(app: ReadinessApp) -> None:
    """Show closed stand-ups, or today's again."""
    page = standup_page(app.page)
    if page.presenting:
        page.leave()
    page.unmark()
    toggle(app, EARLIER)


def _minutes(app: ReadinessApp) -> Minutes | None:
    """The closed stand-up under the cursor."""
    found = app.page.model
    return found.minutes.get(app.page.rows.cursor) if isinstance(found, EarlierModel) else None


def compare_with(app: ReadinessApp) -> None:
    """Show its program today, compared with the closed stand-up under the cursor."""
    minutes = _minutes(app)
    if minutes is not None:
        kept = frozenset(each for each in options(app) if not each.startswith(SINCE) and each != EARLIER)
        app.options[VIEW] = kept | {f"{SINCE}{minutes.record.id}", "one"}
        app.reread()


def minutes_text(app: ReadinessApp) -> None:
    """Offer the text of the closed stand-up under the cursor."""
    from ..reports.minutes import closed_markdown
    from .offer import OfferScreen

    minutes = _minutes(app)
    if minutes is not None and isinstance(app.page.model, EarlierModel):
        record = minutes.record
        text = closed_markdown(minutes, app.page.model.persons, app.page.model.today)
        app.push_screen(
            OfferScreen(f"{record.id} of {record.program}", text, f"stand-up-{record.on}-{record.program}.md")
        )


# Its text


def markdown(app: ReadinessApp) -> None:
    """Offer the stand-up's text as it is now."""
    from ..reports.minutes import minutes_markdown
    from .offer import OfferScreen

    found = model(app)
    if found is None:
        return
    lines = _lines(decided(app))

    def text(workspace: Workspace) -> str:
        recorded = [said(view.facts, found.notes.get(id, ()), view.day) for id, view in found.views.items()]
        return minutes_markdown(found.standup, found.views.values(), recorded, lines, found.persons)

    def offer(text: str) -> None:
        app.push_screen(OfferScreen("The stand-up as Markdown", text, file_name(found)))

    app.when(app.reader.submit(text), offer)  # of a large portfolio it takes a while
