"""A finding of one factor, and what it must bring before it is filed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from surpass.foundation.fingerprint import canonical_bytes
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.cases.file.exhibits import known_numbers
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.weighing.models import Worksheet

LEANINGS = FOR, AGAINST, OPEN = ("for", "against", "open")
"""Which way a factor speaks; words, never a number, and nothing is added up."""
WORDS_LENGTH = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One factor: which way it speaks, why, and on which exhibits and facts of the file that rests."""

    leaning: str = ""
    said: str = ""
    exhibits: tuple[int, ...] = ()
    facts: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said of it yet."""
        return not (self.leaning or self.said.strip() or self.exhibits or self.facts)


def as_kept(findings: Mapping[str, Found]) -> dict[str, Any]:
    """Plain data, for the row and the seal."""
    return {
        factor: asdict(one) | {"exhibits": list(one.exhibits), "facts": list(one.facts)}
        for factor, one in findings.items()
        if not one.is_empty
    }


def found_in(worksheet: Worksheet | None) -> dict[str, Found]:
    """Factor -> finding, as it is kept."""
    if worksheet is None:
        return {}
    return {
        factor: Found(
            leaning=one["leaning"], said=one["said"], exhibits=tuple(one["exhibits"]),
            facts=tuple(one["facts"]),
        )
        for factor, one in worksheet.findings.items()
    }  # fmt: skip


def digest_of(worksheet: Worksheet) -> str:
    """What the record names: whose, of which round, and every word."""
    whole = {
        "case": worksheet.case_id, "step": worksheet.step, "round": worksheet.round,
        "person": worksheet.person, "findings": worksheet.findings,
    }  # fmt: skip
    return hashlib.sha256(canonical_bytes(whole)).hexdigest()


def check_findings(
    kept: KeptCase, findings: Mapping[str, Found], *, factors: Mapping[str, Any], is_whole: bool
) -> None:
    """Whether findings are of this procedure's factors and rest on this file; *is_whole*: none may lack.

    Raises:   UseProblem: ``factor-unknown``, ``leaning-unknown``, ``exhibit-unknown``, ``fact-unlisted``;
              whole: ``finding-missing``, ``finding-unproven``; all at once.
    """
    exhibits = known_numbers(kept)
    facts = set(kept.facts.values_list("number", flat=True))
    found = [
        *_strange(findings, factors),
        *(one for name, held in findings.items() for one in _outside(name, held, exhibits, facts)),
        *(_lacking(findings, factors) if is_whole else ()),
    ]
    where = f"case {kept.key}"
    raise_all(
        UseProblem,
        [
            Problem(code=code, where=where, found=held, expected=expected, next_step="complete the worksheet")
            for code, held, expected in found
        ],
    )


Wrong = tuple[str, str, str]


def _strange(findings: Mapping[str, Found], factors: Mapping[str, Any]) -> Iterator[Wrong]:
    for name, held in findings.items():
        if name not in factors:
            yield "factor-unknown", name, f"one of {', '.join(factors)}"
        if held.leaning not in ("", *LEANINGS):
            yield "leaning-unknown", f"{name}: {held.leaning}", ", ".join(LEANINGS)


def _outside(name: str, held: Found, exhibits: set[int], facts: set[int]) -> Iterator[Wrong]:
    if lost := sorted(set(held.exhibits) - exhibits):
        yield "exhibit-unknown", f"{name}: {', '.join(map(str, lost))}", "files of this case"
    if lost := sorted(set(held.facts) - facts):
        yield "fact-unlisted", f"{name}: {', '.join(map(str, lost))}", "facts of this case"


def _lacking(findings: Mapping[str, Found], factors: Mapping[str, Any]) -> Iterator[Wrong]:
    for name in factors:
        held = findings.get(name, Found())
        if not (held.said.strip() and held.leaning):
            yield "finding-missing", name, "a written finding that says which way it speaks"
        if not (held.exhibits or held.facts):
            yield "finding-unproven", name, "an exhibit or a fact of the file that it rests on"
