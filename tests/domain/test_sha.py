"""The light SHA-256 is SHA-256."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.sha import hexdigest


@given(st.binary(max_size=300))
def test_it_is_the_one_of_hashlib(data: bytes) -> None:
    assert hexdigest(data) == hashlib.sha256(data).hexdigest()
