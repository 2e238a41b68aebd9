"""Making a data room: what was made last, what to compare with, the file, and the record of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from .. import pace
from ..domain.events import Draft, EventType, Payload
from ..domain.facts import Bundle, Evidence
from ..domain.fold.tables import Tables
from ..domain.vocabulary import Audience
from ..errors import Busy, UsageError
from ..reports.words import count
from . import inputs
from .door import Done
from .family import Family
from .identity import nearest

if TYPE_CHECKING:
    from ..reports.bundle.room import Room

_CHUNK = 1024 * 1024


class BundleFamily(Family):
    """Use cases about data rooms."""

    def make(self, program: str, milestone: str, audience: str, target: str | os.PathLike[str]) -> Done:
        """Write the data room of a milestone for an audience to a new ZIP file, and record that it was made.

        While nothing that it shows has changed it is the same file again, byte for byte, and nothing is recorded.

        Args:
            program: its id.
            milestone: its id.
            audience: `partner`, `advisor`, `investor` or `internal`; or one party of it, `investor:ACME`.
            target: the new file.

        Raises:
            UsageError: for an unknown milestone or audience, or a file that is there already.
            DataError: if the bytes of a document are not what was filed.
        """
        from ..reports.bundle.filing import digest

        self.workspace.author()
        whom = inputs.line(audience)
        inputs.one_of(whom.partition(":")[0], Audience, "audience")
        before = [
            each
            for each in self.reader.tables.rows(Bundle, program)
            if each.milestone == milestone and each.audience == whom
        ]
        before.sort(key=lambda each: each.ordinal)
        last = before[-1] if before else None
        room = self._again(program, milestone, whom, last, before) if last else None
        if room is not None and last is not None:
            self._write(room, target)
            return Done(last.id, f"{last.id} again: {os.fspath(target)}, nothing in it has changed", ())
        room = self._furnish(program, milestone, whom, last, self.workspace.log_state().head)
        beside = self._write(room, target, keep_beside=True)
        given = ""
        payload: Payload = {
            "milestone": milestone,
            "audience": whom,
            "digest": digest(room),
            "head": room.head,
            "day": room.view.day,
            "previous": room.previous,
            "numbers": room.numbers,
            "states": room.states,
        }

        def build(tables: Tables) -> list[Draft]:
            nonlocal given
            given = self.new_id("Z")
            return [Draft(EventType.BUNDLE_MADE, program, given, payload)]

        try:
            events = self.record(build)
            os.replace(beside, target)
        finally:
            with suppress(OSError):
                os.unlink(beside)
        shown, digest = count(len(room.documents), "document"), payload["digest"][:12]
        text = f"{given} for {whom}: {os.fspath(target)}, {shown}, digest {digest}"
        return Done(given, text, events)

    def _again(self, program: str, milestone: str, audience: str, last: Bundle, before: list[Bundle]) -> Room | None:
        """The last data room, if it would be the same today."""
        from ..reports.bundle.filing import digest

        base = next((each for each in before if each.id == last.previous), None)
        room = self._furnish(program, milestone, audience, base, last.head)
        return room if digest(room) == last.digest else None

    def _furnish(self, program: str, milestone: str, audience: str, previous: Bundle | None, head: str) -> Room:
        from ..reports.bundle.room import furnish

        view = self.workspace.view(program)
        chosen = next((each for each in view.milestones if each.id == milestone), None)
        if chosen is None:
            near = nearest(milestone, [each.id for each in view.milestones], f"`readiness milestone list {program}`")
            raise UsageError(f"no milestone {milestone!r} in {program}", near)
        green_lights = {id: each.green_light for id, each in self.workspace.wordings(program).items()}
        return furnish(
            view,
            chosen,
            audience,
            head=head,
            green_lights=green_lights,
            previous=previous,
            enclosed=self._why_not_enclosed,
        )

    def _why_not_enclosed(self, evidence: Evidence) -> str:
        if evidence.storage == "url":
            return f"kept at {evidence.location}, without a hash"
        if evidence.storage == "copy" and not self.reader.has_content(evidence.sha256):
            return "its bytes are not in this workspace"
        if evidence.storage == "reference" and not _is_there(evidence):
            return "kept by reference, and not there now"
        return ""

    def _bytes(self, evidence: Evidence) -> Iterator[bytes]:
        if evidence.storage == "note":
            yield evidence.location.encode()
        elif evidence.storage == "copy":
            yield from self.reader.read_content(evidence.sha256)
        else:
            with open(evidence.location, "rb") as file:
                yield from pace.told(
                    iter(lambda: file.read(_CHUNK), b""), f"{evidence.id}: MB", -(-evidence.size // _CHUNK)
                )

    def _write(self, room: Room, target: str | os.PathLike[str], *, keep_beside: bool = False) -> str:
        """Write the file, whole or not at all; with `keep_beside` it does not get its name yet.

        Returns the name that it has.
        """
        import errno

        from ..reports.bundle.filing import write

        name = os.fspath(target)
        if os.path.lexists(name):
            raise UsageError(f"{name} is there already", "name a new file with -o")
        beside = f"{name}.{os.getpid()}.part"
        try:
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                write(room, file, self._bytes)
                file.flush()
                os.fsync(file.fileno())
            if not keep_beside:
                os.replace(beside, name)
        except OSError as error:
            with suppress(OSError):
                os.unlink(beside)
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
                raise Busy(f"cannot write {name} ({error.strerror})", "free some space and try again") from None
            raise UsageError(f"cannot write {name} ({error.strerror})", "name another place with -o FILE") from None
        except BaseException:
            with suppress(OSError):
                os.unlink(beside)
            raise
        return beside if keep_beside else name


def _is_there(evidence: Evidence) -> bool:
    try:
        return os.path.getsize(evidence.location) == evidence.size
    except OSError:
        return False
