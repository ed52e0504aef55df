"""Open a case: on a procedure of a pack, about somebody or something, with everybody who acts in a seat."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.acting.begin import begin
from surpass.office.cases.models import KeptCase
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
    laws = laws_of_case(pack, procedure, on=doing.today)
    opening = Opening(case=case, subject=subject, on=doing.today, by=doing.by.key, ground=ground, seats=seats)
    return begin(doing, opening, place=place, laws=laws)
