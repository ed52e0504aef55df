"""A policy drafter tries two reward rules on three past years, and reads who gains."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.runs.run_folder import write_run
from tests.fixtures.district_run import files_of_district

PACKS = Path(__file__).parents[2] / "policy-packs"
ON = ("--on", "2025-03-10")


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("past") / "target"
    write_run(out, files=files_of_district())
    return out


@pytest.fixture
def draft(tmp_path):
    """The district's pack with half the base and three times as much for a place gained."""
    shutil.copytree(PACKS / "example-district", tmp_path / "example-district")
    params = tmp_path / "example-district" / "params.yaml"
    text = params.read_text(encoding="utf-8")
    text = text.replace("{2021-01-01: 40000}", "{2021-01-01: 20000}")
    params.write_text(text.replace("{2021-01-01: 5000}", "{2021-01-01: 15000}"), encoding="utf-8")
    return tmp_path / "example-district"


def invoked(*words, code):
    found = CliRunner().invoke(app, ["encouragement", "simulate", *map(str, words)])
    assert found.exit_code == code, found.output
    return found.output


def told(*words, code=1):
    return json.loads(invoked(*words, "--json", code=code))


def test_two_rules_stand_side_by_side_year_by_year(run_folder, draft):
    found = told(run_folder, "--pack", "example-district", "--against", draft, *ON)
    old, new = ({year["period"]: year for year in rule["years"]} for rule in found["rules"])
    assert list(old) == ["2022", "2023", "2024"]
    assert old["2023"]["rewarded"] == new["2023"]["rewarded"] > 50
    assert float(new["2023"]["cost"]) < float(old["2023"]["cost"])
    shares = [float(one["2023"]["bottom_third"].split()[0]) for one in (old, new)]
    assert shares[1] > shares[0], "paying for places pays whoever fell the year before"


def test_who_gains_and_what_is_left_to_win_is_read(run_folder, draft):
    page = invoked(run_folder, "--pack", "example-district", "--against", draft, *ON, code=1)
    assert "something to win for" in page
    assert "who gains and who loses" in page


def test_a_year_without_the_year_before_asks_and_pays_nobody(run_folder):
    first = told(run_folder, "--pack", "example-district", *ON)["rules"][0]["years"][0]
    assert first["open"] > 0
    assert set(first["amounts"].values()) <= {None, "0.00"}


def test_a_budget_that_does_not_reach_is_said(run_folder):
    words = (run_folder, "--pack", "example-district", "--budget", "100万", *ON)
    years = {year["period"]: year for year in told(*words)["rules"][0]["years"]}
    assert years["2023"]["stopped"]
    assert float(years["2023"]["cost"]) > 1_000_000


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--budget", "很多"), "expected an amount"),
        (("--allocation", "no.such"), "allocation-unknown"),
        (("--allocation", "promotion.slate"), "allocation-other-kind"),
    ],
)
def test_what_cannot_be_tried_is_refused(run_folder, words, code):
    said = ["encouragement", "simulate", str(run_folder), "--pack", "example-district", *ON, *words]
    found = CliRunner().invoke(app, said)
    assert found.exit_code
    assert code in f"{found.output} {found.exception}"


def test_two_runs_of_one_year_are_refused(run_folder):
    said = ["encouragement", "simulate", str(run_folder), str(run_folder), "--pack", "example-district", *ON]
    found = CliRunner().invoke(app, said)
    assert "simulation-twice" in f"{found.output} {found.exception}"


def test_another_rule_of_the_same_pack_stands_beside_it(run_folder):
    words = (run_folder, "--pack", "example-district", "--number", "reward_score=85", "--first", "3", *ON)
    written, draft = told(*words, "--ties", "include")["rules"]
    assert (written["rule"], draft["rule"]) == ("example-district", "draft")
    old, new = ({year["period"]: year["rewarded"] for year in one["years"]} for one in (written, draft))
    assert old["2023"] > new["2023"] > 0


def test_the_residual_is_tried_and_chances_are_asked(run_folder):
    words = (run_folder, "--pack", "example-district", "--measure", "residual", *ON)
    written, draft = told(*words, "--chances", "40-60")["rules"]
    assert written["years"][1]["amounts"] != draft["years"][1]["amounts"]
    assert set(draft["contested"]) <= set(told(*words)["rules"][1]["contested"])


@pytest.mark.parametrize(
    "words",
    [
        ("--number", "reward_score"), ("--number", "reward_score=viel"), ("--first", "1", "--share", "2"),
        ("--chances", "95-5"), ("--chances", "many"), ("--measure", "luck"), ("--number", "no_such=1"),
        ("--allocation", "fund.catching_up"),
    ],
)  # fmt: skip
def test_a_draft_that_cannot_be_tried_is_refused(run_folder, words):
    said = ["encouragement", "simulate", str(run_folder), "--pack", "example-district", *ON, *words]
    found = CliRunner().invoke(app, said)
    assert found.exit_code
    assert any(
        code in f"{found.output} {found.exception}" for code in ("Invalid", "simulation-", "board-missing")
    )


PEOPLE = "year,unit,person,leading,days\n"


def people_of(run_folder, tmp_path, rows=None):
    """Of every unit that got something: a head, and four others, one of them for half of the year."""
    (rule,) = told(run_folder, "--pack", "example-district", *ON)["rules"]
    units = [unit for unit, amount in rule["years"][1]["amounts"].items() if float(amount or 0)]
    others = ("否,365", "no,", "no,", "no,180")
    lines = [f"2023,{one},{one}-{n},{said}" for one in units for n, said in enumerate(("yes,", *others))]
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE + "\n".join(rows or lines), encoding="utf-8")
    return path


def test_persons_are_tried_by_group_and_nobody_is_named(run_folder, tmp_path):
    people = people_of(run_folder, tmp_path)
    words = (run_folder, "--pack", "example-district", "--number", "person_cap=3000", "--people", people, *ON)
    written, draft = (rule["persons"] for rule in told(*words)["rules"])
    assert written["shares"] == draft["shares"] > 100
    assert float(draft["paid"]) < float(written["paid"])
    assert float(draft["left"]) > float(written["left"])
    assert float(written["to_leading"]) + float(written["to_below"]) == float(written["paid"])
    page = invoked(*words, code=1)
    assert "what persons get" in page
    assert "how many persons gain and lose by draft" in page
    assert "-1," not in page


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2023,T01,P1,maybe,", "person-value"), ("23,T01,P1,yes,", "person-value"),
        ("2023,T01,P1,yes,400", "person-value"), ("2023,,P1,yes,", "subject-missing"),
        ("2023,T01,P1,yes,\n2023,T01,P1,no,", "subject-twice"),
    ],
)  # fmt: skip
def test_a_table_of_people_that_cannot_be_read_is_refused(run_folder, tmp_path, row, code):
    path = people_of(run_folder, tmp_path, [row])
    said = [
        "encouragement",
        "simulate",
        str(run_folder),
        "--pack",
        "example-district",
        *ON,
        "--people",
        str(path),
    ]
    found = CliRunner().invoke(app, said)
    assert found.exit_code
    assert code in f"{found.output} {found.exception}"


def test_for_how_long_somebody_may_object_is_no_number_of_a_fund(run_folder):
    said = ["encouragement", "simulate", str(run_folder), "--pack", "example-district", *ON]
    found = CliRunner().invoke(app, [*said, "--number", "person_objection_days=9"])
    assert "simulation-number" in f"{found.output} {found.exception}"
