"""Open a case: on a procedure of a pack, about somebody or something, with everybody who acts in a seat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from surpass.exchange.cases import keep_case
from surpass.exchange.cases.case_laws import laws_of_case
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.acting.carry_out import about_case
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.cases.store.index import index_case
from surpass.policy.shape.pack import Pack
from surpass.procedure.cases.case import Opening


@act("cases.open_case")
def open_case(
    doing: Doing,
    *,
    place: Place,
    pack: Pack,
    procedure: str,
    case: str,
    subject: str,
    ground: str,
    seats: Mapping[str, tuple[str, ...]],
) -> KeptCase:
    """A case of the edition in force today; *seats* maps a role to the keys of accounts.

    Ties are not known yet: everybody declares their own, under seal.

    Raises:   NotAllowed. RefusedByProcedure. UseProblem: ``seat-no-account``, ``case-exists``,
              ``procedure-unknown`` and everything that stands in the way of the opening. PolicyProblem: the
              procedure cannot be read, or is not sound.
    """
    doing.may(Subject(path=place.path))
    return begin(
        doing,
        place=place,
        pack=pack,
        procedure=procedure,
        case=case,
        subject=subject,
        ground=ground,
        seats=seats,
    )


def begin(  # the same for every act that opens cases
    doing: Doing,
    *,
    place: Place,
    pack: Pack,
    procedure: str,
    case: str,
    subject: str,
    ground: str,
    seats: Mapping[str, tuple[str, ...]],
) -> KeptCase:
    """Begin the record, read off it what lists ask for, and enter it in the ledger.

    Raises:   as :func:`open_case`.
    """
    raise_all(UseProblem, _strangers(case, seats))
    law, calendar = laws_of_case(pack, procedure, on=doing.today)
    opening = Opening(case=case, subject=subject, on=doing.today, by=doing.by.key, ground=ground, seats=seats)
    record = keep_case.open_case(
        CaseTable(place=place), opening, procedure=law, calendar=calendar, recorded=doing.today
    )
    kept = KeptCase.objects.get(pk=case)
    index_case(kept, record)
    doing.record(
        about=[*about_case(kept), f"procedure:{law.id}"],
        facts={
            "case": case, "procedure": law.id, "pack": f"{law.pack} {law.edition}",
            "fingerprint": law.fingerprint, "line": 1, "digest": record.head,
        },
    )  # fmt: skip
    return kept


def _strangers(case: str, seats: Mapping[str, Iterable[str]]) -> Iterable[Problem]:
    """Seats for keys that no open account has."""
    asked = {person for people in seats.values() for person in people}
    known = set(Account.objects.filter(key__in=asked, is_active=True).values_list("key", flat=True))
    for role, people in seats.items():
        for person in sorted(set(people) - known):
            yield Problem(
                code="seat-no-account", where=f"case {case}, role {role}", found=person,
                expected="the key of an open account", next_step="choose somebody who has an account",
            )  # fmt: skip
