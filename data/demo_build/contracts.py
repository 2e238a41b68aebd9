"""What the contracts of two programs come to: rights, payments, supply duties and options, tied to milestones."""

from __future__ import annotations

from .people import CDMO, PARTNER, REGULATORY
from .script import Script

RX, EYE = "HKB-101", "HKB-415"

# fmt: off


def stories() -> list[Script]:
    """HKB-101 keeps Japan and gives the United States; HKB-415 argues about Oceania."""
    return [_gene_therapy(), _eye_adc()]


def _gene_therapy() -> Script:
    s = Script(RX)
    s.at("08-04 10:10", "mori")
    s.term("japan", "right", title="Japan stays with us", counterparty=PARTNER, holder="self",
        rights=["development", "commercialization"], territories=["JP"], exclusive=True, evidence="rights-en",
        clause="2.1", owner="mori")
    s.term("us", "right", title="United States license", counterparty=PARTNER,
        rights=["development", "commercialization"], territories=["US"], exclusive=True, sublicense="with-consent",
        milestone="MS-PAR-CLOSE", evidence="rights-en", clause="2.2", owner="mori")
    s.term("copromo", "right", title="Co-promotion in the United States", counterparty=PARTNER, holder="self",
        rights=["co-promotion"], territories=["US"], exclusive=False, milestone="MS-PAR-COPROMO", window="-18..-12",
        anchor="MS-LAUNCH", evidence="rights-en", clause="5.3", owner="carter")
    s.term("vector", "right", title="Vector manufacturing, once the KPIs hold", counterparty=CDMO,
        rights=["manufacturing"], territories=["JP", "US"], exclusive=False,
        items=["CORE-CMC-02", "CORE-CMC-03"], milestone="MS-PAR-CDMO", owner="suzuki")
    s.term("europe", "option", title="First negotiation for Europe", counterparty=PARTNER, milestone="MS-INV-TOPLINE",
        window="0..3", evidence="rights-en", clause="7.1", owner="mori",
        text="Ends three months after the topline is disclosed.")
    s.term("upfront", "payment", title="Upfront on closing", counterparty=PARTNER, amount="USD 20000000",
        milestone="MS-PAR-CLOSE", owner="nakamura")
    s.term("ind", "payment", title="Payment when the IND is in effect", counterparty=PARTNER, amount="USD 5000000",
        milestone="MS-REG-IND", owner="nakamura")
    s.term("slot", "supply-duty", title="Second-half slot at the vector plant", counterparty=CDMO,
        milestone="MS-PAR-CDMO", date="2027-02-26", owner="suzuki")
    s.term("advice", "payment", title="Advisor's fee for the bridge meeting", counterparty=REGULATORY,
        holder="self", amount="USD 18000", milestone="MS-ADV-BRIDGE", evidence="engagement", clause="4", owner="carter")
    s.at("11-05 15:40", "mori")
    s.review_term("europe", "Looked at after the disclosure: the option ends on 29 January 2027")
    return s


def _eye_adc() -> Script:
    s = Script(EYE)
    s.at("09-03 11:20", "mori")
    s.term("home", "right", title="Japan and Oceania stay with us", counterparty=PARTNER, holder="self",
        rights=["commercialization"], territories=["JP", "AU", "NZ"], exclusive=True, evidence="rights", clause="2.1",
        owner="mori")
    s.term("west", "right", title="United States license", counterparty=PARTNER, rights=["commercialization"],
        territories=["US"], exclusive=True, sublicense="with-consent", milestone="MS-PAR-CLOSE", evidence="rights",
        clause="2.2", owner="mori")
    s.at("10-15 16:20", "mori")
    s.term("redline", "right", title="Oceania, as the partner's redline has it", counterparty=PARTNER,
        rights=["commercialization"], territories=["AU", "NZ"], exclusive=True, milestone="MS-PAR-TS", owner="mori",
        text="In the redline of 14 October; we have not agreed.")
    s.term("upfront", "payment", title="Upfront, tied to the interim readout", counterparty=PARTNER,
        amount="USD 12000000", milestone="MS-PAR-TS", owner="nakamura")
    return s
