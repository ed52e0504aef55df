"""The catching-up page: both places, the frontier, who overtook whom; and what a leader says of it."""

from decimal import Decimal

import pytest
from lxml import html

from surpass.exchange.showing.report.drawing.places import draw_places
from surpass.exchange.showing.report.race import read_race
from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.exchange.showing.wording import load_wording
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.assessment.acts.comment_on_result import comment_on_result
from surpass.office.assessment.models import Comment, Run
from tests.fixtures.district_run import everybody, files_of_district, kept_run, told
from tests.fixtures.office import NOW, acting
from tests.fixtures.rounds import as_person


@pytest.fixture
def who(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return {name: acting(made) for name, made in everybody().items()}


@pytest.fixture(scope="module")
def race():
    view = read_run(files_of_district())
    return read_race(view, period="2024", group="key", wording=load_wording("en"))


def test_whoever_overtook_stands_behind_before_and_ahead_now(race):
    by_name = {one.name: one for one in race.runners}
    pairs = [(one, by_name[other]) for one in race.runners for other in one.overtook]
    assert pairs
    for one, other in pairs:
        assert int(one.before) > int(other.before)
        assert int(one.rank) < int(other.rank)
        assert one.name in other.overtaken


def test_the_gap_is_what_is_missing_to_the_frontier(race):
    frontier = Decimal(race.fronts[-1].frontier)
    known = [one for one in race.runners if one.gap]
    assert len(known) == len(race.runners)
    for one in known:
        assert Decimal(one.gap.replace("−", "-")) == frontier - Decimal(one.score)


def test_the_frontier_moves_from_period_to_period(race):
    assert [one.period for one in race.fronts] == ["2022", "2023", "2024"]
    levels = [Decimal(one.frontier) for one in race.fronts]
    assert [levels[1] - levels[0], levels[2] - levels[1]] == [Decimal(one.moved) for one in race.fronts[1:]]


def test_lines_cross_where_one_overtook_another(race):
    drawn = draw_places(race, race.runners, title="t", said="s")
    assert len(drawn.lines) == len(race.runners)
    assert sum(len(one.dots) for one in drawn.lines) == sum(
        rank is not None for one in race.runners for rank in one.ranks
    )
    assert any(one.is_marked for one in drawn.lines)


def test_one_period_has_no_lines(race):
    view = read_run(files_of_district())
    first = read_race(view, period="2022", group="key", wording=load_wording("en"))
    assert draw_places(first, first.runners, title="t", said="s") is None
    assert not first.has_moves


@pytest.mark.django_db
def test_the_page_shows_both_places_side_by_side(who, client):
    run = kept_run()
    page = as_person(client, "office").get(f"/assessment/{run.key}/catching-up/?group=key")
    rows = html.fromstring(page.content.decode()).xpath("//table[@id='race-table']/tbody/tr")
    assert len(rows) == run.standings.filter(group="key").count()
    for row in rows:
        rank, name, improvement = (cell.text_content().strip() for cell in row[:3])
        line = run.standings.get(place=row.xpath(".//a/@href")[0].split("/of/")[1].strip("/"))
        assert rank == str(line.rank)
        assert name
        assert improvement == (str(line.improvement) if line.improvement else "未知")


@pytest.mark.django_db
def test_the_wall_has_fewer_columns_and_no_address_of_a_case(who, client):
    run = kept_run()
    told(run)
    office = as_person(client, "office")
    wall = office.get(f"/assessment/{run.key}/catching-up/?wall=1").content.decode()
    usual = office.get(f"/assessment/{run.key}/catching-up/").content.decode()
    assert "is-wall" in wall
    assert wall.count('<th scope="col"') < usual.count('<th scope="col"')
    board = office.get(f"/assessment/{run.key}/").content.decode()
    for page in (wall, usual, board):
        assert "/cases/case/" not in page


@pytest.mark.django_db
def test_a_unit_sees_its_own_line_only(who, client):
    run = kept_run()
    head = as_person(client, "head")
    page = html.fromstring(head.get(f"/assessment/{run.key}/catching-up/").content.decode())
    links = page.xpath("//table[@id='race-table']//a/@href")
    assert {link.split("/of/")[1].split("/")[0] for link in links} == {"T01"}
    untold = kept_run(stage=Run.Stage.COMPUTED, key="untold")
    assert head.get(f"/assessment/{untold.key}/catching-up/").status_code == 404


@pytest.mark.django_db
def test_the_months_of_a_year_are_linked(who, client):
    run, months = kept_run(), kept_run(programme="monitoring", key="months")
    page = as_person(client, "office").get(f"/assessment/{run.key}/catching-up/").content.decode()
    assert f"/assessment/{months.key}/catching-up/" in page
    monthly = as_person(client, "office").get(f"/assessment/{months.key}/catching-up/").content.decode()
    assert "2024年6月" in monthly


@pytest.mark.django_db
def test_a_leader_comments_and_it_stands_on_the_page(who, client):
    run = kept_run()
    director, address = as_person(client, "director"), f"/assessment/{run.key}/catching-up/comment/"
    assert director.get(address).status_code == 200
    assert director.post(address, {"text": ""}).status_code == 422
    assert director.post(address, {"text": "向进位快的镇学习。"}).status_code == 302
    page = as_person(client, "head").get(f"/assessment/{run.key}/catching-up/").content.decode()
    assert "向进位快的镇学习。" in page
    assert address not in page
    assert as_person(client, "office").get(address).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stage", "text", "code"),
    [(Run.Stage.FINAL, " ", "comment-empty"), (Run.Stage.FINAL, "评" * 2001, "comment-empty"),
     (Run.Stage.TRIAL, "好", "run-is-trial")],
)  # fmt: skip
def test_a_comment_has_words_and_a_run_that_counts(who, stage, text, code):
    with pytest.raises(UseProblem) as refused:
        comment_on_result(by=who["director"], at=NOW, run=kept_run(stage=stage), text=text)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert not Comment.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["office", "head", "auditor"])
def test_only_a_committee_director_comments(who, name):
    with pytest.raises(NotAllowed):
        comment_on_result(by=who[name], at=NOW, run=kept_run(), text="好")


@pytest.mark.django_db
def test_the_numbers_behind_each_chart_are_the_runs(who, client, race):
    run = kept_run()
    client.cookies["django_language"] = "en"
    page = as_person(client, "office").get(f"/assessment/{run.key}/catching-up/?group=key")
    tables = html.fromstring(page.content.decode()).xpath("//details//table")
    places, levels = (
        [[cell.text_content().strip() for cell in row] for row in table.xpath("./tbody/tr")]
        for table in tables
    )
    unknown = load_wording("en").say("word.unknown")
    for one, ranks, totals in zip(race.runners, places, levels[:-1], strict=True):
        assert ranks == [one.name, *(unknown if rank is None else str(rank) for rank in one.ranks)]
        assert totals == [one.name, *(unknown if total is None else str(total) for total in one.totals)]
    assert levels[-1] == ["Frontier", *(front.frontier for front in race.fronts)]
