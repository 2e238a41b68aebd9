"""Models of what is looked up: reference figures and terms."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ...domain.figures import Mark
from .base import Day, Model


class FigureRow(Model):
    """A figure as its source prints it."""

    id: str
    """Its id."""
    group: str
    """What it is about."""
    title: str
    """One line."""
    title_ja: str | None
    """The title in Japanese."""
    value: str
    """As printed, as text."""
    unit: str
    """Its unit."""
    as_of: str
    """When it was so."""
    nature: str
    """What kind of statement it is."""
    check: str
    """How it stood up beside other texts."""
    disputed: bool
    """Whether it is never computed with."""
    source: list[str]
    """Where the source text says it."""
    note: str | None
    """Anything else worth saying."""
    marks: list[Mark]
    """Why it is not to be leaned on."""


class Figures(Model):
    """Reference figures that have every word of a query."""

    schema_: Annotated[Literal["readiness/figures/v1"], Field(alias="schema")]
    """Name and version of this document."""
    on: Day
    """The day on which their age is looked at."""
    query: str
    """The words asked for; empty: all figures."""
    figures: list[FigureRow]
    """Those with the words in id or title first."""


class GlossaryTerm(Model):
    """A term of the checklists."""

    term: str
    """The term."""
    meaning: str
    """What it means."""
    ja: str | None
    """In Japanese."""
    use: str
    """What it is used for here."""
    basis: str
    """Where the meaning comes from."""
    source: list[str]
    """Where the source text says it."""


class Glossary(Model):
    """Terms that have every word of a query."""

    schema_: Annotated[Literal["readiness/glossary/v1"], Field(alias="schema")]
    """Name and version of this document."""
    query: str
    """The words asked for; empty: all terms."""
    terms: list[GlossaryTerm]
    """Those with the words in the term itself first."""
