"""The wheel is the whole product: it runs where nothing of the development environment is.

The tests need the package index, or pip's cache of it, for the locked dependencies of the program.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ENVIRONMENT, ROOT

pytestmark = pytest.mark.wheel

PIP = ["-m", "pip", "--quiet", "--disable-pip-version-check"]


def pip(python: Path | str, *arguments: str) -> None:
    """Run pip in the environment of `python`, with the settings of the person who runs the tests."""
    done = subprocess.run(
        [str(python), *PIP, *arguments],
        env=ENVIRONMENT,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def build(folder: Path) -> Path:
    """The wheel of this checkout, built into `folder`."""
    pip(sys.executable, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), ".")
    (wheel,) = folder.glob("readiness-*.whl")
    return wheel


def install(wheel: Path, folder: Path) -> Path:
    """An empty environment in `folder` with the wheel and its locked dependencies; its folder of programs."""
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip(programs / "python", "install", "--require-hashes", "-r", "requirements.lock")
    pip(programs / "python", "install", "--no-deps", str(wheel))
    return programs


def test_the_wheel_carries_packs_and_demo_and_leaves_their_makers_at_home(tmp_path: Path) -> None:
    names = set(zipfile.ZipFile(build(tmp_path)).namelist())
    for folder in ("checklists", "data"):
        shipped = {
            "readiness/" + path.relative_to(ROOT).as_posix()
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts
        }
        assert shipped
        assert shipped - names == set()
    assert "readiness/py.typed" in names
    assert [name for name in names if name.startswith(("tests/", "data/", "checklists/"))] == []
    assert [name for name in names if name.startswith("readiness/data/") and name.endswith(".py")] == []


def test_an_empty_environment_with_the_wheel_runs_the_demo(tmp_path: Path) -> None:
    programs = install(build(tmp_path / "wheel"), tmp_path / "env")
    home = tmp_path / "home"
    home.mkdir()
    bare = {"PATH": str(programs), "HOME": str(home), "PYTHONWARNINGS": "error", "LANG": "C.UTF-8"}
    if os.name == "nt":
        bare["SYSTEMROOT"] = os.environ["SYSTEMROOT"]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        program = [str(programs / "readiness"), *arguments]
        return subprocess.run(
            program, env=bare, cwd=home, capture_output=True, text=True, encoding="utf-8", check=False
        )

    absent = "import sys; from importlib.util import find_spec; sys.exit(any(map(find_spec, sys.argv[1:])))"
    development = ["pytest", "hypothesis", "holidays", "mypy", "tests"]
    subprocess.run([programs / "python", "-c", absent, *development], env=bare, cwd=home, check=True)

    demo = run("demo", str(home / "demo"), "--no-open")
    assert demo.returncode == 0, demo.stderr
    assert demo.stdout.count("\n") == 1
    database = Path(demo.stdout.rstrip("\n"))
    assert database.is_file()

    gate = run("gate", "--db", str(database), "--kind", "us-advisor,investor", "--json")
    assert gate.stderr == ""
    verdicts = json.loads(gate.stdout)
    assert verdicts["schema"] == "readiness/gate/v1"
    assert verdicts["results"]
    assert gate.returncode == verdicts["exit_code"]
    assert gate.returncode in (0, 1)

    packs = run("pack", "list", "--json")
    assert packs.returncode == 0, packs.stderr
    assert json.loads(packs.stdout)["packs"]
