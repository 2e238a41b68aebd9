"""The Evidence view: what it lists, finds, and does."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from readiness.errors import UsageError
from readiness.tui import library, opener
from readiness.tui.context import Place
from readiness.tui.page import matcher
from readiness.tui.views import evidence as evidence_view
from tests.tui import sample
from tests.tui.screen import Driver, golden, running


def filled(path: Path, folder: Path) -> None:
    """A report with its translation, superseded; an expired certificate; a file on disk; and another program's memo."""
    (folder / "batch.csv").write_bytes(b"lot,result\n1,pass\n")
    with sample.opened(path) as workspace:
        file = workspace.evidence.file
        file("KIKU", ["CMC-1"], class_="report", title="安定性試験 報告書 v1", note="本文", language="ja", version="1")
        file("KIKU", [], class_="translation", title="Stability report v1", note="text", translation_of="E4")
        newer = "安定性試験 報告書 v2 (バッチ)"
        file(
            "KIKU", ["CMC-1"], class_="report", title=newer, note="本文2", language="ja", version="2", supersedes="E4",
            doc_id="CMC-0042",
        )  # fmt: skip
        certificate = partial(file, "KIKU", ["CMC-1"], class_="approval-record", title="GMP certificate", note="x")
        certificate(date="2024-01-01", expires="2026-11-01")
        file("KIKU", ["DAT-2"], class_="register", title="Batch list", file=folder / "batch.csv", copy=False)
        file("UME", ["DAT-1"], class_="memo", title="[/x] [@click=app.exit]y[/]", note="x")


def states(driver: Driver) -> dict[str, str]:
    """Id and state of each row shown."""
    rows = [driver.app.page.rows.row(id) for id in driver.app.page.rows.ids]
    return {row.cells[0].text: row.cells[1].text for row in rows if row}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_states_and_pairs(portfolio: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    filled(portfolio, tmp_path)
    async with running(portfolio, size) as driver:
        await driver.act("view.evidence")
        assert states(driver) == {
            "E8": "to review 0 d",
            "E7": "expired",
            "E6": "to review 0 d",
            "E4": "superseded by E6",
            "E5": "stale",
            "E3": "to review 24 d",
            "E2": "counts",
            "E1": "counts",
            "E9": "to review 0 d",
        }
        driver.app.page.rows.move_to("KIKU/E5")
        await driver.settle()
        screen = driver.text.replace(str(tmp_path), "/files")
        golden(f"library-{size[0]}x{size[1]}", screen)
        await driver.act("list.open")
        assert "Translation of" in driver.text
        assert "安定性試験 報告書 v1" in driver.text


async def test_japanese_words_of_any_width_are_found(portfolio: Path, tmp_path: Path) -> None:
    filled(portfolio, tmp_path)
    async with running(portfolio) as driver:
        await driver.act("view.evidence")
        for words, found in (
            ("毒性", {"E1"}),
            ("験", {"E1", "E4", "E6"}),
            ("ﾊﾞｯﾁ", {"E6"}),
            ("ＧＭＰ", {"E7"}),
            ("cmc-0042", {"E6"}),
            ("ume", {"E9"}),
            ("hard to read", {"E1"}),
            ("batch.csv", {"E8"}),
            ("報告 v1", {"E4"}),
        ):
            await driver.act("list.filter")
            await driver.type(words)
            assert set(states(driver)) == found, words
            await driver.press("enter")


async def test_one_program_and_the_item_looked_at(portfolio: Path, tmp_path: Path) -> None:
    filled(portfolio, tmp_path)
    async with running(portfolio) as driver:
        await driver.act("view.board")
        driver.app.page.rows.move_to("CMC-1")
        await driver.settle()
        await driver.act("view.evidence")
        assert driver.app.page.place == Place("KIKU", "CMC-1", "", "E7")
        await driver.act("evidence.one")
        assert "E9" not in states(driver)
        await driver.act("program.next")
        assert set(states(driver)) == {"E9"}
        await driver.act("view.board")
        assert driver.app.page.place == Place("UME", "DAT-1")


async def test_acting_on_documents(portfolio: Path, tmp_path: Path) -> None:
    filled(portfolio, tmp_path)
    async with running(portfolio) as driver:
        await driver.act("view.evidence")
        driver.app.page.rows.move_to("KIKU/E3")
        await driver.settle()
        await driver.act("evidence.link")
        await driver.type("dat-2")
        await driver.press("enter")
        assert driver.app.notice == "E3 stands for DAT-2 now"
        await driver.act("evidence.supersede")
        await driver.type("e6")
        await driver.press("enter")
        assert "E3 is superseded by E6" in driver.app.notice
        await driver.act("evidence.supersede")
        assert driver.app.notice == "Supersede: E3 is superseded by E6"
        driver.app.page.rows.move_to("KIKU/E6")
        await driver.settle()
        await driver.act("evidence.release")
        await driver.type("investors")
        await driver.press("tab")
        await driver.type("the meeting asks for it")
        await driver.press("enter")
        assert "no audience is called investors" in driver.text
        await driver.press("shift+tab")
        await driver.type("investor advisor")
        await driver.press("enter")
        assert driver.app.notice == "E6: released to advisor and investor"
        await driver.act("evidence.void")
        await driver.type("wrong file")
        await driver.press("enter")
        assert states(driver)["E6"] == "voided"
        await driver.act("evidence.void")
        assert driver.app.notice == "Void: E6 was voided on 2026-11-24"
        await driver.act("app.undo")
        assert states(driver)["E6"] == "to review 0 d"


async def test_a_newer_version_is_filed_from_the_library(portfolio: Path, tmp_path: Path) -> None:
    filled(portfolio, tmp_path)
    async with running(portfolio) as driver:
        await driver.act("view.evidence")
        await driver.press("e")
        golden("form-file-80x24", driver.text)
        await driver.type(str(tmp_path / "batch.csv"))
        for text in ("", "register", "Batch list 2", "DAT-2 NO-1", "", "e8"):
            await driver.press("tab")
            if text:
                await driver.type(text)
        await driver.press("enter")
        assert "KIKU has no item NO-1" in driver.text
        await driver.press("shift+tab", "shift+tab")
        await driver.type("DAT-2")
        await driver.press("enter")
        assert driver.app.notice.startswith("E10 filed for DAT-2, in place of E8")


async def test_who_may_not_and_what_cannot(portfolio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    async with running(portfolio, actor="mori") as driver:
        await driver.act("view.evidence", "evidence.void")
        assert driver.app.notice == "Void: Mori Aya holds no role that voids evidence"
        await driver.act("evidence.release")
        assert driver.app.notice == "Audience: Mori Aya holds no role that releases"
        await driver.act("evidence.open")
        assert "no desktop here, over SSH for instance" in driver.app.notice


async def test_an_empty_library_says_what_to_do(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.evidence", "evidence.one", "program.next")
        assert "Nothing filed yet. Go to the Board (2)" in driver.text
        await driver.act("evidence.check")
        assert driver.app.notice == "Check: no document under the cursor"
        await driver.act("program.previous")
        assert set(states(driver)) == {"E1", "E2", "E3"}


async def test_checking_finds_a_changed_file(portfolio: Path, tmp_path: Path) -> None:
    filled(portfolio, tmp_path)
    (tmp_path / "batch.csv").write_bytes(b"lot,result\n1,fail\n")
    async with running(portfolio) as driver:
        await driver.act("view.evidence", "evidence.check-all")
        assert driver.app.notice.startswith("8 documents checked: ")
        assert "KIKU E8" in driver.app.notice
        assert states(driver)["E8"] == "changed"
        driver.app.page.rows.move_to("KIKU/E1")
        await driver.settle()
        await driver.act("evidence.check")
        assert driver.app.notice.startswith("1 document checked: 1 ")


async def test_a_check_can_be_stopped(portfolio: Path, tmp_path: Path) -> None:
    from readiness.tui.progress import ProgressScreen, Tell
    from readiness.workspace import Workspace

    async with running(portfolio) as driver:
        told: list[bool] = []
        screen: ProgressScreen[int]

        def job(workspace: Workspace, tell: Tell) -> int:
            told.append(tell("E1: 0 of 9 MB"))
            screen.action_stop()
            told.append(tell("E1: 1 of 9 MB"))
            return 7

        results: list[int] = []
        screen = ProgressScreen("Checking", job, results.append)
        driver.app.push_screen(screen)
        await driver.settle()
        assert (told, results) == ([True, False], [7])
        assert len(driver.app.screen_stack) == 1


async def test_copying_the_hash(portfolio: Path, tmp_path: Path) -> None:
    filled(portfolio, tmp_path)
    async with running(portfolio) as driver:
        await driver.act("view.evidence", "list.copy")
        with sample.opened(portfolio) as workspace:
            hashes = {each.id: each.sha256 for each in workspace.view("KIKU").facts.evidence}
        assert driver.app.clipboard == hashes["E8"]


async def test_opening_a_copy_and_a_reference(portfolio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(portfolio, tmp_path)
    shown: list[str] = []
    monkeypatch.setattr(opener, "show", shown.append)
    monkeypatch.setattr(opener, "cannot_open", lambda: "")
    async with running(portfolio) as driver:
        await driver.act("view.evidence", "evidence.open")
        assert shown == [str(tmp_path / "batch.csv")]
        driver.app.page.rows.move_to("KIKU/E6")
        await driver.settle()
        await driver.act("evidence.open")
        assert Path(shown[1]).read_text(encoding="utf-8") == "本文2"
        assert "asked the desktop to open E6" in driver.app.notice


def test_what_would_run_is_not_opened(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        row = workspace.view("KIKU").facts.evidence[0]
    for changed, said in (
        (row._replace(storage="reference", location="/x/setup.EXE"), "is a program or script"),
        (row._replace(storage="url", location="javascript://alert"), "only web addresses"),
        (row._replace(storage="reference", location="/no/such.pdf"), "no file at"),
        (row._replace(hash_state="redacted"), "were erased"),
    ):
        with pytest.raises(UsageError, match=said):
            opener.target(changed)
    assert opener.target(row._replace(storage="url", location="https://example.org/a")) == "https://example.org/a"


def test_rows_can_be_found_by_what_only_the_details_show(portfolio: Path, tmp_path: Path) -> None:
    filled(portfolio, tmp_path)
    with sample.opened(portfolio) as workspace:
        model = evidence_view.library(workspace.views(), workspace.persons())
    found = matcher("dat-1 smith")
    assert found is not None
    assert [row.id for row in model.rows if not row.heading and found(row)] == ["KIKU/E2"]


def test_a_summary_names_what_is_not_sound() -> None:
    assert library.summary([]) == "0 documents checked"
