"""R13, R15 to R19, R35, R38: what is known of evidence, and what that does to what it counts for."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from readiness.domain.fold.importing import origin_of
from readiness.foreign.candidates import Terms
from readiness.workspace import LogEntry
from readiness.workspace.describing import Description
from tests.foreign.files import acme
from tests.workspace.office import PROGRAM, Office

OWN = "LOC-1"
MILESTONE = "MS-X"
OVERLAY = "pattern-rare-gene-therapy"


def own_item(office: Office, kind: str = "investor") -> None:
    """A criterion of the program's own, and a milestone that needs it alone."""
    office.sato.items.add(PROGRAM, title="T", green_light="G", area="data")
    office.sato.milestones.set([PROGRAM], MILESTONE, kind=kind, title="X", date="2027-03-31", require=[OWN])


def status(office: Office, item: str = OWN) -> str:
    """Its status today."""
    assessment = office.open().view(PROGRAM).assessment
    return str(assessment.status(assessment.graph.index[item]))


def verdict(office: Office) -> str:
    """Of the milestone."""
    return str(next(each for each in office.open().view(PROGRAM).milestones if each.id == MILESTONE).verdict)


def accepted(office: Office, **more: object) -> str:
    """A report for the own item, accepted by QA."""
    path = office.file(str(more.pop("name", "a.pdf")), str(more.pop("data", "a")).encode())
    filed = office.sato.evidence.file(PROGRAM, [OWN], class_="report", title="A", file=path, **more).id  # type: ignore[arg-type]
    office.ito.reviews.review(PROGRAM, filed, "accepted")
    return filed


def test_r13_how_late_something_was_recorded_is_shown(office: Office) -> None:
    from readiness.reports.library import evidence_document, evidence_lines, filed

    office.evidence(date="2026-10-10")
    view = office.open().view(PROGRAM)
    (found,) = filed(view)
    assert "Recorded 45 days after its date." in "\n".join(line for line, _ in evidence_lines(view, found, {}))
    assert evidence_document([(view, [found])], on=view.day)["evidence"][0]["lag_days"] == 45


def _registered(office: Office) -> list[LogEntry]:
    return office.open().history(what="pack.registered")


def test_r15_what_comes_in_says_where_from_and_comes_in_once(office: Office) -> None:
    before = len(_registered(office))
    office.sato.packs.adopt(PROGRAM, OVERLAY)
    entry = _registered(office)[0].event
    assert len(_registered(office)) == before + 1
    pack = json.loads(entry.payload)["pack"]
    loaded = office.sato.packs.load(OVERLAY)
    assert (entry.actor, entry.entity, pack["id"], pack["version"]) == (
        "sato",
        loaded.digest,
        OVERLAY,
        loaded.info.version,
    )
    office.sato.programs.new("BETA", "Beta", start="2026-10-01", packs=[OVERLAY])
    assert len(_registered(office)) == before + 1
    with office.nothing_written():
        office.sato.packs.upgrade(PROGRAM, OVERLAY)


def test_r15_each_row_of_a_table_keeps_its_file_hash_sheet_and_row_and_comes_in_once(office: Office) -> None:
    path = acme(office.folder)
    done, plan = office.sato.sheets.bring_in(PROGRAM, path, Terms())
    assert (done.events[0].actor, done.events[0].entity) == ("sato", "I1")
    assert plan.counts.added > 0
    wordings = office.open().wordings(PROGRAM)
    origins = {item: origin for item, words in wordings.items() if (origin := origin_of(words)) is not None}
    assert len(origins) == plan.counts.added
    digest = sha256(Path(path).read_bytes()).hexdigest()
    assert {(each.file, each.sha256, each.sheet, each.import_id) for each in origins.values()} == {
        ("acme.xlsx", digest, "Checklist", "I1")
    }
    assert len({each.row for each in origins.values()}) == len(origins)
    with office.nothing_written():
        again = office.sato.sheets.bring_in(PROGRAM, path, Terms())
    assert (again.plan.counts.added, again.plan.counts.changed) == (0, 0)


def test_r16_a_record_of_evidence_is_complete_and_a_missing_hash_is_said(office: Office) -> None:
    own_item(office)
    stated: dict[str, Any] = {"issuer": "Acme", "author": "J. Smith", "doc_id": "D-7", "version": "2", "language": "en"}
    path = office.file("a.pdf", b"abc")
    office.sato.evidence.file(
        PROGRAM, [OWN], class_="report", title="A", file=path, description=Description(source_system="DMS"), **stated
    )
    (row,) = office.open().view(PROGRAM).facts.evidence
    assert {key: getattr(row, key) for key in stated} == stated
    assert (row.title, row.size, row.media, row.filed_by, row.source_system) == (
        "A",
        3,
        "application/pdf",
        "sato",
        "DMS",
    )
    assert len(row.sha256) == 64
    url = office.sato.evidence.file(
        PROGRAM, [OWN], class_="report", title="B", url="https://example.org/b", doc_id="B", version="1"
    ).id
    rows = {each.id: each for each in office.open().view(PROGRAM).facts.evidence}
    assert (rows[url].sha256, rows[url].hash_state) == ("", "unhashed")
    office.sato.evidence.check(PROGRAM, [url])
    office.ito.reviews.review(PROGRAM, url, "accepted")
    office.ito.evidence.release(PROGRAM, [url], ["investor"], "first meeting")
    assert verdict(office) == "conditional"


def test_r17_a_check_tells_five_things_apart_and_a_change_undoes_the_acceptance(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_item(office)
    filed = accepted(office, copy=False)
    path = office.folder / "a.pdf"

    def check(location: str = "") -> str:
        return str(office.sato.evidence.check(PROGRAM, [filed], location=location)[0].state)

    assert (check(), status(office)) == ("match", "green")
    moved = path.rename(office.folder / "moved.pdf")
    assert (check(), status(office)) == ("missing", "green")
    assert check(location=str(moved)) == "moved"
    moved.write_bytes(b"other bytes")
    assert (check(), status(office)) == ("changed", "lapsed")
    moved.write_bytes(b"a")
    assert (check(), status(office)) == ("match", "green")

    def no_access(*_: object) -> object:
        raise PermissionError(13, "Permission denied")

    from readiness.workspace import checking

    monkeypatch.setattr(checking, "_chunks", no_access)
    assert check() == "unreadable"


PACK = """\
pack: {id: mature, title: Mature, version: "1", kind: checklist}
items:
  - id: MAT-01
    area: data
    kind: criterion
    title: Final report
    green_light: The report is final and signed.
    level: must
    requires: [{class: report, maturity: final-signed}]
"""


def test_r18_a_requirement_can_ask_for_a_final_document(office: Office, tmp_path: Path) -> None:
    pack = tmp_path / "mature.yaml"
    pack.write_text(PACK)
    office.sato.packs.adopt(PROGRAM, str(pack))

    def file(maturity: str) -> str:
        path = office.file(f"{maturity}.pdf", maturity.encode())
        said = Description(maturity=maturity)
        filed = office.sato.evidence.file(
            PROGRAM, ["MAT-01"], class_="report", title=maturity, file=path, description=said
        ).id
        office.ito.reviews.review(PROGRAM, filed, "accepted")
        return filed

    file("draft")
    assert status(office, "MAT-01") == "in-progress"
    last = file("audited-draft")
    assert status(office, "MAT-01") == "in-progress"
    office.sato.evidence.describe(PROGRAM, last, Description(maturity="final-signed"), "signed as it is")
    assert status(office, "MAT-01") == "green"


def test_r19_a_placeholder_never_counts(office: Office) -> None:
    own_item(office)
    filed = accepted(office, description=Description(completeness="placeholder"))
    assert status(office) != "green"
    office.sato.evidence.describe(PROGRAM, filed, Description(completeness="complete"), "it is here")
    assert status(office) == "green"
    office.sato.evidence.describe(PROGRAM, filed, Description(maturity="planned"))
    assert status(office) != "green"


def test_r35_evidence_that_has_expired_counts_no_more(office: Office) -> None:
    own_item(office)
    accepted(office, expires="2026-12-31")
    assert status(office) == "green"
    office.clock.set("2026-12-31T23:00")
    assert status(office) == "green"
    office.clock.set("2027-01-01T00:30")
    assert status(office) == "lapsed"


def test_r38_an_original_without_its_english_translation_is_no_evidence_for_us_readers(office: Office) -> None:
    own_item(office)
    original = accepted(office, language="ja", name="o.pdf", data="o")
    assert (status(office), verdict(office)) == ("green", "not-ready")
    path = office.file("t.pdf", b"t")
    said = Description(translator="Abe", certificate="JTF-7")
    translation = office.sato.evidence.file(
        PROGRAM, [OWN], class_="translation", title="T", file=path, translation_of=original, description=said
    ).id
    office.ito.reviews.review(PROGRAM, translation, "accepted")
    assert verdict(office) == "conditional", "released to nobody yet"
    rows = {each.id: each for each in office.open().view(PROGRAM).facts.evidence}
    pair = (rows[original], rows[translation])
    assert (pair[1].translation_of, pair[1].translator, pair[1].certificate) == (original, "Abe", "JTF-7")
    assert all(len(each.sha256) == 64 for each in pair)
    newer = office.file("o2.pdf", b"o2")
    second = office.sato.evidence.file(
        PROGRAM, [OWN], class_="report", title="O2", file=newer, language="ja", supersedes=original
    ).id
    office.ito.reviews.review(PROGRAM, second, "accepted")
    view = office.open().view(PROGRAM)
    milestone = next(each for each in view.milestones if each.id == MILESTONE)
    assert "translation-stale" in milestone.causes(view.assessment.graph.index[OWN])
