"""A milestone on day D: what it needs, what of that fails on its day, its verdict and the reasons (semantics §5)."""

from __future__ import annotations

import json

from ..typed import NamedTuple, cached_property
from .assessment import Assessment
from .facts import Day, Decision, Item, Milestone, Waiver
from .graph import Mask, bits
from .vocabulary import (
    AREA_TITLES,
    MILESTONE_AUDIENCE,
    US_FACING,
    Area,
    Basis,
    Cause,
    HashState,
    MilestoneState,
    Rule,
    Verdict,
)

_US_FACING = frozenset(map(str, US_FACING))
_AUDIENCE = {str(kind): audience for kind, audience in MILESTONE_AUDIENCE.items()}
_REACHED, _CANCELLED = str(MilestoneState.REACHED), str(MilestoneState.CANCELLED)
_PLACES = {rule: place for place, rule in enumerate(Rule)}


class Reason(NamedTuple):
    """One line of the trail behind a verdict."""

    rule: Rule
    item: str
    """Item id; `""` when the reason is about the milestone as a whole."""
    text: str


class Coverage(NamedTuple):
    """How much a milestone needs from an area: `must` items, by effective level."""

    required: int
    failing: int


class MilestoneView:
    """One milestone of an assessed program.

    V, the day on which the facts must hold, is the later of D and the milestone's date. All sets are bit sets over
    `Assessment.graph`. An item's *effective level* here is the best, over all paths from the required items to it, of
    the weakest own level on the path.
    """

    def __init__(self, assessment: Assessment, milestone: Milestone) -> None:
        self.assessment = assessment
        self.milestone = milestone
        self._causes: dict[int, tuple[Cause, ...]] = {}

    @property
    def id(self) -> str:
        """The milestone's id."""
        return self.milestone.id

    @property
    def us_facing(self) -> bool:
        """Whether US advisors or investors are its readers: it can raise an alert."""
        return self.milestone.kind in _US_FACING

    @property
    def english(self) -> bool:
        """Whether only English evidence counts (semantics §3, Language)."""
        return self.us_facing or self.milestone.authority == "us"

    @property
    def open(self) -> bool:
        """Whether it is still ahead: neither reached nor cancelled."""
        return self.milestone.state not in (_REACHED, _CANCELLED)

    @cached_property
    def day(self) -> Day:
        """V: the later of D and the milestone's date."""
        return max(self.assessment.day, self.milestone.date)

    @cached_property
    def required(self) -> Mask:
        """The items it needs by themselves."""
        return self.assessment.required_of(self.id)[0]

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """Required ids that are no item of the program: they fail (nothing passes silently)."""
        return self.assessment.required_of(self.id)[1]

    @cached_property
    def needed(self) -> Mask:
        """The needed set: required items and, through prerequisites, all that they need."""
        return self._closure(-1)

    @cached_property
    def must(self) -> Mask:
        """Needed items of effective level `must`: failing, they block."""
        return self._closure(self.assessment.graph.must)

    @cached_property
    def should(self) -> Mask:
        """Needed items of effective level `should`: failing, they make the verdict conditional."""
        return self._closure(self.assessment.graph.should) & ~self.must

    def _closure(self, within: Mask) -> Mask:
        return self.assessment.graph.closure(self.required, self.assessment.not_applicable, within)

    @cached_property
    def waivers(self) -> tuple[Waiver, ...]:
        """Waivers for this milestone that are approved and in force on V."""
        return tuple(each for each in self._own_waivers if each.until >= self.day)

    @cached_property
    def expired_waivers(self) -> tuple[Waiver, ...]:
        """Waivers for this milestone that lapse before V."""
        return tuple(each for each in self._own_waivers if each.until < self.day)

    @property
    def _own_waivers(self) -> list[Waiver]:
        waivers = self.assessment.waivers
        return [each for each in waivers if each.kind == "waiver" and self.id in each.milestones.split()]

    @cached_property
    def waived(self) -> Mask:
        """Items that pass here by a waiver in force."""
        return self.assessment.graph.mask(each.item for each in self.waivers)

    @cached_property
    def met(self) -> Mask:
        """Items whose own requirements are met on V, for this milestone's readers."""
        return self.assessment.met(self.day, english=self.english)

    @cached_property
    def unmet(self) -> Mask:
        """Items that fail on V by themselves."""
        return self.assessment.unmet(self.day, english=self.english)

    @cached_property
    def fails(self) -> Mask:
        """Every item of the program that fails on V in this milestone, waivers and not-applicable excused."""
        return self.assessment.fails(self.unmet, self.waived | self.assessment.not_applicable)

    @property
    def failing(self) -> Mask:
        """The blockers: needed items of effective level `must` that fail."""
        return self.fails & self.must

    @property
    def roots(self) -> Mask:
        """Blockers with no failing holding prerequisite: where work can start."""
        return self.failing & ~self.assessment.held(self.fails)

    def causes(self, i: int) -> tuple[Cause, ...]:
        """Why a node fails here, in the order of the vocabulary (semantics §6)."""
        known = self._causes.get(i)
        if known is None:
            known = self._causes[i] = self.assessment.explained(i, self._causes_here(i))
        return known

    def _causes_here(self, i: int) -> tuple[Cause, ...]:
        """Those causes of a node that depend on the milestone."""
        standing = self.assessment.standings[i]
        found: tuple[Cause, ...] = (Cause.PREREQUISITE,) if self.assessment.graph.holds[i] & self.fails else ()
        if standing.met:
            if standing.met < self.day:
                found += (Cause.LAPSES_BEFORE_MILESTONE,)
            elif self.english and standing.met_english < self.day:
                found += standing.translation_causes or (Cause.LAPSES_BEFORE_MILESTONE,)
        elif self.english:
            found += standing.translation_causes
        expired = self.expired_waivers
        if expired and not self.waived >> i & 1 and any(each.item == items_of(self)[i].id for each in expired):
            found += (Cause.WAIVER_EXPIRED,)
        if self.past_last_safe >> i & 1:
            found += (Cause.PAST_LAST_SAFE,)
        return (*found, Cause.PROOF_UNDATED) if self.proof_undated(i) else found

    @cached_property
    def past_last_safe(self) -> Mask:
        """Unmet nodes that prove a lead-time rule whose last safe date here has passed."""
        if not self.assessment.facts.lead_times:
            return 0
        from .last_safe import passed

        return passed(self)

    def proof_undated(self, i: int) -> bool:
        """Whether an unmet node is proved by an unreached milestone that has no date."""
        closed_by = items_of(self)[i].closed_by
        if not closed_by or self.met >> i & 1:
            return False
        proof = self.assessment.milestone(closed_by)
        return proof is not None and proof.state == MilestoneState.PLANNED and not proof.date

    @cached_property
    def decision(self) -> Decision | None:
        """The latest decision taken here that counts: one's own, or recorded and confirmed."""
        found = None
        for each in self.assessment.facts.decisions:
            own_or_confirmed = each.by == each.recorded_by or each.confirmed_by
            if each.milestone == self.id and own_or_confirmed and each.judged_on <= self.assessment.day:
                found = each
        return found

    @cached_property
    def verdict(self) -> Verdict:
        """The verdict on D; of a reached milestone, the one frozen when it was reached."""
        if self.milestone.state == _REACHED:
            return Verdict(json.loads(self.milestone.frozen)["verdict"])
        if self.milestone.state == _CANCELLED or not (self.required or self.unknown):
            return Verdict.NOT_ASSESSABLE
        if self.failing or self.unknown:
            return Verdict.NOT_READY
        if self.fails & self.should or self._conditions:
            return Verdict.CONDITIONAL
        return Verdict.READY

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """The trail behind the verdict, in rule order; of a reached milestone, the frozen one."""
        if self.milestone.state == _REACHED:
            frozen = json.loads(self.milestone.frozen)["reasons"]
            return tuple(Reason(Rule(rule), item, text) for rule, item, text in frozen)
        if self.milestone.state == _CANCELLED:
            return (Reason(Rule.CANCELLED, "", f"cancelled: {self.milestone.cancelled_reason}"),)
        if not (self.required or self.unknown):
            return (Reason(Rule.NOTHING_REQUIRED, "", "nothing that counts is required"),)
        reasons = [Reason(Rule.MUST_FAILS, each, f"{each} is no item of this program") for each in self.unknown]
        reasons += [self._about(Rule.MUST_FAILS, i, self._why(i)) for i in bits(self.failing)]
        reasons += self._conditions
        reasons += [self._about(Rule.SHOULD_FAILS, i, self._why(i)) for i in bits(self.fails & self.should)]
        reasons += [
            Reason(Rule.NOTHING_REQUIRED, "", f"nothing required from {area}")
            for area, coverage in self.coverage.items()
            if not coverage.required and area is not Area.CROSS
        ]
        return tuple(sorted(reasons, key=lambda reason: _PLACES[reason.rule]))

    def _why(self, i: int) -> str:
        return ", ".join(self.causes(i))

    def _about(self, rule: Rule, i: int, text: str) -> Reason:
        item = self.assessment.graph.items[i]
        return Reason(rule, item.id, f"{item.id} {item.title}: {text}")

    @cached_property
    def _conditions(self) -> list[Reason]:
        """What makes passing items pass only conditionally."""
        found: list[Reason] = []
        weighs = (self.must | self.should) & ~self.fails & ~self.assessment.not_applicable
        holds, items = self.assessment.graph.holds, self.assessment.graph.items
        for i in bits(weighs):
            bit = 1 << i
            if bit & self.waived:
                if bit & self.unmet or holds[i] & self.fails:
                    waiver = next(each for each in self.waivers if each.item == items[i].id)
                    text = f"waived until {waiver.until} by {waiver.by_name}: {waiver.reason}"
                    found.append(self._about(Rule.WAIVED, i, text))
                continue
            found += self._weak_evidence(i)
        return found

    def _weak_evidence(self, i: int) -> list[Reason]:
        """Unhashed, unreleased, missing or same-account evidence behind an item that passes."""
        found: list[Reason] = []
        standing = self.assessment.standings[i]
        unhashed = [each.id for each in standing.counting if each.hash_state == HashState.UNHASHED]
        if self.us_facing and unhashed:
            found.append(self._about(Rule.UNHASHED, i, f"{' '.join(unhashed)} is a reference without a hash"))
        audience = _AUDIENCE.get(self.milestone.kind)
        if audience:
            party = self.milestone.party
            hidden = [each.id for each in standing.counting if not released(each.audiences, audience, party)]
            if hidden:
                whom = f"{audience}:{party}" if party else str(audience)
                found.append(self._about(Rule.NOT_SHOWABLE, i, f"{' '.join(hidden)} not released to {whom}"))
        if self.english:
            for each in standing.counting:
                if each.data_class and not each.clearance:
                    text = f"{each.id} holds {each.data_class} data and names no clearance"
                    found.append(self._about(Rule.NOT_SHOWABLE, i, text))
        if self.assessment.strict:
            if standing.basis is Basis.ASSERTION:
                found.append(self._about(Rule.UNEVIDENCED, i, "done, unevidenced"))
            same = self.assessment.book.same_account(items_of(self)[i])
            if same:
                text = f"{' '.join(same)} reviewed from the account that filed it"
                found.append(self._about(Rule.SAME_ACCOUNT, i, text))
        return found

    @cached_property
    def coverage(self) -> dict[Area, Coverage]:
        """Required and failing `must` items by area; an area with nothing required counts zero."""
        must, failing, areas = self.must, self.failing, self.assessment.areas
        found = {}
        for area in AREA_TITLES:
            mask = areas.get(area, 0)
            found[area] = Coverage((must & mask).bit_count(), (failing & mask).bit_count())
        return found

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything the verdict rests on: the same inputs give the same digest on any machine."""
        if self.milestone.state == _REACHED:
            return str(json.loads(self.milestone.frozen)["digest"])
        from .sha import hexdigest

        lines = [self.assessment.facts.program.id, self.id, self.day, self.verdict, str(self.assessment.strict)]
        contents, fails, waived = self.assessment.contents, self.fails, self.waived
        for i in bits(self.needed):
            text, counting = contents[i]
            lines.append(f"{text} {fails >> i & 1}{waived >> i & 1} {counting}")
        lines += [f"{reason.rule} {reason.item}" for reason in self.reasons]
        return hexdigest("\n".join(lines).encode())

    @cached_property
    def lock(self) -> Day:
        """Last working day by which everything must be in place; `""` when undated."""
        milestone = self.milestone
        return self.assessment.calendar.lock(milestone.date, milestone.lead) if milestone.date else ""

    @property
    def days_left(self) -> int | None:
        """Calendar days from D to the date, negative when past; None when undated."""
        from datetime import date

        if not self.milestone.date:
            return None
        return (date.fromisoformat(self.milestone.date) - date.fromisoformat(self.assessment.day)).days

    @property
    def working_days_left(self) -> int | None:
        """Working days of the program's calendar from D to the date; None when undated."""
        calendar = self.assessment.calendar
        return calendar.between(self.assessment.day, self.milestone.date) if self.milestone.date else None

    @property
    def overdue(self) -> bool:
        """Whether an unreached milestone's date has passed (`milestone-overdue`)."""
        return self.open and bool(self.milestone.date) and self.milestone.date < self.assessment.day


def items_of(view: MilestoneView) -> tuple[Item, ...]:
    """The counting items that the sets of a view number."""
    return view.assessment.graph.items


def released(audiences: str, audience: str, party: str = "") -> bool:
    """Whether evidence with these released-to words may be shown to `audience`: to this party of it, or to any.

    What is released to an audience without naming a party may be shown to every party of it.
    """
    if party:
        return not {audience, f"{audience}:{party}"}.isdisjoint(audiences.split())
    return any(each.split(":")[0] == audience for each in audiences.split())
