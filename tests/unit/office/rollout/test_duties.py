"""Duties down the tree: issued with their cost, accepted, split, reported, settled; late ones are told."""

from datetime import date, timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.record.models import Entry
from surpass.office.returns.models import Cell, Item
from surpass.office.rollout.duties.acts.answer_time import answer_time
from surpass.office.rollout.duties.acts.send_back_duty import send_back_duty
from surpass.office.rollout.duties.acts.split_duty import Part
from surpass.office.rollout.duties.acts.withdraw_assignment import withdraw_assignment
from surpass.office.rollout.duties.models import Assignment, Duty
from surpass.office.rollout.duties.reading.clock import clock_of
from surpass.office.rollout.duties.reading.late import told_of
from surpass.office.rollout.duties.reading.preview import Filter
from surpass.office.rollout.duties.seen import assignments_seen, duties_seen, duty_called
from surpass.rollout.duties.light import Light
from tests.fixtures.duties import DUE, TODAY, Cascading, at
from tests.fixtures.office import NOW
from tests.fixtures.rounds import small_round
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Cascading()


@pytest.fixture
def cascade(scene):
    return copied(scene)


def codes(refused):
    return sorted(one.code for one in refused.value.problems)


def test_each_unit_has_a_duty_with_the_terms_of_the_pack(cascade):
    one = cascade.issues()
    assert list(one.duties.order_by("place").values_list("place", "state", "due")) == [
        (key, "owed", DUE) for key in ("T1", "T2", "T3")
    ]
    assert (one.accept_by, one.soon, one.every) == (date(2026, 3, 5), 3, 5)
    assert one.calendar is not None


def test_a_duty_goes_down_and_its_report_comes_up(cascade):
    cascade.issues()
    cascade.accepts()
    cascade.splits()
    part = cascade.of("V1")
    assert (part.asker_id, part.part_of_id) == ("T1", cascade.of("T1").pk)
    cascade.accepts("V1", by="village", owner="village")
    cascade.reports("V1", by="village")
    cascade.settles("V1", by="head1")
    cascade.reports(now=LATER)
    assert cascade.settles(now=LATER + timedelta(days=9)).ended_on == TODAY + timedelta(days=1)
    assert [row.kind for row in cascade.of("T1").steps.order_by("pk")] == [
        "accept_duty", "split_duty", "report_duty", "settle_duty",
    ]  # fmt: skip


def test_the_words_of_a_report_stay_out_of_the_ledger(cascade):
    cascade.issues()
    cascade.accepts()
    cascade.reports(words="排查张三住宅")
    assert not any("张三" in str(row.body) for row in Entry.objects.all())


def test_a_clock_turns_by_working_days(cascade):
    cascade.issues()
    one = cascade.of("T1")
    seen = [clock_of(one, on=date(2026, 3, day)).light for day in (2, 5, 6)]
    assert seen == [Light.YELLOW, Light.YELLOW, Light.RED]
    cascade.accepts()
    one = cascade.of("T1")
    days = {9: Light.GREEN, 17: Light.YELLOW, 20: Light.YELLOW, 23: Light.RED}
    assert {day: clock_of(one, on=date(2026, 3, day)).light for day in days} == days
    assert clock_of(one, on=date(2026, 3, 23)).late == 1


def test_the_clock_stops_with_the_report_and_runs_on_when_it_comes_back(cascade):
    cascade.issues()
    cascade.accepts()
    cascade.reports()
    assert clock_of(cascade.of("T1"), on=date(2026, 4, 20)).light is Light.GREEN
    send_back_duty(by=cascade.who["office"], at=LATER, duty=cascade.of("T1"), reasons="缺台账")
    assert clock_of(cascade.of("T1"), on=date(2026, 4, 20)).light is Light.RED


def test_a_late_duty_is_told_one_level_higher_after_each_term(cascade):
    cascade.issues()
    cascade.accepts()
    cascade.splits()
    part = cascade.of("V1")
    assert told_of(part, on=date(2026, 3, 13)) == ()
    assert told_of(part, on=date(2026, 3, 16)) == ("/D/T1/",)
    assert told_of(part, on=date(2026, 3, 23)) == ("/D/T1/", "/D/")
    assert Duty.objects.get(pk=part.pk).state == "owed"


def test_who_asked_may_send_back_and_give_more_time(cascade):
    cascade.issues()
    cascade.accepts()
    cascade.reports()
    words = {"by": cascade.who["office"], "at": NOW}
    one = send_back_duty(duty=cascade.of("T1"), reasons="缺台账", until=date(2026, 3, 25), **words)
    assert (one.state, one.due) == ("accepted", date(2026, 3, 25))
    cascade.asks_for_time(until=date(2026, 3, 31))
    one = answer_time(duty=cascade.of("T1"), is_given=True, reasons="情况属实", **words)
    assert (one.due, one.asked_until) == (date(2026, 3, 31), None)
    cascade.asks_for_time(until=date(2026, 4, 10))
    one = answer_time(duty=cascade.of("T1"), is_given=False, reasons="汛期将至", **words)
    assert (one.due, one.asked_until) == (date(2026, 3, 31), None)


def test_what_is_taken_back_frees_whoever_still_has_it(cascade):
    one = cascade.issues()
    cascade.accepts()
    cascade.reports()
    cascade.settles()
    withdraw_assignment(by=cascade.who["office"], at=NOW, assignment=one, reasons="改由市里统一部署")
    assert dict(one.duties.values_list("place", "state")) == {
        "T1": "settled", "T2": "released", "T3": "released",
    }  # fmt: skip
    with pytest.raises(UseProblem) as again:
        withdraw_assignment(by=cascade.who["office"], at=NOW, assignment=one, reasons="再撤")
    assert codes(again) == ["assignment-withdrawn"]


def test_each_sees_its_own_branch(cascade):
    cascade.issues()
    cascade.accepts()
    cascade.splits()
    seen = {
        name: sorted(duties_seen(cascade.who[name]).values_list("place", flat=True))
        for name in ("office", "head1", "head2", "village", "auditor")
    }
    assert seen == {
        "office": ["T1", "T2", "T3", "V1"], "head1": ["T1", "V1"], "head2": ["T2"], "village": ["V1"],
        "auditor": ["T1", "T2", "T3", "V1"],
    }  # fmt: skip
    assert assignments_seen(cascade.who["village"]).count() == 1
    with pytest.raises(UseProblem) as unlisted:
        duty_called(cascade.of("T1").pk, cascade.who["head2"])
    assert codes(unlisted) == ["duty-unlisted"]


def test_a_town_issues_to_its_own_villages_and_to_nobody_else(cascade):
    with pytest.raises(NotAllowed):
        cascade.issues(by="head1")
    with pytest.raises(UseProblem) as outside:
        cascade.issues(wanted=Filter(frozenset({"town"}), keys=("T1", "D", "X9")))
    assert codes(outside) == ["duty-outside", "duty-outside"]
    assert not Assignment.objects.exists()


def test_what_a_return_asks_already_is_not_asked_again(cascade):
    small_round(towns=("T1",), period="2026")
    item = Item.objects.earliest("pk")
    Cell.objects.filter(item=item).update(fact=f"value:{item.key}")
    with pytest.raises(UseProblem) as asked:
        cascade.issues(asks=[f"value:{item.key}"], period="2026")
    assert codes(asked) == ["fact-asked-already"]
    with pytest.raises(UseProblem) as alike:
        cascade.issues(words=f"报送{item.title_zh}", period="2026")
    assert codes(alike) == ["duty-alike"]
    assert cascade.issues(words=f"报送{item.title_zh}", period="2026", besides="要分村数").pk


@pytest.mark.parametrize(
    ("words", "code"),
    [({"due": TODAY}, "duty-day"), ({"minutes": {}}, "duty-minutes"),
     ({"minutes": {"town": 0}}, "duty-minutes"),
     ({"wanted": Filter(frozenset({"village"})), "minutes": {"village": 9}}, "duty-nobody"),
     ({"kind": "document"}, "duty-file"), ({"kind": "wish"}, "assignment-kind"),
     ({"title": " "}, "reasons-missing"), ({"basis": ""}, "reasons-missing"),
     ({"words": "x" * 4001}, "text-too-long"),
     ({"seen": "0" * 64}, "duty-seen")],
)  # fmt: skip
def test_what_is_not_whole_is_not_issued(cascade, words, code):
    with pytest.raises(UseProblem) as refused:
        cascade.issues(**words)
    assert codes(refused) == [code]
    assert not Duty.objects.exists()


def test_a_document_goes_down_with_its_file(cascade, settings, tmp_path):
    settings.HOME = tmp_path
    one = cascade.issues(kind="document", file=("方案.csv", "项目,数\n甲,1\n".encode()))
    assert (one.file_name, len(one.file)) == ("方案.csv", 64)


def test_who_may_not(cascade):
    cascade.issues()
    for by in ("office", "head2", "village", "auditor"):
        with pytest.raises(NotAllowed):
            cascade.accepts(by=by)
    cascade.accepts()
    with pytest.raises(NotAllowed):
        cascade.splits(by="clerk1")
    cascade.reports(by="head1")
    with pytest.raises(NotAllowed):
        cascade.settles(by="head2")


def test_whoever_reported_does_not_settle(cascade):
    cascade.issues()
    cascade.accepts()
    cascade.splits()
    cascade.accepts("V1", by="village", owner="village")
    cascade.reports("V1", by="village")
    Duty.objects.filter(place="V1").update(report_by=cascade.who["head1"].key)
    with pytest.raises(NotAllowed):
        cascade.settles("V1", by="head1")
    assert cascade.settles("V1", by="deputy1").state == "settled"


def test_a_whole_is_not_reported_before_its_parts(cascade):
    cascade.issues()
    cascade.accepts()
    cascade.splits()
    with pytest.raises(UseProblem) as parts:
        cascade.reports()
    assert codes(parts) == ["duty-parts"]


@pytest.mark.parametrize(
    ("part", "code"),
    [(Part("T2", "代办", date(2026, 3, 13)), "duty-outside"),
     (Part("V1", "太晚", DUE + timedelta(days=1)), "duty-day"), (Part("V1", "太早", TODAY), "duty-day"),
     (Part("V1", " ", date(2026, 3, 13)), "reasons-missing")],
)  # fmt: skip
def test_a_part_stays_below_and_within_the_whole(cascade, part, code):
    cascade.issues()
    cascade.accepts()
    with pytest.raises(UseProblem) as refused:
        cascade.splits("T1", part)
    assert codes(refused) == [code]
    assert Duty.objects.count() == 3


def test_a_unit_has_one_part_of_a_duty(cascade):
    cascade.issues()
    cascade.accepts()
    cascade.splits()
    with pytest.raises(UseProblem) as twice:
        cascade.splits()
    assert codes(twice) == ["duty-twice"]


def test_nothing_is_done_out_of_turn(cascade):
    cascade.issues()
    for does in (cascade.splits, cascade.reports, cascade.settles):
        with pytest.raises(UseProblem) as early:
            does()
        assert codes(early) == ["duty-state"]
    with pytest.raises(UseProblem) as owner:
        cascade.accepts(owner="village")
    assert codes(owner) == ["duty-owner"]
    with pytest.raises(UseProblem) as day:
        cascade.asks_for_time(until=DUE)
    assert codes(day) == ["time-day"]
    with pytest.raises(UseProblem) as unasked:
        answer_time(
            by=cascade.who["office"], at=at(TODAY), duty=cascade.of("T1"), is_given=True, reasons="同意"
        )
    assert codes(unasked) == ["time-not-asked"]


def test_more_time_for_a_part_stays_within_the_whole(cascade):
    cascade.issues()
    cascade.accepts()
    cascade.splits()
    cascade.asks_for_time("V1", by="village", until=date(2026, 3, 31))
    with pytest.raises(UseProblem) as late:
        answer_time(by=cascade.who["head1"], at=NOW, duty=cascade.of("V1"), is_given=True, reasons="同意")
    assert codes(late) == ["duty-day"]
