"""Facts from a run: known where the whole band lies on one side, else and without bands unknown."""

from dataclasses import replace

import pytest

from surpass.exchange.findings.people import read_people
from surpass.exchange.runs.run_files import run_files
from surpass.exchange.runs.run_folder import write_run
from surpass.foundation.facts import Reading
from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.policy.scheme import CutLine
from tests.fixtures.rules_pack import book
from tests.unit.exchange.runs_robust.runs import CUTS, DRAWING, GRADES, facts, plan

RULES = dict(book().facts)
PLACE = replace(RULES["age"], name="age", rests_on="rank")
BY_GRADE = replace(RULES["grade"], rests_on="quota")
KNOWN = RULES | {"age": PLACE, "grade": BY_GRADE}
LADDER = replace(
    GRADES,
    order=("excellent", "competent"),
    titles={"excellent": {"zh": "优秀", "en": "excellent"}, "competent": {"zh": "称职", "en": "competent"}},
    rules=(replace(GRADES.rules[0], grade="excellent"),),
)


@pytest.fixture
def run(tmp_path):
    """Write a run of two years whose pack names the given facts; without a drawing it has no bands."""

    def written(names, *, is_drawn=True):
        values = {
            (series, unit, year): row if year == "2024" else Reading(row.value + len(unit))
            for (series, unit, _), row in facts().values.items()
            for year in ("2023", "2024")
        }
        cuts = CUTS | {"first": CutLine(title={"zh": "首名", "en": "First"}, side="first", places=1)}
        drawing = replace(DRAWING, facts=names, cuts=cuts) if is_drawn else None
        made = run_files(
            replace(facts(), values=values),
            replace(plan(), grades=LADDER),
            periods=["2023", "2024"],
            drawing=drawing,
        )
        write_run(tmp_path / "run", files=made)
        return tmp_path / "run"

    return written


def read(tmp_path, run, text="id,name\nb,\nc,\nd,\nnobody,\n", known=KNOWN):
    table = tmp_path / "people.csv"
    table.write_text(text, encoding="utf-8")
    return read_people(table, facts=known, run=run)


def column(people, name):
    return dict(people.frame.select("@subject", name).iter_rows())


def test_a_cut_is_known_where_the_whole_band_lies_on_one_side(tmp_path, run):
    people = read(tmp_path, run({"bottom3": "bottom"}))
    assert column(people, "bottom3[0]") == {"b": False, "c": None, "d": None, "nobody": None}
    assert column(people, "bottom3[1]") == {"b": True, "c": False, "d": None, "nobody": None}
    assert set(column(people, "bottom3[2]").values()) == {None}
    assert not people.alone


def test_a_first_place_is_true_where_it_is_certain(tmp_path, run):
    people = read(tmp_path, run({"bottom3": "first"}))
    assert column(people, "bottom3[0]") == {"b": True, "c": False, "d": None, "nobody": None}


def test_a_place_is_known_where_the_band_is_one_place(tmp_path, run):
    assert column(read(tmp_path, run({"age": "rank"})), "age") == {
        "b": 1,
        "c": None,
        "d": None,
        "nobody": None,
    }


def test_a_grade_is_known_where_no_cut_is_open(tmp_path, run):
    levels = BY_GRADE.levels
    found = column(read(tmp_path, run({"grade": "grade"})), "grade[0]")
    assert found["b"] == levels.index("excellent")
    assert found["c"] == levels.index("competent")
    assert found["nobody"] is None


def test_a_person_has_what_is_said_of_the_unit(tmp_path, run):
    people = read(tmp_path, run({"bottom3": "bottom"}), "id,单位\np1,b\np2,c\np3,\np4,elsewhere\n")
    assert column(people, "bottom3[0]") == {"p1": False, "p2": None, "p3": None, "p4": None}


def test_a_fact_that_a_table_has_too_is_refused(tmp_path, run):
    with pytest.raises(EvidenceProblem) as caught:
        read(tmp_path, run({"bottom3": "bottom"}), "id,bottom3\nb,是\n")
    assert [problem.code for problem in caught.value.problems] == ["fact-twice"]


def test_a_fact_that_cannot_hold_it_is_refused(tmp_path, run):
    with pytest.raises(EvidenceProblem) as caught:
        read(tmp_path, run({"age": "bottom"}))
    assert {problem.code for problem in caught.value.problems} == {"run-fact-unfit"}


def test_a_fact_that_rests_on_no_rank_is_refused(tmp_path, run):
    with pytest.raises(EvidenceProblem) as caught:
        read(tmp_path, run({"age": "rank"}), known=RULES)
    assert {problem.code for problem in caught.value.problems} == {"band-incomplete"}


def test_a_fact_that_the_rules_do_not_declare_is_left_alone(tmp_path, run):
    people = read(tmp_path, run({"unheard": "rank"}))
    assert "unheard" not in "".join(people.frame.columns)


def test_a_run_without_bands_is_refused(tmp_path, run):
    with pytest.raises(UseProblem, match="run-without-bands"):
        read(tmp_path, run({}, is_drawn=False))
