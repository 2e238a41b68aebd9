"""The mutation tester makes the mutants it says, puts them in place, and lists none as equivalent that is not there."""

from __future__ import annotations

import ast
import sys
from types import ModuleType

import pytest

from tests.mutants import patch, targets
from tests.mutants.__main__ import chosen, equivalents, stale
from tests.mutants.mutate import mutants_of

SOURCE = '''
"""A module."""
from __future__ import annotations
LIMIT = 3
def small(n: int, words: list[str]) -> bool:
    """Whether it is small."""
    if not words:
        raise ValueError(f"none of {n + 1}")
    return n < LIMIT and any(words)
class Box:
    def size(self) -> int:
        return 1 if self else -2
'''


def test_every_small_change_is_made_once_and_words_are_left_alone() -> None:
    found = [(each.line, each.where, each.before, each.after) for each in mutants_of("m", SOURCE)]
    assert found == [
        (4, "", "3", "4"),
        (7, "small", "not words", "words"),
        (9, "small", "return n < LIMIT and any(words)", "return None"),
        (9, "small", "n < LIMIT and any(words)", "n < LIMIT or any(words)"),
        (9, "small", "n < LIMIT and any(words)", "any(words)"),
        (9, "small", "n < LIMIT and any(words)", "n < LIMIT"),
        (9, "small", "n < LIMIT", "n <= LIMIT"),
        (9, "small", "n < LIMIT", "n >= LIMIT"),
        (9, "small", "any(words)", "all(words)"),
        (12, "Box.size", "return 1 if self else -2", "return None"),
        (12, "Box.size", "1 if self else -2", "1"),
        (12, "Box.size", "1 if self else -2", "-2"),
        (12, "Box.size", "1", "2"),
        (12, "Box.size", "-2", "2"),
        (12, "Box.size", "2", "3"),
    ]


def test_mutants_compile_and_differ_from_the_module() -> None:
    for each in mutants_of("m", SOURCE):
        compile(each.tree, "m", "exec")
        assert ast.dump(each.tree) != ast.dump(ast.parse(SOURCE)), each.key


def test_alike_mutants_of_a_function_are_told_apart() -> None:
    keys = [each.key for each in mutants_of("m", "def f(a, b):\n    a += 1\n    b += 1\n")]
    assert len(keys) == len(set(keys))


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The small module, imported."""
    made = ModuleType("tests.mutants.sample")
    exec(compile(SOURCE, "sample", "exec"), made.__dict__)  # noqa: S102  # the text above
    monkeypatch.setitem(sys.modules, made.__name__, made)
    return made


def test_a_mutant_is_put_in_the_place_of_what_was_imported_before(module: ModuleType) -> None:
    small, box = module.small, module.Box()
    for each in mutants_of("m", SOURCE):
        if (each.before, each.after) in {("n < LIMIT", "n >= LIMIT"), ("3", "4"), ("1", "2")}:
            patch.swap(module.__name__, "sample", each.tree)
            assert {"n < LIMIT": not small(2, ["a"]), "3": small(3, ["a"]), "1": box.size() == 2}[each.before]


def test_a_sample_depends_on_its_seed_alone() -> None:
    one, same, other = (chosen(["roles", "alerts"], 5, seed) for seed in (7, 7, 8))
    assert [each.key for each in one] == [each.key for each in same]
    assert [each.key for each in one] != [each.key for each in other]
    assert len(one) == 5


def test_every_module_that_is_mutated_is_there_and_so_are_its_tests() -> None:
    assert set(targets._TESTS) <= set(targets.TESTS)
    assert all(targets.path_of(module).exists() for module in targets.ALL)
    assert all(targets.exists(test) for tests in targets.ALL.values() for test in tests)


def test_what_is_listed_as_equivalent_names_a_module_and_has_a_reason() -> None:
    listed = equivalents()
    assert {key.split()[0] for key in listed} <= set(targets.ALL)
    assert all(" -> " in key and reason for key, reason in listed.items())


def test_an_equivalent_mutant_that_is_gone_is_told() -> None:
    graph = chosen(["graph"], 0, 0)
    listed = [key for key in equivalents() if key.startswith("graph ")]
    assert stale(graph) == [key for key in listed if key not in {each.key for each in graph}]
    assert set(stale([graph[0]])) == set(listed) - {graph[0].key}
