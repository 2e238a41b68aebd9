"""What if: a program as it would be, asked of the workspace. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..domain.suppose import Impossible, Suppose, Supposition
from ..domain.whatif import WhatIf
from ..domain.whatif import what_if as compute
from ..errors import UsageError
from . import inputs

if TYPE_CHECKING:
    from .door import Workspace


def what_if(workspace: Workspace, program: str, supposed: Iterable[Supposition]) -> WhatIf:
    """A program as it is, as it would be, and what differs.

    Args:
        workspace: where it is; also at a past moment.
        program: its id.
        supposed: any number of suppositions.

    Raises:
        UsageError: for an unknown id or a wrong value, and for what the record would refuse, with its words.
    """
    wanted = [_cleaned(each) for each in supposed]
    if not wanted:
        raise UsageError("nothing is supposed", "say what, as in --done ITEM or --slip ITEM=5")
    try:
        return compute(workspace.view(program), wanted)
    except Impossible as error:
        raise UsageError(str(error)) from None


def _cleaned(supposed: Supposition) -> Supposition:
    value = inputs.line(supposed.value)
    if supposed.what is Suppose.MOVE:
        value = inputs.day(value)
    elif supposed.what is Suppose.PLAN:
        value = str(inputs.quarter(value))
    return Supposition(supposed.what, inputs.line(supposed.id), value)
