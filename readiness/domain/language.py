"""What checklists say in the language of the reader. Only their texts change: ids, numbers and rules do not.

The record stays English. A translation that nobody has confirmed is marked wherever it is shown: `DRAFT`.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from .facts import Item, LeadTime, Milestone, ProgramFacts, Wording

ENGLISH, JAPANESE = "en", "ja"
LANGUAGES = (ENGLISH, JAPANESE)
DRAFT = "（案）"
"""After a Japanese text that nobody has confirmed: "draft", as it stands on documents, and short enough for a list."""


class Japanese(NamedTuple):
    """The Japanese of an item or a milestone; `""` where there is none."""

    title: str
    green_light: str
    guidance: str
    draft: bool
    """Whether nobody has confirmed it."""
    confirmed_by: str

    def shown(self, text: str) -> str:
        """One of its texts as it is shown: marked while it is a draft."""
        return f"{text}{DRAFT}" if text and self.draft else text


_NONE = Japanese("", "", "", False, "")


def japanese(detail: str) -> Japanese:
    """The Japanese in the detail of a `Wording` or a `Milestone`."""
    if '"ja"' not in detail:
        return _NONE
    found = json.loads(detail).get("ja")
    if not isinstance(found, dict):
        return _NONE
    title, green_light, guidance, by = [
        str(found.get(name) or "") for name in ("title", "green_light", "guidance", "confirmed_by")
    ]
    return Japanese(title, green_light, guidance, found.get("status") != "confirmed", by)


def localised(facts: ProgramFacts, wordings: Mapping[str, Wording], lang: str) -> ProgramFacts:
    """A program with the titles of its items and milestones, and what its lead times ask for, in a language.

    What has no translation, and a title whose text was another one at the moment looked at, stays as it is.

    Args:
        facts: the program as recorded.
        wordings: what its items say now, by item.
        lang: one of `LANGUAGES`.
    """
    if lang != JAPANESE:
        return facts
    return facts._replace(
        items=tuple([_item(each, wordings.get(each.id)) for each in facts.items]),
        milestones=tuple([_milestone(each) for each in facts.milestones]),
        lead_times=tuple([_lead_time(each) for each in facts.lead_times]),
    )


def _item(item: Item, words: Wording | None) -> Item:
    from .fold.content import wording as digest_of  # heavy, and only Japanese asks for it

    if words is None:
        return item
    found = japanese(words.detail)
    if not found.title or digest_of(item.title, words.green_light) != item.wording:
        return item
    return item._replace(title=found.shown(found.title))


def _milestone(milestone: Milestone) -> Milestone:
    found = japanese(milestone.detail)
    return milestone._replace(title=found.shown(found.title)) if found.title else milestone


def _lead_time(rule: LeadTime) -> LeadTime:
    """A rule with what it asks for in Japanese, where its pack says it."""
    said = json.loads(rule.detail).get("ja") if '"ja"' in rule.detail else None
    what = str(said.get("what") or "") if isinstance(said, dict) else ""
    return rule._replace(what=japanese(rule.detail).shown(what)) if what else rule


def localised_wordings(wordings: Mapping[str, Wording], items: Iterable[Item], lang: str) -> dict[str, Wording]:
    """Green lights and guidance in a language. The English of what is replaced goes to `detail["en"]`.

    Args:
        wordings: what items say, by item.
        items: the items as recorded, for their English titles.
        lang: one of `LANGUAGES`.
    """
    found = dict(wordings)
    if lang == JAPANESE:
        for item in items:
            if item.id in found:
                found[item.id] = _wording(found[item.id], item.title)
    return found


def _wording(words: Wording, title: str) -> Wording:
    found = japanese(words.detail)
    if not (found.title or found.green_light or found.guidance):
        return words
    detail: dict[str, Any] = json.loads(words.detail)
    detail["en"] = {"title": title, "green_light": words.green_light}
    if found.guidance:
        detail["en"]["guidance"] = detail.get("guidance", "")
        detail["guidance"] = found.shown(found.guidance)
    green_light = found.shown(found.green_light) or words.green_light
    return words._replace(green_light=green_light, detail=json.dumps(detail, ensure_ascii=False, sort_keys=True))


def folded(text: str) -> str:
    """Text for comparing: case, width and the form of marks make no difference."""
    return unicodedata.normalize("NFKC", text).casefold()


def search_text(item: Item, words: Wording | None) -> str:
    """Everything that an item is found by, in both languages, folded: id, titles, green lights, guidance, source."""
    parts = [item.id, item.title]
    if words is not None:
        parts += [words.green_light, words.verbatim]
        detail = json.loads(words.detail)
        for each in (detail, detail.get("ja"), detail.get("en"), detail.get("untailored")):
            if isinstance(each, dict):
                parts += [str(each[name]) for name in ("title", "green_light", "guidance") if each.get(name)]
    return folded("\n".join(parts))


def matches(item: Item, words: Wording | None, query: str) -> bool:
    """Whether an item has every word of a query in its texts of either language."""
    wanted = folded(query).split()
    text = search_text(item, words) if wanted else ""
    return all(each in text for each in wanted)
