"""The pack format for people and for editors: `checklists/FORMAT.md` and a JSON Schema, both from the models.

`python -m readiness.packs.reference` writes both anew; tests keep the files equal to what it would write.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from readiness.domain.registers.evaluators import EVALUATORS
from readiness.resources import checklists_dir

from .meaning import KEYS, MODELS
from .schema import PackFile

SCHEMA = Path(__file__).parent / "schemas" / "pack-file-v1.json"
FORMAT = "FORMAT.md"

_INTRODUCTION = """\
# The pack format

A pack is one YAML or JSON file. `readiness pack new ID -o FILE.yaml` writes one to begin with, `readiness pack check
FILE.yaml` finds every error with its line, `readiness pack adopt PROGRAM FILE.yaml` takes it on. `readiness schema
pack-file` prints the JSON Schema for editors; in YAML, name it in the first line:

    # yaml-language-server: $schema=pack-file-v1.json

A file has `pack:` and at least one of `items:`, `milestones:` and `tailoring:`; a catalogue has `pack:` and one of
`rules:`, `figures:` and `terms:`. Unknown keys are errors. Ids are public and never used again; the prefixes `MS-` and
`LOC-` belong to milestones and to the programs' own rows. Numbers may be written bare or in quotes; text is kept on one
line. In the tables **bold** keys must be there.

This file is made from the code: `python -m readiness.packs.reference`.
"""

_LIFE = """\
## Versions

Programs keep the content that they adopted, by its digest, until somebody upgrades them: `readiness pack diff` shows
what another version changes in the pack, `readiness pack upgrade PROGRAM FILE --dry-run` what it does to a program.

- A row that is gone from the file, or is `life: retired`, retires: it keeps its facts and no longer counts.
- `life: future` announces a row: it is shown, counts nowhere, and nothing can depend on it until it is `current`.
- A reworded title or green light makes earlier acceptances *suspect*: they keep counting, marked, and are to be
  confirmed by a new review. With `reaccept: true` they no longer count, and the item lapses until it is accepted again.
- What a program changed itself (`readiness item edit`) stays and is listed.

## Tailoring

An overlay changes items of other packs. `modify` gives the full replacing text; the pack's own words stay beside it.
Where two overlays reword one item, or one promotes what another relaxes, the pack adopted last wins, and the conflict
is said on stderr. The order of adoption decides nothing else: an overlay may come before the pack that it tailors.
"""


def format_text() -> str:
    """The written reference, as Markdown."""
    sections = (_section(where, model) for where, model in MODELS.items())
    parts = [_INTRODUCTION, *sections, _evaluators(), _LIFE]
    return "\n".join(parts)


def _section(where: str, model: type[BaseModel]) -> str:
    lines = [f"## `{where}`", "", _first_paragraph(model), "", "| key | what it holds | meaning |", "|---|---|---|"]
    for key, field in fields(model):
        name = f"**`{key}`**" if field.is_required() else f"`{key}`"
        lines.append(f"| {name} | {_kind(field)} | {KEYS[where][key]} |")
    return "\n".join([*lines, ""])


def _evaluators() -> str:
    """What `evaluate` can name."""
    lines = [
        "## Evaluators", "", "Named functions of the rows; their numbers stand in the pack. In the second column the",
        "parts that columns play, **bold** where one must, with the type of such a column.", "",
        "| `use` | parts | parameters and what they are without it | works out |", "|---|---|---|---|",
    ]  # fmt: skip
    for name, each in EVALUATORS.items():
        needs = [f"**`{part}`** ({kind})" for part, kind in each.needs.items()]
        may = [f"`{part}` ({kind})" for part, kind in each.may.items()]
        params = ", ".join(f"`{param}` {value or '–'}" for param, value in each.params.items())
        lines.append(f"| `{name}` | {', '.join([*needs, *may])} | {params} | {each.about} |")
    return "\n".join([*lines, ""])


def fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """The keys of a model as they are written in a file."""
    for name, field in model.model_fields.items():
        yield field.alias or name, field


def _first_paragraph(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split("\n\n")[0].split())


def _kind(field: FieldInfo) -> str:
    """What a key holds, for people: text, a number, one of some words, a list of these."""
    annotation = field.annotation
    found = _name(annotation)
    default = field.default
    if isinstance(default, StrEnum):
        return f"{found}; `{default}` without it"
    if isinstance(default, bool):
        return f"{found}; `{str(default).lower()}` without it"
    return found


def _name(annotation: Any) -> str:
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is list:
        return f"list of {_name(inner[0])}".replace("list of block", "list of blocks")
    if origin is dict:
        return "names with values"
    if origin is typing.Annotated:
        return _name(inner[0])
    if inner:
        return " or ".join(dict.fromkeys(_name(each) for each in inner if each is not type(None)))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return ", ".join(f"`{word}`" for word in annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "block of keys"
    return {str: "text", int: "number", bool: "true or false"}[annotation]


def pack_file_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a pack file, for editors. `pack check` knows more: links, dates, translations."""
    schema = PackFile.model_json_schema(by_alias=True, mode="validation")
    descriptions = {model.__name__: KEYS[where] for where, model in MODELS.items()}
    for name, definition in schema["$defs"].items():
        for key, value in definition.get("properties", {}).items():
            _eased(value)
            if text := descriptions.get(name, {}).get(key):
                value["description"] = text.replace("`", "")
            value.pop("title", None)
    del schema["title"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "readiness/pack-file/v1",
        **schema,
    }


def _eased(value: dict[str, Any]) -> None:
    """Allow what the reader of pack files allows: bare numbers as text, text as numbers, one text for a list."""
    for each in (value, *value.get("anyOf", ())):
        kind = each.get("type")
        if kind == "string" and "enum" not in each:
            each["type"] = ["string", "number"]
        elif kind == "integer":
            each["type"] = ["integer", "string"]
        elif kind == "array":
            each["type"] = ["array", "string", "null"]


def schema_text() -> str:
    """The text of the schema file."""
    return json.dumps(pack_file_schema(), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write both files."""
    SCHEMA.parent.mkdir(exist_ok=True)
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    (checklists_dir() / FORMAT).write_text(format_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
