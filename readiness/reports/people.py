"""People and their judgements in words."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.blockers import UNOWNED
from ..domain.facts import Impediment, Person, Review, Waiver
from .words import REVIEW, ROLE, SAME_ACCOUNT, listed, short_day

Persons = Mapping[str, Person]


def name(persons: Persons, id: str) -> str:
    """How somebody is called; their id where nothing more is known."""
    person = persons.get(id)
    return person.name if person else id


def acts_next(persons: Persons, id: str) -> str:
    """Who moves next, as a clause: "Sato Yuki acts next"."""
    return "nobody owns it" if id == UNOWNED else f"{name(persons, id)} acts next"


def who(judge: str, roles: str, org: str) -> str:
    """`J. Smith (US CRO, Acme)`."""
    about = [*(ROLE.get(each, each) for each in roles.split()), *([org] if org else [])]
    return f"{judge} ({', '.join(about)})" if about else judge


def judgement(review: Review, today: str = "") -> str:
    """The whole story of a judgement: "accepted by J. Smith (us-cro, Acme) 12 Nov, recorded by Sato, confirmed by Ito".

    Args:
        review: the judgement.
        today: a day whose year need not be said.
    """
    parts = [
        f"{REVIEW.get(review.verdict, review.verdict)} by {who(review.by_name, review.roles, review.org)} "
        f"{short_day(review.judged_on or review.on, today)}"
    ]
    if review.meets == "part":
        parts.append("meets the green light in part")
    if review.by != review.recorded_by:
        parts.append(f"recorded by {review.recorded_by_name} on {review.basis}")
        parts.append(
            f"confirmed by {review.confirmed_by_name}"
            if review.confirmed_by
            else "not yet confirmed, so it does not count"
        )
    if review.same_account:
        parts.append(SAME_ACCOUNT)
    text = ", ".join(parts)
    return f"{text}: {' '.join(review.comment.split())}" if review.comment else text


def impediment(record: Impediment, persons: Persons, today: str = "") -> str:
    """`B1: reference standard is late, until 9 Oct, waits on Suzuki`: what stands in the way."""
    until = f", until {short_day(record.until, today)}" if record.until else ", no end in sight"
    waits = f", waits on {name(persons, record.waiting_on)}" if record.waiting_on else ""
    return f"{record.id}: {' '.join(record.reason.split())}{until}{waits}"


def waiver(record: Waiver, persons: Persons, today: str = "") -> str:
    """`waived for MS-INV-MEET until 15 Mar by Ito Ren (executive), asked for by Sato: reason`."""
    judge = who(record.by_name, record.roles, "")
    asked = f"asked for by {name(persons, record.requested_by)}"
    if record.kind != "waiver":
        return f"not applicable, says {judge}, {asked}: {record.reason}"
    milestones = listed(record.milestones.split())
    made_up = f"; meanwhile {record.measure}" if record.measure else ""
    return (
        f"waived for {milestones} until {short_day(record.until, today)} by {judge}, {asked}: {record.reason}{made_up}"
    )
