"""Results over the API: computed, read row for row, contested, corrected; final and public only in person."""

import pytest
from django.utils import timezone

from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.table import permission_table
from surpass.office.accounts.standing import actor_of
from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.boards.rows import SORTS, asked_of, rows_of
from surpass.office.assessment.pages.boards.rows_files import as_data
from surpass.office.cases.models import KeptCase
from surpass.office.returns.models import Cell
from surpass.office.site.pages.api.contract.whole import operations
from tests.fixtures.assessed import LATER, PERIOD, TOWNS, Year
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.programs import Program, code_of
from tests.fixtures.scenes import copied
from tests.unit.office.assessment.test_results import OVER, figure_of

pytestmark = pytest.mark.django_db
SEATS = {"clerk": ["chief"], "office": ["office"], "higher": ["higher"], "reviewers": ["r1", "r2", "r3"],
         "committee": ["director", "deputy"]}  # fmt: skip
SEATED = {"seats": [{"role": role, "people": people} for role, people in SEATS.items()]}
RUN = "/runs/target-2025-d-1"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Year()


@pytest.fixture
def year(scene):
    return copied(scene)


@pytest.fixture
def at(monkeypatch):
    """The clock of the office, which a test may set; tokens were issued before it stood still."""
    clock = [NOW]
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    return clock


def program(name, *acts):
    return Program(Account.objects.get(username=name), *acts)


def test_a_program_computes_tells_and_records_windows(year, at):
    office, key = program("office"), year.rounds[PERIOD].key
    made = office.post(f"/rounds/{key}/assess", {"is_drawn": True}).json()
    assert (made["draws"], made["seed"]) == (1000, 2021)
    assert (made["key"], made["stage"], made["units"]) == ("target-2025-d-1", "computed", len(TOWNS))
    assert code_of(office.post(f"/rounds/{key}/assess", {})) == (409, "run-unchanged")
    assert office.post(f"/rounds/{key}/try", {"pack": ""}).json()["stage"] == "trial"
    assert code_of(office.post(f"/rounds/{key}/try", {"pack": "none"})) == (422, "pack-not-found")
    assert office.post(f"{RUN}/tell", SEATED).status_code == 428
    seen = office.get(RUN)["ETag"]
    assert code_of(office.post(f"{RUN}/tell", SEATED, if_match='"old"'))[0] == 412
    nobody = {"seats": [{"role": "clerk", "people": ["nobody"]}]}
    assert code_of(office.post(f"{RUN}/tell", nobody, if_match=seen)) == (422, "account-unknown")
    assert office.post(f"{RUN}/tell", SEATED, if_match=seen).json()["stage"] == "provisional"
    assert code_of(office.post(f"{RUN}/close-windows", {})) == (409, "no-window-over")
    at[0] = OVER
    chief = program("chief")
    assert len(chief.post(f"{RUN}/close-windows", {}).json()["cases"]) == len(TOWNS)


def test_a_call_that_is_sent_again_computes_once(year, at):
    office, path = program("office"), f"/rounds/{year.rounds[PERIOD].key}/try"
    first = office.post(path, {}, key="a-key-of-this-call")
    again = office.post(path, {}, key="a-key-of-this-call")
    assert first.content == again.content
    assert Run.objects.count() == 1


@pytest.mark.parametrize("sort", SORTS)
def test_rows_are_those_of_the_query(year, at, sort):
    run = year.tell(year.run())
    for name in ("office", "auditor", "head-t02"):
        reader = actor_of(Account.objects.get(username=name), on=TODAY)
        rows = program(name).get(f"{RUN}/rows?sort={sort}&size=1000").json()
        query = [as_data(row) for row in rows_of(run, reader, asked_of(run, sort=sort))]
        assert rows["rows"] == query
        assert rows["total"] == len(query) == (1 if name == "head-t02" else len(TOWNS))
    page = program("office").get(f"{RUN}/rows?size=3&page=2")
    assert len(page.json()["rows"]) == 1
    assert 'rel="prev"' in page["Link"]
    assert code_of(program("office").get(f"{RUN}/rows?group=none")) == (422, "rows-asked-wrongly")


def test_a_unit_reads_its_reasons_and_no_others(year, at):
    year.tell(year.run())
    head = program("head-t01")
    assert [one["key"] for one in head.get("/runs").json()["runs"]] == ["target-2025-d-1"]
    why = head.get(f"{RUN}/units/T01/why").json()
    assert why["tree"]["schema"] == "surpass-explanation/1"
    assert head.get(f"{RUN}/units/T01/why?node=economy").json() != why
    assert code_of(head.get(f"{RUN}/units/T01/why?node=none")) == (422, "node-not-in-run")
    assert head.get(f"{RUN}/units/T02/why").status_code == 404


def test_a_unit_objects_and_the_office_corrects(year, at):
    run = year.tell(year.run())
    at[0] = LATER
    head, office = program("head-t01"), program("office")
    words = {"figures": ["total"], "reasons": "与凭证不符"}
    assert code_of(head.post(f"{RUN}/units/T01/object", words | {"figures": ["none"]}))[1] == (
        "figure-not-told"
    )
    case = year.telling(run).case
    correct = {"figures": [{"item": "value:none", "value": "9"}], "reasons": "凭证证明填报有误"}
    assert code_of(office.post(f"{RUN}/units/T01/correct", correct))[1] == "figure-not-read"
    year.upheld(run)
    assert code_of(head.post(f"{RUN}/units/T01/object", words)) == (409, "objection-not-open")
    facts = [Cell.objects.get(pk=figure_of(run, "T01", "", nth=nth).cell).fact for nth in range(20)]
    correct["figures"] = [{"item": fact, "value": "99"} for fact in facts]
    twice = correct | {"figures": correct["figures"][:1] * 2}
    assert code_of(office.post(f"{RUN}/units/T01/correct", twice)) == (422, "cell-twice")
    made = office.post(f"{RUN}/units/T01/correct", correct).json()
    assert (made["corrects"], made["case"]) == ("target-2025-d-1", case)
    moved = head.get(f"/runs/{made['key']}/against/target-2025-d-1").json()
    assert [one["unit"] for one in moved["moved"]] == ["T01"]
    assert KeptCase.objects.get(pk=case).end == ""


def test_an_objection_stands_in_the_case(year, at):
    run = year.tell(year.run())
    words = {"figures": ["total", "economy"], "reasons": "与凭证不符"}
    made = program("clerk-t01").post(f"{RUN}/units/T01/object", words).json()
    assert made["case"] == year.telling(run).case
    assert len(year.points(made["case"])) == 2


def test_a_token_reaches_no_more_than_it_was_issued_for(year, at):
    year.tell(year.run())
    reader = program("office", "assessment.see_result", "assessment.see_runs")
    assert reader.get(f"{RUN}/rows").json()["total"] == len(TOWNS)
    assert code_of(reader.post(f"{RUN}/close-windows", {})) == (403, "not-allowed")


def test_final_and_published_are_decided_in_person():
    final = {"assessment.finalise_result", "assessment.publish_result"}
    assert final <= permission_table().in_person
    done = {operation["x-act"] for _, _, operation in operations()}
    assert not done & final
    assert "assessment.tell_result" in done


def test_a_finding_is_covered_and_computed_again_by_programs(year, at):
    from tests.fixtures.tolerance import Matter
    from tests.unit.office.error_tolerance.test_effects import deduction

    at[0] = LATER
    matter = Matter(year).accepted()
    before = year.tell(year.run())
    program_of = Program(Account.objects.get(username="tol-1-investigators1"))
    item = {"unit": "T02", "programme": "target", "item": deduction()[0], "fact_on": "2025-07-20"}
    assert code_of(program_of.post("/cases/tol-1/covers", item)) == (422, "count-asked")
    named = program_of.post("/cases/tol-1/covers", item | {"count": 1}).json()["items"][0]
    assert named["in_force_at"] is None
    assert program_of.post(f"/cases/tol-1/covers/{named['number']}/withdraw", {}).json()["items"] == []
    assert program_of.post("/cases/tol-1/covers", item | {"count": 1}).status_code == 200
    assert program("head-t01").get("/cases/tol-1/covers").status_code == 404
    office = program("office")
    assert code_of(office.post(f"{RUN}/again", {})) == (409, "nothing-to-recompute")
    matter.weighed().tolerated().shielded()
    assert program_of.get("/cases/tol-1/covers").json()["due"] == [before.key]
    after = office.post(f"{RUN}/again", {}).json()
    assert after["stage"] == "provisional"
    changed = program_of.get("/cases/tol-1/covers").json()
    assert (changed["due"], [one["run"] for one in changed["changed"]]) == ([], [after["key"]])
    assert program("auditor").get("/cases/tol-1/covers").json()["changed"][0]["moved"]


def test_a_correction_is_opened_and_filled_by_programs(year, at):
    from tests.unit.office.error_tolerance.test_corrections import closed, seats

    at[0] = LATER
    matter = closed(year)
    opener = Program(Account.objects.get(username="opener-tol-1"))
    sent = {"new": "tol-1-c", "seats": {role: list(people) for role, people in seats(matter).items()}}
    made = opener.post("/cases/tol-1/correction", sent).json()
    assert (made["case"], made["of"], made["repeats"]) == ("tol-1-c", "tol-1", [])
    assert code_of(opener.post("/cases/tol-1/correction", sent | {"new": "x"})) == (409, "correction-opened")
    unit = Program(Account.objects.get(key=matter.who["applicant"].key))
    cause = {"kind": "rule", "finding": "无程序"}
    assert code_of(unit.post("/cases/tol-1-c/correction/causes", cause | {"kind": "x"}))[0] == 422
    assert unit.post("/cases/tol-1-c/correction/causes", cause).json()["causes"][0]["finding"] == "无程序"
    rule = {"text": "修订办法", "owner": matter.who["clerk"].key, "due": "2099-12-31"}
    row = unit.post("/cases/tol-1-c/correction/rules", rule).json()["rules"][0]["row"]
    owner = Program(Account.objects.get(key=matter.who["clerk"].key))
    assert unit.post(f"/rule-changes/{row}/done", {"done": "x"}).status_code == 404
    assert owner.post(f"/rule-changes/{row}/done", {"done": "x"}).json()["done"] == "x"
    assert code_of(owner.post(f"/rule-changes/{row}/done", {"done": "x"})) == (409, "rule-changed-already")
    assert unit.get("/cases/tol-1/correction").status_code == 404
    assert program("head-t01").get("/cases/tol-1-c/correction").status_code == 404


def test_freezes_are_recorded_and_ended_by_programs(year, at):
    from tests.fixtures.office import account
    from tests.fixtures.registry import person

    person("P1", place="T01")
    account("discipline", "discipline_body@/D/")
    account("other", "discipline_body@/D/T02/")
    body = program("discipline")
    sent = {
        "person": "P1", "body": "监委", "number": "8", "filed_on": "2026-03-01",
        "clause": "freeze.investigation",
    }  # fmt: skip
    here = "/error-tolerance/freezes"
    assert code_of(body.post(here, sent | {"number": " "})) == (422, "freeze-without-case")
    assert program("other").post(here, sent).status_code == 404
    row = body.post(here, sent).json()
    assert "promotion" in row["bars"]
    assert code_of(body.post(here, sent)) == (409, "freeze-again")
    assert program("other").get(here).json() == {"freezes": []}
    one = f"{here}/{row['row']}"
    assert program("other").post(f"{one}/review", {"goes_on": False, "reasons": "x"}).status_code == 404
    assert body.post(f"{one}/review", {"goes_on": True, "reasons": "x"}).json()["ended_on"] is None
    assert body.post(f"{one}/tell", {}).status_code == 200
    assert body.post(f"{one}/close", {"finding": "查无实据"}).json()["ended_by"] == "查无实据"
    assert code_of(body.post(f"{one}/close", {"finding": "x"})) == (409, "freeze-over")
