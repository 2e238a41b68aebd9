"""The full-screen view: actions, screens and widgets; the only package that imports Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..workspace import Moment
    from .settings import Wishes


def run(path: str, wishes: Wishes | None = None, *, actor: str = "", moment: Moment | None = None) -> int:
    """Open the full-screen view on a workspace and stay until the user leaves.

    Args:
        path: the workspace file.
        wishes: how the screen looks and listens, where it is not as the last time.
        actor: who acts; see `Workspace`.
        moment: when to look from; now by default.

    Returns:
        The exit code of the process.

    Raises:
        UsageError: without a terminal, for an unknown theme or language, or an error in the keymap.
        ReadinessError: if the workspace cannot be opened.
    """
    from .launch import launch
    from .settings import Wishes

    return launch(path, wishes or Wishes(), actor=actor, moment=moment)
