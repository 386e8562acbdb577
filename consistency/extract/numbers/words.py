"""The vocabulary of the number grammar: data only."""

from __future__ import annotations

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15, "lakh":
    1e5, "crore": 1e7,
    "lakhs": 1e5, "crores": 1e7, "bn": 1e9, "mn": 1e6, "tn": 1e12, "mln": 1e6, "bln": 1e9, "trn": 1e12, "mio": 1e6,
    "mil": 1e6,
    "mill": 1e6, "billions": 1e9, "millions": 1e6, "dozen": 12.0,
}  # fmt: skip
"""Scale words that may stand apart from the number; plurals only behind a number ("2 millions")."""

GLUED_SCALES = {
    "m": 1e6, "M": 1e6, "bn": 1e9, "Bn": 1e9, "BN": 1e9, "b": 1e9, "B": 1e9, "k": 1e3, "K": 1e3, "tn": 1e12, "trn":
    1e12, "T": 1e12,
    "mn": 1e6, "Mn": 1e6, "MN": 1e6, "mm": 1e6, "MM": 1e6, "cr": 1e7,
}  # fmt: skip
"""Scale letters that touch the number, exact case; some of them only behind money."""

DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth":
    5, "fifths": 5,
    "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth":
    10, "tenths": 10,
    "twelfth": 12, "twelfths": 12, "sixteenth": 16, "sixteenths": 16, "twentieth": 20, "hundredth": 100, "hundredths":
    100,
    "thousandth": 1000, "thousandths": 1000,
}  # fmt: skip

PLURAL_SCALES = {
    "dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions":
    1e12,
    "lakhs": 1e5, "crores": 1e7, "zillions": 0.0,
}  # fmt: skip
"""Vague plurals. "Hundreds" is read as one to ten hundred, and so on up: writers use it from a hundred-odd to just
short of a thousand,
and the NewsQuant annotators read it so; "dozens" likewise as one to ten dozen, "scores" as one to ten score."""

QUANTIFIERS = {"few": (2.0, 9.0), "several": (2.0, 9.0), "couple": (2.0, 3.0), "many": (2.0, 10.0)}
"""Before a scale ("a few hundred", "a couple of thousand"). By themselves they are no number: they would never
contradict anything.
A few is more than one and less than ten; a couple two, in loose use three."""

HANDFUL = (2.0, 10.0)
"""What fits on the fingers of both hands."""

MULTIPLES = {
    "doubled": 2.0, "doubling": 2.0, "tripled": 3.0, "tripling": 3.0, "trebled": 3.0, "trebling": 3.0, "quadrupled":
    4.0, "quadrupling": 4.0,
    "quintupled": 5.0, "halved": 0.5, "halving": 0.5,
}  # fmt: skip
BARE_MULTIPLES = {
    "double": 2.0,
    "triple": 3.0,
    "treble": 3.0,
    "quadruple": 4.0,
    "twice": 2.0,
    "thrice": 3.0,
    "halve": 0.5,
}
FOLD = {
    "twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "sixfold": 6.0, "sevenfold": 7.0,
    "eightfold": 8.0, "ninefold": 9.0, "tenfold": 10.0, "hundredfold": 100.0, "thousandfold": 1000.0,
}  # fmt: skip

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "twentieth": 20,
}  # fmt: skip

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec".split()
)

FUNCTION_WORDS = frozenset(
    "is was are were has had have said says say who that which and or but to in on at of for with from by as when "
    "while after before the a an its their his her it they he she we not also will would could can may might did "
    "does do been be being if so than rose fell gained lost added dropped slipped climbed advanced ended closed "
    "between near around over under through into about against per during since until toward towards above below "
    "behind along across where there then".split()
)
"""Words behind a number that are not what it counts."""

AS_MUCH = frozenset(
    "many much big large high long likely fast often far wide old heavy expensive great deadly powerful".split()
)
"""Words between "as" and "as" that compare: "twice as many", "four times as large"."""
