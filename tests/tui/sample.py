"""A small portfolio for the full-screen view's tests: made by use cases, with a clock on a string."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

from readiness.workspace import Moment, Workspace

NOW = 1_795_482_840_000
"""2026-11-24 10:14 in Tokyo, 20:14 of the day before in Boston."""


class StillClock:
    """The time of the test; it moves only when told."""

    def __init__(self, now: int = NOW) -> None:
        self.now = now

    def now_ms(self) -> int:
        """The moment of the test."""
        return self.now

    def days(self, count: int) -> None:
        """Go on by whole days."""
        self.now += count * 86_400_000


def opened(
    path: Path | str, actor: str = "sato", now: int = NOW, moment: Moment | None = None, lang: str = "en"
) -> Workspace:
    """The sample, opened by one of its people."""
    return Workspace(str(path), actor=actor, clock=StillClock(now), moment=moment, lang=lang)


PACK = str(Path(__file__).with_name("pack.yaml"))


@contextmanager
def _same_everywhere() -> Iterator[None]:
    """Ids that are random, and the account that acts, as they are on no machine in particular."""
    sites = (f"{letter * 3}0000000" for letter in "KMN")
    with ExitStack() as stack:
        for module in ("workspace", "store"):
            stack.enter_context(mock.patch(f"readiness.{module}.creation.random_site", side_effect=sites))
        for module in ("creation", "door", "reviews"):
            stack.enter_context(mock.patch(f"readiness.workspace.{module}.account_name", return_value="hanako@desk"))
        yield


def make(path: Path) -> None:
    """Two programs on a small checklist: KIKU with seven weeks of history, and UME, fresh."""
    with _same_everywhere():
        _make(path)


def _make(path: Path) -> None:
    clock = StillClock(NOW - 54 * 86_400_000)
    Workspace.create(str(path), id="sato", name="佐藤 花子", zone="Asia/Tokyo", clock=clock).close()
    with Workspace(str(path), actor="sato", clock=clock) as workspace:
        people = workspace.people
        people.add("ito", "Ito Ken", roles=["qa"])
        people.add("mori", "Mori Aya", roles=["area-lead"])
        people.add("lee", "Lee Jin", roles=["us-regulatory-advisor"])
        people.add("smith", "J. Smith", org="Acme CRO", external=True, roles=["us-cro"])
        for id, name, start in (("KIKU", "菊 gene therapy", "2026-10-01"), ("UME", "Ume antibody", "2026-11-02")):
            workspace.programs.new(id, name, start=start, core=False, packs=[PACK])
    _work(path, clock)


def _work(path: Path, clock: StillClock) -> None:
    """What happened to KIKU."""
    with Workspace(str(path), actor="sato", clock=clock) as sato, Workspace(str(path), actor="ito", clock=clock) as ito:
        clock.days(10)
        items = sato.items
        items.assign("KIKU", ["DAT-1", "DAT-2"], "mori")
        items.start("KIKU", ["TASK-2"])
        items.done("KIKU", ["TASK-1"], "2026-10-09")
        clock.days(10)
        report = sato.evidence.file(
            "KIKU", ["DAT-1"], class_="report", title="GLP 毒性試験 (13 週) 最終報告書", note="控え", language="ja"
        )
        memo = sato.evidence.file(
            "KIKU",
            ["DAT-1"],
            class_="review-memo",
            title="Review of the nonclinical package",
            note="no critical finding",
            issuer="smith",
            author="smith",
        )
        ito.reviews.review("KIKU", report.id, "accepted-with-comment", comment="page 12 is hard to read")
        sato.reviews.review("KIKU", memo.id, "accepted", by="smith", basis=memo.id, judged_on="2026-10-21")
        ito.reviews.confirm("KIKU", memo.id)
        clock.days(10)
        contract = sato.evidence.file(
            "KIKU", ["CMC-1"], class_="contract", title="Agreement [/x] draft", note="draft 3"
        )
        sato.reviews.request("KIKU", contract.id, "lee", "2026-11-10")
        items.impede("KIKU", "CLN-1", "KOL unavailable until the congress", until="2026-12-10", waiting_on="lee")
        items.note("KIKU", "DAT-2", HOSTILE)
        items.expect("KIKU", ["TASK-2"], "2026-11-16")


HOSTILE = "索引を送付 [@click=app.exit]press[/] [/x]"
"""A note that would act as markup if it were ever parsed as such."""


def hostile_rows(path: Path) -> None:
    """Put control bytes into the rows behind the workspace's back: what reaches the screen is cleaned all the same."""
    import sqlite3

    connection = sqlite3.connect(path)
    text = "x\x1b]52;c;aGk=\x07\x1b[31m\u202egnp.exe \x9b2J[/x] [@click=app.exit]y[/]"
    connection.execute("update program set name = ? where id = 'UME'", (text,))
    connection.execute("update item set title = ? where program = 'UME' and id = 'DAT-1'", (text,))
    connection.commit()
    connection.close()
