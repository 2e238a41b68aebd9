"""`make faults`: every call that writes made to fail, the file damaged and tampered with; prints what came of it."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from readiness.domain.events import Event
from readiness.errors import ReadinessError
from readiness.store import open_reader
from readiness.workspace import Workspace

from . import damage, large, shim
from .scenarios import ITEM, MAIN, PROGRAM, clock, prepare

_MB = 1024 * 1024


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Columns under their heads."""
    cells = [list(heads), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(heads))]
    for row in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    print(flush=True)


def calls(folder: Path, step: int) -> int:
    """Every call hit in every way; returns how many problems there were."""
    reason = shim.why_not()
    if reason:
        print(f"NOT TESTED: no call was made to fail, because {reason}\n")
        return 0
    library = shim.build(folder)
    done = shim.under(library, ["-m", "tests.faults.trials", "--shim", str(library), "--step", str(step)])
    if done.returncode:
        raise RuntimeError(done.stderr)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    keys = ("scenario", "mode", "calls", "trials", "killed", "refused", "finished", "promised", "problems")
    print("A call that writes is hit: killed before it, killed half-way through it, disk full from it on, call failed")
    total = [sum(each[key] for each in found) for key in keys[3:]]
    table(keys, [*([each[key] for key in keys] for each in found), ["all", "", "", *total]])
    for each in found:
        for line in each["first"]:
            print(f"  {each['scenario']}, {each['mode']}: {line}")
    return int(total[-1])


def damages(folder: Path, count: int) -> int:
    """Random damage; returns how often nothing was said of it."""
    path = damage.workspace(folder / "damage")
    data = path.read_bytes()
    found = [
        damage.tally("one byte changed", path, damage.flipped(data, count)),
        damage.tally("cut off", path, damage.shortened(data, count // 4)),
        damage.tally("one page replaced", path, damage.scrambled(data, count // 4)),
    ]
    print(f"A file of {len(data) // 1024} kB with {len(damage.everything(path)[1])} entries, damaged at random")
    rows = [(each.what, each.trials, each.named, each.harmless, len(each.silent)) for each in found]
    table(("damage", "trials", "named", "harmless, all is there", "unnoticed"), rows)
    for line in [line for each in found for line in each.silent][:10]:
        print(f"  {line}")
    return sum(len(each.silent) for each in found)


def tamperings(folder: Path) -> int:
    """What was changed, and what verify said; returns how many answers were not the expected ones."""
    rows, wrong = [], 0
    for said in damage.tampered(damage.workspace(folder / "tampered")):
        expected = said.tampering
        text = said.alone[1] or "nothing: the file alone does not show it"
        if not said.alone[0] and said.anchored[1]:
            text = f"nothing; with --expect: {said.anchored[1]}"
        wrong += (said.alone[0], said.anchored[0]) != (expected.alone, expected.anchored or expected.alone)
        rows.append((expected.what, said.alone[0] or "-", text))
    table(("what was changed", "kind", "what verify said"), rows)
    return wrong


def full_disk(folder: Path) -> int:
    """A real full disk, where we may mount one; returns the number of problems."""
    place = folder / "tiny"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.name != "posix" or os.geteuid() != 0:
        print("NOT TESTED: a real full disk needs the rights to mount one; `disk full` above is simulated\n")
        return 0
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], check=False).returncode:
        print("NOT TESTED: no small disk can be mounted here; `disk full` above is simulated\n")
        return 0
    try:
        return _until_full(place, folder)
    finally:
        subprocess.run([shutil.which("umount") or "umount", str(place)], check=True)


def _until_full(place: Path, folder: Path) -> int:
    prepare(folder / "before")
    shutil.copy(folder / "before" / MAIN, place / MAIN)
    said = ""
    kept: list[Event] = []
    with Workspace(str(place / MAIN), actor="sato", clock=clock()) as workspace:
        try:
            while True:
                kept += workspace.items.note(PROGRAM, ITEM, "x" * 3000).events
        except ReadinessError as error:
            said = str(error)
        try:
            workspace.keeping.backup(place / "kept.db")
            copied = "was made"
        except ReadinessError as error:
            copied = f"was refused: {error}"
    with open_reader(place / MAIN) as reader:
        findings = reader.verify().findings
        lost = {event.hash for event in kept} - {event.hash for event in reader.events()}
    left = sorted(path.name for path in place.iterdir())
    print(f"A disk of 1 MB: {len(kept)} entries, then `{said}`; a backup {copied}; {len(lost)} entries lost,")
    print(f"{len(findings)} findings, on the disk: {', '.join(left)}\n")
    return len(lost) + len(findings)


def large_file(folder: Path, size: int) -> int:
    """A large evidence file beside another writer; returns the number of limits missed."""
    if not sys.platform.startswith("linux"):
        print("NOT TESTED: memory is measured on Linux\n")
        return 0
    try:
        found = large.file_large(folder / "large", size)
    except RuntimeError as error:
        print(f"A file of {size // _MB} MB: {error}\n")
        return 1
    print(
        f"A file of {size // _MB} MB filed: {found.peak // _MB} MB of memory at most (limit 150); meanwhile another "
        f"writer made {found.acts} acts, the longest took {found.longest:.2f} s (limit {large.PATIENCE:.0f})\n"
    )
    return int(found.peak > 150 * _MB) + int(found.longest > large.PATIENCE)


def main() -> int:
    """All of it; 1 if anything is not as it must be."""
    parser = argparse.ArgumentParser(description="Make everything fail, and see what is left.")
    parser.add_argument("--step", type=int, default=1, help="hit every so many calls only")
    parser.add_argument("--damages", type=int, default=2000, help="number of files with one byte changed")
    parser.add_argument("--large", type=int, default=500, help="size of the large file in MB")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="readiness-faults-") as name:
        folder = Path(os.path.realpath(name))
        problems = calls(folder, args.step)
        problems += full_disk(folder)
        problems += damages(folder, args.damages)
        problems += tamperings(folder)
        problems += large_file(folder, args.large * _MB)
    print(f"{problems or 'no'} problems")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
