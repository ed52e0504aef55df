"""A period to improve out of a question: help that is named, a day that is kept, and what it came to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.mechanisms.up_and_down.down.improvement import improvement_of
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.acting.refused import RefusedByProcedure
from surpass.office.cases.store.reading import record_of
from surpass.office.record.models import Entry
from surpass.office.record.seals import destroy_key
from surpass.office.site.pages.home.tasks import tasks_of
from surpass.office.site.pages.outbox.models import Message
from surpass.office.up_and_down.down.acts.set_trigger_aside import set_trigger_aside
from surpass.office.up_and_down.down.improving import following
from surpass.office.up_and_down.down.improving.acts.speak_in_improvement import speak_in_improvement
from surpass.office.up_and_down.down.improving.reading import plan_of, stands
from surpass.office.up_and_down.down.seen import triggers_seen
from surpass.office.up_and_down.models import Trigger
from tests.fixtures.office import NOW
from tests.fixtures.triggers import GOOD, WEAK, Heads, Improving

pytestmark = pytest.mark.django_db
OVER = NOW + timedelta(days=210)
RULE = "review.no_change"
PROTECTS = ("disabled_on_duty", "in_treatment_period", "maternity", "other_legal_bar")


@pytest.fixture
def heads(settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    made = Heads()
    made.scores(P1=WEAK)
    made.look()
    return made


@pytest.fixture
def period(heads):
    return Improving(heads, heads.of("P1", RULE))


def refused(code, act, *args, **words):
    before = Entry.objects.count()
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert Entry.objects.count() == before


def spoke(period, *, by="own", words="人手不够", at=NOW):
    return speak_in_improvement(by=period.who[by], at=at, case=period.kept, words=words)


# ---- from the question to the plan


def test_a_weak_year_waits_for_a_period_to_improve(heads):
    assert heads.of("P1", RULE).state == "half"


def test_a_question_leads_to_a_case_in_which_the_official_sits_and_rests(heads, period):
    assert period.question().state == "improving"
    assert (period.kept.procedure, period.kept.subject) == ("improvement", "person:P1")
    assert period.kept.seats.get(role="official").person == heads.who["own"].key
    assert heads.look(at=NOW + timedelta(hours=1)) == (0, 0)


def test_the_plan_is_named_in_the_act_that_puts_it_forward(period):
    period.begun()
    found = stands(period.kept)
    plan = plan_of(period.kept)
    assert (found.state, found.since) == ("running", NOW.date())
    assert (plan.goals, plan.helps) == (("收储任务完成",), (("业务培训", "组织部门"),))
    assert Message.objects.get(kind="improvement_plan").to.username == "own"


def test_without_a_plan_no_period_begins(period):
    period.decided()
    refused("improvement-unplanned", period.does, "unit", "proposed", "plan", reasons="见计划")


def test_a_later_plan_takes_the_place_of_an_earlier_one_until_it_begins(period):
    period.decided()
    period.plan()
    period.plan(goals=("两项任务",))
    assert plan_of(period.kept).goals == ("两项任务",)
    period.does("unit", "proposed", "plan", reasons="见计划")
    period.does("organisation", "entered", "begun")
    refused("plan-fixed", period.plan, goals=("三项任务",), reasons="x")
    refused("plan-fixed", period.plan, goals=("两项任务",), helps=(("脱产学习", "组织部门"),), reasons="x")


def put_right(period, *, days=220, reasons="年份误写", at=NOW, **changes):
    return period.plan(**{"goals": (), "helps": (), "days": days, "reasons": reasons, "at": at} | changes)


def test_a_day_that_was_written_wrong_is_put_right_and_the_official_reads_why(period):
    period.begun(days=365 * 36)
    period.does("secretary", "ended", "period", at=OVER)
    put_right(period)
    plan = plan_of(period.kept)
    assert (plan.goals, plan.helps) == (("收储任务完成",), (("业务培训", "组织部门"),))
    assert (plan.measured_on, plan.reasons) == (NOW.date() + timedelta(days=220), "年份误写")
    assert Message.objects.filter(kind="improvement_plan", to__username="own").count() == 2
    later = NOW + timedelta(days=220)
    period.together(["organisation", "organisation2"], "met", "measured", at=later, reasons="逐项核对")
    assert period.question().state == "improved"


def test_another_day_has_reasons_leaves_the_time_and_is_another(period):
    period.begun()
    refused("reasons-missing", put_right, period, reasons=" ")
    refused("plan-too-soon", put_right, period, days=100)
    refused("plan-fixed", put_right, period, days=200)


def test_after_the_second_measurement_no_day_is_put_right(period):
    period.begun().measured("not_met", at=OVER)
    refused("plan-fixed", put_right, period, days=300)


@pytest.mark.parametrize(
    ("code", "plan"),
    [
        ("plan-without-goals", {"goals": (" ",)}),
        ("plan-without-help", {"helps": ()}),
        ("plan-without-help", {"helps": (("培训", " "),)}),
        ("plan-too-long", {"goals": ("x",) * 21}),
        ("plan-too-soon", {"days": 100}),
    ],
)
def test_a_plan_that_helps_nobody_is_refused(period, code, plan):
    period.decided()
    refused(code, period.plan, **plan)


@pytest.mark.parametrize("name", ["own", "elsewhere", "discipline"])
def test_only_those_who_sit_in_the_case_and_help_write_it(period, name):
    with pytest.raises(NotAllowed):
        period.plan(by=name)


def test_after_the_persons_key_is_destroyed_the_plan_says_nothing(period):
    period.begun()
    destroy_key("person:P1")
    assert plan_of(period.kept).goals == ()


def test_the_page_of_a_period_that_runs_asks_for_the_day_alone(period, client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: OVER)
    period.begun(days=365 * 36)
    at = f"/up-and-down/improvement/{period.key}/"
    client.force_login(period.heads.accounts["unit"])
    assert "更正重新评估日" in client.get(at).content.decode()
    form = client.get(f"{at}plan/").content.decode()
    assert 'name="measured_on"' in form
    assert 'name="goals"' not in form
    said = {"measured_on": (NOW.date() + timedelta(days=220)).isoformat(), "reasons": "年份误写"}
    assert client.post(f"{at}plan/", said | {"reasons": ""}).status_code == 422
    assert client.post(f"{at}plan/", said).status_code == 302
    client.force_login(period.heads.accounts["own"])
    own = client.get(at).content.decode()
    assert "年份误写" in own
    assert "更正重新评估日</a>" not in own


# ---- the official's own voice


def test_the_official_speaks_and_those_seated_are_told(period):
    period.begun()
    spoke(period)
    told = set(Message.objects.filter(kind="improvement_word").values_list("to__username", flat=True))
    assert "unit" in told
    assert "own" not in told


def test_a_word_is_asked_for_and_an_end_is_an_end(period):
    refused("reasons-missing", spoke, period, words=" ")
    period.decided("keep")
    refused("improvement-over", spoke, period)
    refused("improvement-over", period.plan)


@pytest.mark.parametrize("name", ["organisation", "unit", "elsewhere"])
def test_nobody_speaks_for_the_official(period, name):
    with pytest.raises(NotAllowed):
        spoke(period, by=name)


# ---- what it came to


def test_once_the_entry_is_removed_nothing_of_the_question_is_kept(heads, period, monkeypatch):
    """The day on which it is removed lies beyond the office's calendar, so the record is told it came."""
    period.begun().measured("met", at=OVER)
    found = improvement_of(record_of(period.kept).case)._replace(state="cleared")
    monkeypatch.setattr(following, "improvement_of", lambda _: found)
    period.does("secretary", "served", "met_told", at=OVER, evidence=("r",))
    row = period.question()
    assert (row.state, row.values, row.answers, row.why) == ("expunged", {}, {}, "")
    assert row not in triggers_seen(heads.who["organisation"])
    assert row in triggers_seen(heads.who["own"])


def test_met_and_not_yet_cleared_it_is_over_with_what_was_found(heads, period):
    period.begun().measured("met", at=OVER)
    row = period.question()
    assert (row.state, row.why) == ("improved", "met：逐项核对")
    refused(
        "trigger-not-so", set_trigger_aside, by=heads.who["organisation"], at=OVER, trigger=row, reasons="x"
    )


def test_no_change_is_the_key_that_was_missing(heads, period):
    period.begun().not_met(at=OVER)
    row = period.question()
    assert (row.state, row.case) == ("check", "")
    assert stands(period.kept).state == "not_met"
    checked = heads.check(row, at=OVER)
    assert checked.state == "stands"
    heads.told({"P1": dict.fromkeys(((one, None) for one in PROTECTS), 0)}, at=OVER)
    assert heads.open(checked, at=OVER).case.startswith("adjustment-")


def test_the_key_is_for_this_question_alone(heads, period):
    period.begun().not_met(at=OVER)
    assert heads.of("P1", "review.team_inquiry").state == "half"


def test_a_period_after_which_nothing_changed_is_not_repeated(heads, period):
    period.begun().not_met(at=OVER)
    refused("improvement-again", period.open, period.question(), at=OVER)


def test_somebody_in_a_period_is_in_no_other(heads, period):
    refused("improvement-again", period.open, heads.of("P1", "review.team_inquiry"))


def test_nothing_to_improve_sets_the_question_aside(period):
    period.decided("keep")
    row = period.question()
    assert row.state == "set_aside"


def test_a_situation_of_tolerance_in_the_case_leads_the_question_to_it(period):
    period.verified().checked(emergency_task="applies")
    period.does("secretary", "served", "tolerated_told", reasons="抢险", evidence=("r",))
    row = period.question()
    assert (stands(period.kept).state, row.case) == ("nothing", "")
    assert row.answers["situation.emergency_task"] == 0


# ---- hostile


def test_nobody_measures_before_the_day_of_the_plan(period):
    period.begun(days=300)
    period.does("secretary", "ended", "period", at=OVER)
    refused(
        "measured-too-soon", period.does, "organisation", "not_met", "measured", at=OVER, reasons="未达到"
    )  # fmt: skip


def test_nobody_else_ends_the_period_before_its_time(period):
    period.begun()
    with pytest.raises(RefusedByProcedure):
        period.does("secretary", "ended", "period", at=NOW + timedelta(days=100))
    with pytest.raises((RefusedByProcedure, NotAllowed)):
        period.does("organisation", "done", "period", at=NOW + timedelta(days=100))


def test_the_official_may_ask_to_be_measured_earlier(period):
    early = NOW + timedelta(days=90)
    period.begun()
    period.does("own", "done", "period", at=early)
    period.together(["organisation", "organisation2"], "met", "measured", at=early, reasons="提前达到")
    assert period.question().state == "improved"


def test_a_number_corrected_by_appeal_ends_the_question_and_holds_the_case(heads, period):
    period.decided()
    period.plan()
    heads.scores(P1=GOOD, at=NOW + timedelta(hours=1))
    heads.look(at=NOW + timedelta(hours=2))
    assert period.question().state == "withdrawn"
    refused("trigger-fell", period.does, "unit", "proposed", "plan", reasons="见计划")


@pytest.mark.parametrize("name", ["director", "discipline", "own", "elsewhere", "auditor"])
def test_only_the_organisation_department_of_the_place_opens_one(heads, name):
    row, made = heads.of("P1", RULE), Improving.__new__(Improving)
    made.heads, made.who, made.at = heads, heads.who, NOW
    with pytest.raises(NotAllowed):
        made.open(row, by=name)


def test_what_another_body_fills_and_what_has_no_reasons_opens_none(heads):
    made = Improving.__new__(Improving)
    made.heads, made.who, made.at = heads, heads.who, NOW
    refused("reasons-missing", made.open, heads.of("P1", RULE), reasons=" ")
    heads.scores(P3=WEAK, at=NOW + timedelta(minutes=1))
    heads.look(at=NOW + timedelta(minutes=2))
    refused("authority-elsewhere", made.open, heads.of("P3", RULE))


def test_a_situation_that_applies_waits_for_tolerance_and_not_for_a_period(heads):
    row = heads.check(heads.of("P1"), emergency_task="applies")
    made = Improving.__new__(Improving)
    made.heads, made.who, made.at = heads, heads.who, NOW
    refused("trigger-not-so", made.open, row)


# ---- the home page


def tasks(period, name, on):
    account = period.heads.accounts[name]
    return [
        one.kind for one in tasks_of(actor_of(account, on=on), on=on) if one.kind.startswith("improvement")
    ]


def test_the_home_page_asks_for_the_plan_and_for_the_second_measurement(period):
    period.decided()
    assert tasks(period, "unit", NOW.date()) == ["improvement_plan"]
    assert tasks(period, "organisation", NOW.date()) == []
    period.plan()
    period.does("unit", "proposed", "plan", reasons="见计划")
    period.does("organisation", "entered", "begun")
    assert tasks(period, "unit", NOW.date()) == []
    near = plan_of(period.kept).measured_on - timedelta(days=10)
    assert tasks(period, "organisation", near) == ["improvement_measure"]
    assert tasks(period, "own", near) == []
    assert Trigger.objects.get(pk=period.row.pk).state == "improving"
