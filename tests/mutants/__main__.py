"""`python -m tests.mutants`: mutate the domain and list the mutants that no test notices."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.mutants import targets, trial
from tests.mutants.mutate import Mutant, mutants_of

EQUIVALENT = targets.ROOT / "tests" / "mutants" / "equivalent.txt"


class Result(NamedTuple):
    """What became of a mutant."""

    mutant: Mutant
    fate: str
    """`killed`, `timeout`, `equivalent` or `survived`."""


def equivalents() -> dict[str, str]:
    """Reason by key of the mutants that are known to change nothing."""
    lines = EQUIVALENT.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("  # ", 1) for line in lines if line.strip() and not line.startswith("#"))
    return {key.strip(): reason.strip() for key, reason in pairs}


def chosen(modules: Sequence[str], sample: int, seed: int) -> list[Mutant]:
    """The mutants of these modules, or a sample of them that depends on nothing but the seed."""
    found = [each for name in modules for each in mutants_of(name, targets.path_of(name).read_text(encoding="utf-8"))]
    if not sample or sample >= len(found):
        return found
    picked = random.Random(seed).sample(range(len(found)), sample)  # noqa: S311  # a sample, no secret
    return [found[n] for n in sorted(picked)]


def limits(modules: Sequence[str]) -> dict[str, float]:
    """Seconds that a trial of each module may take: several times what its tests take as the module is."""
    times: dict[tuple[str, ...], float] = {}
    for name in modules:
        tests = targets.ALL[name]
        if tests not in times:
            begun = time.monotonic()
            passed = trial.rehearse(tests)
            times[tests] = time.monotonic() - begun
            if not passed:
                raise SystemExit(f"the tests of {name} fail without any mutant: run {' '.join(tests)}")
    return {name: 5 + 2 * times[targets.ALL[name]] for name in modules}


def judge(mutants: Sequence[Mutant], seconds: dict[str, float], workers: int) -> Iterator[Result]:
    """Try each mutant that is not known to be equivalent, several at a time; results come as they end."""
    known = equivalents()
    yield from (Result(each, "equivalent") for each in mutants if each.key in known)
    open_ = [each for each in mutants if each.key not in known]
    cases = (trial.Case(m.module, m.tree, targets.ALL[m.module], seconds[m.module]) for m in open_)
    for number, code in trial.outcomes(cases, workers):
        yield Result(open_[number], "timeout" if code is None else "survived" if code == trial.PASSED else "killed")


def stale(mutants: Sequence[Mutant]) -> list[str]:
    """Keys of the list of equivalent mutants that are none any more, of the modules that were mutated in full."""
    modules, keys = {each.module for each in mutants}, {each.key for each in mutants}
    return [key for key in equivalents() if key.split()[0] in modules and key not in keys]


def report(results: Sequence[Result]) -> int:
    """Print the summary by module and the survivors; 1 if there are any."""
    names = list(dict.fromkeys(each.mutant.module for each in results))
    fates = ("killed", "timeout", "equivalent", "survived")
    print(f"\n{'module':<22}" + "".join(f"{fate:>12}" for fate in fates))
    for name in (*names, "all"):
        counts = [sum(each.fate == fate and name in (each.mutant.module, "all") for each in results) for fate in fates]
        print(f"{name:<22}" + "".join(f"{count:>12}" for count in counts))
    survivors = sorted((each.mutant for each in results if each.fate == "survived"), key=lambda each: each[:5])
    for each in survivors:
        path = targets.path_of(each.module).relative_to(targets.ROOT)
        print(f"\n{path}:{each.line} {each.where}\n  - {each.before}\n  + {each.after}\n  key: {each.key}")
    return 1 if survivors else 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="below readiness.domain (default: all but fold)")
    parser.add_argument("--fold", action="store_true", help="the modules of domain/fold as well")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="only N of the mutants")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="which sample (default 1)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="mutants at a time (default 2)")
    parser.add_argument("--list", action="store_true", help="print the mutants and try none")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.modules if name not in targets.ALL]
    if unknown:
        parser.error(f"unknown module {', '.join(unknown)}: choose from {', '.join(targets.ALL)}")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; 1 if a mutant survived that is not known to be equivalent."""
    options = parse(arguments)
    modules = options.modules or list(targets.ALL if options.fold else targets.TESTS)
    mutants = chosen(modules, options.sample, options.seed)
    if options.list:
        for each in mutants:
            print(f"{each.line:>4} {each.key}")
        return 0
    seconds = limits(sorted({each.module for each in mutants}))
    results: list[Result] = []
    for result in judge(mutants, seconds, options.workers):
        results.append(result)
        if result.fate == "survived":
            print(f"\nsurvived: {result.mutant.line} {result.mutant.key}", flush=True)
        else:
            print({"killed": ".", "timeout": "t", "equivalent": "="}[result.fate], end="", flush=True)
    if not options.sample:
        for key in stale(mutants):
            print(f"\n{EQUIVALENT.name}: no such mutant any more: {key}")
    return report(results)


if __name__ == "__main__":
    sys.exit(main())
