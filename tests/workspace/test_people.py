"""People on record."""

from __future__ import annotations

from readiness.workspace.identity import account_name

from .office import ITEM, PROGRAM, Office


def test_somebody_is_added_as_written_and_cleaned(empty_office: Office) -> None:
    office = empty_office
    done = office.sato.people.add("yuki", " 雪村\u202e\n 優 ", org="Acme", roles=["us-cro", "kol", "us-cro"])
    person = office.open().persons()["yuki"]
    assert (person.name, person.org, person.roles, person.external) == ("雪村 優", "Acme", "us-cro kol", False)
    assert done.id == "yuki"
    assert done.text == "yuki, 雪村 優, added as us-cro and kol"


def test_the_same_person_again_records_nothing(empty_office: Office) -> None:
    with empty_office.nothing_written():
        done = empty_office.sato.people.add("ito", "Ito Ken", roles=["qa"])
    assert done.events == ()
    assert "already" in done.text


def test_an_id_is_never_given_to_somebody_else(empty_office: Office) -> None:
    with empty_office.refused("ids are never reassigned"):
        empty_office.sato.people.add("ito", "Ito Tan", roles=["qa"])


def test_an_unknown_role_names_the_nearest(empty_office: Office) -> None:
    with empty_office.mistaken("no role 'us-kro': did you mean us-cro"):
        empty_office.sato.people.add("yuki", "Yuki", roles=["us-kro"])


def test_roles_change_with_a_reason(empty_office: Office) -> None:
    people = empty_office.sato.people
    with empty_office.mistaken("say why"):
        people.change("ito", roles=["qa", "executive"])
    done = people.change("ito", roles=["qa", "executive"], reason="promoted")
    assert done.text == "ito: roles changed"
    assert empty_office.open().persons()["ito"].roles == "executive qa"
    assert '"old":{"roles":["qa"]}' in empty_office.newest().event.payload
    with empty_office.nothing_written():
        assert people.change("ito", roles=["executive", "qa"], reason="again").events == ()


def test_a_first_organization_needs_no_reason(empty_office: Office) -> None:
    empty_office.sato.people.change("ito", org="Alpha KK")
    assert empty_office.open().persons()["ito"].org == "Alpha KK"


def test_a_person_who_is_not_there_names_the_nearest(empty_office: Office) -> None:
    with empty_office.mistaken("no person itoh: did you mean ito"):
        empty_office.sato.people.change("itoh", name="Ito")
    with empty_office.mistaken("no person 'satou': did you mean sato"):
        empty_office.open("satou").people.add("yuki", "Yuki")


def test_an_account_acts_as_whom_it_is_linked_to(office: Office) -> None:
    people = office.sato.people
    with office.nothing_written():
        assert people.link_account(account_name(), "sato").events == ()
    people.link_account(account_name(), "ito")
    actor = office.open().actor()
    assert actor is not None
    assert actor.id == "ito"
    assert '"old":{"person":"sato"}' in office.newest().event.payload


def test_an_external_person_has_no_account_and_does_not_act(office: Office) -> None:
    with office.refused("external", recorded=True):
        office.sato.people.link_account("smith@boston", "smith")
    with office.refused("acts only through recorded judgements", recorded=True):
        office.open("smith").items.note(PROGRAM, ITEM, "hello")
