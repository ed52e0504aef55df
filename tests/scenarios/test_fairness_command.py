"""From two tables and a pack to a page of fairness: what is allowed, what is refused, what is said."""

import csv
import json
from datetime import date

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.findings.people import read_people
from surpass.exchange.mechanisms.fairness.fairness_of import fairness_of
from surpass.exchange.mechanisms.fairness.terms import attributes_of, standards_of
from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.policy.lints.pack_lint import lint
from surpass.policy.read_pack import read_pack
from surpass.policy.rules.book import rule_book
from tests.fixtures.fairness import SIMPSON, people

DAY = date(2025, 3, 10)
WORDS = {True: "yes", False: "no", None: ""}


def write(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def tables(tmp_path):
    """The golden case: thrown together the front line is ahead, inside every peer group behind."""
    outcomes, held = people(SIMPSON)
    rows = [[one.person, one.group, one.stage, WORDS[one.outcome]] for one in outcomes]
    return (
        write(tmp_path / "outcomes.csv", [["person", "group", "stage", "outcome"], *rows]),
        write(tmp_path / "audit" / "attributes.csv", [["person", "line"], *held.items()]),
    )


def asked(*tables, on=DAY, names=(), pack="example-district"):
    return fairness_of(*tables, pack=pack, on=on, asked=names)


def refused(*tables, **how):
    with pytest.raises((EvidenceProblem, UseProblem)) as caught:
        asked(*tables, **how)
    return caught.value.problems


def run(tables, *more):
    outcomes, attributes = map(str, tables)
    return CliRunner().invoke(
        app,
        ["up-and-down", "fairness", "--outcomes", outcomes, "--attributes", attributes,
         "--pack", "example-district", "--on", "2025-03-10", *more],
    )  # fmt: skip


# ---------------------------------------------------------------- it works


@pytest.mark.parametrize(("lang", "note"), [("en", "the other way round"), ("zh", "方向相反")])
def test_the_committee_is_told_that_the_direction_turns(tables, lang, note):
    done = run(tables, "--lang", lang)
    assert done.exit_code == 0
    assert note in done.output
    assert "D4 art.19(2)" in done.output


def test_something_to_look_at_closer_ends_with_one(tmp_path, tables):
    outcomes, held = people({"g1": ((20, 400), (100, 400))})
    rows = [[one.person, one.group, one.stage, WORDS[one.outcome]] for one in outcomes]
    write(tables[0], [["人员", "考核组别", "环节", "结果"], *rows])
    write(tables[1], [["人员", "一线或者机关"], *held.items()])
    done = run(tables, "--json")
    told = json.loads(done.output)
    assert done.exit_code == 1
    assert told["verdicts"]["look_closer"] == 2
    assert told["parts"][0]["attribute"]["cite"] == "D4 art.19(2)"


def test_unknown_outcomes_are_shown_as_such(tables):
    with tables[0].open("a", encoding="utf-8") as file:
        file.write("x,g1,gate,\ny,g1,gate,不明\n")
    with tables[1].open("a", encoding="utf-8") as file:
        file.write("x,office\n")
    found = asked(*tables)
    assert found.parts[0].rates["g1"]["office"].unknown == 1
    assert found.parts[0].unplaced == 1


def test_only_the_attribute_that_is_asked_for_is_used(tmp_path, tables):
    _, held = people(SIMPSON)
    rows = [(person, value, "五年以上不满十五年") for person, value in held.items()]
    write(tables[1], [["person", "line", "seniority_band"], *rows])
    both, one = asked(*tables), asked(*tables, names=["seniority_band"])
    assert [part.attribute.name for part in both.parts] == ["seniority_band", "line"]
    assert [part.attribute.name for part in one.parts] == ["seniority_band"]


def test_ten_thousand_people_are_read(tmp_path):
    groups = {f"g{place}": ((200, 850), (180, 850)) for place in range(6)}
    outcomes, held = people(groups)
    rows = [[one.person, one.group, one.stage, WORDS[one.outcome]] for one in outcomes]
    tables = (
        write(tmp_path / "o.csv", [["person", "group", "stage", "outcome"], *rows]),
        write(tmp_path / "audit" / "a.csv", [["person", "line"], *held.items()]),
    )
    assert asked(*tables).tested == 7


@pytest.mark.parametrize(("lang", "says"), [("en", "look closer"), ("zh", "需进一步核查")])
def test_a_slate_by_seniority_is_seen_among_people_who_stood_alike(tables, lang, says):
    rows = [[f"p{years}", "g1", "slate", "yes" if years > 29 else "no", "80"] for years in range(40)]
    write(tables[0], [["person", "group", "stage", "outcome", "standing"], *rows])
    write(tables[1], [["person", "任职年限"], *([f"p{years}", years] for years in range(40))])
    done = run(tables, "--lang", lang)
    assert done.exit_code == 1
    assert says in done.output
    assert "D4 art.19(1)" in done.output


def test_too_many_people_to_count_are_dealt_out_from_digests(tables):
    rows = [[f"p{n}", "g1", "slate", ("yes", "no", "no")[n % 3]] for n in range(3_000)]
    write(tables[0], [["person", "group", "stage", "outcome"], *rows])
    write(tables[1], [["person", "service_length"], *([f"p{n}", n % 40] for n in range(3_000))])
    one, again = (asked(*tables).seniority[0] for _ in range(2))
    assert one == again
    assert (one.dealt.is_counted, one.dealt.of, one.verdict) == (False, 10_000, "no_sign")


@pytest.mark.parametrize("text", ["many", "-1", "2.5", "1001"])
def test_a_number_that_is_none_is_refused(tables, text):
    write(tables[1], [["person", "service_length"], ["g1-office-0", text]])
    (problem,) = refused(*tables)
    assert (problem.code, problem.expected) == (
        "attribute-value", "a whole number from 0; empty: not known",
    )  # fmt: skip


# ---------------------------------------------------------------- the pack's part


def test_a_pack_that_names_no_attribute_groups_nobody(tables):
    pack = load_pack("cn-law")
    with pytest.raises(UseProblem, match="attributes-none"):
        attributes_of(pack, on=DAY)


def test_before_the_clause_is_in_force_nobody_is_grouped(tables):
    assert refused(*tables, on=date(2022, 2, 28))[0].code == "fairness-unset"
    with pytest.raises(UseProblem, match="attributes-none"):
        attributes_of(load_pack("example-district"), on=date(2022, 2, 28))


def test_every_level_and_floor_that_the_pack_leaves_open_is_named():
    with pytest.raises(UseProblem) as caught:
        standards_of(rule_book(load_pack("cn-law"), on=DAY))
    assert {one.code for one in caught.value.problems} == {"fairness-unset"}
    assert len(caught.value.problems) == 7


def test_an_attribute_that_the_pack_does_not_name_is_refused(tables):
    (problem,) = refused(*tables, names=["birthplace"])
    assert (problem.code, "seniority_band" in problem.expected) == ("attribute-unknown", True)


PACK = {
    "pack.yaml": """
pack: tiny
edition: "1"
title: {zh: 甲, en: A}
level: district
issuer: {zh: 乙, en: B}
in_force: {from: 2020-01-01}
""",
    "sources.yaml": """
A: {title: {zh: 办法, en: Measures}, grade: A}
C: {title: {zh: 口述, en: From memory}, grade: C}
""",
    "attributes.yaml": """
line: {title: {zh: 线, en: line}, cite: A art.1, holder: {zh: 部, en: office}, values: {a: {zh: 一, en: one}}}
town: {title: {zh: 镇, en: town}, cite: C art.1, holder: {zh: 部, en: office}, values: {a: {zh: 一, en: one}}}
""",
    "facts.yaml": "score: {label: {zh: 分, en: score}, type: number, kind: measured, about: result}\n",
    "up_and_down/rules.yaml": """
rules:
  gate:
    says: {zh: 可, en: may}
    text: {zh: 分数满十分的。, en: A score of ten.}
    subject: official
    effect: proposes eligibility
    bound: ceiling
    decided_by: decision
    cite: A art.2
    when: {if: score >= 10, id: enough, cite: A art.2}
""",
}


def tiny(**changed):
    return read_pack({name: text.encode() for name, text in {**PACK, **changed}.items()})


def test_an_attribute_of_weak_evidence_may_not_be_used():
    assert [one.name for one in attributes_of(tiny(), on=DAY)] == ["line"]
    with pytest.raises(UseProblem, match="attribute-not-active"):
        attributes_of(tiny(), on=DAY, asked=["town"])


def test_an_attribute_without_a_clause_is_no_pack():
    with pytest.raises(Exception, match=r"cite"):
        tiny(**{"attributes.yaml": PACK["attributes.yaml"].replace("cite: A art.1, ", "")})


@pytest.mark.parametrize("more", ["", "values: {a: {zh: 一, en: one}}, unit: {zh: 年, en: years}"])
def test_an_attribute_has_values_or_is_a_number(more):
    text = PACK["attributes.yaml"].replace("values: {a: {zh: 一, en: one}}", more, 1)
    assert "attribute-without-values" in {one.code for one in lint(tiny(**{"attributes.yaml": text}))}


def test_no_rule_reads_what_people_are_audited_by():
    fact = "line: {label: {zh: 线, en: line}, type: bool, kind: measured, about: person}\n"
    assert "fact-is-attribute" not in {one.code for one in lint(tiny())}
    assert "fact-is-attribute" in {
        one.code for one in lint(tiny(**{"facts.yaml": PACK["facts.yaml"] + fact}))
    }


# ---------------------------------------------------------------- the tables' part


def test_a_table_of_attributes_among_other_tables_is_refused(tables, tmp_path):
    beside = tmp_path / "attributes.csv"
    beside.write_bytes(tables[1].read_bytes())
    (problem,) = refused(tables[0], beside)
    assert problem.code == "attributes-not-apart"


def test_no_other_reader_opens_what_is_kept_apart(tables, tmp_path):
    (tmp_path / "outcomes.csv").unlink()
    facts = rule_book(load_pack("example-district"), on=DAY).facts
    for path in (tmp_path, tables[1]):
        with pytest.raises(EvidenceProblem, match="table-kept-apart"):
            read_people(path, facts=facts)


def test_outcomes_that_are_kept_apart_are_refused(tables):
    inside = tables[1].with_name("outcomes.csv")
    inside.write_bytes(tables[0].read_bytes())
    (problem,) = refused(inside, tables[1])
    assert problem.code == "table-kept-apart"


def test_every_problem_of_both_tables_comes_at_once_with_its_cell(tables):
    write(
        tables[0],
        [
            ["person", "group", "stage", "outcome"],
            ["p1", "g1", "gate", "yes"],
            ["p1", "g1", "gate", "no"],
            ["", "g1", "gate", "no"],
            ["p2", "", "gate", "no"],
            ["p3", "g1", "interview", "no"],
            ["p4", "g1", "gate", "perhaps"],
        ],
    )
    write(
        tables[1],
        [
            ["person", "line", "line", "hometown"],
            ["p1", "office", "", ""],
            ["p1", "office", "", ""],
            ["", "office", "", ""],
            ["p2", "ofice", "", ""],
        ],
    )
    found = {(one.code, one.where) for one in refused(*tables)}
    assert found == {
        ("outcome-twice", "outcomes.csv, row 3, column A (person)"),
        ("outcome-unplaced", "outcomes.csv, row 4, column A (person)"),
        ("outcome-unplaced", "outcomes.csv, row 5, column B (group)"),
        ("stage-unknown", "outcomes.csv, row 6, column C (stage)"),
        ("outcome-word-unknown", "outcomes.csv, row 7, column D (outcome)"),
        ("column-twice", "attributes.csv, row 1, column C (line)"),
        ("attribute-uncited", "attributes.csv, row 1, column D (hometown)"),
        ("subject-twice", "attributes.csv, row 3, column A (person)"),
        ("subject-missing", "attributes.csv, row 4, column A (person)"),
        ("attribute-value", "attributes.csv, row 5, column B (line)"),
    }


def test_a_table_without_its_columns_says_which(tables):
    write(tables[0], [["person", "stage", "outcome"], ["p1", "gate", "yes"]])
    (problem,) = refused(*tables)
    assert (problem.code, problem.expected) == (
        "column-missing",
        "the columns group or peer_group or 考核组别 or 组别",
    )


def test_a_table_without_any_attribute_says_which_there_are(tables):
    write(tables[1], [["person"], ["p1"]])
    (problem,) = refused(*tables)
    assert (problem.code, "town_category" in problem.expected) == ("column-missing", True)


def test_a_file_that_is_not_there_is_said(tables, tmp_path):
    (problem,) = refused(tmp_path / "none.csv", tables[1])
    assert problem.code == "file-missing"
