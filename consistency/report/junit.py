"""JUnit XML, which continuous integration services show as tests: a suite a document, a failed test a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree

from consistency.model import Document, Finding, Report, Severity
from consistency.report.spots import Spots

# What XML 1.0 cannot hold, however it is written.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def render(report: Report) -> str:
    """A suite for every document; a document without findings is one test that passes, an unreadable one an error."""
    spots = Spots(report)
    grouped: dict[str, list[Finding]] = {document.id: [] for document in report.documents}
    for finding in report.findings:
        first = next(iter(spots.claims(finding)), None)
        grouped.setdefault(first.source if first else spots.of(finding)[0].path, []).append(finding)
    documents = {document.id: document for document in report.documents}
    root = ElementTree.Element("testsuites", name="consistency")
    for source, findings in grouped.items():
        _suite(root, source, documents.get(source), findings, spots)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, 0)) for suite in root)))
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(
    root: ElementTree.Element, source: str, document: Document | None, findings: Iterable[Finding], spots: Spots
) -> None:
    suite = ElementTree.SubElement(root, "testsuite", name=_legal(source))
    for finding in findings:
        # A note is no failure; it is a test that passes and says something.
        name = "failure" if finding.severity is not Severity.INFO else "system-out"
        case = ElementTree.SubElement(suite, "testcase", classname=_legal(source), name=_legal(_name(finding)))
        detail = ElementTree.SubElement(case, name)
        detail.text = _legal("\n".join(_detail(finding, spots)))
        if name == "failure":
            detail.set("type", _legal(finding.code))
            detail.set("message", _legal(finding.message))
    if document and document.problem:
        case = ElementTree.SubElement(suite, "testcase", classname=_legal(source), name="readable")
        ElementTree.SubElement(case, "error", type="unreadable", message=_legal(document.problem))
    elif len(suite) == 0:
        ElementTree.SubElement(suite, "testcase", classname=_legal(source), name="consistent")
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", str(len(suite.findall("testcase/error"))))


def _name(finding: Finding) -> str:
    return f"{finding.code} {finding.fingerprint}"


def _detail(finding: Finding, spots: Spots) -> Iterable[str]:
    yield finding.message
    if finding.working:
        yield finding.working
    for spot, claim in zip(spots.of(finding), spots.claims(finding), strict=False):
        place = f"{spot.path}#{spot.record}" if spot.record else f"{spot.path}:{spot.line}:{spot.column}"
        yield f"{place}: {claim.sentence}"


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
