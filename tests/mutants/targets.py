"""Which modules are mutated, and which tests belong to each: fast ones, the most telling first."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = "readiness.domain"
SEMANTICS = "tests/test_semantics.py"
PROPERTIES = "tests/domain/test_properties.py"

WORDS_ONLY = frozenset({"__init__", "events", "facts", "vocabulary"})
"""Modules that declare and decide nothing."""

_TESTS: dict[str, tuple[str, ...]] = {
    "alerts": (SEMANTICS, "tests/domain/test_rag_and_alerts.py"),
    "assessment": (SEMANTICS, "tests/domain/test_milestones.py", PROPERTIES),
    "blockers": (SEMANTICS, "tests/domain/test_blockers.py", PROPERTIES),
    "calendar": ("tests/domain/test_calendar.py",),
    "delta": ("tests/domain/test_delta.py", SEMANTICS),
    "durations": ("tests/domain/test_schedule.py", SEMANTICS, "tests/domain/test_schedule_reference.py"),
    "evidence": (SEMANTICS, "tests/domain/test_standing.py", "tests/domain/test_evidence.py", PROPERTIES),
    "forward": ("tests/domain/test_schedule.py", SEMANTICS, "tests/domain/test_schedule_reference.py"),
    "graph": ("tests/domain/test_graph.py", SEMANTICS),
    "milestones": (SEMANTICS, "tests/domain/test_milestones.py", PROPERTIES),
    "plan": ("tests/domain/test_schedule.py", SEMANTICS, "tests/domain/test_schedule_reference.py"),
    "program": (SEMANTICS,),
    "rag": (SEMANTICS, "tests/domain/test_rag_and_alerts.py"),
    "roles": (SEMANTICS,),
    "schedule": ("tests/domain/test_schedule.py", SEMANTICS, "tests/domain/test_schedule_reference.py"),
    "snapshot": ("tests/domain/test_delta.py", SEMANTICS),
    "sha": ("tests/domain/test_sha.py",),
    "standing": (SEMANTICS, "tests/domain/test_standing.py", PROPERTIES),
}

TESTS: dict[str, tuple[str, ...]] = {
    path.stem: _TESTS.get(path.stem, (SEMANTICS,))
    for path in sorted((ROOT / "readiness/domain").glob("*.py"))
    if path.stem not in WORDS_ONLY
}
"""By module below `readiness.domain`; one that is not named above is left to the rows of the semantics."""

FOLD: dict[str, tuple[str, ...]] = {
    f"fold.{path.stem}": ("tests/domain/fold", SEMANTICS)
    for path in sorted((ROOT / "readiness/domain/fold").glob("*.py"))
    if path.stem != "__init__"
}
ALL = {**TESTS, **FOLD}


def path_of(module: str) -> Path:
    """The file of a module below `readiness.domain`."""
    return ROOT / "readiness" / "domain" / f"{module.replace('.', '/')}.py"


def exists(test: str) -> bool:
    """Whether a test file or folder is there."""
    return (ROOT / test).exists()
