"""Findings in words: the sentence of every code, in English and Japanese, and rows for documents.

A sentence names its parts in braces. The Japanese is a draft until a named person confirms it, as in packs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from ..domain.findings import Finding, Severity
from .term_sentences import TERMS

Row = dict[str, Any]


class Sentence(NamedTuple):
    """What a finding says: parts in braces, the same ones in both languages."""

    en: str
    ja: str


SENTENCES: dict[str, Sentence] = {
    "not-chosen": Sentence(
        "{title}: nothing is chosen yet, of {options}.", "{title}：{options} のいずれもまだ選ばれていません。"
    ),
    "no-accountable-side": Sentence(
        "Nobody is accountable for {function}.", "{function} の責任を負う側が決まっていません。"
    ),
    "two-accountable-sides": Sentence(
        "Two sides are accountable for {function}: {people}.", "{function} の責任を二つの側が負っています：{people}。"
    ),
    "side-not-stated": Sentence(
        "Whoever is accountable for {function} stands on no side on record: {people}.",
        "{function} の責任者がどちらの側か記録されていません：{people}。",
    ),
    "other-side": Sentence(
        "{owner} of the side {side} owns it, and it is to be carried by {carried}.",
        "担当者 {owner} は {side} 側ですが、この行は {carried} 側が担うものです。",
    ),
    **{code: Sentence(*said) for code, said in TERMS.items()},
}
"""By code. Values of parts are put in as they are: never parsed as markup or as a template."""

SEVERITY_WORDS: dict[str, Sentence] = {
    Severity.BLOCKER: Sentence("blocker", "障害"),
    Severity.WARNING: Sentence("warning", "警告"),
    Severity.NOTICE: Sentence("notice", "注意"),
}
SEVERITY_TONES: dict[str, str] = {Severity.BLOCKER: "bad", Severity.WARNING: "warn", Severity.NOTICE: ""}


def text(finding: Finding, lang: str = "en") -> str:
    """What a finding says, one sentence without its ids of rule and subject."""
    sentence = SENTENCES[finding.code]
    return (sentence.ja if lang == "ja" else sentence.en).format_map(dict(finding.parts))


def finding_row(finding: Finding) -> Row:
    """A finding of a program, for a document."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "subject": finding.subject or None,
        "text": text(finding),
        "text_ja": text(finding, "ja"),
        "parts": dict(finding.parts),
        "rule": finding.rule or None,
        "pack": finding.pack or None,
    }


def finding_rows(findings: Iterable[Finding]) -> list[Row]:
    """Findings, most severe first."""
    return [finding_row(each) for each in sorted(findings, key=lambda each: each.order)]
