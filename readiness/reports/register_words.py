"""Registers in words: what their findings say, titles of their sheets, headings of the columns.

The Japanese is a draft until a named person confirms it, as in packs.
"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "list-missing": (
        "The suppliers on record ({rows}) have never been compared with a list.",
        "{rows} 社の供給者がリストと一度も照合されていません。",
    ),
    "list-stale": (
        "The list {list} is dated {date}, {age} days ago; more than {limit} is old: compare with a newer one.",
        "リスト {list} は {date} 付（{age} 日前）で、{limit} 日を超えています。新しいリストと照合してください。",
    ),
    "supplier-unscreened": (
        "{supplier} came after the last screening: compare it with the list.",
        "{supplier} は前回の照合より後に追加されました。リストと照合してください。",
    ),
    "supplier-renamed": (
        "The names or the owner of {supplier} changed since the last screening: compare it again.",
        "{supplier} の名称または所有者が前回の照合後に変わりました。再度照合してください。",
    ),
    "supplier-listed": (
        "{supplier} is on the list of {date} as {listed} ({how}): judge the match, or set a day to leave it.",
        "{supplier} は {date} 付リストに {listed} として載っています（{how}）。判断するか切替日を決めてください。",
    ),
    "supplier-possible": (
        "{supplier} may be {listed} of the list of {date}: say whether it is.",
        "{supplier} は {date} 付リストの {listed} かもしれません。同一か判断してください。",
    ),
    "supplier-leaving": (
        "{supplier} is listed as {listed} and is to be left by {day}.",
        "{supplier} は {listed} として載っており、{day} までに切り替えます。",
    ),
    "supplier-overstayed": (
        "{supplier} is listed as {listed} and was to be left by {day}.",
        "{supplier} は {listed} として載っており、切替期限 {day} を過ぎています。",
    ),
    "source-late": (
        "{supplier} was to be qualified for {input} by {day}.",
        "{supplier} の {input} 向け適格性確認の期限 {day} を過ぎています。",
    ),
    "input-unsourced": (
        "The critical input {input} has no source on record.",
        "重要な投入物 {input} の供給源が記録されていません。",
    ),
    "input-single-source": (
        "{supplier} is the one source of the critical input {input}.",
        "重要な投入物 {input} の供給源は {supplier} の一つだけです。",
    ),
    "input-one-country": (
        "All sources of the critical input {input} are in {country}.",
        "重要な投入物 {input} の供給源はすべて {country} にあります。",
    ),
    "input-one-owner": (
        "{owner} owns all sources of the critical input {input}.",
        "重要な投入物 {input} の供給源はすべて {owner} に属しています。",
    ),
    "input-only-listed": (
        "Every source of the critical input {input} is on the list.",
        "重要な投入物 {input} の供給源はすべてリストに載っています。",
    ),
    "origin-unknown": (
        "The country of {supplier}, a source of {input}, is not on record.",
        "{input} の供給源 {supplier} の国が記録されていません。",
    ),
    "country-share": (
        "{share} % of the critical inputs ({inputs} of {all}) come from {country} alone; the limit is {limit} %.",
        "重要な投入物の {share} %（{all} 件中 {inputs} 件）が {country} だけに依存しています。上限は {limit} % です。",
    ),
    "window-closing": (
        "{support} closes on {day} and is not decided.",
        "{support} は {day} に締め切られますが、まだ決まっていません。",
    ),
    "window-closed": (
        "{support} closed on {day} without a decision.",
        "{support} は決定のないまま {day} に締め切られました。",
    ),
    "application-due": (
        "{support} closes on {day}: the application is not on file.",
        "{support} は {day} に締め切られます。申請書が登録されていません。",
    ),
    "application-missing": (
        "{support} closed on {day}, was to be applied for, and has no application on file.",
        "{support} は {day} に締め切られました。申請予定でしたが申請書が登録されていません。",
    ),
    "review-overdue": (
        "{topic} was due on {day}; it last took place on {last}.",
        "{topic} の期限は {day} でした。前回は {last} です。",
    ),
    "review-never": (
        "{topic} was due on {day} and has never taken place since {last}.",
        "{topic} の期限は {day} でした。{last} から一度も行われていません。",
    ),
    "data-overdue": (
        "{topic}: data were due on {day}, the last came on {last}; without timely data no incentive is payable.",
        "{topic}：データの期限は {day} でした（前回 {last}）。適時のデータがなければ報奨は支払えません。",
    ),
    "deadline-passed": ("{what} was due on {day}.", "{what} の期限は {day} でした。"),
    "deadline-passed-turn-to": (
        "{what} was due on {day}: turn to {items}.",
        "{what} の期限は {day} でした。{items} に移ってください。",
    ),
    "unchanged-too-long": (
        "{what} was last changed on {day}, {months} months ago or more.",
        "{what} の最後の変更は {day} で、{months} か月以上前です。",
    ),
    "claim-repeated": (
        "“{claim}” was heard {times} times, last on {day}.",
        "「{claim}」は {times} 回聞かれました。直近は {day} です。",
    ),
    "claim-unverified": (
        "“{claim}” has had no verdict for {age} days; the limit is {limit}.",
        "「{claim}」は {age} 日間判定されていません。上限は {limit} 日です。",
    ),
    "category-deflecting": (
        "In the category {category}, {times} claims turned out to deflect.",
        "分類 {category} の {times} 件の主張は言い逃れと判定されました。",
    ),
    "audit-incomplete": (
        "{audit}: no outcome yet; dimensions without a score: {missing}.",
        "{audit}：{missing} 項目が未採点のため、結果が定まりません。",
    ),
    "audit-without-outcome": (
        "{audit} is closed without an outcome: choose the one that the scores come to.",
        "{audit} は結果のないまま終了しています。採点に応じた結果を一つ選んでください。",
    ),
    "audit-other-outcome": (
        "{audit}: {chosen} was chosen, and the scores come to {scores}.",
        "{audit}：{chosen} が選ばれましたが、採点では {scores} です。",
    ),
    "audit-english-only": (
        "{audit} rests on English-speaking contacts only: interview field staff in Japanese.",
        "{audit} は英語を話す担当者だけに基づいています。現場に日本語で聞き取りをしてください。",
    ),
    "audit-no-follow-up": (
        "{audit} asks for correction, and no measure with a day is on record.",
        "{audit} は是正を求めていますが、期限のある措置が記録されていません。",
    ),
    "audit-due": (
        "The next audit was due on {day}; the last was closed on {last}.",
        "次の監査の期限は {day} でした。前回は {last} に終了しました。",
    ),
    "outreach-breadth": (
        "{count} companies were contacted; {least} to {most} are asked for.",
        "{count} 社に連絡しました。求められるのは {least}～{most} 社です。",
    ),
    "early-exclusivity": (
        "{candidate} ({stage}) has exclusivity without a bounded term.",
        "{candidate}（{stage}）に期限のない独占権があります。",
    ),
    "flag-open": (
        "{candidate} ({stage}) has open red flags: {signs}.",
        "{candidate}（{stage}）に未確認の危険信号があります：{signs}。",
    ),
    "qualities-unscored": (
        "{candidate} ({stage}) is not scored for readiness, brand fit and execution.",
        "{candidate}（{stage}）は準備度、ブランド適合、実行力が採点されていません。",
    ),
    "signs-review": (
        "{distributor}: {count} warning signs raise a review, due on {day}.",
        "{distributor}：{count} 件の警告兆候により、{day} までに検討が必要です。",
    ),
    "signs-review-overdue": (
        "{distributor}: {count} warning signs raised a review that was due on {day}.",
        "{distributor}：{count} 件の警告兆候による検討の期限 {day} を過ぎています。",
    ),
    "feeling-noted": (
        "{distributor}: “{sign}” is a feeling: look into it; it is never evidence.",
        "{distributor}：「{sign}」は感覚です。調べてください。証拠にはなりません。",
    ),
    "single-point": (
        "The partner is a single point of failure; conditions present ({count}): {conditions}.",
        "{count} 件の条件により、相手先が単一障害点になっています：{conditions}。",
    ),
    "conditions-unanswered": (
        "Conditions of overdependence that nobody has answered: {count}.",
        "過度の依存の条件のうち {count} 件が未回答です。",
    ),
}
"""(English, Japanese) by code of a finding; parts in braces."""

SHEETS: dict[str, str] = {
    "screening": "Screening",
    "sourcing": "Sources of each input",
    "windows": "Windows and decisions",
    "cadence": "Last and next",
    "deadlines": "Deadlines",
    "age": "Last changed",
    "outcomes": "Outcomes",
    "scorecard": "Scorecard",
    "claims-by-category": "Claims by category",
    "verify-next": "Verify next",
    "funnel": "Candidates by rank",
    "signs": "Signs by distributor",
    "gauge": "Gauge",
    "conditions": "Conditions",
}
"""Title of a sheet by its id."""

_HEADS = {
    "row": "row",
    "title": "title",
    "listed-as": "listed as",
    "leave-by": "leave by",
    "brand-fit": "brand fit",
    "every": "months",
    "owners": "owners",
    "ways-back": "ways back",
}


def head(column: str) -> str:
    """The heading of a sheet's column."""
    return _HEADS.get(column, column.replace("-", " "))


def sheet_title(sheet: str) -> str:
    """The title of a sheet."""
    return SHEETS[sheet]
