"""Names of companies: spellings that are one, names that are not, and how a list is matched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.registers.names import How, Listed, Match, Named, NameList, normal, tokens

SAME = [
    ("ACME バイオ株式会社", "ＡＣＭＥバイオ（株）"),
    ("㈱ACMEバイオ", "acmeバイオ"),
    ("WuXi AppTec Co., Ltd.", "wuxi apptec"),
    ("A.B.C. Corp", "ABC Corporation"),
    ("Société Générale S.A.", "Societe Generale"),
    ("Foo & Co.", "FOO"),
    ("Johnson & Johnson", "JOHNSON and JOHNSON, Inc."),
    ("明日生物股份有限公司", "明日生物"),
    ("삼성 주식회사", "삼성"),
]
OTHER = [
    ("ガス工業", "カス工業"),
    ("Acme Holdings", "Acme"),
    ("明日集团有限公司", "明日有限公司"),
    ("Alpha Bio", "Beta Bio"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert normal(one) == normal(other) != ""


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_names_of_different_companies_differ(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_a_name_of_legal_forms_alone_is_kept() -> None:
    assert tokens("Co., Ltd.") == ("co", "ltd")
    assert tokens("  ") == ()


LIST = NameList(
    [
        Listed("BGI", ("Beijing Genomics Institute",)),
        Listed("WuXi AppTec (Shanghai)"),
        Listed("Tomorrow Biologics Co., Ltd."),
        Listed("明日集团"),
    ]
)
MATCHES = [
    (Named("BGI"), Match("BGI", How.EXACT)),
    (Named("B.G.I. Co., Ltd."), Match("BGI", How.SAME_NAME)),
    (Named("Beijing Genomics Institute Inc"), Match("BGI", How.ALIAS)),
    (Named("Firm", aliases=("x", "bgi")), Match("BGI", How.ALIAS)),
    (Named("Firm", parent="BGI K.K."), Match("BGI", How.PARENT)),
    (Named("BGI Genomics Co., Ltd."), Match("BGI", How.POSSIBLE)),
    (Named("WuXi AppTec"), Match("WuXi AppTec (Shanghai)", How.POSSIBLE)),
    (Named("The Tomorrow Biologics Osaka"), Match("Tomorrow Biologics Co., Ltd.", How.POSSIBLE)),
    (Named("Firm", parent="Tomorrow Biologics Osaka"), Match("Tomorrow Biologics Co., Ltd.", How.POSSIBLE)),
    (Named("明日集团 上海"), Match("明日集团", How.POSSIBLE)),
    (Named("Big BGI"), None),
    (Named("Shanghai"), None),
    (Named("AB"), None),
    (Named(""), None),
    (Named("..."), None),
]


@pytest.mark.parametrize(("ours", "match"), MATCHES, ids=[f"{each.name} {each.parent}" for each, _ in MATCHES])
def test_how_a_name_matches_the_list(ours: Named, match: Match | None) -> None:
    assert LIST.match(ours) == match


def test_the_surest_match_wins_whatever_the_order_of_the_list() -> None:
    rows = [Listed("Alpha Bio West"), Listed("ALPHA BIO"), Listed("Owner")]
    ours = Named("Alpha Bio", parent="Owner")
    assert {NameList(order).match(ours) for order in (rows, rows[::-1])} == {Match("ALPHA BIO", How.SAME_NAME)}


WORDS = st.lists(st.text("abcxyzXYZ0189", min_size=6, max_size=9), min_size=1, max_size=3)


@given(WORDS, st.sampled_from(["", ", Inc.", " Co., Ltd.", "株式会社", " G.m.b.H."]))
def test_case_blanks_and_legal_form_never_tell_names_apart(words: list[str], form: str) -> None:
    name = " ".join(words)
    assert normal(f"  {name.upper()}{form} ") == normal(name) == normal("".join(words))


@given(st.text(min_size=1, max_size=30))
def test_every_name_matches_a_list_that_holds_it(name: str) -> None:
    found = NameList([Listed(name)]).match(Named(name))
    assert found == Match(name, How.EXACT)
