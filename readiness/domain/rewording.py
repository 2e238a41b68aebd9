"""Acceptances of other words: an item's text changed after somebody accepted evidence for it.

They stay on record and keep counting, marked as *suspect* and to be confirmed by reviewing the evidence again, unless
the pack says `reaccept: true` of the item: then they no longer count, and the item lapses.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..typed import TYPE_CHECKING
from .facts import Item, Review, words
from .vocabulary import ACCEPTING

if TYPE_CHECKING:
    from .assessment import Assessment

_ACCEPTING = frozenset(map(str, ACCEPTING))


def wording_then(review: Review, item: str) -> str:
    """Digest of the item's text when it was judged; `""` where the review does not cover it or does not say."""
    for covered, digest in zip(words(review.items), words(review.wordings), strict=False):
        if covered == item:
            return digest
    return ""


def of_other_words(review: Review, item: Item) -> bool:
    """Whether a judgement was given for another text of the item than it has now."""
    return wording_then(review, item.id) not in ("", item.wording)


def suspect_reviews(assessment: Assessment, i: int) -> tuple[Review, ...]:
    """The acceptances that an item rests on and that were all given for other words; empty if it rests on none such.

    Args:
        assessment: the program on D.
        i: the item's node.
    """
    item = assessment.graph.items[i]
    counting = {each.id for each in assessment.standings[i].counting}
    found = [each for id in sorted(counting) for each in _accepting(assessment.book.reviews(id, item.id))]
    if not found or any(not of_other_words(each, item) for each in found):
        return ()
    return tuple(found)


def _accepting(reviews: Iterable[Review]) -> list[Review]:
    return [each for each in reviews if each.verdict in _ACCEPTING]


def suspect_items(assessment: Assessment) -> list[str]:
    """The items that pass, or would, only on acceptances of other words, in checklist order."""
    return [item.id for i, item in enumerate(assessment.graph.items) if suspect_reviews(assessment, i)]
