"""Enter a commendation by its document; a list that is reckoned afterwards counts it."""

from __future__ import annotations

from datetime import date

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.recognition.commendations.counted import kinds_of
from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.encouragement.recognition.notice_objections.until import COMMENDATION, last_day
from surpass.office.record.lengths import check_lengths
from surpass.office.up_and_down.periods.law import law_on


@act("encouragement.record_commendation")
def record_commendation(
    doing: Doing, *, unit: Place, fact: str, what: str, document: str, on: date
) -> Commendation:
    """Its year is that of its day.

    Raises:   NotAllowed. UseProblem: ``commendation-kind``, ``commendation-wordless``, ``commendation-day``,
              ``commendation-twice``, ``text-too-long``.
    """
    doing.may(Subject(path=unit.path))
    made = counted_now(doing, unit=unit, fact=fact, what=what, document=document, on=on)
    made.objections_until = last_day(COMMENDATION, on=doing.today)
    made.save(update_fields=["objections_until"])
    return made


def counted_now(doing: Doing, *, unit: Place, fact: str, what: str, document: str, on: date) -> Commendation:
    """Within another act, which asked who may.

    Raises:   UseProblem: what ``record_commendation`` raises.
    """
    unit = Place.objects.select_for_update().get(pk=unit.pk)
    what, document = what.strip(), document.strip()
    check_lengths(Commendation, what=what, document=document)
    problems = []
    kinds = kinds_of(law_on(doing.today))
    if fact not in kinds:
        problems.append(problem("commendation-kind", fact, f"one of {', '.join(kinds) or 'the pack'}"))
    if not what or not document:
        problems.append(problem("commendation-wordless", "no words", "for what, and by which document"))
    if on > doing.today:
        problems.append(problem("commendation-day", on.isoformat(), f"a day up to {doing.today}"))
    standing = Commendation.objects.filter(unit=unit, fact=fact, document=document, taken_back=None)
    if standing.exists():
        problems.append(problem("commendation-twice", document, "a document that is not entered yet"))
    raise_all(UseProblem, problems)
    made = Commendation(
        unit=unit, year=on.year, fact=fact, what=what, document=document, on=on, by=doing.by.key, at=doing.at
    )
    made.entry = doing.record(
        about=[f"unit:{unit.pk}"],
        facts={"unit": unit.pk, "fact": fact, "what": what, "document": document, "on": on.isoformat()},
    )
    made.save()
    return made


def problem(code: str, found: str, expected: str) -> Problem:
    """What stands in the way."""
    return Problem(
        code=code, where="commendation", found=found, expected=expected,
        next_step="look at the document, and say it again",
    )  # fmt: skip
