"""The report as one HTML file that needs no network and no script to be read, and as a fragment for notebooks.

    Report ──view──▶ Page (plain values) ──templates──▶ one file

Nothing is fetched: style and script are inlined under a Content-Security-Policy that names their hashes, text of
sources is escaped and inert, and the same report gives the same bytes.
"""

from __future__ import annotations

from consistency.model import Event, Finding, Report

__all__ = ["card", "event", "fragment", "pages", "render"]


def render(report: Report) -> str:
    """The whole page, UTF-8 text from ``<!doctype html>`` on. About 5 MB for a thousand findings at most; what does
    not fit is counted."""
    from consistency.report.html.page import whole
    from consistency.report.html.view import Limits

    return whole(report, Limits())


def pages(report: Report, name: str) -> dict[str, str]:
    """The report as files by name, all in one folder: the file ``name``, and for a run of more than 2,000 findings an
    index of that name with ``name-2.html`` and on, 500 findings each and about 5 MB at most."""
    from consistency.report.html.page import several

    return several(report, name)


def fragment(report: Report) -> str:
    """The summary and the first findings as one ``<div>`` for a notebook's output cell."""
    from consistency.report.html.page import notebook

    return notebook(report)


def event(happening: Event) -> str:
    """One event as a ``<div>`` for a notebook's output cell: when, where, how many claims, and why they were put
    together; the claims themselves stand in the report."""
    from consistency.report.html.page import notebook_event

    return notebook_event(happening)


def card(finding: Finding) -> str:
    """One finding as a ``<div>`` for a notebook's output cell: sentence, working, repair, why compared; no quotes."""
    from consistency.report.html.page import notebook_card

    return notebook_card(finding)
