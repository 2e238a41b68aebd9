"""The pages of a data room: page one, the index, and how to check it without this program.

A page asks for nothing from anywhere: no script, image, font or address of another machine. Whatever people wrote is
escaped in one place, `_text`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape

from ...domain.vocabulary import Rule
from ...text import clean
from ..attesting import attested, state
from ..people import judgement
from ..words import AREA, DECISION, HASH_STATE, MILESTONE_KIND, VERDICT, listed, sentence
from .room import Document, Line, Room, summary

_STYLE = (
    "body{font:15px/1.5 sans-serif;max-width:70em;margin:2em auto;padding:0 1em;color:#111;background:#fff}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #888;padding:.3em .5em;text-align:left;"
    "vertical-align:top}th{background:#eee}code{word-break:break-all}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_ITEM_HEADS = ("Item", "Title and green light", "Level", "State", "Documents")
_DOCUMENT_HEADS = ("No.", "Document", "Dated", "File", "SHA-256", "Judgements")

CHECKING = """\
How to check this data room without the program that made it
=============================================================

manifest-sha256.txt lists every file with its SHA-256. Open a terminal in the unpacked folder and type:

Linux
    sha256sum -c manifest-sha256.txt

macOS
    shasum -a 256 -c manifest-sha256.txt

Windows (PowerShell)
    Get-Content manifest-sha256.txt | ForEach-Object {
        $hash, $name = $_ -split '  ', 2
        if ((Get-FileHash -Algorithm SHA256 $name).Hash -eq $hash) { "$name: OK" } else { "$name: FAILED" }
    }

Every line has to end in OK. A line that does not names a file that is not what was handed over.

The SHA-256 of manifest-sha256.txt itself names the data room as a whole: whoever handed it over has it on record and
can tell it by telephone. Page one names the head of the log that the data room was made from. Ask for an export of that
day, and for the log: each entry holds the hash of the one before it.

Judgements here are attestations: a person of the given name and role recorded them at the given time from an account
of their own. They are no electronic signatures.
"""


def how_to_check() -> str:
    """Instructions for Windows, macOS and Linux."""
    return CHECKING


def page_one(room: Room) -> str:
    """What was decided on what: log head, verdict, conditions, waivers, judgements, what is withheld."""
    view, record = room.view, room.milestone.milestone
    facts = [
        ("Program", f"{view.program.name} ({view.id})"),
        ("Milestone", f"{record.title} ({record.id}, {MILESTONE_KIND[record.kind]})"),
        ("Its date", record.date or "undated"),
        ("For", room.audience),
        ("Facts of", view.day),
        ("Log head", room.head),
        ("Computed verdict", VERDICT[room.milestone.verdict]),
        ("Digest of the verdict", room.milestone.digest),
        ("Withheld", summary(room)),
    ]
    parts = [
        _table(None, ((_th(name), _td(value)) for name, value in facts)),
        *_section("Conditions", _list(_conditions(room)) or _p("None.")),
        *_section("Decision", _decision(room)),
        *_section("Waivers", _list(_waivers(room)) or _p("None.")),
        *_section("Recorded judgements", _list(_judgements(room)) or _p("None on the documents shown.")),
        *_section("Since the last one", _since(room)),
        _p("Judgements are attestations, not electronic signatures. See how-to-check.txt, and the index."),
    ]
    return _page(f"{view.program.name}: {record.title}", parts)


def _conditions(room: Room) -> Iterator[str]:
    """What keeps the verdict from being plainly ready. What is only not shown here is counted, not listed."""
    titles = {line.id: line.title for line in room.lines}
    for reason in room.milestone.reasons:
        if reason.rule is Rule.MUST_FAILS or reason.rule is Rule.SHOULD_FAILS:
            yield f"{reason.item} {titles.get(reason.item, '')}: not met"
        elif reason.rule is not Rule.NOT_SHOWABLE:
            yield reason.text


def _decision(room: Room) -> str:
    if room.decision is None:
        return _p("None recorded.")
    decision, attestation = room.decision
    stated = f"{sentence(DECISION[decision.outcome])} {decision.comment}".strip()
    conditions = [
        f"{each['text']} (owner {each['owner'] or 'none'}, due {each['due'] or 'undated'})"
        for each in json.loads(decision.conditions)
    ]
    return _p(stated) + _list(conditions) + _p(attested(attestation))


def _waivers(room: Room) -> Iterator[str]:
    for waiver, attestation in room.waivers:
        measure = f" Meanwhile: {waiver.measure}." if waiver.measure else ""
        yield (
            f"{waiver.id}: {waiver.item} until {waiver.until}. {sentence(waiver.reason)}{measure} "
            f"Asked for by {waiver.requested_by}. {attested(attestation)}"
        )


def _judgements(room: Room) -> Iterator[str]:
    for document in room.documents:
        for review, attestation in document.judgements:
            said = sentence(f"Document {document.number}: {judgement(review)}")
            yield f"{said} {attested(attestation)}"


def _since(room: Room) -> str:
    if not room.previous:
        return _p("This is the first one.")
    return _list(room.changes) or _p(f"Nothing has changed since {room.previous}.")


def index_page(room: Room) -> str:
    """Items with their documents, then the documents with hash, origin and judgements."""
    parts = []
    for area in dict.fromkeys(line.area for line in room.lines):
        lines = [line for line in room.lines if line.area == area]
        parts += _section(AREA[area], _table(_ITEM_HEADS, (_item_row(each) for each in lines)))
        if area in room.withheld:
            parts.append(_p(f"Evidence withheld for {room.withheld[area]} of {len(lines)}."))
    parts += _section("Documents", _table(_DOCUMENT_HEADS, (_document_row(each) for each in room.documents)))
    return _page(f"Index: {room.milestone.milestone.title}", parts)


def _item_row(line: Line) -> tuple[str, ...]:
    return (
        _td(line.id),
        f"<td>{_text(line.title)}<br><small>{_text(line.green_light)}</small></td>",
        _td(line.level),
        _td(line.state),
        _td(", ".join(map(str, line.documents))),
    )


def _document_row(document: Document) -> tuple[str, ...]:
    evidence = document.evidence
    about = [evidence.class_, f"language {evidence.language}"]
    about += [f"{name} {value}" for name, value in (
        ("document", evidence.doc_id), ("version", evidence.version), ("issued by", evidence.issuer),
        ("written by", evidence.author), ("translation of", evidence.translation_of),
        ("translated by", evidence.translator), ("certificate", evidence.certificate),
        ("maturity", evidence.maturity), ("clearance", evidence.clearance), ("expires", evidence.expires),
    ) if value]  # fmt: skip
    if document.file:
        file = f'<td><a href="{_text(document.file)}">{_text(document.file)}</a></td>'
    else:
        file = _td(f"not enclosed: {document.missing}")
    judged = [f"{judgement(review)}; {state(attestation)}" for review, attestation in document.judgements]
    return (
        _td(document.number),
        f"<td>{_text(evidence.id)} {_text(evidence.title)}<br><small>{_text(listed(about))}</small></td>",
        _td(evidence.date),
        file,
        f"<td><code>{_text(evidence.sha256 or 'unhashed')}</code><br>{_text(HASH_STATE[evidence.hash_state])}</td>",
        f"<td>{_list(judged) or 'none'}</td>",
    )


def _text(value: object) -> str:
    return escape(clean(str(value)), quote=True)


def _td(value: object) -> str:
    return f"<td>{_text(value)}</td>"


def _th(value: object) -> str:
    return f"<th>{_text(value)}</th>"


def _p(value: str) -> str:
    return f"<p>{_text(value)}</p>\n"


def _list(values: Iterable[str]) -> str:
    """A list; `""` of nothing."""
    members = "".join(f"<li>{_text(each)}</li>\n" for each in values)
    return f"<ul>\n{members}</ul>\n" if members else ""


def _section(title: str, content: str) -> list[str]:
    return [f"<h2>{_text(title)}</h2>\n", content]


def _table(heads: tuple[str, ...] | None, rows: Iterable[tuple[str, ...]]) -> str:
    """A table of cells that are written already; the heads are text."""
    lines = [f"<tr>{''.join(map(_th, heads))}</tr>\n"] if heads else []
    lines += [f"<tr>{''.join(row)}</tr>\n" for row in rows]
    return f"<table>\n{''.join(lines)}</table>\n"


def _page(title: str, parts: Iterable[str]) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{_text(title)}</h1>\n"
        f"{''.join(parts)}</body>\n</html>\n"
    )
