"""The front-line register: entry, verification, days, contest, money; and everything that is refused."""

from datetime import date, timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.encouragement.front_line.acts.end_posting import end_posting
from surpass.office.encouragement.front_line.acts.file_appraisal import file_appraisal
from surpass.office.encouragement.front_line.acts.withdraw_posting import withdraw_posting
from surpass.office.encouragement.front_line.allowances import allowance_file, proposed_of
from surpass.office.encouragement.front_line.facts import posting_facts
from surpass.office.encouragement.front_line.seen import postings_seen
from surpass.office.encouragement.front_line.standing import days_possible, holds, rotates_on
from surpass.office.encouragement.models import Posting, PostingDays
from surpass.office.record.models import Entry
from surpass.office.registry.models import Stint, as_known
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.pool.seen import served_on_front_line
from tests.fixtures.front_line import SINCE, answered, contested, entered, front_world, told, verified
from tests.fixtures.office import NOW, TODAY


@pytest.fixture
def world(db, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return front_world()


def refused(code, act, *args, **words):
    before = [model.objects.count() for model in (Posting, PostingDays, Stint, Entry)]
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert [model.objects.count() for model in (Posting, PostingDays, Stint, Entry)] == before


def not_allowed(act, *args, **words):
    with pytest.raises(NotAllowed):
        act(*args, **words)


def facts(on=TODAY):
    return posting_facts(people=["P1", "P2"], book=law_on(on), on=on)


def withdrawn(world, one, *, by="head", reasons="重复登记"):
    return withdraw_posting(by=world[by], at=NOW, posting=one, reasons=reasons)


def filed(world, one, kind, *, by="receives", on=TODAY, words="称职"):
    return file_appraisal(by=world[by], at=NOW, posting=one, kind=kind, on=on, words=words)


def test_an_entry_alone_says_nothing_and_a_verified_one_stands_in_the_registry(world):
    one = entered(world, by="own")
    assert facts() == {}
    assert served_on_front_line(["P1"], on=TODAY) == {}
    verified(world, one)
    (row,) = served_on_front_line(["P1"], on=TODAY)["P1"]
    assert (row.since, row.until) == (SINCE, None)
    said = facts()["P1"]
    assert (said["serves_front_line"], said["is_in_village"], said["is_first_secretary"]) == (True,) * 3
    assert said["months_in_village"] == 11
    assert "days_in_village" not in said
    assert rotates_on(one) == date(2027, 3, 3)


def test_the_words_of_a_posting_are_sealed(world):
    entered(world, what="某村某事")
    assert "某村某事" not in str(list(Entry.objects.values_list("body", flat=True)))


def test_days_are_known_once_each_year_is_told(world):
    one = verified(world)
    told(world, one, 250)
    assert "days_in_village" not in facts()["P1"]
    told(world, one, 40, year=2026)
    assert facts()["P1"]["days_in_village"] == 290
    told(world, one, 41, year=2026)
    assert facts()["P1"]["days_in_village"] == 291
    assert PostingDays.objects.count() == 3


def test_a_service_that_is_over_is_no_service_now(world):
    verified(world, entered(world, until=date(2025, 12, 1)))
    assert "serves_front_line" not in facts()["P1"]
    assert facts(on=date(2025, 11, 30))["P1"]["serves_front_line"] is True


def test_allowances_and_work_funds_follow_the_numbers_of_the_pack(world):
    one = verified(world)
    open_ = proposed_of(2025, world["organisation"], today=TODAY)
    assert [(row.days, row.amount, row.state) for row in open_.allowances] == [(None, None, "open")]
    told(world, one, 250)
    found = proposed_of(2025, world["organisation"], today=TODAY)
    assert [(row.days, row.amount, row.state) for row in found.allowances] == [(250, 1_000_000, "proposed")]
    shares = [(row.level, row.amount) for row in found.funds]
    assert shares == [("province", 500_000), ("city", 300_000), ("county", 200_000)]
    assert sum(amount for _, amount in shares) == 1_000_000
    text = allowance_file(found).decode("utf-8-sig")
    assert f"allowance,{one.pk},P1,T02,,250,10000.00,proposed,SN.village" in text
    assert "work_fund,,,T02,province,,5000.00,proposed,SN.village" in text
    assert allowance_file(found) == allowance_file(proposed_of(2025, world["organisation"], today=TODAY))


def test_no_days_are_a_number_and_unknown_ones_are_none(world):
    told(world, verified(world), 0)
    (row,) = proposed_of(2025, world["organisation"], today=TODAY).allowances
    assert (row.days, row.amount, row.state) == (0, 0, "proposed")


def test_a_village_has_one_work_fund_however_many_serve_there(world):
    verified(world)
    world["head2"] = world["receives"]
    other = entered(world, by="organisation", key="P2", unit="T01", kind="team_member")
    verified(world, other, by="head")
    units = {row.unit for row in proposed_of(2025, world["organisation"], today=TODAY).funds}
    assert units == {"T01", "T02"}
    assert len(proposed_of(2025, world["organisation"], today=TODAY).funds) == 6


def test_emergency_work_brings_preference_and_no_money(world):
    verified(world, entered(world, kind="emergency"))
    assert facts()["P1"] == {"serves_front_line": True}
    found = proposed_of(2025, world["organisation"], today=TODAY)
    assert (found.allowances, found.funds) == ((), ())


def test_what_is_contested_counts_no_more_until_it_is_answered(world):
    one = verified(world)
    told(world, one, 250)
    contested(world, one)
    assert facts() == {}
    (row,) = proposed_of(2025, world["organisation"], today=TODAY).allowances
    assert (row.amount, row.state) == (None, "contested")
    answered(world, one, is_right=False, words="考勤原件在案")
    assert facts()["P1"]["serves_front_line"] is True
    contested(world, one)
    answered(world, one)
    assert Posting.objects.get().state == "entered"
    assert not Stint.objects.filter(as_known(None), person="P1").exists()
    told(world, verified(world, one, by="clerk"), 260)
    (row,) = proposed_of(2025, world["organisation"], today=TODAY).allowances
    assert row.amount == 1_040_000


def test_appraisals_are_kept_on_file_and_what_is_missing_is_said(world):
    one = verified(world, entered(world, since=date(2025, 3, 2)))
    assert facts()["P1"]["village_appraisal_held"] is False
    for kind in ("day", "half_year", "year"):
        filed(world, one, kind)
    assert facts()["P1"]["village_appraisal_held"] is True


def test_who_sees_a_posting(world):
    entered(world)
    for who in ("own", "head", "receives", "clerk", "organisation", "director", "auditor"):
        assert postings_seen(world[who]).count() == 1, who
    for who in ("elsewhere", "discipline"):
        assert postings_seen(world[who]).count() == 0, who


@pytest.mark.parametrize(("code", "changes"), [
    ("posting-kind", {"kind": "holiday"}),
    ("posting-kind", {"since": date(2021, 1, 4)}),
    ("posting-unit", {"unit": "nowhere"}),
    ("posting-own-unit", {"unit": "T01"}),
    ("posting-dates", {"until": SINCE}),
    ("posting-early", {"since": TODAY + timedelta(days=1)}),
    ("posting-early", {"since": date(1900, 1, 1)}),
    ("posting-wordless", {"what": "  "}),
    ("posting-wordless", {"what": "x" * 101}),
])  # fmt: skip
def test_an_entry_that_cannot_be_is_refused(world, code, changes):
    refused(code, entered, world, **changes)


def test_postings_of_one_person_never_overlap(world):
    first = entered(world, until=date(2025, 9, 1))
    refused("posting-overlap", entered, world, since=date(2025, 8, 31))
    refused("posting-overlap", entered, world, since=date(2025, 1, 1))
    refused("posting-overlap", entered, world, since=date(2025, 1, 1), until=date(2025, 3, 4))
    entered(world, since=date(2025, 1, 1), until=SINCE)
    later = entered(world, since=date(2025, 9, 1))
    withdrawn(world, later)
    entered(world, since=date(2025, 9, 1))
    verified(world, first, is_so=False, reasons="未到岗")
    again = entered(world, since=date(2025, 4, 1), until=date(2025, 5, 1))
    contested(world, first)
    refused("posting-overlap", answered, world, first)
    assert again.state == "entered"


def test_nobody_verifies_what_they_entered_or_served(world):
    one = entered(world, by="organisation", key="P2", unit="T01")
    not_allowed(verified, world, one, by="organisation")
    not_allowed(verified, world, one, by="receives")
    mine = entered(world, by="own")
    not_allowed(verified, world, mine, by="own")
    not_allowed(verified, world, mine, by="head")
    Posting.objects.filter(pk=mine.pk).update(by=world["receives"].key)
    mine.refresh_from_db()
    not_allowed(verified, world, mine)
    person = mine.person
    person.account_id = type(person.account).objects.get(key=world["clerk"].key).pk
    person.save()
    refused("posting-own", verified, world, Posting.objects.get(pk=mine.pk), by="clerk")


def test_days_beyond_the_posting_or_the_year_are_refused(world):
    one = entered(world)
    refused("posting-state", told, world, one, 1)
    verified(world, one)
    most = days_possible(one, 2025, today=TODAY)
    assert most == 304
    refused("posting-days", told, world, one, most + 1)
    refused("posting-days", told, world, one, -1)
    refused("posting-days", told, world, one, 1, year=2024)
    refused("posting-days", told, world, one, 62, year=2026)
    told(world, one, 61, year=2026)
    not_allowed(told, world, one, 1, by="head")
    not_allowed(told, world, one, 1, by="own")


def test_only_the_person_contests_and_another_hand_answers(world):
    one = verified(world)
    not_allowed(contested, world, one, by="head")
    refused("posting-wordless", contested, world, one, words=" ")
    refused("posting-not-contested", answered, world, one)
    contested(world, one)
    refused("posting-contested", contested, world, one)
    not_allowed(answered, world, one, by="receives")
    refused("posting-wordless", answered, world, one, words="")
    not_allowed(answered, world, one, by="elsewhere")
    mine = entered(world, by="organisation", key="P2", unit="T01")
    Posting.objects.filter(pk=mine.pk).update(contest="x", contested_at=NOW)
    not_allowed(answered, world, Posting.objects.get(pk=mine.pk))


def test_that_it_is_not_so_has_reasons(world):
    one = entered(world)
    refused("posting-wordless", verified, world, one, is_so=False)
    verified(world, one, is_so=False, reasons="未到岗")
    refused("posting-state", verified, world, one)
    refused("posting-state", withdrawn, world, one)


def test_a_withdrawn_posting_counts_no_more(world):
    one = verified(world)
    refused("posting-wordless", withdrawn, world, one, reasons="")
    not_allowed(withdrawn, world, one, by="receives")
    withdrawn(world, one)
    assert facts() == {}
    assert served_on_front_line(["P1"], on=TODAY) == {}
    refused("posting-state", contested, world, one)


def test_an_appraisal_of_no_such_kind_or_day_is_refused(world):
    one = verified(world, entered(world, kind="emergency"))
    refused("posting-appraisal", filed, world, one, "year")
    refused("posting-appraisal", filed, world, one, "end", on=TODAY + timedelta(days=1))
    refused("posting-appraisal", filed, world, one, "end", on=SINCE - timedelta(days=1))
    refused("posting-wordless", filed, world, one, "end", words=" ")
    not_allowed(filed, world, one, "end", by="own")


def ended(world, one, until, *, by="receives", at=NOW):
    return end_posting(by=world[by], at=at, posting=one, until=until)


def test_the_receiving_unit_ends_it_and_the_days_before_stay(world):
    one = verified(world)
    told(world, one, 200)
    one = ended(world, one, date(2026, 1, 5))
    assert (one.until, one.state) == (date(2026, 1, 5), "verified")
    (row,) = Stint.objects.filter(as_known(None), person="P1", kind=Stint.Kind.FRONT_LINE)
    assert (row.since, row.until, row.pk) == (one.since, one.until, one.stint_id)
    assert not holds(one, date(2026, 1, 5))
    assert [each.days for each in one.days.all()] == [200]


def test_an_end_is_a_day_of_the_posting_that_is_over_and_fits_the_verified_days(world):
    one = verified(world)
    for until in (one.since, TODAY + timedelta(days=1)):
        refused("posting-dates", ended, world, one, until)
    told(world, one, 200)
    refused("posting-days", ended, world, one, date(2025, 4, 1))
    one = ended(world, one, date(2026, 1, 5))
    refused("posting-dates", ended, world, one, date(2026, 2, 5))
    waits = entered(world, since=date(2024, 1, 1), until=date(2024, 5, 1))
    refused("posting-state", ended, world, waits, date(2024, 4, 1))


@pytest.mark.parametrize("who", ["own", "head", "organisation", "elsewhere", "auditor"])
def test_nobody_else_ends_it(world, who):
    one = verified(world)
    with pytest.raises(NotAllowed):
        ended(world, one, date(2026, 1, 5), by=who)
