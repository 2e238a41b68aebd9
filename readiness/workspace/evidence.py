"""Evidence: filing, linking, superseding, voiding, releasing; looking after the files is `checking`'s part."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import NamedTuple

from ..domain.events import Draft, EventType, Payload
from ..domain.facts import Evidence, Link
from ..domain.fold.tables import Tables
from ..domain.vocabulary import Audience, EvidenceClass
from ..errors import UsageError
from ..store import Staged, fingerprint, storage_for
from ..store.content import CHUNK
from . import inputs
from .checking import CheckResult, Progress, check
from .describing import Description, describe, elsewhere, shared
from .door import Done
from .family import Family, find, listed

_OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Media types that not every Python knows."""
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+")


class _Document(NamedTuple):
    """Where a document is, and what is known of its bytes."""

    storage: str
    location: str
    sha256: str
    size: int
    media: str
    staged: tuple[Staged, ...]


class EvidenceFamily(Family):
    """Use cases about evidence."""

    def file(
        self,
        program: str,
        items: Sequence[str] | str,
        *,
        class_: str,
        title: str,
        file: str | os.PathLike[str] | None = None,
        url: str = "",
        note: str = "",
        date: str = "",
        expires: str = "",
        language: str = "en",
        issuer: str = "",
        author: str = "",
        doc_id: str = "",
        version: str = "",
        copy: bool | None = None,
        translation_of: str = "",
        supersedes: str = "",
        description: Description | None = None,
    ) -> Done:
        """File a document for items.

        Args:
            program: its id.
            items: the items it stands for; none for a basis or a translation only.
            class_: a word of `EvidenceClass`.
            title: one line.
            file: a path; its bytes are copied into the workspace up to 50 MB, else kept by path and hash; or
            url: an address, kept without hash; or
            note: the text itself.
            date: the document's date; today by default.
            expires: its last valid day; `""`: none.
            language: a tag as `en`, `ja`, `zh-Hant`.
            issuer: who stands behind it.
            author: who wrote it; they do not review it.
            doc_id: its number or name with the issuer.
            version: its version.
            copy: True or False keep the bytes, or leave them, whatever the size.
            translation_of: the evidence it translates.
            supersedes: the evidence it takes out of use.
            description: what else is said of it.

        Raises:
            UsageError: for an unreadable file, or not exactly one of `file`, `url` and `note`.
        """
        stated: Payload = {
            "class": inputs.one_of(class_, EvidenceClass, "class of evidence"),
            "title": inputs.line(title),
            "expires": inputs.day(expires),
            "language": inputs.line(language),
            "issuer": inputs.line(issuer),
            "author": inputs.line(author),
            "doc_id": inputs.line(doc_id),
            "version": inputs.line(version),
            "translation_of": inputs.line(translation_of),
            "supersedes": inputs.line(supersedes),
            "items": inputs.ids(items),
        }
        if description is not None:
            description.check(bool(translation_of))
            stated |= description.stated
        date = inputs.day(date)
        given = ""

        def drafts(document: _Document) -> Callable[[Tables], list[Draft]]:
            kept = document._asdict()
            del kept["staged"]

            def build(tables: Tables) -> list[Draft]:
                nonlocal given
                given = self.new_id("E")
                payload = {**stated, **kept, "date": date or self.today(tables, program)}
                return [Draft(EventType.EVIDENCE_FILED, program, given, payload)]

            return build

        document = self._document(file, url, note, copy)
        if document.storage == "copy":
            self.rehearse(drafts(document))  # bytes are brought in only for an act that the rules allow
            known = Staged(document.sha256, document.size, -(-document.size // CHUNK))
            document = document._replace(staged=(self.workspace.store.stage(str(file), known),))
        events = self.record(drafts(document), document.staged)
        return Done(given, _filed(given, stated, document), events)

    def _document(self, file: str | os.PathLike[str] | None, url: str, note: str, copy: bool | None) -> _Document:
        if sum((file is not None, bool(url), bool(note))) != 1:
            raise UsageError("evidence is one file, address or note", "give one of --file, --url and --note")
        if file is not None:
            return _of_file(os.fspath(file), copy)
        if url:
            url = inputs.line(url)
            if _URL.fullmatch(url) is None:
                raise UsageError(f"{url!r} is no address", "write one like https://example.org/minutes.pdf")
            return _Document("url", url, "", 0, _media(url.partition("?")[0]), ())
        text = inputs.lines(note)
        data = text.encode()
        return _Document("note", text, sha256(data).hexdigest(), len(data), "text/plain", ())

    def link(self, program: str, evidence: str, items: Sequence[str] | str) -> Done:
        """Let evidence stand for further items. What only another program has is used by this one, too, from now on,
        under the same id; it is judged and released here anew."""
        wanted = inputs.ids(items)
        new: list[str] = []

        def build(tables: Tables) -> list[Draft]:
            nonlocal new
            if tables.get(Evidence, program, evidence) is None:
                use = shared(tables, program, evidence, wanted)
                if use is not None:
                    new = wanted
                    return [use]
            new = [each for each in wanted if tables.get(Link, program, evidence, each) is None]
            return [Draft(EventType.EVIDENCE_LINKED, program, evidence, {"items": new})] if new else []

        events = self.record(build)
        if not events:
            return Done(evidence, f"{evidence} stands for {listed(wanted)} already", ())
        if events[0].type == EventType.EVIDENCE_SHARED:
            return Done(evidence, f"{evidence} is used by {program} too, for {listed(new)}: judge it here", events)
        return Done(evidence, f"{evidence} stands for {listed(new)} now", events)

    def describe(self, program: str, evidence: str, said: Description, reason: str = "") -> Done:
        """Say how finished and complete a document is, what data it holds, by which clearance it may be shown…

        Args:
            program: its id.
            evidence: its id.
            said: what is stated.
            reason: why, where a saved value changes.
        """
        events, changed = describe(self, program, evidence, said, reason)
        if not events:
            return Done(evidence, f"{evidence} is described like that already", ())
        return Done(evidence, f"{evidence}: {listed(changed)} recorded", events)

    def unlink(self, program: str, evidence: str, items: Sequence[str] | str, reason: str) -> Done:
        """Let evidence no longer stand for items."""
        wanted = inputs.ids(items)
        draft = Draft(EventType.EVIDENCE_UNLINKED, program, evidence, {"items": wanted}, inputs.lines(reason))
        events = self.record(lambda tables: [draft])
        return Done(evidence, f"{evidence} no longer stands for {listed(wanted)}", events)

    def supersede(self, program: str, old: str, new: str) -> Done:
        """Let filed evidence take the place of older evidence."""

        def build(tables: Tables) -> list[Draft]:
            row = tables.get(Evidence, program, old)
            if row is not None and row.superseded_by == new:
                return []
            return [Draft(EventType.EVIDENCE_SUPERSEDED, program, old, {"by": new})]

        events = self.record(build)
        return Done(old, f"{old} is {'' if events else 'already '}superseded by {new}", events)

    def void(self, program: str, evidence: str, reason: str) -> Done:
        """Take evidence that was filed in error out of use. Roles program-manager and qa."""

        def build(tables: Tables) -> list[Draft]:
            row = tables.get(Evidence, program, evidence)
            if row is not None and row.voided_on:
                return []
            return [Draft(EventType.EVIDENCE_VOIDED, program, evidence, {}, inputs.lines(reason))]

        events = self.record(build)
        users = [each.program for each in elsewhere(self.reader.tables, program, evidence) if not each.voided_on]
        also = f"; {listed(users)} still {'use' if len(users) > 1 else 'uses'} it" if users else ""
        said = f"{'is' if events else 'was'} voided{'' if events else ' already'}"
        return Done(evidence, f"{evidence} {said}{also}", events)

    def release(self, program: str, evidence_ids: Sequence[str] | str, to: Sequence[str] | str, reason: str) -> Done:
        """Say to which audiences evidence may be shown, and to no others; none withdraws it.

        Args:
            program: its id.
            evidence_ids: one id or several.
            to: audiences: `advisor`, or one party of it, `investor:ACME`.
            reason: why.
        """
        wanted, audiences = inputs.ids(evidence_ids), sorted(inputs.ids(to))
        for each in audiences:
            inputs.one_of(each.partition(":")[0], Audience, "audience")

        def build(tables: Tables) -> list[Draft]:
            drafts = []
            for id in wanted:
                row = tables.get(Evidence, program, id)
                before = row.audiences.split() if row else []
                if row is None or row.voided_on or before != audiences:
                    payload = {"to": audiences, "old": {"to": before}}
                    drafts.append(Draft(EventType.EVIDENCE_RELEASED, program, id, payload, inputs.lines(reason)))
            return drafts

        events = self.record(build)
        state = f"released to {listed(audiences)}" if audiences else "internal"
        if not events:
            return Done(" ".join(wanted), f"{listed(wanted)}: {state} already", ())
        return Done(" ".join(wanted), f"{listed(event.entity for event in events)}: {state}", events)

    def check(
        self,
        program: str = "",
        evidence_ids: Sequence[str] | str = (),
        *,
        location: str = "",
        progress: Progress | None = None,
    ) -> list[CheckResult]:
        """Read files again and record what was found; see `checking.check`."""
        return check(self, program, inputs.ids(evidence_ids), inputs.line(location), progress)

    def export(self, program: str, evidence: str, target: str | os.PathLike[str]) -> Done:
        """Write the bytes of filed evidence to a new file, its hash checked; into a folder under its own name.

        Raises:
            UsageError: if the workspace does not hold the bytes, or the file is there already.
            DataError: if the bytes are not what was filed.
        """
        row = find(self.reader.tables, Evidence, program, evidence)
        name = os.fspath(target)
        if os.path.isdir(name):
            own = f"{row.id}.txt" if row.storage == "note" else os.path.basename(row.location)
            name = os.path.join(name, own)
        if row.storage == "copy":
            self.reader.export_content(row.sha256, name)
        elif row.storage == "note":
            _write_new(name, row.location.encode())
        else:
            raise UsageError(f"{evidence} is not kept in the workspace", f"get it at {row.location}")
        return Done(evidence, f"{evidence} written to {name}", ())


def _of_file(path: str, copy: bool | None) -> _Document:
    if not os.path.isfile(path):
        raise UsageError(f"there is no file {path}", "check its name")
    known = fingerprint(path)
    storage = storage_for(known.size, copy)
    location = os.path.basename(path) if storage == "copy" else os.path.abspath(path)
    return _Document(storage, inputs.line(location), known.sha256, known.size, _media(path), ())


def _media(name: str) -> str:
    """The media type by suffix, the same on every computer."""
    from mimetypes import MimeTypes

    suffix = os.path.splitext(name)[1].lower()
    return _OFFICE.get(suffix) or MimeTypes().guess_type(name)[0] or "application/octet-stream"


def _filed(id: str, stated: Payload, document: _Document) -> str:
    items = f" for {listed(stated['items'])}" if stated["items"] else ""
    took = f", in place of {stated['supersedes']}" if stated["supersedes"] else ""
    lacks = ""
    if document.storage == "url":
        missing = [name for key, name in (("doc_id", "document id"), ("version", "version")) if not stated[key]]
        lacks = f"; without a hash it counts once it has been checked{' and has a ' if missing else ''}"
        lacks += " and a ".join(missing)
    elif stated["class"] == EvidenceClass.NOTE:
        lacks = "; a note is a claim and satisfies no must"
    return f"{id} filed{items}{took}{lacks}"


def _write_new(name: str, data: bytes) -> None:
    try:
        with open(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
    except FileExistsError:
        raise UsageError(f"{name} is there already", "name a new file") from None
    except OSError as error:
        raise UsageError(f"cannot write {name} ({error.strerror})", "name another place") from None
