"""The lock pins everything, for every platform, and says nothing about where it came from."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.hygiene import source

RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"


def project() -> dict[str, list[str]]:
    """The direct dependencies that pyproject.toml states: of the program, and of its development."""
    table = tomllib.loads(source.text("pyproject.toml"))
    return {
        RUNTIME: table["project"]["dependencies"],
        DEVELOPMENT: table["project"]["optional-dependencies"]["dev"],
    }


def canonical(requirement: str) -> str:
    """A requirement's distribution name as packaging tools compare them."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def pins(lock: str) -> dict[str, tuple[str, list[str]]]:
    """For each distribution of a lock: its pinned version with marker, and its hashes."""
    found: dict[str, tuple[str, list[str]]] = {}
    statements = re.sub(r"^\s*#.*\n", "", source.text(lock), flags=re.MULTILINE).replace("\\\n", " ")
    for statement in statements.splitlines():
        words = statement.split()
        hashes = [word.removeprefix("--hash=sha256:") for word in words if word.startswith("--hash=")]
        pin = " ".join(word for word in words if not word.startswith("--"))
        found[canonical(pin)] = (pin.partition("==")[2], hashes)
    return found


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT])
def test_every_pin_has_an_exact_version_and_hashes(lock: str) -> None:
    assert pins(lock)
    for name, (version, hashes) in pins(lock).items():
        assert version, f"{name} is not pinned"
        assert hashes, f"{name} has no hash"
        assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in hashes), name


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT])
def test_a_lock_holds_no_address_and_no_option(lock: str) -> None:
    assert "://" not in source.text(lock)
    options = set(re.findall(r"(?:^|\s)(-[-\w]*)", source.text(lock)))
    assert options == {"--hash"}


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT])
def test_every_stated_dependency_is_locked(lock: str) -> None:
    assert {canonical(requirement) for requirement in project()[lock]} - set(pins(lock)) == set()


def test_development_runs_on_the_same_versions_as_the_program() -> None:
    runtime, development = pins(RUNTIME), pins(DEVELOPMENT)
    assert {name: development.get(name) for name in runtime} == runtime


def test_a_compiled_dependency_is_locked_for_each_platform() -> None:
    """A lock made for one machine alone would list one file of pydantic-core, not its dozens."""
    assert len(pins(RUNTIME)["pydantic-core"][1]) > 20
