"""Spoil the one line that supplies a control, in a copy, and see its tests fail: `make sabotage`.

A test that passes on spoiled code would prove nothing. Each row names the file, the text of the line and what becomes
of it; the copy is put right again before the next one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = 2
_COPIED = ("readiness", "tests", "checklists", "data")
_FILES = ("pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")
_FAILED = 1
"""What pytest returns when tests ran and some failed; anything else means that they could not run."""


class Sabotage(NamedTuple):
    """One spoiled line."""

    id: str
    file: str
    old: str
    new: str


SABOTAGES: tuple[Sabotage, ...] = (
    Sabotage(
        "R01", "readiness/domain/fold/items.py", "step.put(item._replace(owner=owner))", "item._replace(owner=owner)"
    ),
    Sabotage(
        "R02",
        "readiness/workspace/family.py",
        "{key: old.get(key) for key in changed}",
        "{key: None for key in changed}",
    ),
    Sabotage(
        "R03", "readiness/workspace/door.py", "return Author(person.id, person.name,", "return Author(person.id, '',"
    ),
    Sabotage("R04", "readiness/workspace/door.py", "person.zone or self.info.zone", "self.info.zone"),
    Sabotage("R05", "readiness/domain/fold/registry.py", "if kind.needs_reason:", "if kind.by_anybody:"),
    Sabotage(
        "R06",
        "readiness/domain/fold/evidence.py",
        "step.put(evidence._replace(voided_on=step.on, void_reason=step.reason))",
        "step.drop(evidence)",
    ),
    Sabotage("R07", "readiness/reports/trail.py", "{before}{said}", "{said}"),
    Sabotage(
        "R08",
        "readiness/workspace/acting.py",
        "if drafts else ()",
        "if drafts and not __import__('os').environ.get('READINESS_LOG') else ()",
    ),
    Sabotage("R09", "readiness/store/verify.py", "digest != sha256(hashed).hexdigest()", "not digest"),
    Sabotage("R10", "readiness/store/verify.py", "in missing(conn, expected, moment)", "in missing(conn, (), moment)"),
    Sabotage(
        "R11",
        "readiness/cli/options.py",
        'switch("--quiet", "-q",',
        'option("--recorded-at", "TIME", "when"), switch("--quiet", "-q",',
    ),
    Sabotage("R12", "readiness/workspace/past.py", "or entry.counts_from or", "or"),
    Sabotage(
        "R13", "readiness/reports/library.py", "date.fromisoformat(evidence.date)).days, 0)", "date.max).days, 0)"
    ),
    Sabotage("R14", "readiness/workspace/door.py", "account.person if account else self.info.demo_actor", "'sato'"),
    Sabotage(
        "R15",
        "readiness/domain/fold/importing.py",
        "origin = Origin(file, digest, row",
        'origin = Origin(file, "", row',
    ),
    Sabotage(
        "R16",
        "readiness/domain/fold/evidence.py",
        "HashState.UNCHECKED if sha256 else HashState.UNHASHED",
        "HashState.UNCHECKED",
    ),
    Sabotage(
        "R17", "readiness/domain/evidence.py", "if evidence.hash_state == _CHANGED:", "if evidence.hash_state == '':"
    ),
    Sabotage("R18", "readiness/domain/evidence.py", ">= _FINISHED[self.maturity]", ">= 0"),
    Sabotage("R19", "readiness/domain/evidence.py", "evidence.completeness == _PLACEHOLDER or ", ""),
    Sabotage(
        "R20",
        "readiness/domain/fold/identity.py",
        "(one == other or principal(step, one) == principal(step, other))",
        "one == other",
    ),
    Sabotage(
        "R21", "readiness/cli/commands/reviewing.py", "return ReviewVerdict.REJECTED", "return ReviewVerdict.RETURNED"
    ),
    Sabotage("R22", "readiness/domain/attestation.py", "if item.wording != wording else []", "if not wording else []"),
    Sabotage("R23", "readiness/reports/attesting.py", "{MEANING[attestation.meaning]}, {who}", "{who}"),
    Sabotage("R24", "readiness/domain/attestation.py", "parts += [judged.evidence, judged.sha256, ", "parts += ["),
    Sabotage(
        "R25",
        "readiness/domain/fold/people.py",
        "if existing is not None:",
        "if existing is not None and existing.external:",
    ),
    Sabotage(
        "R26", "readiness/reports/bundle/pages.py", "attestations, not electronic signatures", "electronic signatures"
    ),
    Sabotage(
        "R27", "readiness/domain/standing.py", "self.judgement.package != self.package", "not self.judgement.package"
    ),
    Sabotage("R28", "readiness/domain/roles.py", "Act.DECIDE: frozenset({", "Act.DECIDE: frozenset({Role.FINANCE, "),
    Sabotage(
        "R29", "readiness/workspace/acting.py", "frozenset({Ground.ROLE, Ground.FOUR_EYES})", "frozenset({Ground.ROLE})"
    ),
    Sabotage("R30", "readiness/workspace/past.py", 'narrow(wanted.who, "? IN (actor, actor_name)"', 'narrow("", "?"'),
    Sabotage("R31", "readiness/store/logtext.py", "if name not in FIRST))", "if name not in (*FIRST, 'origin')))"),
    Sabotage("R32", "readiness/domain/fold/keeping.py", 'fields.stated("findings")', 'fields.text("findings")'),
    Sabotage("R33", "readiness/domain/milestones.py", "if each.until >= self.day)", "if each.until)"),
    Sabotage("R34", "readiness/domain/fold/waivers.py", "if not item.na_allowed:", "if item.retired:"),
    Sabotage("R35", "readiness/domain/evidence.py", 'return expires if expires < self.day else ""', 'return ""'),
    Sabotage("R36", "readiness/store/archive.py", "self.sums[name] = digest.hexdigest()", 'self.sums[name] = "0" * 64'),
    Sabotage(
        "R37", "readiness/store/verify.py", 'bad = next(broken(conn, facts["workspace"], after), None)', "bad = None"
    ),
    Sabotage("R38", "readiness/domain/evidence.py", "        if _english(evidence):", "        if evidence.language:"),
)


class Outcome(NamedTuple):
    """What became of the tests of a control on spoiled code."""

    sabotage: Sabotage
    caught: bool
    """They fail."""
    text: str


def main(arguments: Sequence[str]) -> int:
    """Try these controls, all without any, and print the table."""
    wanted = [each for each in SABOTAGES if not arguments or each.id in arguments]
    copies: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(PROCESSES) as pool:
        for number in range(PROCESSES):
            copies.put(_copy(Path(folder) / str(number)))
        sound = _run(Path(folder) / "0", *(each.id for each in wanted))
        if sound.returncode:
            print(f"the tests have to pass on the code as it is:\n{sound.stdout}")
            return 1
        missed = 0
        for outcome in pool.map(lambda each: _try(copies, each), wanted):
            spoiled = outcome.sabotage
            missed += not outcome.caught
            print(f"{spoiled.id}  {'its test failed' if outcome.caught else 'NOT NOTICED'}  {spoiled.file}", flush=True)
            print(f"     - {spoiled.old}\n     + {spoiled.new}", flush=True)
            if not outcome.caught:
                print(outcome.text)
    print(f"{len(wanted)} controls sabotaged, {len(wanted) - missed} noticed")
    return 1 if missed else 0


def _copy(target: Path) -> Path:
    target.mkdir()
    for name in _COPIED:
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _FILES:
        shutil.copy(ROOT / name, target / name)
    return target


def _try(copies: Queue[Path], spoiled: Sabotage) -> Outcome:
    copy = copies.get()
    file = copy / spoiled.file
    text = file.read_text(encoding="utf-8")
    try:
        if text.count(spoiled.old) != 1:
            return Outcome(spoiled, False, "the line is not there, or more than once")
        _put(file, text.replace(spoiled.old, spoiled.new))
        ran = _run(copy, spoiled.id)
        return Outcome(spoiled, ran.returncode == _FAILED, "\n".join(ran.stdout.splitlines()[-8:]))
    finally:
        _put(file, text)
        copies.put(copy)


def _put(file: Path, text: str) -> None:
    """Write a module; what Python has kept of it, which two changes in a second could outlive, goes."""
    file.write_text(text, encoding="utf-8")
    for kept in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        kept.unlink()


def _run(copy: Path, *ids: str) -> subprocess.CompletedProcess[str]:
    """The tests of some controls, in the copy and on the copy's code; the first failure is enough."""
    chosen = " or ".join(f"test_{id.lower()}_" for id in ids)
    words = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--tb=line", "-k", chosen]
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    command = [sys.executable, "-m", "pytest", *words, *_files(copy)]
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)


def _files(copy: Path) -> Iterator[str]:
    return (str(each) for each in sorted((copy / "tests" / "controls").glob("test_*.py")) if each.stem != "test_table")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
