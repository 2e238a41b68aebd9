"""Long text in the user's own editor: $VISUAL, else $EDITOR."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from ..errors import UsageError
from ..text import clean

LONGEST = 1 << 20
"""Bytes of a text that are read back."""
_WITHOUT = frozenset({"TEXTUAL_ANIMATIONS"})
"""Variables that we set for ourselves."""


def environment() -> dict[str, str]:
    """What programs started from the screen get: the user's own variables, NO_COLOR among them."""
    return {name: value for name, value in os.environ.items() if name not in _WITHOUT}


def command() -> list[str]:
    """The editor as words.

    Raises:
        UsageError: if none is named and nano is not there either.
    """
    named = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    try:
        words = shlex.split(named)
    except ValueError:
        raise UsageError(f"the editor {named!r} cannot be read", "mend VISUAL or EDITOR") from None
    if words:
        return words
    nano = shutil.which("nano")
    if nano is None:
        raise UsageError("no editor is named", "set VISUAL or EDITOR, to nano for instance")
    return [nano]


def edited(text: str, leave: Callable[[], AbstractContextManager[None]]) -> str:
    """`text` as it comes back from the editor, cleaned; nothing of it stays on the disk.

    Args:
        text: to begin with.
        leave: lets go of the terminal while the editor has it.

    Raises:
        UsageError: if there is no editor, or it fails: the text is then as it was.
    """
    words = command()
    with tempfile.TemporaryDirectory(
        prefix="readiness-"
    ) as folder:  # mode 0700: the editor's own copies lie in it, too
        path = Path(folder) / "text.txt"
        path.touch(mode=0o600)
        path.write_text(f"{text}\n" if text else "", encoding="utf-8")
        try:
            with leave():
                code = subprocess.run([*words, str(path)], env=environment(), check=False).returncode  # noqa: S603
        except OSError as error:
            raise UsageError(f"cannot start {words[0]} ({error.strerror})", "mend VISUAL or EDITOR") from None
        if code:
            raise UsageError(f"{words[0]} ended with {code}", "the text is as it was")
        try:
            found = path.read_bytes()
        except OSError:
            raise UsageError(f"{words[0]} left no file", "the text is as it was") from None
    if len(found) > LONGEST:
        raise UsageError("the text is longer than 1 MB", "file it as a document")
    return clean(found.decode("utf-8", "replace")).strip("\n").rstrip()
