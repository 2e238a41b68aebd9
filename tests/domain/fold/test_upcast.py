"""Older versions of events are read in the form of today, by steps; shown with versions that never existed."""

from __future__ import annotations

import pytest

from readiness.domain.events import Payload
from readiness.domain.fold.reason import Refusal
from readiness.domain.fold.upcast import CURRENT, UPCASTS, upcast


def days_from_weeks(payload: Payload) -> Payload:
    """A version 1 that counted weeks."""
    return {"days": payload["weeks"] * 5}


def with_unit(payload: Payload) -> Payload:
    """A version 3 that also names the unit."""
    return {**payload, "unit": "day"}


STEPS = {("item.estimated", 1): days_from_weeks, ("item.estimated", 2): with_unit}


def test_steps_are_applied_from_the_written_version_on() -> None:
    assert upcast("item.estimated", 1, {"weeks": 2}, STEPS, 3) == {"days": 10, "unit": "day"}
    assert upcast("item.estimated", 2, {"days": 10}, STEPS, 3) == {"days": 10, "unit": "day"}
    assert upcast("item.estimated", 3, {"days": 10, "unit": "day"}, STEPS, 3) == {"days": 10, "unit": "day"}


def test_types_that_did_not_change_stay() -> None:
    assert upcast("item.noted", 1, {"text": "x"}, STEPS, 3) == {"text": "x"}


@pytest.mark.parametrize(("v", "text"), [(4, "a newer version of readiness"), (0, "no valid version")])
def test_versions_that_cannot_be_read_are_refused(v: int, text: str) -> None:
    with pytest.raises(Refusal, match=text):
        upcast("item.noted", v, {}, STEPS, 3)


def test_there_is_no_older_version_yet() -> None:
    assert (CURRENT, dict(UPCASTS)) == (1, {})
    assert upcast("item.noted", CURRENT, {"text": "x"}) == {"text": "x"}
