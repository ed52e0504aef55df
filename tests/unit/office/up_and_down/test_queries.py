"""The number of queries does not grow with the rows that are read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from surpass.office.cases.store import reading
from surpass.office.registry.models import Person
from surpass.office.up_and_down.down.improving.plain import improvement_rows
from surpass.office.up_and_down.down.improving.reading import improvements_seen
from surpass.office.up_and_down.rounds.kept import is_stale
from surpass.office.up_and_down.rounds.plain import round_rows
from surpass.office.up_and_down.rounds.seen import rounds_seen
from surpass.office.up_and_down.vacancies.ballot.models import Ballot
from surpass.office.up_and_down.vacancies.ballot.plain import ballot_rows
from surpass.office.up_and_down.vacancies.ballot.seen import ballots_seen
from tests.fixtures.ballots import Meeting
from tests.fixtures.matched_in_rounds import Settling
from tests.fixtures.office import NOW
from tests.fixtures.triggers import WEAK, Heads, Improving
from tests.fixtures.vacancies import Ladder

pytestmark = pytest.mark.django_db
RULE = "review.no_change"


@pytest.fixture(autouse=True)
def office(settings, monkeypatch, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def asked(reads):
    """How many queries something takes, with nothing remembered of cases."""
    reading._read.clear()
    with CaptureQueriesContext(connection) as queries:
        reads()
    return len(queries)


def test_whether_a_proposal_is_stale_is_asked_once_for_all_statements():
    district = Settling()
    district.opened()
    district.known()
    district.declare("A1")
    district.view("P1")
    district.solved()
    few = asked(lambda: is_stale(district.round))
    district.heard(but=("A1", "P1"))
    assert asked(lambda: is_stale(district.round)) == few


def test_rounds_are_counted_together():
    district = Settling()
    district.opened(people={"A1": "adjusted"}, posts=["P1"])
    actor = district.who["organisation"]
    few = asked(lambda: round_rows(rounds_seen(actor)))
    district.opened(people={"A2": "adjusted", "A3": "rotating"}, posts=["P2", "P3", "P4"])
    assert asked(lambda: round_rows(rounds_seen(actor))) == few == 3
    assert [(row["people"], row["posts"]) for row in round_rows(rounds_seen(actor))] == [(2, 3), (1, 1)]


def planned(heads, key):
    heads.scores(**{key: WEAK})
    heads.look()
    period = Improving(heads, heads.of(key, RULE))
    period.plan()
    return period


def test_periods_to_improve_are_read_together(client):
    heads = Heads()
    planned(heads, "P1")
    actor = heads.who["organisation"]
    client.force_login(heads.accounts["organisation"])
    ways = (
        lambda: improvement_rows(improvements_seen(actor)),
        lambda: client.get("/up-and-down/improvement/"),
    )
    few = [asked(way) for way in ways]
    Person.objects.filter(pk="P2").update(account=heads.accounts["h1"])
    planned(heads, "P2")
    assert [asked(way) for way in ways] == few
    assert [row["plan"]["goals"] for row in improvement_rows(improvements_seen(actor))] == [
        ["收储任务完成"]
    ] * 2


def test_ballots_are_read_together():
    meeting = Meeting(Ladder())
    made = meeting.prepared()
    actor = meeting.ladder.who["organisation"]
    few = asked(lambda: ballot_rows(ballots_seen(actor), actor))
    (first,) = ballot_rows(ballots_seen(actor), actor)
    again, count = Ballot.objects.get(pk=made.pk), made.counts.get()
    again.pk = None
    again.save()
    again.candidates.set(made.candidates.all())
    count.pk, count.ballot = None, again
    count.save()
    assert asked(lambda: ballot_rows(ballots_seen(actor), actor)) == few
    second = ballot_rows(ballots_seen(actor), actor)[0]
    assert second | {"ballot": first["ballot"]} == first
    assert second["candidates"] == ["O06", "O11"]
