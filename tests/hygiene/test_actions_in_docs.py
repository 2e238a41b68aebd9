"""The documents' table of actions says what the declarations say.

`python -m tests.hygiene.test_actions_in_docs` (`make actions`) writes it into CONTRIBUTING.md anew.
"""

from __future__ import annotations

from readiness.tui.reference import table
from tests.hygiene import source

DOCUMENT = source.ROOT / "CONTRIBUTING.md"


def written(document: str) -> str:
    """The document with the table as it has to be."""
    return source.with_section(document, "actions", table())


def test_the_table_is_that_of_the_declarations() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert document == written(document), "run `make actions`"


if __name__ == "__main__":
    DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
