"""Each procedure about units, mistakes and names is walked: once as a rule, once contested, day by day.

Days are counted by hand on the calendar of state organs; the comments say which days off lie between.
"""

from datetime import date

from surpass.policy.rules.rule import ACTIVE, DRAFT
from surpass.procedure.graph import ways
from tests.fixtures.walks import Walk, shipped


def procedure(pack, name, on=date(2024, 3, 1)):
    return shipped(pack, on)[0][name]


def terms(held, *steps):
    return [str(held.steps[step].due) for step in steps]


def avoiding(held, goal, step):
    """Whether *goal* can be reached when nobody may pass *step*."""
    onward, seen = ways(held), [held.start]
    for name in seen:
        seen += [way.to for way in onward[name] if name != step and way.to not in seen]
    return goal in seen


# ---------------------------------------------------------------- error tolerance (TOL-20 to TOL-24)

NOT_THESE = (
    "inexperience",
    "exploration",
    "unintended",
    "carried_out_decision",
    "reform_trial",
    "no_clear_rule",
)
NONE_FITS = dict.fromkeys(NOT_THESE, "does_not")
SIX_FACTORS = {
    "motive": "the road was to be open before the flood",
    "conditions": "three days, two officials ill",
    "procedure": "talked over and minuted",
    "nature": "a slip of paperwork",
    "consequences": "one tender was repeated",
    "recovery": "the deposit was paid back",
}


def tolerance(opened="2024-03-01", **seats):
    return Walk("example-district", "error_tolerance", opened=opened, **seats)


def test_the_province_proposes_terms_that_no_text_gives_and_the_district_adopts_them():
    province = procedure("cn-shaanxi-2018", "error_tolerance")
    district = procedure("example-district", "error_tolerance")
    assert (province.status, province.evidence) == (DRAFT, "D")
    assert (district.status, district.adopted) == (ACTIVE, "D4 art.8")
    # the district made the right longer and the office's own term shorter
    assert terms(province, "reply", "verified") == ["10wd", "20wd"]
    assert terms(district, "reply", "verified") == ["15wd", "15wd"]


def test_a_mistake_made_on_the_front_line_is_tolerated():
    walk = tolerance()
    assert walk.due("screened") == "2024-03-08"
    walk.act("2024-03-04", "screened", "accept")
    assert walk.due("verified") == "2024-03-25"
    walk.act("2024-03-20", "verified", "found_ordered")  # the mayor gave the task, so the mayor is asked
    assert walk.due("asked") == "2024-03-27"
    walk.act("2024-03-25", "asked", "stands_by")
    assert walk.due("situations") == "2024-04-01"
    walk.act("2024-03-28", "situations", "applies", answers={**NONE_FITS, "carried_out_decision": "applies"})
    assert walk.due("notified") == "2024-04-02"
    walk.act("2024-04-01", "notified", "served")
    assert walk.due("reply") == "2024-04-23"  # 4 to 6 April are off, Sunday the 7th is worked
    walk.act("2024-04-10", "reply", "replied", points=("the flood came early",))
    assert walk.due("weighed") == "2024-04-24"
    walk.act("2024-04-18", "weighed", "proposed", answers=SIX_FACTORS)
    assert walk.due("second_reading") == "2024-04-25"
    walk.act("2024-04-24", "second_reading", "disagree", reasons="the nature is lighter than rated")
    assert walk.due("decided") == "2024-05-23"  # 1 to 5 May are off, 28 April and 11 May are worked
    walk.act("2024-05-10", "decided", "tolerated", outcome="exempt")
    assert walk.due("outcome_told") == "2024-05-14"  # Saturday the 11th is worked
    walk.act("2024-05-13", "outcome_told", "served")
    assert walk.case.effects == ()  # nothing comes into force before it is served and entered
    walk.act("2024-05-14", "shielded", "entered").act("2024-05-20", "filed", "done")
    (blocker,) = walk.case.effects
    assert (blocker.effect, blocker.outcome, blocker.from_, blocker.until) == (
        "blocker",
        "exempt",
        date(2024, 5, 14),
        None,
    )
    assert walk.case.end == "closed"


def test_a_refusal_is_reasoned_served_and_sent_back_on_appeal():
    walk = tolerance("2024-09-02", appeals=("panel 1", "appeals 2", "appeals 3"))
    walk.act("2024-09-03", "screened", "ask")
    assert walk.due("supplied") == "2024-09-18"  # 15 to 17 September are off, Saturday the 14th is worked
    assert walk.refused("2024-09-18", "supplied", "timeout") == ("window-open",)
    walk.act("2024-09-19", "supplied", "timeout").act("2024-09-20", "screened", "accept")
    assert (
        walk.due("verified") == "2024-10-16"
    )  # 1 to 7 October are off, 29 September and 12 October are worked
    assert walk.refused("2024-10-10", "verified", "found", by=("investigators 1",)) == ("signers-missing",)
    walk.act("2024-10-10", "verified", "found_ordered")
    # the superior is silent: that is shown, goes one level up, and counts against nobody
    assert walk.due("asked") == "2024-10-16"
    assert walk.duty("2024-10-17").escalate_to == "higher"
    walk.act("2024-10-17", "asked", "timeout")
    assert walk.due("asked_higher") == "2024-10-24"
    walk.act("2024-10-21", "asked_higher", "knew")
    # what is unknown is asked for; it is not taken for a no
    unknown = {**NONE_FITS, "reform_trial": "unknown"}
    assert walk.refused("2024-10-22", "situations", "none_applies", answers=unknown) == (
        "tolerance-mismatch",
    )
    walk.act("2024-10-22", "situations", "ask", answers=unknown)
    walk.act("2024-10-25", "supplemented", "found")
    walk.act("2024-10-28", "situations", "none_applies", answers=NONE_FITS).act(
        "2024-10-30", "notified", "served"
    )
    assert walk.due("reply") == "2024-11-20"
    assert walk.refused("2024-11-01", "decided", "refuse") == ("reply-window-open",)
    walk.act("2024-11-06", "reply", "replied", points=("it was ordered", "nobody gained"))
    walk.act("2024-11-08", "weighed", "proposed", answers=SIX_FACTORS).act(
        "2024-11-12", "second_reading", "agree"
    )
    half = {"it was ordered": "the order was lawful"}
    assert walk.refused("2024-11-20", "decided", "refuse", answers=half) == ("reply-unanswered",)
    assert walk.refused("2024-11-20", "decided", "refuse", reasons="") == ("reasons-missing",)
    walk.act("2024-11-20", "decided", "refuse").act("2024-11-22", "refusal_told", "served")
    assert walk.due("window") == "2024-12-23"  # the thirtieth day is Sunday the 22nd
    walk.act("2024-12-20", "window", "appealed", points=("the second reader was the rater's deputy",))
    assert walk.due("appeal") == "2025-02-18"  # sixty days
    assert walk.refused("2025-01-20", "appeal", "uphold") == ("recused-person",)  # the panel hears no appeal
    heard = ("appeals 2", "appeals 3")
    walk.act("2025-01-20", "appeal", "remit", by=heard)
    assert (
        walk.due("verified") == "2025-02-14"
    )  # 28 January to 4 February are off, 26 January and 8 February worked
    walk.act("2025-02-12", "verified", "found")
    walk.act("2025-02-14", "situations", "applies", answers={**NONE_FITS, "reform_trial": "applies"})
    walk.act("2025-02-17", "notified", "served").act("2025-02-20", "reply", "waived")
    walk.act("2025-02-24", "weighed", "proposed").act("2025-02-26", "second_reading", "agree")
    walk.act("2025-03-05", "decided", "tolerated", outcome="mitigate").act(
        "2025-03-06", "outcome_told", "served"
    )
    walk.act("2025-03-07", "shielded", "entered").act("2025-03-10", "filed", "done")
    assert [taken.outcome for taken in walk.case.effects] == ["mitigate"]


def test_who_is_handed_over_is_told_why_and_may_appeal_first():
    walk = (
        tolerance("2024-06-03").act("2024-06-04", "screened", "accept").act("2024-06-11", "verified", "found")
    )
    walk.act("2024-06-12", "situations", "none_applies", answers=NONE_FITS).act(
        "2024-06-13", "notified", "served"
    )
    walk.act("2024-06-20", "reply", "waived").act("2024-06-21", "weighed", "proposed")
    walk.act("2024-06-24", "second_reading", "agree")
    assert walk.refused("2024-06-28", "decided", "hand_over", reasons="") == ("reasons-missing",)
    walk.act("2024-06-28", "decided", "hand_over").act("2024-07-01", "handover_told", "served")
    assert walk.due("handover_window") == "2024-07-31"
    walk.act("2024-07-15", "handover_window", "appealed", points=("the deposit was never mine",))
    walk.act("2024-08-20", "handover_appeal", "quash").act("2024-08-21", "refusal_answered", "served")
    walk.act("2024-08-22", "refusal_filed", "done")
    assert walk.case.end == "refused"


def test_a_bottom_line_stops_the_request_with_reasons_and_an_appeal():
    walk = (
        tolerance("2024-06-03")
        .act("2024-06-04", "screened", "stopped")
        .act("2024-06-05", "gate_told", "served")
    )
    assert walk.due("gate_window") == "2024-07-05"
    walk.act("2024-06-12", "gate_window", "appealed", points=("nobody was hurt",))
    walk.act("2024-07-01", "gate_appeal", "remit")
    assert walk.case.place("verified")


def test_nothing_is_tolerated_without_every_stage():
    held = procedure("cn-shaanxi-2018", "error_tolerance")
    for stage in (
        "verified",
        "situations",
        "notified",
        "reply",
        "weighed",
        "second_reading",
        "decided",
        "outcome_told",
    ):
        assert not avoiding(held, "shielded", stage), stage
