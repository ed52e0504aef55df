"""Record what a filed case of a competent body bars. A report is no case, and none is taken here."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.error_tolerance.clearing.freeze.asking import Filed, check_filed, next_review
from surpass.office.error_tolerance.clearing.freeze.clauses import clauses_on
from surpass.office.error_tolerance.clearing.models import Freeze
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person


@act("error_tolerance.record_freeze")
def record_freeze(doing: Doing, *, person: Person, filed: Filed) -> Freeze:
    """It bars what the cited clause bars and nothing else, until the case is closed or a review lifts it.

    The ledger's words are sealed, so that nobody learns of it there before they are told.

    Raises:   NotAllowed. UseProblem: what ``check_filed`` raises.
    """
    doing.may(subject_of_person(person))
    subject = f"person:{person.key}"
    check_filed(filed, subject, today=doing.today)
    rule = clauses_on(doing.today)[filed.clause].rule
    made = Freeze.objects.create(
        subject=subject, place=person.place, owner=person.account.key if person.account else "",
        body=filed.body.strip(), number=filed.number.strip(), filed_on=filed.filed_on, clause=filed.clause,
        cite=rule.cite, since=doing.today, review_due=next_review(since=doing.today, on=doing.today),
        told_on=doing.today if filed.is_told else None, by=doing.by.key, at=doing.at, entry=-1,
    )  # fmt: skip
    made.entry = doing.record(
        about=[f"freeze:{made.pk}"],
        facts={"freeze": made.pk, "clause": filed.clause, "review_due": made.review_due.isoformat()},
        sealed={f"freeze:{made.pk}": {"subject": subject, "body": made.body, "number": made.number}},
    )
    made.save(update_fields=["entry"])
    return made
