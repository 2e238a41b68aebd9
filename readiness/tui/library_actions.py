"""What can be done in the Evidence view."""

from __future__ import annotations

from . import commands, library
from . import library_guards as guards
from .action import Action
from .guards import can_record

SCOPE = "evidence"

EVIDENCE: tuple[Action, ...] = (
    Action(
        "evidence.file",
        "e",
        "File",
        "File a document for any items; also a translation or a newer version.",
        SCOPE,
        lambda app: commands.open_form(app, "file"),
        guards.in_a_program,
        "evidence.file",
        footer=True,
    ),
    Action(
        "evidence.review",
        "r",
        "Review",
        "Judge the document: is it acceptable, and does the green light hold?",
        SCOPE,
        lambda app: commands.open_form(app, "review"),
        guards.can_judge,
        "reviews.review",
        footer=True,
    ),
    Action(
        "evidence.open",
        "o",
        "Open file",
        "Open the document with the desktop's own program; of kept bytes a copy that is removed at the end.",
        SCOPE,
        library.open_document,
        guards.can_open,
        "evidence.export",
        footer=True,
    ),
    Action(
        "evidence.check",
        "c",
        "Check",
        "Read the file again, or those of the selected documents, and record whether it is what was filed.",
        SCOPE,
        library.check,
        guards.on_documents,
        "evidence.check",
        footer=True,
    ),
    Action(
        "evidence.check-all",
        "C",
        "Check all",
        "Read every file in use again and record what was found; Esc stops.",
        SCOPE,
        library.check_all,
        can_record,
        "evidence.check",
    ),
    Action(
        "evidence.release",
        "a",
        "Audience",
        "Say to whom the document, or the selected ones, may be shown, with a reason.",
        SCOPE,
        lambda app: commands.open_form(app, "release"),
        guards.can_release,
        "evidence.release",
        footer=True,
    ),
    Action(
        "evidence.link",
        "i",
        "Link item",
        "Let the document stand for another item, too.",
        SCOPE,
        lambda app: commands.open_form(app, "link"),
        guards.in_use,
        "evidence.link",
    ),
    Action(
        "evidence.supersede",
        "s",
        "Supersede",
        "Say which newer document takes its place.",
        SCOPE,
        lambda app: commands.open_form(app, "supersede"),
        guards.can_supersede,
        "evidence.supersede",
    ),
    Action(
        "evidence.void",
        "x",
        "Void",
        "Take a document out of use that was filed in error, with a reason.",
        SCOPE,
        lambda app: commands.open_form(app, "void"),
        guards.can_void,
        "evidence.void",
    ),
    Action(
        "evidence.one",
        "P",
        "One program",
        "Show the documents of one program, or of all; ] and [ go to the next and the one before.",
        SCOPE,
        lambda app: commands.toggle(app, "one"),
        footer=True,
    ),
)
