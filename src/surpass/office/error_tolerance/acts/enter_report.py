"""Enter the number under which a competent body took a report: nothing is frozen, and no case moves."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.error_tolerance.clearing.models import Report
from surpass.office.error_tolerance.clearing.report.seen import report_problem
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person


@act("error_tolerance.enter_report")
def enter_report(doing: Doing, *, person: Person, body: str, number: str) -> Report:
    """The body's own number and nothing else: not what is said, and not who said it.

    The ledger's words are sealed.

    Raises:   NotAllowed. UseProblem: ``report-numberless``, ``report-again``.
    """
    doing.may(subject_of_person(person))
    subject, said = f"person:{person.key}", {"body": body.strip(), "number": number.strip()}
    if not all(said.values()):
        raise report_problem("report-numberless", number or "no number", "the body and its number")
    if Report.objects.filter(subject=subject, **said).exists():
        raise report_problem("report-again", said["number"], "a number that is not entered yet")
    made = Report.objects.create(
        subject=subject, place=person.place, owner=person.account.key if person.account else "",
        noted_on=doing.today, by=doing.by.key, at=doing.at, entry=-1, **said,
    )  # fmt: skip
    made.entry = doing.record(
        about=[f"report:{made.pk}"], facts={"report": made.pk},
        sealed={f"report:{made.pk}": {"subject": subject, **said}},
    )  # fmt: skip
    made.save(update_fields=["entry"])
    return made
