"""Print the slips, once: as many as there are names on the roll, none of which tells whose it is."""

from __future__ import annotations

from surpass.foundation.problems import UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.documents.issuing.issue import issue
from surpass.office.documents.models import Document
from surpass.office.up_and_down.vacancies.ballot.models import Ballot
from surpass.office.up_and_down.vacancies.ballot.said import refused
from surpass.office.up_and_down.vacancies.ballot.seen import subject_of_ballot
from surpass.office.up_and_down.vacancies.ballot.slips import drafted
from surpass.office.up_and_down.vacancies.ballot.standing import candidates_of, latest, locked
from surpass.office.up_and_down.vacancies.ballot.tellers import bound


@act("up_and_down.print_slips")
def print_slips(doing: Doing, *, ballot: Ballot, lang: str) -> Document:
    """A second pile would be slips that nobody is on the roll for: the same file is printed again instead.

    Raises:   NotAllowed. UseProblem: ``slips-printed``, ``ballot-signed``, ``vacancy-closed``,
              ``font-missing``, ``letter-missing``.
    """
    doing.may(subject_of_ballot(ballot))
    ballot = locked(ballot)
    raise_all(UseProblem, list(bound(doing.by.key, candidates_of(ballot), on=doing.today)))
    if ballot.slips_id is not None:
        raise refused("slips-printed", str(ballot.slips_id), "a ballot whose slips were not made yet")
    if latest(ballot).signed_on is not None:
        raise refused("ballot-signed", f"ballot {ballot.pk}", "a ballot that is not counted yet")
    if ballot.vacancy.closed_on is not None:
        raise refused("vacancy-closed", str(ballot.vacancy_id), "a vacancy that is open")
    ballot.slips = issue(
        doing, drafted(ballot, lang=lang, on=doing.today), subject=f"ballot:{ballot.pk}",
        place=ballot.vacancy.post.unit.place, about=[f"vacancy:{ballot.vacancy_id}"],
    )  # fmt: skip
    ballot.save(update_fields=["slips"])
    return ballot.slips
