"""Somebody of the case's offices answers what the rule asks, each with what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from surpass.exchange.mechanisms.error_tolerance.law_of_day import laws_for
from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.facts import subject_of_file
from surpass.office.cases.file.speaking import file_problem, is_party, speaking_in
from surpass.office.error_tolerance.weighing.models import Screening
from surpass.office.error_tolerance.weighing.screening.agreeing import check_screens
from surpass.office.error_tolerance.weighing.screening.answers import (
    Answered,
    as_kept,
    check_screening,
    newest_screening,
)
from surpass.office.error_tolerance.weighing.screening.asking import ask_unknown
from surpass.office.packs import office_pack


@act("error_tolerance.screen_case")
def screen_case(
    doing: Doing,
    *,
    case: str,
    fact_on: date,
    answers: Mapping[str, Answered],
    seen: int = 0,
    lang: str = "zh",
) -> Screening:
    """Another version of the whole screening; *seen* is the version that the actor saw, 0 for none.

    What is unknown becomes an unknown fact of the file with whoever has it. Nothing follows by itself.

    Raises:   NotAllowed: no seat. UseProblem: ``screening-of-party``, ``case-without-tolerance``,
              ``screening-moved``, ``fact-in-future``, ``rule-unknown``, and what ``check_screening`` and
              ``speaking_in`` raise.
    """
    kept, found, role = speaking_in(doing, case)
    if is_party(found, role):
        raise file_problem("screening-of-party", kept, role, "an office; say it as a fact")
    check_screens(kept, found)
    before = newest_screening(kept)
    held = before.version if before else 0
    if held != seen:
        raise file_problem("screening-moved", kept, f"version {held}", f"version {seen}")
    laws = laws_for(office_pack(), day=fact_on, today=doing.today)
    check_screening(kept, answers, laws)
    made = Screening(
        case=kept, version=held + 1, fact_on=fact_on, answers=as_kept(answers), role=role, by=doing.by.key,
        at=doing.at,
    )  # fmt: skip
    made.asked = ask_unknown(
        doing, made, before, laws=laws, answers=answers, wording=load_wording(lang)
    )  # fmt: skip
    counted = Counter(one.said for one in answers.values())
    made.entry = doing.record(
        about=about_case(kept),
        facts={
            "case": kept.key, "screening": made.version, "fact_on": fact_on.isoformat(),
            "answers": dict(sorted(counted.items())),
        },
        sealed={subject_of_file(kept): {"answers": made.answers, "asked": made.asked}},
    )  # fmt: skip
    made.save(force_insert=True)
    return made
