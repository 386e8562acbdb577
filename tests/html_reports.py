"""Reports made by hand, in the project's own wording, on which the HTML page is designed and tested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from consistency.model import (
    Bound,
    Change,
    Claim,
    Coverage,
    Document,
    Equation,
    Event,
    Fact,
    FactFile,
    FactState,
    FactStatus,
    Finding,
    Kind,
    Mode,
    Period,
    Reason,
    Repair,
    Report,
    Severity,
    State,
    Verdict,
)

NIGHT = Period(datetime(2025, 12, 5, 18), datetime(2025, 12, 6, 12))

STORY = Document(
    id="story/overnight.md",
    title="A night of drones, and talks that go on",
    publisher="The Desk",
    published="2025-12-06T15:00",
    text=(
        "A night of drones, and talks that go on\n\n"
        "Russia sent 653 drones and 51 missiles against Ukraine overnight, 704 weapons in all, "
        "the air force said on Saturday. "
        "Air defence brought down 85 drones and 30 missiles, 615 targets altogether.\n\n"
        "Eight people were wounded. It was the fourth winter of the war, and energy sites in 29 places were hit. "
        "Moscow said its own defences had shot down 116 Ukrainian drones.\n\n"
        "Some 60% of the attack fell on the west, an aide said, and repairs would cost about $40 million. "
        "Callers can reach the help line on 0800 500 335."
    ),
    first_line=6,
)
AGENCY = Document(
    id="sources/agency.txt",
    title="Air force tallies night attack",
    publisher="Agency One",
    published="2025-12-06T08:10",
    url="https://agency.example/night",
    text=(
        "The air force tallied 653 drones and 51 missiles in the night attack on Ukraine. It said it had "
        "intercepted 585 drones and 30 missiles, 615 aerial targets in total. "
        "At least 29 places were struck. Rescuers counted six wounded by the morning.\n\n"
        "Russia’s defence ministry reported 77 Ukrainian drones destroyed over its own regions."
    ),
)
PAPER = Document(
    id="sources/paper.txt",
    title="“Over 700” weapons in one night",
    publisher="Morning Paper",
    published="2025-12-06T09:30",
    text=(
        "Over 700 drones and missiles crossed into Ukraine overnight. Ukraine shot down 585 of the drones. "
        "Repairs to the grid will cost between $35 million and $45 million, the ministry of energy estimated."
    ),
)
RADIO = Document(
    id="sources/radio.txt",
    title="Wounded count rises",
    publisher="City Radio",
    published="2025-12-06T14:20",
    text=(
        "The number of people wounded in the night attack on Ukraine has risen to eight, "
        "City Radio learned from the rescue service."
    ),
)
BROKEN = Document(
    id="sources/scan.pdf", text="", error="this is a binary file (application/pdf); convert it to text first"
)


class Maker:
    """Makes claims by looking for the words in the documents, so that offsets are never typed by hand."""

    def __init__(self, *documents: Document) -> None:
        self.documents = documents
        self.claims: list[Claim] = []

    def claim(self, document: Document, words: str, value: float | None, *, nth: int = 0, **facets: Any) -> Claim:
        start = -1
        for _ in range(nth + 1):
            start = document.text.index(words, start + 1)
        left = max(
            document.text.rfind(". ", 0, start) + 2 if ". " in document.text[:start] else 0,
            document.text.rfind("\n", 0, start) + 1,
        )
        stop = document.text.find(".", start)
        right = stop + 1 if stop >= 0 else len(document.text)
        made = Claim(
            id=f"{document.id}#{start}",
            source=document.id,
            start=start,
            end=start + len(words),
            text=words,
            sentence=document.text[left:right],
            sentence_start=left,
            **{"kind": Kind.COUNT, "low": value, "high": value, "value": value, **facets},
        )
        self.claims.append(made)
        return made


def night(*, mode: str = "report") -> Report:
    """One night in three sources and a story: a slipped digit, two official figures, a toll that grew, and what is
    quite all right."""
    make = Maker(STORY, AGENCY, PAPER, RADIO, BROKEN)
    launch: dict[str, Any] = {
        "predicate": "launch",
        "predicate_concept": "launch",
        "event": "night",
        "when": NIGHT,
        "where": ("Ukraine",),
    }
    down: dict[str, Any] = {
        "predicate": "intercept",
        "predicate_concept": "intercept",
        "event": "night",
        "when": NIGHT,
        "where": ("Ukraine",),
    }
    drone: dict[str, Any] = {"measure": "drone", "measure_concept": "drone"}
    missile: dict[str, Any] = {"measure": "missile", "measure_concept": "missile"}
    weapon: dict[str, Any] = {"measure": "aerial weapon", "measure_concept": "weapon", "mode": Mode.TOTAL}
    wounded: dict[str, Any] = {"measure": "people wounded", "measure_concept": "wounded", "event": "night"}
    enemy: dict[str, Any] = {
        "measure": "Ukrainian drone",
        "measure_concept": "drone",
        "predicate": "destroy",
        "event": "russia",
    }
    cost: dict[str, Any] = {"measure": "repair", "kind": Kind.MONEY, "unit": "dollar", "event": "night"}
    c: Mapping[str, Claim] = {
        "s653": make.claim(STORY, "653 drones", 653, **drone, **launch, speaker="the air force"),
        "s51": make.claim(STORY, "51 missiles", 51, **missile, **launch),
        "s704": make.claim(STORY, "704 weapons", 704, **weapon, **launch),
        "s85": make.claim(STORY, "85 drones", 85, **drone, **down),
        "s30": make.claim(STORY, "30 missiles", 30, **missile, **down),
        "s615": make.claim(STORY, "615 targets", 615, **weapon, **down),
        "s8": make.claim(STORY, "Eight people", 8, **wounded),
        "s4": make.claim(STORY, "fourth winter", 4, kind=Kind.RANK, measure="winter"),
        "s29": make.claim(STORY, "29 places", 29, measure="place", predicate="hit", event="night"),
        "s116": make.claim(STORY, "116 Ukrainian drones", 116, **enemy, speaker="Moscow"),
        "s60": make.claim(
            STORY, "60%", 60, kind=Kind.SHARE, unit="percentage", measure="attack", bound=Bound.ABOUT, event="night"
        ),
        "s40": make.claim(STORY, "$40 million", 4e7, **{**cost, "bound": Bound.ABOUT, "low": 3.5e7, "high": 4.5e7}),
        "tel": make.claim(STORY, "0800 500 335", None, kind=Kind.LABEL, reason="a phone number"),
        "a653": make.claim(AGENCY, "653 drones", 653, **drone, **launch),
        "a51": make.claim(AGENCY, "51 missiles", 51, **missile, **launch),
        "a585": make.claim(AGENCY, "585 drones", 585, **drone, **down),
        "a30": make.claim(AGENCY, "30 missiles", 30, **missile, **down),
        "a615": make.claim(AGENCY, "615 aerial targets", 615, **weapon, **down),
        "a29": make.claim(
            AGENCY, "29 places", 29, measure="place", predicate="strike", bound=Bound.AT_LEAST, high=None, event="night"
        ),
        "a6": make.claim(AGENCY, "six wounded", 6, **wounded),
        "a77": make.claim(AGENCY, "77 Ukrainian drones", 77, **enemy, speaker="Russia’s defence ministry"),
        "p700": make.claim(
            PAPER, "Over 700 drones and missiles", 700, **{**weapon, **launch, "bound": Bound.MORE_THAN, "high": None}
        ),
        "p585": make.claim(PAPER, "585 of the drones", 585, **drone, **down),
        "p35": make.claim(
            PAPER,
            "between $35 million and $45 million",
            None,
            **{**cost, "low": 3.5e7, "high": 4.5e7, "bound": Bound.RANGE},
        ),
        "r8": make.claim(RADIO, "eight", 8, **wounded),
    }
    why = (
        Reason("same measure", 4.1, "drone and drone"),
        Reason("same deed", 3.2, "“bring down” and “intercept” are one class"),
        Reason("same night", 2.6, "both overnight into 6 December 2025"),
        Reason("numbers shared", 5.8, "both texts say 653, 51, 30 and 615"),
        Reason("different speaker", -0.9, "no speaker in one of the texts"),
    )
    findings = [
        _finding(
            "arithmetic.total",
            Severity.ERROR,
            "85 drones and 30 missiles make 115 targets, but the story says 615.",
            "85 + 30 = 115 ≠ 615",
            [c["s85"], c["s30"], c["s615"]],
            event="night",
            remedy="No contradiction if the “85 drones” were only some of the drones that were brought down.",
            repairs=(Repair((Change(c["s85"].id, 85, 585),), support=(AGENCY.id, PAPER.id)),),
        ),
        _finding(
            "cross-source.magnitude",
            Severity.ERROR,
            "The story has 85 drones brought down where two independent sources have 585: a digit is missing.",
            "85 ≠ 585",
            [c["s85"], c["a585"], c["p585"]],
            event="night",
            remedy="No contradiction if the 85 were drones brought down by other means or at another time.",
            why=why,
        ),
        _finding(
            "cross-source.same-speaker",
            Severity.WARNING,
            "Moscow is quoted with 116 Ukrainian drones in the story and with 77 in Agency One.",
            "116 ≠ 77",
            [c["s116"], c["a77"]],
            event="russia",
            remedy="No contradiction if the ministry corrected its figure between the two reports.",
            why=(*why[:2], Reason("one authority", 3.9, "Moscow and Russia’s defence ministry")),
            repairs=(Repair((Change(c["s116"].id, 116, 77),)), Repair((Change(c["a77"].id, 77, 116),))),
        ),
        _finding(
            "support.unsupported",
            Severity.WARNING,
            "No source says that some 60% of the attack fell on the west.",
            "60 % in none of 3 sources",
            [c["s60"]],
            event="night",
        ),
        _finding(
            "cross-source.update",
            Severity.INFO,
            "The count of wounded grew from six to eight between morning and afternoon.",
            "6 → 8",
            [c["a6"], c["r8"], c["s8"]],
            event="night",
        ),
    ]
    by_key = {
        "s653": (State.SUPPORTED, "stated by Agency One", ["a653"], 1),
        "s51": (State.SUPPORTED, "stated by Agency One", ["a51"], 1),
        "s704": (State.CONSISTENT, "653 + 51 = 704, and within “over 700”", ["p700"], 0),
        "s85": (State.CONTRADICTED, "2 independent sources say 585", ["a585", "p585"], 2),
        "s30": (State.SUPPORTED, "stated by Agency One", ["a30"], 1),
        "s615": (State.ARITHMETIC, "85 + 30 = 115 ≠ 615", ["a615"], 0),
        "s8": (State.UPDATE, "six in the morning, eight by the afternoon", ["a6", "r8"], 1),
        "s4": (State.NOT_COMPARED, "a rank; no source speaks of it", [], 0),
        "s29": (State.CONSISTENT, "within “at least 29”", ["a29"], 0),
        "s116": (State.CONTRADICTED, "Agency One quotes 77", ["a77"], 1),
        "s60": (State.UNSUPPORTED, "no source gives it", [], 0),
        "s40": (State.ROUNDING, "within 35 to 45 million", ["p35"], 0),
        "tel": (State.NOT_CHECKABLE, "a phone number", [], 0),
    }
    verdicts = [
        Verdict(
            c[key].id,
            state,
            reason,
            evidence=tuple(c[e].id for e in evidence),
            findings=tuple(f.id for f in findings if c[key].id in f.claims),
            origins=origins,
        )
        for key, (state, reason, evidence, origins) in by_key.items()
    ]
    others = [claim for key, claim in c.items() if key not in by_key]
    denied = {claim for f in findings if f.severity is not Severity.INFO for claim in f.claims}
    verdicts += [
        Verdict(
            claim.id,
            State.CONTRADICTED if claim.id in denied else State.SUPPORTED,
            "the story has another figure" if claim.id in denied else "stated by the story",
            findings=tuple(f.id for f in findings if claim.id in f.claims),
        )
        for claim in others
    ]
    ordered = sorted(c.values(), key=lambda k: ([d.id for d in make.documents].index(k.source), k.start))
    members = {e: tuple(k.id for k in ordered if k.event == e) for e in ("night", "russia")}
    return Report(
        mode=mode,
        documents=make.documents,
        claims=tuple(ordered),
        events=(
            Event("night", "Attack on Ukraine, night into 6 December 2025", members["night"], NIGHT, ("Ukraine",), why),
            Event("russia", "Ukrainian drones over Russia, 6 December 2025", members["russia"], NIGHT, ("Russia",)),
        ),
        findings=tuple(findings),
        verdicts=tuple(verdicts),
        coverage=Coverage(
            documents=4,
            numbers=31,
            claims=25,
            compared=19,
            skipped={"label": 2, "date": 4},
            not_compared={"no other passage speaks of the same thing": 5, "a plan or forecast": 1},
        ),
        story=STORY.id if mode == "audit" else None,
        settings={"rules": "all", "min_weight": 6.0, "version": "0.1.0"},
    )


def _finding(
    code: str,
    severity: Severity,
    message: str,
    working: str,
    claims: list[Claim],
    *,
    event: str | None = None,
    remedy: str | None = None,
    why: tuple[Reason, ...] = (),
    repairs: tuple[Repair, ...] = (),
) -> Finding:
    mark = f"{sum(map(ord, code + working)):016x}"
    return Finding(
        id=mark,
        code=code,
        severity=severity,
        message=message,
        values=tuple(dict.fromkeys(v for claim in claims for v in claim.values)),
        sources=tuple(sorted({claim.source for claim in claims})),
        claims=tuple(claim.id for claim in claims),
        working=working,
        fingerprint=mark,
        event=event,
        remedy=remedy,
        why_compared=why,
        repairs=repairs,
    )


def checked() -> Report:
    """The same night against a fact file: one fact confirmed, one contradicted, one that nobody states."""
    report = night(mode="check")
    claims = {(claim.source, claim.text): claim.id for claim in report.claims}
    launched = tuple(claims[document.id, "653 drones"] for document in (STORY, AGENCY))
    facts = FactFile(
        "facts.yaml",
        (
            Fact("sent", "drones launched", 653, line=3),
            Fact("down", "drones intercepted", 585, event="Attack on Ukraine", line=8),
            Fact("power", "homes without power", 12_400, unit="home", line=12),
        ),
        (Equation("sent = down + 68", 15),),
    )
    statuses = (
        FactStatus("sent", FactState.CONFIRMED, "2 independent sources state it", 2, launched),
        FactStatus("down", FactState.CONTRADICTED, "“85 drones”", 1, (), (claims[STORY.id, "85 drones"],)),
        FactStatus("power", FactState.MISSING, "no document states it"),
    )
    return replace(report, facts=facts, statuses=statuses)
