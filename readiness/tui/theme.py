"""Three color themes of our own, and the terminal's own colors where none are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

if TYPE_CHECKING:
    from .cells import Tone

THEMES: dict[str, Theme] = {
    "dark": Theme(
        name="dark",
        primary="#7aa2d6",
        secondary="#4f6d94",
        accent="#8fc7ff",
        success="#7fc784",
        warning="#e5b567",
        error="#f0807a",
        foreground="#d8dce2",
        background="#14171c",
        surface="#1a1e25",
        panel="#252b35",
        variables={"cursor": "#2f4a6d", "marked": "#3a3420", "quiet": "#8b94a3"},
    ),
    "light": Theme(
        name="light",
        primary="#1f4e8c",
        secondary="#5b7ba6",
        accent="#0b5cad",
        success="#176b2c",
        warning="#855300",
        error="#b3261e",
        foreground="#1c2026",
        background="#fbfbf9",
        surface="#f3f3f0",
        panel="#e3e5e8",
        dark=False,
        variables={"cursor": "#c9dcf4", "marked": "#f4ecc8", "quiet": "#5c6470"},
    ),
    # Blue says fine and orange says trouble: apart for every kind of color blindness.
    "high-contrast": Theme(
        name="high-contrast",
        primary="#66b3ff",
        secondary="#66b3ff",
        accent="#ffffff",
        success="#66b3ff",
        warning="#ffd9a0",
        error="#ff9500",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#262626",
        variables={"cursor": "#0047b3", "marked": "#4d3900", "quiet": "#c8c8c8"},
    ),
}

PLAIN = Theme(
    name="plain",
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    success="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        **{
            name: "ansi_default" if value.startswith("ansi_") else value
            for name, value in BUILTIN_THEMES["ansi-dark"].variables.items()
        },
        **dict.fromkeys(("cursor", "marked", "quiet"), "ansi_default"),
    },
)
"""For NO_COLOR: the terminal's foreground and background; bold, underline and reverse carry the rest."""

_TONES: dict[Tone, tuple[str, bool]] = {
    "good": ("success", False),
    "warn": ("warning", False),
    "bad": ("error", True),
    "quiet": ("quiet", False),
    "strong": ("", True),
    "head": ("primary", True),
    "accent": ("accent", True),
}
"""The color of the theme that each tone has, `""` being that of the text around it, and whether it is bold."""


def tone_styles(theme: Theme) -> dict[Tone, Style]:
    """How each tone looks in a theme; what should be quiet is dim where the terminal's colors are used."""
    styles: dict[Tone, Style] = {}
    for tone, (name, bold) in _TONES.items():
        color = theme.variables.get(name) or getattr(theme, name, None) if name else None
        styles[tone] = Style(
            color=Color.parse(color).rich_color if color else None,
            bold=bold or None,
            dim=(tone == "quiet" and theme.ansi) or None,
        )
    return styles
