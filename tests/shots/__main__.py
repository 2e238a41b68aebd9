"""Draw `screenshots/*.svg`, and PNG beside them where Chromium is installed, from the demo on its recorded day.

The clock stands still and the demo is restored anew, so that the same code draws the same pictures.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from readiness.workspace.demo import restore
from tests.conftest import ROOT
from tests.shots.svg import mended
from tests.tui.screen import running

FOLDER = ROOT / "screenshots"
WIDE, NARROW = (120, 40), (80, 24)


class Shot(NamedTuple):
    """One picture: its name, the size of the terminal, and the keys pressed before it is taken."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...]
    theme: str = "dark"
    lang: str = "en"


EYE = ("2", "right_square_bracket", "right_square_bracket", "right_square_bracket")
"""To the program that keeps registers."""
SCORECARD = ("}", "}", "t")
CLAIMS = ("t",)

SHOTS = (
    Shot("portfolio", WIDE, ()),
    Shot("portfolio-80x24", NARROW, ()),
    Shot("board", WIDE, ("2", "j", "j")),
    Shot("board-80x24", NARROW, ("2", "j", "j")),
    Shot("board-ja", WIDE, ("2", "j", "j"), lang="ja"),
    Shot("board-light", WIDE, ("2", "j", "j"), "light"),
    Shot("roadmap", WIDE, ("3",)),
    Shot("milestones", WIDE, ("4",)),
    Shot("terms", WIDE, ("4", "t")),
    Shot("rights-80x24", NARROW, ("4", "right_square_bracket", "right_square_bracket", "right_square_bracket", "r")),
    Shot("what-if", WIDE, ("3", "F", "d")),
    Shot("standup", WIDE, ("5",)),
    Shot("standup-high-contrast", NARROW, ("5",), "high-contrast"),
    Shot("presenter", WIDE, ("5", "f")),
    Shot("evidence", WIDE, ("6",)),
    Shot("history", WIDE, ("7",)),
    Shot("registers-scorecard", WIDE, (*EYE, "t", *SCORECARD)),
    Shot("registers-scorecard-80x24", NARROW, (*EYE, "t", *SCORECARD)),
    Shot("registers-claims-80x24", NARROW, (*EYE, "t", *CLAIMS)),
    Shot("help", WIDE, ("2", "question_mark")),
)


async def take(shot: Shot, path: Path) -> str:
    """The picture as SVG."""
    async with running(path, shot.size, theme=shot.theme, lang=shot.lang) as driver:
        await driver.press(*shot.keys)
        return mended(driver.app.export_screenshot(title="readiness"))


def to_png(chromium: str, svg: Path) -> None:
    """The picture as PNG beside the SVG, at its own size."""
    box = svg.read_text(encoding="utf-8").split('viewBox="0 0 ', 1)[1].split('"')[0]
    width, height = (round(float(each)) for each in box.split())
    subprocess.run(
        [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            f"--window-size={width},{height}",
            f"--screenshot={svg.with_suffix('.png')}",
            svg.as_uri(),
        ],
        check=True,
        capture_output=True,
    )


def main() -> int:
    """Draw every picture; says which."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    FOLDER.mkdir(exist_ok=True)
    for old in (*FOLDER.glob("*.svg"), *(FOLDER.glob("*.png") if chromium else ())):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(restore(f"{folder}/demo"))
        for shot in SHOTS:
            svg = FOLDER / f"{shot.name}.svg"
            svg.write_text(asyncio.run(take(shot, path)), encoding="utf-8")
            if chromium:
                to_png(chromium, svg)
            print(svg.relative_to(ROOT), *shot.size)
    if not chromium:
        print("no Chromium here: the PNG were left as they are", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
