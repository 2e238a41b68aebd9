"""The shipped table of countries and regions."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from readiness import territories
from readiness.errors import UsageError
from readiness.resources import data_file


def test_the_table_is_what_its_command_makes(root: Path) -> None:
    made = runpy.run_path(str(root / "data" / "build_territories.py"))["table"]()
    assert Path(data_file("territories.txt")).read_text(encoding="utf-8") == made


def test_countries_and_regions() -> None:
    countries, regions = territories.countries(), territories.regions()
    assert len(countries) == 249
    assert (countries["JP"], countries["US"]) == ("Japan", "United States")
    assert all(each.countries <= set(countries) and each.countries for each in regions.values())
    assert regions["world"].countries == set(countries)
    assert {name: len(regions[name].countries) for name in ("eu", "eea", "efta", "asean", "gcc")} == {
        "eu": 27, "eea": 30, "efta": 4, "asean": 11, "gcc": 6,
    }  # fmt: skip
    assert all(each.source for name, each in regions.items() if name != "world")


def test_regions_lie_within_each_other_as_their_words_say() -> None:
    table = territories.containment()
    assert table["eu"] < table["eea"] < table["world"]
    assert table["greater-china"] < table["east-asia"]
    assert table["JP"] == {"JP"} < table["east-asia"]
    assert not table["asean"] & table["east-asia"]


def test_a_territory_is_named_by_code_or_region_in_any_case() -> None:
    assert territories.territory("jp") == "JP"
    assert territories.territory("EU") == "eu"
    assert (territories.title("JP"), territories.title("eu"), territories.title("??")) == (
        "Japan", "European Union", "??",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "hint"), [("Japan", "did you mean JP"), ("asia", "did you mean"), ("XX", "one of asean")]
)
def test_an_unknown_one_names_the_nearest(typed: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        territories.territory(typed)
    assert "is no country or region" in caught.value.what
    assert hint in caught.value.remedy
