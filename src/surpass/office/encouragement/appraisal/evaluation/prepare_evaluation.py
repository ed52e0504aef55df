"""Prepare the meeting that judges by slips: its day, the roll, the two who count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.mechanisms.up_and_down.ballots.release import terms_of
from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.appraisal.models import Appraisal, Evaluation
from surpass.office.encouragement.appraisal.reading.held import held_appraisal
from surpass.office.encouragement.appraisal.said import problem
from surpass.office.encouragement.appraisal.seen import subject_of
from surpass.office.record.seals import keyed_digest
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.ballot.said import MOST_ON_ROLL
from surpass.office.up_and_down.vacancies.ballot.tellers import of_the_tree


@act("encouragement.prepare_evaluation")
def prepare_evaluation(
    doing: Doing, *, appraisal: Appraisal, held_on: date, roll: tuple[str, ...], tellers: tuple[str, ...]
) -> Evaluation:
    """The roll is sealed; in the ledger stand its keyed digest and how many are on it.

    Raises:   NotAllowed. UseProblem: ``appraisal-confirmed``, ``ballot-unset``, and at once everything of the
              day, the roll and the tellers.
    """
    doing.may(subject_of(appraisal))
    appraisal = held_appraisal(appraisal)
    terms_of(law_on(doing.today))
    faults = [*_of_roll(appraisal, held_on, roll), *_of_tellers(appraisal, tellers)]
    if Evaluation.objects.filter(appraisal=appraisal).exists():
        faults.append(problem("evaluation-again", "an evaluation", "one of a unit a year"))
    raise_all(UseProblem, faults)
    seal = f"appraisal:{appraisal.pk}"
    digest = keyed_digest(seal, sorted(roll))
    entry = doing.record(
        about=[seal],
        facts={
            "appraisal": appraisal.pk, "held_on": held_on.isoformat(), "roll": digest, "on_roll": len(roll),
            "tellers": sorted(tellers),
        },
        sealed={seal: {"roll": sorted(roll)}},
    )  # fmt: skip
    return Evaluation.objects.create(
        appraisal=appraisal, held_on=held_on, on_roll=len(roll), roll=digest, first=tellers[0],
        second=tellers[1], by=doing.by.key, entry=entry,
    )  # fmt: skip


def _of_roll(appraisal: Appraisal, held_on: date, roll: tuple[str, ...]) -> Iterator[Problem]:
    if not roll:
        yield problem("roll-empty", "no name", "everybody who may judge at the meeting, one a line")
    if len(roll) > MOST_ON_ROLL:
        yield problem("roll-long", f"{len(roll)} names", f"at most {MOST_ON_ROLL}")
    twice = sorted(name for name, count in Counter(roll).items() if count > 1)
    if twice:
        yield problem("roll-twice", ", ".join(twice), "each name once; tell people of one name apart")
    if held_on < appraisal.opened_on:
        yield problem("ballot-day", held_on.isoformat(), f"a day from {appraisal.opened_on} on")


def _of_tellers(appraisal: Appraisal, tellers: tuple[str, ...]) -> Iterator[Problem]:
    if len(tellers) != 2 or len(set(tellers)) != 2:
        yield problem("tellers-same", ", ".join(tellers) or "nobody", "two different people who count")
    known = set(of_the_tree(appraisal.place.path).values_list("key", flat=True))
    judged = set(appraisal.people.values_list("person__account__key", flat=True))
    for teller in dict.fromkeys(tellers):
        if teller not in known:
            yield problem("teller-unknown", teller, "an account in use, of the tree of the unit")
        if teller in judged:
            yield problem("teller-is-judged", teller, "somebody who is not appraised here")
