"""A sample that anybody draws again: the seed is the ledger's root before the draw."""

from collections import Counter

import pytest

from surpass.foundation.problems import Problems
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.record.models import Entry, Head
from surpass.office.returns.acts.draw_sample import draw_sample
from surpass.office.returns.cells.samples import drawn
from surpass.office.returns.models import Cell, Sample
from tests.fixtures.office import NOW
from tests.fixtures.rounds import people, small_round

pytestmark = pytest.mark.django_db
SUBJECTS = [f"cell:1.{nth}.T01" for nth in range(20)]


def test_the_same_seed_draws_the_same_whatever_the_order():
    assert drawn("5f", SUBJECTS, most=4) == drawn("5f", SUBJECTS[::-1], most=4)
    assert drawn("5f", SUBJECTS, most=4) != drawn("60", SUBJECTS, most=4)
    assert len(drawn("5f", SUBJECTS, most=99)) == 20


def test_every_cell_is_drawn_about_as_often():
    counted = Counter(one for seed in range(2_000) for one in drawn(str(seed), SUBJECTS, most=5))
    assert set(counted) == set(SUBJECTS)
    assert 400 < min(counted.values()) <= max(counted.values()) < 600


@pytest.fixture
def who():
    return people()


@pytest.fixture
def found(who):
    made = small_round(items=10)
    made.cells.update(state="sent", text="1", number=1)
    return made


def test_the_ledger_says_from_what_and_with_which_seed_it_was_drawn(found, who):
    draw_sample(by=who["office"], at=NOW, found=found, most=1)
    root = bytes(Head.objects.get().root).hex()
    sample = draw_sample(by=who["bureau"], at=NOW, found=found, most=3, unit="T01")
    facts = read_entry(bytes(Entry.objects.get(seq=sample.entry).body)).facts
    assert (facts["seed"], facts["size"], facts["unit"]) == (root, 2, "T01")
    open_to_it = [cell.subject for cell in found.cells.filter(place="T01", is_sampled=False)]
    chosen = [check.cell.subject for check in sample.checks.select_related("cell")]
    assert sorted(chosen) == sorted(drawn(root, [*open_to_it, *chosen], most=3))


def test_a_cell_is_drawn_once(found, who):
    draw_sample(by=who["bureau"], at=NOW, found=found, most=15)
    draw_sample(by=who["bureau"], at=NOW, found=found, most=15)
    assert found.cells.filter(is_sampled=True).count() == 20
    with pytest.raises(Problems) as refused:
        draw_sample(by=who["bureau"], at=NOW, found=found, most=1)
    assert [problem.code for problem in refused.value.problems] == ["nothing-to-draw"]


def test_only_sent_values_are_drawn(found, who):
    found.cells.filter(place="T01").update(state="draft")
    draw_sample(by=who["bureau"], at=NOW, found=found, most=99)
    assert set(found.cells.filter(is_sampled=True).values_list("place", flat=True)) == {"T02"}


@pytest.mark.parametrize("by", ["clerk", "head", "director"])
def test_units_do_not_draw(found, who, by):
    with pytest.raises((NotAllowed, Problems)):
        draw_sample(by=who[by], at=NOW, found=found, most=1)
    assert not Sample.objects.exists()
    assert not Cell.objects.filter(is_sampled=True).exists()
