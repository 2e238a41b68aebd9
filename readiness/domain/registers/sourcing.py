"""Whether each critical input has two sources that one event cannot take out together.

Two sources of one country, or of one owner, are one source where it matters. A source that is planned counts while its
day lies ahead, as a dated plan does for the green light of dual sourcing.
"""

from __future__ import annotations

from collections import Counter

from ...typed import NamedTuple
from ..findings import Finding, Severity
from .book import Asked, Kept
from .names import normal
from .outcome import Computed, Sheet, SheetRow
from .screening import listed_rows
from .spec import Param

PARAMS: dict[str, Param] = {"country-share-percent": 50}
"""Share of the critical inputs that may come from one country alone."""
COLUMNS = ("row", "input", "critical", "sources", "countries", "owners", "result")


class Source(NamedTuple):
    """Where an input comes from."""

    link: Kept
    supplier: Kept
    counts: bool
    """Qualified, or planned for a day ahead."""
    listed: bool

    @property
    def country(self) -> str:
        """Its country, comparable."""
        return normal(self.supplier.text("country"))

    @property
    def owner(self) -> str:
        """Who owns it, else its own name; comparable."""
        return normal(self.supplier.text("parent")) or normal(self.supplier.text("name"))


def sourcing(asked: Asked) -> Computed:
    """What each input rests on, and where that is too little."""
    input_column, supplier_column = asked.column("input"), asked.column("supplier")
    if input_column is None or supplier_column is None:
        return Computed()
    sources, findings = _sources(asked, supplier_column.of[0])
    lines, alone = [], list[Kept]()
    inputs = asked.book.rows(input_column.of[0])
    for row in inputs:
        of_it = sources.get(row.id, [])
        critical = row.text("critical") != "no"
        code, more = _verdict(asked, row, of_it) if critical else ("", [])
        findings += more
        counting = [each for each in of_it if each.counts]
        countries = sorted({each.supplier.text("country") for each in counting if each.country})
        owners = sorted({each.supplier.text("parent") or each.supplier.text("name") for each in counting})
        if critical and len({each.country for each in counting}) == 1 and counting[0].country:
            alone.append(counting[0].supplier)
        cells = (
            row.id, row.text("name"), "yes" if critical else "no", str(len(counting)), "; ".join(countries),
            "; ".join(owners), (code or "two-sources") if critical else "",
        )  # fmt: skip
        lines.append(SheetRow(cells, max_severity(more)))
    findings += _shares(asked, alone, sum(row.text("critical") != "no" for row in inputs))
    return Computed(tuple(findings), (Sheet("sourcing", COLUMNS, tuple(lines)),))


def max_severity(findings: list[Finding]) -> Severity | None:
    """The gravest of some findings; None: there are none."""
    return min((each.severity for each in findings), key=list(Severity).index, default=None)


def _sources(asked: Asked, suppliers: str) -> tuple[dict[str, list[Source]], list[Finding]]:
    """The sources by input, and what is wrong with single ones."""
    listed = listed_rows(asked.book, suppliers)
    found: dict[str, list[Source]] = {}
    findings: list[Finding] = []
    for link in asked.rows():
        supplier = asked.book.row(asked.text(link, "supplier"))
        if supplier is None or supplier.entry.retired_on:
            continue
        planned, by = asked.text(link, "state") == "planned", asked.text(link, "by")
        late = planned and bool(by) and by < asked.day
        if late:
            names = {"input": asked.book.label(asked.text(link, "input")), "supplier": supplier.text("name"), "day": by}
            findings.append(asked.finding("source-late", Severity.WARNING, link.id, **names))
        counts = not planned or (bool(by) and not late)
        source = Source(link, supplier, counts, supplier.id in listed)
        found.setdefault(asked.text(link, "input"), []).append(source)
    return found, findings


def _verdict(asked: Asked, row: Kept, sources: list[Source]) -> tuple[str, list[Finding]]:
    """What is wrong with a critical input, the gravest first; its first word stands for it in the sheet."""
    counting = [each for each in sources if each.counts]
    name = row.text("name")
    findings = []
    if counting and all(each.listed for each in counting):
        findings.append(asked.finding("input-only-listed", Severity.BLOCKER, row.id, "RUL-22", input=name))
    if not counting:
        findings.append(asked.finding("input-unsourced", Severity.WARNING, row.id, input=name))
    elif len({each.supplier.id for each in counting}) == 1:
        only = counting[0].supplier.text("name")
        findings.append(asked.finding("input-single-source", Severity.WARNING, row.id, input=name, supplier=only))
    else:
        countries, owners = {each.country for each in counting}, {each.owner for each in counting}
        if len(countries) == 1 and countries != {""}:
            where = counting[0].supplier.text("country")
            findings.append(
                asked.finding("input-one-country", Severity.WARNING, row.id, "RUL-24", input=name, country=where)
            )
        if len(owners) == 1:
            who = counting[0].supplier.text("parent") or counting[0].supplier.text("name")
            findings.append(asked.finding("input-one-owner", Severity.WARNING, row.id, input=name, owner=who))
    for each in counting:
        if not each.country:
            supplier = each.supplier.text("name")
            findings.append(
                asked.finding("origin-unknown", Severity.NOTICE, row.id, "RUL-24", input=name, supplier=supplier)
            )
    codes = [each.code for each in findings if each.code != "origin-unknown"]
    return (codes[0] if codes else ""), findings


def _shares(asked: Asked, alone: list[Kept], critical: int) -> list[Finding]:
    """Countries that more of the critical inputs depend on alone than the limit allows.

    Args:
        asked: the register of sources.
        alone: for each critical input whose sources are all in one country, one of their suppliers.
        critical: how many critical inputs there are.
    """
    limit = asked.number("country-share-percent")
    shown = {normal(each.text("country")): each.text("country") for each in reversed(alone)}
    findings = []
    for country, count in sorted(Counter(normal(each.text("country")) for each in alone).items()):
        if critical > 1 and 100 * count > limit * critical:
            share = 100 * count // critical
            values = {"country": shown[country], "share": share, "inputs": count, "all": critical, "limit": limit}
            findings.append(asked.finding("country-share", Severity.WARNING, asked.spec.id, "RUL-24", **values))
    return findings
