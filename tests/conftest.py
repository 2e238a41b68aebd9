"""Settings and fixtures that every layer's tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# No deadline: it would time a shared machine. Derandomised by default, so that a red run can be repeated;
# HYPOTHESIS_PROFILE=explore looks for new examples.
settings.register_profile(
    "steady", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# What the tests run in, before they are shielded from it (pip keeps its cache and settings there).
ENVIRONMENT = dict(os.environ)

_HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
_OURS = ("READINESS_ACTOR", "READINESS_DB", "READINESS_TRACEBACK", "NO_COLOR", "EDITOR", "VISUAL")


@pytest.fixture(scope="session", autouse=True)
def nobody_s_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees, or touches, the settings and the workspace of the person who runs it."""
    home = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in _OURS:
            patch.delenv(name, raising=False)
        for name in _HOMES:
            patch.setenv(name, home)
        yield


@pytest.fixture
def root() -> Path:
    """The top folder of the checkout."""
    return ROOT
