"""The report as pandas tables: one row a finding, or one row a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.model import Report
from consistency.report.json import claim_row, finding_row
from consistency.report.places import Places

if TYPE_CHECKING:
    import pandas as pd

_FINDINGS = (
    "id code family severity message values sources claims working why_compared repairs fingerprint event remedy"
).split()


def findings_frame(report: Report) -> pd.DataFrame:
    """One row a finding, with the columns of the JSON report's findings; the columns are there without rows too."""
    import pandas as pd

    return pd.DataFrame([finding_row(finding) for finding in report.findings], columns=_FINDINGS)


def claims_frame(report: Report) -> pd.DataFrame:
    """One row a claim, with the columns of the JSON report's claims."""
    import pandas as pd

    places = Places(report.documents)
    return pd.DataFrame([claim_row(claim, places) for claim in report.claims])
