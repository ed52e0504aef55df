"""A vacant post of the example district: front line first, unknown asked, seniority shown and unused."""

import csv
import io
import json
from datetime import date

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.example_district.people import officials, people_files
from surpass.exchange.mechanisms.allocations.slate import slate_of
from surpass.exchange.pack_folder.prove_pack import load_rules
from surpass.foundation.problems import UseProblem

DAY = date(2025, 3, 10)
SENIORITY = ("service_years", "age")


@pytest.fixture(scope="module")
def book():
    return load_rules("example-district", on=DAY)


def written(folder, change=lambda _: None):
    """The district's tables, the rows of people changed."""
    for name, content in people_files().items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    rows = list(csv.DictReader(io.StringIO((folder / "people.csv").read_text(encoding="utf-8"))))
    change(rows)
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


@pytest.fixture(scope="module")
def slate(book, tmp_path_factory):
    return slate_of(written(tmp_path_factory.mktemp("people")), book=book, post="P01")


def placed(found):
    return [(one.subject, one.state, one.values["place"]) for one in found.proposals]


def of(found, key):
    return next(one for one in found.proposals if one.subject == key)


def test_a_front_line_head_comes_first_though_not_the_most_senior(slate):
    seniors = {row.key: float(row.facts["service_years"]) for row in officials()}
    first = slate.proposals[0]
    facts = {step.values["id"]: step.values["value"] for step in first.why.found("slate.fact")}
    assert facts["serves_front_line"]["en"] == "yes"
    eligible = [one.subject for one in slate.where("proposed")]
    assert seniors[first.subject] == min(seniors[key] for key in eligible)
    assert int(of(slate, "O05").values["place"]) > 1
    assert seniors["O05"] == max(seniors.values())


def test_nobody_who_heads_a_town_is_left_out_without_a_word(slate):
    assert len(slate.proposals) == len(officials()) == 52
    assert sum(row.unit.startswith("T") for row in officials()) >= 40
    assert all(one.why.children for one in slate.proposals)
    assert all(one.asks for one in slate.where("open"))


def test_seniority_permuted_changes_no_place(slate, book, tmp_path):
    def turn(rows):
        for name in SENIORITY:
            values = [row[name] for row in rows]
            for row, value in zip(rows, values[17:] + values[:17], strict=True):
                row[name] = value

    turned = slate_of(written(tmp_path, turn), book=book, post="P01")
    assert placed(turned) == placed(slate)
    shown = [one.why.found("slate.ignored")[0].as_json() for one in turned.proposals]
    assert shown != [one.why.found("slate.ignored")[0].as_json() for one in slate.proposals]


def test_beyond_the_five_years_of_the_law_seniority_taken_away_changes_nothing(slate, book, tmp_path):
    def level(rows):
        for row in rows:
            row |= {"service_years": "5.0", "age": ""}

    assert placed(slate_of(written(tmp_path, level), book=book, post="P01")) == placed(slate)


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("O20", {"recognition"}),
        ("O29", {"under_investigation"}),
        ("O31", {"annual_grade"}),
        ("O33", {"serves_front_line"}),
    ],
)
def test_a_missing_fact_is_asked_for(slate, key, asked):
    assert {ask.fact for ask in of(slate, key).asks} == asked
    assert of(slate, key).state == "open"


def test_who_declared_nothing_is_asked_and_not_taken_to_have_no_kin(slate):
    found = of(slate, "O46")
    assert found.state == "open"
    assert {"kin_relation", "family_firm_regulated"} <= {ask.fact for ask in found.asks}


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("O10", "sanction.period"),
        ("O12", "gate.promotion"),
        ("O14", "avoid.kinship"),
        ("O37", "avoid.family_business"),
    ],
)
def test_who_is_not_eligible_reads_by_which_rule(slate, key, rule):
    against = of(slate, key).why.found("slate.against")[0]
    assert [child.values["rule"] for child in against.children] == [rule]


def test_a_sanction_whose_period_is_over_counts_for_nothing(slate):
    assert of(slate, "O24").state == "proposed"


def test_equals_share_a_place_for_people_to_settle(slate):
    assert of(slate, "O19").values["place"] == of(slate, "O23").values["place"]
    assert of(slate, "O19").why.key == "slate.tied"


def test_a_post_that_is_filled_from_above_has_no_slate(book, tmp_path):
    folder = written(tmp_path)
    (folder / "rounds" / "P01.csv").rename(folder / "rounds" / "P03.csv")
    found = slate_of(folder, book=book, post="P03")
    assert {one.state for one in found.proposals} == {"none"}
    rules = {child.values["rule"] for child in found.proposals[0].why.found("slate.against")[0].children}
    assert "authority.own" in rules


@pytest.mark.parametrize(("post", "code"), [("P1", "post-unknown"), ("P02", "table-not-there")])
def test_a_post_that_is_not_there_or_has_no_round_is_refused(book, tmp_path, post, code):
    with pytest.raises(UseProblem, match=code):
        slate_of(written(tmp_path), book=book, post=post)


def run(folder, *more):
    given = ["--pack", "example-district", "--people", str(folder), "--post", "P01", "--on", DAY.isoformat()]
    return CliRunner().invoke(app, ["up-and-down", "slate", *given, *more])


def test_the_command_prints_the_slate_in_both_languages_and_for_machines(tmp_path):
    folder = written(tmp_path)
    chinese = run(folder, "--lang", "zh")
    assert chinese.exit_code == 1
    assert "顾雨桐 O27" in chinese.output
    assert "工龄、年龄仅供展示，不参与排序" in chinese.output
    found = json.loads(run(folder, "--json").output)
    assert found["counts"] == {"proposed": 19, "open": 5, "none": 28}
    assert found["proposals"][0]["subject"] == "O27"
    one = run(folder, "--lang", "en", "--subject", "O10")
    assert "Ji Yutong: not eligible for this post" in one.output
    assert run(folder, "--subject", "O99").exit_code == 2
