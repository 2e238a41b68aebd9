"""One mutant on trial: a process of its own in which one module is another, and the tests that belong to it.

The parent has run the same tests before (`rehearse`), so that a child starts with everything imported.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import select
import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tests.mutants import patch
from tests.mutants.targets import DOMAIN, ROOT

PROFILE = "mutants"
PASSED, FAILED, BROKEN = 0, 1, 3


def rehearse(tests: Sequence[str]) -> bool:
    """Run these tests on the domain as it is; whether all pass. Imports and caches stay for the trials."""
    import hypothesis

    hypothesis.settings.register_profile(
        PROFILE,
        deadline=None,
        derandomize=True,
        max_examples=12,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    os.environ["HYPOTHESIS_PROFILE"] = PROFILE
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = _run(tests)
    if code:
        print(out.getvalue())
    return code == PASSED


class Case(NamedTuple):
    """What to try: a module with this tree, against tests, for so many seconds at most."""

    module: str
    tree: ast.Module
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
            code = _try(case)
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


def _try(case: Case) -> int:
    """In the child: put the mutant in place and run the tests until one fails."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    name = f"{DOMAIN}.{case.module}"
    patch.swap(name, f"{ROOT}/{name.replace('.', '/')}.py", case.tree)
    return _run(case.tests)


def _run(tests: Sequence[str]) -> int:
    import pytest

    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--tb=no"]
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # plugins that were imported before
    return int(pytest.main([*options, *(f"{ROOT}/{test}" for test in tests)]))
