"""What is said of a document besides its bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...domain.vocabulary import Completeness, DataClass, Maturity
from ...reports.words import COMPLETENESS, DATA_CLASS, MATURITY
from .fields import Field, Option, Values

if TYPE_CHECKING:
    from ...domain.facts import Evidence
    from ...workspace.describing import Description


TITLE_HINT = "empty: the name of the file"
DATA_HINT = "where rules limit who may get it"


def titled(values: Values) -> str:
    """The title; of a file that was given none, its name."""
    return values["title"] or " ".join(Path(values["file"]).stem.replace("_", " ").split())


def title_problem(values: Values) -> str:
    """What is wrong where there is neither a title nor a file to take it from."""
    return "" if titled(values) else "give a title: only a file brings one along"


def description_fields(now: Evidence | None = None) -> tuple[Field, ...]:
    """How finished and how complete it is."""
    maturity = tuple(Option(each, MATURITY[each]) for each in Maturity)
    complete = tuple(Option(each, COMPLETENESS[each]) for each in Completeness)
    return (
        Field("maturity", "Maturity", "choice", initial=now.maturity if now else "", options=maturity),
        Field("completeness", "Completeness", "choice", initial=now.completeness if now else "", options=complete),
    )


def detail_fields(now: Evidence) -> tuple[Field, ...]:
    """Where the original is, what data it holds, and of a translation who made it."""
    data = tuple(Option(each, DATA_CLASS[each]) for each in DataClass)
    fields = (
        Field("source_system", "Original in", initial=now.source_system, hint="a document system, an archive"),
        Field("data_class", "Data", "choice", initial=now.data_class, options=data, hint=DATA_HINT),
        Field("clearance", "Clearance", initial=now.clearance, hint="reference that lets it be shown in the US"),
    )
    if not now.translation_of:
        return fields
    return (
        *fields,
        Field("translator", "Translator", initial=now.translator),
        Field("certificate", "Certificate", initial=now.certificate, hint="number of the translator's certificate"),
    )


def described(values: Values) -> Description | None:
    """What was stated while filing; None if nothing was."""
    from ...workspace.describing import Description

    if not (values["maturity"] or values["completeness"]):
        return None
    return Description(maturity=values["maturity"] or None, completeness=values["completeness"] or None)
