"""What a case of the office put into force bars from then on, and nobody types it."""

from datetime import timedelta

import pytest

from surpass.exchange.cases.case_folder import CaseFolder
from surpass.exchange.example_district.cases.tell_case import tell_case
from surpass.exchange.pack_folder.packs import load_pack
from surpass.office.cases.acts.take_over_case import take_over_case
from surpass.office.cases.models import KeptCase
from surpass.office.up_and_down.models import KeptMeasure
from surpass.office.up_and_down.periods.reading.listed import listed
from surpass.office.up_and_down.periods.reading.standing import bars_of, periods_standing
from tests.fixtures.office import NOW, place
from tests.fixtures.periods import account_called, one_person, small_world

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


class Words(dict):
    def __missing__(self, key):
        return "P1"


@pytest.fixture
def world(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return small_world()


def taken_over(world, tmp_path, name, *, lines=None, people=None):
    """The case of a story; of its file only the first lines where that is said."""
    store = CaseFolder(tmp_path)
    told = tell_case(name, store=store, pack=load_pack("example-district"), facts=Words())
    key = told.opening.case
    for path in tmp_path.rglob(f"{key}*"):
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:lines]))
    take_over_case(
        by=world["organisation"], at=NOW, store=store, case=key, place=place("/D/T01/"), people=people or {}
    )  # fmt: skip
    return told


def test_an_adjustment_bars_promotion_as_long_as_its_file_says(world, tmp_path):
    case = taken_over(world, tmp_path, "adjustment")
    (taken,) = [one for one in case.effects if one.effect == "effect_period" and one.from_ != one.until]
    on = taken.from_
    (period,) = [one for one in periods_standing(["P1"], on=on)["P1"] if one.kind == "case.effect_period"]
    assert (period.from_, period.until, period.key) == (taken.from_, taken.until, f"case:{case.opening.case}")
    told = [
        bars_of(one_person(), on=day, effect="promotion_post").is_barred
        for day in (on - DAY, on, taken.until - DAY, taken.until)
    ]
    assert told == [False, True, True, False]
    assert bars_of(one_person("P2"), on=on, effect="promotion_post").is_barred is False
    assert not KeptMeasure.objects.exists()
    assert [(one.person, one.period.key) for one in listed(world["organisation"], on=on)] == [
        ("P1", f"case:{case.opening.case}")
    ]
    assert listed(world["elsewhere"], on=on) == []


def bars_exceptional(*days):
    return [bars_of(one_person(), on=day, effect="exceptional_promotion").is_barred for day in days]


def test_a_probation_bars_an_exceptional_promotion_until_it_is_over(world, tmp_path):
    case = taken_over(world, tmp_path, "promotion")
    days = {event.step: event.on for event in case.events}
    first, last = days["appointed_told"], days["probation"]
    assert bars_exceptional(first - DAY, first, last - DAY, last) == [False, True, True, False]
    assert bars_of(one_person(), on=first, effect="promotion_post").is_barred is False


def test_a_probation_that_runs_bars_until_its_term_is_over(world, tmp_path):
    case = taken_over(world, tmp_path, "promotion", lines=14)
    told = {event.step: event.on for event in case.events}["appointed_told"]
    (one,) = periods_standing(["P1"], on=told)["P1"]
    assert (one.kind, one.from_) == ("case.probation", told)
    assert one.until > told.replace(year=told.year + 1)
    assert bars_exceptional(one.until - DAY, one.until) == [True, False]


def test_the_page_of_the_case_leads_to_what_it_bars_for_those_who_may_read_it(world, tmp_path, client):
    people = {"organisation": account_called("organisation"), "committee": account_called("director")}
    taken_over(world, tmp_path, "adjustment", people=people)
    page = f"/cases/case/{KeptCase.objects.get().pk}/"
    client.force_login(people["organisation"])
    assert "/up-and-down/periods/people/P1/" in client.get(page).content.decode()
    client.force_login(people["committee"])
    answer = client.get(page)
    assert answer.status_code == 200
    assert "/up-and-down/periods/" not in answer.content.decode()
