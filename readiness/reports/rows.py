"""Rows of the JSON contract as plain dicts, keys in the contract's order. A boundary: nothing reads them back.

`contract` has their models; a test holds every row against them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from ..clock import utc_text
from ..domain.blockers import Blocker
from ..domain.calendar import quarters
from ..domain.evidence import maturity_of, requirements
from ..domain.facts import FAR, Day, Evidence, Item, Person, Review, Wording
from ..domain.graph import bits
from ..domain.milestones import MilestoneView
from ..domain.program import ProgramView
from ..domain.rewording import suspect_reviews
from ..domain.schedule import ItemDates
from ..domain.vocabulary import AREA_TITLES
from ..typed import TYPE_CHECKING, Any
from .texts import more

if TYPE_CHECKING:
    from ..domain.attestation import Attestation, Attestations
    from ..domain.rag import AreaRag

Row = dict[str, Any]


class ItemRows:
    """The rows of a program's items: of the whole checklist, templates and references included.

    Args:
        view: the program on D.
        wordings: what its items say in full, by item.
    """

    def __init__(self, view: ProgramView, wordings: Mapping[str, Wording]) -> None:
        self.view = view
        self.wordings = wordings
        self._needs: dict[str, list[str]] = {}
        for edge in view.facts.edges:
            self._needs.setdefault(edge.item, []).append(edge.needs)
        self._attestations = attestations(view)
        self._waivers: dict[str, list[Row]] = {}
        for each in view.assessment.waivers:
            row = {
                "id": each.id,
                "for": each.milestones.split(),
                "until": each.until or None,
                "by": each.by,
                "measure": each.measure or None,
                "attestation": _attestation(self._attestations.of_waiver(each)),
            }
            self._waivers.setdefault(each.item, []).append(row)
        self._reviews: dict[str, list[Review]] = {}
        for review in view.facts.reviews:
            self._reviews.setdefault(review.evidence, []).append(review)
        self._index = view.assessment.graph.index
        self._since = failing_since(view)

    def all(self) -> list[Row]:
        """Every item that is not retired, in checklist order."""
        return [self.row(item) for item in self.view.facts.items if not item.retired]

    def row(self, item: Item) -> Row:
        """One item."""
        i = self._index.get(item.id)
        node = self._node(i, item) if i is not None else _NO_NODE
        wording = self.wordings.get(item.id)
        asked = requirements(item.requires)
        covered = self.view.assessment.standings[i].coverage if i is not None else ()
        return {
            "id": item.id,
            "kind": item.kind,
            "area": item.area,
            "side": item.side,
            "level": item.level,
            "promoted": bool(item.promoted),
            "title": item.title,
            "green_light": wording.green_light if wording else "",
            **more(wording),
            "status": node["status"],
            "passes": node["passes"],
            "basis": node["basis"],
            "rag": node["rag"],
            "owner": item.owner or None,
            "quarter": item.quarter if item.plan_quarter is None else item.plan_quarter,
            "stream": item.stream or None,
            "requires": [
                {
                    "class": each.class_,
                    "role": sorted(each.roles) or None,
                    "min": each.minimum,
                    "maturity": each.maturity or None,
                    "met": number < len(covered) and covered[number] >= each.minimum,
                }
                for number, each in enumerate(asked)
            ],
            "prerequisites": self._needs.get(item.id, []),
            "planned": node["planned"],
            "expected": item.expected or None,
            "due": node["due"],
            "forecast": node["forecast"],
            "forecast_basis": node["forecast_basis"],
            "estimate_days": item.estimate_days if item.estimate is None else item.estimate,
            "cadence_months": item.cadence,
            "valid_until": node["valid_until"],
            "float_days": node["float_days"],
            "since": node["since"],
            "causes": node["causes"],
            "suspect": i is not None and bool(suspect_reviews(self.view.assessment, i)),
            "waivers": self._waivers.get(item.id, []),
            "impediments": [
                {"id": each.id, "reason": each.reason, "until": each.until or None}
                for each in self.view.assessment.impediments.get(item.id, ())
            ],
            "evidence": self._evidence(item, i),
        }

    def _node(self, i: int, item: Item) -> Row:
        """What is computed of an item that counts."""
        view = self.view
        fails = bool(view.assessment.failing >> i & 1)
        status, basis = view.assessment.status(i), view.assessment.basis(i)
        dates: ItemDates = view.dates[i]
        return {
            "status": str(status),
            "passes": not fails,
            "basis": str(basis) if basis else None,
            "rag": str(view.rags[i]),
            "planned": dates.planned,
            "due": dates.due,
            "forecast": dates.forecast,
            "forecast_basis": str(dates.basis) if dates.basis else None,
            "float_days": dates.float_days,
            "valid_until": valid_until(view, i),
            "since": self._since[i] if fails else None,
            "causes": [str(each) for each in view.assessment.causes(i)] if fails else [],
        }

    def _evidence(self, item: Item, i: int | None) -> list[Row]:
        """The evidence linked to an item and dated on or before D, whatever became of it."""
        linked = self.view.assessment.book.linked(item.id)
        if not linked:
            return []
        counting = {each.id for each in self.view.assessment.standings[i].counting} if i is not None else set()
        return [
            evidence_row(
                each, [r for r in self._reviews.get(each.id, ()) if item.id in r.items.split()], self._attestations
            )
            | {"counts": each.id in counting}
            for each in linked
        ]


_NO_NODE: Row = dict.fromkeys(
    (
        "status", "passes", "basis", "rag", "planned", "due", "forecast", "forecast_basis", "float_days", "valid_until",
        "since",
    )
) | {"causes": []}  # fmt: skip
"""What a template or a reference has instead: it never counts."""


def valid_until(view: ProgramView, i: int) -> Day | None:
    """The last day on which an item's requirements stay met by what is filed now: until it expires, or comes due again.
    None if they are not met, or have no end."""
    through = view.assessment.standings[i].met
    return through if through and through != FAR else None


def failing_since(view: ProgramView) -> dict[int, Day]:
    """Per failing node, the day since which it fails: by itself, or, where it only waits, since the oldest of its
    failing roots does."""
    assessment = view.assessment
    failing, holds, order = assessment.failing, assessment.graph.holds, assessment.graph.order
    own = assessment.unmet(view.day, english=False)
    oldest: dict[int, Day] = {}
    changed = True
    while changed:  # once, but for members of cycles, which come in no order
        changed = False
        for i in order:
            if failing >> i & 1:
                days = [oldest[p] for p in bits(holds[i] & failing) if p in oldest]
                if own >> i & 1:
                    days.append(assessment.since(i))
                if days and (day := min(days)) != oldest.get(i):
                    oldest[i], changed = day, bool(assessment.graph.cyclic)
    return {i: assessment.since(i) if own >> i & 1 else oldest.get(i) or assessment.since(i) for i in bits(failing)}


def evidence_row(evidence: Evidence, reviews: Iterable[Review], attestations: Attestations) -> Row:
    """A piece of evidence with the judgements on it; `counts`, which depends on the item, comes in between."""
    return {
        "id": evidence.id,
        "class": evidence.class_,
        "title": evidence.title,
        "date": evidence.date,
        "expires": evidence.expires or None,
        "language": evidence.language,
        "translation_of": evidence.translation_of or None,
        "version": evidence.version or None,
        "issuer": evidence.issuer or None,
        "sha256": evidence.sha256 or None,
        "hash_state": evidence.hash_state,
        "audience": evidence.audiences.split(),
        "maturity": maturity_of(evidence) or None,
        "completeness": evidence.completeness or None,
        "data_class": evidence.data_class or None,
        "clearance": evidence.clearance or None,
        "filed": {"by": evidence.filed_by, "at": utc_text(evidence.filed_at)},
        "counts": False,
        "reviews": [review_row(each, attestations) for each in reviews],
    }


def review_row(review: Review, attestations: Attestations) -> Row:
    """A judgement, whoever typed it."""
    return {
        "verdict": review.verdict,
        "meets": review.meets or None,
        "by": review.by,
        "role": review.roles.split() or None,
        "recorded_by": review.recorded_by,
        "basis": review.basis or None,
        "judged_on": review.judged_on or None,
        "confirmed_by": review.confirmed_by or None,
        "at": utc_text(review.at),
        "same_account": review.same_account,
        "attestation": _attestation(attestations.of_review(review)),
    }


def attestations(view: ProgramView) -> Attestations:
    """The attestations of a program. A gate shows none, and does not load what makes them."""
    from ..domain.attestation import Attestations

    return Attestations(view.facts)


def _attestation(found: Attestation) -> Row:
    from .attesting import attestation_row

    return attestation_row(found)


def milestone_row(view: ProgramView, milestone: MilestoneView) -> Row:
    """A milestone of a program, with its verdict."""
    record, schedule = milestone.milestone, view.schedule(milestone)
    items = milestone.assessment.graph.items
    decision = milestone.decision
    return {
        "id": record.id,
        "kind": record.kind,
        "title": record.title,
        "date": record.date or None,
        "until": record.until or None,
        "tentative": bool(record.tentative),
        "state": record.state,
        "zone": record.zone or view.program.zone,
        "lead_days": record.lead,
        "lock": milestone.lock or None,
        "days_left": milestone.days_left,
        "alert": any(alert.milestone == record.id for alert in view.alerts),
        "verdict": str(milestone.verdict),
        "reasons": reason_rows(milestone),
        "coverage": {
            str(area): {"required": each.required, "failing": each.failing} for area, each in milestone.coverage.items()
        },
        "requires": [*milestone.assessment.graph.ids(milestone.required), *milestone.unknown],
        "closes": [item.id for item in items if item.closed_by == record.id],
        "needed": milestone.must.bit_count() + len(milestone.unknown),
        "failing": milestone.failing.bit_count() + len(milestone.unknown),
        "forecast": schedule.forecast_day,
        "slip_days": schedule.slip_days,
        "digest": milestone.digest,
        "party": record.party or None,
        **_dated(view, milestone),
        "decision": {
            "outcome": decision.outcome,
            "by": decision.by,
            "conditions": json.loads(decision.conditions),
            "attestation": _attestation(attestations(view).of_decision(decision, milestone)),
        }
        if decision
        else None,
    }


def _dated(view: ProgramView, milestone: MilestoneView) -> Row:
    """Quarters, last safe dates and window: worked out only where there are any, for a gate is measured."""
    record = milestone.milestone
    found: Row = {"quarters": None, "last_safe": [], "window": None}
    if record.date:
        found["quarters"] = quarters(view.program.start, record.date)._asdict()
    if view.facts.lead_times or '"window"' in record.detail or '"duration_months"' in record.detail:
        from .dates import last_safe_rows, window_row

        found["last_safe"], found["window"] = last_safe_rows(view, milestone), window_row(view, milestone)
    return found


def reason_rows(milestone: MilestoneView) -> list[Row]:
    """The trail behind a verdict."""
    return [{"rule": str(each.rule), "item": each.item or None, "text": each.text} for each in milestone.reasons]


def blocker_row(blocker: Blocker) -> Row:
    """A blocker of a milestone."""
    return {
        "item": blocker.item,
        "milestone": blocker.milestone,
        "level": str(blocker.level),
        "root": blocker.root,
        "causes": [str(each) for each in blocker.causes],
        "owner": blocker.owner,
        "acts_next": blocker.acts_next,
        "since": blocker.since,
        "age_days": blocker.age_days,
        "latest_finish": blocker.latest_finish,
        "float_days": blocker.float_days,
        "frees": blocker.frees,
        "path": list(blocker.path),
    }


def area_row(area: AreaRag) -> Row:
    """An area with its gate and the counts of its `must` items."""
    return {
        "id": str(area.area),
        "title": AREA_TITLES[area.area],
        "rag": str(area.rag) if area.rag else None,
        "gate": area.gate or None,
        "gate_status": str(area.gate_status) if area.gate_status else None,
        "passed": area.passed,
        "total": area.total,
    }


def person_row(person: Person) -> Row:
    """Somebody on record."""
    return {
        "id": person.id,
        "name": person.name,
        "org": person.org or None,
        "external": bool(person.external),
        "roles": person.roles.split(),
        "zone": person.zone or None,
        "side": person.side or None,
    }


def counts_row(view: ProgramView) -> Row:
    """How many counting items have each status."""
    return {str(status): count for status, count in view.counts.items()}


def log_row(head: str, length: int, sites: Sequence[tuple[str, int, str]]) -> Row:
    """What names the state of the log."""
    return {
        "head": head,
        "length": length,
        "sites": [{"site": site, "site_seq": seq, "hash": digest} for site, seq, digest in sites],
    }
