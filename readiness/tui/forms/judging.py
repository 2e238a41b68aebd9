"""Evidence and what people say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.evidence import requirements
from ...domain.vocabulary import EvidenceClass, Meets, ReviewVerdict
from ..context import Context
from ..judged import on_document, on_item, on_milestone, told
from .days import HINT
from .describing import TITLE_HINT, described, description_fields, title_problem, titled
from .fields import Field, Form, Option, Values
from .recorded import documents, recorded, recorded_fields, recorded_problem
from .work import people, subject

if TYPE_CHECKING:
    from ...workspace import Done, Workspace

VERDICTS = (
    Option(ReviewVerdict.ACCEPTED, "accept", "a"),
    Option(ReviewVerdict.ACCEPTED_WITH_COMMENT, "accept with comment", "c"),
    Option(ReviewVerdict.RETURNED, "return", "t"),
    Option(ReviewVerdict.REJECTED, "reject", "x"),
)
ALL, ONE = "all", "one"
FILE_HINT = "path of the document, typed or pasted: Tab completes, F2 lists files; or give an address or a claim"
PENDING = {"milestones": on_milestone, "evidence": on_document}
"""Per view, what can be confirmed there; elsewhere what is on the item."""
MEETS = (Option(Meets.YES, "yes, it holds", "y"), Option(Meets.PART, "in part", "p"))


def evidence(context: Context) -> Form:
    """File a document, an address or a claim for the items."""
    program = context.program_id
    items = [item.id for item in context.chosen()]
    asked = {each.class_ for item in context.chosen() for each in requirements(item.requires)}
    # What the items ask for comes first in the list of classes.
    classes = sorted(EvidenceClass, key=lambda each: each not in asked)

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.evidence.file(
            program,
            items,
            class_=values["class"],
            title=titled(values),
            file=values["file"] or None,
            url=values["url"],
            note=values["note"],
            date=values["date"],
            expires=values["expires"],
            language=values["language"],
            issuer=values["issuer"],
            author=values["author"],
            doc_id=values["doc_id"],
            version=values["version"],
            description=described(values),
        )

    def check(values: Values) -> str:
        given = [key for key in ("file", "url", "note") if values[key]]
        return title_problem(values) if len(given) == 1 else "give exactly one of file, address and claim"

    fields = (
        Field("file", "File", "path", hint=FILE_HINT),
        Field(
            "class", "Class", "choice", True, _wanted(context), options=tuple(Option(each, each) for each in classes)
        ),
        Field("title", "Title", hint=TITLE_HINT),
        Field("url", "or address", hint="kept without hash: counts only with version and a recorded check"),
        Field("note", "or claim", hint="text in place of a document; of class note it never satisfies a must"),
        Field("date", "Dated", "day", initial=context.day),
        Field("expires", "Expires", "day", hint="last valid day; empty: never"),
        Field("language", "Language", initial="en", hint="a tag as en, ja, zh-Hant"),
        Field("issuer", "Issued by", hint="a person's id, or any words"),
        Field("author", "Author", hint="who wrote it cannot review it"),
        Field("doc_id", "Document no.", hint="its number with the issuer"),
        Field("version", "Version"),
        *description_fields(),
    )
    day = context.day
    return Form("evidence", "File evidence", subject(context), (program, *items), day, fields, act, check)


def _wanted(context: Context) -> str:
    """The class that the item still lacks, if it is one class only."""
    item, view = context.item(), context.program
    if item is None or view is None or len(context.chosen()) != 1:
        return ""
    asked = requirements(item.requires)
    coverage = view.assessment.standings[view.assessment.graph.index[item.id]].coverage or (0,) * len(asked)
    lacks = {each.class_ for each, have in zip(asked, coverage, strict=True) if have < each.minimum}
    return lacks.pop() if len(lacks) == 1 else ""


def review(context: Context) -> Form:
    """Judge one piece of evidence of the item."""
    program, item = context.program_id, context.place.item
    filed = context.evidence()
    options = documents(filed)
    me = context.actor.id if context.actor else ""
    # What awaits a judgement of mine comes first.
    book = context.program.assessment.book if context.program else None
    own = {each.id for each in filed if me in (each.filed_by, each.author)}
    judged = {each.id for each in filed if book and any(r.by == me for r in book.reviews(each.id, item))}
    here = context.place.evidence
    options = tuple(sorted(options, key=lambda each: (each.value != here, each.value in own, each.value in judged)))

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.reviews.review(
            program,
            values["evidence"],
            values["verdict"],
            meets=values["meets"],
            comment=values["comment"],
            items=[item] if values.get("covers") == ONE else (),
            **recorded(values),
        )

    def check(values: Values) -> str:
        verdict = values["verdict"]
        if verdict != ReviewVerdict.ACCEPTED and not values["comment"]:
            return f"say in a comment why it is {verdict.replace('-', ' ')}"
        if values["meets"] and not verdict.startswith("accepted"):
            return "only an acceptance says whether the green light holds"
        return recorded_problem(values)

    fields = [
        Field("verdict", "Verdict", "choice", required=True, options=VERDICTS),
        Field("comment", "Comment"),
        Field("meets", "Green light", "choice", options=MEETS, hint="empty: an acceptance means yes"),
        Field("evidence", "Evidence", "choice", required=True, initial=options[0].value, options=options),
        *recorded_fields(context, "Judged"),
    ]
    links = context.program.facts.links if context.program else ()
    shared = sorted({link.item for link in links if link.evidence == options[0].value} - {item})
    if shared:
        covers = (Option(ALL, f"{item} and {' '.join(shared)}", "a"), Option(ONE, f"{item} only", "o"))
        fields.insert(4, Field("covers", "Judged for", "choice", required=True, initial=ALL, options=covers))
    about = f"{subject(context)} | {options[0].value} {options[0].label}"
    return Form("review", "Review", about, (program, item), context.day, tuple(fields), act, check)


def request(context: Context) -> Form:
    """Ask somebody to review one piece of evidence of the item."""
    program, item = context.program_id, context.place.item
    options = documents(context.evidence())

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.reviews.request(program, values["evidence"], values["of"], values["due"], item=item)

    fields = (
        Field("of", "Reviewer", "choice", required=True, options=people(context), hint="a few letters of the name"),
        Field("due", "By", "day", required=True, hint=HINT),
        Field("evidence", "Evidence", "choice", required=True, initial=options[0].value, options=options),
    )
    day = context.day
    return Form("request", "Ask for a review", subject(context), (program, item), day, fields, act)


def confirm(context: Context) -> Form:
    """Confirm a judgement that somebody recorded for a person outside."""
    program = context.program_id
    day = context.day
    options = tuple(Option(each.id, told(each, context)) for each in PENDING.get(context.view, on_item)(context))

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.reviews.confirm(program, values["id"])

    hint = "read its basis first: you vouch that it says so"
    fields = (Field("id", "Judgement", "choice", required=True, initial=options[0].value, options=options, hint=hint),)
    place = context.place
    about = context.place.milestone if context.view == "milestones" else subject(context) or place.evidence
    target = (program, place.item, place.milestone, place.evidence)
    return Form("confirm", "Confirm", about, target, day, fields, act)
