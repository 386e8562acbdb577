"""Reports made to break the HTML page: hostile texts in every field, and thousands of findings."""

from __future__ import annotations

from consistency.model import (
    Change,
    Claim,
    Coverage,
    Document,
    Event,
    Finding,
    Kind,
    Reason,
    Repair,
    Report,
    Severity,
    State,
    Verdict,
)
from tests.html_reports import Maker

HOSTILE = (
    "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>",
    "</script><script>window.hacked=1</script><!-- ",
    '" onmouseover="window.hacked=1" x=\'',
    "{{ 7*7 }} {% raw %} ${7*7} ]]>",
    "\u202eright to left\u202c שלום 12",
    "W" * 400,
    "👩‍👩‍👧‍👦 \x00 null \x1b[31m \ud800 \ufffe",
    "javascript:window.hacked=1",
)


def hostile() -> Report:
    """Every text field of a report filled with what a page must only ever show."""
    documents, claims, findings = [], [], []
    for number, words in enumerate(HOSTILE):
        text = f"{words} counted 12 of them. {words}"
        place = text.index("12 of")
        document = Document(f"{words}#{number}", text, title=words, published=words, publisher=words, url=words)
        claim = Claim(
            id=f"{words}{number}",
            source=document.id,
            start=place,
            end=place + 2,
            text=words,
            sentence=text,
            sentence_start=0,
            kind=Kind.COUNT,
            low=12,
            high=12,
            value=12,
            measure=words,
            predicate=words,
            speaker=words,
            event=words,
        )
        documents.append(document)
        claims.append(claim)
        findings.append(
            Finding(
                id=f"{words}{number}",
                code=f"cross-source.{words}",
                severity=Severity.ERROR,
                message=words,
                values=(words,),
                sources=(document.id, words),
                claims=(claim.id, "nowhere"),
                working=f"{words} ≠ {words}",
                fingerprint=words,
                event=words,
                remedy=words,
                why_compared=(Reason(words, 1.5, words), Reason(words, float("inf"), words)),
                repairs=(Repair((Change(claim.id, 1, 2),), (words,)),),
            )
        )
    events = tuple(Event(words, words, (claims[n].id,), where=(words,)) for n, words in enumerate(HOSTILE))
    verdicts = tuple(Verdict(claim.id, State.CONTRADICTED, claim.text, (claim.id,)) for claim in claims)
    return Report(
        mode="audit",
        documents=tuple(documents),
        claims=tuple(claims),
        events=events,
        findings=tuple(findings),
        verdicts=verdicts,
        coverage=Coverage(len(documents), 8, 8, 8, {HOSTILE[0]: 1}, (HOSTILE[0],)),
        story=documents[0].id,
        settings={HOSTILE[0]: HOSTILE[1]},
    )


def large(count: int) -> Report:
    """``count`` findings over half as many documents, each document about as long as a short news story."""
    documents, claims, findings = [], [], []
    filler = "The council met in the morning and heard from the works department about the state of the roads. " * 12
    for number in range(max(2, count // 2)):
        text = f"Some {number + 100} houses lost power. {filler}\n\nIn all {number + 300} houses were dark. {filler}"
        document = Document(
            f"batch/{number:05}.txt", text, title=f"Storm report {number}", publisher=f"Paper {number % 40}"
        )
        documents.append(document)
        for words in (f"{number + 100} houses", f"{number + 300} houses"):
            maker = Maker(document)
            claims.append(
                maker.claim(document, words, float(words.split()[0]), measure="house", event=f"storm-{number // 10}")
            )
    for number in range(count):
        one, other = claims[(2 * number) % len(claims)], claims[(2 * number + 3) % len(claims)]
        findings.append(
            Finding(
                id=f"{number:016x}",
                code=("arithmetic.total", "cross-source.value", "cross-source.bound", "internal.value")[number % 4],
                severity=(Severity.ERROR, Severity.WARNING, Severity.WARNING, Severity.INFO)[number % 4],
                message=f"Storm report {number} has {one.text} without power, another source has {other.text}.",
                values=(one.value or 0.0, other.value or 0.0),
                sources=(one.source, other.source),
                claims=(one.id, other.id),
                working=f"{one.value:.0f} ≠ {other.value:.0f}",
                fingerprint=f"{number:016x}",
                event=one.event,
                remedy="No contradiction if the two texts speak of different evenings.",
                why_compared=(Reason("same measure", 4.0, "house"), Reason("same evening", 2.0, "by date")),
            )
        )
    events = sorted({claim.event for claim in claims if claim.event})
    return Report(
        mode="report",
        documents=tuple(documents),
        claims=tuple(claims),
        events=tuple(Event(e, f"Storm {e}", tuple(k.id for k in claims if k.event == e)) for e in events),
        findings=tuple(findings),
        verdicts=(),
        coverage=Coverage(len(documents), len(claims), len(claims), len(claims)),
    )
