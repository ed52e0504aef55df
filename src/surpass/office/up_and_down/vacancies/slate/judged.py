"""Everybody before one vacancy: the gate, the periods that bar, then the slate of those who are left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import polars as pl

from surpass.engine.allocations.entitled import Subject, active_allocation
from surpass.exchange.findings.layouts import SUBJECT
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.up_and_down.gate import Gate, open_gate
from surpass.mechanisms.up_and_down.periods.gate import Answer
from surpass.mechanisms.up_and_down.periods.kinds import POST
from surpass.mechanisms.up_and_down.slates.propose_slate import propose_slate
from surpass.mechanisms.up_and_down.slates.slate import Slate
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.reading.standing import bars_of, bars_of_each
from surpass.office.up_and_down.vacancies.facts.frame import frame_of, subject_of_post
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook

Values = Mapping[str, int | bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """``bars``: by person, what the ledger of periods answers of those whom the gate did not keep out."""

    gate: Gate
    slate: Slate
    bars: Mapping[str, Answer]
    values: Mapping[str, Values]

    @property
    def barred(self) -> tuple[str, ...]:
        """Whom a period keeps out."""
        return tuple(key for key, answer in self.bars.items() if answer.is_barred)


def law_of(vacancy: Vacancy, *, on: date) -> tuple[RuleBook, Allocation]:
    """The rules of a day, and the quota of the vacancy.

    Raises:   UseProblem: ``allocation-unknown``, ``allocation-not-active``.
    """
    book = law_on(on)
    return book, active_allocation(book, vacancy.order)


def judge(vacancy: Vacancy, people: Sequence[Person], *, on: date) -> Judged:
    """Look at everybody; whoever no rule and no period keeps out stands on the slate, or is asked about.

    Raises:   UseProblem: as :func:`law_of`.
    """
    book, allocation = law_of(vacancy, on=on)
    frame = frame_of(vacancy, [one.pk for one in people], book=book, allocation=allocation, on=on)
    post = subject_of_post(vacancy, book=book, on=on)
    gate = open_gate(frame, book=book, order=vacancy.order, post=post, key=SUBJECT)
    left = {*gate.eligible, *gate.open}
    bars = bars_of_each([one for one in people if one.pk in left], on=on, effect=POST)
    stays = [one for one in people if one.pk in left and not bars[one.pk].is_barred]
    values = _values(frame, {one.pk for one in stays})
    slate = slate_of(vacancy, stays, values, on=on)
    return Judged(gate=gate, slate=slate, bars=bars, values=values)


def slate_of(vacancy: Vacancy, people: Sequence[Person], values: Mapping[str, Values], *, on: date) -> Slate:
    """The slate of some, by the values that are known of them.

    Raises:   UseProblem: as :func:`law_of`.
    """
    book, _ = law_of(vacancy, on=on)
    subjects = [
        Subject(
            key=one.pk, name={"zh": one.name_zh, "en": one.name_en or one.name_zh}, pool=one.place_id,
            values=values.get(one.pk, {}),
        )
        for one in people
    ]  # fmt: skip
    post = subject_of_post(vacancy, book=book, on=on)
    return propose_slate(book=book, order=vacancy.order, post=post, people=subjects)


def _values(frame: pl.DataFrame, keys: set[str]) -> dict[str, Values]:
    rows = frame.filter(pl.col(SUBJECT).is_in(sorted(keys))).iter_rows(named=True)
    return {
        str(row[SUBJECT]): {
            name: value for name, value in row.items() if name != SUBJECT and value is not None
        }
        for row in rows
    }


class One(NamedTuple):
    """What the rules and the periods say of one person, and the values by which they do."""

    found: Proposal
    answer: Answer
    values: Values


def judge_one(vacancy: Vacancy, person: Person, *, on: date) -> One:
    """What the rules and the periods say of one person, whatever it is; among others it names nobody.

    Raises:   UseProblem: as :func:`law_of`.
    """
    book, allocation = law_of(vacancy, on=on)
    frame = frame_of(vacancy, [person.pk], book=book, allocation=allocation, on=on)
    values = _values(frame, {person.pk})
    slate = slate_of(vacancy, [person], values, on=on)
    return One(slate.proposals[0], bars_of(person, on=on, effect=POST), values.get(person.pk, {}))
