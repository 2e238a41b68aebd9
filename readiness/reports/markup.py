"""Text that Markdown, or a chat that knows some of it, shows as it is."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&@])")
_ADDRESS = re.compile(r"(?<=\w):(?=//)")


def escape(text: str) -> str:
    """`text` on one line, with every character that Markdown or a chat would act on escaped."""
    line = " ".join(text.split())
    return _ADDRESS.sub(r"\\:", _MARKUP.sub(r"\\\1", line))
