"""Looking things up: `figures` and `glossary`."""

from __future__ import annotations

from ..command import Command, positional
from ..context import Context

FIGURES, GLOSSARY = "reference-figures", "glossary"
WORDS = positional("words", "words to look for, English or Japanese; everything without any", nargs="*")


def figures(ctx: Context) -> None:
    """Figures with every word in them."""
    from ...clock import SystemClock, local_day
    from ...domain.figures import marks
    from ...packs.catalogues import look_up
    from ...reports import catalogue
    from ...workspace.rules import rulebook

    query = " ".join(ctx.args.words)
    found = look_up(query, FIGURES)
    day = ctx.args.on or local_day((ctx.clock or SystemClock()).now_ms(), "UTC")
    limit = next(each.rule.number("limit-months") for each in rulebook() if each.rule.predicate == "figures")
    marked = {row["id"]: marks(row["check"], row["as_of"], row["value"], day, limit) for row in found}
    if ctx.args.json:
        ctx.out.json(catalogue.figures_document(found, marked, on=day, query=query))
        return
    ctx.out.lines(catalogue.figure_lines(found, marked, ctx.lang))
    _say(ctx, len(found), "figure")


def glossary(ctx: Context) -> None:
    """Terms with every word in them."""
    from ...packs.catalogues import look_up
    from ...reports import catalogue

    query = " ".join(ctx.args.words)
    found = look_up(query, GLOSSARY)
    if ctx.args.json:
        ctx.out.json(catalogue.glossary_document(found, query=query))
        return
    ctx.out.lines(catalogue.term_lines(found, ctx.lang))
    _say(ctx, len(found), "term")


def _say(ctx: Context, number: int, what: str) -> None:
    if not number:
        ctx.out.say(f"no {what} with these words: try fewer of them, or the other language")


COMMANDS = (
    Command(
        "figures",
        "reference figures with these words, as their sources print them; disputed ones are marked",
        run=figures,
        arguments=(WORDS,),
        examples=("readiness figures sakigake review", "readiness figures 薬価", "readiness figures FIG-T-04 --json"),
        details="Values are text. No rule computes with a disputed figure.",
    ),
    Command(
        "glossary",
        "terms with these words: meaning, Japanese, what they are used for here",
        run=glossary,
        arguments=(WORDS,),
        examples=("readiness glossary ADC", "readiness glossary 抗体", "readiness glossary"),
    ),
)
