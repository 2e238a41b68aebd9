"""Looking after the record: copies, plain files, erased bytes, reviews of the trail, and how it all is doing."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from readiness.domain.facts import Evidence
from readiness.domain.vocabulary import HashState
from readiness.errors import DataError, UsageError
from readiness.reports.contract import DOCUMENTS
from readiness.workspace import Workspace
from readiness.workspace.anchor import read_anchor
from readiness.workspace.health import Health, mount_type
from readiness.workspace.keeping import restore

from .office import ITEM, PROGRAM, Office

SECRET = b"the patient's name is in here, and nowhere else"


@pytest.fixture
def busy(office: Office) -> Office:
    """Evidence, judgements and work of several people."""
    office.evidence()
    office.ito.reviews.review(PROGRAM, "E1", "accepted")
    office.clock.advance(days=1)
    office.sato.items.assign(PROGRAM, [ITEM], "mori")
    return office


def digests(path: str | os.PathLike[str], office: Office) -> dict[str, str]:
    """The digest behind the verdict of every milestone."""
    with Workspace(os.fspath(path), clock=office.clock) as workspace:
        return {f"{view.id} {each.id}": each.digest for view in workspace.views() for each in view.milestones}


def states(office: Office) -> dict[str, str]:
    """Hash state of evidence by id."""
    return {each.id: each.hash_state for each in office.open().view(PROGRAM).facts.evidence}


@pytest.mark.parametrize("content", [True, False])
def test_a_backup_has_the_same_verdicts(busy: Office, content: bool) -> None:
    made = busy.sato.keeping.backup(busy.folder / "b.db", content=content)
    assert made.log == busy.open().log_state()
    found = digests(made.path, busy)
    assert found == digests(busy.path, busy)
    assert len(found) > 5
    restored = restore(made.path, busy.folder / "r.db", clock=busy.clock)
    assert digests(restored.path, busy) == found
    with Workspace(restored.path, actor="sato", clock=busy.clock) as workspace:
        assert workspace.evidence.file(PROGRAM, [ITEM], class_="note", title="T", note="x").id == f"E1-{restored.tag}"
        assert workspace.log.verify(made.log.sites) == []
        assert workspace.log.content_elsewhere() == (0 if content else 1)
        assert workspace.keeping.last_backup() is None


def test_the_last_backup_is_noted_for_the_doctor(busy: Office) -> None:
    def said() -> tuple[str, str]:
        return next((each.health, each.text) for each in busy.open().keeping.doctor() if each.name == "backup")

    assert said() == ("warn", "no backup of this file is noted")
    busy.sato.keeping.backup(busy.folder / "b.db")
    assert said() == ("good", "the backup of 2026-11-25 holds everything")
    busy.sato.items.note(PROGRAM, ITEM, "x")
    assert said() == ("good", "the last backup is of 2026-11-25; entries came since")
    busy.clock.advance(days=30)
    assert said() == ("warn", "the last backup is of 2026-11-25, 30 days ago, and entries came since")
    with Workspace(str(busy.folder / "b.db"), clock=busy.clock) as kept:
        (found,) = [each for each in kept.keeping.doctor() if each.name == "backup"]
        assert found.text == "this is a backup of 2026-11-25T00:00Z"


def test_an_archive_is_a_workspace_again(busy: Office) -> None:
    made = busy.sato.keeping.archive(busy.folder / "record")
    assert (made.files, made.without) == (1, 0)
    for kind in ("jsonl", "csv"):
        text = (busy.folder / "record" / f"log.{kind}").read_text(encoding="utf-8")
        with Workspace.from_log(str(busy.folder / f"{kind}.db"), text.splitlines(keepends=True)) as again:
            assert again.log_state() == busy.open().log_state()
            assert again.log.content_elsewhere() == 1
            assert again.keeping.bring_in(busy.folder / "record") == 1
            assert again.log.content_elsewhere() == 0
            assert again.log.verify(made.log.sites) == []
            assert again.keeping.bring_in(busy.folder / "record") == 0
        assert digests(busy.folder / f"{kind}.db", busy) == digests(busy.path, busy)
    heads = (busy.folder / "record" / "heads.json").read_text()
    DOCUMENTS["heads"].model_validate_json(heads)
    (victim,) = (busy.folder / "record" / "content").iterdir()
    victim.chmod(0o600)
    victim.write_bytes(b"forged")
    with (
        Workspace.from_log(str(busy.folder / "x.db"), text.splitlines(keepends=True)) as again,
        pytest.raises(DataError, match="is not what was archived"),
    ):
        again.keeping.bring_in(busy.folder / "record")


def test_redaction_erases_the_bytes_and_nothing_else(busy: Office) -> None:
    path = busy.file("secret.pdf", SECRET)
    busy.sato.evidence.file(PROGRAM, [ITEM], class_="report", title="S", file=path)
    busy.ito.reviews.review(PROGRAM, "E2", "accepted")
    before = digests(busy.path, busy)
    row = busy.open()._reader.get(Evidence, PROGRAM, "E2")
    assert row is not None
    assert SECRET in Path(busy.path).read_bytes()
    with busy.refused("redact evidence", recorded=True):
        busy.mori.keeping.redact("E2", "names a patient")
    with busy.mistaken("a reason is missing"):
        busy.sato.keeping.redact("E2", " ")
    done = busy.ito.keeping.redact("E2", "names a patient")
    assert done.text.startswith("E2 redacted: the bytes are erased here")
    assert SECRET not in Path(busy.path).read_bytes()
    after = busy.open()._reader.get(Evidence, PROGRAM, "E2")
    assert after == row._replace(hash_state="redacted", checked_on="2026-11-25")
    assert digests(busy.path, busy).keys() == before.keys()
    assert busy.open().log.verify() == []
    again = busy.ito.keeping.redact("E2", "again")
    assert (again.text, again.events) == ("E2: redacted already", ())
    with pytest.raises(UsageError, match="they were redacted"):
        busy.sato.evidence.export(PROGRAM, "E2", busy.folder / "out.pdf")
    with busy.refused("these bytes were redacted from the workspace"):
        busy.sato.evidence.file(PROGRAM, [ITEM], class_="report", title="S", file=path)
    (found,) = busy.sato.evidence.check(PROGRAM, "E2")
    assert (found.state, found.sound) == (HashState.REDACTED, True)
    assert states(busy)["E2"] == "redacted"
    assert "erased" not in busy.ito.log.plan_undo()
    made = busy.sato.keeping.archive(busy.folder / "record")
    assert (made.files, made.without) == (1, 1)
    busy.sato.keeping.backup(busy.folder / "b.db")
    assert restore(busy.folder / "b.db", busy.folder / "r.db", clock=busy.clock).log == busy.open().log_state()


def test_bytes_that_are_kept_once_are_redacted_together(busy: Office) -> None:
    path = busy.file("secret.pdf", SECRET)
    for title in ("first", "second"):
        busy.sato.evidence.file(PROGRAM, [ITEM], class_="report", title=title, file=path)
    with busy.refused("E3 has the same bytes"):
        busy.sato.keeping.redact("E2", "names a patient")
    assert SECRET in Path(busy.path).read_bytes()
    busy.sato.keeping.redact(["E2", "E3"], "names a patient")
    assert SECRET not in Path(busy.path).read_bytes()
    assert states(busy) == {"E1": "unchecked", "E2": "redacted", "E3": "redacted"}
    with busy.mistaken(r"no evidence 'E7': did you mean"):
        busy.sato.keeping.redact("E7", "x")


def test_a_redaction_that_was_interrupted_is_finished_by_the_doctor(
    busy: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = busy.file("secret.pdf", SECRET)
    busy.sato.evidence.file(PROGRAM, [ITEM], class_="report", title="S", file=path)
    with monkeypatch.context() as patch:
        patch.setattr("readiness.store.content.erase", lambda *_: None)
        busy.sato.keeping.redact("E2", "names a patient")
    assert SECRET in Path(busy.path).read_bytes()
    assert busy.open().log.verify() == []
    found = busy.sato.keeping.doctor(sweep=False)
    assert [each.text for each in found if each.name == "sweep"] == ["the bytes of 1 files that are not filed yet"]
    found = busy.sato.keeping.doctor()
    assert [each.text for each in found if each.name == "sweep"] == [
        "the bytes of 1 files that nobody filed were taken out"
    ]
    assert SECRET not in Path(busy.path).read_bytes()
    assert "sweep" not in {each.name for each in busy.sato.keeping.doctor()}


def test_bytes_that_vanish_without_an_entry_are_named(busy: Office) -> None:
    seq = busy.open().history(what="evidence.filed")[0].event.seq
    for statement, text in (
        ("UPDATE content SET chunks = -1", "was erased, and no log entry redacts E1"),
        ("DELETE FROM content", "is no longer in the workspace"),
    ):
        conn = sqlite3.connect(busy.path)
        conn.execute(statement)
        conn.commit()
        conn.close()
        (found,) = busy.open().log.verify()
        assert (found.kind, found.seq, found.text) == ("content", seq, f"E1, filed in log entry {seq}, {text}")


def test_a_review_of_the_trail_is_an_entry(busy: Office) -> None:
    done = busy.ito.keeping.review_trail("two late entries, explained")
    total = busy.length() - 1
    assert done.text == f"2026-11-24..2026-11-25 reviewed, {total} log entries, 1 of them your own: " + (
        "somebody else should look at these"
    )
    event = busy.newest().event
    payload = json.loads(event.payload)
    assert (event.type, event.actor, event.entity) == ("trail.reviewed", "ito", "2026-11-24..2026-11-25")
    assert (payload["findings"], payload["entries"], payload["own"]) == ("two late entries, explained", total, 1)
    assert payload["head"] != busy.open().log_state().head
    busy.clock.advance(days=3)
    period = busy.ito.keeping.period()
    assert (period.first, period.last, period.entries) == ("2026-11-26", "2026-11-28", 0)
    assert busy.ito.keeping.review_trail("none", first="2026-11-24", last="2026-11-24").id == "2026-11-24..2026-11-24"
    with busy.mistaken("after today"):
        busy.ito.keeping.review_trail("none", last="2027-01-01")
    with busy.mistaken("findings is blank"):
        busy.ito.keeping.review_trail("  ")
    assert busy.ito.log.plan_undo() == f"E1 accepted, in {PROGRAM}"


def test_the_trail_is_searched_by_who_what_when_and_why(busy: Office) -> None:
    busy.sato.items.assign(PROGRAM, [ITEM], "ito", reason="Mori is on leave")
    with busy.refused("qa", recorded=True):
        busy.mori.evidence.void(PROGRAM, "E1", "x")
    busy.sato.log.undo()
    door = busy.open()
    assert {each.event.actor for each in door.history(who="Ito Ken")} == {"ito"}
    assert [each.event.type for each in door.history(what="review")] == ["review.recorded"]
    assert [each.event.entity for each in door.history(why="ON LEAVE")] == [ITEM]
    assert {each.event.recorded_at for each in door.history(since="2026-11-25")} == {busy.clock.now_ms()}
    assert len(door.history(until="2026-11-24")) == busy.length() - len(door.history(since="2026-11-25"))
    flagged = [(each.event.type, each.voided) for each in door.history(flagged=True)]
    assert flagged == [("attempt.refused", False), ("item.assigned", True)]
    assert [each.event.seq for each in door.history(order="oldest")] == list(range(1, busy.length() + 1))
    names = [each.event.actor_name for each in door.history(order="who")]
    assert names == sorted(names)
    assert door.history(order="why")[0].event.reason == "Mori is on leave"
    assert len(door.history(limit=2, order="what")) == 2


def test_a_clock_that_was_set_back_is_flagged(busy: Office) -> None:
    before = busy.clock.now_ms()
    busy.clock.advance(days=-1)
    busy.sato.items.note(PROGRAM, ITEM, "x")
    (found,) = busy.open().history(flagged=True)
    assert (found.event.type, found.counts_from) == ("item.noted", before)
    text = "".join(busy.open().log.kept_lines(table=True)).splitlines()[-1]
    assert text.endswith(",2026-11-25T00:00:00.000Z")
    assert {each.health for each in busy.open().keeping.doctor() if each.name == "clock"} == {"warn"}


def export(office: Office, name: str = "export.json", **more: object) -> str:
    """What an export says of the log now."""
    state = office.open().log_state()
    sites = [{"site": site, "site_seq": seq, "hash": digest} for site, seq, digest in state.sites]
    path = office.folder / name
    path.write_text(json.dumps({"log": {"head": state.head, "length": state.length, "sites": sites}, **more}))
    return str(path)


def against(path: str, office: Office) -> list[str]:
    """What verify says of the workspace against an export."""
    anchor = read_anchor(path)
    return [each.text for each in office.open().log.verify(anchor.entries, anchor.moment)]


def test_a_fork_is_told_from_a_cut_and_from_a_rewriting(busy: Office) -> None:
    shutil.copy(busy.path, busy.folder / "earlier.db")
    busy.clock.advance(minutes=10)
    busy.sato.items.note(PROGRAM, ITEM, "seen")
    path = export(busy, generated_at="2026-11-25T00:11:00.000Z")
    undated = export(busy, "reproducible.json")
    assert against(path, busy) == against(undated, busy) == []
    length = busy.length()
    for door in (busy.sato, busy.ito, busy.mori, busy.kato, busy.nagai):
        door.close()
    shutil.copy(busy.folder / "earlier.db", busy.path)
    (text,) = against(path, busy)
    assert text.startswith("truncated: site ")
    assert f"ends with entry {length - 1}" in text
    busy.clock.advance(minutes=10)
    with Workspace(busy.path, actor="sato", clock=busy.clock) as again:
        again.items.note(PROGRAM, ITEM, "in its place")
    (text,) = against(path, busy)
    assert text.startswith(f"fork: entry {length} of site ")
    assert "2026-11-25T00:20:00.000Z, after the export" in text
    (text,) = against(undated, busy)
    assert text.startswith(f"rewritten: entry {length} of site ")


def test_an_earlier_log_names_the_first_entry_that_differs(busy: Office) -> None:
    for kind, table in (("jsonl", False), ("csv", True)):
        path = busy.folder / f"log.{kind}"
        path.write_text("".join(busy.open().log.kept_lines(table=table)))
        assert against(str(path), busy) == []
    lines = (busy.folder / "log.jsonl").read_text().splitlines()
    for n in (3, 7):
        entry = json.loads(lines[n])
        entry["hash"] = "0" * 64
        lines[n] = json.dumps(entry)
    (busy.folder / "log.jsonl").write_text("\n".join(lines))
    (text,) = against(str(busy.folder / "log.jsonl"), busy)
    assert text.startswith("rewritten: entry 4 of site ")


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"log": {}}', '{"log": {"head": "x", "sites": []}}', "a,b\n1,2\n"])
def test_what_is_no_export_is_no_anchor(busy: Office, text: str) -> None:
    (busy.folder / "x.json").write_text(text)
    with pytest.raises(DataError, match=r"is no export|is not that of the entries"):
        read_anchor(busy.folder / "x.json")
    (busy.folder / "x.json").write_bytes(b"\xff\xfe")
    with pytest.raises(DataError, match="is no export"):
        read_anchor(busy.folder / "x.json")
    with pytest.raises(UsageError, match="cannot read"):
        read_anchor(busy.folder / "none.json")


def test_a_sound_workspace_is_called_so(busy: Office) -> None:
    busy.sato.keeping.backup(busy.folder / "b.db")
    found = busy.open().keeping.doctor()
    bad = [each for each in found if each.health in (Health.WARN, Health.BAD) and each.name != "space"]
    assert bad == []
    assert {each.name for each in found} >= {"workspace", "log", "sqlite", "place", "space", "guards", "evidence"}
    assert all(each.remedy for each in found if each.health is Health.WARN)


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_what_is_not_well_is_named_with_a_remedy(busy: Office) -> None:
    os.chmod(busy.path, 0o644)
    (busy.folder / "readiness.db.77.new").touch()
    conn = sqlite3.connect(busy.path)
    conn.execute("DROP TRIGGER event_no_update")
    conn.close()
    found = {each.name: each for each in busy.open().keeping.doctor()}
    assert (found["access"].health, found["access"].remedy) == ("warn", f"chmod 600 {busy.path}")
    assert found["leftovers"].text == "1 unfinished: readiness.db.77.new"
    assert (found["guards"].health, found["guards"].text) == ("bad", "the log's guard event_no_update was taken away")


def test_network_drives_are_known_by_their_mount(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    rows = ("/dev/sda1 / ext4", "server:/x /mnt/team\\040share nfs4", "//s/y /mnt/team\\040share/a cifs", "bad")
    table.write_text("".join(f"{row} rw 0 0\n" for row in rows))
    for path, kind in (
        ("/srv/readiness.db", "ext4"),
        ("/mnt/team share/readiness.db", "nfs4"),
        ("/mnt/team share/a/readiness.db", "cifs"),
        ("/mnt/team sharess/readiness.db", "ext4"),
        ("\\\\server\\share\\readiness.db", "smb"),
    ):
        assert mount_type(path, str(table)) == kind
    assert mount_type("/x", str(tmp_path / "none")) == ""
