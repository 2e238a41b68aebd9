"""The closed word lists of terms, apart from `vocabulary`: nothing that decides a verdict reads them.

The order of members is the order in which screens, texts and JSON list them.
"""

from __future__ import annotations

from enum import StrEnum


class TermKind(StrEnum):
    """What a term of a contract is."""

    RIGHT = "right"
    PAYMENT = "payment"
    SUPPLY_DUTY = "supply-duty"
    OPTION = "option"


class Right(StrEnum):
    """The rights of a stack, each of which can be granted by itself."""

    DEVELOPMENT = "development"
    MANUFACTURING = "manufacturing"
    COMMERCIALIZATION = "commercialization"
    CO_PROMOTION = "co-promotion"
    SUPPLY = "supply"
    DATA = "data"


BASIC_RIGHTS = frozenset({Right.DEVELOPMENT, Right.MANUFACTURING, Right.COMMERCIALIZATION})
"""Without a holder of each of these a product comes to no market."""

GRANTING = frozenset({TermKind.RIGHT, TermKind.OPTION})
"""Kinds that say which rights, and where. Only a `right` has them already."""


class Sublicense(StrEnum):
    """Whether a holder may pass a right on."""

    NO = "no"
    WITH_CONSENT = "with-consent"
    FREE = "free"


class TermState(StrEnum):
    """Where a term stands, as it follows from the facts."""

    PENDING = "pending"
    TRIGGERED = "triggered"
    """Its milestone was reached, or its fixed day has come."""
    ENDED = "ended"


class DayBasis(StrEnum):
    """What the day of a term rests on."""

    REACHED = "reached"
    DATED = "dated"
    FORECAST = "forecast"
    """The milestone has no date; nothing stands in its way from its forecast on."""
    UNDATED = "undated"
    """Neither date nor forecast."""
    CANCELLED = "cancelled"
    NO_MILESTONE = "no-milestone"


OWN = "self"
"""Stands where a party would, for whoever keeps this workspace."""
