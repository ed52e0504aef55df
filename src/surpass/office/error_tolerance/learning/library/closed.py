"""What an entry takes over from its case: keys alone, and none of the words of the case."""

from __future__ import annotations

from surpass.exchange.mechanisms.error_tolerance.law_of_day import SCREENING, laws_for
from surpass.exchange.mechanisms.error_tolerance.questions import GATE, questions_of
from surpass.foundation.problems import Problems
from surpass.mechanisms.error_tolerance.recorded_check import recorded_check
from surpass.office.accounts.models import Place
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.models import Request
from surpass.office.error_tolerance.weighing.screening.agreeing import screens
from surpass.office.error_tolerance.weighing.screening.answers import newest_screening, said_in
from surpass.office.error_tolerance.weighing.worksheet.blind import filed_in
from surpass.office.error_tolerance.weighing.worksheet.findings import Found, found_in
from surpass.office.packs import office_pack
from surpass.policy.procedures.kinds import APPEAL_DECISION
from surpass.policy.rules.read_facts import ANSWERS, SITUATION, TOLERANCE_OUTCOME
from surpass.procedure.cases.case import Case

SET_ASIDE, CHANGED = "set_aside", frozenset(("amend", "quash", "remit"))
"""What an appeal does to a decision that does not stand."""


def outcome_of(case: Case) -> str:
    """What a closed case came to: exempt, mitigated, refused; set aside, where an appeal left nothing.

    Missing:  empty: it is open, or ended without any finding.
    """
    if not case.is_closed:
        return ""
    return recorded_check(case).get(TOLERANCE_OUTCOME) or (SET_ASIDE if was_changed(case) else "")


def was_changed(case: Case) -> bool:
    """Whether an appeal changed a decision of this case, or set it aside."""
    steps = case.procedure.steps
    return any(
        event.act in CHANGED and event.step in steps and steps[event.step].kind == APPEAL_DECISION
        for event in case.events
    )


def check_teaches(kept: KeptCase, case: Case) -> Place:
    """The place of a case that can become an entry: closed with a finding, and not taken up again.

    Raises:   UseProblem: ``precedent-unfit``.
    """
    if kept.place is None or not screens(case) or not outcome_of(case):
        raise file_problem(
            "precedent-unfit", kept, case.end or "open", "a case of tolerance that is closed with a finding"
        )
    again = kept.reopenings.filter(end="").first()
    if again is not None:
        raise file_problem("precedent-unfit", kept, "taken up again", "a case that nobody has taken up again")
    return kept.place


def situations_of(case: Case) -> dict[str, bool]:
    """Situation -> whether it applied.

    Missing:  one that was not answered, or answered unknown, is left out.
    """
    return {
        name.removeprefix(SITUATION): word == ANSWERS[0]
        for name, word in recorded_check(case).items()
        if name.startswith(SITUATION)
    }


def gates_of(kept: KeptCase) -> dict[str, str]:
    """Bottom line -> yes, no or unknown, as the newest screening has it; empty where nobody screened."""
    screening = newest_screening(kept)
    if screening is None:
        return {}
    said = said_in(screening)
    try:
        laws = laws_for(office_pack(), day=screening.fact_on, today=screening.at.date())
    except Problems:
        return {}
    gates = {one.fact for law in laws.laws for one in questions_of(law.book, rule=SCREENING)
             if one.group == GATE}  # fmt: skip
    return {fact: word for fact, word in said.items() if fact in gates}


def findings_of(kept: KeptCase, case: Case) -> dict[str, str]:
    """Factor -> which way it spoke; empty where the readings differed.

    Missing:  a factor of which no reading was filed is left out.
    """
    read = [found_in(one) for one in filed_in(kept, case) if case.procedure.steps[one.step].asks_factors]
    found = {}
    for factor in case.procedure.factors if read else ():
        leanings = {one.get(factor, Found()).leaning for one in read}
        found[factor] = leanings.pop() if len(leanings) == 1 else ""
    return found


def kind_of(kept: KeptCase) -> str:
    """The kind of work, as the registration has it on which the request rests; empty where there is none."""
    asked = Request.objects.filter(case=kept.key, registration__isnull=False).select_related("registration")
    row = asked.first()
    return row.registration.kind if row is not None and row.registration is not None else ""
