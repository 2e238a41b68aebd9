"""Write the schema files anew: `python -m readiness.reports.contract.write_schemas` (`make schemas`)."""

from __future__ import annotations

import json
from pathlib import Path

from . import DOCUMENTS, json_schema

FOLDER = Path(__file__).parent.parent / "schemas"


def text(name: str) -> str:
    """The text of a schema file."""
    return json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write every file, and take away those of documents that are no more."""
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.glob("*.json"):
        if file.stem.removesuffix("-v1") not in DOCUMENTS:
            file.unlink()
    for name in DOCUMENTS:
        (FOLDER / f"{name}-v1.json").write_text(text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
