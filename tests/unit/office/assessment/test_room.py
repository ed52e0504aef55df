"""The room of an objection: what was frozen, what earlier cases put in its place, and what stands."""

import pytest
from django.utils import timezone
from lxml import html

from surpass.office.assessment.models import Amendment
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.rounds import as_person
from tests.fixtures.scenes import copied
from tests.unit.office.assessment.test_results import corrected, figure_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Year()


@pytest.fixture
def year(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def room(client, run, name="office"):
    return as_person(client, name).get(f"/assessment/{run.key}/of/T01/room/")


def lines(answer):
    page = html.fromstring(answer.content.decode())
    heads = [head.text_content() for head in page.xpath("//table[@class='sheet']/thead//th")]
    rows = page.xpath("//table[@class='sheet']/tbody/tr")
    return heads, [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_an_amendment_stands_beside_the_frozen_figure(year, client):
    run = year.tell(year.run())
    figure = figure_of(run, "T01", "99")
    corrected(year, run, figure)
    amendment = Amendment.objects.select_related("cell").get()
    heads, rows = lines(room(client, run))
    assert heads == ["指标", "锁定值", "历次更正", "现值", "应为"]
    row = next(row for row in rows if row[2])
    day = timezone.localtime(LATER).strftime("%Y-%m-%d")
    assert row[1] == amendment.cell.text
    assert row[2] == f"99 {day}，案件{amendment.case}决定，{year.accounts['office']}录入"
    assert row[3] == "99"
    assert sum(1 for one in rows if one[2]) == 1
    assert all(one[1] == one[3] for one in rows if not one[2])


def test_what_stands_is_where_a_look_begins(year, client):
    run = year.tell(year.run())
    figure = figure_of(run, "T01", "99")
    corrected(year, run, figure)
    form = room(client, run).context["form"]
    assert form.fields[f"cell-{figure.cell}"].initial == "99"
    held = {name: field.initial or "" for name, field in form.fields.items()}
    answer = as_person(client, "office").post(f"/assessment/{run.key}/of/T01/room/", held)
    assert answer.status_code == 422  # no other figure than what stands
    others = {f"cell-{figure_of(run, 'T01', '1', nth=nth).cell}": "1" for nth in range(20)}
    other = as_person(client, "office").post(f"/assessment/{run.key}/of/T01/room/", {**held, **others})
    assert other.status_code == 200
    assert other.context["table"]["rows"]


def test_without_amendments_the_room_is_as_it_was(year, client):
    run = year.tell(year.run())
    year.objects(run)
    heads, rows = lines(room(client, run))
    assert heads == ["指标", "锁定值", "应为"]
    assert rows
