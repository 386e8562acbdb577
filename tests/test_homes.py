"""Whose crowns, pesos and rupees: shared names of currencies in documents that say where they are."""

from __future__ import annotations

import pytest

import consistency
from consistency.extract.units import compatible

CASES = [
    ("STOCKHOLM, May 4 - The tram line cost 3 billion crowns.", "swedish krona"),
    ("The Danish pump maker paid 40 million kroner.", "danish krone"),
    ("The flat in Oslo went for 5 million crowns, the other for NOK 4 million.", "norwegian krone"),
    ("The deal is worth 900 million kroner. Halden had said DKK 880m in May.", "danish krone"),
    ("Prague will spend 2 billion crowns on trams.", "czech koruna"),
    ("Manila fined the shipper 2 million pesos.", "philippine peso"),
    ("The Mexican state spent 40 million pesos.", "mexican peso"),
    ("Karachi's port made 3 billion rupees.", "pakistani rupee"),
    ("Nairobi raised fares by 20 shillings.", "kenyan shilling"),
    ("Zambia will spend 4 million kwacha on wells.", "zambian kwacha"),
    ("It cost 40 million kronor.", "swedish krona"),
    # Nothing says whose, or two countries may be meant; dollars stay as written.
    ("The tram line cost 3 billion crowns.", "krona"),
    ("Sweden and Denmark will spend 3 billion crowns.", "krona"),
    ("The road from Delhi to Lahore cost 9 million rupees.", "rupee"),
    ("Toronto will spend $40m on trams.", "dollar"),
]


@pytest.mark.parametrize(("text", "unit"), CASES, ids=[t[:40] for t, _ in CASES])
def test_currency_of_the_place(text: str, unit: str) -> None:
    claims = consistency.extract([consistency.Document(id="d", text=text)])
    assert {c.unit for c in claims if c.kind == "money"} == {unit}


def test_a_document_does_not_decide_for_its_neighbour() -> None:
    texts = ["Sweden paid 3 billion crowns.", "The line cost 3 billion crowns."]
    claims = consistency.extract([consistency.Document(id=str(i), text=t) for i, t in enumerate(texts)])
    assert [c.unit for c in claims] == ["swedish krona", "krona"]


@pytest.mark.parametrize(
    ("one", "other", "may_be_one"),
    [
        ("krona", "danish krone", True),
        ("krona", "swedish krona", True),
        ("swedish krona", "danish krone", False),
        ("dollar", "canadian dollar", True),
        ("australian dollar", "canadian dollar", False),
    ],
)
def test_shared_names_may_be_any_of_their_currencies(one: str, other: str, may_be_one: bool) -> None:
    assert compatible(one, other) is compatible(other, one) is may_be_one
