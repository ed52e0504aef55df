"""Files behind values: kept once, graded by two."""

import pytest

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import NotAllowed
from surpass.office.record.models import Entry
from surpass.office.returns.acts.add_evidence import add_evidence
from surpass.office.returns.acts.grade_evidence import grade_evidence
from surpass.office.returns.models import Backing, Evidence
from tests.fixtures.office import NOW
from tests.fixtures.rounds import cell_of, people, small_round

PDF = b"%PDF-1.7 order"


@pytest.fixture
def root(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    return settings.EVIDENCE_ROOT


@pytest.fixture
def found(db, root):
    return small_round()


@pytest.fixture
def who(db):
    return people()


def adds(who, found, *items, by="clerk", content=PDF, name="order.pdf", grade="B"):
    cells = [cell_of(found, "T01", item).pk for item in items or ("i0",)]
    return add_evidence(by=who[by], at=NOW, cells=cells, content=content, name=name, grade=grade)


def test_one_file_stands_behind_many_cells_and_is_kept_once(found, who, root):
    adds(who, found, "i0", "i1")
    adds(who, found, "i1", "i2", name="again.pdf")
    assert Evidence.objects.count() == 1
    assert Backing.objects.count() == 3
    assert {one.name for one in Backing.objects.all()} == {"order.pdf", "again.pdf"}


def test_whoever_verifies_grades_it_and_the_units_own_grade_stays(found, who):
    [backing] = adds(who, found, grade="A")
    grade_evidence(by=who["bureau"], at=NOW, backing=backing, grade="C")
    backing.refresh_from_db()
    assert (backing.claimed, backing.grade, backing.graded_by) == ("A", "C", who["bureau"].key)


@pytest.mark.parametrize("by", ["clerk", "head", "other"])
def test_a_unit_does_not_grade_its_own_evidence(found, who, by):
    [backing] = adds(who, found)
    with pytest.raises(NotAllowed):
        grade_evidence(by=who[by], at=NOW, backing=backing, grade="A")


@pytest.mark.parametrize("by", ["other", "office", "director"])
def test_evidence_comes_from_the_unit_or_its_verifier(found, who, by):
    with pytest.raises(NotAllowed):
        adds(who, found, by=by)
    assert not Entry.objects.exists()


def test_a_frozen_round_takes_no_evidence(found, who):
    found.state = "frozen"
    found.save()
    with pytest.raises(Problems) as refused:
        adds(who, found)
    assert [problem.code for problem in refused.value.problems] == ["round-frozen"]


@pytest.mark.parametrize("grade", ["", "E", "a"])
def test_a_grade_is_one_of_four(found, who, grade):
    with pytest.raises(Problems) as refused:
        adds(who, found, grade=grade)
    assert [problem.code for problem in refused.value.problems] == ["grade-unknown"]
