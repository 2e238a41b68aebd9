"""A real browser: what a page becomes in it, and what it asks for."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ALONE = "not an origin"
"""Initiator of what the browser asks for by itself, for its own updates, say, whatever page it shows."""
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--dump-dom",
)


class Shown(NamedTuple):
    """A page in the browser."""

    dom: str
    """Its elements, as they are once it has loaded."""
    requests: tuple[str, ...]
    """The addresses that it asked the network for; files are none."""


def find() -> str | None:
    """The browser of this machine, if it has one that we know."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def show(browser: str, page: Path, folder: Path) -> Shown:
    """Open a page from a file, with a profile of its own in `folder`, and note every request that it begins."""
    log = folder / "net.json"
    places = [f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}"]
    command = [browser, *_FLAGS, *places, page.as_uri()]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, timeout=120)
    noted = json.loads(log.read_text(encoding="utf-8"))
    kinds = noted["constants"]["logEventTypes"]
    begun = [each.get("params", {}) for each in noted["events"] if each["type"] == kinds["URL_REQUEST_START_JOB"]]
    asked = [each["url"] for each in begun if "url" in each and each.get("initiator") != _ALONE]
    return Shown(ran.stdout, tuple(url for url in asked if not url.startswith(("file:", "data:", "about:"))))
