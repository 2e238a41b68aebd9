"""Who sits at the keyboard, and the nearest of what they may have meant."""

from __future__ import annotations

import os
from collections.abc import Iterable


def account_name() -> str:
    """The operating-system account and host, `sato@tokyo-7`: the only real access boundary of a local file."""
    name = os.environ.get("USER") or os.environ.get("USERNAME") or ""
    if hasattr(os, "getuid"):
        import pwd

        try:
            name = pwd.getpwuid(os.getuid()).pw_name
        except KeyError:
            name = name or str(os.getuid())
    host = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return "".join(f"{name}@{host}".split())


def nearest(unknown: str, known: Iterable[str], listing: str) -> str:
    """What to do about an unknown id: the nearest known one, else the command that lists them."""
    return closest(unknown, known) or f"{listing} shows them all"


def closest(unknown: str, known: Iterable[str]) -> str:
    """`did you mean X?` with the nearest known id, half of it in common; `""` if none is near, or it is known."""
    from difflib import get_close_matches

    by_fold = {each.casefold(): each for each in known}
    close = get_close_matches(unknown.casefold(), by_fold, n=1, cutoff=0.5)
    near = by_fold[close[0]] if close else unknown
    return f"did you mean {near}?" if near != unknown else ""
