"""One mutant on trial: a process of its own in which one module is another, and the tests that belong to it."""

from __future__ import annotations

import ast
import contextlib
import importlib.abc
import importlib.machinery
import os
import select
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from types import CodeType
from typing import Any, NamedTuple

from tests.mutants.targets import DOMAIN, ROOT

PROFILE = "mutants"
PASSED, FAILED, BROKEN = 0, 1, 3


class Loader(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Gives one module another syntax tree."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def get_source(self, fullname: str) -> str | None:
        """None: what runs is not what the file says."""
        return None

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        """Ourselves for that module, nobody for others."""
        if fullname != self.name:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, origin=self.path)

    def get_code(self, fullname: str) -> CodeType:
        """The changed module, compiled."""
        return compile(self.tree, self.path, "exec")


def prepare() -> None:
    """Import what every trial needs and no mutant touches, once."""
    import hypothesis
    import pydantic
    import pytest
    import pytest_asyncio
    import yaml

    known = (pydantic, pytest, pytest_asyncio, yaml)
    assert all(known)
    hypothesis.settings.register_profile(
        PROFILE,
        deadline=None,
        derandomize=True,
        max_examples=25,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    os.environ["HYPOTHESIS_PROFILE"] = PROFILE


class Case(NamedTuple):
    """What to try: a module with this tree (as it is, without), against tests, for so many seconds at most."""

    module: str
    tree: ast.Module | None
    tests: Sequence[str]
    seconds: float


class _Running(NamedTuple):
    number: int
    pid: int
    until: float


def outcomes(cases: Iterable[Case], workers: int) -> Iterator[tuple[int, int | None]]:
    """Try the cases, so many at a time: number and exit code of each as it ends.

    The code is 0 if every test passed, None if time was up.
    """
    running: dict[int, _Running] = {}
    waiting = enumerate(cases)
    left = True
    while left or running:
        while left and len(running) < workers:
            number, case = next(waiting, (-1, None))
            left = case is not None
            if case is not None:
                ready, pid = _start(case)
                running[ready] = _Running(number, pid, time.monotonic() + case.seconds)
        now = time.monotonic()
        patience = min((each.until - now for each in running.values()), default=0.0)
        done, _, _ = select.select(list(running), [], [], max(0.0, patience))
        late = [ready for ready, each in running.items() if ready not in done and each.until <= time.monotonic()]
        for ready in (*done, *late):
            each = running.pop(ready)
            os.close(ready)
            yield each.number, _end(each.pid, stopped=ready in late)


def _start(case: Case) -> tuple[int, int]:
    """A child on trial: the pipe that tells its end, and its process id."""
    ready, write = os.pipe()
    pid = os.fork()
    if pid == 0:  # the child never comes back
        os.close(ready)
        code = BROKEN
        try:
            os.setpgid(0, 0)
            code = _run(case)
        finally:
            os.write(write, b".")
            os._exit(code)
    os.close(write)
    return ready, pid


def _end(pid: int, *, stopped: bool) -> int | None:
    if stopped:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    return None if stopped else os.waitstatus_to_exitcode(status)


def _run(case: Case) -> int:
    """In the child: put the mutant in place and run the tests until one fails."""
    import pytest

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    if case.tree is not None:
        name = f"{DOMAIN}.{case.module}"
        sys.meta_path.insert(0, Loader(name, f"{ROOT}/{name.replace('.', '/')}.py", case.tree))
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--tb=no"]
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # the plugins that `prepare` imported
    return int(pytest.main([*options, *(f"{ROOT}/{test}" for test in case.tests)]))
