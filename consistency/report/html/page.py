"""From the view to one file: templates filled in and autoescaped, style and script inlined under a hash-based
policy."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from consistency.model import Coverage, Event, Finding, Report
from consistency.report.html import words
from consistency.report.html.events import event_view
from consistency.report.html.index import Index, Shown
from consistency.report.html.parts import WHOLE, Part, split
from consistency.report.html.view import Limits, Page, page

STYLES = (
    "tokens.css",
    "base.css",
    "summary.css",
    "findings.css",
    "events.css",
    "stories.css",
    "tools.css",
    "print.css",
)
SCRIPTS = ("state.js", "filters.js", "review.js", "tables.js", "tools.js", "keys.js", "main.js")
_FRAGMENT_STYLES = ("tokens.css", "summary.css", "findings.css")
_FRAGMENT_CARDS = 20
_PAGE = 4_900_000
"""Bytes that a page of up to a thousand findings has at most, as far as tightening its limits can bring it there."""
_LEAST_CARDS = 100
_PART = Limits(text=400_000, events=100, sources=600)
"""What one of several pages holds: small enough to need no second try."""

# Control characters and lone surrogates have no place in HTML; a replacement of the same length keeps every offset
# true.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(value: object) -> object:
    """``value`` with what HTML cannot hold replaced by U+FFFD, one for one; markup and anything but text is passed
    through."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNPRINTABLE.sub("\ufffd", value)
    return value


def safe_json(value: Mapping[str, Any]) -> str:
    """``value`` as JSON that cannot end the script element that holds it."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@cache
def environment() -> Environment:
    """The templates, autoescaped, strict about what they name."""
    made = Environment(
        loader=PackageLoader("consistency.report.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(states=words.STATES, severities=words.SEVERITIES)
    made.filters.update(plural=words.plural, figure=words.figure)
    return made


@cache
def asset(name: str) -> str:
    """A file of ``static/`` as text."""
    return resources.files("consistency.report.html").joinpath("static", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii") + "'"


def _policy(style: str, script: str) -> str:
    """The page may load nothing, and run and apply only what it was made with."""
    return (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def whole(report: Report, limits: Limits) -> str:
    """The page as one self-contained HTML document. Nothing in it depends on the time or the machine.

    It is made again with tighter limits until it fits: 5 MB, and 5 MB a thousand findings for up to two thousand.
    """
    most = int(_PAGE * min(2.0, max(1.0, len(report.findings) / 1000)))
    index, data = Index.of(report), _embeddable(report)
    return _fitted(limits, most, lambda tried: _filled(page(index, _rules(), tried), tried, data))


def several(report: Report, name: str) -> dict[str, str]:
    """The report as files by name: one, or of a run with very many findings an index and pages of them."""
    if len(report.findings) <= WHOLE:
        return {name: whole(report, Limits())}
    index, data = Index.of(report), _embeddable(report)
    parts = split(len(report.findings), name)
    made = {
        name: _fitted(Limits(), _PAGE, lambda tried: _filled(page(index, _rules(), tried, None, parts), tried, data))
    }
    for part in parts:
        made[part.files[part.number - 1]] = _fitted(_PART, _PAGE, partial(_filled_part, index, part))
    return made


def _filled_part(index: Index, part: Part, limits: Limits) -> str:
    return _filled(page(index, _rules(), limits, part), limits, ())


def _fitted(limits: Limits, most: int, fill: Callable[[Limits], str]) -> str:
    html = fill(limits)
    while len(html.encode("utf-8", "replace")) > most and limits.cards > _LEAST_CARDS:
        limits = limits.tighter()
        html = fill(limits)
    return html


def _filled(view: Page, limits: Limits, data: Sequence[str]) -> str:
    style = _compact("\n".join(asset(name) for name in STYLES))
    script = _compact('(() => {\n"use strict";\n' + "\n".join(asset(name) for name in SCRIPTS) + "\n})();")
    embedded = next((text for text in data if len(text) <= limits.embedded), None)
    template = environment().get_template("page.html.j2")
    return _compact(
        template.render(
            page=view,
            summary=view.summary,
            whole=True,
            style=Markup(style),
            script=Markup(script),
            policy=_policy(style, script),
            embedded=Markup(embedded) if embedded else None,
            trimmed=bool(data) and embedded != data[0],
        )
    )


def notebook(report: Report) -> str:
    """The summary and the first findings for the output cell of a notebook: no script, styles that stay inside."""
    view = page(Index.of(report), _rules(), Limits(full_cards=_FRAGMENT_CARDS, cards=_FRAGMENT_CARDS, text=0, events=0))
    style = ".cx-fragment {\n" + "\n".join(asset(name) for name in _FRAGMENT_STYLES) + "\n}"
    template = environment().get_template("fragment.html.j2")
    return _compact(template.render(page=view, summary=view.summary, whole=False, style=Markup(style)))


def notebook_card(finding: Finding) -> str:
    """One finding for the output cell of a notebook; without its report it knows no quotes."""
    alone = Report("report", (), (), (), (finding,), (), Coverage())
    style = ".cx-fragment {\n" + "\n".join(asset(name) for name in _FRAGMENT_STYLES) + "\n}"
    view = page(Index.of(alone), _rules(), Limits(events=0))
    return _compact(environment().get_template("cell.html.j2").render(card=view.cards[0], style=Markup(style)))


def notebook_event(event: Event) -> str:
    """One event for the output cell of a notebook; without its report it knows no values."""
    alone = Report("report", (), (), (event,), (), (), Coverage())
    view = event_view(Index.of(alone), event, Shown(frozenset(), frozenset(), {}))
    style = ".cx-fragment {\n" + "\n".join(asset(name) for name in (*_FRAGMENT_STYLES, "events.css")) + "\n}"
    template = environment().get_template("event_cell.html.j2")
    return _compact(template.render(view=view, whole=False, style=Markup(style)))


def _compact(html: str) -> str:
    """Blank lines and the indentation after them taken out, which HTML, CSS and the script read as one line break;
    idempotent."""
    return re.sub(r"\n[ \t]*(?:\n[ \t]*)+", "\n", html)


def _embeddable(report: Report) -> tuple[str, str]:
    """The JSON report, and the same without the claims that no finding names."""
    from consistency.report.json import to_dict

    data = to_dict(report)
    named = {claim for finding in report.findings for claim in finding.claims}
    fewer = {**data, "claims": [claim for claim in data["claims"] if claim["id"] in named]}
    return safe_json(data), safe_json(fewer)


def _rules() -> Mapping[str, str]:
    from consistency.check.registry import RULES

    return {code: rule.summary for code, rule in RULES.items()}
