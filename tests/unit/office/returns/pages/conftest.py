"""A small round whose pages are opened by the people of its towns."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.fixtures.rounds import as_person, people, small_round


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME, settings.EVIDENCE_ROOT, settings.NEEDS_SECOND_FACTOR = (
        tmp_path,
        tmp_path / "evidence",
        False,
    )
    return tmp_path


@pytest.fixture
def who(db):
    return people()


@pytest.fixture
def found(who):
    return small_round(due=timezone.localdate() + timedelta(days=10))


@pytest.fixture
def browser(who):
    """Make the browser of somebody, in English."""
    return lambda username: as_person(Client(headers={"accept-language": "en"}), username)


@pytest.fixture
def queries_of():
    """Count the queries of a page that is there."""

    def count(reader, address, way="get", **words):
        with CaptureQueriesContext(connection) as queries:
            answer = getattr(reader, way)(address, **words)
        assert answer.status_code in {200, 302}
        return len(queries)

    return count
