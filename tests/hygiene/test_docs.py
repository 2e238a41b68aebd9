"""What the documents tell people to type is there, and continuous integration types the same."""

from __future__ import annotations

import re

import pytest

from tests.hygiene import source

DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]


def code(document: str) -> list[str]:
    """The lines and spans of a Markdown document that are set as code."""
    text = source.text(document)
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([^`]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    return [*(line for block in blocks for line in block.splitlines()), *(" ".join(s.split()) for s in spans)]


def targets() -> dict[str, str]:
    """The targets of the Makefile that people call, each with the line that `make help` shows."""
    found = re.findall(r"^([a-z][a-z-]*):[^#\n]*(?:## (.*))?$", source.text("Makefile"), re.MULTILINE)
    return dict(found)


def test_make_help_shows_every_target() -> None:
    assert {"run", "test", "check", "bench", "mutants", "lock", "demo-data"} <= set(targets())
    assert [name for name, shown in targets().items() if not shown] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_in_a_document_exists(document: str) -> None:
    named = {
        name for line in code(document) for name in re.findall(r"^(?:[A-Z_]+=\S+ )*make ([a-z][a-z-]*)", line.strip())
    }
    assert named - set(targets()) == set()


def test_the_readme_begins_with_the_two_commands_that_ci_runs_too() -> None:
    first = re.search(r"^```sh\n(.*?)^```", source.text("README.md"), re.MULTILINE | re.DOTALL)
    assert first is not None
    commands = [line.partition("#")[0].strip() for line in first[1].splitlines()]
    assert commands == ["make run", "make test"]
    run = [line for line in source.text(".ci/run").splitlines() if line.startswith("make ")]
    assert run == ["make test", "make check"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_to_a_file_leads_there(document: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", source.text(document))
    assert [link for link in links if "://" not in link and not (source.ROOT / link).exists()] == []
