"""What every test of the office stands on: no part of a page drawn for another test's database."""

import pytest

from surpass.office.assessment.pages import drawn
from tests.fixtures.scenes import one_transaction


@pytest.fixture(autouse=True)
def parts_not_yet_drawn():
    drawn.forget()


@pytest.fixture(scope="module")
def kept_for_the_file(django_db_setup, django_db_blocker):
    """What the scene of a file writes (``tests.fixtures.scenes``) stays for all its tests, and no longer."""
    with django_db_blocker.unblock(), one_transaction():
        yield
