"""What can be recorded on documents of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.vocabulary import Audience, EvidenceClass
from ..context import Context
from ..library import documents
from ..library_guards import items_of, others
from .changing import REASON, differing, unready
from .describing import TITLE_HINT, described, description_fields, detail_fields, title_problem, titled
from .fields import Act, Field, Form, Option, Values

if TYPE_CHECKING:
    from ...domain.facts import Evidence
    from ...workspace import Done, Workspace


def _form(context: Context, id: str, title: str, fields: tuple[Field, ...], act: Act) -> Form:
    chosen = documents(context)
    about = f"{chosen[0].id} {chosen[0].title}" if len(chosen) == 1 else " ".join(each.id for each in chosen)
    return Form(id, title, about, (context.program_id, *context.documents), context.day, fields, act)


def _option(evidence: Evidence) -> Option:
    return Option(evidence.id, f"{evidence.class_}: {evidence.title}")


def release(context: Context) -> Form:
    """To whom the documents may be shown."""
    program, ids = context.program_id, context.documents
    now = " ".join(dict.fromkeys(word for each in documents(context) for word in each.audiences.split()))
    known = [str(each) for each in Audience if each is not Audience.INTERNAL]

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.evidence.release(program, ids, values["to"].split(), values["reason"])

    def check(values: Values) -> str:
        unknown = [each for each in values["to"].split() if each.partition(":")[0] not in known]
        return f"no audience is called {unknown[0]}: one of {', '.join(known)}" if unknown else ""

    hint = f"of {', '.join(known)}, or one party, as investor:ACME; empty: to nobody"
    fields = (
        Field("to", "Released to", initial=now, hint=hint),
        Field("reason", "Reason", required=True, hint="the log asks why"),
    )
    return _form(context, "release", "Release", fields, act)._replace(check=check)


def supersede(context: Context) -> Form:
    """Which newer document takes its place."""
    program, old = context.program_id, context.place.evidence
    options = tuple(_option(each) for each in others(context))

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.evidence.supersede(program, old, values["by"])

    hint = "the newer document, by id or words; judgements of the old one do not count for it"
    fields = (Field("by", "By", "choice", required=True, options=options, hint=hint),)
    return _form(context, "supersede", "Supersede", fields, act)._replace(target=(program, old))


def void(context: Context) -> Form:
    """Why it should never have been filed."""
    program, id = context.program_id, context.place.evidence

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.evidence.void(program, id, values["reason"])

    fields = (Field("reason", "Reason", required=True, hint="filed in error; it stays on record and never counts"),)
    return _form(context, "void", "Void", fields, act)._replace(target=(program, id))


def link(context: Context) -> Form:
    """For which further item it stands."""
    program, id = context.program_id, context.place.evidence
    taken = {link.item for link in context.program.facts.links if link.evidence == id} if context.program else set()
    items = context.program.assessment.graph.items if context.program else ()
    options = tuple(Option(each.id, f"{each.id} {each.title}") for each in items if each.id not in taken)

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.evidence.link(program, id, [values["item"]])

    hint = "id or words of the title; judgements given so far do not cover it"
    fields = (Field("item", "Item", "choice", required=True, options=options, hint=hint),)
    return _form(context, "link", "Link to an item", fields, act)._replace(target=(program, id))


def unlink(context: Context) -> Form:
    """For which item it no longer stands."""
    program, id = context.program_id, context.place.evidence
    titles = {each.id: each.title for each in context.program.facts.items} if context.program else {}
    options = tuple(Option(each, titles.get(each, "")) for each in items_of(context))

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.evidence.unlink(program, id, [values["item"]], values["reason"])

    fields = (
        Field("item", "Item", "choice", required=True, initial=options[0].value, options=options, hint="id or words"),
        Field("reason", "Reason", required=True, hint="the log asks why"),
    )
    return _form(context, "unlink", "Unlink from an item", fields, act)._replace(target=(program, id))


def describe(context: Context) -> Form:
    """How finished and complete it is, where the original lies, what data it holds; what is left as it is stays."""
    program, first = context.program_id, documents(context)[0]
    fields = (*description_fields(first), *detail_fields(first))
    now = {field.id: field.initial for field in fields}

    def act(workspace: Workspace, values: Values) -> Done:
        from ...workspace.describing import Description

        said = Description(**differing(now, values))
        return workspace.evidence.describe(program, first.id, said, values["reason"])

    form = _form(context, "describe", "Describe", (*fields, REASON), act)
    return form._replace(target=(program, first.id), check=lambda values: unready(now, values))


def file(context: Context) -> Form:
    """File a document for any items: also a translation, or the newer version of one."""
    program, known = context.program_id, _item_ids(context)
    original = next(iter(documents(context)), None)

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.evidence.file(
            program,
            values["items"].split(),
            class_=values["class"],
            title=titled(values),
            file=values["file"] or None,
            url=values["url"],
            date=values["date"],
            expires=values["expires"],
            language=values["language"],
            issuer=values["issuer"],
            author=values["author"],
            doc_id=values["doc_id"],
            version=values["version"],
            description=described(values),
            translation_of=values["translation_of"],
            supersedes=values["supersedes"],
        )

    def check(values: Values) -> str:
        if bool(values["file"]) == bool(values["url"]):
            return "give a file or an address"
        unknown = [each for each in values["items"].split() if each not in known]
        return f"{program} has no item {unknown[0]}" if unknown else title_problem(values)

    live = tuple(_option(each) for each in ([original] if original else []) + others(context))
    fields = (
        Field("file", "File", "path", hint="path, typed or pasted: Tab completes, F2 lists files; or give an address"),
        Field("url", "or address", hint="kept without hash: counts only with version and a recorded check"),
        Field("class", "Class", "choice", required=True, options=tuple(Option(each, each) for each in EvidenceClass)),
        Field("title", "Title", hint=TITLE_HINT),
        Field("items", "For items", hint="ids with blanks between; none for a translation or a basis"),
        Field("translation_of", "Translation of", "choice", options=live, hint="the original, by id or words"),
        Field("supersedes", "In place of", "choice", options=live, hint="the older version, by id or words"),
        Field("date", "Dated", "day", initial=context.day),
        Field("expires", "Expires", "day", hint="last valid day; empty: never"),
        Field("language", "Language", initial="en", hint="a tag as en, ja, zh-Hant"),
        Field("issuer", "Issued by", hint="a person's id, or any words"),
        Field("author", "Author", hint="who wrote it cannot review it"),
        Field("doc_id", "Document no.", hint="its number with the issuer"),
        Field("version", "Version"),
        *description_fields(),
    )
    about = f"for {program}"
    return Form("file", "File a document", about, (program, "library"), context.day, fields, act, check)


def _item_ids(context: Context) -> frozenset[str]:
    return frozenset(each.id for each in context.program.facts.items) if context.program else frozenset()
