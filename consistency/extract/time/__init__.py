"""When: expressions of time in a text as periods, and for every number the period that it speaks of.

grammar ─▶ expressions ─▶ anchor, resolve ─▶ mentions ─▶ clauses, document ─▶ DocumentTime.resolve
"""

from __future__ import annotations

from consistency.extract.time.document import DocumentTime
from consistency.extract.time.expressions import Parts, Role
from consistency.extract.time.mentions import DateMention

__all__ = ["DateMention", "DocumentTime", "Parts", "Role"]
