"""Alarms: a look, a sample that a person orders, what was found, an answer, a correction, a fair notice."""

from datetime import timedelta
from decimal import Decimal

import pytest

from surpass.foundation.problems import Problems
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.assessment.models import Amendment, Run, RunRound
from surpass.office.assessment.telling.touched import cases_due
from surpass.office.record.models import Entry
from surpass.office.returns.acts.correct_values import correct_values
from surpass.office.returns.models import Backing, Evidence, Item, Round, Stamp
from surpass.office.rollout.alarms.acts.answer_difference import answer_difference
from surpass.office.rollout.alarms.acts.decide_correction import decide_correction
from surpass.office.rollout.alarms.acts.enter_verified import enter_verified
from surpass.office.rollout.alarms.acts.give_notice import give_notice
from surpass.office.rollout.alarms.acts.look_at_round import look_at_round
from surpass.office.rollout.alarms.acts.order_verification import order_verification
from surpass.office.rollout.alarms.acts.propose_correction import propose_correction
from surpass.office.rollout.alarms.models import (
    AlarmLook,
    FairNotice,
    FrozenCorrection,
    OrderedFigure,
    VerificationOrder,
)
from surpass.office.rollout.alarms.plain import figure_row, is_corrected, whole_look
from surpass.office.rollout.alarms.reading.figures import figures_of
from surpass.office.rollout.alarms.reading.raters import ratings_of
from surpass.office.rollout.alarms.seen import (
    ANSWER,
    VERIFY,
    corrections_seen,
    figures_seen,
    looks_seen,
    notices_seen,
)
from surpass.office.site.pages.home.tasks import tasks_of
from surpass.office.site.pages.outbox.models import Message
from tests.fixtures.kept_run import kept_run
from tests.fixtures.office import NOW, TODAY, place
from tests.fixtures.rounds import want
from tests.fixtures.scenes import copied
from tests.fixtures.verified import INFLATED, Verified

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Verified()


@pytest.fixture
def office(scene):
    return copied(scene)


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def facts_of(seq):
    return read_entry(bytes(Entry.objects.get(seq=seq).body)).facts


def test_an_inflated_town_leads_the_list_and_is_told_fairly(office):
    order = office.ordered()
    listed = whole_look(order.look)["listed"]
    assert {(row["unit"], row["indicator"]) for row in listed if row["is_raised"]} == {
        ("T01", "i0"), ("T01", "i1"),
    }  # fmt: skip
    assert [row["row"] for row in listed if row["is_raised"]] == [1, 2]
    drawn = OrderedFigure.objects.filter(is_drawn=True)
    assert drawn.count() == 1, "some by lot, so that being verified says nothing"
    one = office.verified("i0")
    assert (one.outcome, one.answer_by > TODAY) == ("differs", True)
    office.verified("i1")
    answer_difference(by=office.who["head"], at=NOW, figure=office.figure("i0"), words="口径有误")
    answer_difference(by=office.who["clerk"], at=NOW, figure=office.figure("i1"), words="同意核实结果")
    office.verify_lot()
    notice = give_notice(by=office.who["office"], at=NOW, order=order, place=place("/D/T01/"), words="已核实")
    assert (notice.differing, notices_seen(office.who["head"]).count()) == (2, 1)
    assert notices_seen(office.who["other"]).count() == 0
    kinds = ("alarm_answered", "alarm_differs", "alarm_notice", "alarm_ordered")
    told = set(Message.objects.filter(kind__in=kinds).values_list("kind", "to__username"))
    assert told >= {
        ("alarm_ordered", "bureau"), ("alarm_differs", "clerk"), ("alarm_differs", "head"),
        ("alarm_answered", "office"), ("alarm_notice", "head"), ("alarm_notice", "clerk"),
    }  # fmt: skip
    assert not {name for _, name in told} & {"stranger"}


def test_the_value_is_corrected_in_the_returns_and_verified_from_then_on(office):
    office.ordered()
    one = office.verified("i0")
    assert not is_corrected(office.figure("i0"))
    cell = one.cell
    proof = Evidence.objects.create(digest="a" * 64, media_type="text/csv", size=1, added_at=NOW)
    Backing.objects.create(
        cell=cell, evidence=proof, name="x", grade="A", claimed="A", added_by="x", added_at=NOW
    )
    correct_values(by=office.who["bureau"], at=NOW, wanted=[want(cell, one.text, reason="按统计年报更正")])
    assert is_corrected(office.figure("i0"))
    assert figure_row(office.figure("i0"))["is_corrected"]
    looked = whole_look(office.looked())["listed"]
    row = next(row for row in looked if (row["unit"], row["indicator"]) == ("T01", "i0"))
    gap = next(found for found in row["why"] if found["instrument"] == "gap")
    assert (gap["state"], gap["why"]["values"]["verified"]) == ("raised", one.text), "report against fact"


def test_the_ledger_holds_digests_and_the_draw_not_words(office):
    order = office.ordered()
    facts = facts_of(order.entry)
    assert (facts["chosen"], facts["drawn"], facts["seed"]) == (2, 1, order.seed)
    assert "偏离较大" not in str(facts)
    looked = facts_of(order.look.entry)
    assert (looked["digest"], looked["raised"]) == (order.look.digest, 2)


def test_the_same_values_are_looked_at_alike(office):
    first, again = office.looked(), office.looked()
    assert first.digest == again.digest
    assert whole_look(first)["listed"] == whole_look(again)["listed"]


def test_nobody_else_looks_orders_verifies_or_tells(office):
    for name in ("clerk", "head", "bureau", "auditor"):
        with pytest.raises(NotAllowed):
            look_at_round(by=office.who[name], at=NOW, found=office.round)
    order = office.ordered()
    for name in ("clerk", "head", "auditor", "bureau"):
        with pytest.raises(NotAllowed):
            order_verification(
                by=office.who[name], at=NOW, look=order.look, cells=office.cells("i2"), reasons="x"
            )
    for name in ("clerk", "head", "stranger", "auditor"):
        with pytest.raises(NotAllowed):
            office.verified("i0", who=name)
    with pytest.raises(NotAllowed):
        office.verified("i0", who="office")  # whoever ordered it
    office.verified("i0", who="office2")
    office.verified("i1")
    for name in ("office", "bureau", "other"):
        with pytest.raises(NotAllowed):
            answer_difference(by=office.who[name], at=NOW, figure=office.figure("i0"), words="x")
    for name in ("head", "bureau", "auditor", "office2"):
        with pytest.raises(NotAllowed):
            give_notice(by=office.who[name], at=NOW, order=order, place=place("/D/T01/"), words="x")


def test_each_sees_no_more_than_their_own(office):
    office.ordered()
    assert looks_seen(office.who["auditor"]).count() == looks_seen(office.who["office"]).count() == 1
    for name in ("clerk", "head", "bureau", "other"):
        assert not looks_seen(office.who[name]).exists()
    assert not figures_seen(office.who["stranger"], act=VERIFY).exists()
    assert {one.cell.place_id for one in figures_seen(office.who["clerk"], act=ANSWER)} == {"T01"}


def test_what_is_owed_stands_at_home(office):
    office.ordered()
    kinds = [task.kind for task in tasks_of(office.who["bureau"], on=TODAY)]
    assert "alarm_verify" in kinds
    assert "alarm_verify" not in [task.kind for task in tasks_of(office.who["stranger"], on=TODAY)]
    office.verified("i0")
    assert [task.kind for task in tasks_of(office.who["clerk"], on=TODAY)].count("alarm_answer") == 1


def test_an_order_of_nothing_of_others_or_again_is_refused(office):
    order = office.ordered()
    foreign = list(order.look.listed.values_list("cell", flat=True))[-1] + 10_000
    for cells, reasons, code in (
        ([], "x", "alarm-cells"), ([foreign], "x", "alarm-cells"),
        (office.cells("i0"), "x", "alarm-ordered"), (office.cells("i2"), " ", "reasons-missing"),
        (office.cells("i2"), "x" * 2001, "text-too-long"),
    ):  # fmt: skip
        with pytest.raises(Problems) as refused:
            order_verification(by=office.who["office"], at=NOW, look=order.look, cells=cells, reasons=reasons)
        assert codes(refused) == [code]
    AlarmLook.objects.update(thresholds={**order.look.thresholds, "sample_most": "0"})
    order.look.refresh_from_db()
    with pytest.raises(Problems) as refused:
        order_verification(
            by=office.who["office"], at=NOW, look=order.look, cells=office.cells("i2"), reasons="x"
        )
    assert codes(refused) == ["alarm-too-many"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"outcome": "false", "text": ""}, "outcome-unknown"),
        ({"outcome": "differs", "text": ""}, "alarm-value"),
        ({"outcome": "differs", "text": "1358.5"}, "alarm-value"),
        ({"outcome": "same", "text": "9"}, "alarm-value"),
        ({"outcome": "differs", "text": "many"}, "value-not-number"),
        ({"outcome": "same", "text": "", "source": " "}, "reasons-missing"),
    ],
)
def test_what_is_found_is_said_whole(office, words, code):
    office.ordered()
    figure = office.figure("i0")
    if words["text"] == "1358.5":
        words = {**words, "text": figure.cell.text}
    with pytest.raises(Problems) as refused:
        enter_verified(
            by=office.who["bureau"], at=NOW, figure=figure, **{"source": "统计年报", **words}
        )  # fmt: skip
    assert codes(refused) == [code]


def test_a_figure_is_verified_and_answered_once(office):
    office.ordered()
    with pytest.raises(Problems) as refused:
        answer_difference(by=office.who["head"], at=NOW, figure=office.figure("i0"), words="x")
    assert codes(refused) == ["alarm-no-question"]
    office.verified("i0")
    with pytest.raises(Problems) as refused:
        office.verified("i0")
    assert codes(refused) == ["alarm-verified"]
    answer_difference(by=office.who["head"], at=NOW, figure=office.figure("i0"), words="x")
    with pytest.raises(Problems) as refused:
        answer_difference(by=office.who["head"], at=NOW, figure=office.figure("i0"), words="y")
    assert codes(refused) == ["alarm-answered"]


def test_a_notice_waits_for_the_unit_and_is_given_once(office):
    order, town = office.ordered(), place("/D/T01/")

    def tells(*, at=NOW, to=town, words="已核实"):
        return give_notice(by=office.who["office"], at=at, order=order, place=to, words=words)

    def refusal(**words):
        with pytest.raises(Problems) as refused:
            tells(**words)
        return codes(refused)

    assert refusal() == ["alarm-unverified"]
    assert refusal(to=place("/D/T99/")) == ["alarm-nothing-ordered"]
    office.verified("i0")
    office.verified("i1", is_same=True)
    office.verify_lot()
    assert refusal() == ["alarm-unheard"]
    later = NOW + timedelta(days=40)
    assert refusal(at=later, words=" ") == ["reasons-missing"]
    tells(at=later)
    assert refusal(at=later) == ["alarm-noticed"]
    with pytest.raises(Problems) as refused:
        answer_difference(by=office.who["head"], at=later, figure=office.figure("i0"), words="x")
    assert codes(refused) == ["alarm-noticed"]
    assert FairNotice.objects.count() == 1


def proposed(office, *, item="i0", at=NOW, who="bureau", reasons="核实"):
    return propose_correction(by=office.who[who], at=at, figure=office.figure(item), reasons=reasons)


def decided(office, one, *, is_approved=True, who="director", words="同意", at=NOW):
    return decide_correction(
        by=office.who[who], at=at, correction=one, is_approved=is_approved, words=words
    )  # fmt: skip


def frozen(office):
    """Both figures verified and heard; the round is frozen."""
    office.ordered()
    for item in ("i0", "i1"):
        office.verified(item)
        answer_difference(by=office.who["head"], at=NOW, figure=office.figure(item), words="口径有误")
    office.verify_lot()
    Round.objects.update(state="frozen")


def refusal(does, *args, **words):
    with pytest.raises(Problems) as refused:
        does(*args, **words)
    return codes(refused)


def test_a_frozen_value_is_corrected_once_a_director_decides_and_the_unit_is_told(office):
    frozen(office)
    figure = office.figure("i0")
    one = decided(office, proposed(office))
    assert (one.is_approved, one.decided_by) == (True, office.who["director"].key)
    amended = Amendment.objects.get(cell=figure.cell)
    assert (amended.text, figure.cell.text) == (figure.text, figure.reported), "the frozen one stays"
    assert is_corrected(office.figure("i0"))
    kept = decided(office, proposed(office, item="i1"), is_approved=False, words="来源不足")
    assert not kept.is_approved
    assert Amendment.objects.count() == 1
    told = set(Message.objects.filter(kind__startswith="alarm_").values_list("kind", "to__username"))
    assert told >= {
        ("alarm_proposed", "director"), ("alarm_corrected", "head"), ("alarm_corrected", "clerk"),
        ("alarm_corrected", "bureau"), ("alarm_kept", "head"),
    }  # fmt: skip
    order = figure.order
    notice = give_notice(by=office.who["office"], at=NOW, order=order, place=place("/D/T01/"), words="已更正")
    assert notice.differing == 2


def test_a_run_that_read_the_figure_is_due_again(office):
    frozen(office)
    run = kept_run(key="read-it")
    Run.objects.filter(pk=run.pk).update(known_at=NOW + timedelta(days=1))
    run.refresh_from_db()
    RunRound.objects.create(run=run, round=office.round, facts_digest="0" * 64)
    decided(office, proposed(office))
    assert cases_due(run) == [], "made later, it knows the figure"
    Run.objects.filter(pk=run.pk).update(known_at=NOW - timedelta(days=1))
    run.refresh_from_db()
    assert cases_due(run) == [f"verification-{office.figure('i0').order_id}"]


def test_what_is_no_correction_is_refused(office):
    office.ordered()
    assert refusal(proposed, office) == ["alarm-no-question"]
    office.verified("i0")
    assert refusal(proposed, office) == ["alarm-unheard"]
    later = NOW + timedelta(days=40)
    assert refusal(proposed, office, at=later) == ["alarm-not-frozen"]
    Round.objects.update(state="frozen")
    assert refusal(proposed, office, at=later, reasons=" ") == ["reasons-missing"]
    one = proposed(office, at=later)
    assert refusal(proposed, office, at=later) == ["alarm-proposed"]
    office.verified("i1", is_same=True)
    office.verify_lot()
    order, town = office.figure("i0").order, place("/D/T01/")
    assert refusal(give_notice, by=office.who["office"], at=later, order=order, place=town, words="x") == [
        "alarm-undecided"
    ]
    assert refusal(decided, office, one, words=" ") == ["reasons-missing"]
    decided(office, one)
    assert refusal(decided, office, one) == ["alarm-decided"]


def test_nobody_else_proposes_or_decides_and_nobody_twice_in_one_matter(office):
    frozen(office)
    for name in ("head", "clerk", "stranger", "auditor", "director"):
        with pytest.raises(NotAllowed):
            proposed(office, who=name)
    one = proposed(office)
    for name in ("bureau", "office", "office2", "head", "auditor"):
        with pytest.raises(NotAllowed):
            decided(office, one, who=name)
    FrozenCorrection.objects.update(by=office.who["director"].key)
    with pytest.raises(NotAllowed):
        decided(office, FrozenCorrection.objects.get())
    assert corrections_seen(office.who["director"]).count() == 0, "who proposed does not decide"
    assert "alarm_decide" not in [task.kind for task in tasks_of(office.who["director"], on=TODAY)]


def test_a_director_finds_what_waits_at_home(office):
    frozen(office)
    proposed(office)
    assert "alarm_decide" in [task.kind for task in tasks_of(office.who["director"], on=TODAY)]
    assert corrections_seen(office.who["director"]).count() == 1
    assert corrections_seen(office.who["bureau"]).count() == 0


def test_who_lets_more_stand_than_others_found_is_a_look_at_the_scale(office):
    """The first accepted what towns sent; others looked at the same five figures and found a tenth less."""
    rows = list(office.round.cells.filter(item__key="i2", place__in=[f"T{nth:02}" for nth in range(2, 8)]))
    look = office.looked()
    order = VerificationOrder.objects.create(look=look, reasons="x", seed="0", by="x", at=NOW, entry=0)
    for cell in rows:
        Stamp.objects.create(
            cell=cell, act="returns.accept_values", by="lenient", at=NOW, entry=1, version=1,
            state="accepted", text=cell.text,
        )  # fmt: skip
        found = cell.number * Decimal("0.9")
        OrderedFigure.objects.create(
            order=order, cell=cell, reported=cell.text, is_drawn=False, outcome="differs", text=str(found),
            number=found, found_by="exact", found_at=NOW,
        )  # fmt: skip
    ratings = ratings_of(office.round)
    assert {person: len(given) for person, given in ratings.items()} == {"lenient": 6, "exact": 6}
    again = office.looked()
    raised = {(row["of"], row["instrument"]) for row in again.units if row["state"] == "raised"}
    assert raised == {("lenient", "drift_rater")}
    assert again.digest != look.digest


def test_a_round_without_values_says_so(office):
    office.round.cells.update(state="draft")
    with pytest.raises(Problems) as refused:
        office.looked()
    assert codes(refused) == ["alarm-nothing-sent"]


def test_only_values_are_read_and_late_changes_only_unasked(office):
    Item.objects.filter(round=office.round, key="i2").update(kind="count")
    assert {one.indicator for one in figures_of(office.round).values()} == {"i0", "i1"}
    office.resent("i0", "1400", at=NOW)
    office.resent("i0", "1600", at=NOW + timedelta(days=20))
    figure = next(one for one in figures_of(office.round).values() if one.name == ("T01", "i0"))
    assert (figure.reported, figure.moved) == (1600, 200)
    assert INFLATED[0] == "T01"
