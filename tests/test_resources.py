"""The shipped folders are found beside the package in a checkout, and inside it once installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness import resources
from readiness.errors import DataError


def test_a_checkout_has_them_beside_the_package(root: Path) -> None:
    assert resources.data_dir() == root / "data"
    assert resources.checklists_dir() == root / "checklists"


def test_an_installed_package_has_them_inside_whatever_lies_beside_it(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "readiness"
    (package / "data").mkdir(parents=True)
    (tmp_path / "site-packages" / "data").mkdir()
    assert resources._shipped("data", str(package)) == str(package / "data")


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no folder 'checklists' .*: reinstall readiness$"):
        resources._shipped("checklists", str(tmp_path / "readiness"))
