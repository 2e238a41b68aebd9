"""Evidence and what people say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.evidence import requirements
from ...domain.vocabulary import EvidenceClass, Meets, ReviewVerdict
from ...reports.people import judgement
from ..context import Context
from .days import HINT
from .fields import Field, Form, Option, Values
from .work import people, subject

if TYPE_CHECKING:
    from ...domain.facts import Evidence
    from ...workspace import Done, Workspace

VERDICTS = (
    Option(ReviewVerdict.ACCEPTED, "accept", "a"),
    Option(ReviewVerdict.ACCEPTED_WITH_COMMENT, "accept with comment", "c"),
    Option(ReviewVerdict.RETURNED, "return", "t"),
    Option(ReviewVerdict.REJECTED, "reject", "x"),
)
MEETS = (Option(Meets.YES, "yes, it holds", "y"), Option(Meets.PART, "in part", "p"))


def evidence(context: Context) -> Form:
    """File a document, an address or a claim for the items."""
    program = context.program.id if context.program else ""
    items = [item.id for item in context.chosen()]
    asked = {each.class_ for item in context.chosen() for each in requirements(item.requires)}
    # What the items ask for comes first in the list of classes.
    classes = sorted(EvidenceClass, key=lambda each: each not in asked)

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.evidence.file(
            program,
            items,
            class_=values["class"],
            title=values["title"],
            file=values["file"] or None,
            url=values["url"],
            note=values["note"],
            date=values["date"],
            expires=values["expires"],
            language=values["language"],
            issuer=values["issuer"],
            author=values["author"],
            version=values["version"],
        )

    def check(values: Values) -> str:
        given = [key for key in ("file", "url", "note") if values[key]]
        return "" if len(given) == 1 else "give exactly one of file, address and claim"

    fields = (
        Field("file", "File", "path", hint="path of the document; or leave it empty and give an address or a claim"),
        Field("class", "Class", "choice", required=True, options=tuple(Option(each, each) for each in classes)),
        Field("title", "Title", required=True),
        Field("url", "or address", hint="kept without hash: counts only with version and a recorded check"),
        Field("note", "or claim", hint="text in place of a document; of class note it never satisfies a must"),
        Field("date", "Dated", "day", initial=context.program.day if context.program else ""),
        Field("expires", "Expires", "day", hint="last valid day; empty: never"),
        Field("language", "Language", initial="en", hint="a tag as en, ja, zh-Hant"),
        Field("issuer", "Issued by", hint="a person's id, or any words"),
        Field("author", "Author", hint="who wrote it cannot review it"),
        Field("version", "Version"),
    )
    day = context.program.day if context.program else ""
    return Form("evidence", "File evidence", subject(context), (program, *items), day, fields, act, check)


def review(context: Context) -> Form:
    """Judge one piece of evidence of the item."""
    program, item = (context.program.id if context.program else ""), context.place.item
    filed = context.evidence()
    options = _documents(filed)
    me = context.actor.id if context.actor else ""
    # What awaits a judgement of mine comes first.
    book = context.program.assessment.book if context.program else None
    own = {each.id for each in filed if me in (each.filed_by, each.author)}
    judged = {each.id for each in filed if book and any(r.by == me for r in book.reviews(each.id, item))}
    here = context.place.evidence
    options = tuple(sorted(options, key=lambda each: (each.value != here, each.value in own, each.value in judged)))

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.reviews.review(
            program, values["evidence"], values["verdict"], meets=values["meets"], comment=values["comment"]
        )

    def check(values: Values) -> str:
        verdict = values["verdict"]
        if verdict != ReviewVerdict.ACCEPTED and not values["comment"]:
            return f"say in a comment why it is {verdict.replace('-', ' ')}"
        if values["meets"] and not verdict.startswith("accepted"):
            return "only an acceptance says whether the green light holds"
        return ""

    fields = (
        Field("verdict", "Verdict", "choice", required=True, options=VERDICTS),
        Field("comment", "Comment"),
        Field("meets", "Green light", "choice", options=MEETS, hint="empty: an acceptance means yes"),
        Field("evidence", "Evidence", "choice", required=True, initial=options[0].value, options=options),
    )
    about = f"{subject(context)} | {options[0].value} {options[0].label}"
    day = context.program.day if context.program else ""
    return Form("review", "Review", about, (program, item), day, fields, act, check)


def _documents(filed: list[Evidence]) -> tuple[Option, ...]:
    return tuple(Option(each.id, f"{each.class_}: {each.title}") for each in filed)


def request(context: Context) -> Form:
    """Ask somebody to review one piece of evidence of the item."""
    program, item = (context.program.id if context.program else ""), context.place.item
    options = _documents(context.evidence())

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.reviews.request(program, values["evidence"], values["of"], values["due"], item=item)

    fields = (
        Field("of", "Reviewer", "choice", required=True, options=people(context), hint="a few letters of the name"),
        Field("due", "By", "day", required=True, hint=HINT),
        Field("evidence", "Evidence", "choice", required=True, initial=options[0].value, options=options),
    )
    day = context.program.day if context.program else ""
    return Form("request", "Ask for a review", subject(context), (program, item), day, fields, act)


def confirm(context: Context) -> Form:
    """Confirm a judgement that somebody recorded for a person outside."""
    program = context.program.id if context.program else ""
    day = context.program.day if context.program else ""
    options = tuple(Option(each.id, judgement(each, day)) for each in context.pending())

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.reviews.confirm(program, values["id"])

    hint = "read its basis first: you vouch that it says so"
    fields = (Field("id", "Judgement", "choice", required=True, initial=options[0].value, options=options, hint=hint),)
    return Form("confirm", "Confirm", subject(context), (program, context.place.item), day, fields, act)


def waive(context: Context) -> Form:
    """Approve a departure for milestones that the item blocks."""
    program, item = (context.program.id if context.program else ""), context.place.item
    view = context.program
    at = view.assessment.graph.index[item] if view else 0
    ahead = [each for each in view.milestones if each.open] if view else []
    blocked = [each.id for each in ahead if each.failing >> at & 1]
    known = {each.id for each in ahead}
    chosen = context.place.milestone or " ".join(blocked[:1])
    hint = f"it blocks {' '.join(blocked) or 'none'}"

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.waivers.waive(
            program, item, values["milestones"].split(), values["reason"], values["until"], values["requested_by"]
        )

    def check(values: Values) -> str:
        unknown = [each for each in values["milestones"].split() if each not in known]
        return f"no milestone ahead is called {unknown[0]}" if unknown else ""

    fields = (
        Field("reason", "Reason", required=True, hint="why the departure is acceptable there"),
        Field("until", "Until", "day", required=True, hint="last day; it has to cover the milestone's date"),
        Field("requested_by", "Asked for by", "choice", required=True, options=people(context), hint="not yourself"),
        Field("milestones", "Milestones", required=True, initial=chosen, hint=hint),
    )
    day = view.day if view else ""
    return Form("waive", "Waiver", subject(context), (program, item), day, fields, act, check)
