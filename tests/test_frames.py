"""What a number counts, which verb governs it, who does it, where, and who says so: read off the dependency tree."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import consistency
from consistency.model import Claim


@dataclass(frozen=True)
class Case:
    """A sentence, one of its numbers as written, and the facets that must come out; None means "must be empty"."""

    text: str
    number: str
    facets: dict[str, object]


def claim(text: str, number: str) -> Claim:
    claims = consistency.extract([consistency.Document(id="d", text=text)])
    return next(c for c in claims if text[c.start : c.end].startswith(number) or number in c.text)


MEASURE = [
    Case("The gunners stopped 41 gliders and 7 rockets.", "41", {"measure": "glider"}),
    Case("The gunners stopped 41 gliders and 7 rockets.", "7", {"measure": "rocket"}),
    Case("Some 300 new ballistic missiles were delivered.", "300", {"measure": "new ballistic missile"}),
    Case("Of the 28 ferries in the fleet, 16 were idle on Monday.", "16", {"measure": "ferry"}),
    Case("Rescuers reached nine of the trapped divers.", "nine", {"measure": "trapped diver"}),
    Case("The army fired 60 shells; the rebels fired 12.", "12", {"measure": "shell"}),
    Case("The death toll rose to 31 on Friday.", "31", {"measure_concept": "person", "predicate_concept": "kill"}),
    Case("The storm killed four people and injured 19.", "19", {"measure": "person", "predicate_concept": "injure"}),
    Case("The number of people wounded was put at 30.", "30", {"measure": "people", "predicate_concept": "injure"}),
    Case("Operating profit rose to $4.5 billion.", "4.5", {"measure": "operating profit"}),
    Case("The bank posted a net loss of £12m on Friday.", "12m", {"measure": "net loss", "mode": "level"}),
    Case(
        "Unemployment was 6.1 per cent. Ontario stood at 5.6.",
        "5.6",
        {"measure": "unemployment", "where": ("Ontario",)},
    ),
    Case("The margin was 9.1%, compared with 7.8% a year ago.", "7.8", {"measure": "margin"}),
    Case("Half the flats in the tower are empty.", "Half", {"measure": "flat"}),
    Case("The ferry sank with 240 aboard.", "240", {"measure": "person"}),
    Case("Ms Ruiz took 44,091.", "44,091", {"measure": None}),
    Case("The town has 400 pensioners. The Pirates, who held six, lost.", "six", {"measure": None}),
    Case("The Greens won 14 seats. The Liberals held nine.", "nine", {"measure": "seat"}),
    Case("The Greens won 14 seats with 22.1 percent, the Liberals nine.", "22.1", {"measure": None}),
    Case("The composite rose 0.7 percent to 6,327.80.", "6,327.80", {"unit": None, "kind": "count"}),
    Case("The 58-year-old teacher spoke.", "58", {"measure": "teacher"}),
    Case("Among the dead is a teacher of 58.", "58", {"kind": "age", "unit": "year"}),
    Case("She is a mother of five.", "five", {"kind": "count"}),
    Case("The firm has a workforce of 39,000.", "39,000", {"measure": "workforce"}),
    Case("It made $2bn in operating profit on revenue of 14.2 billion.", "14.2", {"kind": "money", "unit": "dollar"}),
    Case("House prices fell to 310,000 pounds.", "310,000", {"kind": "money", "unit": "pound sterling"}),
    Case("Bins are emptied every three weeks instead of two.", "two", {"kind": "duration", "unit": "week"}),
]

PREDICATE = [
    Case("Air defences managed to intercept 41 drones.", "41", {"predicate": "intercept", "subject": "Air defences"}),
    Case(
        "The ministry claimed to have shot down 12 drones.",
        "12",
        {"predicate_concept": "intercept", "subject": "ministry"},
    ),
    Case("Twelve drones were shot down by the navy.", "Twelve", {"predicate": "shoot down", "subject": "navy"}),
    Case("Nine miners were rescued on Sunday.", "Nine", {"predicate": "rescue", "subject": None}),
    Case("The blast left seven workers injured.", "seven", {"predicate_concept": "injure"}),
    Case("The fire, which killed six people, began at dawn.", "six", {"predicate": "kill", "subject": "fire"}),
    Case("Police arrested 14 men and charged three women.", "three", {"predicate": "charge", "subject": "Police"}),
    Case("The Greens won 14 seats, the Liberal Party nine with 12.1 percent.", "nine", {"subject": "Liberal Party"}),
    Case("Storm: 60 flights cancelled at Larkfield", "60", {"predicate": "cancel", "subject": None}),
    Case("Keeper banned for five matches", "five", {"predicate": "ban", "subject": None}),
    Case("In the poll, 46% of respondents said so.", "46", {"subject": "respondents"}),
]

SPEAKER = [
    Case("Forty homes burned, the fire chief said.", "Forty", {"speaker": "fire chief"}),
    Case("According to the Coast Guard, 18 boats capsized.", "18", {"speaker": "Coast Guard"}),
    Case("The union said that 600 drivers had walked out.", "600", {"speaker": "union"}),
    Case("By Monday the toll had been put at 30 by the ministry.", "30", {"speaker": "ministry"}),
    Case("Forty homes burned on Sunday.", "Forty", {"speaker": None}),
]

PLACE = [
    Case("In Larkfield, 15 people were hurt.", "15", {"where": ("Larkfield",)}),
    Case("The shop sold 40 radios on Tuesday.", "40", {"where": ()}),
]

MODE = [
    Case("Revenue rose 16% to $92 million.", "16%", {"mode": "change", "direction": "up"}),
    Case("Revenue rose 16% to $92 million.", "92", {"mode": "level", "direction": None}),
    Case("The rate climbed to 6.7%.", "6.7", {"mode": "level", "direction": "up"}),
    Case("Tax rose by less than four per cent.", "four", {"mode": "change", "direction": "up"}),
    Case("The toll rose by 12 to 45.", "12", {"mode": "change", "direction": "up"}),
    Case("The grant is worth up to $8 million.", "8", {"direction": None}),
    Case("Sales fell by 3 percent last year.", "3", {"mode": "change", "direction": "down"}),
    Case("Output was 4% lower than in May.", "4%", {"mode": "change", "direction": "down"}),
    Case("A 7 percent increase in fares was announced.", "7", {"mode": "change", "direction": "up", "measure": "fare"}),
    Case("Profit was up 9 percent.", "9", {"mode": "change", "direction": "up"}),
    Case("They shot down 77 drones.", "77", {"mode": "level"}),
    Case("An average of 350 cars a day crossed.", "350", {"mode": "average"}),
    Case("Another 20 soldiers arrived.", "20", {"mode": "new"}),
]

ASSERTED = [
    Case("The council plans to build 400 homes.", "400", {"asserted": False}),
    Case("The storm could displace 5,000 people.", "5,000", {"asserted": False}),
    Case("If 60 members agree, the vote will be held.", "60", {"asserted": False}),
    Case("Did the mayor really meet 60 owners?", "60", {"asserted": False}),
    Case("The council built 400 homes.", "400", {"asserted": True}),
    Case("The winger scored 21 goals.", "21", {"asserted": True}),
    Case("The budget came to £748.8m.", "748", {"asserted": True}),
]


@pytest.mark.parametrize(
    "case", [*MEASURE, *PREDICATE, *SPEAKER, *PLACE, *MODE, *ASSERTED], ids=lambda c: f"{c.text[:44]}|{c.number}"
)
def test_facets(case: Case) -> None:
    found = claim(case.text, case.number)
    assert {name: getattr(found, name) for name in case.facets} == case.facets


def test_a_document_does_not_depend_on_its_neighbours() -> None:
    texts = [c.text for c in MEASURE]
    documents = [consistency.Document(id=str(i), text=t) for i, t in enumerate(texts)]
    together = consistency.extract(documents)
    alone = [c for d in documents for c in consistency.extract([d])]
    assert together == alone
