"""Past years come from files: new values are written once, what stands stays, what differs is refused."""

import json

import polars as pl
import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.period import Cycle
from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.record.models import Entry
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.cells.changing import digest_of
from surpass.office.returns.models import Cell, Item, PastFile, Round, Stamp
from surpass.office.returns.sheets.history import take_in as taking
from surpass.office.returns.sheets.history.asking import asking_by
from surpass.office.returns.sheets.history.take_in import look_at, take_in
from surpass.office.returns.sheets.rows import cells_for, rows_of
from tests.fixtures.office import NOW, TODAY, account, acting, place
from tests.fixtures.past import office, past, past_file, taken
from tests.fixtures.rounds import cell_of, people, small_round, want

pytestmark = pytest.mark.django_db
ROWS = ("T01,2023,gdp,12.50", "T02,2023,gdp,-3", "T01,2024,gdp,13", "T01,2024年,count:visits,4")


@pytest.fixture(autouse=True)
def _towns():
    for path in ("/D/", "/D/T01/", "/D/T02/", "/E/", "/E/X/"):
        place(path)


@pytest.fixture
def by():
    return office()


def test_past_values_stand_frozen_with_their_source(tmp_path, by):
    report, steps = taken(past(past_file(tmp_path, *ROWS)), by)
    assert (report.counts, steps[-1]) == ({"inserted": 4, "unchanged": 0, "refused": 0}, 4)
    found = Round.objects.get(key="old-2023")
    assert (found.state, found.source, found.period) == ("frozen", "yearbook", "2023")
    assert found.facts_digest == digest_of(found.cells.all())
    rows = [(row.unit, row.item, row.value, row.state) for row in rows_of(cells_for(found, by))]
    assert rows == [("T01", "value:gdp", "12.50", "accepted"), ("T02", "value:gdp", "-3", "accepted")]
    assert cell_of(found, "T01", "gdp").number == pytest.approx(12.5)


def test_each_piece_is_in_the_ledger_with_the_digest_of_its_stamps(tmp_path, by):
    taken(past(past_file(tmp_path, *ROWS)), by)
    for row in Entry.objects.all():
        entry = read_entry(bytes(row.body))
        assert entry.act == "returns.import_history"
        assert entry.facts["digest"] == digest_of(Stamp.objects.filter(entry=row.seq).select_related("cell"))
        assert entry.facts["source"] == "yearbook"
    assert Stamp.objects.count() == Cell.objects.count() == 4
    assert PastFile.objects.get().cursor == 4


def test_the_same_values_again_change_nothing(tmp_path, by):
    taken(past(past_file(tmp_path, *ROWS)), by)
    entries = Entry.objects.count()
    shuffled = past_file(tmp_path, *reversed(ROWS), "T01,2023年,gdp,12.5", name="again.csv")
    for given in (
        past_file(tmp_path, *ROWS),
        past_file(tmp_path, *reversed(ROWS), name="again.csv"),
        shuffled,
    ):
        report, steps = taken(past(given), by)
        assert report.counts["inserted"] == 0
        assert steps == []
    assert (Entry.objects.count(), Cell.objects.count()) == (entries, 4)


def test_a_larger_file_adds_what_is_new_and_seals_again(tmp_path, by):
    taken(past(past_file(tmp_path, *ROWS)), by)
    report, _ = taken(past(past_file(tmp_path, *ROWS, "T02,2024,gdp,1", name="more.csv")), by)
    assert report.counts == {"inserted": 1, "unchanged": 4, "refused": 0}
    found = Round.objects.get(key="old-2024")
    assert found.facts_digest == digest_of(found.cells.all())


def test_a_value_that_differs_is_refused_and_stays(tmp_path, by):
    taken(past(past_file(tmp_path, *ROWS)), by)
    report, _ = taken(past(past_file(tmp_path, "T01,2023,gdp,99", name="b.csv")), by)
    assert [problem.code for problem in report.problems] == ["history-differs"]
    assert Cell.objects.get(place="T01", period="2023").text == "12.50"


BAD = {
    "no such unit": ("T09,2023,gdp,1", "unit-unknown"),
    "a unit of elsewhere": ("X,2023,gdp,1", "unit-unknown"),
    "no period": ("T01,soon,gdp,1", "period-unreadable"),
    "another cycle": ("T01,2023-Q1,gdp,1", "period-unreadable"),
    "no number": ("T01,2023,gdp,much", "value-not-number"),
    "a formula": ("T01,2023,gdp,=1+1", "value-not-number"),
    "half a count": ("T01,2023,count:visits,1.5", "value-not-number"),
    "a kind of nobody": ("T01,2023,secret:gdp,1", "item-unknown"),
    "hidden signs": ("T01,2023,gdp,1\u200b2", "value-not-number"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_row_is_left_out_and_told(tmp_path, by, kind):
    row, code = BAD[kind]
    report, _ = taken(past(past_file(tmp_path, "T02,2022,gdp,1", row)), by)
    assert [problem.code for problem in report.problems] == [code]
    assert "row 3" in report.problems[0].where
    assert [cell.place_id for cell in Cell.objects.all()] == ["T02"]


def test_two_values_of_one_fact_are_both_refused(tmp_path, by):
    report = look_at(past(past_file(tmp_path, "T01,2023,gdp,1", "T01,2023,value:gdp,2", "T02,2023,gdp,3")))
    assert report.counts == {"inserted": 1, "unchanged": 0, "refused": 2}
    assert {problem.code for problem in report.problems} == {"value-twice"}


@pytest.mark.parametrize(
    "rows", [("a,b", "1,2"), ("unit,period", "T01,2023"), ("unit,unit,item,value", "a,b,c,d")]
)
def test_a_file_that_says_nothing_is_refused(tmp_path, rows):
    with pytest.raises(EvidenceProblem):
        look_at(past(past_file(tmp_path, *rows[1:], head=rows[0])))


@pytest.mark.parametrize("name", ["gone.csv", "gone.parquet", "x.txt"])
def test_a_file_that_is_not_there_is_refused(tmp_path, name):
    (tmp_path / "x.txt").write_text("x")
    with pytest.raises((EvidenceProblem, FileNotFoundError)):
        look_at(past(tmp_path / name))


def test_wide_files_and_parquet_say_the_same(tmp_path, by):
    wide = past_file(tmp_path, "T01,2023,12.50,7", "T02,2023,,8", head="单位,年度,gdp,roads")
    pl.DataFrame({"unit": ["T01"], "period": [2023], "gdp": [12.5], "roads": [7]}).write_parquet(
        tmp_path / "p.parquet"
    )
    report, _ = taken(past(wide), by)
    assert report.counts["inserted"] == 3
    assert look_at(past(tmp_path / "p.parquet")).counts == {"inserted": 0, "unchanged": 2, "refused": 0}


def test_a_pack_words_the_items_and_knows_their_titles(tmp_path, by):
    asking = asking_by(load_pack("example-district"), programme=None, on=TODAY)
    fact, asked = next(iter(asking.items.items()))
    path = past_file(tmp_path, f"T01,2023,{asked.title['zh']},5", "T01,2023,nothing,5")
    report, _ = taken(past(path, asking=asking), by)
    item = Item.objects.get()
    assert (f"{item.kind}:{item.key}", item.title_en) == (fact, asked.title["en"])
    assert [problem.code for problem in report.problems] == ["item-unknown"]


def test_only_who_may_takes_history_over(tmp_path):
    path = past_file(tmp_path, *ROWS)
    for role in ("unit_clerk@/D/", "assessment_office@/E/", "committee_director@/D/"):
        with pytest.raises(NotAllowed):
            list(take_in(past(path), by=acting(account(role, role))))
    assert not Round.objects.exists()
    assert not PastFile.objects.exists()


def test_a_round_that_is_held_here_is_not_touched(tmp_path, by):
    live = small_round(key="old-2023", period="2023")
    with pytest.raises(UseProblem) as raised:
        taken(past(past_file(tmp_path, "T01,2023,new,1")), by)
    assert raised.value.problems[0].code == "round-exists"
    report = look_at(past(past_file(tmp_path, "T01,2023,i0,1"), prefix="other"))
    assert [problem.code for problem in report.problems] == ["history-differs"]
    assert live.cells.count() == 6


def test_a_frozen_past_value_is_not_typed_over(tmp_path, by):
    taken(past(past_file(tmp_path, *ROWS)), by)
    cell = Cell.objects.get(place="T01", period="2023")
    with pytest.raises(UseProblem) as raised:
        save_values(by=people()["clerk"], at=NOW, wanted=[want(cell, "1", reason="r")])
    assert raised.value.problems[0].code == "round-frozen"


def test_it_goes_on_where_it_was_stopped(tmp_path, by, monkeypatch):
    monkeypatch.setattr(taking, "PIECE", 2)
    given = past(past_file(tmp_path, *(f"T0{1 + nth % 2},2023,i{nth // 2},{nth}" for nth in range(9))))
    steps = take_in(given, by=by)
    assert [next(steps), next(steps)] == [2, 4]
    steps.close()
    assert Round.objects.get().facts_digest == ""
    report, later = taken(given, by)
    assert (report.counts, later[-1]) == ({"inserted": 5, "unchanged": 4, "refused": 0}, 5)
    assert (Cell.objects.count(), Stamp.objects.count(), PastFile.objects.get().cursor) == (9, 9, 9)
    found = Round.objects.get()
    assert found.facts_digest == digest_of(found.cells.all())


def test_months_make_a_round_each(tmp_path, by):
    taken(past(past_file(tmp_path, "T01,2023-07,gdp,1", "T01,2023年8月,gdp,2"), cycle=Cycle.MONTH), by)
    assert sorted(Round.objects.values_list("key", flat=True)) == ["old-2023-07", "old-2023-08"]


# ---------------------------------------------------------------- commands


def run(*words):
    done = CliRunner().invoke(app, [*map(str, words)])
    return done.exit_code, done.output, done.exception


@pytest.fixture
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("SURPASS_HOME", str(tmp_path))


@pytest.mark.usefixtures("_home")
def test_the_command_previews_applies_and_applies_nothing_twice(tmp_path, by):
    words = ["import", "history", past_file(tmp_path, *ROWS), "--round", "old", "--source", "s"]
    words += ["--by", "history-office", "--json"]
    code, output, _ = run(*words)
    assert (code, json.loads(output)["counts"]["inserted"], Cell.objects.count()) == (0, 4, 0)
    assert run(*words, "--apply")[0] == 0
    code, output, _ = run(*words, "--apply")
    assert json.loads(output)["counts"] == {"inserted": 0, "unchanged": 4, "refused": 0}
    assert Cell.objects.count() == 4


@pytest.mark.usefixtures("_home")
def test_values_and_rows_go_in_and_out_by_command(tmp_path):
    found, who = small_round(), people()
    path = past_file(tmp_path, "T01,5,6", head="unit,value:i0,value:i1")
    words = ["import", "values", path, "--round", found.key, "--by", "clerk"]
    code, output, _ = run(*words)
    assert (code, Cell.objects.exclude(text="").count()) == (0, 0)
    assert "inserted 2" in output
    assert run(*words, "--apply")[0] == 0
    assert cell_of(found, "T01", "i1").text == "6"
    out = tmp_path / "rows.csv"
    assert (
        run("export", "rows", "--round", found.key, "--by", "office", "--sort", "-value", "--out", out)[0]
        == 0
    )
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith("T01,T01,T01,value:i1")
    assert who


@pytest.mark.usefixtures("_home")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--by", "nobody", "--round", "target-results-2025"], "account-unknown"),
        (["--by", "office", "--round", "none"], "round-unknown"),
        (["--by", "office", "--round", "target-results-2025", "--form", "exe"], "form-unknown"),
        (["--by", "office", "--round", "target-results-2025", "--sort", "x"], "rows-asked-wrongly"),
    ],
)
def test_a_wrong_word_of_a_command_is_refused(words, code):
    small_round()
    people()
    raised = run("export", "rows", *words)[2]
    assert [problem.code for problem in raised.problems] == [code]


@pytest.mark.usefixtures("_home")
def test_a_command_in_the_name_of_somebody_who_may_not_is_refused(tmp_path):
    people()
    path = past_file(tmp_path, *ROWS)
    words = ["import", "history", path, "--round", "old", "--source", "s", "--apply", "--by", "clerk"]
    assert run(*words)[2].problems[0].code == "not-allowed"
    for option, word, code in (("--cycle", "moon", "cycle-unknown"), ("--place", "Z", "unit-unknown")):
        assert run(*words, option, word)[2].problems[0].code == code
