"""The JSON contract as models: the source of the published schemas, and what tests hold every document against.

Reading commands never import this: they build plain dicts (`reports.rows`), and pydantic costs more than all of a gate.
"""

from __future__ import annotations

from typing import Any

from .base import Model
from .checks import Changes, Checks, Findings, PackDocument
from .choosing import Choices, Matrix
from .controls import Controls
from .documents import (
    Blockers,
    DoneDocument,
    Events,
    EvidenceDocument,
    Export,
    Gate,
    ItemDocument,
    Items,
    LeadTimes,
    MilestoneDocument,
    Milestones,
    Packs,
    People,
    Programs,
    StatusDocument,
    Verify,
)
from .importing import Import
from .keeping import Doctor, Heads
from .keys import Keys
from .looking_up import Figures, Glossary
from .noticed import Rules
from .registers import EntryDocument, RegisterDocument, Registers
from .standups import Actions, StandupDocument, TrendDocument, WhatIfDocument
from .terms import RightsDocument, Terms
from .upgrading import Upgrade

DOCUMENTS: dict[str, type[Model]] = {
    "export": Export,
    "gate": Gate,
    "status": StatusDocument,
    "blockers": Blockers,
    "items": Items,
    "item": ItemDocument,
    "milestones": Milestones,
    "milestone": MilestoneDocument,
    "lead-times": LeadTimes,
    "evidence": EvidenceDocument,
    "programs": Programs,
    "people": People,
    "packs": Packs,
    "pack": PackDocument,
    "findings": Findings,
    "changes": Changes,
    "upgrade": Upgrade,
    "checks": Checks,
    "events": Events,
    "verify": Verify,
    "done": DoneDocument,
    "doctor": Doctor,
    "controls": Controls,
    "heads": Heads,
    "keys": Keys,
    "standup": StandupDocument,
    "actions": Actions,
    "trend": TrendDocument,
    "what-if": WhatIfDocument,
    "rules": Rules,
    "figures": Figures,
    "glossary": Glossary,
    "choices": Choices,
    "matrix": Matrix,
    "terms": Terms,
    "rights": RightsDocument,
    "import": Import,
    "registers": Registers,
    "register": RegisterDocument,
    "entry": EntryDocument,
}
"""The model of every document, by its name without version."""


def model_of(schema: str) -> type[Model]:
    """The model of a document by its `schema` key, `readiness/gate/v1`."""
    return DOCUMENTS[schema.split("/")[1]]


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a document, for those who read it.

    Adding a key is compatible, so the schema lets unknown keys be; the models, to which the tests hold our own
    documents, do not.
    """
    model = DOCUMENTS[name]
    schema = model.model_json_schema(by_alias=True, mode="validation")
    schema_id = model.model_fields["schema_"].annotation
    (version,) = schema_id.__args__ if schema_id is not None and hasattr(schema_id, "__args__") else ("",)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": version, **_open(_rest(schema))}


def _open(schema: Any) -> Any:
    """The schema without its bans on further keys."""
    if isinstance(schema, dict):
        kept = {key: value for key, value in schema.items() if not (key == "additionalProperties" and value is False)}
        return {key: _open(value) for key, value in kept.items()}
    return [_open(value) for value in schema] if isinstance(schema, list) else schema


def _rest(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "title"}
