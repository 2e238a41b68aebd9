"""The house keeps its order: what may lie where, and what no module may do."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

import readiness
from tests.hygiene import source

FOLDERS = {".ci", "checklists", "data", "readiness", "screenshots", "tests"}
FILES = {
    ".editorconfig",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Makefile",
    "README.md",
    "pyproject.toml",
    "requirements-dev.lock",
    "requirements.lock",
}
LINES_OF_A_MODULE = 500

# What the domain may use of the standard library: arithmetic and containers. No clock, file, network, chance.
PURE = {
    "__future__", "bisect", "collections", "datetime", "difflib", "enum", "functools", "hashlib", "heapq", "itertools",
    "json", "math", "operator", "re", "sys", "types", "typing", "unicodedata",
}  # fmt: skip
# What hashlib is made of, in one version of Python or another; `readiness.domain.sha` says why.
LIGHT_HASHES = {"_sha2", "_sha256"}

# Spelled so that this list does not find itself.
ADDRESSES = [r"p[y]pi\.org", r"python[h]osted\.org", r"npm[j]s\.org", r"index[-]url", r"/sim[p]le/"]
# The workspace's own word for the day of its clock, and how a family of use cases passes it on.
OUR_TODAY = ("workspace.today", "self.today", "family.today")
# Modules of records, which `typing` makes in half the time where their annotations are types at once.
RECORDS = {
    "readiness/domain/agreed.py",
    "readiness/domain/events.py",
    "readiness/domain/facts.py",
    "readiness/domain/kept.py",
    "readiness/domain/lead_times.py",
}
OPEN_ENDS = r"\b(TO[D]O|FIX[M]E|XX[X]|Not[I]mplementedError)\b"


def test_the_top_level_holds_what_the_design_says_and_nothing_else() -> None:
    top = {name.split("/", 1)[0]: "/" in name for name in source.tracked()}
    assert {name for name, is_folder in top.items() if is_folder} <= FOLDERS
    assert {name for name, is_folder in top.items() if not is_folder} == FILES


def test_no_module_is_longer_than_one_idea() -> None:
    lengths = {name: source.text(name).count("\n") for name in source.modules("readiness", "tests", "data")}
    assert {name: n for name, n in lengths.items() if n > LINES_OF_A_MODULE} == {}


def test_annotations_cost_nothing_at_import() -> None:
    """Every module with code postpones its annotations, but for records; one with a docstring alone needs nothing."""
    missing = [
        name
        for name in source.modules("readiness")
        if name not in RECORDS
        and any(isinstance(n, ast.FunctionDef | ast.ClassDef | ast.AnnAssign) for n in ast.walk(source.tree(name)))
        and "__future__.annotations" not in {imported for _, imported in source.imports(name)}
    ]
    assert missing == []


@pytest.mark.parametrize("name", source.modules("readiness"))
def test_every_module_says_what_it_is(name: str) -> None:
    assert ast.get_docstring(source.tree(name)), f"{name} has no docstring"


def test_only_the_clock_asks_what_time_it_is() -> None:
    clock = re.compile(
        r"(^|\.)(now|today|utcnow|gmtime|localtime|time_ns)$|^time\.time$|^(datetime|date)\.fromtimestamp$"
    )
    found = [
        f"{name}:{line} {function}"
        for name in source.modules("readiness")
        if name != "readiness/clock.py"
        for line, function, _ in source.calls(name)
        if clock.search(function) and not function.endswith(OUR_TODAY)
    ]
    assert found == []


def test_sql_asks_no_clock() -> None:
    sql_clock = re.compile(r"\bCURRENT_(TIMESTAMP|DATE|TIME)\b|\(\s*'now'|,\s*'now'\s*\)")
    found = [
        f"{name}:{node.lineno}"
        for name in source.modules("readiness")
        for node in ast.walk(source.tree(name))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and sql_clock.search(node.value)
    ]
    assert found == []


def test_no_test_waits_for_time_to_pass() -> None:
    found = []
    for name in source.modules("tests"):
        for line, function, call in source.calls(name):
            waits = function.split(".")[-1] in ("sleep", "pause")
            given = [*call.args, *(keyword.value for keyword in call.keywords)]
            if waits and not all(isinstance(a, ast.Constant) and a.value == 0 for a in given):
                found.append(f"{name}:{line} {ast.unparse(call)}")
    assert found == []


def test_only_the_full_screen_view_imports_textual_and_rich() -> None:
    found = [
        f"{name}:{line} {imported}"
        for name in source.modules("readiness")
        if not name.startswith("readiness/tui/")
        for line, imported in source.imports(name)
        if imported.split(".")[0] in ("textual", "rich")
    ]
    assert found == []


def test_the_domain_is_pure() -> None:
    found = [
        f"{name}:{line} {imported}"
        for name in source.modules("readiness")
        if name.startswith("readiness/domain/")
        for line, imported in source.imports(name)
        if not imported.startswith(("readiness.domain", "readiness.typed"))
        and imported.split(".")[0] not in PURE | LIGHT_HASHES
    ]
    assert found == []
    assert sys.stdlib_module_names >= PURE


def test_the_changelog_begins_with_this_version() -> None:
    heading = re.search(r"^## \[([^]]+)\]", source.text("CHANGELOG.md"), re.MULTILINE)
    assert heading is not None
    assert heading[1] == readiness.__version__


@pytest.mark.parametrize("pattern", ADDRESSES)
def test_no_file_names_a_package_index(pattern: str) -> None:
    address = re.compile(pattern)
    assert [name for name in source.tracked() if address.search(source.text(name))] == []


def test_no_file_names_a_place_on_the_machine_it_was_written_on() -> None:
    places = [re.escape(str(source.ROOT)) + r"\b", r"/(home|Users)/[a-z]\w*/", r"(?<![\w.])/ro[o]t/"]
    if source.ROOT.parent.parent != Path("/"):
        places.append(re.escape(str(source.ROOT.parent)) + "/")
    machine = re.compile("|".join(places))
    assert [name for name in source.tracked() if machine.search(source.text(name))] == []


def test_nothing_is_left_open_in_code() -> None:
    open_end = re.compile(OPEN_ENDS)
    code = source.modules("readiness", "tests", "data")
    assert [name for name in code if open_end.search(source.text(name))] == []
