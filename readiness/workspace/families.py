"""The families of use cases of a workspace, each loaded when first used."""

from __future__ import annotations

from functools import cached_property

from ..typed import TYPE_CHECKING

if TYPE_CHECKING:
    from ..domain.findings import Finding
    from ..domain.program import ProgramView
    from .bundles import BundleFamily
    from .choices import ChoiceFamily
    from .door import Workspace
    from .evidence import EvidenceFamily
    from .items import ItemFamily
    from .keeping import KeepingFamily
    from .lead_times import LeadTimeFamily
    from .log import LogFamily
    from .milestones import MilestoneFamily
    from .packs import PackFamily
    from .people import PeopleFamily
    from .programs import ProgramFamily
    from .registers import RegisterFamily
    from .reviews import ReviewFamily
    from .sheets import SheetFamily
    from .standups import StandupFamily
    from .terms import TermFamily
    from .waivers import WaiverFamily


class Families:
    """What a workspace can do, by family: mixed into `door.Workspace`, and of no use without it."""

    @property
    def _door(self) -> Workspace:
        return self  # type: ignore[return-value]  # a Workspace is what this is mixed into

    def findings(self, view: ProgramView) -> tuple[Finding, ...]:
        """What rules and packs notice about a program on D, most severe first; see `noticing`."""
        from .noticing import findings_of

        return findings_of(self._door, view)

    @cached_property
    def people(self) -> PeopleFamily:
        """Who is on record, with which roles."""
        from .people import PeopleFamily

        return PeopleFamily(self._door)

    @cached_property
    def packs(self) -> PackFamily:
        """Checklists: shipped ones, adoption, upgrade."""
        from .packs import PackFamily

        return PackFamily(self._door)

    @cached_property
    def choices(self) -> ChoiceFamily:
        """Options that packs offer, and who is accountable for functions."""
        from .choices import ChoiceFamily

        return ChoiceFamily(self._door)

    @cached_property
    def programs(self) -> ProgramFamily:
        """New programs and their settings."""
        from .programs import ProgramFamily

        return ProgramFamily(self._door)

    @cached_property
    def items(self) -> ItemFamily:
        """Own rows, and work on items."""
        from .items import ItemFamily

        return ItemFamily(self._door)

    @cached_property
    def evidence(self) -> EvidenceFamily:
        """Filing, linking, checking, releasing evidence."""
        from .evidence import EvidenceFamily

        return EvidenceFamily(self._door)

    @cached_property
    def reviews(self) -> ReviewFamily:
        """Requests, judgements, confirmations."""
        from .reviews import ReviewFamily

        return ReviewFamily(self._door)

    @cached_property
    def bundles(self) -> BundleFamily:
        """Data rooms."""
        from .bundles import BundleFamily

        return BundleFamily(self._door)

    @cached_property
    def waivers(self) -> WaiverFamily:
        """Waivers and not-applicable."""
        from .waivers import WaiverFamily

        return WaiverFamily(self._door)

    @cached_property
    def milestones(self) -> MilestoneFamily:
        """Dates, requirements, decisions, reaching."""
        from .milestones import MilestoneFamily

        return MilestoneFamily(self._door)

    @cached_property
    def lead_times(self) -> LeadTimeFamily:
        """Rules that count back from milestones."""
        from .lead_times import LeadTimeFamily

        return LeadTimeFamily(self._door)

    @cached_property
    def standups(self) -> StandupFamily:
        """Stand-ups, and the actions that come of them."""
        from .standups import StandupFamily

        return StandupFamily(self._door)

    @cached_property
    def terms(self) -> TermFamily:
        """Terms of contracts, and who has which right."""
        from .terms import TermFamily

        return TermFamily(self._door)

    @cached_property
    def registers(self) -> RegisterFamily:
        """Registers that packs declare, and the rows in them."""
        from .registers import RegisterFamily

        return RegisterFamily(self._door)

    @cached_property
    def keeping(self) -> KeepingFamily:
        """Backups, archives, redaction, reviews of the trail, and how this file is doing."""
        from .keeping import KeepingFamily

        return KeepingFamily(self._door)

    @cached_property
    def sheets(self) -> SheetFamily:
        """Checklists that people already have, and the portfolio as tables."""
        from .sheets import SheetFamily

        return SheetFamily(self._door)

    @cached_property
    def log(self) -> LogFamily:
        """Undo, verify, rebuild."""
        from .log import LogFamily

        return LogFamily(self._door)
