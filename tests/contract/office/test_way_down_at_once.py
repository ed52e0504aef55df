"""Two people at one official at the same moment, on each database: one acts, the other is told why not."""

from datetime import date

import pytest

from surpass.office.cases.models import KeptCase
from surpass.office.registry.models import Person
from surpass.office.up_and_down.down.improving.acts.open_improvement import open_improvement
from surpass.office.up_and_down.down.listed.acts.record_listed import record_listed
from surpass.office.up_and_down.models import ListedEntry
from tests.contract.office.test_accounts_at_once import at_once
from tests.fixtures.office import NOW
from tests.fixtures.triggers import IMPROVING, WEAK, Heads

pytestmark = pytest.mark.django_db(transaction=True)
RULES = ("review.no_change", "review.team_inquiry")


@pytest.fixture
def heads(settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    made = Heads()
    made.scores(P1=WEAK)
    made.look()
    return made


def test_of_two_who_record_the_same_conduct_one_does(heads):
    said = {"conduct": "safety.danger_left", "happened_on": date(2026, 1, 20), "what": "x", "has_tie": False}
    person = Person.objects.select_related("place", "account").get(pk="P1")
    refused = at_once(
        *(
            lambda by=by: record_listed(by=heads.who[by], at=NOW, person=person, **said)
            for by in ("organisation", "organisation2")
        )
    )
    assert refused == [[], ["listed-again"]]
    assert ListedEntry.objects.count() == 1


def test_of_two_periods_to_improve_for_one_official_one_is_opened(heads):
    seats = {role: tuple(heads.who[one].key for one in names) for role, names in IMPROVING.items()}
    refused = at_once(
        *(
            lambda by=by, rule=rule: open_improvement(
                by=heads.who[by], at=NOW, trigger=heads.of("P1", rule), reasons="先帮扶", seats=seats
            )
            for by, rule in zip(("organisation", "organisation2"), RULES, strict=True)
        )
    )
    assert refused == [[], ["improvement-again"]]
    assert KeptCase.objects.filter(procedure="improvement").count() == 1
