"""The data room: what is shown, what is withheld, and that it can be checked without this program."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from readiness.errors import DataError, UsageError
from readiness.workspace.describing import Description

from . import browser
from .office import ITEM, PROGRAM, Office

MILESTONE = "MS-X"
HOSTILE = '=HYPERLINK("http://evil")<script>alert(1)</script>'
OTHER = "CORE-CMC-01"


@pytest.fixture
def ready(office: Office) -> Office:
    """Two items that an investor milestone needs, each met on a report: E1 (hostile title) and E2."""
    office.sato.milestones.set([PROGRAM], MILESTONE, kind="investor", title="First meeting", date="2027-03-31")
    for name in ("first", "second"):
        item = office.sato.items.add(PROGRAM, title=f"{name} thing", green_light=f"{name} is there", area="data").id
        office.sato.milestones.set([PROGRAM], MILESTONE, require=[item])
        title = HOSTILE if name == "first" else "Second report"
        path = office.file(f"{name}.pdf", f"%PDF {name}".encode())
        filed = office.sato.evidence.file(PROGRAM, [item], class_="report", title=title, file=path).id
        office.ito.reviews.review(PROGRAM, filed, "accepted")
    return office


def made(office: Office, name: str = "room.zip", audience: str = "investor") -> Path:
    """A data room."""
    target = office.folder / name
    office.open("sato").bundles.make(PROGRAM, MILESTONE, audience, target)
    return target


def text(path: Path, name: str) -> str:
    """A page of it."""
    with ZipFile(path) as archive:
        return archive.read(name).decode()


def names(path: Path) -> list[str]:
    """What is in it."""
    with ZipFile(path) as archive:
        return archive.namelist()


def release(office: Office, *ids: str, to: str = "investor") -> None:
    """QA lets documents out."""
    office.ito.evidence.release(PROGRAM, ids, [to], "first meeting")


def test_what_is_not_released_is_counted_and_never_shown(ready: Office) -> None:
    release(ready, "E1")
    room = made(ready)
    index, sheet = text(room, "2-index.html"), text(room, "3-index.csv")
    assert [name for name in names(room) if name.startswith("documents/")] == ["documents/001-E1.pdf"]
    assert "met; evidence withheld" in index
    assert "Evidence withheld for 1 of 2." in index
    assert "evidence is withheld for 1 item: 1 in data" in text(room, "1-page-one.html")
    for page in (index, sheet, text(room, "1-page-one.html")):
        assert "Second report" not in page
    assert "%PDF second" not in room.read_bytes().decode("latin-1")


def test_a_party_gets_what_is_released_to_it_or_to_all_of_its_audience(ready: Office) -> None:
    release(ready, "E1", to="investor:ACME")
    release(ready, "E2")
    assert "documents/001-E1.pdf" in names(made(ready, "a.zip", "investor:ACME"))
    assert [name for name in names(made(ready, "b.zip")) if "E1" in name] == []
    assert [name for name in names(made(ready, "c.zip", "investor:OTHER")) if "E1" in name] == []


def test_data_that_need_a_clearance_stay_at_home_without_one(ready: Office) -> None:
    release(ready, "E1", "E2")
    ready.sato.evidence.describe(PROGRAM, "E1", Description(data_class="human-genetic-resource"))
    assert [name for name in names(made(ready, "a.zip")) if "E1" in name] == []
    ready.sato.evidence.describe(PROGRAM, "E1", Description(clearance="HGR-2026-117"))
    room = made(ready, "b.zip")
    assert [name for name in names(room) if "E1" in name] != []
    assert "HGR-2026-117" in text(room, "2-index.html")


def test_the_same_facts_give_the_same_bytes_and_record_nothing_again(ready: Office) -> None:
    release(ready, "E1")
    first = made(ready, "a.zip")
    with ready.nothing_written():
        second = made(ready, "b.zip")
    assert first.read_bytes() == second.read_bytes()
    assert ready.newest().event.type == "bundle.made"


def test_the_next_one_says_what_changed_and_keeps_the_numbers(ready: Office) -> None:
    release(ready, "E2")
    first = made(ready, "a.zip")
    assert "This is the first one." in text(first, "1-page-one.html")
    release(ready, "E1")
    second = made(ready, "b.zip")
    assert sorted(name for name in names(second) if name.startswith("d")) == [
        "documents/001-E2.pdf",
        "documents/002-E1.pdf",
    ]
    page = text(second, "1-page-one.html")
    assert "Document 2 (E1): new" in page
    assert "LOC-1: met; evidence withheld → met" in page
    release(ready, "E2", to="partner")
    third = made(ready, "c.zip")
    assert "Document 1 (E2): withdrawn" in text(third, "1-page-one.html")
    assert "documents/002-E1.pdf" in names(third)


def test_page_one_names_head_decision_waivers_and_judgements(ready: Office) -> None:
    release(ready, "E1", "E2")
    ready.sato.milestones.set([PROGRAM], MILESTONE, require=[OTHER])
    ready.kato.waivers.waive(PROGRAM, OTHER, [MILESTONE], "lot 4 is late", "2027-04-30", "mori", measure="weekly calls")
    ready.kato.milestones.decide(PROGRAM, MILESTONE, "go", comment="with the usual care")
    head = ready.open().log_state().head
    page = text(made(ready), "1-page-one.html")
    assert head in page
    assert "Go. with the usual care" in page
    assert "responsible, Kato Jun (executive), 2026-11-24" in page
    assert "Lot 4 is late. Meanwhile: weekly calls." in page
    assert "approved, Kato Jun (executive)" in page
    assert "Document 1: accepted by Ito Ken (QA) 24 Nov 2026" in page
    assert "reviewed, Ito Ken (QA), 2026-11-24 00:00:00 UTC, 09:00 Asia/Tokyo; current" in page
    assert "electronic signatures" in page


def test_the_manifest_can_be_checked_with_what_every_system_has(ready: Office, tmp_path: Path) -> None:
    release(ready, "E1", "E2")
    room = made(ready)
    folder = tmp_path / "unpacked"
    with ZipFile(room) as archive:
        archive.extractall(folder)
    instructions = (folder / "how-to-check.txt").read_text()
    assert all(system in instructions for system in ("Linux", "macOS", "Windows", "Get-FileHash", "shasum"))
    tool = shutil.which("sha256sum")
    assert tool is not None, "these tests run where coreutils are"
    command = [tool, "--strict", "-c", "manifest-sha256.txt"]
    checked = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    listed = len(checked.stdout.splitlines())
    assert listed == len(names(room)) - 1
    (folder / "documents" / "001-E1.pdf").write_text("other bytes")
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 1


class Seen(HTMLParser):
    """Tags, and every attribute that could fetch something."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        fetching = ("href", "src", "srcset", "action", "data", "poster", "background")
        self.links += [value or "" for name, value in attrs if name in fetching]


@pytest.mark.parametrize("page", ["1-page-one.html", "2-index.html"])
def test_a_page_asks_for_nothing_from_anywhere(ready: Office, page: str) -> None:
    release(ready, "E1", "E2")
    html = text(made(ready), page)
    seen = Seen()
    seen.feed(html)
    assert seen.tags.isdisjoint({"script", "img", "iframe", "link", "object", "embed", "form", "base"})
    assert all(re.fullmatch(r"documents/[0-9]{3}-E[0-9]+\.[a-z]+", each) for each in seen.links)
    assert "default-src 'none'" in html
    assert "url(" not in html
    assert "@import" not in html


@pytest.fixture
def chromium() -> str:
    """A browser; without one the pages are only parsed, by the test above."""
    found = browser.find()
    if found is None:
        pytest.skip("no Chromium here: the pages were parsed only")
    return found


@pytest.mark.parametrize(("page", "words"), [("1-page-one.html", "Log head"), ("2-index.html", "first thing")])
def test_a_real_browser_makes_no_request(ready: Office, tmp_path: Path, chromium: str, page: str, words: str) -> None:
    release(ready, "E1")
    folder = tmp_path / "unpacked"
    with ZipFile(made(ready)) as archive:
        archive.extractall(folder)
    shown = browser.show(chromium, folder / page, tmp_path)
    assert words in shown.dom
    assert shown.requests == ()


def test_the_browser_tells_of_a_request(tmp_path: Path, chromium: str) -> None:
    """Were nothing ever told, nothing would ever be found."""
    page = tmp_path / "page.html"
    page.write_text('<h1>page</h1><img src="https://example.invalid/spy.png">', encoding="utf-8")
    shown = browser.show(chromium, page, tmp_path)
    assert "<h1>page</h1>" in shown.dom
    assert shown.requests == ("https://example.invalid/spy.png",)


def test_no_cell_is_a_formula_and_no_text_is_markup(ready: Office) -> None:
    release(ready, "E1")
    room = made(ready)
    rows = list(csv.reader(StringIO(text(room, "3-index.csv").removeprefix("\ufeff"))))
    assert any(cell == f"'{HOSTILE}" for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert "<script>" not in text(room, "2-index.html")
    assert "&lt;script&gt;" in text(room, "2-index.html")


def test_bytes_that_are_not_what_was_filed_make_no_data_room(ready: Office) -> None:
    path = ready.folder / "far.pdf"
    path.write_bytes(b"%PDF far")
    filed = ready.sato.evidence.file(PROGRAM, ["LOC-1"], class_="report", title="Far", file=path, copy=False).id
    ready.ito.reviews.review(PROGRAM, filed, "accepted")
    release(ready, filed)
    path.write_bytes(b"%PDF far, but other")
    room = made(ready, "a.zip")
    assert "kept by reference, and not there now" in text(room, "2-index.html")
    path.write_bytes(b"%PDF FAR")
    with pytest.raises(DataError, match="are not what was filed"):
        made(ready, "b.zip")
    assert [each.name for each in ready.folder.glob("b.zip*")] == []


def test_mistakes(ready: Office) -> None:
    with ready.mistaken("no milestone 'MS-Y'"):
        ready.sato.bundles.make(PROGRAM, "MS-Y", "investor", ready.folder / "a.zip")
    with ready.mistaken("no audience 'invester': did you mean investor"):
        ready.sato.bundles.make(PROGRAM, MILESTONE, "invester", ready.folder / "a.zip")
    made(ready, "a.zip")
    with pytest.raises(UsageError, match="is there already"):
        made(ready, "a.zip")


def test_untouched_item_ids_are_known(ready: Office) -> None:
    """The milestone needs its own two items only: what is not needed is in no data room."""
    assert ITEM not in text(made(ready), "3-index.csv")
