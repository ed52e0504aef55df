"""A vacant post in the demo: facts handed in, what was declared for it, everybody looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from surpass.exchange.example_district.people import people_files
from surpass.office.accounts.permission.rule import Actor
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.acts.look_at_everybody import look_at_everybody
from surpass.office.up_and_down.vacancies.acts.open_vacancy import open_vacancy
from surpass.office.up_and_down.vacancies.acts.record_facts import record_facts
from surpass.office.up_and_down.vacancies.facts.told import read_told
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.said import Opened

POST = "V-P01"
"""The deputy director of the Development Zone."""


def tell_vacancy(actors: Mapping[str, Actor], *, at: datetime) -> Vacancy:
    """The organisation department opens it and looks."""
    by: dict[str, Any] = {"by": actors["organisation"], "at": at}
    _hand_in(by, "people.csv", source="干部名册 2026年第1期 ‖ Register of officials 2026 no. 1")
    said = Opened(
        post=POST, order="promotion.slate", approved=3, document="区编〔2026〕2号",
        of_post={"is_party_post": False, "is_leading_member": True, "home_area_post": False},
    )  # fmt: skip
    vacancy = open_vacancy(**by, said=said)
    _hand_in(by, "rounds/P01.csv", source="本人申报及核查 ‖ Declared and checked", vacancy=vacancy)
    look_at_everybody(**by, vacancy=vacancy)
    return vacancy


def _hand_in(
    by: Mapping[str, Actor | datetime], name: str, *, source: str, vacancy: Vacancy | None = None
) -> None:
    today = timezone.localdate()
    told = read_told(name.rpartition("/")[2], people_files()[name], book=law_on(today), on=today)
    record_facts(**by, told=told, source=source, vacancy=vacancy)
