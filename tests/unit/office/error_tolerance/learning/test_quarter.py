"""Counts of a quarter: by the day of recording, never below the floor, told once, of whole trees alone."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account, Place
from surpass.office.error_tolerance.acts.release_statistics import release_statistics
from surpass.office.error_tolerance.learning import terms
from surpass.office.error_tolerance.learning.library.titles import Called
from surpass.office.error_tolerance.learning.models import Release
from surpass.office.error_tolerance.learning.quarter import seen
from surpass.office.error_tolerance.learning.quarter.counting import Counts, counts_of
from surpass.office.error_tolerance.learning.quarter.days import (
    Quarter,
    ended_before,
    quarter_named,
    quarter_of,
)
from surpass.office.error_tolerance.learning.quarter.telling import told_of
from surpass.office.record.models import Entry as LedgerEntry
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.office import account, acting
from tests.fixtures.precedents import closed
from tests.fixtures.scenes import copied
from tests.fixtures.tolerance import Matter

pytestmark = pytest.mark.django_db
FIRST = Quarter(2026, 1)
AFTER = datetime(2026, 4, 2, 2, 0, tzinfo=UTC)
LIST, PAGE = "/error-tolerance/statistics/", "/error-tolerance/statistics/D/2026-1/"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Year()


@pytest.fixture
def year(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


@pytest.fixture
def who(year):
    roles = {
        "organisation": "organisation_department@/D/", "town": "organisation_department@/D/T02/",
        "elsewhere": "discipline_body@/E/", "director2": "committee_director@/D/",
    }  # fmt: skip
    return {name: acting(account(name, role)) for name, role in roles.items()}


def releases(who, by="organisation", *, top="D", quarter="2026-1", at=AFTER):
    return release_statistics(by=who[by], at=at, top=Place.objects.get(pk=top), quarter=quarter)


def refused(code, act, *args, **words):
    before = Release.objects.count(), LedgerEntry.objects.count()
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert [problem.code for problem in raised.value.problems] == [code]
    assert (Release.objects.count(), LedgerEntry.objects.count()) == before


def test_what_is_counted_of_closed_cases(year):
    closed(year)
    other = Matter(year, key="tol-2", town="T03").accepted().weighed().refused().amended().shielded()
    other.does("clerk", "done", "filed")
    Matter(year, key="tol-3", town="T04").accepted()
    found = counts_of(Place.objects.get(pk="D"), FIRST)
    assert found.outcomes == Counter(mitigated=1, exempt=1)
    assert found.situations == Counter(emergency_task=2)
    assert set(found.agreed.values()) == {2}
    assert found.appeals == {"panel": Counter(altered=1)}
    assert (found.otherwise, found.in_time) == (0, found.clocks)
    assert found.clocks > 20
    assert counts_of(Place.objects.get(pk="D"), Quarter(2026, 2)) == Counts(
        asked=Counter(opened=0, waiting=0, own_motion=0)
    )


def test_a_step_done_late_is_counted_as_late(year):
    matter = Matter(year)
    matter.together(["office1", "office2"], "accept", "screened", at=LATER + timedelta(days=40), reasons="x")
    matter.at = LATER + timedelta(days=41)
    matter.together(["investigators1", "investigators2"], "found", "verified", reasons="x")
    matter.weighed().tolerated().shielded().does("clerk", "done", "filed")
    found = counts_of(Place.objects.get(pk="D"), Quarter(2026, 2))
    assert found.clocks - found.in_time == 1


COUNTS = Counts(
    asked=Counter(opened=12, waiting=6, own_motion=2), outcomes=Counter(exempt=6, mitigated=2, refused=9),
    otherwise=3, situations=Counter(trial=12, emergency=16), agreed=Counter(motive=13, method=17),
    in_time=181, clocks=190, appeals={"panel": Counter(stood=6, altered=7), "office": Counter(stood=2)},
)  # fmt: skip


def told(counts=COUNTS, floor=5):
    named = {"zh": "x"}
    called = Called(
        situations={}, gates={}, factors={"motive": named, "method": named}, asked=("trial", "emergency"),
        bodies={"office": named, "panel": named},
    )  # fmt: skip
    return told_of(counts, floor=floor, called=called)


def test_small_counts_are_not_told_nor_what_gives_them_away():
    found = told()
    assert found["asked"] == {"total": 20, "parts": {"opened": None, "waiting": 6, "own_motion": None}}
    assert found["outcomes"] == {"total": 17, "parts": {"exempt": 6, "mitigated": None, "refused": None}}
    assert found["otherwise"] is None
    assert found["situations"] == {"trial": 12, "emergency": None}
    assert found["appeals"]["total"] == 15
    assert set(found["appeals"]["parts"].values()) == {None}
    assert found["appeals"]["within"]["panel"] == {"total": None, "parts": {"stood": None, "altered": None}}


def test_terms_and_agreement_are_told_as_rounded_shares():
    found = told()
    assert (found["in_time"], found["agreed"]) == (95, {"motive": 75, "method": 100})


def test_below_the_floor_nothing_is_told_at_all():
    def leaves(held):
        return [one for part in held.values() for one in leaves(part)] if isinstance(held, dict) else [held]

    few = Counts(outcomes=Counter(exempt=4), agreed=Counter(motive=4), in_time=4, clocks=4, otherwise=4)
    found = told(few)
    del found["floor"]
    assert set(leaves(found)) == {None}


def test_a_body_without_appeals_stands_there_like_one_with_few():
    assert told(Counts())["appeals"] == told(Counts(appeals={"panel": Counter(stood=4)}))["appeals"]
    parts = told(Counts(appeals={"gone": Counter(stood=20, altered=9)}))["appeals"]["parts"]
    assert list(parts) == ["office", "panel", "other"]


def test_a_quarter_is_told_once_and_for_good(year, who):
    row = releases(who)
    assert row.tables["floor"] == 5
    refused("quarter-released", releases, who)
    assert bytes(LedgerEntry.objects.get(seq=row.entry).body).count(b'"quarter":"2026-1"') == 1


def test_when_and_of_what_it_may_be_told(year, who, monkeypatch):
    refused("quarter-open", releases, who, at=LATER)
    refused("quarter-unknown", releases, who, quarter="2026-5")
    with pytest.raises(NotAllowed):
        releases(who, "director2")
    with pytest.raises(NotAllowed):
        releases(who, "elsewhere")
    refused("tree-not-whole", releases, who, "town", top="T02")
    monkeypatch.setattr(terms, "rule_book", lambda *_, **__: type("Book", (), {"params": {}}))
    refused("floor-unknown", releases, who)


def test_who_reads_it(year, who, client, monkeypatch):
    from django.utils import timezone

    monkeypatch.setattr(timezone, "localdate", lambda *_: AFTER.date())

    def enter(name):
        client.force_login(Account.objects.get(key=who[name].key))
        return client

    assert PAGE in enter("organisation").get(LIST).content.decode()
    assert enter("director2").get(PAGE).status_code == 404
    page = enter("organisation").get(PAGE).content.decode()
    assert "将要发布" in page
    assert enter("organisation").post(f"{PAGE}release/").status_code == 302
    page = enter("director2").get(PAGE).content.decode()
    assert "少于5件的数不公布" in page
    for name in ("town", "elsewhere"):
        assert enter(name).get(PAGE).status_code == 404
        assert PAGE not in enter(name).get(LIST).content.decode()
        assert enter(name).post(f"{PAGE}release/").status_code == 404
        with pytest.raises(UseProblem):
            seen.release_called("D", "2026-1", who[name])
    assert enter("organisation").post(f"{PAGE}release/").status_code == 422


def test_quarters_of_the_calendar():
    assert [quarter_of(date(2026, month, 28)).nth for month in (1, 3, 4, 12)] == [1, 1, 2, 4]
    assert (Quarter(2026, 4).from_, Quarter(2026, 4).until) == (date(2026, 10, 1), date(2027, 1, 1))
    assert quarter_named("2026-4") == Quarter(2026, 4)
    assert quarter_named("2026-0") is quarter_named("0000-1") is quarter_named("x") is None
    assert [one.name for one in ended_before(date(2026, 2, 1), count=2)] == ["2025-4", "2025-3"]
