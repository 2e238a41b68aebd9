"""A workspace with a few people in it, each acting through a door of their own, as separate processes would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from readiness.errors import Refused, UsageError
from readiness.workspace import LogEntry, Moment, Workspace

from .clock import FrozenClock

PROGRAM = "ALPHA"
ITEM = "CORE-DAT-01"
GATE = "CORE-DAT-G"


class Office:
    """Sato made the workspace and is program manager; Ito is qa, Mori leads an area, Kato is an executive, Nagai holds
    only the role of a partner; J. Smith (us-cro of Acme CRO) is external."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = str(folder / "readiness.db")
        self.clock = FrozenClock()
        self._open: list[Workspace] = []
        self.sato = Workspace.create(self.path, id="sato", name="佐藤 花子", zone="Asia/Tokyo", clock=self.clock)
        self._open.append(self.sato)
        people = self.sato.people
        people.add("ito", "Ito Ken", roles=["qa"])
        people.add("mori", "Mori Aya", roles=["area-lead"])
        people.add("kato", "Kato Jun", roles=["executive"])
        people.add("nagai", "Nagai Rei", roles=["partner"])
        people.add("smith", "J. Smith", org="Acme CRO", external=True, roles=["us-cro"])
        self.ito, self.mori, self.kato, self.nagai = map(self.open, ("ito", "mori", "kato", "nagai"))

    def open(self, actor: str = "", moment: Moment | None = None) -> Workspace:
        """Another door to the workspace."""
        opened = Workspace(self.path, actor=actor, moment=moment, clock=self.clock)
        self._open.append(opened)
        return opened

    def close(self) -> None:
        """Close every door."""
        for each in self._open:
            each.close()

    def file(self, name: str = "report.pdf", data: bytes = b"%PDF safety report") -> str:
        """A file to file."""
        path = self.folder / name
        path.write_bytes(data)
        return str(path)

    def evidence(self, *items: str, class_: str = "report", title: str = "Safety report", **more: Any) -> str:
        """Sato files a document; its id."""
        path = self.file(f"{title}.pdf", title.encode())
        return self.sato.evidence.file(PROGRAM, items or [ITEM], class_=class_, title=title, file=path, **more).id

    def newest(self) -> LogEntry:
        """The newest log entry."""
        return self.open().history(limit=1)[0]

    def length(self) -> int:
        """Number of log entries."""
        return self.open().log_state().length

    @contextmanager
    def nothing_written(self) -> Iterator[None]:
        """The log has as many entries after the block as before."""
        before = self.length()
        yield
        assert self.length() == before

    @contextmanager
    def refused(self, match: str, *, recorded: bool = False) -> Iterator[None]:
        """A rule says no (exit 1); a rule of role or four eyes leaves one `attempt.refused`, others nothing."""
        before = self.length()
        with pytest.raises(Refused, match=match) as caught:
            yield
        assert caught.value.exit_code == 1
        assert self.length() == before + recorded
        if recorded:
            assert self.newest().event.type == "attempt.refused"

    @contextmanager
    def mistaken(self, match: str) -> Iterator[None]:
        """An error of input: exit 2, nothing written."""
        before = self.length()
        with pytest.raises(UsageError, match=match) as caught:
            yield
        assert caught.value.exit_code == 2
        assert self.length() == before
