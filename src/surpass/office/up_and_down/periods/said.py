"""What is said when a measure is recorded, and what must be there before it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.mechanisms.up_and_down.periods.kinds import KINDS, SANCTION
from surpass.mechanisms.up_and_down.periods.terms import span_of
from surpass.office.up_and_down.periods.law import law_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A decision of a body: its kinds (several only of sanctions), its number, what shows it.

    ``months``: the period that it fixed for several equal sanctions. An ``on`` of None: not known.
    """

    kinds: tuple[str, ...]
    on: date | None
    body: str
    number: str
    evidence: str
    months: int | None = None

    def as_sealed(self) -> dict[str, Any]:
        """As the ledger seals it."""
        return {
            "kinds": list(self.kinds), "on": self.on.isoformat() if self.on else None,
            "body": self.body.strip(), "number": self.number.strip(), "evidence": self.evidence.strip(),
            "months": self.months,
        }  # fmt: skip


def said_of(sealed: Mapping[str, Any]) -> Said:
    """What was sealed."""
    day = sealed["on"]
    return Said(
        kinds=tuple(sealed["kinds"]), on=date.fromisoformat(day) if day else None, body=sealed["body"],
        number=sealed["number"], evidence=sealed["evidence"], months=sealed["months"],
    )  # fmt: skip


def check_said(said: Said, *, today: date) -> None:
    """Whether it can be recorded; everything that is wrong at once.

    Raises:   UseProblem: ``measure-unknown``, ``measure-in-future``, ``measure-without-decision``,
              ``measure-without-law``, ``combined-period-outside``.
    """
    raise_all(UseProblem, list(_problems(said, today)))


def _problems(said: Said, today: date) -> Iterator[Problem]:
    blank = [
        name for name in ("body", "number", "evidence") if not str(getattr(said, name)).strip()
    ]  # fmt: skip
    if blank:
        yield problem(
            "measure-without-decision", f"no {', no '.join(blank)}", "body, number, and what shows it"
        )
    if said.on is not None and said.on > today:
        yield problem("measure-in-future", said.on.isoformat(), f"a day up to {today}")
    if not _are_known(said.kinds):
        yield problem("measure-unknown", ", ".join(said.kinds) or "none", "one kind, or several sanctions")
    else:
        yield from _by_law(said, said.on if said.on and said.on <= today else today)


def _are_known(kinds: tuple[str, ...]) -> bool:
    are_sanctions = all(kind in KINDS and KINDS[kind].family == SANCTION for kind in kinds)
    return bool(kinds) and kinds[0] in KINDS and (len(kinds) == 1 or are_sanctions)


def _by_law(said: Said, day: date) -> Iterator[Problem]:
    book, kind = law_on(day), KINDS[said.kinds[0]]
    if kind.rule not in book.rules:
        yield problem(
            "measure-without-law", f"{said.kinds[0]} of {day}", f"a day on which {kind.rule} was in force"
        )
        return
    if said.months is None:
        return
    span = span_of(said.kinds, book)
    if span is None or not span.low <= said.months <= span.high:
        limits = f"from {span.low} to {span.high} months" if span else "no months for this kind"
        yield problem("combined-period-outside", f"{said.months} months", limits)


def problem(code: str, found: str, expected: str) -> Problem:
    """What stands in the way."""
    return Problem(
        code=code, where="measure", found=found, expected=expected,
        next_step="look at the decision, or ask the body that took it",
    )  # fmt: skip


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected)])
