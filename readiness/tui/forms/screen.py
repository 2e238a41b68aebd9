"""The dialog that draws any form: one line a field, checked while one types, kept as a draft when left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from ...errors import ReadinessError
from ...workspace.conflicts import Conflict
from ..cells import Cell, Para, para
from ..pacing import Pacing
from ..widgets.entry import ROOM, TEXT_ROOM, Entry, lines, one_line
from ..widgets.line import Line
from ..widgets.prose import Prose
from .days import HINT
from .fields import MEANT, Field, Form, Values, answer, best, matching, meant, told
from .paths import completed

if TYPE_CHECKING:
    from ...workspace import Workspace
    from ..app import ReadinessApp


MOST = 30
"""So many answers of a choice are shown below it."""


def _entry(field: Field, value: str) -> Entry:
    """The line to type a field's answer into; what is on record always has room."""
    room = max(TEXT_ROOM if field.kind == "text" else ROOM, len(one_line(field.initial)))
    return Entry(value, id=f"field-{field.id}", compact=True, select_on_focus=bool(value), room=room)


class FormScreen(ModalScreen[None]):
    """`enter` records from any field, `tab` goes on, arrows choose an answer, `escape` keeps a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("tab", "onward", show=False, priority=True),
        Binding("f2", "browse", show=False, priority=True),
        Binding("ctrl+o", "edit", show=False, priority=True),
        Binding("ctrl+z", "unedit", show=False, priority=True),
    ]

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self._busy = False
        self._waits = form.fill is not None
        """Whether answers to choose from are still being read."""
        self._pressed = False
        """Whether enter was pressed meanwhile."""
        self._asked = 0
        self._work = ""
        """How far the recording is."""
        self._wrong = ""
        """What kept it from being recorded; until something else is typed."""
        self._seen = 0
        """Length of the log when the form was opened, or the other's change was looked at."""
        self._before: dict[str, str] = {}
        """By field, its text before the editor had it."""

    @property
    def _app(self) -> ReadinessApp:
        return cast("ReadinessApp", self.app)

    @property
    def _draft(self) -> tuple[str, ...]:
        return (self.form.id, *self.form.target)

    def compose(self) -> Iterator[Widget]:
        """Title, subject, fields, and a line for what is wrong."""
        draft = self._app.drafts.get(self._draft, {})
        self._seen = self._app.seen.length if self._app.seen else 0
        with Container(classes=f"dialog form-{self.form.id}"):
            yield Line(classes="heading")
            yield Line(classes="about")
            for field in self.form.fields:
                with Container(classes="field"):
                    yield Line(id=f"label-{field.id}", classes="label")
                    value = draft.get(field.id, field.initial)
                    yield _entry(field, one_line(value))
                    if field.kind in MEANT:
                        yield Line(id=f"match-{field.id}", classes="match")
            yield Prose(classes="hint")
            if self.form.preview is not None or self.form.study is not None:
                yield Prose(classes="preview")

    def on_mount(self) -> None:
        """Say what is asked."""
        keys = [
            Cell("Enter", "accent"),
            Cell(f" {self.form.does}  ", "quiet"),
            Cell("Esc", "accent"),
            Cell(" later", "quiet"),
        ]
        if self.form.go is None and any(field.kind == "text" for field in self.form.fields):
            keys = [Cell("^o", "accent"), Cell(" editor  ", "quiet"), *keys]
        self.query_one(".heading", Line).show((Cell(f"{self.form.title} ", "strong"),), keys)
        self.query_one(".about", Line).show((Cell(self.form.about, "quiet"),))
        for field in self.form.fields:
            label = Cell(field.label, "strong" if field.required else "quiet")
            self.query_one(f"#label-{field.id}", Line).show((label,))
            self._show_match(field)
        self._hint()
        if self.form.fill is not None:
            self._app.when(self._app.reader.submit(self.form.fill), self._filled, self._unfilled)
        else:
            self._preview()

    def _filled(self, form: Form) -> None:
        """The answers to choose from have been read."""
        if not self.is_mounted:
            return
        self.form, self._waits = form, False
        for field in form.fields:
            self._show_match(field)
        self._hint()
        self._preview()
        if self._pressed:
            self._submit()

    def _unfilled(self, error: ReadinessError) -> None:
        if self.is_mounted:
            self._waits = False
            self._refuse(str(error))

    # Typing

    def _input(self, field: Field) -> Entry:
        return self.query_one(f"#field-{field.id}", Entry)

    def _typed(self, field: Field) -> str:
        """What stands in a field."""
        typed = self._input(field).value
        return lines(typed) if field.kind == "text" else typed

    @property
    def _focused(self) -> Field | None:
        id = self.focused.id if isinstance(self.focused, Input) else ""
        return next((field for field in self.form.fields if f"field-{field.id}" == id), None)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Check what was typed."""
        self._wrong = ""
        for field in self.form.fields:
            if event.input.id == f"field-{field.id}":
                self._show_match(field)
        self._hint()
        self._preview()

    def on_entry_full(self, event: Entry.Full) -> None:
        """More came than a field takes: say so."""
        self._hint()

    def on_descendant_focus(self) -> None:
        """Another field: say what it wants."""
        self._hint()

    def _show_match(self, field: Field) -> None:
        if field.kind in MEANT:
            text = meant(field, self._input(field).value, self.form.today)
            self.query_one(f"#match-{field.id}", Line).show((Cell(f" {text}" if text else "", "good"),))

    def _hint(self) -> None:
        """What is wrong, else what the field at hand may hold."""
        field = self._focused
        paras = [para(self._wrong, "bad")] if self._wrong else []
        if self._busy and self._work:
            paras.append(para(self._work, "quiet"))
        if field is not None and (left_out := self._input(field).left_out):
            paras.append(para(f"{field.label} {left_out}", "warn"))
        if field is not None and not self._wrong:
            typed = self._input(field).value
            problem = answer(field, typed, self.form.today)[1] if typed.strip() else ""
            more = told(field, typed, self.form.today)
            if more:
                paras.append(para(more))
            elif problem:
                paras.append(para(problem, "warn"))
            if field.hint and not problem and not (more and field.hint.startswith(HINT)):
                paras.append(para(field.hint, "quiet"))
        if field is not None and field.kind == "choice":
            typed = self._input(field).value
            found = matching(field.options, typed) or list(field.options)
            texts = [f"{each.key} {each.label}" if each.key else each.label for each in found[:MOST]]
            if len(found) > MOST:
                texts.insert(0, f"{MOST} of {len(found)}, by some letters fewer:")
            paras.append(para("reading…" if self._waits and not found else "   ".join(texts), "quiet"))
        self.query_one(".hint", Prose).show(paras)

    def _preview(self) -> None:
        """Show what the answers would change, worked out beside the screen; of several, only the last are worked out.

        A key that is kept down asks faster than the reader answers: what nobody waits for any more is passed over.
        """
        ask, study = self.form.preview, self.form.study
        if self._waits or (ask is None and study is None):
            return
        values: dict[str, str] = {}
        for field in self.form.fields:
            typed = self._typed(field)
            values[field.id], wrong = answer(field, typed, self.form.today)
            if wrong and typed.strip():
                return
        self._asked += 1
        number = self._asked

        def show(paras: Sequence[Para]) -> None:
            if number == self._asked and self.is_mounted:
                self.query_one(".preview", Prose).show(paras)

        def wanted() -> bool:
            return number == self._asked and self.is_mounted and not self._app.leaving

        def late(text: str) -> None:
            show([para(f"working out what this changes: {text}", "quiet")])

        def work(workspace: Workspace) -> Sequence[Para]:
            if not wanted():
                return ()
            return study(workspace, values) if study is not None else ask(values) if ask is not None else ()

        def failed(error: ReadinessError) -> None:
            pacing.over = True
            show([para(str(error), "warn")])

        def done(paras: Sequence[Para]) -> None:
            pacing.over = True
            show(paras)

        pacing = Pacing(self._app, late, wanted)
        self._app.when(self._app.reader.submit(pacing.listening(work)), done, failed)

    def action_step(self, by: int) -> None:
        """In a choice, the next answer; elsewhere, the next field."""
        field = self._focused
        if field is not None and field.kind == "choice":
            values = [each.value for each in field.options]
            if not values:
                return
            current = best(field.options, self._input(field).value) if self._input(field).value.strip() else None
            at = values.index(current.value) + by if current else (0 if by > 0 else -1)
            self._input(field).value = values[at % len(values)]
        elif by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_onward(self) -> None:
        """In a path that can be completed, complete it; else go to the next field."""
        field = self._focused
        if field is not None and field.kind == "path":
            typed = self._input(field)
            longer = completed(typed.value) if typed.value.strip() else typed.value
            if longer != typed.value:
                typed.value = longer
                typed.cursor_position = len(longer)
                return
        self.focus_next()

    def action_browse(self) -> None:
        """Choose a file from a list, where a path is asked for."""
        field = self._focused
        if field is not None and field.kind == "path":
            from .picker import browse

            browse(self.app, self._input(field))

    def action_edit(self) -> None:
        """Write the text of a field in the user's editor."""
        from ..editor import edited

        field = self._focused
        if field is None or field.kind != "text":
            return
        before = self._input(field).value
        try:
            text = one_line(edited(lines(before), self._app.leave))
        except ReadinessError as error:
            self._refuse(str(error))
            return
        if text != before:
            self._before[field.id] = before
            self._put(field, text)

    def action_unedit(self) -> None:
        """Take back what the editor did to the text at hand; again: bring it back."""
        field = self._focused
        if field is not None and field.id in self._before:
            now = self._input(field).value
            self._put(field, self._before[field.id])
            self._before[field.id] = now

    def _put(self, field: Field, text: str) -> None:
        typed = self._input(field)
        typed.value = text
        typed.cursor_position = len(text)

    # Leaving

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Record it, if nothing is wrong; else go where it is wrong."""
        self._submit()

    def _submit(self) -> None:
        if self._busy or self._waits:
            self._pressed = self._waits
            return
        values: dict[str, str] = {}
        for field in self.form.fields:
            values[field.id], wrong = answer(field, self._typed(field), self.form.today)
            if wrong:
                self._input(field).focus()
                self._refuse(wrong)
                return
        wrong = self.form.check(values)
        if wrong:
            self._refuse(wrong)
            return
        if self.form.go is not None:
            self._recorded()
            self.form.go(values)
            return
        self._record(values)

    def _record(self, values: Values) -> None:
        self._busy = True
        self._app.act(
            lambda workspace: self.form.act(workspace, values),
            self._recorded,
            lambda error: self._refused(error, values),
            seen=self._seen,
        )

    def tell_work(self, text: str) -> None:
        """Say how far the recording is."""
        self._work = text
        self._hint()

    def _done_with(self) -> None:
        self._app.drafts.pop(self._draft, None)
        self.dismiss()

    def _recorded(self) -> None:
        self._done_with()
        if self.form.then is not None:
            self.form.then()

    def _refused(self, error: ReadinessError, values: Values) -> None:
        self._busy, self._work = False, ""
        if isinstance(error, Conflict):
            self._ask_whose(error, values)
        else:
            self._refuse(self._app.keyed(str(error)))

    def _ask_whose(self, conflict: Conflict, values: Values) -> None:
        """Somebody changed it meanwhile: show both values, and let the user choose."""
        from .conflict import Choice, ConflictScreen

        def chosen(choice: Choice | None) -> None:
            if choice == "mine":
                self._seen = conflict.length
                self._record(values)
            elif choice == "theirs":
                self._done_with()
                self._app.say("kept as it was saved; nothing of yours was recorded")
                self._app.reread()
            else:
                self._refuse(str(conflict))

        actor = self._app.seen.actor if self._app.seen else None
        self.app.push_screen(ConflictScreen(conflict, actor.zone if actor and actor.zone else "UTC"), chosen)

    def _refuse(self, wrong: str) -> None:
        self._wrong = wrong
        self._hint()

    def action_leave(self) -> None:
        """Close; what was typed comes back when the form is opened again. What is being recorded is stopped."""
        if self._busy:
            self._app.stop_work()
            return
        if self.keep_draft():
            self._app.say("kept as a draft: it comes back when you open the form again")
        self.dismiss()

    def keep_draft(self) -> bool:
        """Keep what was typed, for the next time; whether there is anything."""
        typed = {field.id: self._input(field).value for field in self.form.fields}
        found = any(typed[field.id] != one_line(field.initial) for field in self.form.fields)
        if found:
            self._app.drafts.pop(self._draft, None)  # the newest come last
            self._app.drafts[self._draft] = typed
        return found
