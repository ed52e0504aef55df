"""A text that is longer than its place is refused on either database, whoever writes the row."""

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.models import Place
from surpass.office.fairness.acts.switch_on import switch_on
from surpass.office.record.lengths import check_lengths
from surpass.office.record.models import Entry
from surpass.office.up_and_down.models import KnownFact, MatchingRound, RoundFact
from tests.fixtures.matched_in_rounds import Settling

pytestmark = pytest.mark.django_db


def too_long(act, *args, **words):
    before = Entry.objects.count()
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    (problem,) = raised.value.problems
    assert problem.code == "text-too-long"
    assert Entry.objects.count() == before
    return problem


def test_a_text_of_the_most_signs_is_kept_and_one_more_is_refused():
    district = Settling()
    found = too_long(district.opened, title="轮" * 121)
    assert (found.where, found.found) == ("matchinground, title", "121 characters")
    assert district.opened(title="轮" * 120).title == "轮" * 120
    assert MatchingRound.objects.count() == 1


def test_the_source_of_a_table_is_kept_within_its_place():
    district = Settling()
    district.opened()
    too_long(district.tell, {"P1": {"within_numbers": "yes"}}, source="册" * 201)
    assert not RoundFact.objects.exists()
    district.tell({"P1": {"within_numbers": "yes"}}, source="册" * 200)


def test_rows_that_are_written_together_are_looked_at_before():
    check_lengths(KnownFact, source="册" * 200)
    assert too_long(check_lengths, KnownFact, source="册" * 201).expected == "at most 200"


def test_the_basis_of_an_attribute_is_kept_within_its_place():
    from surpass.exchange.mechanisms.fairness.terms import attributes_of
    from surpass.office.packs import office_pack
    from tests.fixtures.office import NOW, TODAY, account, acting, place

    place("/D/")
    name = attributes_of(office_pack(), on=TODAY)[0].name
    by = acting(account("leads", "committee_director@/D/"))
    too_long(
        switch_on, by=by, at=NOW, place=Place.objects.get(pk="D"), attribute=name, basis="文" * 301
    )  # fmt: skip
