"""Numbers that name rather than measure, told by their own shape: web addresses, phones, streets, versions, calibres.

Labels told by the words around a number (flights, rooms, models, years, list numbers) are found in ``context.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_STREET = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|(?<!Supreme\s)(?<!District\s)(?<!High\s)(?<!Circuit\s)(?<!County\s)Court|Ct"
    r"|Way|Place|Pl|Square|Sq|Terrace|Ter|Circle|Cir|Highway|Hwy"
    r"|Parkway|Pkwy|Trail|Trl|Alley|Broadway|Crescent|Loop|Pike|Turnpike|Plaza|Expressway|Freeway|Esplanade|Quay)"
)
_HEADING = r"(?:(?:[NSEW]|[NS]\.?[EW]|North|South|East|West)\.?\s)?"
_NAME = r"(?:(?:[A-Z][\w'’.-]{0,30}|\d{1,3}(?:st|nd|rd|th))\s){1,4}"
_STATE = (
    r"(?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
    r"|Calif|Fla|Ga|Ill|Ind|Mass|Mich|Minn|Tenn|Tex|Va|Wash|Wis|Pa|Md|N\.[CJMY])"
)
_WEAPON = (
    r"(?:semi|hand|pistol|gun|rifle|round|bullet|shell|ammunition|ammo|shotgun|caliber|calibre|casing|cartridge|luger|glock|revolver"
    r"|mortar|artillery|cannon|howitzer|smith|beretta|ruger|taurus|carbine|submachine|machine)"
)
_BORE = r"(?:22|25|32|357|38|380|40|44|45|50|223|308)"
_CALLED = (
    r"(?<=call\s)|(?<=dial\s)|(?<=called\s)|(?<=calling\s)|(?<=dialed\s)|(?<=dialled\s)|(?<=ring\s)|(?<=rang\s)"
    r"|(?<=or\s)|(?<=\bto\s)"
)
_INDEX = (
    r"S\s?&(?:amp;)?\s?P/?|Poor['’]s|sp|FTSE|Nasdaq|Russell|ASX|CAC|Nikkei|TOPIX|Stoxx(?:\sEurope)?|DAX|Fortune|Forbes|BSE|CSI"
    r"|KOSPI|IBEX|Formula|Boeing|Airbus|iPhone|Windows"
)

_PATTERNS: dict[str, str] = {
    "url": r"https?://\S+|\bwww\.\S+|\b[\w-]{1,64}\.(?:com|org|net|gov|edu|co\.uk)\b(?:/\S*)?",
    "station": (
        r"\b(?:[KW][A-Z]{2,3}|ABC|NBC|CBS|FOX|Fox|BFM|RTL|RAI|Rai|NRK|SVT|DR|TVP|TVN|TV|ITV|Kanal|Canal|Antena|Antenne)"
        r"\s(?:\d|1\d|2[0-7])(?![\d,.:%-]|\s(?:million|billion|per\scent|percent))|\bFrance\s24\b"
    ),
    "caption": r"^\W{0,3}(?:Picture|Photograph|Figure|Map|Graphic|Chart)\s\d{1,3}(?=\s?[:.–—-]\s)"
    r"|^\W{0,3}\d{1,3}\s?(?:of|/)\s?\d{1,3}\W{0,3}$",
    "e-mail": r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}",
    "tag": r"(?<!\w)[#@](?=\w*[^\W\d])\w+",
    "phone": (
        r"(?<![\w.,$£€-])(?:"
        r"(?:\+?1[\s.-])?(?:\(\d{3}\)\s?|\d{3}[-.\s/])\d{3}[-.\s](?:\d{4}|[A-Z]{4}\b)"
        r"|\+\d[\d\s().-]{6,18}\d"
        r"|(?:1-)?8(?:00|88|77|66)-[\dA-Z]{3}-?[\dA-Z]{4}"
        r"|\(?0\d{2,4}\)?[\s-]\d{3,4}[\s-]?\d{3,4}"
        r"|\d{3}-(?:\d{4}|[A-Z]{4}\b)(?:\s\([A-Z\d]{4}\))?"
        r"|900\s\d{3}\s\d{3}|(?=(?:\d{2,4}\s){1,4}(?:\d\d|\d{4})(?:\s|\W|$))\d{2,4}(?:\s\d{2,4}){2,4}"
        r")(?![\d%]|[.,]\d|-\d|\s?(?:season|million|people))"
    ),
    "identifier": r"\b\d{1,4}-\d{2,8}-\d{2,8}(?:-\d+)*\b|\b\d{2}-\d{4,8}\b",
    "footnote": r"(?<=[\w.,;:!?\])”\"])\[\d{1,3}\]",
    "text code": r"\b(?i:text(?:ing)?)\s(?:[A-Z\d]{2,12}\s(?:to\s)?)?\d{5,6}\b",
    "pollutant": r"\bPM\s?(?:2[.,]5|10|1)(?![\d.,]\d)\b",
    "frequency": r"\b\d{2,4}(?:\.\d)?\s?FM\b",
    "section": r"\b\d{3}\([a-zA-Z]\)(?:\(\d{1,2}\))?",
    "scripture": (
        r"\b(?:Genesis|Exodus|Isaiah|Matthew|Mark|Luke|John|Romans|Corinthians|Peter|Revelation|Psalms?|Proverbs)"
        r"\s\d{1,3}:\d{1,3}(?:-\d{1,3})?"
    ),
    "street": (
        rf"(?<![\d,.$£€/])(?<!\b[Tt]he\s)\b(?!(?:19|20)\d\d\s(?:\S+\s){{1,3}}(?:Court|Way|Place|Square|Circle|Plaza|Highway)\b)\d{{1,5}}[A-Z]?(?:-\d{{1,5}})?\s{_HEADING}{_NAME}{_STREET}\b(?:\.?\s(?:[NS][EW]?|[EW])\b)?"
        rf"|\b\d{{3,6}}[\s-](?:hundred\s)?block\b|\b\d{{1,3}}(?:st|nd|rd|th)\s(?:and\s\S{{1,20}}\s)?{_STREET}\b"
    ),
    "street abroad": (
        r"\b\d{1,4}(?:\s?bis)?,?\s(?i:rue|avenue|boulevard|quai|via|calle|avenida|rua|place|piazza)\s"
        r"(?:(?:de|du|des|la|le|della|del|dei|da)\s){0,2}(?:[dl]['’])?[A-Z]\w{1,30}"
        r"|\b(?:Via|Calle|Rua|Avenida|Corso|Viale|Piazza|Plaza)\s(?:[A-Z]\w{1,30}\s){1,3}\d{1,4}(?![\d,.]\d|\s[a-z]+s\b)"
        r"|(?<=\bat\s)\d{1,4}[A-Za-z]?\s(?:[A-Z][\w'’]{1,30}\s){1,3}(?:Row|Gardens|Close|Mews|Wharf|Grove|Walk|Yard|Parade|Hill|House)\b"
    ),
    "postal code": rf"\b{_STATE}\.?,?\s\d{{5}}(?:-\d{{4}})?(?![\d,])"
    rf"|\b[A-Z]{{1,2}}\d[\dA-Z]?\s\d[A-Z]{{2}}\b|\(\d{{5}}\)|\b\d{{5}}(?:\s\d{{5}})+\b",
    "version": r"(?<![\w.,])\d{1,4}(?:\.\d{1,4}){3,}(?!\w)"
    r"|(?<![\w.,])\d{1,2}\.\d{1,2}\.\d{1,2}(?![\w.])|\b[vV]\.?\s?\d+(?:\.\d+)*\b",
    "calibre": (
        rf"(?<!\w)\.{_BORE}(?!\d)|\b{_BORE}[\s-](?=(?:handgun|pistol|revolver|rifle)\b)"
        rf"|\b\d{{1,3}}(?:\.\d{{1,2}})?[\s-]?(?:mm|millimet(?:er|re))[\s-]?(?=(?i:{_WEAPON}))"
        r"|(?<=\b[Aa]\s)9\s?mm\b(?!\s(?:long|wide|thick|deep|gap))|\b9\s?mm(?=,?\ssemi)|\b\d{1,3}[\s-]?(?:caliber|calibre|cal\b|gauge)"
    ),
    "emergency number": (
        r"\b9-1-1\b|\b911(?=\s(?:call|dispatch|emergenc|operator|system|center|tape|record|hang))"
        rf"|(?:{_CALLED})(?:911|999|112|111|101|311|988)(?=[\s.,;!?)\"'”]|$)(?!\s[a-z]+s\b)"
    ),
    "index": (
        rf"(?i:\b(?:{_INDEX}))"
        r"[\s-]\d{1,4}(?![\d%]|[.,]\d|\s(?:points?|percent|per\scent|million|billion)\b)"
    ),
}
# Only addresses begin inside a word, and only captions with a blank or another mark; where a sentence holds no sign of
# an address, nothing is tried in those places, and nor is it at words in lower case that open no pattern.
_ADDRESSES = ("url", "e-mail", "tag")
_SIGN = re.compile(r"[@#]|https?://|www\.|\.(?:com|org|net|gov|edu|co\.uk)\b")
_NAMES = {name.replace(" ", "_").replace("-", "_"): name for name in _PATTERNS}


def _any_of(names: Iterable[str]) -> str:
    return "|".join(f"(?P<{name.replace(' ', '_').replace('-', '_')}>{_PATTERNS[name]})" for name in names)


_COMPILED = re.compile(_any_of(_PATTERNS))
_WITHOUT_ADDRESSES = re.compile(
    rf"(?:^|(?=[\w(\[.+]))(?!\B\w)(?=[^a-z]|(?i:text|v|{_INDEX}))"
    rf"(?:{_any_of(n for n in _PATTERNS if n not in _ADDRESSES)})"
)


def find_labels(sentence: str) -> Iterator[tuple[int, int, str]]:
    """Half-open spans of labels in order, each with what kind of label it is; words without a digit count only in
    addresses.
    """
    compiled = _COMPILED if _SIGN.search(sentence) else _WITHOUT_ADDRESSES
    for match in compiled.finditer(sentence):
        text = match[0]
        if any(c.isdigit() for c in text):
            yield match.start(), match.start() + len(text.rstrip()), _NAMES[match.lastgroup or "url"]
