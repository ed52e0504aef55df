"""What is told in a request, and whether it is enough to open a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any

from surpass.exchange.mechanisms.error_tolerance.law_of_day import Laws, laws_for
from surpass.exchange.mechanisms.error_tolerance.questions import SAID, UNKNOWN, check_answers
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.policy.shape.pack import Pack

MOST = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What happened on which day, and everything that was told of it.

    ``is_own``: asked for oneself, not for the unit. ``ordered``: whether a superior gave the task: yes, no or
    unknown; ``superior``: the key of their account. ``answers``: fact -> yes, no or unknown.
    """

    unit: str
    day: date
    what: str
    is_own: bool = True
    did: str = ""
    why: str = ""
    ordered: str = UNKNOWN
    superior: str = ""
    knew: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    repaired: str = ""
    evidence: tuple[str, ...] = ()
    registration: int | None = None


def as_data(told: Told) -> dict[str, Any]:
    """Plain data, to be kept or sealed."""
    return {**asdict(told), "day": told.day.isoformat(), "evidence": list(told.evidence)}


def from_data(found: Mapping[str, Any]) -> Told:
    """What :func:`as_data` wrote."""
    known = {one.name for one in fields(Told)}
    said = {name: value for name, value in found.items() if name in known}
    return Told(
        **{**said, "day": date.fromisoformat(found["day"]), "evidence": tuple(found.get("evidence", ()))}
    )


def check_told(told: Told, pack: Pack, *, today: date, asks_deed: bool = True) -> Laws:
    """The laws that the fact is held against, once enough was told; *asks_deed*: also what was done.

    Raises:   UseProblem: ``request-incomplete``, ``answer-unknown``; ``fact-in-future``, ``rule-unknown``,
              ``question-unknown``.
    """
    raise_all(UseProblem, _lacking(told, asks_deed=asks_deed))
    laws = laws_for(pack, day=told.day, today=today)
    check_answers(told.answers, laws)
    return laws


def _lacking(told: Told, *, asks_deed: bool) -> Iterator[Problem]:
    for part, words in (("what", told.what), ("did", told.did)):
        if not words.strip() and (asks_deed or part == "what"):
            yield _problem("request-incomplete", part, "nothing", "words")
    long = {"what": told.what, "did": told.did, "why": told.why, "knew": told.knew, "repaired": told.repaired}
    for part, words in long.items():
        if len(words) > MOST:
            yield _problem("request-incomplete", part, f"{len(words)} signs", f"at most {MOST}")
    if told.ordered not in SAID:
        yield _problem("answer-unknown", "ordered", repr(told.ordered), ", ".join(SAID))


def _problem(code: str, part: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=f"request {part}", found=found, expected=expected,
        next_step="say it on the page of that question",
    )  # fmt: skip
