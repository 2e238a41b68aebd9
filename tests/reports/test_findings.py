"""What findings say: both languages name the same parts, and no value is parsed."""

from string import Formatter

import pytest

from readiness.domain.findings import Finding, Severity, parts
from readiness.reports import findings


def named(sentence: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(sentence) if name})


def test_the_sentences_of_a_code_name_the_same_parts_in_both_languages() -> None:
    assert {code: named(each.ja) for code, each in findings.SENTENCES.items()} == {
        code: named(each.en) for code, each in findings.SENTENCES.items()
    }


def test_values_are_put_in_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(findings.SENTENCES, "odd", findings.Sentence("{who} said so.", "{who} が述べた。"))
    found = Finding("odd", Severity.NOTICE, "P1", "", parts(who="{0} [b]x[/b]"))
    assert findings.text(found) == "{0} [b]x[/b] said so."
    assert findings.finding_row(found)["text_ja"] == "{0} [b]x[/b] が述べた。"
