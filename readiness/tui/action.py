"""What an action is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..typed import NamedTuple
from .context import Context
from .guards import always

if TYPE_CHECKING:
    from .app import ReadinessApp

Guard = Callable[[Context], str]
"""Why an action cannot be done now, in words; `""` if it can."""


class Action(NamedTuple):
    """Something a user can do."""

    id: str
    keys: str
    """Keys separated by spaces, the one to show first; `""`: only in palette and help."""
    label: str
    """One or two words, for footer and palette."""
    help: str
    """One sentence: what it does."""
    scope: str
    """Where it exists: `app` everywhere, `list` and `item` in views that have them, else the id of a view."""
    run: Callable[[ReadinessApp], object]
    guard: Guard = always
    use_case: str = ""
    """The use case it calls, as `family.name` of the workspace; several, as a form may choose, separated by spaces."""
    footer: bool = False
    """Whether the footer offers it."""
    many: bool = False
    """Whether it records something of all selected rows, in one act that one undo takes back."""

    @property
    def key(self) -> str:
        """The key to show."""
        return self.keys.split(" ")[0]
