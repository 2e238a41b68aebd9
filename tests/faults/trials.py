"""Runs under the shim: an act is interrupted at one call after the other, each time in a process of its own.

Prints one JSON object a line for each (scenario, mode).
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from readiness.errors import ReadinessError
from readiness.store import content, open_reader

from .scenarios import MAIN, SCENARIOS, Scenario, copy, prepare, problems
from .shim import Mode

CHUNK = 4096
"""Bytes of a chunk in the trials: small, so that evidence has several."""
_MOST_SHOWN = 5


class Ended(NamedTuple):
    """How the process of a trial ended."""

    promised: list[str]
    calls: int
    """Counted, where it lived to tell."""
    killed: bool
    error: str
    """What it said to the person at the keyboard; `""` if it worked."""
    crash: str
    """An error that it had no words for."""


def run(shim: ctypes.CDLL, scenario: Scenario, folder: Path, at: int, mode: Mode) -> Ended:
    """The act, in a child, with one call hit."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _child(shim, scenario, folder, at, mode, writing)
    os.close(writing)
    with open(reading, encoding="utf-8") as file:
        lines = file.read().splitlines()
    _, status = os.waitpid(child, 0)
    told = {kind: [line.partition(" ")[2] for line in lines if line.startswith(f"{kind} ")] for kind in _KINDS}
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if os.WIFSIGNALED(status) and not killed:
        told["crash"].append(f"signal {os.WTERMSIG(status)}")
    calls = int(told["calls"][0]) if told["calls"] else 0
    return Ended(told["promise"], calls, killed, "".join(told["error"]), "".join(told["crash"]))


_KINDS = ("promise", "calls", "error", "crash")


def _child(shim: ctypes.CDLL, scenario: Scenario, folder: Path, at: int, mode: Mode, pipe: int) -> None:
    def say(kind: str, text: object) -> None:
        os.write(pipe, f"{kind} {' '.join(str(text).split())}\n".encode())

    try:
        shim.fault_arm(os.fsencode(folder), at, int(mode))
        try:
            scenario.act(folder, lambda line: say("promise", line))
        except ReadinessError as error:
            say("error", error)
        say("calls", shim.fault_disarm())
    except BaseException as error:
        say("crash", f"{type(error).__name__}: {error}")
    finally:
        os._exit(0)


def trial(
    shim: ctypes.CDLL, scenario: Scenario, mode: Mode, step: int, template: Path, before: frozenset[str]
) -> dict[str, object]:
    """Every `step`-th call of a scenario hit once; returns the tally."""
    folder = template.with_name("trial")
    copy(template, folder)
    whole = run(shim, scenario, folder, 0, Mode.COUNT)
    found = [*problems(folder, before, whole.promised), *filter(None, (whole.error, whole.crash))]
    tally = {"trials": 0, "killed": 0, "refused": 0, "finished": 0, "promised": 0}
    for at in range(1, whole.calls + 1, step):
        copy(template, folder)
        ended = run(shim, scenario, folder, at, mode)
        tally["trials"] += 1
        tally["killed"] += ended.killed
        tally["refused"] += bool(ended.error)
        tally["finished"] += not (ended.killed or ended.error or ended.crash)
        tally["promised"] += len(ended.promised)
        wrong = list(problems(folder, before, ended.promised))
        if ended.crash:
            wrong.append(f"no words for {ended.crash}")
        if mode in (Mode.KILL, Mode.TORN) and not ended.killed:
            wrong.append("was not killed")
        found += [f"at call {at}: {line}" for line in wrong]
    return {
        "scenario": scenario.name, "mode": mode.name.lower(), "calls": whole.calls, **tally,
        "problems": len(found), "first": found[:_MOST_SHOWN],
    }  # fmt: skip


def main() -> None:
    """The trials that are asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--shim", required=True)
    parser.add_argument("--scenario", action="append", choices=list(SCENARIOS))
    parser.add_argument("--mode", action="append", choices=[mode.name.lower() for mode in Mode if mode])
    parser.add_argument("--step", type=int, default=1)
    args = parser.parse_args()
    shim = ctypes.CDLL(args.shim)
    shim.fault_arm.argtypes = [ctypes.c_char_p, ctypes.c_long, ctypes.c_int]
    shim.fault_disarm.restype = ctypes.c_long
    content.CHUNK = CHUNK
    # In memory where that can be: what a killed process had written stays, and nothing waits for a disk.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a folder of its own is made there
    with tempfile.TemporaryDirectory(prefix="readiness-faults-", dir=memory) as place:
        template = Path(os.path.realpath(place)) / "template"
        prepare(template)
        with open_reader(template / MAIN) as reader:
            before = frozenset(event.hash for event in reader.events())
        for name in args.scenario or SCENARIOS:
            for mode in args.mode or [mode.name.lower() for mode in Mode if mode]:
                found = trial(shim, SCENARIOS[name], Mode[mode.upper()], args.step, template, before)
                sys.stdout.write(json.dumps(found) + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
