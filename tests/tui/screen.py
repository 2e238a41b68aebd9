"""Looking at the screen as plain text, and driving the application without waiting on time."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from readiness.tui.app import ReadinessApp
from readiness.tui.desk import Desk
from readiness.tui.remember import Remembered
from readiness.tui.settings import Settings
from tests.tui import sample

GOLDEN = Path(__file__).parent / "golden"
REWRITE = "READINESS_REWRITE_GOLDENS"
"""Environment variable: write the goldens anew instead of comparing with them."""


DEADLINE = 60.0
"""Seconds after which what a test waits for has not come: it fails, and does not hang."""


class Driver:
    """A running application, by actions and text."""

    def __init__(self, app: ReadinessApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Until desks and message queues are empty."""
        await self.pilot.pause()
        while not self.app.idle.is_set():
            await self.app.idle.wait()
            await self.pilot.pause()
        await self.pilot.pause()

    async def act(self, *ids: str) -> None:
        """Perform actions by id, as palette and keys do."""
        for id in ids:
            self.app.perform(self.app.action_of(id))
            await self.settle()

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Put text into the field at hand at once; single keys cost 70 ms each."""
        from textual.widgets import Input

        field = self.app.focused
        assert isinstance(field, Input)
        field.value = text
        await self.settle()

    async def into(self, field: str) -> None:
        """Go to a field of the form on screen."""
        self.app.screen.query_one(f"#field-{field}").focus()
        await self.settle()

    @property
    def text(self) -> str:
        """The screen, line by line, without the blanks at the ends of lines."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


@asynccontextmanager
async def running(
    path: Path,
    size: tuple[int, int] = (80, 24),
    *,
    actor: str = "sato",
    ascii: bool = False,
    theme: str = "dark",
    lang: str = "en",
    keys: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> AsyncIterator[Driver]:
    """The application on a workspace, with a clock that stands still."""

    def desk(name: str) -> Desk:
        return Desk(name, lambda: sample.opened(path, actor, lang=lang))

    app = ReadinessApp(
        desk("reader"),
        desk("writer"),
        sample.StillClock(),
        settings=Settings(theme, lang, ascii, keys=keys or {}),
        live=False,
        open_as=lambda person: sample.opened(path, person),
    )
    if remembered is not None:
        app.restore(remembered, remembered.workspace)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver


def golden(name: str, text: str) -> None:
    """Compare with the golden screen of that name."""
    file = GOLDEN / f"{name}.txt"
    if os.environ.get(REWRITE):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
