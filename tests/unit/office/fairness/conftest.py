"""A district whose officials have an attribute of audits that is on, half of them each way."""

import pytest

from tests.fixtures.kept_apart import KeptApart, halves
from tests.fixtures.vacancies import Ladder


@pytest.fixture(autouse=True)
def _by_password(settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path


@pytest.fixture
def ladder():
    return Ladder()


@pytest.fixture
def apart(ladder):
    made = KeptApart(ladder)
    made.on()
    made.handed(halves(ladder.keys))
    return made
