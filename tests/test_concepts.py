"""What a number is reported to be about, and what amounts measure, by classes of sentences."""

from __future__ import annotations

import pytest

import consistency
from consistency.model import Claim


def claim(text: str, number: str) -> Claim:
    claims = consistency.extract([consistency.Document(id="d", text=text)])
    return next(c for c in claims if c.is_quantity and c.text.startswith(number))


CONCEPTS = [
    # A count inside another noun's phrase is about nothing but its own noun.
    ("The leader of protests in four towns was arrested.", "four", ()),
    ("Voters in three districts will choose a mayor.", "three", ()),
    ("Delays at nine hospitals angered doctors.", "nine", ()),
    ("Her coat is one of the oldest coats in the show.", "one", ()),
    ("The closure of six theatres angered actors.", "six", ("closure",)),
    # An amount is about the clause's subject too, of a passive as well, but not from behind a comma.
    ("Households were left with bills of $900.", "$900", ("bills", "Households")),
    ("The museum paid for a 40-tonne crane.", "40-tonne", ("crane", "museum")),
    ("The firm offers a 12GB tablet.", "12GB", ("tablet", "firm")),
    ("Nurses were offered a 5% rise.", "5%", ("rise", "Nurses")),
    ("The bank made a profit, on revenue of $4bn.", "$4bn", ("revenue",)),
    # Names keep their numerals, and nouns the participles that narrow them.
    ("The FTSE 100 fell 1.3%.", "1.3%", ("FTSE 100",)),
    ("It sells dried apricots at $12 a kilo.", "$12", ("dried apricots",)),
    ("The rolled steel costs $740 a tonne.", "$740", ("rolled steel",)),
    ("The Nikkei 225 closed at 39,412 points.", "39,412", ("Nikkei 225",)),
    # The words of one number are not part of what another is about.
    ("Clubs sold 900 tickets with profits of $12,000 for the school.", "900", ("Clubs",)),
    ("Losses before tax came to $3m.", "$3m", ("Losses",)),
    ("Demand for 300 sq m offices has grown.", "300 sq m", ("Demand", "offices")),
    ("The average nurse earns £31,000.", "£31,000", ("average nurse",)),
    # Through the unit to what there is so much of, and the subject with it.
    ("The farm sold 40 tonnes of barley.", "40 tonnes", ("barley", "farm")),
    ("The cake needs half a pound of butter.", "half a pound", ("butter", "cake")),
    ("The club moved the equivalent of 300 lorries.", "300", ("club",)),
    ("She was freed from her $150,000 contract.", "$150,000", ("contract",)),
    ("Lee was freed from his $150,000 contract.", "$150,000", ("contract", "Lee")),
    # Not the subject where the amount itself is the object, nor one that a participle borrows.
    ("The scandal wiped $3bn off the bank's value.", "$3bn", ("bank value",)),
    ("Shares fell after the firm sold 3% of its stock, cutting its $9m debt.", "$9m", ("debt",)),
    ("The index closed higher, ending its 12% slide.", "12%", ("slide",)),
    ("The average on the 30-year rate climbed to 6.7%.", "6.7%", ("average rate",)),
]


@pytest.mark.parametrize(("text", "number", "concepts"), CONCEPTS, ids=[f"{t[:40]}" for t, *_ in CONCEPTS])
def test_concepts(text: str, number: str, concepts: tuple[str, ...]) -> None:
    assert claim(text, number).concepts == concepts


MEASURES = [
    # By how much something else moves.
    ("The tax adds 12 cents to the price of a loaf.", "12 cents", "price"),
    ("The scandal wiped $3bn off the bank's market value.", "$3bn", "market value"),
    ("Ministers cut £200m from the roads budget.", "£200m", "road budget"),
    ("The court knocked $5m off the fine.", "$5m", "fine"),
    ("Storms took 20 minutes off the delay.", "20 minutes", "delay"),
    # How long something is.
    ("The wait was four hours.", "four hours", "wait"),
    ("The average commute is 43 minutes.", "43 minutes", "average commute"),
    ("Typical waiting times are 6 to 8 weeks.", "6 to 8 weeks", "typical waiting time"),
    ("His sentence was three years.", "three years", "sentence"),
    ("Their first shift is nine hours.", "nine hours", "shift"),
    # The height of a level is not what it is a level of.
    ("Exports hit their lowest level in a decade, having fallen by 12%.", "12%", "export"),
    ("The deficit reached its highest point in a century, rising to $90bn.", "$90bn", "deficit"),
    ("Unemployment climbed to a record high of 9.1%.", "9.1%", "unemployment"),
    ("Inflation is at a low of 2 per cent.", "2 per cent", "inflation"),
    ("The euro hit a level of 1.08 dollars.", "1.08 dollars", "euro"),
    # Units in front of a noun are no part of it.
    ("They moved into a 570 sq m space.", "570 sq m", "space"),
    ("The plan has a 60GB data cap.", "60GB", "data cap"),
    ("It has a 7-inch screen.", "7-inch", "screen"),
    ("Crews laid 12 km of 40 cm pipe.", "12 km", "pipe"),
    ("A 2-litre engine drives it.", "2-litre", "engine"),
    # What is said of the number is no part of what is counted.
    ("The two clubs had 300 combined victories.", "300", "victory"),
    ("The fund has 900m total assets.", "900m", "asset"),
    # The subject next to the verb, where the words in front of the clause look like one.
    ("The index fell 1.2 per cent to end at 7,211 points.", "7,211 points", "index"),
    ("The blue-chip gauge gained 1% to close at 812 points.", "812 points", "blue chip gauge"),
]


@pytest.mark.parametrize(("text", "number", "measure"), MEASURES, ids=[f"{t[:40]}" for t, *_ in MEASURES])
def test_measure(text: str, number: str, measure: str) -> None:
    assert claim(text, number).measure == measure


NO_CHANGE = [
    ("The company signed a $40m contract with Acme.", "$40m"),
    ("The author was paid a $2m advance.", "$2m"),
    ("Unemployment stands at a record high of 9.1%.", "9.1%"),
    ("Prices are at a low of $61.", "$61"),
    ("Inflation is at a level of 3 per cent.", "3 per cent"),
]


@pytest.mark.parametrize(("text", "number"), NO_CHANGE, ids=[n for _, n in NO_CHANGE])
def test_nouns_that_look_like_change(text: str, number: str) -> None:
    found = claim(text, number)
    assert (found.mode, found.direction) == ("level", None)


def test_up_a_mountain_is_no_change() -> None:
    assert claim("Hundreds camped 9,000 feet up Mauna Kea.", "9,000 feet").direction is None
    assert claim("Sales were 9 per cent up on last year.", "9 per cent").direction == "up"


def test_two_numbers_in_one_phrase() -> None:
    assert claim("The slide left nine dead and six others missing.", "six").measure == "other"


def test_a_bracket_restates_the_number_before_it() -> None:
    assert claim("The heirs hold record wealth of 771 billion ($1tn).", "$1tn").measure == "record wealth"


HIDDEN = [
    ("The fund, whose assets total 120 billion euros, bought a stake.", "120", "asset", "total", "assets"),
    ("The union, whose members number 4,000, called a strike.", "4,000", "member", "number", "members"),
    ("Tourism accounts for 11% of the island's output.", "11%", "output", "account", "Tourism"),
    ("Cars account for about 40 per cent of emissions.", "40", "emission", "account", "Cars"),
    ("Rents average $2,100 a month.", "$2,100", "rent", "average", "Rents"),
    ("The bill totals $40m.", "$40m", "bill", "total", "bill"),
]


@pytest.mark.parametrize(("text", "number", "measure", "verb", "subject"), HIDDEN, ids=[row[3] for row in HIDDEN])
def test_verbs_that_look_like_nouns(text: str, number: str, measure: str, verb: str, subject: str) -> None:
    found = claim(text, number)
    assert (found.measure, found.predicate, found.subject) == (measure, verb, subject)


def test_a_noun_before_an_amount_is_no_verb() -> None:
    assert claim("Total costs $40m.", "$40m").predicate is None
    assert claim("The average 40% margin fell.", "40%").predicate == "fall"


OWNERS = [
    ("Volvo's margin fell to 6.1 per cent.", "6.1", "margin", "Volvo"),
    ("Revenue at Volvo rose 4 per cent.", "4 per cent", "revenue", "Volvo"),
    ("Volvo revenue rose 4 per cent.", "4 per cent", "revenue", "Volvo"),
    ("Net profit of Ericsson was SEK 3bn.", "SEK 3bn", "net profit", "Ericsson"),
    ("Analysts said Nokia's sales would fall 3%.", "3%", "sale", "Nokia"),
    ("Britain's inflation rate is 3.1 per cent.", "3.1", "inflation rate", "Britain"),
    ("The population of Chad is 18 million.", "18", "population", "Chad"),
    # No owner: a thing of no name, who does something else, and a name that is the thing.
    ("The company's revenue was $5bn.", "$5bn", "revenue", "The company's revenue"),
    ("Apple reported a margin of 44 per cent.", "44", "margin", "Apple"),
    ("The Nikkei average fell 3%.", "3%", "nikkei average", "Nikkei average"),
]


@pytest.mark.parametrize(("text", "number", "measure", "subject"), OWNERS, ids=[t for t, *_ in OWNERS])
def test_whose_amount_it_is(text: str, number: str, measure: str, subject: str) -> None:
    found = claim(text, number)
    assert (found.measure, found.subject) == (measure, subject)


SCALED = [
    ("Revenue was SEK 289.9bn (224.9).", "224.9", (224.9e9, "swedish krona")),
    ("Sales rose to $92.0bn from 79.3 a year ago.", "79.3", (79.3e9, "dollar")),
    ("Exports came to 3.2 million tonnes, against 2.9 last year.", "2.9", (2.9e6, "tonne")),
    ("It sold 2.4 million cars, up from 2.1 in May.", "2.1", (2.1e6, None)),
    ("The loss was £3.4m, compared with 2.8.", "2.8", (2.8e6, "pound sterling")),
    # Numbers of their own size.
    ("Its 1.2 million users (900 in Malta) left.", "900", (900, None)),
    ("He gave $3m (2 of them houses).", "2", (2, None)),
    ("Sales rose to $92.0bn from 79.3 million.", "79.3", (79.3e6, "dollar")),
    ("The club has 3,000 members, up from 2.", "2", (2, None)),
    ("Profit was $5bn in a year when 4 plants closed.", "4", (4, None)),
]


@pytest.mark.parametrize(("text", "number", "value"), SCALED, ids=[t for t, *_ in SCALED])
def test_scale_left_to_the_amount_before(text: str, number: str, value: tuple[float, str | None]) -> None:
    found = claim(text, number)
    assert found.value == pytest.approx(value[0])
    assert found.unit == value[1]


SAID_ELSEWHERE = [
    # What a number comes to otherwise, and what it was before, are of the same thing.
    ("There were serious events in 77 of the 856 patients, or 9 per cent.", "9 per cent", "patient"),
    ("Police named 17 of the dead, or 32%, on Friday.", "32%", "person"),
    ("The farm covers 40 hectares of hills, or about 99 acres.", "99 acres", "hill"),
    ("Underlying profit will be £410m (previously £390m; last year £372m).", "£390m", "underlying profit"),
    ("Underlying profit will be £410m (previously £390m; last year £372m).", "£372m", "underlying profit"),
    ("That would be a rise of 13 percent from last year's £372m.", "£372m", None),
    # By how much it is more, and which part of it.
    ("By July 8,508 people had come, 11.3 percent fewer than a year before.", "11.3", "people"),
    ("Romania shipped 3.4 million tonnes of wheat, 31 per cent more than in 2024.", "31", "wheat"),
    ("In all, 94 patients (7.3 per cent) left the trial.", "7.3", "patient"),
    ("The union said 7,500 of the 9,400 clerks, about eight out of ten, had stopped.", "eight", "clerk"),
    ("Nearly 120,000 people are out of work, and a third of them are under 25.", "a third", "people"),
    ("He has 300 cows, 40 per cent of the herd.", "40", "herd"),
    ("Reserves stood at $74m, or 10% of the budget.", "10%", "budget"),
    ("Debt is €4.5bn (12 per cent of revenue).", "12", "revenue"),
    # It was so much before.
    ("Turnout was 82 per cent. A year ago it was 71.5 per cent.", "71.5", "turnout"),
    ("The median rent is $495. In June it was $480.", "$480", "median rent"),
    ("Exports are at 5 million tonnes. They reached 6 million tonnes in May.", "6 million", "export"),
    ("The deficit is 5 per cent. They have 6 per cent.", "6 per cent", None),
    ("Turnout was 82 per cent. It was 4 miles away.", "4 miles", "distance"),
    # Counts of counts and of groups.
    ("She faces two counts of murder.", "two", "count"),
    ("Three groups of tourists left.", "Three", "group"),
    ("A group of 12 hikers was found.", "12", "hiker"),
    ("The total of 30 arrests is a record.", "30", "arrest"),
    # Whose age it is.
    ("Ana Ruiz, 33, and Justine Lee, 27, were arrested.", "33", "ana"),
    ("Ana Ruiz, 33, and Justine Lee, 27, were arrested.", "27", "justine"),
    ("A 2-year-old boy was hurt.", "2-year-old", "boy"),
]


@pytest.mark.parametrize(
    ("text", "number", "measure"), SAID_ELSEWHERE, ids=[f"{n} of {m}: {t[:30]}" for t, n, m in SAID_ELSEWHERE]
)
def test_measure_said_elsewhere(text: str, number: str, measure: str | None) -> None:
    assert claim(text, number).measure == measure


def test_the_subject_is_named_without_its_age() -> None:
    assert claim("A 2-year-old boy ate 12 pills.", "12").subject == "boy"
