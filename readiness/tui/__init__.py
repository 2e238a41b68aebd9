"""The full-screen view: actions, screens and widgets; the only package that imports Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..workspace import Moment


def run(
    path: str,
    actor: str = "",
    moment: Moment | None = None,
    ascii: bool = False,
    no_mouse: bool = False,
    theme: str = "",
) -> int:
    """Open the full-screen view on a workspace and stay until the user leaves.

    Args:
        path: the workspace file.
        actor: who acts; see `Workspace`.
        moment: when to look from; now by default.
        ascii: draw marks and borders with ASCII characters only.
        no_mouse: leave the mouse to the terminal.
        theme: `dark`, `light`, `high-contrast` or `plain` (the terminal's own colors); `""`: dark, plain with NO_COLOR.

    Returns:
        The exit code of the process.

    Raises:
        UsageError: without a terminal, or for an unknown theme.
        ReadinessError: if the workspace cannot be opened.
    """
    from .launch import launch

    return launch(path, actor=actor, moment=moment, ascii=ascii, no_mouse=no_mouse, theme=theme)
