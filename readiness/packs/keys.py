"""The types of pack keys: what a line, an id, a source or a quarter looks like, with the complaint if it does not.

Values arrive as text (see `source`), so `estimate_days: 15` and a JSON `15` are the same.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from .findings import suggest
from .standards import reference_problem
from .words import Cadence

MAX_QUARTER = 40
MAX_MONTHS = 120
MAX_DAYS = 1200
MAX_ESTIMATE = 2600
"""Ten years of working days."""

_ITEM_ID = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
_PACK_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SOURCE = re.compile(r"[^\s:]+:[1-9]\d{0,5}(-[1-9]\d{0,5})?")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PERIOD = re.compile(r"FY\d{4}|\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,4})")
_QUARTER = re.compile(r"[Qq]?0*([1-9]\d?)")


def complain(code: str, message: str, remedy: str) -> PydanticCustomError:
    """A validation error with what is wrong and what to do."""
    # Braces would be read as placeholders of the message template.
    template = message.replace("{", "(").replace("}", ")")
    return PydanticCustomError(code, template, {"remedy": remedy})


def _one_line(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return " ".join(unicodedata.normalize("NFC", value).split())


def _item_id(value: str) -> str:
    if value == "unowned":
        raise complain("reserved-id", "`unowned` is a reserved word", "choose another id")
    if value.startswith(("MS-", "LOC-")):
        whose = "milestones" if value.startswith("MS-") else "a program's own rows"
        raise complain("reserved-id", f"`{value}`: this prefix belongs to {whose}", "choose another prefix")
    return _formed(value, _ITEM_ID, "item", "capital letters, digits and single hyphens, such as `ACME-CMC-01`")


def _milestone_id(value: str) -> str:
    if not value.startswith("MS-"):
        raise complain("bad-id", f"milestone id `{value}` does not start with MS-", f"write `MS-{value.upper()}`")
    return _formed(value, _ITEM_ID, "milestone", "MS- and then capital letters, digits and single hyphens")


def _pack_id(value: str) -> str:
    return _formed(value, _PACK_ID, "pack", "small letters, digits and single hyphens, such as `acme-checklist`")


def _formed(value: str, pattern: re.Pattern[str], what: str, remedy: str) -> str:
    if pattern.fullmatch(value) is None or len(value) > 40:
        raise complain("bad-id", f"`{value[:60]}` is no {what} id", f"write at most 40 {remedy}")
    return value


def _name(value: str) -> str:
    return _formed(value, _NAME, "plain", "small letters, digits and single hyphens")


def _period(value: str) -> str:
    if _PERIOD.fullmatch(value) is None:
        raise complain(
            "bad-period",
            f"`{value[:60]}` is no year, month, day or fiscal year",
            "write it like 2028, 2024-11 or FY2025",
        )
    return value


def _source(value: str) -> str:
    if _SOURCE.fullmatch(value) is None:
        raise complain("bad-source", f"source `{value[:60]}` has no line", "write file:line or file:first-last")
    return value


def _reference(value: str) -> str:
    if problem := reference_problem(value):
        raise complain("bad-reference", *problem)
    return value


def _quarter(value: Any) -> Any:
    match = _QUARTER.fullmatch(value) if isinstance(value, str) else None
    if match is None or int(match.group(1)) > MAX_QUARTER:
        shown = value if isinstance(value, str) else type(value).__name__
        raise complain("bad-quarter", f"`{shown}` is no program quarter", f"write Q1 to Q{MAX_QUARTER}")
    return int(match.group(1))


def _cadence(value: Any) -> Any:
    if value not in list(Cadence):
        known = ", ".join(Cadence)
        raise complain("unknown-word", f"unknown cadence `{value}`", suggest(str(value), Cadence, f"one of {known}"))
    return value


def _iso_day(value: str) -> str:
    try:
        if date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise complain("bad-day", f"`{value[:60]}` is not a day that exists", "write it like 2026-11-24")


def _param(value: Any) -> Any:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return int(value)
    if isinstance(value, str) and 0 < len(value) <= 40:
        return value
    raise complain("wrong-type", "a parameter is a whole number or one word", "write a number, an id or a word")


def none_is_empty(value: Any) -> Any:
    """A list whose value is left blank is an empty one."""
    return [] if value is None else value


def one_is_list(value: Any) -> Any:
    """One text where a list is expected is a list of one."""
    return [value] if isinstance(value, str) else value


Short = Annotated[str, StringConstraints(min_length=1, max_length=40), BeforeValidator(_one_line)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200), BeforeValidator(_one_line)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=1000), BeforeValidator(_one_line)]
Long = Annotated[str, StringConstraints(min_length=1, max_length=4000), BeforeValidator(_one_line)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=200)]
ItemId = Annotated[Word, AfterValidator(_item_id)]
MilestoneId = Annotated[Word, AfterValidator(_milestone_id)]
PackId = Annotated[Word, AfterValidator(_pack_id)]
AnyId = Word
"""An id that refers to something: whether it exists is checked in `links`, which can name the nearest."""
Name = Annotated[Word, AfterValidator(_name)]
"""The id of a row inside a pack, such as a pillar or an option."""
Period = Annotated[Word, AfterValidator(_period)]
Source = Annotated[Word, AfterValidator(_source)]
Reference = Annotated[Word, AfterValidator(_reference)]
Quarter = Annotated[int, BeforeValidator(_quarter)]
CadenceWord = Annotated[Cadence, BeforeValidator(_cadence)]
IsoDay = Annotated[Word, AfterValidator(_iso_day)]
Months = Annotated[int, Field(ge=-MAX_MONTHS, le=MAX_MONTHS)]
Ids = Annotated[list[AnyId], BeforeValidator(none_is_empty), Field(max_length=1000)]
Lines = Annotated[list[Line], BeforeValidator(none_is_empty), Field(max_length=50)]
Sources = Annotated[list[Source], BeforeValidator(none_is_empty), Field(max_length=50)]
References = Annotated[list[Reference], BeforeValidator(none_is_empty), Field(max_length=50)]
Param = Annotated[int | str, BeforeValidator(_param)]
"""A number or word that a rule or an evaluator computes with."""
