"""How a ballot stands: who may be voted on, what was counted, and what of it was told last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surpass.ledger.entry import read_entry
from surpass.mechanisms.up_and_down.ballots.counted import Counted
from surpass.mechanisms.up_and_down.ballots.release import COUNTS, ROUNDED, Release
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.record.models import Entry
from surpass.office.record.seals import unsealed
from surpass.office.up_and_down.vacancies.ballot.models import Ballot, BallotCount
from surpass.office.up_and_down.vacancies.models import Candidacy, Vacancy
from surpass.policy.procedures.kinds import RECOMMEND

TOLD = (ROUNDED, COUNTS)


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


def told_before(count: BallotCount) -> list[Counted]:
    """The counts before this one of which figures were told."""
    earlier = count.ballot.counts.filter(nth__lt=count.nth).exclude(signed_entry=None)
    entries = [one.signed_entry for one in earlier if one.told and one.told["state"] in TOLD]
    return [found for entry in entries if entry is not None and (found := counted_in(entry)) is not None]


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
        "state": found.state, "of": found.of,
        "votes": {
            who: {
                "share": told.share,
                "parts": [{"options": list(part.options), "count": part.count} for part in told.parts],
            }
            for who, told in found.votes.items()
        },
    }  # fmt: skip
