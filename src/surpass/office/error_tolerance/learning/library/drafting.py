"""What somebody writes for an entry, and what must be there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.asking.beforehand.filing import Kind
from surpass.office.error_tolerance.learning.terms import months_after, months_kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What somebody writes: all else is taken from the case, as keys.

    ``expires_on``: only where the pack names no term, with the reason why that day.
    """

    title: str
    happened: str
    kind: str = ""
    expires_on: date | None = None
    expires_why: str = ""


def check_said(kept: KeptCase, said: Drafted, today: date) -> None:
    """Whether a case has no other entry, and this one has its words.

    Raises:   UseProblem: ``precedent-again``, ``precedent-wordless``, ``precedent-kind``.
    """
    if kept.precedents.filter(withdrawn_on=None, expires_on__gt=today).exclude(passed=False).exists():
        raise file_problem("precedent-again", kept, "an entry", "a case without one; withdraw that one first")
    if not (said.title.strip() and said.happened.strip()):
        raise file_problem("precedent-wordless", kept, "no words", "a title, and what happened")
    if said.kind not in ("", *Kind.values):
        raise file_problem("precedent-kind", kept, said.kind, f"one of {', '.join(Kind.values)}, or none")


def last_day(kept: KeptCase, said: Drafted, today: date) -> date:
    """The day on which an entry ends: by the pack's term, else as whoever drafts it says, with the reason.

    Raises:   UseProblem: ``precedent-expiry``.
    """
    if (months := months_kept(today)) is not None:
        return months_after(today, months)
    if said.expires_on is None or said.expires_on <= today or not said.expires_why.strip():
        expected = "a day to come on which it ends, and why; or the pack's parameter precedent_months"
        raise file_problem("precedent-expiry", kept, str(said.expires_on or "no day"), expected)
    return said.expires_on
