"""The rules about a program, and what they notice, as text and as a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..domain.facts import Day
from ..domain.findings import Finding
from ..domain.language import DRAFT
from ..domain.rules import Rule
from ..typed import Any, Protocol
from .findings import SEVERITY_WORDS, Line, counts_text, finding_lines, finding_rows


class Ruling(Protocol):
    """A rule as people read it."""

    @property
    def rule(self) -> Rule: ...
    @property
    def title(self) -> str: ...
    @property
    def when(self) -> str: ...
    @property
    def then(self) -> str: ...
    @property
    def enforced(self) -> str: ...
    @property
    def text_only(self) -> str: ...
    @property
    def figures(self) -> tuple[str, ...]: ...
    @property
    def ja(self) -> Mapping[str, str]: ...


def rules_document(program: str, rules: Sequence[Ruling], findings: Sequence[Finding], *, on: Day) -> dict[str, Any]:
    """The rules about a program and everything that is noticed about it (`readiness/rules/v1`)."""
    found = Counter(each.rule for each in findings)
    return {
        "schema": "readiness/rules/v1",
        "on": on,
        "program": program,
        "rules": [_row(each, found[each.rule.id]) for each in rules],
        "findings": finding_rows(findings),
    }


def _row(ruling: Ruling, findings: int) -> dict[str, Any]:
    rule = ruling.rule
    return {
        "id": rule.id,
        "title": ruling.title,
        "when": ruling.when,
        "then": ruling.then,
        "title_ja": ruling.ja.get("title"),
        "when_ja": ruling.ja.get("when"),
        "then_ja": ruling.ja.get("then"),
        "severity": str(rule.severity),
        "how": how(ruling),
        "predicate": rule.predicate or None,
        "why": ruling.enforced or ruling.text_only or None,
        "packs": list(rule.packs),
        "items": list(rule.items),
        "figures": list(ruling.figures),
        "findings": findings,
    }


def how(ruling: Ruling) -> str:
    """Whether findings come of a rule, status and verdict do it anyway, or nothing recorded can tell."""
    if ruling.rule.predicate:
        return "noticed"
    return "enforced" if ruling.enforced else "text-only"


_HOW = {
    "noticed": ("nothing noticed", "指摘なし"),
    "enforced": ("done by status and verdict", "ステータスと判定で実施"),
    "text-only": ("text only", "文章のみ"),
}


def rule_lines(
    rules: Sequence[Ruling], findings: Sequence[Finding], lang: str = "en", *, whole: bool = False
) -> Iterator[Line]:
    """What is noticed, most severe first, then the rules with what becomes of each.

    Args:
        rules: those to show.
        findings: everything that is noticed about the program.
        lang: `en` or `ja`.
        whole: with what each rule says, and why nothing is computed for some.
    """
    if findings:
        yield ("指摘：" if lang == "ja" else "Noticed: ") + counts_text(findings, lang), "strong"
        for line, tone in finding_lines(findings, lang):
            yield f"  {line}", tone
    else:
        yield ("指摘はありません。" if lang == "ja" else "Nothing is noticed."), ""
    yield "", ""
    yield ("ルール" if lang == "ja" else "Rules"), "strong"
    found = Counter(each.rule for each in findings)
    for each in rules:
        yield from _rule_lines(each, found[each.rule.id], lang, whole=whole)


def _rule_lines(ruling: Ruling, findings: int, lang: str, *, whole: bool) -> Iterator[Line]:
    japanese = ruling.ja if lang == "ja" else {}
    mark = DRAFT if japanese and japanese.get("status") != "confirmed" else ""
    words = SEVERITY_WORDS[ruling.rule.severity]
    severity = words.ja if lang == "ja" else words.en
    state = _HOW[how(ruling)][lang == "ja"]
    if findings:
        state = f"{findings} 件" if lang == "ja" else f"{findings} noticed"
    yield (
        f"  {ruling.rule.id}  {severity:8} {japanese.get('title', ruling.title)}{mark}: {state}",
        "warn" * bool(findings),
    )
    if whole:
        when, then = japanese.get("when", ruling.when), japanese.get("then", ruling.then)
        yield f"      {'条件' if lang == 'ja' else 'When'}: {when}", ""
        yield f"      {'結果' if lang == 'ja' else 'Then'}: {then}", ""
        if why := ruling.enforced or ruling.text_only:
            yield f"      {why}", "dim"
