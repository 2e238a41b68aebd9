"""The evaluators by name: what each needs of a register, its numbers, and how to run them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...typed import NamedTuple
from ..findings import Finding
from ..kept import Register
from . import age, cadence, claims, deadlines, funnel, gauge, scorecard, screening, signs, sourcing, windows
from .book import Asked, Book
from .outcome import Computed
from .spec import ColumnType as T
from .spec import Evaluation, Param, parse_spec


class Evaluator(NamedTuple):
    """A named function over the rows of a register."""

    about: str
    """What it works out, in one line for the format's reference."""
    evaluate: Callable[[Asked], Computed]
    needs: Mapping[str, T]
    """The parts that columns must play, and what such a column holds."""
    may: Mapping[str, T]
    """The parts that columns can play."""
    params: Mapping[str, Param]
    """Its parameters, with the values they have where the pack states none."""


EVALUATORS: dict[Evaluation, Evaluator] = {
    Evaluation.SCREENING: Evaluator(
        "names against a list that a person holds: who is listed, who was not compared, how old the list is",
        screening.screening,
        {"name": T.TEXT},
        {"aliases": T.TEXT, "parent": T.TEXT, "verdict": T.CHOICE, "leave-by": T.DAY},
        screening.PARAMS,
    ),
    Evaluation.SOURCING: Evaluator(
        "inputs with one source, or with several of one country or owner",
        sourcing.sourcing,
        {"input": T.ROW, "supplier": T.ROW},
        {"state": T.CHOICE, "by": T.DAY},
        sourcing.PARAMS,
    ),
    Evaluation.WINDOWS: Evaluator(
        "support programs: window open, closing or closed, fit, decision, what comes next",
        windows.windows,
        {"program": T.ITEM},
        {"fit": T.CHOICE, "decision": T.CHOICE, "opens": T.DAY, "closes": T.DAY, "application": T.EVIDENCE},
        windows.PARAMS,
    ),
    Evaluation.CADENCE: Evaluator(
        "topics that come again: last, next, overdue",
        cadence.cadence,
        {"topic": T.ITEM, "held": T.DAY},
        {},
        cadence.PARAMS,
    ),
    Evaluation.DEADLINES: Evaluator(
        "things to be done by a day: done, ahead, passed",
        deadlines.deadlines,
        {"what": T.TEXT, "due": T.DAY},
        {"done": T.DAY, "owner": T.PERSON},
        deadlines.PARAMS,
    ),
    Evaluation.AGE: Evaluator(
        "what was last changed too long ago",
        age.age,
        {"what": T.TEXT, "changed": T.DAY},
        {},
        age.PARAMS,
    ),
    Evaluation.SCORECARD: Evaluator(
        "an audit scored by the pack's pillars, and the one outcome that its scores come to",
        scorecard.scorecard,
        {"audit": T.ROW, "dimension": T.ITEM, "score": T.SCORE},
        {},
        scorecard.PARAMS,
    ),
    Evaluation.CLAIMS: Evaluator(
        "claims by category and verdict, how often each came, what to verify next",
        claims.claims,
        {"claim": T.ITEM, "heard": T.DAY, "verdict": T.CHOICE},
        {},
        claims.PARAMS,
    ),
    Evaluation.FUNNEL: Evaluator(
        "candidates by stage and rank, breadth of the search, exclusivity, open red flags",
        funnel.funnel,
        {"name": T.TEXT, "stage": T.CHOICE, "contacted": T.DAY},
        {"exclusivity": T.CHOICE, "readiness": T.SCORE, "brand-fit": T.SCORE, "execution": T.SCORE},
        funnel.PARAMS,
    ),
    Evaluation.SIGNS: Evaluator(
        "warning signs present together, and the review that they raise",
        signs.signs,
        {"sign": T.ITEM, "seen": T.DAY, "distributor": T.TEXT},
        {"cleared": T.DAY},
        signs.PARAMS,
    ),
    Evaluation.GAUGE: Evaluator(
        "how many of a threshold's conditions are present, and how many ways back are taken",
        gauge.gauge,
        {"condition": T.ITEM, "present": T.CHOICE, "seen": T.DAY},
        {},
        gauge.PARAMS,
    ),
}
"""Every evaluator that a pack can name under `evaluate`."""


def computed(book: Book, register: Register) -> Computed:
    """Everything that is worked out of one register on D; nothing of a retired one."""
    result = Computed()
    if register.retired:
        return result
    for use in parse_spec(register.spec).evaluate:
        evaluator = EVALUATORS[use.name]
        result = result.also(evaluator.evaluate(Asked(book, register, use, evaluator.params)))
    return result


def findings_of(book: Book) -> tuple[Finding, ...]:
    """The findings of every register of a program, in their order."""
    found = (each for register in book.registers for each in computed(book, register).findings)
    return tuple(sorted(found, key=lambda each: each.order))
