"""Begin a programme of study for a unit and the units below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.rollout.study.models import StudyProgramme
from surpass.office.rollout.study.reading.asked import units_asked
from surpass.office.rollout.study.reading.training import gates
from surpass.office.rollout.study.said import MOST, about, problem, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What is studied by whom; ``units``: kinds of unit; ``gate``: the rule that reads the training."""

    kind: str
    title: str
    words: str
    units: Sequence[str]
    since: date
    until: date
    gate: str = ""


@act("study.begin_programme")
def begin_programme(doing: Doing, *, place: Place, beginning: Beginning) -> StudyProgramme:
    """Units that are asked read it from now on.

    Raises:   NotAllowed. UseProblem: ``study-kind``, ``study-days``, ``study-gate``, ``study-nobody``,
              ``reasons-missing``, ``text-too-long``.
    """
    doing.may(Subject(path=place.path))
    title = words_of(beginning.title, "a title", most=200)
    words = words_of(beginning.words, "what is studied, and what for", most=MOST)
    problems = []
    if beginning.kind not in StudyProgramme.Kind.values:
        problems.append(problem("study-kind", beginning.kind, ", ".join(StudyProgramme.Kind.values)))
    if beginning.until < max(beginning.since, doing.today):
        problems.append(
            problem("study-days", beginning.until.isoformat(), "a last day that is to come, after the first")
        )
    if beginning.gate and beginning.gate not in gates(doing.today):
        problems.append(problem("study-gate", beginning.gate, "a rule in force that reads training"))
    one = StudyProgramme(
        place=place, kind=beginning.kind, title=title, words=words, units=sorted({*beginning.units}),
        gate=beginning.gate, since=beginning.since, until=beginning.until, by=doing.by.key, at=doing.at,
        entry=0,
    )  # fmt: skip
    asked = units_asked(one, on=doing.today)
    if not asked:
        problems.append(problem("study-nobody", ", ".join(one.units) or "no kind of unit", "one unit"))
    if problems:
        raise UseProblem(problems)
    one.save()
    facts = {"study": one.pk, "kind": one.kind, "units": len(asked), "gate": one.gate,
             "since": one.since.isoformat(), "until": one.until.isoformat()}  # fmt: skip
    one.entry = doing.record(about=[*about(one), *(f"unit:{key.key}" for key in asked)], facts=facts)
    one.save(update_fields=["entry"])
    return one
