"""Attestations as people and programs read them: printed name, role, meaning, UTC and local time, and their state.

They are attestations and no electronic signatures: nobody is asked for a secret again.
"""

from __future__ import annotations

from ..clock import local_datetime, utc_text
from ..domain.attestation import Attestation
from ..typed import Any
from .words import MEANING, ROLE, listed


def attested(attestation: Attestation) -> str:
    """`Attested: reviewed, Ito Ken (QA), 2026-11-24 01:00:00 UTC, 10:00 Asia/Tokyo; current`."""
    return f"Attested: {manifested(attestation)}; {state(attestation)}"


def manifested(attestation: Attestation) -> str:
    """Meaning, printed name, roles, UTC and local time."""
    roles = ", ".join(ROLE.get(each, each) for each in attestation.roles.split())
    who = f"{attestation.name} ({roles})" if roles else attestation.name
    return f"{MEANING[attestation.meaning]}, {who}, {moments(attestation.at, attestation.zone)}"


def moments(at: int, zone: str) -> str:
    """A moment in UTC and where it was recorded: `2026-11-24 01:00:00 UTC, 10:00 Asia/Tokyo`."""
    utc = local_datetime(at, "UTC")
    if not zone or zone == "UTC":
        return utc.strftime("%Y-%m-%d %H:%M:%S UTC")
    there = local_datetime(at, zone)
    clock = "%H:%M" if there.date() == utc.date() else "%Y-%m-%d %H:%M"
    return f"{utc.strftime('%Y-%m-%d %H:%M:%S UTC')}, {there.strftime(clock)} {zone}"


def state(attestation: Attestation) -> str:
    """`current`, or `changed since: the text of CORE-DAT-01 and the bytes of E4`."""
    return f"{attestation.state}: {listed(list(attestation.changed))}" if attestation.changed else attestation.state


def attestation_row(attestation: Attestation) -> dict[str, Any]:
    """The same as a row of a document."""
    return {
        "id": attestation.id,
        "name": attestation.name,
        "role": attestation.roles.split(),
        "meaning": str(attestation.meaning),
        "at": utc_text(attestation.at),
        "local": local_datetime(attestation.at, attestation.zone or "UTC").isoformat(timespec="milliseconds"),
        "zone": attestation.zone or None,
        "state": attestation.state,
        "changed": list(attestation.changed),
        "binding": attestation.binding,
    }
