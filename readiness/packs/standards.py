"""References to standards, such as `ich:M3(R2)`, `cfr:21/312.23(a)(8)`, `ctd:3.2.S.2.5`, `tmf:01.01.16`.

Ids are text, never numbers (1.1 and 1.10 differ). A scheme may carry the edition it is quoted from, as in
`tmf@3.3.1:01.01.16`. Only the form is checked: whether a section exists is for the author to say.
"""

from __future__ import annotations

import re

from .findings import suggest

_FORMS = {
    "ich": (r"[QSEM]\d{1,2}[A-F]?(\(R\d\))?", "ich:M3(R2)"),
    "cfr": (r"([1-9]|[1-4]\d|50)/\d{1,4}(\.\d{1,4}(\([a-z0-9]{1,4}\))*)?", "cfr:21/312.23(a)(8)"),
    "ctd": (r"(?:3\.2\.[SPAR](?:\.\d{1,2})*|[1-5](?:\.\d{1,2})*)", "ctd:3.2.S.2.5"),
    "tmf": (r"(?:0[1-9]|1[01])\.\d{2}\.\d{2}", "tmf:01.01.16"),
}
_REFERENCE = re.compile(r"([a-z]+)(?:@[A-Za-z0-9.()-]{1,20})?:(.+)")


def reference_problem(text: str) -> tuple[str, str] | None:
    """What is wrong with a standard reference and what to do, or None if its form is right."""
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return f"`{text}` is not a standard reference", "write scheme:id, such as `ich:M3(R2)`"
    scheme, identifier = match.groups()
    if scheme not in _FORMS:
        schemes = ", ".join(_FORMS)
        return f"unknown scheme `{scheme}` in `{text}`", suggest(scheme, _FORMS, f"known schemes: {schemes}")
    form, example = _FORMS[scheme]
    if re.fullmatch(form, identifier) is None:
        return f"`{text}` has not the form of a {scheme} reference", f"write it like `{example}`"
    return None
