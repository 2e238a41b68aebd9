"""SHA-256 of small texts without `hashlib`, whose import loads OpenSSL and takes a seventh of a cold gate.

The same function, from the module of Python that `hashlib` itself falls back to. For many bytes `hashlib` is the faster
one: what hashes files or whole logs imports that.
"""

from __future__ import annotations

try:
    from _sha2 import sha256  # type: ignore[import-not-found, unused-ignore]  # Python 3.12 and newer
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found, unused-ignore]  # Python 3.11
    except ImportError:  # a Python built without its own
        from hashlib import sha256


def hexdigest(data: bytes) -> str:
    """The SHA-256 of `data` in hexadecimal."""
    return str(sha256(data).hexdigest())
