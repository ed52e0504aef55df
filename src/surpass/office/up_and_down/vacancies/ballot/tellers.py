"""Who may count: two people, neither a candidate nor bound to one, by the rules of their cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import QuerySet

from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.listing import below
from surpass.office.cases.acting.avoidance import check_free
from surpass.office.cases.acting.ties import declarable
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.up_and_down.vacancies.ballot.models import Ballot, BallotCount, TellerTie
from surpass.office.up_and_down.vacancies.ballot.said import problem
from surpass.office.up_and_down.vacancies.models import Candidacy
from surpass.procedure.cases.case import Case


def teller_problems(
    tellers: Sequence[str], candidates: Sequence[Candidacy], *, path: str, on: date
) -> list[Problem]:
    """What speaks against each of them; *path*: where the post is."""
    found = list(_apart(tellers))
    known = {one.key for one in of_the_tree(path).filter(key__in=tellers)}
    for teller in dict.fromkeys(tellers):
        if teller in known:
            found.extend(bound(teller, candidates, on=on))
        else:
            found.append(problem("teller-unknown", teller, "an account in use, of the tree of the post"))
    return found


def of_the_tree(path: str) -> QuerySet[Account]:
    """The accounts in use anywhere in the tree that a place stands in."""
    top = f"/{path.strip('/').split('/')[0]}/"
    return Account.objects.filter(below("place__path", top), is_active=True)


def _apart(tellers: Sequence[str]) -> Iterator[Problem]:
    if len(tellers) != 2 or len(set(tellers)) != 2:
        yield problem("tellers-same", ", ".join(tellers) or "nobody", "two different people who count")


def bound(teller: str, candidates: Sequence[Candidacy], *, on: date) -> Iterator[Problem]:
    """Whether somebody is a candidate, stood aside from one, or is tied to one in the registry."""
    for one in candidates:
        if one.person.account is not None and one.person.account.key == teller:
            yield problem("teller-is-candidate", teller, "somebody who is no candidate")
            continue
        kept = KeptCase.objects.get(pk=one.case)
        case = record_of(kept).case
        said = TellerTie.objects.filter(teller=teller, has_tie=True, count__ballot__candidates=one)
        if teller in case.recused or said.exists():
            yield problem("teller-recused", teller, f"somebody who does not stand aside in case {one.case}")
        try:
            check_free(kept, case, person=teller, role=judging(case), on=on)
        except Problems as tied:
            yield from tied.problems


def judging(case: Case) -> str:
    """A role of a case in which people stand aside: what holds for it holds for tellers."""
    return min(case.procedure.recusal.who, default=case.procedure.registrar)


def grounds(ballot: Ballot) -> tuple[str, ...]:
    """The grounds on which a teller stands aside, as the procedure of the candidates names them."""
    cases = KeptCase.objects.filter(pk__in=ballot.candidates.values("case"))
    return tuple(sorted({ground for kept in cases for ground in declarable(record_of(kept).case)}))


def has_tie(count: BallotCount, teller: str) -> bool | None:
    """Whether a teller said that a tie binds them.

    Missing:  None: not said yet, which is not none.
    """
    return count.ties.filter(teller=teller).values_list("has_tie", flat=True).first()
