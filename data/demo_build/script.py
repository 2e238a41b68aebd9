"""How a story is told: a program, a moment, somebody at work, and one line per act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from readiness.domain.events import EventType
from readiness.workspace.standups import NewAction, NewDecision, NewNote
from readiness.workspace.terms import Stated

from .people import COMPANY, ZONES

if TYPE_CHECKING:
    from .stage import Stage

YEAR = 2026
_PAUSE = timedelta(minutes=3)
"""Between two acts of one sitting."""


class Act(NamedTuple):
    """One line of a story."""

    at: datetime
    who: str
    run: Callable[[Stage], None]


class Script:
    """The story of one program; its methods are the lines.

    Evidence and own rows get names here (`tox`, `stability`), because their ids are known only when all stories are
    played together. Several items or papers are written as words.
    """

    def __init__(self, program: str) -> None:
        self.program = program
        self.acts: list[Act] = []
        self._at = datetime(YEAR, 1, 1, tzinfo=ZoneInfo("UTC"))
        self._who = ""

    def at(self, when: str, who: str) -> None:
        """From now on it is `MM-DD HH:MM` where `who` sits."""
        self._at = datetime.strptime(f"{YEAR}-{when}", "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(ZONES[who]))
        self._who = who

    def _add(self, run: Callable[[Stage], object]) -> None:
        def act(stage: Stage) -> None:
            run(stage)

        self.acts.append(Act(self._at, self._who, act))
        self._at += _PAUSE

    # The program and its milestones

    def new(self, name: str, **more: Any) -> None:
        """The program begins to be tracked."""
        self._add(lambda s: s.office.programs.new(self.program, name, **more))

    def change(self, reason: str, **more: Any) -> None:
        """Settings change."""
        self._add(lambda s: s.office.programs.change(self.program, reason=reason, **more))

    def adopt(self, pack: str) -> None:
        """Take a shipped pack on."""
        self._add(lambda s: s.office.packs.adopt(self.program, pack))

    def milestone(self, id: str, reason: str = "", **more: Any) -> None:
        """A milestone is set."""

        def run(s: Stage) -> None:
            given = dict(more)
            if "require" in given:
                given["require"] = s.ids(self.program, given["require"])
            s.office.milestones.set(self.program, id, reason=reason, **given)

        self._add(run)

    def cancel(self, id: str, reason: str) -> None:
        """A milestone will not take place."""
        self._add(lambda s: s.office.milestones.cancel(self.program, id, reason))

    def reach(self, id: str, date: str = "", *, as_planned: bool = False) -> None:
        """A milestone took place."""
        self._add(lambda s: s.office.milestones.reach(self.program, id, date=date, as_planned=as_planned))

    def decide(self, id: str, outcome: str, comment: str = "", *, basis: str = "", **more: Any) -> None:
        """People decide."""
        self._add(
            lambda s: s.office.milestones.decide(
                self.program, id, outcome, comment=comment, basis=s.id(self.program, basis), **more
            )
        )

    def baseline(self, reason: str = "") -> None:
        """The dates of today are what drift is measured from."""
        self._add(lambda s: s.office.milestones.baseline(self.program, reason))

    # Work

    def row(self, name: str, *, after: str = "", **more: Any) -> None:
        """A row of the program's own."""
        self._add(
            lambda s: s.name(
                self.program, name, s.office.items.add(self.program, after=s.ids(self.program, after), **more)
            )
        )

    def edit(self, item: str, reason: str, **more: Any) -> None:
        """An own row gets another text."""
        self._add(lambda s: s.office.items.edit(self.program, s.id(self.program, item), reason=reason, **more))

    def note(self, item: str, text: str) -> None:
        """A remark."""
        self._add(lambda s: s.office.items.note(self.program, s.id(self.program, item), text))

    def assign(self, owner: str, items: str, reason: str = "") -> None:
        """Somebody answers for items."""
        self._add(lambda s: s.office.items.assign(self.program, s.ids(self.program, items), owner, reason))

    def start(self, items: str, date: str = "") -> None:
        """Work begins."""
        self._add(lambda s: s.office.items.start(self.program, s.ids(self.program, items), date))

    def done(self, items: str, date: str = "") -> None:
        """Work ends."""
        self._add(lambda s: s.office.items.done(self.program, s.ids(self.program, items), date))

    def reopen(self, items: str, reason: str) -> None:
        """Work is not done after all."""
        self._add(lambda s: s.office.items.reopen(self.program, s.ids(self.program, items), reason))

    def estimate(self, items: str, days: int, reason: str = "") -> None:
        """So many working days are left."""
        self._add(lambda s: s.office.items.estimate(self.program, s.ids(self.program, items), days, reason))

    def plan(self, items: str, reason: str = "", **more: Any) -> None:
        """Work is planned."""
        self._add(lambda s: s.office.items.plan(self.program, s.ids(self.program, items), reason=reason, **more))

    def expect(self, items: str, date: str, reason: str = "") -> None:
        """The finish that people expect."""
        self._add(lambda s: s.office.items.expect(self.program, s.ids(self.program, items), date, reason))

    def impede(self, item: str, reason: str, *, until: str = "", waiting_on: str = "") -> None:
        """Something stops the work."""
        self._add(
            lambda s: s.office.items.impede(
                self.program, s.id(self.program, item), reason, until=until, waiting_on=waiting_on
            )
        )

    def retire(self, name: str, reason: str) -> None:
        """An own row leaves the count."""
        self._add(lambda s: s.office.items.retire(self.program, s.id(self.program, name), reason))

    def clear(self, item: str) -> None:
        """It no longer does."""
        self._add(lambda s: s.office.items.clear(self.program, s.id(self.program, item)))

    # Contracts

    def term(self, name: str, kind: str, *, evidence: str = "", items: Sequence[str] = (), **said: Any) -> None:
        """A right, payment, supply duty or option goes on record."""

        def run(s: Stage) -> None:
            stated = Stated(evidence=s.id(self.program, evidence) or None, items=items or None, **said)
            s.agreed[f"{self.program} {name}"] = s.office.terms.add(self.program, kind, stated).id

        self._add(run)

    def review_term(self, name: str, reason: str) -> None:
        """Somebody looked at a term after its milestone moved."""
        self._add(lambda s: s.office.terms.review(s.agreed[f"{self.program} {name}"], reason))

    # Registers

    def keep(self, register: str, known_as: str, /, **values: str) -> None:
        """A row of a register; rows named before are meant by these names. A hyphen of a column is written `_`."""

        def run(s: Stage) -> None:
            stated = {column.replace("_", "-"): s.kept.get(value, value) for column, value in values.items()}
            done = s.office.registers.add(self.program, register, stated)
            if known_as:
                s.kept[known_as] = done.id

        self._add(run)

    def amend(self, name: str, reason: str, **values: str) -> None:
        """A row of a register says something else."""
        self._add(lambda s: s.office.registers.set(self.program, s.kept[name], values, reason))

    def screen(self, title: str, date: str, names: Sequence[str]) -> None:
        """Suppliers are compared with a list of names."""
        self._add(lambda s: s.screen(self.program, title, date, names))

    # Stand-ups

    def close(
        self,
        programs: Iterable[str],
        *,
        notes: Sequence[NewNote] = (),
        actions: Sequence[tuple[str, NewAction]] = (),
        decisions: Sequence[NewDecision] = (),
    ) -> None:
        """The stand-up of these programs is closed; the actions agreed in it get names here."""

        def run(s: Stage) -> None:
            agreed = [action for _, action in actions]
            done = s.office.standups.close(list(programs), notes=notes, actions=agreed, decisions=decisions)
            given = [event.entity for event in done.events if event.type == EventType.ACTION_ADDED]
            for (name, _), id in zip(actions, given, strict=True):
                s.agreed[name] = id

        self._add(run)

    def action_done(self, name: str) -> None:
        """What was agreed is done."""
        self._add(lambda s: s.office.standups.done_action(s.agreed[name]))

    def drop_action(self, name: str, reason: str) -> None:
        """What was agreed is not wanted any more."""
        self._add(lambda s: s.office.standups.drop_action(s.agreed[name], reason))

    def move_action(self, name: str, reason: str, due: str) -> None:
        """What was agreed is due later."""
        self._add(lambda s: s.office.standups.change_action(s.agreed[name], due=due, reason=reason))

    def undo(self, reason: str) -> None:
        """The last act of this person is taken back."""
        self._add(lambda s: s.office.log.undo(reason))

    # Evidence

    def file(
        self,
        name: str,
        items: str,
        class_: str,
        title: str,
        *,
        date: str,
        doc: str,
        text: str,
        version: str = "1.0",
        issuer: str = COMPANY,
        language: str = "en",
        supersedes: str = "",
        translation_of: str = "",
        **more: Any,
    ) -> None:
        """A paper is filed as a copy."""

        def run(s: Stage) -> None:
            path = s.write(
                self.program, name, title=title, doc_id=doc, version=version, date=date, issuer=issuer, body=text,
                language=language,
            )  # fmt: skip
            done = s.office.evidence.file(
                self.program,
                s.ids(self.program, items),
                class_=class_,
                title=title,
                file=path,
                date=date,
                doc_id=doc,
                version=version,
                issuer=issuer,
                language=language,
                supersedes=s.id(self.program, supersedes),
                translation_of=s.id(self.program, translation_of),
                **more,
            )
            s.name(self.program, name, done)

        self._add(run)

    def translate(
        self, name: str, of: str, title: str, *, date: str, doc: str, text: str, version: str = "1.0"
    ) -> None:
        """An English translation is filed."""
        self.file(name, "", "translation", title, date=date, doc=doc, text=text, version=version, translation_of=of)

    def url(self, name: str, items: str, class_: str, title: str, url: str, **more: Any) -> None:
        """An address is filed."""
        self._add(
            lambda s: s.name(
                self.program,
                name,
                s.office.evidence.file(
                    self.program, s.ids(self.program, items), class_=class_, title=title, url=url, **more
                ),
            )
        )

    def claim(self, name: str, items: str, title: str, text: str, **more: Any) -> None:
        """A note is filed: somebody says so."""
        self._add(
            lambda s: s.name(
                self.program,
                name,
                s.office.evidence.file(
                    self.program, s.ids(self.program, items), class_="note", title=title, note=text, **more
                ),
            )
        )

    def reference(self, name: str, items: str, class_: str, title: str, place: str, **more: Any) -> None:
        """A file that stays on the file server is filed by place and hash."""
        self._add(lambda s: s.refer(self.program, name, s.ids(self.program, items), class_, title, place, **more))

    def found(self, name: str, state: str) -> None:
        """A check of a file on the file server finds something."""
        self._add(lambda s: s.find(self.program, name, state))

    def check(self, names: str) -> None:
        """Papers are looked at again."""
        self._add(lambda s: s.office.evidence.check(self.program, s.ids(self.program, names)))

    def share(self, name: str, other: str, items: str) -> None:
        """Evidence of another program is used here as well."""
        self._add(lambda s: s.share(self.program, name, other, s.ids(self.program, items)))

    def link(self, name: str, items: str) -> None:
        """Evidence stands for further items."""
        self._add(lambda s: s.office.evidence.link(self.program, s.id(self.program, name), s.ids(self.program, items)))

    def void(self, name: str, reason: str) -> None:
        """Evidence was filed in error."""
        self._add(lambda s: s.office.evidence.void(self.program, s.id(self.program, name), reason))

    def release(self, names: str, to: str, reason: str) -> None:
        """Evidence may be shown."""
        self._add(
            lambda s: s.office.evidence.release(self.program, s.ids(self.program, names), to.split(), reason)
        )  # fmt: skip

    # Judgements

    def review(self, name: str, verdict: str = "accepted", comment: str = "", **more: Any) -> None:
        """One's own judgement."""
        self._add(
            lambda s: s.office.reviews.review(
                self.program, s.id(self.program, name), verdict, comment=comment, **more
            )
        )  # fmt: skip

    def judged(
        self, name: str, by: str, on: str, verdict: str = "accepted", comment: str = "", *, basis: str = "", **more: Any
    ) -> None:
        """A judgement of somebody else is recorded; a review memo is its own basis."""

        def run(s: Stage) -> None:
            done = s.office.reviews.review(
                self.program,
                s.id(self.program, name),
                verdict,
                comment=comment,
                by=by,
                judged_on=on,
                basis=s.id(self.program, basis or name),
                **more,
            )
            s.judged[self.program, name] = done.id.split()

        self._add(run)

    def confirm(self, name: str) -> None:
        """What was recorded on this evidence, or on its basis, is confirmed."""

        def run(s: Stage) -> None:
            for id in s.judged.get((self.program, name), [s.id(self.program, name)]):
                s.office.reviews.confirm(self.program, id)

        self._add(run)

    def ask(self, name: str, of: str, due: str) -> None:
        """Somebody is asked to review."""
        self._add(lambda s: s.office.reviews.request(self.program, s.id(self.program, name), of, due))

    def refused(self, name: str) -> None:
        """Somebody tries to accept what the rules let others accept, and is refused."""
        self._add(
            lambda s: s.refused(lambda: s.office.reviews.review(self.program, s.id(self.program, name), "accepted"))
        )

    def waive(
        self, item: str, milestones: str, reason: str, until: str, requested_by: str, *, basis: str = "", **more: Any
    ) -> None:
        """An item is excused for a while."""
        self._add(
            lambda s: s.office.waivers.waive(
                self.program,
                s.id(self.program, item),
                milestones.split(),
                reason,
                until,
                requested_by,
                basis=s.id(self.program, basis),
                **more,
            )
        )

    def not_applicable(self, item: str, reason: str, requested_by: str) -> None:
        """An item does not concern the program."""
        self._add(lambda s: s.office.waivers.not_applicable(self.program, item, reason, requested_by))
