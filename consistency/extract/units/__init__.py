"""Units of measure: canonical by quantulum3's names, matched by the project's own table, converted by pint.

quantulum3 gives the names (its ``units.json``, compiled into ``table.tsv`` by ``training/unit_table.py``). Its parser
is not used: the
matcher finds what it finds in the news, and none of what it invents ("2.15pm" is no picometre, "a day" no amount).
"""

from __future__ import annotations

from consistency.extract.units.convert import convert
from consistency.extract.units.table import Table, Unit, compatible, currency, table

__all__ = ["Table", "Unit", "compatible", "convert", "currency", "table"]
