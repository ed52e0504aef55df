"""How far the regime is carried out: shares of what was owed, as values that a return takes in."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import timezone

from surpass.foundation.period import Period
from surpass.office.accounts.models import Account
from surpass.office.cases.models import KeptCase
from surpass.office.returns.sheets.history.file_rows import read_rows
from surpass.office.rollout.duties.acts.withdraw_assignment import withdraw_assignment
from surpass.office.rollout.duties.reading import figures as counted
from surpass.office.rollout.duties.reading.figures import as_csv, figures, values
from surpass.rollout.duties.figures import Share
from tests.fixtures.duties import DUE, Cascading, at
from tests.fixtures.office import NOW

pytestmark = pytest.mark.django_db
QUARTER, NEXT = Period.read("2026-Q1"), Period.read("2026-Q2")
AFTER = date(2026, 4, 1)


@pytest.fixture
def cascade():
    made = Cascading()
    made.issues()
    return made


def told(cascade, name, period=QUARTER, *, on=AFTER):
    found = figures(cascade.who[name], period, on=on)
    rows = {one.unit: {key: held for key, held in one.shares.items() if key != "own_rules"} for one in found}
    return {unit: held for unit, held in rows.items() if held}


def test_a_duty_reported_by_its_day_is_in_time_and_one_that_was_not_is_late(cascade):
    cascade.accepts("T1")
    cascade.reports("T1")
    cascade.accepts("T2", by="head2", owner="head2")
    cascade.reports("T2", by="head2", now=at(date(2026, 3, 23)))
    assert told(cascade, "office") == {
        "T1": {"duties_in_time": Share(1, 1)},
        "T2": {"duties_in_time": Share(0, 1)},
        "T3": {"duties_in_time": Share(0, 1)},
    }


def test_what_is_still_to_come_is_not_counted_yet_and_another_period_has_nothing(cascade):
    assert told(cascade, "office", on=DUE) == {}
    assert told(cascade, "office", NEXT) == {}


def test_who_was_freed_owed_nothing(cascade):
    one = cascade.of("T1").assignment
    withdraw_assignment(by=cascade.who["office"], at=NOW, assignment=one, reasons="并入另一项任务")
    assert told(cascade, "office") == {}


def test_a_unit_sees_its_own_and_those_below(cascade):
    assert told(cascade, "head1") == {"T1": {"duties_in_time": Share(0, 1)}}
    assert set(told(cascade, "auditor")) == {"T1", "T2", "T3"}


def test_a_case_with_a_late_act_is_not_in_time(cascade, monkeypatch):
    class Read:
        def __init__(self, overdue):
            self.overdue = overdue

    for key, ended in (("C-1", date(2026, 2, 2)), ("C-2", date(2026, 3, 3)), ("C-3", date(2026, 4, 4))):
        KeptCase.objects.create(key=key, place_id="D", head="", length=1, end="closed", ended_on=ended)
    records = {"C-1": Read((None, None)), "C-2": Read((None, date(2026, 3, 1)))}
    monkeypatch.setattr(counted, "records_of", lambda rows: type("Found", (), {"records": records}))
    assert "D" not in told(cascade, "office"), "a count of one or two would tell of a case"
    monkeypatch.setattr(counted, "fewest_counted", lambda on: 2)
    assert told(cascade, "office")["D"] == {"cases_in_time": Share(1, 2)}
    monkeypatch.setattr(counted, "fewest_counted", lambda on: None)
    assert "D" not in told(cascade, "office"), "without the number nothing is told"
    monkeypatch.setattr(counted, "fewest_counted", lambda on: 1)
    del records["C-1"]
    assert "D" not in told(cascade, "office"), "one that cannot be read makes the share unknown"


def test_they_are_written_as_values_of_a_return_and_what_is_not_known_has_no_row(cascade, tmp_path):
    rows = values(figures(cascade.who["office"], QUARTER, on=AFTER), QUARTER)
    own, *rows = rows
    assert own == {"unit": "D", "period": "2026-Q1", "item": "rollout_own_rules", "value": "100.00"}
    assert rows[0] == {
        "unit": "T1", "period": "2026-Q1", "item": "rollout_duties_in_time", "value": "0.00"
    }  # fmt: skip
    assert as_csv(rows[:1]) == b"unit,period,item,value\nT1,2026-Q1,rollout_duties_in_time,0.00\n"
    assert as_csv([]) == b"unit,period,item,value\n"
    file = tmp_path / "rollout.csv"
    file.write_bytes(as_csv(rows))
    assert read_rows(file)["value"].to_list() == ["0.00", "0.00", "0.00"]


@pytest.mark.parametrize("asked", ["2026-Q1", "", "2026-Q5", "0000", "9999", "<script>"])
def test_the_page_says_it_in_both_languages_and_takes_no_period_that_is_none(
    cascade, client, settings, monkeypatch, asked
):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: at(AFTER))
    client.force_login(Account.objects.get(username="office"))
    for language, said in (("zh-hans", "任务按时率"), ("en", "Duties in time")):
        got = client.get("/rollout/duties/figures/", {"period": asked}, headers={"accept-language": language})
        assert got.status_code == 200
        assert said in got.content.decode()
        assert "<script>" not in got.content.decode()


def test_the_page_hands_the_file_out(cascade, client, settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: at(AFTER))
    client.force_login(Account.objects.get(username="office"))
    got = client.get("/rollout/duties/figures/?period=2026-Q1&file")
    content = b"".join(got.streaming_content)
    assert content.startswith(b"unit,period,item,value\nD,2026-Q1,rollout_own_rules,100.00\nT1,")
    assert got["Content-Disposition"] == 'attachment; filename="rollout-2026-Q1.csv"'


def test_a_level_has_rules_of_its_own_once_they_stand_upon_its_superiors(cascade, monkeypatch):
    def own(period, on=AFTER, name="office"):
        found = {one.unit: one.shares for one in figures(cascade.who[name], Period.read(period), on=on)}
        return {unit: held["own_rules"] for unit, held in found.items() if "own_rules" in held}

    assert own("2026-Q1") == {"D": Share(1, 1)}
    assert own("2026-Q1", name="head1") == {}, "of its own level alone"
    assert own("2027") == {}, "nobody knows it yet"
    assert own("2018") == {"D": Share(0, 1)}, "none was in force"
    whole = counted.pack_of(AFTER)
    monkeypatch.setattr(counted, "pack_of", lambda day: SimpleNamespace(lineage=(whole,), in_force_from=day))
    assert own("2026-Q1") == {"D": Share(0, 1)}, "what a superior wrote is not its own"
