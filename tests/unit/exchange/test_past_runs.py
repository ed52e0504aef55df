"""A draft on past runs: who moves, group by group; a lower grade before a good year is a false alarm."""

from datetime import date
from decimal import Decimal

import pytest

from surpass.exchange.example_district.build import build_district
from surpass.exchange.pack_folder.changes.past_runs import PastRun, on_past_runs
from surpass.exchange.pack_folder.packs import load_pack, pack_files
from surpass.exchange.runs.compare_runs import Side
from surpass.exchange.runs.run_files import found_periods
from surpass.policy.resolve import resolve
from surpass.rollout.edits.head import Replaced, write_head
from surpass.rollout.edits.param import write_param

FROM = date(2027, 1, 1)


@pytest.fixture(scope="module")
def own():
    return load_pack("example-district")


@pytest.fixture(scope="module")
def runs(own):
    scheme = resolve(own, programme="target", on=date(2024, 12, 31))
    facts = build_district(scheme)
    periods = found_periods(facts, scheme)
    return [PastRun(f"target-{period}", "target", Side(facts, scheme, period)) for period in periods]


@pytest.fixture
def drafted(own, tmp_path):
    """The pack with one number written anew from the day on."""

    def write(name, value):
        replaced = Replaced(pack=own.name, edition=own.edition, digest=own.fingerprint)
        files = write_head(pack_files("example-district"), edition="2027.1", from_=FROM, replaces=replaced)
        files = write_param(files, name=name, value=Decimal(value), on=FROM, cite="D1 art.14")
        for path, body in files.items():
            place = tmp_path / "example-district" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(body)
        return load_pack(tmp_path / "example-district")

    return write


def test_nobody_moves_where_nothing_is_changed(own, runs):
    found = on_past_runs(own, own, runs, on=FROM)
    assert [row["period"] for row in found["runs"]] == [run.side.period for run in runs]
    assert (found["moves"], found["alarms"]) == ([], [])
    assert all(not one["moved"] for row in found["runs"] for one in row["groups"])
    assert sum(one["units"] for one in found["runs"][0]["groups"]) > 20


def test_a_stricter_number_lowers_grades_and_says_which_alarms_were_false(own, runs, drafted):
    found = on_past_runs(own, drafted("good_score", "93"), runs, on=FROM)
    lowered = sum(one["lower"] for row in found["runs"] for one in row["groups"])
    known = [row["grade"] for row in found["moves"] if all(row["grade"])]
    assert lowered == sum(before != after for before, after in known) > 0
    assert not sum(one["higher"] for row in found["runs"] for one in row["groups"])
    assert all(row["score"][0] == row["score"][1] for row in found["moves"])
    for row in found["alarms"]:
        assert len(row["false"]) <= row["known"] <= row["lowered"]
    assert any(row["false"] for row in found["alarms"])
    assert runs[-1].side.period not in {row["period"] for row in found["alarms"]}


def test_a_programme_that_a_text_does_not_have_is_left_out(own, runs):
    other = PastRun("x", "no-such", runs[0].side)
    assert [row["run"] for row in on_past_runs(own, own, [other, runs[0]], on=FROM)["runs"]] == [runs[0].name]
