"""Take over a case that was kept in a file, line by line as it stands."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.cases.case_store import CaseStore
from surpass.exchange.cases.read_cases import read_case
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.models import KeptCase, Line, Seat
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.cases.store.index import index_case
from surpass.procedure.chain import head_of


@act("cases.take_over_case")
def take_over_case(
    doing: Doing, *, store: CaseStore, case: str, place: Place, people: Mapping[str, Account]
) -> KeptCase:
    """The record, found whole and unbroken, with every line unchanged; its head goes into the ledger.

    *people* says for roles of the case whose account may read it here.

    Raises:   NotAllowed. UseProblem: ``case-not-found``, ``case-exists``. EvidenceProblem: a broken record.
    """
    doing.may(Subject(path=place.path))
    record = read_case(store, case)
    first, *rest = store.text(case).splitlines(keepends=True)
    CaseTable(place=place).create(case, first)
    kept = KeptCase.objects.select_for_update().get(pk=case)
    for number, line in enumerate(rest, start=2):
        kept.head = head_of(line)
        Line.objects.create(case=kept, number=number, body=line, digest=kept.head)
    kept.length = 1 + len(rest)
    kept.save(update_fields=["head", "length"])
    index_case(kept, record)
    Seat.objects.bulk_create(
        (Seat(case=kept, role=role, person=account.key) for role, account in people.items()),
        ignore_conflicts=True,
    )
    doing.record(
        about=[f"case:{case}", f"unit:{place.key}"],
        facts={
            "case": case,
            "head": kept.head,
            "lines": kept.length,
            "seats": {role: one.key for role, one in people.items()},
        },
    )
    return kept
