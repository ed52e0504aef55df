"""The library: told without names, checked by a second person, agreed to or shown to point at nobody."""

from datetime import date, timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.cases.acts.reopen_case import reopen_case
from surpass.office.error_tolerance.acts.reply_to_precedent import reply_to_precedent
from surpass.office.error_tolerance.acts.withdraw_precedent import withdraw_precedent
from surpass.office.error_tolerance.learning import terms
from surpass.office.error_tolerance.learning.library import drafting
from surpass.office.error_tolerance.learning.library.seen import precedent_called, precedents_seen
from surpass.office.error_tolerance.learning.models import Precedent
from surpass.office.record.models import Entry as LedgerEntry
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.office import TODAY, acting
from tests.fixtures.precedents import SAID, Entry, closed
from tests.fixtures.scenes import copied
from tests.fixtures.tolerance import Matter

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    year = Year()
    return year, Entry(closed(year))


@pytest.fixture
def made(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


@pytest.fixture
def year(made):
    return made[0]


@pytest.fixture
def entry(made):
    return made[1]


def refused(code, act, *args, **words):
    before = list(Precedent.objects.order_by("pk").values()), LedgerEntry.objects.count()
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert (list(Precedent.objects.order_by("pk").values()), LedgerEntry.objects.count()) == before
    return raised.value.problems


def seen(entry, who):
    return list(precedents_seen(entry.who[who], on=LATER.date()))


def test_it_takes_keys_from_the_case_and_none_of_its_words(entry):
    row = entry.drafted().row
    assert row.applied == ["emergency_task"]
    assert len(row.situations) > 5
    assert row.findings == dict.fromkeys(row.findings, "for")
    assert len(row.findings) == 6
    assert (row.outcome, row.year, row.kind) == ("mitigated", 2026, "emergency")
    assert row.issuer_zh == "示例区考核委员会"
    assert row.expires_on == date(2029, 3, 3)
    assert row.owner == entry.who["applicant"].key


def test_it_stands_in_the_library_once_checked_and_agreed_to(entry):
    readers = ("director2", "organisation", "legal")
    entry.drafted()
    assert not seen(entry, "director2")
    entry.checked()
    assert not seen(entry, "director2")
    entry.answered()
    for who in readers:
        assert seen(entry, who) == [entry.row]
    for who in ("elsewhere", "legal-elsewhere", "panel1", "reader"):
        assert not seen(entry, who)
        with pytest.raises(UseProblem):
            precedent_called(entry.row.pk, entry.who[who], on=LATER.date())


def test_without_an_answer_it_is_confirmed_that_it_points_at_nobody(entry):
    entry.drafted().checked()
    refused("precedent-small-group", entry.confirmed, fits=4)
    refused("reasons-missing", entry.confirmed, said=" ")
    entry.confirmed()
    assert seen(entry, "director2") == [entry.row]
    entry.answered(agrees=False)
    assert not seen(entry, "director2")


def test_a_no_holds(entry):
    entry.drafted().checked().answered(agrees=False)
    refused("precedent-refused", entry.confirmed)
    entry.answered(agrees=True)
    assert seen(entry, "director2") == [entry.row]


def test_nobody_confirms_where_the_pack_names_no_floor(entry, monkeypatch):
    entry.drafted().checked()
    monkeypatch.setattr(terms, "rule_book", lambda *_, **__: type("Book", (), {"params": {}}))
    refused("floor-unknown", entry.confirmed)


def test_a_second_person_checks_it(entry):
    entry.drafted()
    for who in ("clerk", "applicant", "legal-elsewhere", "organisation"):
        with pytest.raises(NotAllowed):
            entry.checked(who)
    entry.checked()
    refused("precedent-checked", entry.checked)


def test_whoever_drafts_does_not_check_or_confirm(entry):
    from surpass.office.accounts.models import Account
    from tests.fixtures.office import NOW, place

    own = Account.objects.get(key=entry.who["clerk"].key)
    own.grants.create(
        role="legal_reviewer", place=place("/D/"), since=date(2020, 1, 1), given_by="test", given_at=NOW
    )
    entry.who["clerk"] = acting(own)
    entry.drafted()
    with pytest.raises(NotAllowed):
        entry.checked("clerk")
    entry.checked()
    with pytest.raises(NotAllowed):
        entry.confirmed("clerk")


def test_sent_back_it_needs_reasons_and_is_drafted_anew(entry):
    entry.drafted()
    refused("reasons-missing", entry.checked, passes=False)
    entry.checked(passes=False, said="过于具体")
    refused("precedent-unchecked", entry.answered)
    refused("precedent-unchecked", entry.confirmed)
    first = entry.row
    assert entry.drafted().row.pk != first.pk


def test_who_may_draft(entry):
    refused("precedent-by-party", entry.drafted, "applicant")
    with pytest.raises(NotAllowed):
        entry.drafted("organisation")
    entry.drafted()
    refused("precedent-again", entry.drafted)


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"title": " "}, "precedent-wordless"), ({"happened": ""}, "precedent-wordless"),
     ({"kind": "war"}, "precedent-kind")],
)  # fmt: skip
def test_it_needs_words(entry, changes, code):
    refused(code, entry.drafted, **changes)


def test_only_a_closed_case_with_a_finding_that_nobody_took_up_again(year):
    matter = Matter(year, key="tol-2").accepted().weighed().tolerated()
    refused("precedent-unfit", Entry(matter).drafted)
    matter.shielded().does("clerk", "done", "filed")
    from surpass.office.accounts.models import Account

    opener = acting(Account.objects.get(username="opener-tol-2"))
    reopen_case(by=opener, at=LATER, case="tol-2", new="tol-2-2", reasons="新证据")
    refused("precedent-unfit", Entry(matter).drafted)


def test_a_refusal_that_an_appeal_changed_teaches_too(year):
    matter = Matter(year, key="tol-2").accepted().weighed().refused().amended().shielded()
    matter.does("clerk", "done", "filed")
    assert Entry(matter).drafted().row.outcome == "exempt"


def test_where_readings_differed_the_entry_says_so(year):
    matter = Matter(year, key="tol-2").accepted()
    answers = dict.fromkeys(matter.case.procedure.situations, "does_not") | {"emergency_task": "applies"}
    matter.does("investigators1", "applies", "situations", answers=answers)
    matter.does("clerk", "served", "notified", evidence=("receipt 1",))
    matter.does("applicant", "waived", "reply")
    matter.finds("rater")
    matter.finds("reader", leaning="against")
    matter.does("rater", "proposed", "weighed", reasons="分析")
    matter.does("reader", "disagree", "second_reading", reasons="复核")
    matter.tolerated().shielded().does("clerk", "done", "filed")
    assert set(Entry(matter).drafted().row.findings.values()) == {""}


def test_without_a_term_of_the_pack_somebody_names_the_day_and_says_why(entry, monkeypatch):
    monkeypatch.setattr(drafting, "months_kept", lambda _: None)
    day = LATER.date() + timedelta(days=400)
    refused("precedent-expiry", entry.drafted)
    refused("precedent-expiry", entry.drafted, expires_on=day)
    refused("precedent-expiry", entry.drafted, expires_on=LATER.date(), expires_why="规则将修订")
    row = entry.drafted(expires_on=day, expires_why="规则将修订").row
    assert (row.expires_on, row.expires_why) == (day, "规则将修订")


def test_it_expires_by_itself(entry):
    row = entry.listed().row
    who = entry.who["director2"]
    assert precedents_seen(who, on=row.expires_on - timedelta(days=1)).exists()
    assert not precedents_seen(who, on=row.expires_on).exists()
    assert row.state(row.expires_on) == "expired"


def test_taken_out_nobody_reads_it_and_another_may_be_drafted(entry):
    row = entry.listed().row
    refused("reasons-missing", withdraw_precedent, **entry.by("organisation"), precedent=row, said=" ")
    with pytest.raises(NotAllowed):
        withdraw_precedent(**entry.by("clerk"), precedent=row, said="x")
    withdraw_precedent(**entry.by("organisation"), precedent=row, said="规则已修订")
    assert not seen(entry, "director2")
    refused("precedent-over", withdraw_precedent, **entry.by("organisation"), precedent=row, said="again")
    refused("precedent-over", entry.answered)
    entry.drafted()


def test_the_person_concerned_replies_and_takes_it_back(entry):
    row = entry.drafted().row
    said = "当时通信中断，无法请示"
    with pytest.raises(NotAllowed):
        reply_to_precedent(**entry.by("clerk"), precedent=row, said=said)
    assert reply_to_precedent(**entry.by("applicant"), precedent=row, said=said).reply == said
    refused(
        "precedent-names", reply_to_precedent, **entry.by("applicant"), precedent=row, said="T02镇当时断电"
    )
    assert reply_to_precedent(**entry.by("applicant"), precedent=row, said="").replied_on is None
    withdraw_precedent(**entry.by("legal"), precedent=row, said="重写")
    refused("precedent-over", reply_to_precedent, **entry.by("applicant"), precedent=row, said=said)


def test_the_ledger_has_no_word_of_it(entry):
    first = LedgerEntry.objects.count()
    row = entry.listed().row
    reply_to_precedent(**entry.by("applicant"), precedent=row, said="无法请示")
    said = b"".join(bytes(one.body) for one in LedgerEntry.objects.filter(seq__gte=first)).decode()
    assert "无法请示" not in said
    assert SAID["title"] not in said
    assert SAID["happened"] not in said


def test_a_month_has_its_last_day():
    assert terms.months_after(date(2024, 1, 31), 13) == date(2025, 2, 28)
    assert terms.months_after(TODAY, 1) > TODAY
