"""Have the slips counted anew, with reasons: a mistake, or a teller who stands aside; both are kept."""

from __future__ import annotations

from surpass.foundation.problems import UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.vacancies.ballot.models import Ballot, BallotCount
from surpass.office.up_and_down.vacancies.ballot.said import problem
from surpass.office.up_and_down.vacancies.ballot.seen import subject_of_ballot
from surpass.office.up_and_down.vacancies.ballot.standing import candidates_of, latest, locked
from surpass.office.up_and_down.vacancies.ballot.tellers import bound, teller_problems


@act("up_and_down.count_anew")
def count_anew(doing: Doing, *, ballot: Ballot, tellers: tuple[str, ...], reasons: str) -> BallotCount:
    """The last count, signed or not, is kept beside the new one; the new one holds once both signed it.

    Raises:   NotAllowed. UseProblem: ``vacancy-closed``, ``reasons-missing``, and what speaks against the
              tellers.
    """
    doing.may(subject_of_ballot(ballot))
    ballot = locked(ballot)
    faults = teller_problems(
        tellers, candidates_of(ballot), path=subject_of_ballot(ballot).path, on=doing.today
    )
    faults += bound(doing.by.key, candidates_of(ballot), on=doing.today)
    if ballot.vacancy.closed_on is not None:
        faults.append(problem("vacancy-closed", str(ballot.vacancy_id), "a vacancy that is open"))
    if not reasons.strip():
        faults.append(problem("reasons-missing", "no reasons", "why the slips are counted anew"))
    raise_all(UseProblem, faults)
    nth = latest(ballot).nth + 1
    entry = doing.record(
        about=[f"ballot:{ballot.pk}", f"vacancy:{ballot.vacancy_id}"],
        facts={"ballot": ballot.pk, "count": nth, "tellers": sorted(tellers)},
        sealed={f"ballot:{ballot.pk}": {"reasons": reasons.strip()}},
    )
    return BallotCount.objects.create(
        ballot=ballot, nth=nth, first=tellers[0], second=tellers[1], reasons=reasons.strip(), by=doing.by.key,
        on=doing.today, entry=entry,
    )  # fmt: skip
