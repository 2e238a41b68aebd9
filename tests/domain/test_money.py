"""Amounts are exact text in a currency that exists, with the decimal places that it has."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.money import minor_digits, shown, wrong_amount


@pytest.mark.parametrize(
    ("currency", "digits"),
    [("USD", 2), ("JPY", 0), ("KRW", 0), ("TWD", 2), ("CNY", 2), ("EUR", 2), ("GBP", 2), ("KWD", 3), ("CLF", 4)],
)
def test_decimal_places_of_known_currencies(currency: str, digits: int) -> None:
    assert minor_digits()[currency] == digits


def test_every_code_is_three_letters_and_listed_once() -> None:
    codes = minor_digits()
    assert all(re.fullmatch("[A-Z]{3}", each) for each in codes)
    assert len(codes) > 150
    assert not {"XAU", "XTS", "XDR", "EEK", "DEM"} & set(codes)


@pytest.mark.parametrize(
    "amount", ["", "-5", "+5", "05", "1,000", "1e3", "1.", ".5", "0", "0.00", "５", "1 000", "x", "9" * 19]
)
def test_what_is_no_amount_is_told_with_what_to_write(amount: str) -> None:
    assert "is not an amount: write digits" in wrong_amount(amount, "USD")


def test_decimals_beyond_those_of_the_currency_are_refused() -> None:
    assert wrong_amount("12.50", "USD") == ""
    assert wrong_amount("12.500", "USD") == "USD has 2 decimal places: write 12 or round it yourself"
    assert wrong_amount("12.5", "JPY") == "JPY has no decimal places: write 12 or round it yourself"
    assert "is no currency of ISO 4217" in wrong_amount("12", "usd")


@given(st.integers(1, 10**17), st.integers(0, 99))
def test_an_amount_is_shown_without_losing_a_cent(whole: int, cents: int) -> None:
    amount = f"{whole}.{cents:02}"
    assert wrong_amount(amount, "USD") == ""
    text = shown(amount, "USD")
    assert Decimal(text.removeprefix("USD ").replace(",", "")) == Decimal(amount)


def test_nothing_is_shown_without_an_amount() -> None:
    assert shown("", "") == ""
    assert shown("2500000", "JPY") == "JPY 2,500,000"
