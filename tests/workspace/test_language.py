"""The checklists of a program in Japanese: what is shown, what is searched, and that the record stays English."""

from __future__ import annotations

import pytest

from readiness.domain.facts import Item, Milestone
from readiness.domain.language import DRAFT, japanese, matches
from readiness.errors import UsageError
from readiness.workspace import Workspace

from .office import PROGRAM, Office


def japanese_door(office: Office) -> Workspace:
    opened = office.open()
    opened.lang = "ja"
    return opened


def items(door: Workspace) -> dict[str, Item]:
    return {each.id: each for each in door.view(PROGRAM).facts.items}


def milestones(door: Workspace) -> dict[str, Milestone]:
    return {each.id: each for each in door.view(PROGRAM).facts.milestones}


def test_titles_and_green_lights_are_japanese_and_marked_as_drafts(office: Office) -> None:
    door, english = japanese_door(office), office.open()
    for id, item in items(door).items():
        plain, words = items(english)[id], door.wordings(PROGRAM)[id]
        assert item.title == japanese(words.detail).title + DRAFT
        assert words.green_light.endswith(DRAFT)
        assert item._replace(title=plain.title) == plain
    for id, milestone in milestones(door).items():
        assert milestone.title.endswith(DRAFT), id
        assert milestone._replace(title=milestones(english)[id].title) == milestones(english)[id]


def test_nothing_computed_depends_on_the_language(office: Office) -> None:
    here, there = japanese_door(office).view(PROGRAM), office.open().view(PROGRAM)
    assert [(each.id, each.verdict, each.digest) for each in here.milestones] == [
        (each.id, each.verdict, each.digest) for each in there.milestones
    ]
    assert here.counts == there.counts


def test_a_confirmed_translation_is_not_marked(office: Office) -> None:
    text = """
pack: {id: own, title: Own, version: 1, kind: checklist}
items:
  - {id: OWN-1, area: data, kind: task, title: Report, green_light: Read, title_ja: 報告書,
     green_light_ja: 読まれている。, guidance: Ask QA, guidance_ja: QAに尋ねる。,
     ja_status: confirmed, ja_confirmed_by: Sato Yuki}
  - {id: OWN-2, area: data, kind: task, title: Only English, green_light: Read}
"""
    office.sato.packs.adopt(PROGRAM, office.file("own.yaml", text.encode()))
    door = japanese_door(office)
    words = door.wordings(PROGRAM)["OWN-1"]
    assert (items(door)["OWN-1"].title, words.green_light) == ("報告書", "読まれている。")
    assert '"guidance": "QAに尋ねる。"' in words.detail
    assert items(door)["OWN-2"].title == "Only English"


def test_words_that_people_put_themselves_are_not_translated_away(office: Office) -> None:
    office.sato.items.edit(PROGRAM, "CORE-DAT-01", title="Our package", reason="ours")
    office.sato.milestones.set(PROGRAM, "MS-INV-FIN", title="Series B", reason="ours")
    door = japanese_door(office)
    assert items(door)["CORE-DAT-01"].title == "Our package"
    assert door.wordings(PROGRAM)["CORE-DAT-01"].green_light.endswith(DRAFT)
    assert milestones(door)["MS-INV-FIN"].title == "Series B"


def test_search_finds_words_of_either_language_in_either_language(office: Office) -> None:
    for door in (office.open(), japanese_door(office)):
        words, rows = door.wordings(PROGRAM), items(door)
        found = [
            {id for id, item in rows.items() if matches(item, words[id], query)}
            for query in ("natural history", "自然歴", "ｃｏｒｅ-cln-01", "natural 自然歴")
        ]
        assert all("CORE-CLN-01" in each for each in found)
        assert not any(matches(item, words[id], "no such words") for id, item in rows.items())
        assert matches(rows["CORE-DAT-01"], words["CORE-DAT-01"], "")


def test_the_record_is_read_in_english_whatever_is_shown(office: Office) -> None:
    door = japanese_door(office)
    shown = door.view(PROGRAM)
    assert door.recorded(PROGRAM).facts == office.open().view(PROGRAM).facts
    assert door.view(PROGRAM) is shown
    door.lang = "en"
    assert items(door) == items(office.open())
    with pytest.raises(UsageError, match="no language 'fr'"):
        door.lang = "fr"
