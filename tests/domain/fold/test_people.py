"""People, accounts, and who may act at all."""

from __future__ import annotations

import pytest

from readiness.domain.facts import Account, Person
from readiness.domain.fold.reason import Ground

from .build import World, small_world


def founded() -> World:
    """A workspace with its first person."""
    return World().do("person.added", "sato", "", name="Sato Yuki", roles=["qa", "executive"])


def test_first_person_needs_nobody_to_add_them() -> None:
    world = founded()
    assert world.row(Person, "sato") == Person("sato", "Sato Yuki", "", False, "executive qa", "")


def test_first_person_is_internal() -> None:
    text, _ = World().refused("person.added", "smith", "", name="J. Smith", external=True)
    assert text == ("the first person has to be internal: an external person acts only through recorded judgements")


def test_person_ids_are_never_reassigned() -> None:
    text, ground = founded().refused("person.added", "sato", "", name="Another")
    assert text == "person sato is Sato Yuki already and ids are never reassigned: choose another id"
    assert ground is Ground.STATE


@pytest.mark.parametrize(
    ("entity", "payload", "text"),
    [
        ("ito", {"name": " "}, "name is blank: say something"),
        ("ito", {"name": "I", "roles": ["boss"]}, "roles has unknown 'boss'"),
        ("ito", {"name": "I", "alias_of": "stao"}, "there is no person stao: did you mean sato?"),
        ("ito", {"name": "I", "alias_of": "ito"}, "ito cannot be an alias of itself"),
        ("two words", {"name": "I"}, "'two words' cannot be the id of a person"),
        ("", {"name": "I"}, "'' cannot be the id of a person"),
        ("unowned", {"name": "I"}, "unowned is a reserved word: choose another id"),
        ("ito", {"name": "I\x1b[31m"}, "name holds control characters"),
        ("ito", {"name": "I\u202e"}, "name holds control characters"),
    ],
)
def test_bad_person_is_refused(entity: str, payload: dict[str, object], text: str) -> None:
    assert founded().refused("person.added", entity, "", **payload)[0].startswith(text)


def test_person_changes_only_what_is_named() -> None:
    world = founded().do("person.changed", "sato", "", why="moved", org="Home", old={"org": "Away"})
    assert world.row(Person, "sato") == Person("sato", "Sato Yuki", "Home", False, "executive qa", "")


def test_change_of_a_saved_value_needs_a_reason() -> None:
    assert founded().refused("person.changed", "sato", "", name="New", old={"name": "Sato Yuki"}) == (
        "a saved value would change: say why with --reason",
        Ground.INPUT,
    )


def test_change_of_nothing_is_refused() -> None:
    assert founded().refused("person.changed", "sato", "")[0] == (
        "nothing to change: name at least one of name, org, roles, alias_of, zone, side"
    )


def test_change_of_an_unknown_person_is_refused() -> None:
    assert founded().refused("person.changed", "nobody", "", name="New")[1] is Ground.UNKNOWN


def test_alias_circle_is_refused() -> None:
    world = founded().do("person.added", "sato2", "", name="Sato", alias_of="sato")
    text, _ = world.refused("person.changed", "sato", "", alias_of="sato2")
    assert text == "sato cannot be an alias of itself: name the person it is an account of"


def test_account_is_linked_to_an_internal_person() -> None:
    world = small_world().do("account.linked", "aoi@host", "", person="mori")
    assert world.row(Account, "aoi@host") == Account("aoi@host", "mori")
    assert world.refused("account.linked", "j@host", "", person="smith")[0] == (
        "smith is external and has no account here: their judgements are recorded with --by"
    )
    assert world.refused("account.linked", " ", "", person="mori")[0].startswith("the account is blank")
    assert world.refused("account.linked", "j@host", "", person="moris")[0].endswith("did you mean mori?")


def test_unknown_person_cannot_act() -> None:
    assert small_world().refused("item.noted", "C-1", actor="stao", id="N1", text="x") == (
        "there is no person stao: did you mean sato?",
        Ground.UNKNOWN,
    )


def test_external_person_cannot_act() -> None:
    assert small_world().refused("item.noted", "C-1", actor="smith", id="N1", text="x") == (
        "smith is external and acts only through recorded judgements: somebody internal records them",
        Ground.ROLE,
    )


def test_alias_of_an_external_person_cannot_act() -> None:
    world = small_world().do("person.added", "js", "", name="JS", alias_of="smith")
    assert world.refused("item.noted", "C-1", actor="js", id="N1", text="x")[1] is Ground.ROLE


def test_attempt_of_anybody_is_recorded_and_leaves_no_row() -> None:
    world = small_world()
    assert world.attempt("attempt.refused", "", actor="smith", act="review", rule="role", text="no") is None
    assert world.attempt("batch.voided", "b3", what="a note") is None
    assert world.refused("batch.voided", "b3", actor="smith", what="a note")[1] is Ground.ROLE
