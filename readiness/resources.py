"""Where the shipped folders are: `checklists/` (the packs) and `data/` (the demo's log, tables, glossary).

In a checkout they lie beside the package, where people edit them; a wheel carries them inside it. Nothing
is opened here, and a missing folder is an error of the installation, not of the user's data.
"""

from __future__ import annotations

import os.path

from readiness.errors import DataError

from .typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def _shipped(name: str, package: str = _PACKAGE) -> str:
    """The path of the shipped folder `name` of the package in the folder `package`.

    Inside comes first: what lies beside an installed package belongs to other packages.
    """
    for folder in (package, os.path.dirname(package)):
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            return path
    raise DataError(f"the installation is incomplete, no folder {name!r} in {package}", "reinstall readiness")


def data_file(name: str) -> str:
    """The path of a shipped data file. Without `pathlib`, whose import a quick command would feel.

    `DataError` if the installation lacks the folder.
    """
    return os.path.join(_shipped("data"), name)


def checklists_dir() -> Path:
    """The folder with the shipped packs (`*.yaml`). `DataError` if the installation lacks it."""
    from pathlib import Path

    return Path(_shipped("checklists"))


def data_dir() -> Path:
    """The folder with the shipped data (demo log, closed days…). `DataError` if it is missing."""
    from pathlib import Path

    return Path(_shipped("data"))
