"""Records are `typing.NamedTuple`, and kept values `functools.cached_property`, in all that anybody can see of them."""

from __future__ import annotations

import copy
import functools
import pickle
import typing
from collections.abc import Callable
from typing import Any

import pytest

from readiness.typed import NamedTuple, cached_property


class Ours(NamedTuple):
    """A point."""

    x: int
    y: str = "y"
    """Where it is."""
    z: int | None = None

    @property
    def double(self) -> int:
        """Twice x."""
        return self.x * 2


class Theirs(typing.NamedTuple):
    """A point."""

    x: int
    y: str = "y"
    """Where it is."""
    z: int | None = None

    @property
    def double(self) -> int:
        """Twice x."""
        return self.x * 2


def _outcome(act: Callable[[Any], object], kind: Any) -> tuple[object, ...]:
    """What an act gives, or how it fails."""
    try:
        made = act(kind)
    except (TypeError, ValueError, AttributeError) as error:
        return (type(error), str(error).replace("Theirs", "Ours"))
    return (made, repr(made).replace("Theirs", "Ours"))


@pytest.mark.parametrize(
    "act",
    [
        lambda kind: kind(1),
        lambda kind: kind(1, "a", 2),
        lambda kind: kind("a", z=1, x=2),
        lambda kind: kind(x=1, z=3),
        lambda kind: kind(),
        lambda kind: kind(1, 2, 3, 4),
        lambda kind: kind(1, x=1),
        lambda kind: kind(1, w=1),
        lambda kind: kind._make([1, "b", None]),
        lambda kind: kind._make([1]),
        lambda kind: kind(1)._replace(y="c"),
        lambda kind: kind(1)._replace(w="c"),
        lambda kind: kind(1)._asdict(),
        lambda kind: kind(4).double,
        lambda kind: kind(1) == (1, "y", None),
        lambda kind: hash(kind(1)),
        lambda kind: setattr(kind(1), "x", 2),
        lambda kind: setattr(kind(1), "new", 2),
        lambda kind: pickle.loads(pickle.dumps(kind(1, "p"))),  # noqa: S301 - bytes of our own
        lambda kind: type(pickle.loads(pickle.dumps(kind(1)))) is kind,  # noqa: S301
        lambda kind: copy.deepcopy(kind(1, "p")),
        lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__, kind.__doc__, type(kind)),
        lambda kind: list(kind(5)),
        lambda kind: list(kind.__annotations__),
        lambda kind: isinstance(kind(1), tuple),
    ],
)
def test_a_record_does_what_the_standard_librarys_does(act: Callable[[Any], object]) -> None:
    assert _outcome(act, Ours) == _outcome(act, Theirs)


def test_a_field_without_default_cannot_follow_one_with_a_default() -> None:
    with pytest.raises(TypeError, match="default"):

        class Broken(NamedTuple):
            a: int = 1
            b: int  # type: ignore[misc]  # the checker sees it, too


@pytest.mark.parametrize("kept", [cached_property, functools.cached_property], ids=["ours", "theirs"])
def test_a_cached_property_is_worked_out_once_and_can_be_dropped(kept: Any) -> None:
    asked = []

    def area(self: object) -> int:
        """Its area."""
        asked.append(self)
        return len(asked)

    shape: Any = type("Shape", (), {"area": kept(area)})
    kept_one = vars(shape)["area"]
    one, other = shape(), shape()
    assert (one.area, one.area, other.area) == (1, 1, 2)
    assert vars(one) == {"area": 1}
    del one.area
    assert one.area == 3
    one.area = 7
    assert one.area == 7
    assert shape.area is kept_one
    assert (kept_one.func, kept_one.attrname, kept_one.__doc__) == (area, "area", "Its area.")


def test_a_cached_property_that_fails_is_not_kept() -> None:
    class Shape:
        broken = True

        @cached_property
        def area(self) -> int:
            if self.broken:
                raise ValueError("not yet")
            return 4

    shape = Shape()
    with pytest.raises(ValueError, match="not yet"):
        _ = shape.area
    shape.broken = False
    assert shape.area == 4


def test_a_record_is_the_same_before_and_after_its_constructor_is_made() -> None:
    class Fresh(NamedTuple):
        x: int
        y: str = "y"

    class Derived(Fresh):
        pass

    before, derived = Fresh(1, "y"), Derived(1, "y")
    assert Fresh(x=1) == before
    assert (Fresh(1, "y"), Derived(1, "y")) == (before, derived)
    assert (type(before), type(Fresh(1, "y"))) == (Fresh, Fresh)
    assert (type(derived), type(Derived(1, "y")), type(Derived(1))) == (Derived, Derived, Derived)
