"""What reading commands need of `typing` without loading it, for its import takes a twelfth of a whole cold `gate`, and
of `functools` without its lock.

A type checker sees the standard library's names; when the program runs, those that only annotations use stand for
nothing. `NamedTuple` makes the same classes as the standard library's in a quarter of the time: that one compiles a
constructor for each class and checks every annotation, and a reading command defines some fifty before it can answer.
Here a constructor is compiled when a call first needs one, to tell names and defaults; most records are made from rows,
or of all their values in order.
`cached_property` is that of Python 3.12 and later: until then the standard library's takes a lock for each first look,
and a reading looks at thousands. Where two threads share an object, both may work a value out, and get the same.
`tests/test_typed.py` holds each to the same behavior as the standard library's.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from functools import cached_property as cached_property
    from typing import Any as Any
    from typing import NamedTuple as NamedTuple
    from typing import NoReturn as NoReturn
    from typing import Protocol as Protocol
    from typing import Self as Self
    from typing import TypeVar as TypeVar
    from typing import cast as cast
else:
    from collections import _tuplegetter

    Any = NoReturn = Self = object

    class Protocol:
        """The base of a class that says what others must have."""

    def TypeVar(name, *kinds, **bounds):
        """A name for the type checker."""
        return name

    def cast(kind, value):
        """`value`, which the type checker takes to be of a kind."""
        return value

    class cached_property:
        """Works a value out when it is first looked at, and keeps it in the object's own `__dict__`."""

        def __init__(self, func):
            self.func = func
            self.attrname = None
            self.__doc__ = func.__doc__

        def __set_name__(self, owner, name):
            self.attrname = name

        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            value = instance.__dict__[self.attrname] = self.func(instance)
            return value

    _new = tuple.__new__
    _getters = []
    """What looks a field up, by its place: the same for all records."""

    class _Record(tuple):
        """What all records share. Each gets a constructor of its own at the first call that is not just its values."""

        __slots__ = ()

        def __new__(cls, /, *args, **kwargs):
            if not kwargs and len(args) == len(cls._fields):
                return _new(cls, args)
            owner = next(each for each in cls.__mro__ if "_fields" in each.__dict__)
            names = ", ".join(owner._fields)
            scope = {"__builtins__": {}, "_new": _new}
            made = eval(f"lambda _cls, {names}: _new(_cls, ({names},))", scope)  # noqa: S307 - field names
            made.__name__, made.__qualname__ = "__new__", f"{owner.__qualname__}.__new__"
            made.__defaults__ = tuple(owner._field_defaults.values())
            owner.__new__ = staticmethod(made)
            return made(cls, *args, **kwargs)

        @classmethod
        def _make(cls, values):
            made = _new(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes):
            cls, values = self.__class__, list(self)
            try:
                places = cls._places
            except AttributeError:
                places = cls._places = {name: place for place, name in enumerate(cls._fields)}
            if not changes.keys() <= places.keys():
                raise ValueError(f"Got unexpected field names: {[name for name in changes if name not in places]!r}")
            for name, value in changes.items():
                values[places[name]] = value
            return _new(cls, values)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{self.__class__.__name__}({values})"

        def __getnewargs__(self):
            return tuple(self)

    class _Maker(type):
        """Makes of a class body what `typing.NamedTuple` makes of it: a plain subclass of tuple."""

        def __new__(meta, name, bases, body):
            if not bases:
                return super().__new__(meta, name, bases, body)
            fields = tuple(body["__annotations__"])
            defaults = {field: body[field] for field in fields if field in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"a field without default follows one with a default in {name}")
            while len(_getters) < len(fields):
                _getters.append(_tuplegetter(len(_getters), f"Alias for field number {len(_getters)}"))
            body.update(zip(fields, _getters, strict=False))
            body.update(__slots__=(), __match_args__=fields, _fields=fields, _field_defaults=defaults)
            return type(name, (_Record,), body)

    class NamedTuple(metaclass=_Maker):
        """The base to name: `class Point(NamedTuple)`."""
