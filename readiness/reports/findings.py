"""Findings in words: the sentence of every code, in English and Japanese, and rows for documents.

A sentence names its parts in braces. The Japanese is a draft until a named person confirms it, as in packs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ..domain.findings import Finding, Severity, counted
from ..domain.program import ProgramView
from ..typed import Any, NamedTuple
from .register_words import SENTENCES as REGISTERS
from .rule_sentences import RULES
from .term_sentences import TERMS
from .words import count, listed

Row = dict[str, Any]
Line = tuple[str, str]
"""Text and tone."""


class Sentence(NamedTuple):
    """What a finding says: parts in braces, the same ones in both languages."""

    en: str
    ja: str


SENTENCES: dict[str, Sentence] = {code: Sentence(*said) for code, said in (RULES | TERMS | REGISTERS).items()}
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


Noticed = Callable[[ProgramView], Sequence[Finding]]
"""What rules and packs notice about a program."""


def nothing(_view: ProgramView) -> Sequence[Finding]:
    """What is noticed where nobody looks."""
    return ()


def counts_row(findings: Sequence[Finding]) -> Row:
    """How many findings there are of each severity."""
    return {str(severity): number for severity, number in counted(findings).items()}


def counts_text(findings: Sequence[Finding], lang: str = "en") -> str:
    """`1 blocker and 2 warnings`; `""` for none."""
    found = [(severity, number) for severity, number in counted(findings).items() if number]
    if lang == "ja":
        return "、".join(f"{SEVERITY_WORDS[severity].ja} {number} 件" for severity, number in found)
    return listed([count(number, SEVERITY_WORDS[severity].en) for severity, number in found])


def finding_lines(findings: Iterable[Finding], lang: str = "en") -> Iterator[Line]:
    """A line each: severity, subject, sentence, and the rule that asks for it."""
    for each in sorted(findings, key=lambda each: each.order):
        word = SEVERITY_WORDS[each.severity].ja if lang == "ja" else SEVERITY_WORDS[each.severity].en
        about = f" {each.subject}:" if each.subject else ":"
        by = f" ({each.rule})" if each.rule else ""
        yield f"{word}{about} {text(each, lang)}{by}", SEVERITY_TONES[each.severity]


def noticed_section(findings: Iterable[Finding], lang: str = "en") -> Iterator[Line]:
    """Findings under a heading; nothing for none."""
    lines = list(finding_lines(findings, lang))
    if lines:
        yield ("ルールとパックの指摘" if lang == "ja" else "Noticed"), "strong"
        for line, tone in lines:
            yield f"  {line}", tone


def about(findings: Iterable[Finding], subject: str) -> list[Finding]:
    """Those about one item, milestone, term or register row."""
    return [each for each in findings if each.subject == subject]
