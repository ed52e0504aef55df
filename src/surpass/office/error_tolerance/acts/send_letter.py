"""Put the signed letter that clears somebody into the file of a running promotion or award."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import about_case, held_case
from surpass.office.cases.file.speaking import file_problem
from surpass.office.error_tolerance.clearing.clarification.letter import issue_letter, put_into
from surpass.office.error_tolerance.clearing.clarification.planning import approved_ways, plan_of
from surpass.office.error_tolerance.clearing.clarification.seats import clearing_held
from surpass.office.error_tolerance.clearing.models import Cleared, Way


@act("error_tolerance.send_letter")
def send_letter(doing: Doing, *, case: str, to: str, text: str, lang: str) -> Cleared:
    """One letter for each running case of the approved plan; everybody in that case is told.

    Raises:   NotAllowed: no seat. UseProblem: ``way-unapproved``, ``case-unplanned``, ``letter-sent``,
              ``letter-wordless``, ``case-closed``, and what ``clearing_held`` and ``issue_letter`` raise.
    """
    kept, found, role = clearing_held(doing, case)
    plan = plan_of(kept)
    if plan is None or Way.LETTER not in approved_ways(found, plan):
        raise file_problem("way-unapproved", kept, Way.LETTER.value, "an approved plan with a letter")
    if to not in plan.letters_to:
        raise file_problem("case-unplanned", kept, to, f"one of {', '.join(plan.letters_to)}")
    if Cleared.objects.filter(case=kept, to=to).exists():
        raise file_problem("letter-sent", kept, f"the letter into {to}", "one letter for each case")
    if not text.strip():
        raise file_problem("letter-wordless", kept, "no words", "what is cleared, in words")
    target = held_case(to)
    if target.end:
        raise file_problem("case-closed", target, "a letter into its file", "an open case")
    document = issue_letter(doing, kept, plan, to=target, text=text.strip(), role=role, lang=lang)
    exhibit = put_into(doing, target, document)
    entry = doing.record(
        about=[*about_case(kept), f"case:{to}"],
        facts={"case": kept.key, "to": to, "number": document.number, "exhibit": exhibit.number},
    )
    return Cleared.objects.create(
        case=kept, way=Way.LETTER, on=doing.today, said=text.strip(), to=target, document=document,
        exhibit=exhibit, by=doing.by.key, at=doing.at, entry=entry,
    )  # fmt: skip
