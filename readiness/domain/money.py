"""Amounts of money: exact decimal text in units of an ISO 4217 currency, never a binary fraction."""

from __future__ import annotations

import re
from functools import cache

MOST_DIGITS = 18
"""Digits before the point: more than any contract, and little enough to be read."""

_AMOUNT = re.compile(rf"(0|[1-9][0-9]{{0,{MOST_DIGITS - 1}}})(?:\.([0-9]{{1,4}}))?")

_WHOLE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"
_TEN_THOUSANDTHS = "CLF UYW"
_HUNDREDTHS = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP
    COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR
    JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN
    NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL
    THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
"""


@cache
def minor_digits() -> dict[str, int]:
    """Decimal places by currency, as ISO 4217 gives them; codes of funds, metals and tests are left out."""
    lists = ((_WHOLE, 0), (_HUNDREDTHS, 2), (_THOUSANDTHS, 3), (_TEN_THOUSANDTHS, 4))
    return {code: digits for codes, digits in lists for code in codes.split()}


def wrong_amount(amount: str, currency: str) -> str:
    """What is wrong with an amount in a currency, and what to do; `""` if nothing is."""
    digits = minor_digits().get(currency)
    if digits is None:
        return f"{currency[:10]!r} is no currency of ISO 4217: write one like USD or JPY"
    found = _AMOUNT.fullmatch(amount)
    if found is None and amount.isascii() and amount.isdecimal() and len(amount) > MOST_DIGITS:
        return f"{amount[:40]!r} is not an amount: write digits, at most {MOST_DIGITS} of them"
    if found is None or not amount.strip("0."):
        return f"{amount[:40]!r} is not an amount: write digits without separators, such as 2500000 or 12.50"
    if len(found[2] or "") > digits:
        return f"{currency} has {digits or 'no'} decimal places: write {amount.partition('.')[0]} or round it yourself"
    return ""


def shown(amount: str, currency: str) -> str:
    """`USD 2,500,000` or `USD 12.50`; `""` without an amount."""
    if not amount:
        return ""
    whole, point, rest = amount.partition(".")
    return f"{currency} {int(whole):,}{point}{rest}"
