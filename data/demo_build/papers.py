"""The papers of the demo: short texts that say of themselves that they are invented."""

from __future__ import annotations

_ENGLISH = """\
DEMO DOCUMENT. Invented for a demonstration; no real program, person or company.

{title}
Program: {program}
Document: {doc_id}, version {version}, {date}
Issued by: {issuer}

{body}
"""

_JAPANESE = """\
デモ用文書。実在の製品・人物・会社とは一切関係ありません。

{title}
プログラム: {program}
文書番号: {doc_id} 第{version}版 {date}
発行: {issuer}

{body}
"""


def paper(
    *, program: str, title: str, doc_id: str, version: str, date: str, issuer: str, body: str, language: str
) -> str:
    """The text of one document."""
    form = _JAPANESE if language == "ja" else _ENGLISH
    return form.format(
        program=program, title=title, doc_id=doc_id, version=version, date=date, issuer=issuer, body=body
    )
