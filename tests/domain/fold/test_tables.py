"""MemoryTables behaves as one plain dictionary would, and every table has the key it says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.facts import Account, Link, Required
from readiness.domain.fold import TABLES, MemoryTables

IDS = st.sampled_from(["", "a", "b", "c"])
LINKS = st.builds(Link, IDS, IDS, IDS, IDS)
OTHERS = st.one_of(st.builds(Account, IDS, IDS), st.builds(Required, IDS, IDS, IDS, IDS))
WRITES = st.lists(st.tuples(st.booleans(), st.one_of(LINKS, OTHERS)), max_size=30)


def test_tables_are_named_once_and_keyed_by_leading_text_fields() -> None:
    assert len({table.name for table in TABLES}) == len({table.record for table in TABLES}) == len(TABLES)
    for table in TABLES:
        keys = table.record._fields[: table.key]
        assert all(table.record.__annotations__[key] is str for key in keys), table.name


@given(WRITES, IDS, IDS)
def test_rows_equal_those_of_a_plain_dictionary(
    writes: list[tuple[bool, Link | Account | Required]], first: str, second: str
) -> None:
    tables = MemoryTables()
    plain: dict[tuple[object, ...], tuple[str, ...]] = {}
    sizes: dict[type[object], int] = {Account: 1, Link: 3, Required: 3}
    for put, row in writes:
        key = (type(row), *row[: sizes[type(row)]])
        if put:
            tables.put(row)
            plain[key] = row
        else:
            tables.drop(row)
            plain.pop(key, None)
    links = {key[1:]: row for key, row in plain.items() if key[0] is Link}
    in_order = [links[key] for key in sorted(links)]
    assert list(tables.rows(Link)) == in_order
    assert list(tables.rows(Link, first)) == [row for row in in_order if row[0] == first]
    assert list(tables.rows(Link, first, second)) == [row for row in in_order if row[:2] == (first, second)]
    assert tables.get(Link, first, second, "a") == links.get((first, second, "a"))
    assert list(tables.rows(Account)) == [plain[key] for key in sorted(k for k in plain if k[0] is Account)]


def test_rows_may_be_written_while_they_are_read() -> None:
    tables = MemoryTables()
    for name in ("a", "b", "c"):
        tables.put(Account(name, name))
    for row in tables.rows(Account):
        tables.drop(row)
        tables.put(row._replace(account=row.account + "2"))
    assert [row.account for row in tables.rows(Account)] == ["a2", "b2", "c2"]
