"""Waivers and not-applicable: requester and approver, flags, expiry, end."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.domain.facts import Waiver
from readiness.domain.fold.reason import Ground

from .build import ON, World, file, small_world

WAIVER: dict[str, Any] = {
    "actor": "ito",
    "why": "vendor late",
    "item": "C-1",
    "milestones": ["MS-INV", "MS-ADV"],
    "until": "2026-12-28",
    "requested_by": "mori",
}
NOT_APPLICABLE: dict[str, Any] = {"actor": "ito", "why": "no device", "item": "C-1", "requested_by": "mori"}
OUTSIDE: dict[str, Any] = {"actor": "sato", "by": "board", "basis": "E1", "judged_on": "2026-11-20"}


def boarded() -> World:
    """A board chair outside the company, whose approval record E1 was filed by abe."""
    world = small_world().do(
        "person.added", "board", "", name="B. Chair", org="Board", external=True, roles=["executive"]
    )
    return file(world, "E1", actor="abe", class_="approval-record", issuer="Board")


def test_waiver_is_granted() -> None:
    row = small_world().do("waiver.granted", "W1", **WAIVER).row(Waiver, "P1", "W1")
    assert row[:8] == ("P1", "W1", "waiver", "C-1", "MS-ADV MS-INV", "vendor late", "2026-12-28", "mori")
    assert (row.by, row.by_name, row.roles, row.recorded_by) == ("ito", "Ito Ren", "executive", "ito")
    assert (row.confirmed_by, row.on, row.ended_on) == ("", ON, "")


@pytest.mark.parametrize(
    ("change", "text", "ground"),
    [
        ({"item": "C-2"}, "C-2 cannot be waived: its pack forbids it", Ground.STATE),
        ({"item": "C-9"}, "P1 has no item C-9", Ground.UNKNOWN),
        ({"milestones": []}, "a waiver names the milestones it is for: add --for", Ground.INPUT),
        ({"milestones": ["MS-AVD"]}, "P1 has no milestone MS-AVD: did you mean MS-ADV?", Ground.UNKNOWN),
        ({"until": ""}, "until '' is not a day that exists", Ground.INPUT),
        ({"until": "2026-11-23"}, "until 2026-11-23 lies before 2026-11-24, an end before a start", Ground.INPUT),
        ({"requested_by": "ito"}, "ito asked for it and cannot approve it: somebody else has to", Ground.FOUR_EYES),
        ({"requested_by": "morii"}, "there is no person morii: did you mean mori?", Ground.UNKNOWN),
        ({"actor": "mori", "requested_by": "ito"}, "mori (area-lead) may not approve waivers: that", Ground.ROLE),
        ({"why": " "}, "a reason is missing: say why with --reason", Ground.INPUT),
    ],
)
def test_bad_waiver_is_refused(change: dict[str, Any], text: str, ground: Ground) -> None:
    got = small_world().refused("waiver.granted", "W1", **{**WAIVER, **change})
    assert got[0].startswith(text)
    assert got[1] is ground


def test_waiver_id_is_unique() -> None:
    world = small_world().do("waiver.granted", "W1", **WAIVER)
    assert world.refused("waiver.granted", "W1", **WAIVER)[0] == "waiver W1 exists already: choose another id"


def test_aliases_cannot_approve_each_others_requests() -> None:
    world = small_world().do("person.added", "mori2", "", name="MA", roles=["qa"], alias_of="mori")
    assert world.refused("waiver.granted", "W1", **{**WAIVER, "actor": "mori2"})[1] is Ground.FOUR_EYES


def test_outside_approval_waits_for_a_confirmation() -> None:
    world = boarded().do("waiver.granted", "W1", **{**WAIVER, **OUTSIDE})
    row = world.row(Waiver, "P1", "W1")
    assert (row.by, row.recorded_by, row.basis, row.judged_on) == ("board", "sato", "E1", "2026-11-20")
    for actor, what in {"sato": "recorded W1", "abe": "filed its basis E1", "mori": "asked for W1"}.items():
        text, ground = world.refused("waiver.confirmed", "W1", actor=actor)
        assert text.startswith(f"{actor} {what}: another internal person")
        assert ground is Ground.FOUR_EYES
    world.do("waiver.confirmed", "W1", actor="ito")
    assert world.row(Waiver, "P1", "W1").confirmed_by == "ito"
    assert world.refused("waiver.confirmed", "W1", actor="ito")[0].startswith("W1 was confirmed by Ito already")


def test_outside_approval_needs_its_basis() -> None:
    world = boarded()
    assert world.refused("waiver.granted", "W1", **{**WAIVER, **OUTSIDE, "basis": ""})[0].startswith(
        "a recorded judgement of board needs --basis"
    )


def test_own_approval_needs_no_confirmation() -> None:
    world = small_world().do("waiver.granted", "W1", **WAIVER)
    assert world.refused("waiver.confirmed", "W1", actor="abe")[0] == (
        "W1 is Ito Ren's own act and needs no confirmation"
    )
    assert world.refused("waiver.confirmed", "W8", actor="abe")[0] == "P1 has no waiver W8: did you mean W1?"


def test_waiver_ends_once() -> None:
    world = small_world().do("waiver.granted", "W1", **WAIVER).do("waiver.ended", "W1", why="report came")
    assert world.row(Waiver, "P1", "W1").ended_on == ON
    assert world.refused("waiver.ended", "W1", why="again")[0] == "W1 ended on 2026-11-24: nothing to do"
    assert world.refused("waiver.confirmed", "W1", actor="abe")[0] == "W1 ended on 2026-11-24: nothing to do"
    assert world.refused("waiver.ended", "W1")[0] == "a reason is missing: say why with --reason"


def test_not_applicable_is_declared_and_ended() -> None:
    world = small_world().do("not-applicable.declared", "W1", **NOT_APPLICABLE)
    row = world.row(Waiver, "P1", "W1")
    assert (row.kind, row.milestones, row.until, row.reason) == ("not-applicable", "", "", "no device")
    assert world.refused("not-applicable.declared", "W2", **NOT_APPLICABLE)[0].startswith(
        "C-1 is declared not applicable already (W1): end that first"
    )
    world.do("waiver.ended", "W1", why="device after all")
    world.do("not-applicable.declared", "W2", **NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("change", "text", "ground"),
    [
        ({"item": "C-G"}, "C-G is a gate and always applies", Ground.STATE),
        ({"item": "C-CMC-G"}, "C-CMC-G is a gate and always applies", Ground.STATE),
        ({"item": "C-2"}, "C-2 cannot be not-applicable: its pack forbids it", Ground.STATE),
        ({"requested_by": "ito"}, "ito asked for it and cannot approve it", Ground.FOUR_EYES),
        ({"actor": "mori", "requested_by": "ito"}, "mori (area-lead) may not declare an item", Ground.ROLE),
        ({"why": ""}, "a reason is missing", Ground.INPUT),
    ],
)
def test_bad_not_applicable_is_refused(change: dict[str, Any], text: str, ground: Ground) -> None:
    got = small_world().refused("not-applicable.declared", "W1", **{**NOT_APPLICABLE, **change})
    assert got[0].startswith(text)
    assert got[1] is ground
