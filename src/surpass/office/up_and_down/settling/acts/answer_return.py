"""Answer the proposal that somebody comes back into the pool: by name, with reasons that the person reads."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.acting.held import held_case
from surpass.office.cases.models import KeptCase
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.said import begin
from surpass.office.up_and_down.settling.models import ReturnAnswer
from surpass.office.up_and_down.settling.reading.returns import ANSWER, Return, returns_in
from surpass.office.up_and_down.settling.said import refused, words_of
from surpass.office.up_and_down.settling.seen import path_of


@act(ANSWER)
def answer_return(doing: Doing, *, case: KeptCase, is_accepted: bool, reasons: str) -> ReturnAnswer:
    """Once; whether a period bars must be known, and none may.

    Accepted, an entry waits in the reserve pool, and somebody else decides on it.

    Raises:   NotAllowed. UseProblem: ``return-not-proposed``, ``return-answered``, ``return-barred``,
              ``reasons-missing``, ``pool-again``.
    """
    doing.may(Subject(path=path_of(case)))
    case = held_case(case.pk)
    found = _proposed(case, doing)
    said = words_of(reasons, "reasons that the person reads")
    entry = doing.record(
        about=[f"case:{case.key}", f"person:{found.person.pk}"],
        facts={"case": case.key, "head": case.head, "accepted": is_accepted},
        sealed={f"person:{found.person.pk}": {"reasons": said}},
    )
    if is_accepted:
        begin(doing, found.person, way=PoolEntry.Way.RETURNED, words=said)
    return ReturnAnswer.objects.create(
        case=case, person=found.person, is_accepted=is_accepted, on=doing.today, by=doing.by.key,
        at=doing.at, entry=entry,
    )  # fmt: skip


def _proposed(case: KeptCase, doing: Doing) -> Return:
    if ReturnAnswer.objects.filter(case=case).exists():
        raise refused("return-answered", case.key, "a proposal that was not answered yet")
    found = next(iter(returns_in([case], on=doing.today)), None)
    if found is None:
        raise refused("return-not-proposed", case.key, "a case of settling that ended with a return")
    if found.bars.is_barred is not False:
        what = "a period bars a post" if found.bars.is_barred else "whether a period bars is unknown"
        raise refused("return-barred", what, "somebody whom no period bars, as far as is known")
    return found
