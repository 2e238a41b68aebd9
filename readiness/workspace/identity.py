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
    from difflib import get_close_matches

    by_fold = {each.casefold(): each for each in known}
    close = get_close_matches(unknown.casefold(), by_fold, n=1, cutoff=0.5)
    return f"did you mean {by_fold[close[0]]}?" if close else f"{listing} shows them all"
