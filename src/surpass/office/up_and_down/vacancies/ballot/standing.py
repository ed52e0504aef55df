"""How a ballot stands: who may be voted on, what was counted, and what of it was told last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from surpass.ledger.entry import read_entry
from surpass.mechanisms.up_and_down.ballots.counted import Counted
from surpass.mechanisms.up_and_down.ballots.release import COUNTS, ROUNDED, VERDICT, Earlier, Release
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.record.models import Entry
from surpass.office.record.seals import unsealed
from surpass.office.up_and_down.vacancies.ballot.models import Ballot, BallotCount, Sheet
from surpass.office.up_and_down.vacancies.models import Candidacy, Vacancy
from surpass.policy.procedures.kinds import RECOMMEND

TOLD = (VERDICT, ROUNDED, COUNTS)


def votable(vacancy: Vacancy) -> list[Candidacy]:
    """Who was put forward and stands at the step of the recommendation now."""
    put = list(vacancy.candidacies.select_related("person__account").order_by("pk"))
    cases = {kept.key: kept for kept in KeptCase.objects.filter(pk__in=[one.case for one in put], end="")}
    return [
        one
        for one in put
        if one.case in cases
        and any(place.step.kind == RECOMMEND for place in record_of(cases[one.case]).case.places)
    ]


def candidates_of(ballot: Ballot) -> list[Candidacy]:
    """Who stands on its slips."""
    return list(ballot.candidates.select_related("person__account").order_by("pk"))


def latest(ballot: Ballot) -> BallotCount:
    """The count that holds, or is being made."""
    return ballot.counts.order_by("-nth")[0]


def result_of(ballot: Ballot) -> BallotCount | None:
    """The count of which something is told now: the last one that both signed.

    Missing:  None: none was signed yet.
    """
    return ballot.counts.exclude(signed_on=None).order_by("-nth").first()


def locked(ballot: Ballot) -> Ballot:
    """The ballot, its vacancy locked first: it does not close while somebody counts or declares."""
    Vacancy.objects.select_for_update(of=("self",)).get(pk=ballot.vacancy_id)
    return (
        Ballot.objects.select_for_update(of=("self",))
        .select_related("vacancy__post__unit__place")
        .get(pk=ballot.pk)
    )


def sheets_now(count: BallotCount) -> QuerySet[Sheet]:
    """The sheets of this turn; those of a signed count are the two that said the same."""
    return count.sheets.filter(turn=count.turn).order_by("entry")


def told_before(count: BallotCount) -> list[Earlier]:
    """What was told of the same candidates, whichever ballot it was, and how far its roll is another one."""
    earlier = (
        BallotCount.objects.filter(ballot__candidates__in=count.ballot.candidates.all())
        .exclude(signed_entry=None)
        .exclude(pk=count.pk)
        .select_related("ballot")
        .distinct()
    )
    told = [one for one in earlier.order_by("pk") if one.told and one.told["state"] in TOLD]
    return [
        Earlier(counted=counted_in(one.signed_entry or -1), strangers=_strangers(one.ballot, count.ballot))
        for one in told
    ]


def _strangers(one: Ballot, other: Ballot) -> int | None:
    """On how many names two rolls differ.

    Missing:  None: one of them was erased.
    """
    if one.pk == other.pk:
        return 0
    first, second = (sealed_in(ballot.entry) for ballot in (one, other))
    if first is None or second is None:
        return None
    names, others = set(first["roll"]), set(second["roll"])
    return max(len(names - others), len(others - names))


def counted_in(entry: int) -> Counted | None:
    """What a sheet says.

    Missing:  None: it was erased.
    """
    found = sealed_in(entry)
    return None if found is None else Counted(**found)


def sealed_in(entry: int) -> Mapping[str, Any] | None:
    """What stands sealed in an entry of the ledger, which has one sealed part.

    Missing:  None: its key was destroyed.
    """
    body = Entry.objects.values_list("body", flat=True).get(seq=entry)
    return unsealed(read_entry(bytes(body)).sealed[0])


def plain_release(found: Release) -> dict[str, Any]:
    """What is told, as it is kept."""
    return {
        "state": found.state, "of": found.of, "majority": found.majority,
        "votes": {
            who: {
                "share": told.share, "is_above": told.is_above,
                "parts": [{"options": list(part.options), "count": part.count} for part in told.parts],
            }
            for who, told in found.votes.items()
        },
    }  # fmt: skip
