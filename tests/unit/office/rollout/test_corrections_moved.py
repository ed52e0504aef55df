"""Before a frozen value gives way to a verified one, a director sees who would move; and so it comes."""

import json
from datetime import date, timedelta

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.office.assessment.acts.rerun_result import rerun_result
from surpass.office.returns.models import Cell
from surpass.office.rollout.alarms.acts.decide_correction import decide_correction
from surpass.office.rollout.alarms.models import (
    AlarmLook,
    FrozenCorrection,
    OrderedFigure,
    VerificationOrder,
)
from surpass.office.rollout.alarms.plain import moved_row
from surpass.office.rollout.alarms.reading.moved import moved_by, state_of
from tests.fixtures.assessed import LATER, PERIOD, Year
from tests.fixtures.office import NOW
from tests.fixtures.programs import Program
from tests.fixtures.rounds import as_person
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Year()


@pytest.fixture
def year(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def waits(year, text, *, town="T01"):
    """A correction of the first value of a town, for a director to decide."""
    cell = Cell.objects.filter(place=town, period=PERIOD, item__kind="value").earliest("item__order", "pk")
    held = {"by": year.who["office"].key, "at": NOW, "entry": 0}
    look = AlarmLook.objects.create(
        round=cell.round, digest="0" * 64, thresholds={}, units=[], figures=1, raised=1, proposed=1, **held
    )
    order = VerificationOrder.objects.create(look=look, reasons="x", seed="0", **held)
    figure = OrderedFigure.objects.create(
        order=order, cell=cell, reported=cell.text, is_drawn=False, outcome="differs", text=text,
        number=text, source="x", answer_by=date(2999, 1, 1), found_by=year.who["bureau"].key, found_at=NOW,
    )  # fmt: skip
    return FrozenCorrection.objects.create(figure=figure, reasons="x", **held | {"by": "office-2"})


def told(one, actor):
    found = moved_by(one, actor)
    return found, state_of(one, found)


def test_what_is_shown_before_is_what_comes_of_it(year):
    run, one = year.run(), waits(year, "5")
    (shown,) = moved_by(one, year.who["director"])
    assert shown.run == run
    moved = {unit["unit"]: unit for unit in moved_row(shown)["units"]}
    assert "T01" in moved
    before, after = moved["T01"]["score"]
    assert float(after) < float(before), "less was verified than was returned"

    decide_correction(by=year.who["director"], at=LATER, correction=one, is_approved=True, words="x")
    made = rerun_result(by=year.who["office"], at=LATER + timedelta(days=1), run=run)
    for unit in ("T01", "T02", "T03", "T04"):
        old, new = (each.standings.get(place=unit) for each in (run, made))
        was, now = ((one.score, str(one.rank), one.grade) for one in (old, new))
        assert (was != now) == (unit in moved), unit
        if unit in moved:
            assert tuple(side[1] for side in (moved[unit]["rank"], moved[unit]["grade"])) == now[1:]
            assert float(moved[unit]["score"][1]) == pytest.approx(float(now[0]), abs=0.01)
    one.refresh_from_db()
    assert told(one, year.who["director"]) == ([], "decided")


def test_the_page_shows_it_beside_the_decision(year, client):
    year.run()
    one = waits(year, "5")
    page = as_person(client, "director").get(f"/rollout/alarms/corrections/{one.pk}/").content.decode()
    assert "谁会变动" in page
    assert " → " in page


def test_no_result_stands_on_the_figure_yet_or_none_is_seen(year, client):
    one = waits(year, "5")
    assert told(one, year.who["director"]) == ([], "no_result")
    at = f"/rollout/alarms/corrections/{one.pk}/"
    assert "目前没有结果用到这个数" in as_person(client, "director").get(at).content.decode()
    year.run()
    assert told(one, year.who["clerk-t02"]) == ([], "unseen")
    found, state = told(one, year.who["director"])
    assert (len(found), state) == (1, "shown")
    program = Program(client=as_person(client, "director"))
    answer = program.get(f"/figure-corrections/{one.pk}/moves").json()
    assert (answer["state"], len(answer["results"])) == ("shown", 1)
    words = ("rollout", "alarms", "moves", str(one.pk), "--by", "director", "--json", "--home", ".")
    spoken = json.loads(CliRunner().invoke(app, words).output)
    assert spoken == answer


def test_the_same_value_moves_nobody(year):
    run = year.run()
    cell = Cell.objects.filter(place="T01", period=PERIOD, item__kind="value").earliest("item__order", "pk")
    assert moved_row(moved_by(waits(year, cell.text), year.who["director"])[0]) == {
        "run": run.key,
        "units": [],
    }
