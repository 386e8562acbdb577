"""Find the numbers in news that cannot all be true.

The public face is small and flat::

    import consistency

    report = consistency.report([consistency.Document(id="a", text="..."), ...])
    for finding in report.findings:
        print(finding.severity, finding.message)

Importing the package is cheap: spaCy, pandas and the rest load when they are first needed.
"""

from __future__ import annotations
