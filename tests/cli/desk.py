"""Somebody at the command line: runs commands in a folder of their own, on a clock that stands still."""

from __future__ import annotations

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from readiness.cli import main
from readiness.errors import ReadinessError
from readiness.reports.contract import model_of
from tests.workspace.clock import FrozenClock

PROGRAM = "RX-101"
ITEM = "CORE-DAT-01"


class Answer(NamedTuple):
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line of data."""
        (line,) = self.out.splitlines()
        return line


class Desk:
    """Sato made the workspace and started a program on 2026-10-01; today is 2026-11-24."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.db = str(folder / "readiness.db")
        self.clock = FrozenClock()

    def run(self, *argv: str, actor: str = "") -> Answer:
        """A command as typed; a `ReadinessError` ends as the entry point ends it."""
        out, err = StringIO(), StringIO()
        who = ["--actor", actor] if actor else []
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = main([*argv, "--db", self.db, *who], clock=self.clock)
            except ReadinessError as error:
                err.write(f"readiness: {error}\n")
                code = int(error.exit_code)
        return Answer(code, out.getvalue(), err.getvalue())

    def ok(self, *argv: str, actor: str = "") -> str:
        """The one line of a command that works."""
        answer = self.run(*argv, actor=actor)
        assert (answer.code, answer.err) == (0, ""), answer
        return answer.line

    def json(self, *argv: str, actor: str = "", code: int = 0) -> dict[str, Any]:
        """The document of a command, which must be as its schema says."""
        answer = self.run(*argv, "--json", actor=actor)
        assert answer.code == code, answer
        document: dict[str, Any] = json.loads(answer.out)
        model_of(document["schema"]).model_validate_json(answer.out)
        return document

    def set_up(self) -> None:
        """The workspace, three people, one program."""
        for words in (
            ("init", "--actor", "sato", "--name", "佐藤 花子", "--zone", "Asia/Tokyo"),
            ("person", "add", "ito", "--name", "Ito Ken", "--role", "qa"),
            ("person", "add", "mori", "--name", "Mori Aya", "--role", "area-lead"),
            ("person", "add", "smith", "--name", "J. Smith", "--org", "Acme", "--external", "--role", "us-cro"),
            ("program", "new", PROGRAM, "--name", "Gene therapy", "--start", "2026-10-01"),
        ):
            answer = self.run(*words)
            assert answer.code == 0, answer

    def file(self, *more: str, name: str = "gap.pdf") -> str:
        """The id of a report that Sato files."""
        path = self.folder / name
        path.write_text(f"what {name} says")
        words = ("--file", str(path), "--class", "report", "--title", name)
        return self.ok("evidence", "file", PROGRAM, ITEM, *words, *more).split()[0]
