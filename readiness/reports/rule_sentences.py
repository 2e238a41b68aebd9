"""What rules and choices notice, in English and in Japanese, by the code of the finding."""

from __future__ import annotations

RULES: dict[str, tuple[str, str]] = {
    "not-chosen": (
        "{title}: nothing is chosen yet, of {options}.",
        "{title}：{options} のいずれもまだ選ばれていません。",
    ),
    "no-accountable-side": ("Nobody is accountable for {function}.", "{function} の責任を負う側が決まっていません。"),
    "two-accountable-sides": (
        "Two sides are accountable for {function}: {people}.",
        "{function} の責任を二つの側が負っています：{people}。",
    ),
    "side-not-stated": (
        "Whoever is accountable for {function} stands on no side on record: {people}.",
        "{function} の責任者がどちらの側か記録されていません：{people}。",
    ),
    "other-side": (
        "{owner} ({side}) owns it, and {carried} is to carry it.",
        "担当者 {owner} は {side} 側ですが、この行は {carried} 側が担うものです。",
    ),
    "path-order": (
        "{later} is claimed ready while {earlier} is not: the path is out of order.",
        "{earlier} が済まないうちに {later} が整ったとされています。順序が逆です。",
    ),
    "quarter-slip": (
        "Planned for Q{quarter}, which ended {ended}, and not done; items that wait for it: {waiting}.",
        "Q{quarter}（{ended} 終了）に予定されていましたが、済んでいません。これを待つ項目：{waiting}。",
    ),
    "plan-order": (
        "Planned for Q{quarter}, and {dependent}, planned for Q{other}, needs it first.",
        "Q{quarter} に予定されていますが、Q{other} の {dependent} が先にこれを必要とします。",
    ),
    "not-all": (
        "{passed} of {count} pass, and all are needed together; not yet: {missing}.",
        "{count} 件すべてが必要ですが、満たされたのは {passed} 件です。未達：{missing}。",
    ),
    "unmet-before": (
        "Not met, and {milestone} comes on {date}.",
        "満たされないまま、{date} に {milestone} を迎えます。",
    ),
    "start-missing": (
        "No start date, and {anchor} on {date} is less than {months} months away.",
        "開始日がないまま、{date} の {anchor} まで {months} か月を切りました。",
    ),
    "start-early": (
        "The start on {date} is before {opens}, {months} months before {anchor}.",
        "開始日 {date} は、{anchor} の {months} か月前にあたる {opens} より前です。",
    ),
    "late-for": (
        "It ends {ends}, not before {anchor} on {date}.",
        "終わるのは {ends} で、{date} の {anchor} に間に合いません。",
    ),
    "not-first": (
        "Dated {date}, not after {anchor} on {first}: the designation could be at risk.",
        "{date} の予定は、{first} の {anchor} より後ではありません。指定が危うくなるおそれがあります。",
    ),
    "first-undated": (
        "Dated {date}, while {anchor}, which should come first, has no date.",
        "{date} に予定されていますが、先に来るべき {anchor} に日付がありません。",
    ),
    "review-forecast": (
        "With {filing} on {filed}, approval is forecast {fast_day} if designated ({fast} months) and {usual_day} if not"
        " ({usual} months); as things stand {applies}.",
        "{filed} の {filing} から、指定されれば {fast_day}（{fast} か月）、されなければ {usual_day}（{usual} か月）の"
        "承認が見込まれます。現状では {applies} です。",
    ),
    "approval-early": (
        "Dated {date}, before {applies}, which a review of {months} months gives.",
        "{date} の予定は、{months} か月の審査で見込まれる {applies} より前です。",
    ),
    "review-undated": ("The next review of {item} has no date.", "{item} の次の見直しの日が決まっていません。"),
    "review-passed": ("The next review was due {due}.", "次の見直しの期日 {due} を過ぎました。"),
    "undated-study": (
        "The route is taken and no study is planned or expected on any day: {blocks} cannot be filed on it.",
        "この経路が選ばれましたが、試験の予定日も見込み日もありません。このままでは {blocks} に進めません。",
    ),
    "pulling-apart": (
        "{pack} and {other} are both adopted and pull apart: see {item}.",
        "{pack} と {other} はともに採用されていますが、求めるところが逆です。{item} を参照してください。",
    ),
}
