"""Making many records leaves the garbage collector as it was found."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from readiness.store import tables
from readiness.store.tables import no_garbage_collection


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """Whatever a test does to it, the next one finds it as it was."""
    enabled = gc.isenabled()
    yield
    gc.unfreeze()
    (gc.enable if enabled else gc.disable)()


def _generation(thing: object) -> int | None:
    """The generation of the collector that looks through an object; None: frozen, or not looked through."""
    return next((age for age in range(3) if any(each is thing for each in gc.get_objects(age))), None)


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_off_inside_and_afterwards_as_it_was(enabled: bool) -> None:
    (gc.enable if enabled else gc.disable)()
    with no_garbage_collection():
        assert not gc.isenabled()
        with no_garbage_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled() is enabled


def test_after_a_failure_too() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="half"), no_garbage_collection():
        raise ValueError("half of them")
    assert gc.isenabled()


def test_many_records_are_old_at_once_and_still_collected_later() -> None:
    gc.enable()
    with no_garbage_collection():
        made = [[number] for number in range(tables._MANY + 10_000)]
    assert _generation(made[-1]) == 2
    assert gc.get_freeze_count() == 0


def test_what_was_frozen_for_good_stays_frozen() -> None:
    gc.enable()
    before = [object()]
    gc.freeze()
    with no_garbage_collection():
        made = [[number] for number in range(tables._MANY + 10_000)]
    assert gc.get_freeze_count()
    assert _generation(before) is None
    assert _generation(made[-1]) is not None
