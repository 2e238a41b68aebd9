"""Part 11-style controls: what records and signatures are asked for, how it is met here, which test shows it, and what
remains the user's own procedure.

Sources: P11 = 21 CFR 11, A11 = EU GMP Annex 11 (draft of 2025), PICS = PI 041-1, ERES = Japan's guideline of 2005 on
electronic records and signatures, EMS = eTMF exchange specification. The table is honest, not a claim: it is no
validation, and a local file has no stronger boundary than the account of the operating system.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from .brief import Line

SCHEMA = "readiness/controls/v1"


class Control(NamedTuple):
    """One requirement."""

    id: str
    requirement: str
    source: str
    met: str
    """How it is met."""
    yours: str
    """What remains the user's own procedure, or is not supplied."""

    @property
    def test(self) -> str:
        """The file with its tests, whose names begin with its id."""
        return f"tests/controls/test_{_MODULE[self.id]}.py"


_RECORD, _TRAIL, _EVIDENCE, _JUDGEMENTS = "record", "trail", "evidence", "judgements"
_MODULE: dict[str, str] = {
    **dict.fromkeys(("R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08", "R09"), _RECORD),
    **dict.fromkeys(("R11", "R12", "R14", "R25"), _RECORD),
    **dict.fromkeys(("R10", "R29", "R30", "R31", "R32", "R36", "R37"), _TRAIL),
    **dict.fromkeys(("R13", "R15", "R16", "R17", "R18", "R19", "R35", "R38"), _EVIDENCE),
    **dict.fromkeys(("R20", "R21", "R22", "R23", "R24", "R26", "R27", "R28", "R33", "R34"), _JUDGEMENTS),
}

CONTROLS: tuple[Control, ...] = (
    Control(
        "R01", "every change writes its entries; no write without one", "P11.10(e)",
        "rows are made from log entries in the same transaction; there is no other way to write them",
        "say in your procedures which records are kept here",
    ),
    Control(
        "R02", "old and new value of each field", "P11.10(e), PICS",
        "entries hold both; replaying the log gives the same rows, byte for byte (`rebuild`, `verify`)", "",
    ),
    Control(
        "R03", "actor, printed name and role at that moment", "A11 12.2",
        "stored in each entry and judgement, and never updated", "link accounts to the right people",
    ),
    Control(
        "R04", "UTC time and the actor's zone, both shown", "PICS, A11",
        "UTC milliseconds and IANA zone in each entry; `log`, exports and attestations show both",
        "keep the computers' clocks synchronized",
    ),
    Control(
        "R05", "a reason for changing a saved value, voiding, waiving, moving a date", "PICS, A11",
        "refused without one, below every front end", "read the reasons: any text that is not blank is taken",
    ),
    Control(
        "R06", "nothing is deleted; ids are not used again", "P11.10(e)",
        "voiding is an entry; guards refuse changes of the log; numbers come from the log", "",
    ),
    Control(
        "R07", "earlier text is never obscured", "P11.10(e)",
        "`log` and `item show` show every value there was, with its reason", "",
    ),
    Control(
        "R08", "the trail cannot be switched off", "A11 12.3",
        "no flag, variable or setting does; a test looks at all of them",
        "keep people from editing the file by other means: folder rights are yours",
    ),
    Control(
        "R09", "tampering is evident", "P11.10(a)",
        "hash chain over every column; `verify` names the first bad entry",
        "run `verify` regularly, and keep its result",
    ),
    Control(
        "R10", "a cut tail is detectable with an anchor", "reasoning",
        "exports, gate results and data rooms carry the log head; `verify --expect` compares",
        "keep an export where those who hold the file cannot change it; without one a cut tail is not detectable",
    ),
    Control(
        "R11", "times are made by the system", "EMA 2023, PICS",
        "no flag sets the time of recording; a document's own date is a separate, labeled field",
        "keep the right to set the computer's clock from those who record",
    ),
    Control(
        "R12", "clock anomalies are recorded and flagged", "MHRA, PICS",
        "an entry keeps the time that the clock said, counts from the one before, and is listed by `log --flagged`",
        "look into flagged entries",
    ),
    Control(
        "R13", "late entry is visible", "ALCOA contemporaneous",
        "days between a document's date and its recording are shown and exported", "say how late is too late",
    ),
    Control(
        "R14", "no anonymous or shared actor", "ALCOA attributable, PICS",
        "nobody writes without a person on record; operating-system account and host are in each entry",
        "one account for each person: any account of the file may name another person with --actor, and the entry "
        "shows which account it was",
    ),
    Control(
        "R15", "imported rows carry their origin and come in once", "ALCOA original",
        "each row of a table keeps its file, the file's hash, sheet and row; checklists come in by digest; the same "
        "again changes nothing",
        "keep the files that tables came from",
    ),
    Control(
        "R16", "evidence record: identity, version, dates, language, source, hash, size, type, owner", "EMS, ALCOA",
        "all are fields; a reference without a hash is `unhashed` and makes a US verdict conditional at best",
        "fill in document numbers and source systems",
    ),
    Control(
        "R17", "evidence re-check with distinct results; a change reopens", "P11.10(a),(c)",
        "`evidence check`: match, changed, missing, moved, unreadable; changed evidence stops counting",
        "run it regularly; files kept by reference are backed up by you",
    ),
    Control(
        "R18", "maturity, with a minimum where asked", "field practice",
        "planned, draft, audited draft, final-signed; superseded and withdrawn follow from the facts; a checklist's "
        "requirement can ask for a minimum", "state it truthfully: the program does not read documents",
    ),
    Control("R19", "completeness; a placeholder never counts", "RGDS", "complete, partial, placeholder", ""),
    Control(
        "R20", "second-person review", "A11 12.6",
        "reviewer is neither filer nor author, seen through aliases, in the core; a judgement from the filer's own "
        "account is marked same-account and fails `gate --strict`",
        "declare aliases; make sure that two accounts are two people",
    ),
    Control(
        "R21", "four review outcomes with time and reason", "PICS",
        "accepted, accepted with comment, returned, rejected", "ask reviewers for comments",
    ),
    Control(
        "R22", "a later edit shows on the judgement", "P11.70",
        "an attestation says `changed since` and what: text of an item, bytes of evidence, waivers", "review again",
    ),
    Control(
        "R23", "printed name, UTC and local time, meaning", "P11.50, ERES 4",
        "in `item show`, `evidence show`, export and data room: authored, reviewed, approved, responsible", "",
    ),
    Control(
        "R24", "bound to the content, not transferable", "P11.70, ERES 4(4)",
        "a digest over record, content hash, texts, waivers, person, meaning and time; it fits no other record", "",
    ),
    Control(
        "R25", "identity is unique and never reassigned", "P11.100(a)",
        "a second person with an id is refused, and adding people cannot be undone",
        "identity proofing, and the letter to the FDA where signatures are claimed",
    ),
    Control(
        "R26", "signing asks for a secret, or is no signature", "P11.200, 11.300",
        "it is called attestation everywhere, and said not to be an electronic signature",
        "sign elsewhere where a signature is required, and file the signed document",
    ),
    Control(
        "R27", "order of approval", "P11.10(f)",
        "a gate accepted early passes nothing while a criterion fails, and lapses when its package changes", "",
    ),
    Control(
        "R28", "role matrix", "P11.10(d),(g)",
        "one table in the core; every role was tried against every verb",
        "give roles to those who are trained for them",
    ),
    Control(
        "R29", "refused attempts are recorded", "P11.300(d)",
        "a refusal by role or four eyes is an entry of its own", "look at them: `log --flagged`",
    ),
    Control(
        "R30", "search and sort by who, what, when, why", "A11 12.4", "filters and orders of `log`", "",
    ),
    Control(
        "R31", "complete export, readable by people and machines", "P11.10(b), ERES",
        "`log --jsonl` and `--csv`; both make the same log head again", "",
    ),
    Control(
        "R32", "trail review is recorded", "MHRA, PICS",
        "`log review` with period, findings and how many entries were one's own",
        "do it, at random times as well, by somebody who did not record them",
    ),
    Control(
        "R33", "waivers: reason, second person, end, compensating measure", "GxP practice",
        "all are fields; after its last day the item fails again", "decide what may be waived",
    ),
    Control(
        "R34", "not-applicable with reason, and forbidden where a checklist says so", "OpenSSF",
        "a reason and a second person; `na_allowed: false` in packs, gates always", "",
    ),
    Control(
        "R35", "expiry lowers status", "TMF",
        "evidence counts through its last day, for a milestone on the milestone's day", "enter expiry dates",
    ),
    Control(
        "R36", "retention; an archive that is read without the tool", "P11.10(c), ERES",
        "nothing is purged but by `evidence redact`, which leaves hash and entry; `archive` writes plain files",
        "retention times, media, and keeping archives readable",
    ),
    Control(
        "R37", "backup and restore; concurrent writers", "ERES, P11.10(c)",
        "`backup` beside a writer, `restore` verifies first; transactions serialize writers",
        "take backups, keep them elsewhere, try a restore",
    ),
    Control(
        "R38", "original and translation linked, both hashed", "21 CFR 312.23(c), EMS",
        "pairs with translator and certificate; a new original makes the translation stale, and for US readers an "
        "original without one does not count", "the quality of the translation",
    ),
)  # fmt: skip

NOT_SUPPLIED = (
    "validation in your environment (11.10(a)), procedures and training (11.10(i),(j)), documentation control "
    "(11.10(k)), identity proofing (11.100(b)), passwords (11.300), encryption on the way (11.30), time synchronization"
)
"""Duties that no local program can take over."""


def controls_document() -> dict[str, Any]:
    """The table as a document."""
    rows = [{**each._asdict(), "test": each.test, "yours": each.yours or None} for each in CONTROLS]
    order = ("id", "requirement", "source", "met", "test", "yours")
    return {"schema": SCHEMA, "controls": [{key: row[key] for key in order} for row in rows]}


def controls_lines() -> Iterator[Line]:
    """The table as text."""
    yield "Part 11-style controls; no validation, and no statement about compliance", "strong"
    for each in CONTROLS:
        yield f"{each.id}  {each.requirement} ({each.source})", "strong"
        yield f"    met by: {each.met}", ""
        yield f"    test:   {each.test}", "dim"
        yield f"    yours:  {each.yours or 'nothing more'}", ""
    yield f"Not supplied: {NOT_SUPPLIED}.", ""


def controls_markdown() -> str:
    """The table as it stands in CONTRIBUTING.md."""
    lines = ["| id | requirement | how it is met | test | what remains yours |", "|---|---|---|---|---|"]
    for each in CONTROLS:
        name = each.test.rpartition("/")[2]
        lines.append(f"| {each.id} | {each.requirement} | {each.met} | `{name}` | {each.yours or '–'} |")
    return "\n".join(lines) + f"\n\nNot supplied: {NOT_SUPPLIED}.\n"
