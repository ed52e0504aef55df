"""Pages of results: the board, why, objecting, comparing; everybody sees what is theirs."""

import io
import json
import zipfile

import pytest
from django.utils import timezone
from lxml import html

from surpass.office.assessment.models import Run
from surpass.office.cases.models import KeptCase
from tests.fixtures.assessed import PERIOD, Year
from tests.fixtures.rounds import as_person
from tests.fixtures.scenes import copied
from tests.unit.office.assessment.test_results import figure_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Year()


@pytest.fixture
def year(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def test_the_office_computes_tells_and_looks(year, client):
    office = as_person(client, "office")
    key = year.rounds[PERIOD].key
    assert key in office.get("/assessment/").content.decode()
    answer = office.post("/assessment/run/", {"round": key})
    run = Run.objects.get()
    assert answer.headers["Location"] == f"/assessment/{run.key}/"
    board = office.get(f"/assessment/{run.key}/").content.decode()
    assert "T01" in board
    assert f"/assessment/{run.key}/tell/" in board
    seats = {f"seat-{role}": list(people) for role, people in year.seats().items()}
    assert office.post(f"/assessment/{run.key}/tell/", seats).status_code == 302
    assert Run.objects.get().stage == "provisional"


@pytest.mark.parametrize(("ticked", "draws"), [({"is_drawn": "yes"}, 1000), ({}, 0)])
def test_whoever_computes_ticks_whether_weights_are_drawn(year, client, ticked, draws):
    office = as_person(client, "office")
    key = year.rounds[PERIOD].key
    box = html.fromstring(office.get("/assessment/").content.decode()).xpath(
        f"//form[input[@value='{key}']]//input[@name='is_drawn']"
    )
    assert [one.get("checked") is not None for one in box] == [True]
    office.post("/assessment/run/", {"round": key, **ticked})
    assert Run.objects.get().draws == draws


def test_a_unit_sees_its_own_result_once_it_was_told(year, client):
    run = year.run()
    head = as_person(client, "head-t01")
    assert head.get(f"/assessment/{run.key}/").status_code == 404
    assert head.get(f"/assessment/{run.key}/of/T01/").status_code == 404
    year.tell(run)
    board = head.get(f"/assessment/{run.key}/").content.decode()
    assert "/of/T01/" in board
    assert "/of/T02/" not in board
    assert head.get(f"/assessment/{run.key}/of/T02/").status_code == 404
    why = head.get(f"/assessment/{run.key}/of/T01/?node=total")
    assert why.status_code == 200
    assert "computed" in why.content.decode()
    tree = head.get(f"/assessment/{run.key}/of/T01/why.json").json()
    assert tree["schema"] == "surpass-explanation/1"


def test_a_unit_objects_on_its_page(year, client):
    now = timezone.now()
    run = year.tell(year.run(at=now), at=now)
    head = as_person(client, "head-t01")
    address = f"/assessment/{run.key}/of/T01/object/"
    assert head.get(address + "?node=total").status_code == 200
    assert head.post(address, {"nodes": [], "reasons": ""}).status_code == 422
    case = year.telling(run).case
    answer = head.post(address, {"nodes": ["total"], "reasons": "与凭证不符"})
    assert answer.headers["Location"] == f"/cases/case/{case}/"
    assert head.post(address, {"nodes": ["total"], "reasons": "再次"}).status_code == 422


def test_a_correction_shows_who_moved(year, client):
    run = year.tell(year.run())
    case = year.upheld(run)
    office = as_person(client, "office")
    figures = {
        f"cell-{one.cell}": one.text for one in (figure_of(run, "T01", "99", nth=n) for n in range(20))
    }
    room = f"/assessment/{run.key}/of/T01/room/"
    held = {
        name: field.initial
        for name, field in office.get(room).context["form"].fields.items()
        if name != "reasons"
    }
    assert room in office.get(f"/cases/case/{case}/").content.decode()
    assert 'id="moves-title"' in office.post(room, {**held, **figures}).content.decode()
    assert not Run.objects.filter(corrects=run).exists()
    answer = office.post(
        f"/assessment/{run.key}/of/T01/correct/", {**held, **figures, "reasons": "凭证证明填报有误"}
    )
    made = Run.objects.get(corrects=run)
    assert answer.headers["Location"] == f"/assessment/{made.key}/against/{run.key}/"
    assert " → " in office.get(answer.headers["Location"]).content.decode()
    assert office.get(f"/assessment/{run.key}/").status_code == 200
    assert KeptCase.objects.get(pk=case).end == ""


def test_the_folder_is_what_the_command_line_reads(year, client):
    run = year.run()
    answer = as_person(client, "auditor").get(f"/assessment/{run.key}/folder.zip")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    said = json.loads(archive.read(f"{run.key}/manifest.json"))
    assert said["run"] == run.digest


def test_nobody_else_downloads_it(year, client):
    run = year.tell(year.run())
    assert as_person(client, "head-t01").get(f"/assessment/{run.key}/folder.zip").status_code == 403
