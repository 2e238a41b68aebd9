"""The marks of reference figures: what clashes, what is old, what nobody dated."""

import pytest

from readiness.domain.figures import marks


@pytest.mark.parametrize(
    ("check", "as_of", "value", "day", "expected"),
    [
        ("disputed", "undated", "2", "2026-11-24", ["disputed", "undated"]),
        ("conflict", "2026-01", "flat", "2026-11-24", ["conflict"]),
        ("unverified", "2025-10", "3", "2026-11-01", []),
        ("unverified", "2025-10", "3", "2026-11-02", ["stale"]),
        ("unverified", "2024", "3", "2025-12-31", []),
        ("unverified", "2024", "3", "2026-01-01", ["stale"]),
        ("unverified", "2026-01-13", "2026-01-13", "2030-01-01", []),
        ("consistent", "2015", "2015", "2026-11-24", []),
        ("unverified", "by 2029", "550", "2040-01-01", []),
        ("unverified", "FY2025", "152", "2040-01-01", []),
    ],
)
def test_marks(check: str, as_of: str, value: str, day: str, expected: list[str]) -> None:
    assert [str(each) for each in marks(check, as_of, value, day, 12)] == expected
