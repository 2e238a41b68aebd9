"""The one door for every front end: use cases in, domain objects out.

Reading goes through `Workspace.views`; every change is a method of one of its families (`workspace.items.assign(…)`).
"""

from __future__ import annotations

from .door import Done, LogEntry, Workspace, WorkspaceInfo
from .moment import Moment

__all__ = ["Done", "LogEntry", "Moment", "Workspace", "WorkspaceInfo"]
