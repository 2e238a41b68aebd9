"""The same office that the workspace's own tests act in."""

from tests.workspace.conftest import empty_office, office

__all__ = ["empty_office", "office"]
