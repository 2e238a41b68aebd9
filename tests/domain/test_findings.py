"""Findings: their order, their counts, and what their parts hold."""

from readiness.domain.findings import Finding, Severity, counted, parts


def finding(code: str, severity: Severity, subject: str = "", rule: str = "") -> Finding:
    return Finding(code, severity, "P1", subject, rule=rule)


def test_the_order_is_severity_then_rule_then_subject() -> None:
    rows = [
        finding("c", Severity.NOTICE, "A"),
        finding("a", Severity.WARNING, "A"),
        finding("a", Severity.WARNING, "B", "RUL-09"),
        finding("a", Severity.WARNING, "A", "RUL-09"),
        finding("z", Severity.BLOCKER, "Z", "RUL-40"),
    ]
    ordered = sorted(rows, key=lambda each: each.order)
    assert [(each.severity, each.rule, each.subject) for each in ordered] == [
        ("blocker", "RUL-40", "Z"),
        ("warning", "RUL-09", "A"),
        ("warning", "RUL-09", "B"),
        ("warning", "", "A"),
        ("notice", "", "A"),
    ]


def test_every_severity_is_counted_even_at_zero() -> None:
    assert counted((finding("a", Severity.NOTICE), finding("b", Severity.NOTICE))) == {
        Severity.BLOCKER: 0,
        Severity.WARNING: 0,
        Severity.NOTICE: 2,
    }


def test_parts_keep_their_order_and_become_text() -> None:
    assert parts(later="CAP-02", count=3) == (("later", "CAP-02"), ("count", "3"))
