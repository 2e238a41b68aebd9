"""Every command and flag that the documents show is one that the program knows."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from functools import cache

import pytest

from tests.hygiene.test_docs import DOCUMENTS, code


@cache
def help_text(*command: str) -> str:
    """What `readiness COMMAND --help` prints; empty if there is no such command."""
    done = subprocess.run(
        [sys.executable, "-m", "readiness", *command, "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout if done.returncode == 0 else ""


def shown() -> list[tuple[str, ...]]:
    """The command lines in the documents that begin with `readiness` and name a command, comments removed."""
    lines = {
        tuple(shlex.split(line.strip(), comments=True))
        for document in DOCUMENTS
        for line in code(document)
        if re.match(r"\s*readiness [a-z]", line)
    }
    return sorted(lines)


def words(line: tuple[str, ...]) -> tuple[str, ...]:
    """The command of a command line: one word, or two for a family such as `pack check`."""
    second = line[2] if len(line) > 2 else ""
    return line[1:3] if re.fullmatch("[a-z][a-z-]*", second) and help_text(*line[1:3]) else line[1:2]


@pytest.mark.parametrize("line", shown(), ids=" ".join)
def test_a_command_line_in_the_documents_is_known(line: tuple[str, ...]) -> None:
    text = help_text(*words(line))
    assert text, f"no command {line[1]}"
    flags = {word.partition("=")[0] for word in line if word.startswith("-")}
    known = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text)) | set(re.findall(r"(?<!\w)--?[a-z-]+", help_text()))
    assert flags - known == set()


def test_the_readme_or_the_help_names_every_command() -> None:
    """The README shows the way in; `readiness --help`, which it names, lists everything."""
    assert any(line[1] == "demo" for line in shown())
    assert "demo" in help_text()
