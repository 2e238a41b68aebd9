"""What is quick stays quick: a fresh interpreter shows what a module or a reading command really loads.

A graph of imports cannot see imports inside functions, nor what a library pulls in. The commands that people
wait for many times a day load the light half of the standard library and our own modules, nothing else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache

import pytest

from tests.hygiene import source

LIGHT = ["readiness", "readiness.clock", "readiness.errors", "readiness.resources", "readiness.text"]
DOMAIN = [n for n in source.modules("readiness") if n.startswith("readiness/domain/")]

# Parts of the standard library that cost more than all of ours together.
SLOW = {"asyncio", "dataclasses", "email", "http", "importlib.metadata", "inspect", "ssl", "unittest", "xml"}


def dotted(name: str) -> str:
    """The import name of the module at the path `name`."""
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def loaded(program: str) -> frozenset[str]:
    """The modules in memory after a fresh interpreter ran `program`."""
    report = "\nimport sys as _s, json as _j\n_s.stderr.write('\\n' + _j.dumps(sorted(_s.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program + report], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return frozenset(json.loads(done.stderr.splitlines()[-1]))


@cache
def floor() -> frozenset[str]:
    """What the interpreter and this environment load before they run a line of ours."""
    return loaded("pass")


def heavy(program: str) -> list[str]:
    """What `program` loads and a reading command must not: foreign modules, and slow ones of Python's own."""
    more = loaded(program) - floor()
    return sorted(
        name for name in more if name in SLOW or name.partition(".")[0] not in sys.stdlib_module_names | {"readiness"}
    )


@pytest.mark.parametrize("module", [*LIGHT, *(dotted(name) for name in DOMAIN)])
def test_a_light_module_loads_nothing_heavy(module: str) -> None:
    assert heavy(f"import {module}") == []


def test_the_package_root_loads_nothing_at_all() -> None:
    ours = {name for name in loaded("import readiness") - floor() if name.startswith("readiness")}
    assert ours == {"readiness"}


@pytest.mark.parametrize("library", ["dataclasses", "yaml"])
def test_the_probe_sees_what_is_heavy(library: str) -> None:
    """A probe that finds nothing anywhere would prove nothing."""
    assert library in heavy(f"def late():\n    import {library}\nlate()")
