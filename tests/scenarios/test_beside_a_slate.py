"""Beside a slate from files: surveys with their intervals, central tasks; the order reads neither."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.example_district.people import people_files
from surpass.exchange.mechanisms.allocations.beside import beside
from surpass.exchange.mechanisms.allocations.slate import slate_of
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.pack_folder.prove_pack import rules_on
from surpass.foundation.problems import EvidenceProblem

DAY = date(2025, 3, 10)
HEAD = "person,year,task,unit,points,full"
ROWS = (
    "O01,2024,regional_economy,T01,21.5,25",
    "O01,2023,党的建设,T01,9,10",
    "O02,2024,party_building,T02,,",
)


@pytest.fixture(scope="module")
def pack():
    return load_pack("example-district")


@pytest.fixture(scope="module")
def book(pack):
    return rules_on(pack, on=DAY)


@pytest.fixture
def folder(tmp_path):
    for name, content in people_files().items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return tmp_path


def tasks(folder, *rows, head=HEAD):
    (folder / "contributions.csv").write_text("\n".join([head, *rows]), encoding="utf-8")


def found(folder, pack, book):
    slate = slate_of(folder, book=book, post="P01")
    return slate, beside(slate, folder, pack=pack)


def faults(folder, pack, book, *rows, head=HEAD):
    tasks(folder, *rows, head=head)
    with pytest.raises(EvidenceProblem) as raised:
        found(folder, pack, book)
    return [(one.code, one.found) for one in raised.value.problems]


def test_a_survey_is_told_with_its_interval_and_whom_it_does_not_tell_apart(folder, pack, book):
    slate, more = found(folder, pack, book)
    values = {one.key: one.judged.subject.values for one in slate.standings}
    told = more.surveys["O06"]["recognition"]
    assert told.of == values["O06"][book.facts["recognition_answered"].column()]
    share = 1000 * values["O06"][book.facts["recognition"].column()]
    assert told.at.low < share < told.at.high
    for key, one in more.near["recognition"].items():
        for other in one.near:
            mine, theirs = (more.surveys[who]["recognition"].at for who in (key, other))
            assert mine.low <= theirs.high
            assert theirs.low <= mine.high
            assert key in more.near["recognition"][other].near


def test_without_answers_counted_there_is_no_interval_and_others_are_unsure(folder, pack, book):
    text = (folder / "people.csv").read_text(encoding="utf-8").splitlines()
    at = text[0].split(",").index("recognition_answered")
    cut = [",".join(cell for nth, cell in enumerate(row.split(",")) if nth != at) for row in text]
    (folder / "people.csv").write_text("\n".join(cut), encoding="utf-8")
    _, more = found(folder, pack, book)
    assert {one["recognition"].of for one in more.surveys.values()} == {None}
    assert not [one for one in more.near["recognition"].values() if one.near]
    assert [one for one in more.near["recognition"].values() if one.unsure]


def test_central_tasks_are_read_from_a_table_and_change_no_place(folder, pack, book):
    before, without = found(folder, pack, book)
    assert without.carried is None
    tasks(folder, *ROWS)
    after, more = found(folder, pack, book)
    assert [one.subject for one in after.proposals] == [one.subject for one in before.proposals]
    assert [(one.year, one.task.id, one.points, one.full) for one in more.carried["O01"]] == [
        (2024, "regional_economy", "21.5", "25"), (2023, "party_building", "9", "10"),
    ]  # fmt: skip
    assert more.carried["O02"][0].full == ""
    assert "O03" not in more.carried


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("X9,2024,regional_economy,T01,1,25", "'X9'"),
        ("O01,24,regional_economy,T01,1,25", "'24'"),
        ("O01,2024,football,T01,1,25", "'football'"),
        ("O01,2024,regional_economy,T01,26,25", "'26'"),
        ("O01,2024,regional_economy,T01,1,", "'1'"),
        ("O01,2024,regional_economy,T01,x,25", "'x'"),
    ],
)
def test_a_cell_that_cannot_be_is_named(folder, pack, book, row, cell):
    assert faults(folder, pack, book, row) == [("contribution-wrong", cell)]


def test_every_problem_of_the_table_is_named_at_once(folder, pack, book):
    codes = [code for code, _ in faults(folder, pack, book, ROWS[0], ROWS[0], "X9,24,football,T01,1,25")]
    assert codes == ["contribution-twice", *["contribution-wrong"] * 3]
    assert [code for code, _ in faults(folder, pack, book, head="person,year")] == ["column-missing"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", ("人作答", "21.5（满分25）", "不明", "不参与排序")), ("en", ("answered", "of 25", "not known"))],
)
def test_the_command_prints_both_and_the_json_has_them(folder, lang, words):
    tasks(folder, *ROWS)
    said = ["up-and-down", "slate", "--pack", "example-district", "--people", str(folder), "--post", "P01"]
    said += ["--on", DAY.isoformat(), "--lang", lang]
    output = CliRunner().invoke(app, said, env={"COLUMNS": "240"}).output
    assert not [word for word in words if word not in output]
    printed = json.loads(CliRunner().invoke(app, [*said, "--json"]).output)
    assert printed["contributions"]["O01"][0]["points"] == "21.5"
    assert printed["surveys"]["O06"]["recognition"]["answered"] > 0
    assert "O06" in printed["near"]["recognition"]
