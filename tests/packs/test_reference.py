"""The written reference, the editors' schema and the skeleton: complete, and equal to what the code says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from readiness.errors import UsageError
from readiness.packs.check import check_file, shipped_files
from readiness.packs.load import load_pack
from readiness.packs.meaning import FILES, KEYS, MODELS
from readiness.packs.reference import FORMAT, SCHEMA, fields, format_text, pack_file_schema, schema_text
from readiness.packs.skeleton import skeleton
from readiness.packs.source import read_tree
from readiness.resources import checklists_dir


def test_every_key_has_a_meaning_and_no_meaning_is_left_over() -> None:
    assert list(KEYS) == list(MODELS)
    for where, model in MODELS.items():
        assert list(KEYS[where]) == [key for key, _ in fields(model)], where


def test_every_section_of_a_file_is_described() -> None:
    sections = {key for file in FILES for key, _ in fields(file)}
    assert sections <= set(MODELS)


def test_the_files_are_what_the_code_would_write() -> None:
    again = "run `python -m readiness.packs.reference`"
    assert (checklists_dir() / FORMAT).read_text(encoding="utf-8") == format_text(), again
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), again


def test_the_reference_is_no_pack() -> None:
    assert FORMAT not in {file.name for file in shipped_files()}


@pytest.mark.parametrize("file", shipped_files(), ids=lambda file: str(file.stem))
def test_shipped_packs_are_valid_by_the_schema_for_editors(file: Path) -> None:
    root = read_tree(file).root
    assert root is not None
    if {"rules", "figures", "terms"} & root.keys.keys():
        pytest.skip("a catalogue, which no program adopts")
    Draft202012Validator.check_schema(pack_file_schema())
    errors = Draft202012Validator(pack_file_schema()).iter_errors(root.plain())
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_the_schema_finds_what_editors_should_underline() -> None:
    validator = Draft202012Validator(pack_file_schema())
    item = {"id": "A-1", "area": "data", "kind": "task", "title": "T", "green_light": "G"}
    good = {"pack": {"id": "a", "title": "T", "version": 1.1, "kind": "checklist"}, "items": [item]}
    assert validator.is_valid(good)
    for key, value in (("area", "datum"), ("heading", "x"), ("level", "hard")):
        assert not validator.is_valid({**good, "items": [{**item, key: value}]})


@pytest.mark.parametrize("id", ["acme-checklist", "core-list", "ms", "x"])
def test_a_new_pack_has_no_errors_and_ids_of_its_own(id: str, tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    path.write_text(skeleton(id, "It's ours"), encoding="utf-8")
    assert check_file(path) == []
    pack = load_pack(path)
    assert (pack.id, pack.info.title, pack.info.items) == (id, "It's ours", 2)


@pytest.mark.parametrize("id", ["Acme", "a b", "", "a" * 41, "a--b"])
def test_a_wrong_id_makes_no_pack(id: str) -> None:
    with pytest.raises(UsageError, match="is no pack id"):
        skeleton(id)


def test_what_is_stated_rarely_changes_no_other_digest(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    head = "pack: {id: own, title: T, version: 1, kind: checklist}\nitems:\n"
    row = "  - {id: A-1, area: data, kind: task, title: T, green_light: G%s}\n"
    found = []
    for more in ("", ", life: current, reaccept: false", ", life: future", ", reaccept: true"):
        path.write_text(head + row % more, encoding="utf-8")
        found.append(load_pack(path))
    assert found[0].digest == found[1].digest != found[2].digest
    assert [json.dumps(each.content["items"][0]["extra"]) for each in found[2:]] == [
        '{"life": "future"}',
        '{"reaccept": true}',
    ]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("items:\n  - {id: A-1, area: data, kind: task, title: T, green_light: G, life: past}\n", "unknown-word"),
        (
            "items:\n  - {id: A-1, area: data, kind: task, title: T, green_light: G, depends_on: [A-2]}\n"
            "  - {id: A-2, area: data, kind: task, title: T, green_light: G, life: future}\n",
            "uncounted-prerequisite",
        ),
        ("tailoring:\n  - {target: CORE-DAT-01, action: promote, note: N, title: T}\n", "wrong-action"),
        ("tailoring:\n  - {target: CORE-DAT-01, action: modify, note: N, title: T, level: should}\n", "wrong-action"),
    ],
)
def test_new_findings(rows: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("pack: {id: own, title: T, version: 1, kind: overlay}\n" + rows, encoding="utf-8")
    (found,) = check_file(path)
    assert (found.code, bool(found.remedy)) == (code, True)


def test_relax_to_a_stated_level(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    row = "tailoring:\n  - {target: CORE-DAT-01, action: relax, note: N, level: advisory}\n"
    path.write_text("pack: {id: own, title: T, version: 1, kind: overlay}\n" + row, encoding="utf-8")
    assert load_pack(path).content["tailoring"][0]["level"] == "advisory"
