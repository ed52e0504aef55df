"""Three put forward for the vacant post of the demo: a ballot that was counted, and one that waits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import islice, product
from typing import Any

from django.utils import timezone

from surpass.exchange.example_district.names import GIVEN, SURNAMES
from surpass.mechanisms.up_and_down.ballots.counted import OPTIONS, Counted
from surpass.office.accounts.permission.rule import Actor
from surpass.office.registry.models import Person
from surpass.office.site.founding.demo.cases.measures import link_account
from surpass.office.site.founding.demo.cases.seated import Seated, Seats, keys_of
from surpass.office.site.founding.demo.people import open_account_of
from surpass.office.up_and_down.vacancies.acts.put_forward import put_forward
from surpass.office.up_and_down.vacancies.ballot.acts.count_slips import count_slips
from surpass.office.up_and_down.vacancies.ballot.acts.declare_teller_tie import declare_teller_tie
from surpass.office.up_and_down.vacancies.ballot.acts.prepare_ballot import prepare_ballot
from surpass.office.up_and_down.vacancies.ballot.acts.print_slips import print_slips
from surpass.office.up_and_down.vacancies.ballot.models import Ballot
from surpass.office.up_and_down.vacancies.ballot.said import Prepared
from surpass.office.up_and_down.vacancies.ballot.standing import latest
from surpass.office.up_and_down.vacancies.models import Vacancy

SEATS: Seats = {
    "clerk": ("secretary",), "organisation": ("organisation", "legal"),
    "meeting": ("director", "deputy", "member"), "inspectors": ("reviewer", "reviewer2"),
    "discipline": ("discipline", "appeals1"), "unit": ("superior",),
    "committee": ("director", "deputy", "member"),
}  # fmt: skip
TELLERS = ("office", "auditor")
ON_ROLL = 46
VOTES = ((31, 9, 4), (24, 18, 2))
"""Of each of the two on the first ballot, by option: 44 valid slips."""
REASONS = (
    "一线实绩突出 ‖ Strong results on the front line",
    "年度考核连续优秀 ‖ Graded excellent year after year",
    "岗位经历匹配 ‖ Served in like posts",
)


def tell_recommendation(vacancy: Vacancy, actors: Mapping[str, Actor], *, at: datetime) -> None:
    """The first two on the list are voted on; of the third the meeting is still to be counted."""
    first, second, third = vacancy.listed.filter(is_open=False).order_by("place", "person")[:3]
    cases = [
        forward(vacancy, row.person, reasons, actors, at)
        for row, reasons in zip((first, second), REASONS, strict=False)
    ]
    ballot = _prepared(vacancy, actors, at)
    print_slips(by=actors["organisation"], at=at, ballot=ballot, lang="zh")
    for name in TELLERS:
        declare_teller_tie(by=actors[name], at=at, count=latest(ballot))
        count_slips(by=actors[name], at=at, count=latest(ballot), counted=_counted(ballot))
    for case in cases:
        case.does("director", "meeting", "recommended", "recommended")
    forward(vacancy, third.person, REASONS[2], actors, at)
    waits = _prepared(vacancy, actors, at)
    declare_teller_tie(by=actors[TELLERS[0]], at=at, count=latest(waits))


def forward(
    vacancy: Vacancy, person: Person, reasons: str, actors: Mapping[str, Actor], at: datetime
) -> Seated:
    """Put somebody on the list forward; the organisation department proposes."""
    if person.account is None:
        link_account(person, open_account_of(person, at=at), at=at)
        person.refresh_from_db()
    made = put_forward(
        by=actors["organisation"], at=at, vacancy=vacancy, person=person, reasons=reasons,
        seats=keys_of(actors, SEATS),
    )  # fmt: skip
    case = Seated(case=made.case, actors=actors, at=at)
    case.untied(["organisation"])
    case.does("organisation", "organisation", "proposed", "proposed", reasons=reasons)
    return case


def _prepared(vacancy: Vacancy, actors: Mapping[str, Actor], at: datetime) -> Ballot:
    first, second = (actors[name].key for name in TELLERS)
    said = Prepared(held_on=timezone.localdate(at), roll=tuple(_roll()), tellers=(first, second))
    return prepare_ballot(by=actors["organisation"], at=at, vacancy=vacancy, said=said)


def _roll() -> list[str]:
    names = (f"{family}{given}" for (given, _), (family, _) in product(GIVEN, SURNAMES))
    return list(islice(names, ON_ROLL))


def _counted(ballot: Ballot) -> Counted:
    people = ballot.candidates.order_by("pk").values_list("person", flat=True)
    votes: Any = zip(people, VOTES, strict=True)
    return Counted(
        box="0417", issued=ON_ROLL, returned=ON_ROLL - 1, valid=sum(VOTES[0]), spoiled=1,
        votes={key: dict(zip(OPTIONS, counts, strict=True)) for key, counts in votes},
    )  # fmt: skip
