"""Nothing in the demo can be taken for real, and nothing in it is left over from somewhere."""

from __future__ import annotations

import json
import re
from hashlib import sha256

import pytest

from readiness.domain.program import ProgramView
from readiness.resources import data_dir
from readiness.workspace import Workspace
from readiness.workspace.demo import EVIDENCE, LOG

MARK = "(demo)"


def shipped(name: str) -> str:
    """The text of a shipped file."""
    return (data_dir() / name).read_text(encoding="utf-8")


def stories() -> list[str]:
    """What people wrote: the payloads and reasons of the log without the packs, and the papers."""
    events = [json.loads(line) for line in shipped(LOG).splitlines()]
    written = [f"{each['payload']} {each['reason']}" for each in events if each["type"] != "pack.registered"]
    return [*written, *(json.loads(line)["text"] for line in shipped(EVIDENCE).splitlines())]


def test_people_and_organizations_say_that_they_are_invented(demo: Workspace) -> None:
    people = demo.persons().values()
    assert len(people) >= 15
    assert [person.id for person in people if not (person.name.endswith(MARK) and person.org.endswith(MARK))] == []


def test_programs_and_those_behind_evidence_say_it_too(views: dict[str, ProgramView]) -> None:
    assert all(view.program.name.endswith(MARK) for view in views.values())
    named = {text for view in views.values() for each in view.facts.evidence for text in (each.issuer, each.author)}
    assert {text for text in named if text and not text.endswith(MARK)} == set()


def test_accounts_belong_to_nobody(demo: Workspace) -> None:
    origins = {entry.event.origin for entry in demo.history()}
    assert {origin for origin in origins if not origin.endswith("-demo")} == set()


@pytest.mark.parametrize(
    "pattern",
    [
        r"[\w.+-]+@[\w-]+\.[\w.]+",
        r"\+\d{1,3}[ -]\(?\d",
        r"\b0\d{1,4}-\d{1,4}-\d{3,4}\b",
        r"\(\d{3}\) ?\d{3}-\d{4}",
    ],
)
def test_no_address_and_no_number_can_reach_anybody(pattern: str) -> None:
    assert [text for text in stories() if re.search(pattern, text)] == []


def test_links_lead_to_the_names_kept_for_examples() -> None:
    hosts = {host for text in stories() for host in re.findall(r"https?://([^/\"\s]+)", text)}
    assert hosts == {"docs.example.org"}


def test_every_paper_says_that_it_is_invented() -> None:
    texts = [json.loads(line)["text"] for line in shipped(EVIDENCE).splitlines()]
    assert len(texts) >= 50
    assert [text for text in texts if not text.startswith(("DEMO DOCUMENT.", "デモ用文書。"))] == []


def test_papers_are_those_that_were_filed_and_small(views: dict[str, ProgramView]) -> None:
    filed = {each.sha256 for view in views.values() for each in view.facts.evidence if each.storage == "copy"}
    papers = [json.loads(line)["text"].encode() for line in shipped(EVIDENCE).splitlines()]
    assert {sha256(each).hexdigest() for each in papers} == filed
    assert (data_dir() / EVIDENCE).stat().st_size < 300_000
    assert (data_dir() / LOG).stat().st_size < 1_000_000
