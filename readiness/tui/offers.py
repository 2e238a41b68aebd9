"""What a view-model may offer besides its list and the details of each record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from ..workspace import Workspace
    from .cells import Para


@runtime_checkable
class Later(Protocol):
    """A view-model with more details than it can show at once."""

    def later(self, workspace: Workspace, id: str) -> Sequence[Para]:
        """What the workspace has to be asked for, in the reader's thread; shown below the other details."""


@runtime_checkable
class Opening(Protocol):
    """A view-model whose records open in different views."""

    def opening(self, id: str) -> str:
        """The view that a record opens in; `""`: its details."""
