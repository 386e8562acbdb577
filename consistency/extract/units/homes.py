"""Whose crowns, pesos, rupees or pounds: the currency that a document's places make of a name that several share.

A document that writes "DKK 31bn" once means Danish kroner by "crowns"; one that speaks of Denmark, and of no other
country that has crowns, does too. Dollars are left alone: what "$" means in a Canadian text it seldom says, and a text
about Canada from elsewhere may mean either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

_HOMES: Mapping[str, Mapping[str, str]] = {
    "krona": {
        "swedish krona": "Sweden Swedish Swede Swedes Stockholm Gothenburg Malmö",
        "norwegian krone": "Norway Norwegian Norwegians Oslo Bergen",
        "danish krone": "Denmark Danish Dane Danes Copenhagen Aarhus Greenland",
        "icelandic krona": "Iceland Icelandic Icelanders Reykjavik Reykjavík",
        "czech koruna": "Czech Czechs Czechia Prague Brno",
    },
    "peso": {
        "mexican peso": "Mexico Mexican Mexicans",
        "philippine peso": "Philippines Philippine Filipino Filipinos Manila",
        "argentine peso": "Argentina Argentine Argentinian Argentines",
        "chilean peso": "Chile Chilean Chileans Santiago",
        "colombian peso": "Colombia Colombian Colombians Bogota Bogotá",
        "cuban peso": "Cuba Cuban Cubans Havana",
        "dominican peso": "Dominican",
        "uruguayan peso": "Uruguay Uruguayan Montevideo",
    },
    "rupee": {
        "indian rupee": "India Indian Indians Delhi Mumbai",
        "pakistani rupee": "Pakistan Pakistani Pakistanis Islamabad Karachi Lahore",
        "sri lankan rupee": "Lanka Lankan Lankans Colombo",
        "nepalese rupee": "Nepal Nepali Nepalese Kathmandu",
        "mauritian rupee": "Mauritius Mauritian",
    },
    "shilling": {
        "kenyan shilling": "Kenya Kenyan Kenyans Nairobi Mombasa",
        "ugandan shilling": "Uganda Ugandan Ugandans Kampala",
        "tanzanian shilling": "Tanzania Tanzanian Tanzanians Dodoma Zanzibar",
        "somali shilling": "Somalia Somali Somalis Mogadishu",
    },
    "kwacha": {
        "zambian kwacha": "Zambia Zambian Zambians Lusaka",
        "malawian kwacha": "Malawi Malawian Malawians Lilongwe Blantyre",
    },
    "dinar": {
        "algerian dinar": "Algeria Algerian Algiers",
        "bahraini dinar": "Bahrain Bahraini Manama",
        "iraqi dinar": "Iraq Iraqi Iraqis Baghdad",
        "jordanian dinar": "Jordan Jordanian Amman",
        "kuwaiti dinar": "Kuwait Kuwaiti",
        "libyan dinar": "Libya Libyan Libyans Tripoli",
        "serbian dinar": "Serbia Serbian Serbs Belgrade",
        "tunisian dinar": "Tunisia Tunisian Tunis",
    },
    "riyal": {
        "saudi riyal": "Saudi Saudis Riyadh",
        "qatari riyal": "Qatar Qatari Doha",
        "iranian rial": "Iran Iranian Iranians Tehran",
        "omani rial": "Oman Omani Muscat",
        "yemeni rial": "Yemen Yemeni Yemenis Sanaa",
    },
    "dirham": {
        "moroccan dirham": "Morocco Moroccan Moroccans Rabat Casablanca",
        "united arab emirates dirham": "Emirates Emirati Emiratis Dubai",
    },
    "lira": {"turkish lira": "Turkey Turkish Turks Ankara Istanbul Türkiye"},
}
"""By the shared name the currencies that bear it, each with the capitalised words of its country."""


@cache
def _words(family: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (currency, re.compile(rf"\b(?:{'|'.join(map(re.escape, (words + ' ' + words.upper()).split()))})\b"))
        for currency, words in _HOMES[family].items()
    )


def homes(text: str, units: Iterable[str | None]) -> dict[str, str]:
    """What each shared currency name among ``units``, those found in a document, stands for in its ``text``.

    The one currency of that name which the document also writes out, else that of the one country it names which has
    such a currency. A name that neither settles is left out.
    """
    found = {unit for unit in units if unit}
    out: dict[str, str] = {}
    for family in sorted(found & _HOMES.keys()):
        written = [currency for currency in _HOMES[family] if currency in found]
        named = written or [currency for currency, words in _words(family) if words.search(text)]
        if len(named) == 1:
            out[family] = named[0]
    return out
