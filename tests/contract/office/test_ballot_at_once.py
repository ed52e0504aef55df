"""A vacancy that closes while a teller counts or declares: one waits for the other, and nothing breaks."""

import threading
import time

import pytest
from django.db import connection

from surpass.foundation.problems import Problems
from surpass.office.cases.models import KeptCase
from surpass.office.up_and_down.models import Vacancy
from surpass.office.up_and_down.vacancies.acts.close_vacancy import close_vacancy
from surpass.office.up_and_down.vacancies.ballot.acts import count_slips, declare_teller_tie
from tests.fixtures.ballots import Meeting
from tests.fixtures.office import NOW
from tests.fixtures.vacancies import Ladder

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def meeting(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return Meeting(Ladder())


def together(meeting, monkeypatch, module, name, acts):
    """The vacancy closes after the act has looked whether it is open, and before it has written."""
    inside, whole, found = threading.Event(), getattr(module, name), {}

    def slow(*args, **words):
        inside.set()
        time.sleep(0.5)
        return whole(*args, **words)

    monkeypatch.setattr(module, name, slow)

    def run(key, call):
        try:
            found[key] = call()
        except Problems as refused:
            found[key] = tuple(problem.code for problem in refused.problems)
        finally:
            connection.close()

    def closes():
        inside.wait(30)
        return close_vacancy(
            by=meeting.ladder.who["organisation"], at=NOW, vacancy=meeting.vacancy, ended="filled"
        )

    threads = [threading.Thread(target=run, args=one) for one in (("act", acts), ("close", closes))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def test_a_teller_says_what_binds_them_while_the_vacancy_closes(meeting, monkeypatch):
    ballot = meeting.prepared()
    KeptCase.objects.update(end="dropped")
    found = together(
        meeting, monkeypatch, declare_teller_tie, "grounds",
        lambda: meeting.untied(ballot, "unit", ground="kin"),
    )  # fmt: skip
    assert found["act"].has_tie
    assert isinstance(found["close"], Vacancy)


def test_a_teller_counts_while_the_vacancy_closes(meeting, monkeypatch):
    ballot = meeting.prepared()
    meeting.untied(ballot, "unit")
    KeptCase.objects.update(end="dropped")
    found = together(
        meeting, monkeypatch, count_slips, "bound", lambda: meeting.enters(ballot, "unit")
    )  # fmt: skip
    assert found["act"].sheets.count() == 1
    assert isinstance(found["close"], Vacancy)


def test_once_it_is_closed_both_are_refused_politely(meeting):
    ballot = meeting.prepared()
    KeptCase.objects.update(end="dropped")
    close_vacancy(by=meeting.ladder.who["organisation"], at=NOW, vacancy=meeting.vacancy, ended="filled")
    late = (lambda: meeting.untied(ballot, "unit", ground="kin"), lambda: meeting.enters(ballot, "unit"))
    for does in late:
        with pytest.raises(Problems) as raised:
            does()
        assert "vacancy-closed" in [problem.code for problem in raised.value.problems]
