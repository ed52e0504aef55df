"""A teller says whether a tie binds them to a candidate; what it is, is sealed, and goes with the vacancy."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.vacancies.ballot.models import BallotCount, TellerTie
from surpass.office.up_and_down.vacancies.ballot.said import refused
from surpass.office.up_and_down.vacancies.ballot.seen import as_teller
from surpass.office.up_and_down.vacancies.ballot.standing import locked
from surpass.office.up_and_down.vacancies.ballot.tellers import grounds


@act("up_and_down.declare_teller_tie")
def declare_teller_tie(doing: Doing, *, count: BallotCount, ground: str = "", said: str = "") -> TellerTie:
    """With a *ground* of the procedure the teller stands aside; without one, nothing binds them.

    Raises:   NotAllowed: not one of the two. UseProblem: ``tie-said``, ``ground-unknown``, ``tie-unclear``,
              ``ballot-signed``, ``vacancy-closed``.
    """
    doing.may(as_teller(count, doing.by))
    ballot = locked(count.ballot)
    count, known = BallotCount.objects.get(pk=count.pk), grounds(ballot)
    if count.signed_on is not None:
        raise refused("ballot-signed", f"count {count.nth}", "a count that is not signed yet")
    if ballot.vacancy.closed_on is not None:
        raise refused("vacancy-closed", str(ballot.vacancy_id), "a vacancy that is open")
    if count.ties.filter(teller=doing.by.key).exists():
        raise refused("tie-said", "a declaration", "what was not said yet")
    if ground and ground not in known:
        raise refused("ground-unknown", ground, ", ".join(known))
    if said.strip() and not ground:
        raise refused("tie-unclear", "words, and no ground", "a ground, or no words where nothing binds you")
    entry = doing.record(
        about=[f"ballot:{ballot.pk}"],
        facts={"ballot": ballot.pk, "count": count.nth, "tie": bool(ground)},
        sealed={f"roll:{ballot.pk}": {"teller": doing.by.key, "ground": ground, "said": said.strip()}}
        if ground
        else {},
    )
    return TellerTie.objects.create(
        count=count, teller=doing.by.key, has_tie=bool(ground), on=doing.today, entry=entry
    )
