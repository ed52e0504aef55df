"""A run is computed over frozen returns, kept byte for byte, and made again from the same basis."""

from datetime import date, timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.assessment.acts.run_assessment import run_assessment
from surpass.office.assessment.acts.try_assessment import try_assessment
from surpass.office.assessment.facts.basis import basis_of
from surpass.office.assessment.models import Run, RunFile, Standing
from surpass.office.assessment.store.keep import compute
from surpass.office.assessment.store.read import files_of, view_of
from surpass.office.record.models import Entry
from surpass.office.registry.acts.merge_units import merge_units
from surpass.office.registry.changing.new_units import NewUnit
from surpass.office.registry.models import Unit
from surpass.office.returns.models import Round
from surpass.policy.scheme import Drawing
from tests.fixtures.assessed import LATER, PERIOD, TOWNS, Year
from tests.fixtures.office import NOW
from tests.fixtures.registry import ORGANISATION

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return Year()


def refused(code, act, **words):
    """The act is refused with this code, and nothing was written."""
    tables = (Run, RunFile, Standing, Entry)
    before = [table.objects.count() for table in tables]
    with pytest.raises(UseProblem) as raised:
        act(**words)
    assert code in [problem.code for problem in raised.value.problems]
    assert [table.objects.count() for table in tables] == before
    return raised.value


def said_of(run):
    """What the ledger says of a run."""
    return read_entry(bytes(Entry.objects.get(seq=run.entry).body))


def test_a_run_ranks_every_unit_of_the_round(year):
    run = year.run()
    assert (run.key, run.stage, run.units) == ("target-2025-d-1", "computed", len(TOWNS))
    assert sorted(run.standings.values_list("rank", flat=True)) == [1, 2, 3, 4]
    assert set(run.standings.values_list("improvement", flat=True)) > {1, 4}
    assert view_of(run).periods == ("2024", "2025")
    assert said_of(run).act == "assessment.run_assessment"


def test_the_same_basis_gives_the_same_bytes_later(year):
    run = year.run()
    again = basis_of(Round.objects.get(pk=year.rounds[PERIOD].pk), known_at=run.known_at)
    assert compute(again) == files_of(run)


def merged(from_):
    """The first two towns become one, on record since LATER."""
    units = {unit.pk: unit for unit in Unit.objects.select_related("place")}
    into = NewUnit(key="T09", kind="town", name_zh="云河镇", name_en="Yunhe")
    merge_units(
        by=ORGANISATION, at=LATER, sources=[units["T01"], units["T02"]], into=into, parent=units["D"],
        from_=from_, groups={"category": "key"},
    )  # fmt: skip


@pytest.mark.parametrize("from_", [date(2026, 6, 1), date(2025, 7, 1)])
def test_a_merger_leaves_the_run_of_its_day_as_it_was(year, from_):
    run = year.run()
    merged(from_)
    again = basis_of(Round.objects.get(pk=year.rounds[PERIOD].pk), known_at=run.known_at)
    assert compute(again) == files_of(run)


def test_a_unit_that_was_merged_in_the_year_is_not_ranked_for_it(year):
    merged(date(2025, 7, 1))
    run = year.run(at=LATER + timedelta(hours=1))
    assert set(run.standings.exclude(rank=None).values_list("place", flat=True)) == {"T03", "T04"}


def test_a_run_keeps_the_bands_that_its_pack_says_how_to_draw(year):
    run = year.run()
    robust, held = view_of(run).robust, said_of(run).facts["robustness"]
    assert {unit for unit, _ in robust.bands} == set(TOWNS)
    assert (run.draws, run.seed) == (robust.drawing.draws, robust.drawing.seed) == (1000, 2021)
    assert (held["draws"], held["seed"], held["spread"]) == (1000, 2021, "0.25")
    again = basis_of(year.rounds[PERIOD], known_at=run.known_at, is_drawn=True)
    assert compute(again) == files_of(run)


def test_the_drawing_is_part_of_what_a_run_is(year):
    drawn = year.run()
    plain = run_assessment(by=year.who["office"], at=LATER, found=year.rounds[PERIOD], is_drawn=False)
    assert (plain.draws, plain.seed, view_of(plain).robust) == (0, None, None)
    assert plain.digest != drawn.digest
    assert "robustness" not in said_of(plain).facts
    assert files_of(plain)["results.csv"] == files_of(drawn)["results.csv"]


def without_drawing(monkeypatch):
    """The pack as it was before it said how weights are drawn."""
    monkeypatch.setattr("surpass.office.assessment.facts.basis.drawing_of", lambda *_, **__: Drawing())


def test_without_a_word_in_the_pack_nothing_is_drawn(year, monkeypatch):
    without_drawing(monkeypatch)
    assert year.run().draws == 0


def test_nobody_draws_without_a_word_in_the_pack(year, monkeypatch):
    without_drawing(monkeypatch)
    asked = {"by": year.who["office"], "at": NOW, "found": year.rounds[PERIOD], "is_drawn": True}
    refused("drawing-not-in-pack", run_assessment, **asked)
    refused("drawing-not-in-pack", try_assessment, **asked)


def test_a_run_needs_frozen_returns():
    year = Year(is_frozen=False)
    refused("round-not-frozen", year.run)


def test_a_pack_that_changed_since_the_round_is_refused(year):
    Round.objects.filter(period=PERIOD).update(fingerprint="f" * 64)
    refused("pack-changed", year.run)


def test_the_same_result_is_not_kept_twice(year):
    year.run()
    refused("run-unchanged", year.run, at=LATER)


def test_what_was_told_is_not_computed_anew(year):
    year.tell(year.run())
    refused("run-told", year.run, at=LATER)


def test_targets_are_no_results(year):
    Round.objects.filter(period=PERIOD).update(purpose="targets")
    refused("round-of-targets", year.run)


@pytest.mark.parametrize("who", ["director", "head-t01", "clerk-t01", "auditor", "drafter"])
def test_only_the_assessment_office_runs(year, who):
    with pytest.raises(NotAllowed):
        run_assessment(by=year.who[who], at=NOW, found=year.rounds[PERIOD])
    assert not Run.objects.exists()


def test_a_trial_takes_returns_as_they_stand_and_is_logged():
    year = Year(is_frozen=False)
    run = try_assessment(by=year.who["drafter"], at=NOW, found=year.rounds[PERIOD])
    again = try_assessment(by=year.who["office"], at=NOW + timedelta(hours=1), found=year.rounds[PERIOD])
    assert [run.key, again.key] == ["trial-target-2025-d-1", "trial-target-2025-d-2"]
    assert run.stage == "trial"
    assert [said_of(one).actor for one in (run, again)] == list(year.keys("drafter", "office"))
    assert {said_of(one).act for one in (run, again)} == {"assessment.try_assessment"}


def test_a_trial_is_told_to_nobody(year):
    trial = try_assessment(by=year.who["office"], at=NOW, found=year.rounds[PERIOD])
    refused("run-not-computed", year.tell, run=trial)
