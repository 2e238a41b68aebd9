"""The review of the trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..context import Context
from .fields import Field, Form, Values

if TYPE_CHECKING:
    from ...workspace import Done, Workspace


def trail(context: Context) -> Form:
    """That somebody went through the log entries of a period, and what they found."""

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.keeping.review_trail(values["findings"], first=values["first"], last=values["last"])

    fields = (
        Field("findings", "Findings", required=True, hint="what was found; none is a finding, too"),
        Field("first", "From", "day", hint="empty: the day after the period reviewed last"),
        Field("last", "To", "day", hint="empty: today"),
    )
    about = "recorded as a review of the trail"
    return Form("trail", "Review of the trail", about, ("trail",), context.day, fields, act)
