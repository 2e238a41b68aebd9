"""The time machine: every view as of a past moment, read-only, and back to now."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ..clock import local_datetime, utc_text
from ..errors import ReadinessError
from ..workspace import Moment
from .cells import Cell
from .context import Context

if TYPE_CHECKING:
    from ..workspace import Done, Workspace
    from .app import ReadinessApp
    from .forms.fields import Form, Values
    from .views.history import HistoryModel


def look_from(workspace: Workspace, moment: Moment) -> None:
    """Let a workspace look from another moment; what it worked out is of another time."""
    workspace.moment = moment
    workspace.fresh()


def go_to(app: ReadinessApp, moment: Moment) -> None:
    """Show every view as of a moment; what was supposed of now is left."""
    app.supposing = None
    for desk in (app.reader, app.writer):
        desk.submit(lambda workspace: look_from(workspace, moment))
    app.page.unmark()

    def lost(error: ReadinessError) -> None:
        """It takes too long, or there is no such moment: what was on screen is what one is in."""
        app.complain(error)
        if moment.as_of:
            to_now(app)

    app.go(app.view, lost)


def to_entry(app: ReadinessApp) -> None:
    """Show every view as it was right after the entry under the cursor."""
    model = cast("HistoryModel", app.page.model)
    entry = model.entries[app.page.rows.cursor]
    at = max(entry.event.recorded_at, entry.counts_from)
    go_to(app, Moment(as_of=utc_text(at).replace("Z", "+00:00")))


def to_now(app: ReadinessApp) -> None:
    """Leave the past."""
    go_to(app, Moment(on=app.home_day))


def ask(app: ReadinessApp) -> None:
    """Ask for a day or a time, and show every view as of its end."""
    from .forms.screen import FormScreen

    app.push_screen(FormScreen(_form(app)))


STILL_AHEAD = "that is still to come; {item.expect} on the Board ({view.board}) says what is expected"


def _form(app: ReadinessApp) -> Form:
    from .forms.fields import Field, Form

    def check(values: Values) -> str:
        from ..workspace.moment import moment_ms

        try:
            late = moment_ms(values["when"], "UTC") > app.clock.now_ms() + 2 * 86_400_000
        except ReadinessError as error:
            return str(error)
        return app.keyed(STILL_AHEAD) if late else ""

    def go(values: Values) -> None:
        go_to(app, Moment(as_of=values["when"]))

    def act(workspace: Workspace, values: Values) -> Done:
        raise AssertionError("looking records nothing")

    hint = "a day (its end in each program's zone): last friday, a week ago, 2026-11-20; or a time: 2026-11-20T09:00"
    fields = (Field("when", "As of", "moment", required=True, hint=hint),)
    about = "every view as it was then; nothing can be recorded there"
    form = Form("as-of", "Time machine", about, ("as-of",), app.context.day, fields, act, check)
    return form._replace(go=go, does="look")


def banner(as_of: str, key: str) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """What stands across the screen while the past is shown, left and right; `key` leads back."""
    return (
        (Cell(f" THE PAST, as of {as_of}, read-only", action="app.past"),),
        (Cell(f" {key} returns to now ", action="app.now"),),
    )


def moment_text(as_of: str, zone: str) -> str:
    """A moment as people read it: an entry's time in the workspace's zone, anything else as it was typed."""
    if as_of.endswith("+00:00"):
        from ..workspace.moment import moment_ms

        return f"{local_datetime(moment_ms(as_of, zone), zone).strftime('%Y-%m-%d %H:%M:%S %a')} {zone}"
    return as_of


def in_the_past(context: Context) -> str:
    """The past is shown."""
    return "" if context.read_only else "the present is shown already"


def on_entry(context: Context) -> str:
    """There is a log entry."""
    return "" if context.place.entry else "no entry under the cursor"
