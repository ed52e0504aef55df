"""A result is told, contested point by point, corrected beside the old one, and made final."""

from datetime import timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.assessment.acts.close_windows import close_windows
from surpass.office.assessment.acts.correct_result import correct_result, moved_units
from surpass.office.assessment.acts.finalise_result import finalise_result
from surpass.office.assessment.acts.object_to_result import object_to_result
from surpass.office.assessment.acts.preview_correction import preview_correction
from surpass.office.assessment.acts.run_assessment import run_assessment
from surpass.office.assessment.models import Amendment, Run, Standing, Telling
from surpass.office.assessment.store.read import files_of, view_of
from surpass.office.assessment.subjects import may_see_result, results_seen
from surpass.office.assessment.telling.figures import Figure
from surpass.office.cases.acting.refused import RefusedByProcedure
from surpass.office.cases.acts.declare_tie import declare_tie
from surpass.office.cases.acts.reopen_case import reopen_case
from surpass.office.cases.models import KeptCase, Line
from surpass.office.record.models import Entry
from surpass.office.returns.models import Cell
from tests.fixtures.assessed import LATER, PERIOD, TOWNS, Year
from tests.fixtures.office import NOW
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
OVER = NOW + timedelta(days=60)


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Year()


@pytest.fixture
def year(scene):
    return copied(scene)


@pytest.fixture
def told(year):
    return year.tell(year.run())


def refused(code, act, *args, **words):
    """The act is refused with this code, and nothing was written."""
    tables = (Run, Telling, Amendment, KeptCase, Line, Entry)
    before = [table.objects.count() for table in tables]
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert [table.objects.count() for table in tables] == before
    return raised.value


def figure_of(run, town, text, *, nth=0):
    """Another text for a value of a town that the run read."""
    cells = Cell.objects.filter(round__in=run.rounds.values("round"), period=PERIOD, place=town)
    return Figure(cells.filter(item__kind="value").order_by("item__order")[nth].pk, text)


def score(run):
    return view_of(run).row("T01", PERIOD, "total")["score"]


def corrected(year, run, *figures, at=LATER, town="T01", reasons="凭证证明填报有误", objected=False):
    case = year.upheld(run, town, at=at, objected=objected)
    assert KeptCase.objects.get(pk=case).end == ""
    return correct_result(
        by=year.who["office"], at=at, telling=year.telling(run, town), figures=figures, reasons=reasons
    )


def test_each_unit_is_told_with_a_case_of_its_own(year, told):
    assert told.stage == "provisional"
    cases = KeptCase.objects.filter(pk__in=told.tellings.values("case"))
    assert sorted(cases.values_list("place", flat=True)) == [*TOWNS]
    assert {case.procedure for case in cases} == {"objection"}
    party = cases.get(place="T01").seats.filter(role="unit").values_list("person", flat=True)
    assert set(party) == set(year.keys("head-t01", "clerk-t01"))


def test_a_unit_without_anybody_to_tell_is_named(year):
    run = year.run()
    year.accounts["head-t02"].grants.all().delete()
    year.accounts["clerk-t02"].grants.all().delete()
    assert "T02" in str(refused("unit-without-account", year.tell, run))


def test_whoever_judged_a_value_does_not_review(year):
    run = year.run()
    year.tell(run, reviewers=year.keys("bureau", "r1", "r2"))
    year.objects(run)
    case = year.telling(run).case
    answers = dict.fromkeys(year.points(case), "不变")
    declare_tie(by=year.who["bureau"], at=LATER, case=case)
    with pytest.raises(RefusedByProcedure) as raised:
        year.does("bureau", case, "uphold", "checked", role="reviewers", reasons="x", answers=answers)
    assert "recused" in str(raised.value)


def test_a_unit_objects_to_its_own_figures_point_by_point(year, told):
    year.objects(told, "total", "economy")
    assert len(year.points(year.telling(told).case)) == 2
    assert year.points(year.telling(told).case)[0].startswith("total: ")


def test_nobody_objects_twice(year, told):
    year.objects(told)
    refused("objection-not-open", year.objects, told)


def test_nobody_objects_for_another_unit(year, told):
    with pytest.raises(NotAllowed):
        year.objects(told, who="head-t02")


def test_a_figure_that_was_never_told_is_not_contested(year, told):
    refused("figure-not-told", year.objects, told, "nonsense")
    refused("nothing-contested", object_to_result, by=year.who["head-t01"], at=LATER,
            telling=year.telling(told), nodes=(), reasons="x")  # fmt: skip


def test_an_objection_after_the_window_is_refused_with_its_last_day(year, told):
    assert "until 2026-0" in str(refused("window-over", year.objects, told, at=OVER))


def test_a_window_that_is_over_opens_again_with_the_case_that_was_reopened(year, told):
    close_windows(by=year.who["chief"], at=OVER, run=told)
    final = finalise_result(by=year.who["director"], at=OVER, run=told)
    again = reopen_case(
        by=year.who["office"], at=OVER, case=year.telling(told).case, new="again-1", reasons="住院，逾期"
    )
    assert year.telling(told).case == again.key
    run = corrected(year, told, *(figure_of(told, "T01", "99", nth=nth) for nth in range(20)), at=OVER)
    assert (run.corrects_id, run.case, run.stage) == (final.pk, again.key, "provisional")


def test_an_upheld_objection_makes_a_new_run_beside_the_old(year, told):
    before = files_of(told)
    frozen = list(Cell.objects.order_by("pk").values())
    run = corrected(year, told, *(figure_of(told, "T01", "99", nth=nth) for nth in range(20)))
    old = Run.objects.get(pk=told.pk)
    assert (run.corrects_id, run.stage, old.stage) == (told.pk, "provisional", "replaced")
    assert files_of(old) == before
    assert list(Cell.objects.order_by("pk").values()) == frozen
    assert score(run) > score(old)
    assert f"{run.case} #" in next(
        row["stamp"] for row in view_of(run).values.values() if row["status"] == "corrected"
    )


@pytest.mark.parametrize("is_drawn", [True, False])
def test_a_correction_draws_as_the_run_before_it(year, is_drawn):
    made = run_assessment(by=year.who["office"], at=NOW, found=year.rounds[PERIOD], is_drawn=is_drawn)
    run = year.tell(made)
    after = corrected(year, run, figure_of(run, "T01", "99"))
    assert (after.draws, after.seed) == (run.draws, run.seed)
    assert bool(after.draws) == is_drawn


def test_others_who_moved_are_told_anew_and_may_object(year, told):
    figures = [figure_of(told, "T01", "99", nth=nth) for nth in range(20)]
    run = corrected(year, told, *figures)
    moved = set(run.tellings.values_list("place_id", flat=True))
    assert moved
    assert "T01" not in moved
    year.objects(run, town=min(moved), at=LATER)


def test_the_case_must_have_decided_a_correction(year, told):
    figure = figure_of(told, "T01", "99")
    telling = year.telling(told)
    refused("correction-not-due", correct_result, by=year.who["office"], at=LATER, telling=telling,
            figures=[figure], reasons="x")  # fmt: skip


def test_a_case_does_not_say_corrected_before_a_run_does(year, told):
    case = year.upheld(told)
    words = {"role": "office", "reasons": "x"}
    refused("result-not-corrected", year.does, "office", case, "entered", "corrected", **words)


def test_a_correction_that_changes_nothing_is_refused(year, told):
    refused_after = year.upheld(told)
    assert refused_after
    words = {"by": year.who["office"], "at": LATER, "telling": year.telling(told)}
    refused("run-unchanged", correct_result, figures=[], reasons="x", **words)
    refused("reasons-missing", correct_result, figures=[figure_of(told, "T01", "99")], reasons=" ", **words)
    refused(
        "figure-not-number", correct_result, figures=[figure_of(told, "T01", "many")], reasons="x", **words
    )
    refused("figure-not-read", correct_result, figures=[Figure(10**9, "1")], reasons="x", **words)


def test_whoever_decides_sees_beforehand_who_would_move(year, told):
    year.objects(told)
    figures = [figure_of(told, "T01", "99", nth=nth) for nth in range(20)]
    seen = preview_correction(by=year.who["r1"], at=LATER, telling=year.telling(told), figures=figures)
    assert "T01" in {move.unit for move in seen}
    assert Run.objects.count() == 1
    run = corrected(year, told, *figures, objected=True)
    assert {move.unit for move in seen} == moved_units(told, run)


def test_a_look_counts_what_another_case_corrected_meanwhile(year, told):
    run = corrected(year, told, *(figure_of(told, "T01", "99", nth=nth) for nth in range(20)))
    year.objects(told, town="T02")
    better = [figure_of(told, "T02", "99", nth=nth) for nth in range(20)]
    seen = preview_correction(by=year.who["r1"], at=LATER, telling=year.telling(told, "T02"), figures=better)
    before = {move.unit: move.before for move in seen}["T02"]
    stood, was = (one.standings.get(place="T02") for one in (run, told))
    assert (f"{float(before[0]):.2f}", before[1]) == (stood.score, stood.rank)
    assert (stood.score, stood.rank) != (was.score, was.rank)


def test_nobody_without_a_seat_looks_into_the_room(year, told):
    figures = [figure_of(told, "T01", "99")]
    with pytest.raises(NotAllowed):
        preview_correction(by=year.who["head-t02"], at=LATER, telling=year.telling(told), figures=figures)
    words = {"by": year.who["r1"], "at": LATER, "telling": year.telling(told)}
    refused("nothing-contested", preview_correction, figures=[], **words)
    refused("figure-not-read", preview_correction, figures=[figure_of(told, "T02", "99")], **words)


def test_a_result_is_final_when_every_window_is_over(year, told):
    refused("objections-open", finalise_result, by=year.who["director"], at=NOW, run=told)
    refused("no-window-over", close_windows, by=year.who["chief"], at=NOW, run=told)
    closed = close_windows(by=year.who["chief"], at=OVER, run=told)
    assert len(closed) == len(TOWNS)
    final = finalise_result(by=year.who["director"], at=OVER, run=told)
    assert (final.stage, final.final_by) == ("final", year.who["director"].key)
    refused("run-not-provisional", finalise_result, by=year.who["director"], at=OVER, run=told)


def test_only_a_director_makes_it_final(year, told):
    close_windows(by=year.who["chief"], at=OVER, run=told)
    with pytest.raises(NotAllowed):
        finalise_result(by=year.who["office"], at=OVER, run=told)


def test_one_result_is_seen_by_whom_the_list_shows_it(year, told):
    """The question about one line and the list of all lines give the same answer, told and not."""
    untold = year.run("2024")
    for name, actor in year.who.items():
        listed = set(results_seen(actor).values_list("pk", flat=True))
        lines = Standing.objects.filter(run__in=[told, untold]).select_related("run__place", "place")
        assert {one.pk for one in lines if may_see_result(actor, one)} == listed, name
