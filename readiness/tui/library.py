"""What the Evidence view does with documents: check, open, copy their hashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..errors import ReadinessError
from ..reports.words import HASH_STATE, count, listed
from . import commands, opener
from .context import Context

if TYPE_CHECKING:
    from ..domain.facts import Evidence
    from ..workspace import Workspace
    from ..workspace.checking import CheckResult
    from .app import ReadinessApp
    from .progress import Tell


def documents(context: Context) -> list[Evidence]:
    """The selected documents, else the one under the cursor."""
    if context.program is None:
        return []
    by_id = {each.id: each for each in context.program.facts.evidence}
    return [by_id[each] for each in context.documents if each in by_id]


def check(app: ReadinessApp) -> None:
    """Read the files of the chosen documents again."""
    context = app.context
    _check(app, context.place.program, context.documents)


def check_all(app: ReadinessApp) -> None:
    """Read all files in use again: of the program shown, else of every program."""
    one = "one" in app.options.get("evidence", frozenset())
    _check(app, app.here.program if one else "", ())


def _check(app: ReadinessApp, program: str, ids: Sequence[str]) -> None:
    from .progress import ProgressScreen

    def job(workspace: Workspace, tell: Tell) -> list[CheckResult]:
        looked_at: set[str] = set()

        def progress(id: str, read: int, size: int) -> bool:
            looked_at.add(id)
            return tell(f"{id}: {read >> 20} of {size >> 20} MB, document {len(looked_at)}")

        return workspace.evidence.check(program, ids, progress=progress)

    def then(results: list[CheckResult]) -> None:
        app.passed = ""
        app.page.unmark()
        app.say(summary(results))
        app.reread()

    what = listed(list(ids)) if ids else program or "all programs"
    app.push_screen(ProgressScreen(f"Checking {what}", job, then))


def summary(results: Sequence[CheckResult]) -> str:
    """What was found, in one line: how many of each, and the first that is not sound."""
    states = Counter(each.state for each in results)
    said = ", ".join(f"{number} {HASH_STATE[state]}" for state, number in states.most_common())
    worst = next((each for each in results if not each.sound), None)
    about = f"; {worst.program} {worst.evidence}: {worst.detail}" if worst else ""
    return f"{count(len(results), 'document')} checked{': ' if said else ''}{said}{about}"


def open_document(app: ReadinessApp) -> None:
    """Open the document under the cursor with the desktop's own program; of kept bytes a copy."""
    evidence = documents(app.context)[0]
    try:
        place = opener.target(evidence)
    except ReadinessError as error:
        app.complain(error)
        return
    if place:
        _show(app, evidence, place)
        return

    def export(workspace: Workspace) -> str:
        written = workspace.evidence.export(evidence.program, evidence.id, opener.folder())
        return written.text.removeprefix(f"{evidence.id} written to ")

    app.when(app.reader.submit(export), lambda path: _show(app, evidence, path))


def _show(app: ReadinessApp, evidence: Evidence, place: str) -> None:
    try:
        opener.show(place)
    except ReadinessError as error:
        app.complain(error)
    else:
        app.say(f"asked the desktop to open {evidence.id}: {place}")


def copy_hashes(app: ReadinessApp) -> None:
    """Copy the SHA-256 of the chosen documents; of what has none, its address."""
    texts = [each.sha256 or each.location for each in documents(app.context)]
    if texts:
        commands.copy(app, " ".join(texts))
