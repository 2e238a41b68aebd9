"""The format of catalogues that no program adopts: rules, reference figures and terms."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from .keys import Ids, ItemId, Line, Lines, Long, Name, Param, Sources, Text
from .schema import Head, Model
from .words import CATALOGUE_SECTIONS, Basis, Expansion, FigureCheck, Nature, Severity, Translation


class Row(BaseModel):
    """A row of a catalogue, or the file: as strict as a row of a pack."""

    model_config = Model.model_config


class RuleRow(Row):
    """A rule: when it applies, what follows, and what must be recorded for anybody to know.

    `escalates` is what it raises later. A rule names the `predicate` that notices it, or says where it is `enforced`
    anyway, or why it is `text_only`; one that says nothing is read by people.
    """

    id: ItemId
    title: Line
    when: Text
    then: Text
    severity: Severity
    escalates: Severity | None = None
    predicate: Name | None = None
    enforced: Text | None = None
    text_only: Text | None = None
    basis: Basis = Basis.SEED
    source: Sources = []
    needs: Lines = []
    packs: Ids = []
    items: Ids = []
    figures: Ids = []
    params: Annotated[dict[Name, Param], Field(max_length=20)] = {}
    note: Long | None = None
    title_ja: Line | None = None
    when_ja: Text | None = None
    then_ja: Text | None = None
    ja_status: Translation | None = None
    ja_confirmed_by: Line | None = None


class FigureRow(Row):
    """A figure as its source prints it: `value` is text, never computed with unless it is undisputed."""

    id: ItemId
    group: Name
    title: Line
    value: Line
    unit: Line
    as_of: Line
    nature: Nature
    check: FigureCheck
    source: Sources = []
    note: Long | None = None
    title_ja: Line | None = None
    ja_status: Translation | None = None
    ja_confirmed_by: Line | None = None


class TermRow(Row):
    """A term, its meaning and what it is used for here."""

    term: Line
    meaning: Text
    ja: Line | None = None
    use: Line
    basis: Expansion
    source: Sources = []


class CatalogueFile(Row):
    """A whole catalogue file, with one of its three sections."""

    pack: Head
    rules: list[RuleRow] = []
    figures: list[FigureRow] = []
    terms: list[TermRow] = []


ROWS: dict[str, type[Row]] = dict(zip(CATALOGUE_SECTIONS, (RuleRow, FigureRow, TermRow), strict=True))
