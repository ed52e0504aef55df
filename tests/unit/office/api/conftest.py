import pytest

from surpass.office.record.keys import new_key
from tests.fixtures.office import account
from tests.fixtures.programs import Program
from tests.fixtures.rounds import people, small_round

WHO = ("clerk", "other", "head", "bureau", "office", "director")


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "ledger-key").write_text(new_key("surpass.test", b"k" * 32))


@pytest.fixture
def found(db):
    return small_round()


@pytest.fixture
def who(found):
    """A program for each of the people of a round, and for an auditor."""
    people()
    account("auditor", "auditor@/D/")
    return {name: Program(name) for name in (*WHO, "auditor")}
