"""The demo's first use: one waits, one stands, one was appointed and said yes to the public."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.store.reading import record_of
from surpass.office.encouragement.front_line.acts.enter_posting import enter_posting
from surpass.office.encouragement.front_line.acts.verify_posting import verify_posting
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.said import Entered
from surpass.office.encouragement.recognition.first_use.acts.confirm_first_use import confirm_first_use
from surpass.office.encouragement.recognition.first_use.acts.consent_to_first_use import (
    consent_to_first_use,
)
from surpass.office.encouragement.recognition.first_use.acts.recommend_first_use import recommend_first_use
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.proposing.holding import hold_of
from surpass.office.encouragement.recognition.first_use.proposing.reason import FRONT_LINE, HONOUR, POOL
from surpass.office.encouragement.recognition.first_use.proposing.reasons import found_of
from surpass.office.encouragement.recognition.first_use.said import Recommended
from surpass.office.encouragement.recognition.first_use.seen import first_use_called
from surpass.office.registry.models import Person
from surpass.office.site.founding.demo.cases.posts.recommendation import forward
from surpass.office.site.founding.demo.cases.posts.vacancy import looked
from surpass.office.site.founding.demo.cases.seated import Seated
from surpass.office.up_and_down.vacancies.acts.close_vacancy import close_vacancy
from surpass.office.up_and_down.vacancies.models import Vacancy

POST = "V-P02"
"""The head of Forestry."""
LONG_AGO, APPOINTED = timedelta(days=60), timedelta(days=20)
WORDS = "一线实绩突出，群众认可 ‖ Strong results on the front line, and known to everybody there"
REASONS = "依据在案，情况属实 ‖ The reasons are on record, and true"
FITS = "符合条件，人岗相适 ‖ Meets the conditions, and fits the post"
ORGANISATION, COMMITTEE = ("organisation", "legal"), ("director", "deputy")
STEPS = (
    ("organisation", "candidate", "inspect"), ("organisation", "file", "passed"),
    ("organisation", "declarations", "passed"), ("discipline", "discipline_view", "passed"),
    ("discipline", "leads", "passed"),
)  # fmt: skip


def tell_first_use(actors: Mapping[str, Actor], *, acting: Mapping[str, Actor], now: datetime) -> None:
    """Those of the front line whom nothing holds up; the one who was used was on the list of a post."""
    served = Posting.objects.filter(state=Posting.State.VERIFIED, until=None, contested_at=None)
    keys = served.order_by("person").values_list("person", flat=True).distinct()
    free = [one for one in map(_person, keys) if hold_of(one, on=now.date()).is_held is False]
    for nth, one in enumerate(free[:2]):
        made = _recommended(actors, one, at=now - timedelta(days=9))
        if nth == 0:
            _confirmed(actors, made, at=now - timedelta(days=8))
    _used(actors, acting, {one.pk for one in free[:2]}, now=now)


def _person(key: str) -> Person:
    return Person.objects.select_related("place", "account").get(pk=key)


def _recommended(actors: Mapping[str, Actor], person: Person, *, at: datetime) -> FirstUse:
    """For the service and the honours that are on record."""
    found = found_of(person.pk, on=at.date()).verified
    sources = tuple(row.source for row in found if row.kind in {FRONT_LINE, HONOUR, POOL})
    said = Recommended(sources=sources, words=WORDS, kin="none")
    return recommend_first_use(by=actors["organisation"], at=at, person=person, said=said)


def _confirmed(actors: Mapping[str, Actor], one: FirstUse, *, at: datetime) -> None:
    confirm_first_use(by=actors["director"], at=at, one=one, is_confirmed=True, reasons=REASONS)


def _used(
    actors: Mapping[str, Actor], acting: Mapping[str, Actor], others: set[str], *, now: datetime
) -> None:  # fmt: skip
    """From the posting to the appointment."""
    began, end = now - LONG_AGO, now - APPOINTED
    vacancy = looked({"by": actors["organisation"], "at": began}, post=POST)
    put = set(Person.objects.exclude(candidacies=None).values_list("pk", flat=True))
    listed = vacancy.listed.filter(is_open=False).exclude(person__in=put | others).order_by("place", "person")
    row = listed.select_related("person").first()
    if row is None:
        return
    _posted(actors, acting, _person(row.person_id), at=began)
    made = _recommended(actors, _person(row.person_id), at=began)
    _confirmed(actors, made, at=began)
    _appointed(actors, forward(vacancy, _person(row.person_id), FITS, actors, began), at=end)
    close_vacancy(by=actors["organisation"], at=end, vacancy=vacancy, ended=Vacancy.End.FILLED)
    person = _person(row.person_id)
    if person.account is not None:
        holder = actor_of(person.account, on=end.date())
        consent_to_first_use(by=holder, at=end, one=first_use_called(made.pk, holder), is_given=True)


def _posted(
    actors: Mapping[str, Actor], acting: Mapping[str, Actor], person: Person, *, at: datetime
) -> None:  # fmt: skip
    """Two years of poverty work in another town, which are over."""
    unit = next(key for key in sorted(acting) if key.startswith("T") and key != person.place_id)
    said = Entered(
        kind="poverty", unit=unit, what="河湾村 ‖ Hewan village", since=date(at.year - 3, 1, 6),
        until=date(at.year - 1, 1, 6),
    )  # fmt: skip
    one = enter_posting(by=actors["organisation"], at=at, person=person, said=said)
    verify_posting(by=acting[unit], at=at, posting=one, is_so=True)


def _appointed(actors: Mapping[str, Actor], case: Seated, *, at: datetime) -> None:
    """Recommended by the meeting, inspected, decided, put up, appointed."""
    case.does("director", "meeting", "recommended", "recommended")
    case.untied(["discipline", "reviewer", "reviewer2", *COMMITTEE, "legal"])
    for name, step, act in STEPS:
        case.does(name, name, act, step, reasons=REASONS)
    case.together(("reviewer", "reviewer2"), "inspectors", "found", "inspected", reasons=REASONS)
    answers = dict.fromkeys(record_of(case.kept).case.unanswered, "已核实 ‖ Checked")
    case.together(COMMITTEE, "committee", "approved", "discussed", reasons=FITS, answers=answers)
    later = Seated(case=case.case, actors=actors, at=at)
    said: dict[str, Any] = {"reasons": FITS}
    later.does("organisation", "organisation", "ended", "published")
    later.does("organisation", "organisation", "talked", "talk", **said)
    later.does("organisation", "organisation", "entered", "appointed", **said)
