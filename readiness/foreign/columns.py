"""Which row of a table is its header, and which column holds what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..errors import UsageError
from ..reports.sheets.fields import Field
from .table import Table, TableRow

HEADER_WITHIN = 25
"""The header is looked for in this many first rows that hold anything: above it stand titles, logos and legends."""


_NAMES: dict[Field, tuple[str, ...]] = {
    Field.ID: ("id", "no", "no.", "#", "item id", "item no", "ref", "番号", "項番", "項目番号", "管理番号"),
    Field.TITLE: (
        "title", "item", "criterion", "criteria", "task", "requirement", "description", "question",
        "assessment question", "check item",
        "checklist item", "activity", "項目", "項目名", "内容", "タスク", "確認事項", "確認項目",
        "要求事項", "チェック項目",
    ),
    Field.GREEN_LIGHT: (
        "green light", "acceptance", "acceptance criteria", "acceptance test", "definition of done", "done when",
        "success criteria", "expected result", "判定基準", "合格基準", "完了条件", "受入基準", "基準",
    ),
    Field.AREA: (
        "area", "category", "function", "domain", "discipline", "workstream", "section",
        "分野", "領域", "区分", "カテゴリ", "カテゴリー", "部門",
    ),
    Field.KIND: ("kind", "type", "item type", "種別", "種類"),
    Field.LEVEL: ("level", "priority", "importance", "weight", "must/should", "優先度", "重要度", "必須"),
    Field.SIDE: ("side", "carried by"),
    Field.OWNER: (
        "owner", "responsible", "assignee", "assigned to", "accountable", "lead", "who", "pic",
        "担当", "担当者", "責任者", "オーナー",
    ),
    Field.STATUS: (
        "status", "state", "progress", "rag", "done", "complete", "状態", "状況", "ステータス", "進捗", "進捗状況",
    ),
    Field.QUARTER: ("quarter", "program quarter", "pq", "四半期"),
    Field.STREAM: ("stream",),
    Field.AFTER: ("prerequisites", "after", "depends on", "depends_on", "dependencies", "predecessors", "前提", "先行"),
    Field.FEEDS: ("milestones", "milestone", "feeds", "gate", "マイルストーン"),
    Field.START: ("start", "start date", "planned start", "開始", "開始日", "開始予定日"),
    Field.FINISH: ("finish", "planned", "planned finish", "end date", "終了予定", "終了予定日", "計画完了日"),
    Field.EXPECTED: (
        "expected", "expected finish", "due", "due date", "target", "target date", "deadline",
        "期限", "期日", "完了予定", "完了予定日", "納期",
    ),
    Field.ESTIMATE: ("estimate", "estimate_days", "estimate days", "days", "working days", "effort", "工数", "日数"),
    Field.NOTE: ("note", "notes", "comment", "comments", "remark", "remarks", "備考", "コメント", "メモ", "特記事項"),
}  # fmt: skip
"""Headings by which a field is known without `--map`, in English and Japanese."""


class Header(NamedTuple):
    """The columns of a table."""

    row: TableRow
    """The row it was found in."""
    columns: Mapping[Field, int]
    """Field: number of its column, from 0."""
    unused: tuple[str, ...]
    """Headings of columns that nothing was made of."""


def folded(text: str) -> str:
    """A heading or word without differences of width, case and blanks: `Ｎｏ．` is `no.`."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("_", " ").split())


_BY_NAME = {folded(name): field for field, names in _NAMES.items() for name in (field.heading, *names)}
_SUFFIX = re.compile(r"\s*[*※:：]+$|\s*\((?:required|必須|任意|optional)\)$")


class Headings(NamedTuple):
    """What people said of headings: heading (folded) to field; None leaves a column out."""

    named: Mapping[str, Field | None]

    def field(self, heading: str) -> Field | None:
        """The field of a heading; None for an unknown one, or one to leave out."""
        key = folded(heading)
        if key in self.named:
            return self.named[key]
        return _BY_NAME.get(key) or _BY_NAME.get(_SUFFIX.sub("", key))


def read_mapping(texts: Iterable[str]) -> Headings:
    """`COLUMN=FIELD` as typed; `COLUMN=-` leaves a column out.

    Raises:
        UsageError: for another form, or an unknown field.
    """
    named: dict[str, Field | None] = {}
    for text in texts:
        heading, equals, word = text.rpartition("=")
        if not equals or not heading.strip():
            raise UsageError(f"{text!r} maps no column", "write --map COLUMN=FIELD")
        try:
            named[folded(heading)] = None if word == "-" else Field(folded(word).replace(" ", "-"))
        except ValueError:
            known = ", ".join(Field)
            raise UsageError(
                f"there is no field {word!r}", f"use one of {known}, or - to leave the column out"
            ) from None
    return Headings(named)


def find_header(table: Table, mapping: Headings) -> Header | None:
    """The header: of the first 25 rows the one with most known headings, a title among them; None without any."""
    best: Header | None = None
    for row in table.rows[:HEADER_WITHIN]:
        found = _header(row, mapping)
        if Field.TITLE in found.columns and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


def _header(row: TableRow, mapping: Headings) -> Header:
    columns: dict[Field, int] = {}
    # What people named comes first; else the first of two columns for one field.
    for number, heading in sorted(enumerate(row.cells), key=lambda each: folded(each[1]) not in mapping.named):
        field = mapping.field(heading)
        if field is not None:
            columns.setdefault(field, number)
    used = frozenset(columns.values())
    unused = [heading for number, heading in enumerate(row.cells) if heading and number not in used]
    ordered = dict(sorted(columns.items(), key=lambda each: each[1]))
    return Header(row, ordered, tuple(unused))


def unknown_columns(mapping: Headings, tables: Iterable[Table]) -> list[str]:
    """Headings named with `--map` that no table has in its first rows."""
    there = {folded(cell) for table in tables for row in table.rows[:HEADER_WITHIN] for cell in row.cells}
    return [heading for heading in mapping.named if heading not in there]
