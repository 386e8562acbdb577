"""The copy of a parsed sentence that the frames read says what spaCy's own tokens say."""

from __future__ import annotations

import pytest

from consistency.extract.frames.words import Words
from consistency.extract.language import load

SENTENCES = (
    "Russia launched 653 drones and 51 missiles overnight, the Ukrainian Air Force said.",
    "\n KYIV, Dec 6 (Agency) — Of the 704, nearly 12%  got through.\n\nTwo died; “twenty-one”  were hurt.",
    "Ålesund’s mayor, Kari Løvås, 58, isn't worried: €4.5m was “paid back”.",
    " \t ",
    "",
)
AS_SPACY = "i idx text lower_ whitespace_ text_with_ws pos_ tag_ dep_ ent_type_ ent_iob_ like_num".split()


@pytest.mark.parametrize("text", SENTENCES)
def test_words_are_as_spacy_has_them(text: str) -> None:
    doc = load()(text)
    words = Words(doc)
    assert (words.text, len(words)) == (doc.text, len(doc))
    for word, token in zip(words, doc, strict=True):
        assert [getattr(word, name) for name in AS_SPACY] == [getattr(token, name) for name in AS_SPACY]
        assert len(word) == len(token)
        assert word.relation == token.dep_.split(":")[0]
        assert word.lemma == (token.lemma_ or token.text).lower()
        assert word.head.i == token.head.i
        assert [c.i for c in word.children] == [c.i for c in token.children]
        assert [a.i for a in word.ancestors] == [a.i for a in token.ancestors]
        assert {t.i for t in word.subtree} == {t.i for t in token.subtree}
    mentions = [(m.text, m.label_, m.start, m.end, m.root.i) for m in words.ents]
    assert mentions == [(e.text, e.label_, e.start, e.end, e.root.i) for e in doc.ents]


def test_a_stretch_of_words_is_cut_from_the_text() -> None:
    doc = load()(SENTENCES[0])
    words = Words(doc)
    assert words.span(1, 4) == doc[1:4].text == "launched 653 drones"
    assert [w.text for w in words[1:3]] == ["launched", "653"]
    assert words[-1].text == "."
