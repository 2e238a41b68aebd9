"""What is said of a document besides its bytes, and its use by another program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..domain.events import Draft, Event, EventType, Payload
from ..domain.facts import Evidence, Program
from ..domain.fold.tables import Tables
from ..domain.vocabulary import Completeness, DataClass, HashState, Maturity
from ..errors import Refused, UsageError
from . import inputs
from .family import differences, find, find_program

if TYPE_CHECKING:
    from .family import Family

_SHARED = (
    "title", "date", "expires", "language", "issuer", "author", "doc_id", "version", "storage", "location", "sha256",
    "size", "media", "translation_of", "maturity", "completeness", "source_system", "translator", "certificate",
    "data_class", "clearance", "filed_by", "filed_by_name", "filed_at", "filed_on", "filed_zone", "account",
)  # fmt: skip
"""What a program that uses a document of another takes over as it is."""


class Description:
    """How finished and complete a document is, where its original lies, who translated it, what kind of data it holds
    and by which clearance it may be shown. None leaves as it is, `""` takes back."""

    def __init__(
        self,
        *,
        maturity: str | None = None,
        completeness: str | None = None,
        source_system: str | None = None,
        translator: str | None = None,
        certificate: str | None = None,
        data_class: str | None = None,
        clearance: str | None = None,
    ) -> None:
        texts = {
            "source_system": source_system,
            "translator": translator,
            "certificate": certificate,
            "clearance": clearance,
        }
        self.stated: Payload = {key: inputs.line(text) for key, text in texts.items() if text is not None}
        words = (
            ("maturity", maturity, Maturity, "maturity"),
            ("completeness", completeness, Completeness, "completeness"),
            ("data_class", data_class, DataClass, "class of data"),
        )
        for key, word, known, what in words:
            if word is not None:
                self.stated[key] = inputs.one_of(word, known, what) if word else ""

    def check(self, translation: bool) -> None:
        """Refuses a translator of what is no translation.

        Raises:
            UsageError: then.
        """
        if not translation and (self.stated.get("translator") or self.stated.get("certificate")):
            raise UsageError("only a translation has a translator", "say what it translates with --translation-of")


def describe(
    family: Family, program: str, evidence: str, said: Description, reason: str
) -> tuple[tuple[Event, ...], list[str]]:
    """Record what is said of filed evidence. Returns the events, and the names of what changed.

    Raises:
        UsageError: for unknown evidence, or a changed value without reason.
    """
    changed: list[str] = []

    def build(tables: Tables) -> list[Draft]:
        nonlocal changed
        row = find(tables, Evidence, program, evidence)
        said.check(bool(row.translation_of))
        new, old = differences(row._asdict(), said.stated)
        changed = [key.replace("_", " ") for key in new]
        if not new:
            return []
        payload = {**new, "old": {key: value for key, value in old.items() if value}}
        return [Draft(EventType.EVIDENCE_DESCRIBED, program, evidence, payload, inputs.lines(reason))]

    return family.record(build), changed


def elsewhere(tables: Tables, program: str, evidence: str) -> list[Evidence]:
    """The rows that other programs have of the document with this id."""
    others = (tables.get(Evidence, each.id, evidence) for each in tables.rows(Program) if each.id != program)
    return [row for row in others if row is not None]


def shared(tables: Tables, program: str, evidence: str, items: Sequence[str]) -> Draft | None:
    """The event that lets a program use a document of another one; None where no other has it.

    Raises:
        Refused: if it was voided, superseded, found changed or redacted there.
    """
    find_program(tables, program)
    rows = elsewhere(tables, program, evidence)
    if not rows:
        return None
    usable = [each for each in rows if not (each.voided_on or each.superseded_by)]
    if not usable:
        state = "voided" if rows[0].voided_on else f"superseded by {rows[0].superseded_by}"
        raise Refused(f"{evidence} of {rows[0].program} was {state}", "file the document that is valid now")
    row = min(usable, key=lambda each: (bool(each.shared_from), each.program))
    if row.hash_state in (HashState.CHANGED, HashState.REDACTED):
        raise Refused(f"{evidence} of {row.program} is {row.hash_state}", "file the document that is valid now")
    kept = {key: value for key, value in row._asdict().items() if key in _SHARED}
    payload: Payload = {**kept, "class": row.class_, "from": row.shared_from or row.program, "items": list(items)}
    return Draft(EventType.EVIDENCE_SHARED, program, evidence, payload)
