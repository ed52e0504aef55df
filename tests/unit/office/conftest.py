"""What every test of the office stands on: no part of a page drawn for another test's database."""

import pytest

from surpass.office.assessment.pages import drawn


@pytest.fixture(autouse=True)
def parts_not_yet_drawn():
    drawn.forget()
