"""Reading a file of any of the kinds that checklists are kept in."""

from __future__ import annotations

import os
from hashlib import sha256

from ..errors import UsageError
from ..text import clean_line
from .table import MAX_BYTES, Source, Table

KINDS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt", ".md", ".markdown", ".yaml", ".yml", ".json")
"""Endings of the files that are read; macros of a workbook are not looked at."""


def read_source(path: str) -> Source:
    """The tables of a file.

    Raises:
        UsageError: if it cannot be read, is too large, is of no known kind, or is not what its ending says.
    """
    ending = os.path.splitext(path)[1].lower()
    if ending == ".xls":
        raise UsageError(f"{path} is a workbook of before 2007", "save it as .xlsx in your spreadsheet program")
    if ending not in KINDS:
        raise UsageError(f"{path} is no checklist that can be read", f"use a file that ends in {', '.join(KINDS)}")
    data = _bytes(path)
    name, digest = clean_line(os.path.basename(path)), sha256(data).hexdigest()
    if ending in (".xlsx", ".xlsm"):
        from .xlsx import read_workbook

        return read_workbook(data, path)._replace(name=name, sha256=digest)
    return Source(name, digest, _tables(ending, data, path))


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"cannot read {path} ({error.strerror})", "name a file that is there") from None
    if len(data) > MAX_BYTES:
        raise UsageError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB", "split it, or leave out what is no row")
    return data


def _tables(ending: str, data: bytes, path: str) -> tuple[Table, ...]:
    if ending in (".yaml", ".yml", ".json"):
        from .lists import read_list

        return read_list(path)
    text = decoded(data, path)
    if ending in (".md", ".markdown"):
        from .markdown import read_markdown

        return read_markdown(text, path)
    from .delimited import read_delimited

    return read_delimited(text, path)


def decoded(data: bytes, path: str) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, else CP932, in which Japanese spreadsheet programs save CSV.

    Raises:
        UsageError: if it is none of them.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codecs: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data[:4096]:
        raise UsageError(f"{path} is no text", "save it as CSV in UTF-8")
    else:
        codecs = ("utf-8-sig", "cp932")
    for codec in codecs:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    raise UsageError(f"{path} is neither UTF-8 nor CP932 text", "save it as CSV in UTF-8")
