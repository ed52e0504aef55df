"""Prepare a paper ballot: everybody whose case stands at the recommendation, the roll, the two who count."""

from __future__ import annotations

from surpass.foundation.problems import UseProblem, raise_all
from surpass.mechanisms.up_and_down.ballots.release import terms_of
from surpass.office.accounts.acting import Doing, act
from surpass.office.record.seals import keyed_digest
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.ballot.models import Ballot, BallotCount
from surpass.office.up_and_down.vacancies.ballot.said import Prepared, prepared_problems, problem, refused
from surpass.office.up_and_down.vacancies.ballot.standing import votable
from surpass.office.up_and_down.vacancies.ballot.tellers import bound, teller_problems
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.seen import subject_of


@act("up_and_down.prepare_ballot")
def prepare_ballot(doing: Doing, *, vacancy: Vacancy, said: Prepared) -> Ballot:
    """The roll is sealed; in the ledger stand its keyed digest and how many are on it.

    Raises:   NotAllowed. UseProblem: ``vacancy-closed``, ``ballot-unset``, and at once everything of the
              roll, the day, the candidates and the tellers.
    """
    doing.may(subject_of(vacancy))
    vacancy = (
        Vacancy.objects.select_for_update(of=("self",)).select_related("post__unit__place").get(pk=vacancy.pk)
    )
    if vacancy.closed_on is not None:
        raise refused("vacancy-closed", str(vacancy.pk), "a vacancy that is open")
    terms_of(law_on(doing.today))
    candidates, path = votable(vacancy), subject_of(vacancy).path
    faults = list(prepared_problems(said, vacancy, candidates))
    faults += bound(doing.by.key, candidates, on=doing.today)
    faults += teller_problems(said.tellers, candidates, path=path, on=doing.today)
    running = Ballot.objects.filter(candidates__in=candidates, counts__signed_on=None).values_list("pk")
    faults += [problem("ballot-again", f"ballot {pk}", "candidates on no slip that is uncounted") for pk, in
               sorted(set(running))]  # fmt: skip
    raise_all(UseProblem, faults)
    made = Ballot.objects.create(
        vacancy=vacancy, held_on=said.held_on, on_roll=len(said.roll), roll="", by=doing.by.key, at=doing.at,
        entry=-1,
    )  # fmt: skip
    made.candidates.set(candidates)
    made.roll = keyed_digest(f"roll:{made.pk}", sorted(said.roll))
    made.entry = doing.record(
        about=[f"ballot:{made.pk}", f"vacancy:{vacancy.pk}", *(f"case:{one.case}" for one in candidates)],
        facts={
            "ballot": made.pk, "vacancy": vacancy.pk, "held_on": said.held_on.isoformat(),
            "roll": made.roll, "on_roll": made.on_roll, "tellers": sorted(said.tellers),
        },
        sealed={f"roll:{made.pk}": {"roll": sorted(said.roll)}},
    )  # fmt: skip
    made.save(update_fields=["roll", "entry"])
    first, second = said.tellers
    BallotCount.objects.create(
        ballot=made, nth=1, first=first, second=second, by=doing.by.key, on=doing.today, entry=made.entry
    )
    return made
