"""Reading of the files of rows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FOLDER = Path(__file__).parent
TODAY = "2026-11-24"


class Loader(yaml.SafeLoader):
    """YAML in which days stay text, and `on`, `yes`, `no` are words."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] not in ("timestamp", "bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


class Row(NamedTuple):
    """One case of one or more sentences."""

    id: str
    of: list[str]
    says: str
    facts: list[dict[str, Any]]
    day: str
    as_of: str
    strict: bool
    then: list[dict[str, Any]]
    since: str
    expect: dict[str, dict[str, Any]]


class Sheet(NamedTuple):
    """One file: the sentences it declares, those that other tests hold, and its rows."""

    name: str
    sentences: dict[str, str]
    elsewhere: dict[str, str]
    """Test module (from the top of the repository) by sentence key."""
    rows: list[Row]


def sheets() -> list[Sheet]:
    """All files, in their order."""
    return [_sheet(path) for path in sorted(FOLDER.glob("*.yaml"))]


def _sheet(path: Path) -> Sheet:
    with open(path, encoding="utf-8") as file:
        content = yaml.load(file, Loader)  # noqa: S506  # a SafeLoader with fewer types
    worlds = content.get("worlds", {})
    rows = [_row(path.stem[:2], row, worlds) for row in content["rows"]]
    return Sheet(path.stem, content["sentences"], content.get("elsewhere", {}), rows)


def _row(sheet: str, row: dict[str, Any], worlds: dict[str, Any]) -> Row:
    return Row(
        id=f"{sheet}-{row['id']}",
        of=row["of"],
        says=row["says"],
        facts=[*worlds.get(row.get("world", ""), []), *row.get("facts", [])],
        day=row.get("D", TODAY),
        as_of=row.get("as_of", ""),
        strict=row.get("strict", False),
        then=row.get("then", []),
        since=row.get("since", ""),
        expect=row["expect"],
    )
