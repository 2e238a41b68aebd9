"""The sentences of findings about terms and rights, by code: English, and Japanese as a draft."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "term-untied": (
        "{term} {title} is tied to no data or approval milestone.",
        "{term} {title} は、どのデータまたは承認のマイルストーンにも結び付けられていない。",
    ),
    "term-undated": (
        "{term} {title} hangs on {milestone}, which has neither date nor forecast.",
        "{term} {title} が結び付く {milestone} には、日付も見込みもない。",
    ),
    "term-cancelled": (
        "{term} {title} hangs on {milestone}, which is cancelled: tie it to another milestone, or end it.",
        "{term} {title} が結び付く {milestone} は中止された。別のマイルストーンに結び付けるか、終了させる。",
    ),
    "term-fixed-day": (
        "{term} {title} falls due on a fixed day, {day}, and not with a data or approval milestone.",
        "{term} {title} の期日は固定日 {day} で、データまたは承認のマイルストーンに連動していない。",
    ),
    "term-to-review": (
        "{term} {title} is to be reviewed: {milestone} went from {was} to {now} since somebody looked.",
        "{term} {title} は再確認が必要：最後の確認以降に {milestone} が {was} から {now} へ変わった。",
    ),
    "term-waits": (
        "{term} {title} depends on what does not pass yet: {items}.",
        "{term} {title} は、まだ満たされていない項目に依存している：{items}。",
    ),
    "term-no-kpi": (
        "{term} {title} lets others manufacture and depends on no KPI item.",
        "{term} {title} は製造を他社に許諾しているが、どのKPI項目にも依存していない。",
    ),
    "term-window-open": (
        "{term} {title} is in its window, which closes {closes} ({milestone}).",
        "{term} {title} は期間内にあり、{closes} に終わる（{milestone}）。",
    ),
    "term-window-past": (
        "{term} {title} has missed its window, which closed {closed} ({milestone}).",
        "{term} {title} の期間は {closed} に終わっている（{milestone}）。",
    ),
    "term-no-source": (
        "{term} {title} names no document that it stands in.",
        "{term} {title} には、根拠となる文書が示されていない。",
    ),
    "term-source-gone": (
        "{term} {title} stands in {evidence}, which is {state}.",
        "{term} {title} の根拠文書 {evidence} の状態：{state}。",
    ),
    "rights-overlap": (
        "{first} and {second} both have an exclusive {right} right in {countries} ({first_term}, {second_term}).",
        "{countries} の {right} の独占権を {first} と {second} の双方が持つ（{first_term}、{second_term}）。",
    ),
    "rights-shared": (
        "{first} and {second} both have a {right} right in {countries}, and one of them an exclusive one"
        " ({first_term}, {second_term}).",
        "{countries} の {right} の権利を {first} と {second} の双方が持ち、一方は独占権である"
        "（{first_term}、{second_term}）。",
    ),
    "rights-hole": (
        "Nobody has the {right} right in {territory}.",
        "{territory} の {right} の権利を持つ者がいない。",
    ),
    "territory-unknown": (
        "{territory} is no territory that this version knows.",
        "{territory} は、この版が知らない地域である。",
    ),
}
