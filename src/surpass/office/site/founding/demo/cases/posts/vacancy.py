"""A vacant post in the demo, and that of the year before, by whose gate fairness was counted and told."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from surpass.exchange.example_district.people import people_files
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.fairness.acts.hand_in import hand_in
from surpass.office.fairness.acts.release_fairness import release_fairness
from surpass.office.fairness.acts.switch_on import switch_on
from surpass.office.registry.models import Person
from surpass.office.registry.reading.tree import memberships
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.acts.close_vacancy import close_vacancy
from surpass.office.up_and_down.vacancies.acts.look_at_everybody import look_at_everybody
from surpass.office.up_and_down.vacancies.acts.open_vacancy import open_vacancy
from surpass.office.up_and_down.vacancies.acts.record_facts import record_facts
from surpass.office.up_and_down.vacancies.facts.told import read_told
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.said import Opened

ATTRIBUTES = ("line", "town_category", "seniority_band")
BASIS = "区委组〔2025〕9号 ‖ District organisation department 2025 no. 9"
SOURCE = "干部名册 2025年第1期 ‖ Register of officials 2025 no. 1"
ANNUAL = ("service_years", "age")
"""What was one less a year before."""
BANDS, SEED = ("under_5", "from_5", "from_15"), 9
TOWNS = ("key", "eco")
POST = "V-P01"
"""The deputy director of the Development Zone."""
Change = Callable[[bytes], bytes]


def tell_vacancy(actors: Mapping[str, Actor], *, at: datetime) -> Vacancy:
    """The organisation department opens it and looks."""
    by: dict[str, Any] = {"by": actors["organisation"], "at": at}
    _hand_in(by, "people.csv", source="干部名册 2026年第1期 ‖ Register of officials 2026 no. 1")
    return looked(by)


def looked(by: dict[str, Any], *, post: str = POST) -> Vacancy:
    """A vacancy is opened, what was declared for it told, everybody looked at."""
    said = Opened(
        post=post, order="promotion.slate", approved=3, document="区编〔2026〕2号",
        of_post={"is_party_post": False, "is_leading_member": True, "home_area_post": False},
    )  # fmt: skip
    vacancy = open_vacancy(**by, said=said)
    _hand_in(by, "rounds/P01.csv", source="本人申报及核查 ‖ Declared and checked", vacancy=vacancy)
    look_at_everybody(**by, vacancy=vacancy)
    return vacancy


def _hand_in(
    by: dict[str, Any], name: str, *, source: str, vacancy: Vacancy | None = None, change: Change = bytes
) -> None:
    today = timezone.localdate(by["at"])
    told = read_told(name.rpartition("/")[2], change(people_files()[name]), book=law_on(today), on=today)
    record_facts(**by, told=told, source=source, vacancy=vacancy)


def tell_last_year(actors: Mapping[str, Actor], *, top: str, at: datetime) -> None:
    """The committee's director switches on; somebody else hands in; everybody is looked at for a post."""
    place = Place.objects.get(pk=top)
    for attribute in ATTRIBUTES:
        switch_on(by=actors["director"], at=at, place=place, attribute=attribute, basis=BASIS)
    by: dict[str, Any] = {"by": actors["organisation"], "at": at}
    hand_in(**by, place=place, name="attributes.csv", body=_table(at), source=SOURCE)
    _hand_in(by, "people.csv", source=SOURCE, change=_a_year_before)
    close_vacancy(**by, vacancy=looked(by), ended=Vacancy.End.WITHDRAWN)


def tell_fairness(actors: Mapping[str, Actor], *, top: str, at: datetime) -> None:
    """The discipline body releases the year that is over."""
    place = Place.objects.get(pk=top)
    release_fairness(by=actors["discipline"], at=at, place=place, year=timezone.localdate(at).year - 1)


def _a_year_before(body: bytes) -> bytes:
    rows = list(csv.DictReader(io.StringIO(body.decode())))
    for row in rows:
        row |= {name: str(Decimal(row[name]) - 1) for name in ANNUAL}
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _table(at: datetime) -> bytes:
    chance = random.Random(SEED)  # noqa: S311 - made-up people, not a secret
    groups = memberships(on=timezone.localdate(at), grouping="category")
    people = Person.objects.filter(withdrawn_entry=None).order_by("key").values_list("pk", "place")
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["person", *ATTRIBUTES])
    for key, unit in people:
        group = groups.get(unit, "")
        line = "front_line" if group in TOWNS else "office"
        writer.writerow([key, line, group if group in TOWNS else "no_town", chance.choice(BANDS)])
    return text.getvalue().encode()
