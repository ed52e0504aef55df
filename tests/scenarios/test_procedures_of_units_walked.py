"""Each procedure about units, mistakes and names is walked: once as a rule, once contested, day by day.

Days are counted by hand on the calendar of state organs; the comments say which days off lie between.
"""

from datetime import date

import pytest

from surpass.policy.rules.rule import ACTIVE, DRAFT
from surpass.procedure.graph import ways
from tests.fixtures.walks import Walk, shipped

OF_THE_PROVINCE = ("objection", "prompting_notice", "target_setting", "target_change")


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
    "emergency_task",
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
    walk.act("2024-10-28", "compared_again", "none_applies", answers=NONE_FITS).act(
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


# ---------------------------------------------------------------- objection to a result (CLK-08, JNP-10)


def objection(pack="example-district"):
    return Walk(pack, "objection", opened="2025-01-17")  # the day on which the unit received its result


def test_the_days_to_object_and_to_decide_are_those_of_the_statutes():
    # the festival from 28 January to 4 February is off, 26 January and 8 February are worked
    jinan, hangzhou, district = objection("cn-jinan"), objection("cn-hangzhou"), objection()
    assert jinan.due("window") == "2025-02-13"  # 15 working days
    assert hangzhou.due("window") == "2025-01-22"  # 3
    assert district.due("window") == "2025-02-20"  # 20: longer than its province's 15
    jinan.act("2025-02-13", "window", "objected", points=("the rainfall of June",))
    hangzhou.act("2025-01-22", "window", "objected", points=("the rainfall of June",))
    assert jinan.due("checked") == "2025-02-27"  # 10
    assert hangzhou.due("checked") == "2025-02-11"  # 10
    jinan.act("2025-02-27", "checked", "amend")
    assert jinan.due("submitted") == "2025-03-06"  # 5, to submit the change for approval


def test_a_unit_that_is_content_lets_the_days_run_out():
    walk = objection()
    assert walk.refused("2025-02-20", "window", "timeout") == ("window-open",)
    assert walk.duty("2025-02-21").people == ("clerk 1", "clerk 2", "clerk 3")
    walk.act("2025-02-21", "window", "timeout")
    assert (walk.case.end, walk.case.effects) == ("stands", ())


def test_an_objection_is_answered_point_by_point_and_the_result_corrected():
    walk = objection()
    walk.act("2025-02-20", "window", "objected", points=("the rainfall of June", "the road was closed"))
    assert walk.due("checked") == "2025-03-04"  # the district decides within 8
    half = {"the rainfall of June": "the gauge agrees"}
    assert walk.refused("2025-03-04", "checked", "amend", answers=half) == ("reply-unanswered",)
    assert walk.refused("2025-03-04", "checked", "amend", by=("reviewers 1",)) == (
        "signers-missing",
        "quorum-missing",
    )
    walk.act("2025-03-04", "checked", "amend")
    assert walk.due("submitted") == "2025-03-11"
    walk.act("2025-03-06", "submitted", "proposed")
    assert walk.due("approved") == "2025-03-13"
    walk.act("2025-03-12", "approved", "approved").act("2025-03-14", "corrected", "entered")
    assert walk.due("changed_told") == "2025-03-19"
    walk.act("2025-03-17", "changed_told", "served")
    assert [taken.effect for taken in walk.case.effects] == ["corrected_result"]


def test_a_committee_that_does_not_approve_says_why_and_the_result_stands():
    walk = objection().act("2025-01-20", "window", "objected", points=("the road was closed",))
    walk.act("2025-01-22", "checked", "amend").act("2025-01-23", "submitted", "proposed")
    assert walk.refused("2025-01-24", "approved", "not_approved", reasons="") == ("reasons-missing",)
    walk.act("2025-01-24", "approved", "not_approved").act("2025-01-26", "kept_told", "served")
    assert (walk.case.end, walk.case.effects) == ("stands", ())


# ---------------------------------------------------------------- prompting notice (CLK-10, JNP-06)


def prompted(pack="example-district"):
    return Walk(pack, "prompting_notice", opened="2024-09-09").act("2024-09-11", "notified", "served")


def test_a_unit_has_ten_working_days_to_explain_propose_and_report():
    for pack in ("cn-jinan", "cn-hangzhou", "example-district"):
        # 15 to 17 September are off, Saturday the 14th is worked
        assert prompted(pack).due("explained") == "2024-09-26"


def test_a_unit_that_explains_and_catches_up_is_left_in_peace():
    walk = prompted().act("2024-09-20", "explained", "replied", points=("the contractor failed",))
    assert walk.due("checked") == "2024-09-27"
    walk.act("2024-09-27", "checked", "passed_check")
    assert walk.case.end == "closed"


def test_silence_after_a_second_notice_is_shown_and_decides_nothing():
    walk = prompted().act("2024-09-26", "explained", "replied").act("2024-10-09", "checked", "failed_check")
    walk.act("2024-10-10", "notified", "served")
    assert walk.due("explained") == "2024-10-23"  # Saturday the 12th is worked
    assert walk.duty("2024-10-24").escalate_to == "office"
    walk.act("2024-10-24", "explained", "timeout")
    assert walk.refused("2024-10-25", "checked", "failed_check") == ("visits-spent",)
    walk.act("2024-10-25", "checked", "carried_over")
    assert (walk.case.end, walk.case.effects) == ("carried", ())


# ---------------------------------------------------------------- targets are set (JNP-03, CLK-11)


def targets(pack="example-district"):
    return Walk(pack, "target_setting", opened="2024-02-02")  # the day on which the assembly closed


def test_targets_are_filed_within_thirty_days_of_the_assembly():
    for pack in ("cn-jinan", "example-district"):
        assert targets(pack).due("filed") == "2024-03-04"  # the thirtieth day is Sunday, 3 March


def test_targets_are_checked_sent_back_approved_and_published():
    walk = targets().act("2024-02-29", "filed", "supplied")
    assert walk.due("checked") == "2024-03-14"
    assert walk.refused("2024-03-08", "checked", "sent_back", reasons=" ") == ("reasons-missing",)
    walk.act("2024-03-08", "checked", "sent_back").act("2024-03-11", "commented", "served")
    assert walk.due("revised") == "2024-03-25"
    walk.act("2024-03-20", "revised", "supplied").act("2024-03-25", "checked", "passed_check")
    assert walk.due("approved") == "2024-04-09"  # 4 to 6 April are off, Sunday the 7th is worked
    walk.act("2024-04-02", "approved", "approved").act("2024-04-07", "in_force", "entered")
    assert walk.due("published") == "2024-04-19"
    walk.act("2024-04-12", "published", "published")
    assert [taken.effect for taken in walk.case.effects] == ["target"]


def test_a_unit_that_files_nothing_is_reminded_and_no_target_is_set_for_it_by_lapse():
    walk = targets()
    assert walk.refused("2024-03-04", "filed", "timeout") == ("window-open",)
    walk.act("2024-03-05", "filed", "timeout").act("2024-03-06", "chased", "served")
    assert walk.due("revised") == "2024-03-20"
    assert walk.duty("2024-03-21").escalate_to == "office"
    walk.act("2024-03-21", "revised", "timeout")
    assert walk.refused("2024-03-22", "reported", "recommended", reasons=" ") == ("reasons-missing",)
    walk.act("2024-03-22", "reported", "recommended")
    assert (walk.case.end, walk.case.effects) == ("not_filed", ())


# ---------------------------------------------------------------- targets change (JNP-04, LNT-08)


def changing():
    return Walk("example-district", "target_change", opened="2024-07-01")


def test_a_target_set_by_the_government_is_changed_by_the_government_and_published_again():
    walk = changing()
    assert walk.due("screened") == "2024-07-15"
    walk.act("2024-07-10", "screened", "force_majeure").act("2024-07-12", "routed", "by_government")
    assert walk.due("government_approved") == "2024-08-09"
    by_office = {"role": "office", "by": ("office 1", "office 2")}
    assert walk.refused("2024-07-30", "government_approved", "approved", **by_office) == ("wrong-role",)
    walk.act("2024-07-30", "government_approved", "approved")
    assert walk.due("approved") == "2024-08-13"
    walk.act("2024-08-08", "approved", "approved").act("2024-08-12", "in_force", "entered")
    walk.act("2024-08-16", "published", "published")
    assert walk.case.end == "closed"


def test_no_other_ground_changes_a_target_and_the_refusal_is_explained():
    walk = changing()
    assert walk.refused("2024-07-10", "screened", "too_hard") == ("act-unknown",)
    assert walk.refused("2024-07-10", "screened", "refuse", reasons="") == ("reasons-missing",)
    walk.act("2024-07-10", "screened", "refuse").act("2024-07-12", "refusal_told", "served")
    assert (walk.case.end, walk.case.effects) == ("refused", ())


def test_the_statute_has_numbers_for_some_terms_only_and_says_so():
    for pack, names in (("cn-jinan", OF_THE_PROVINCE), ("cn-hangzhou", OF_THE_PROVINCE[:2])):
        for held in (procedure(pack, name) for name in names):
            assert held.status == DRAFT
            assert {step.evidence for step in held.steps.values() if not step.is_end} <= {"A", "D"}
    jinan = procedure("cn-jinan", "objection")
    assert {step.id for step in jinan.steps.values() if step.evidence == "A"} == {
        "window",
        "checked",
        "submitted",
    }
    assert procedure("example-province", "objection").status == ACTIVE


# ---------------------------------------------------------------- clarification (TOL-26 to TOL-28)


def accused(name="clarification"):
    return Walk("example-district", name, opened="2024-04-01")


def test_the_supervision_body_clears_whom_an_untrue_report_harmed():
    walk = accused()
    assert walk.due("verified") == "2024-04-29"  # 4 to 6 April are off, Sundays 7 and 28 April are worked
    walk.act("2024-04-15", "verified", "untrue")
    assert walk.due("wish_asked") == "2024-04-22"
    walk.act("2024-04-18", "wish_asked", "supplied")  # the person wishes for a letter to the unit, no more
    assert walk.due("decided") == "2024-05-06"  # 1 to 5 May are off
    walk.act("2024-04-25", "decided", "clear").act("2024-04-26", "cleared", "entered")
    walk.act("2024-04-28", "told", "served")
    assert walk.due("effects_removed") == "2024-05-14"  # Saturday 11 May is worked
    walk.act("2024-05-10", "effects_removed", "done")
    assert walk.due("accuser") == "2024-05-16"
    walk.act("2024-05-13", "accuser", "mistaken")
    assert (walk.case.end, [taken.effect for taken in walk.case.effects]) == ("closed", ["clarification"])


def test_a_refusal_to_clear_is_explained_and_the_body_above_may_send_it_back():
    walk = accused()
    assert walk.refused("2024-04-15", "verified", "refuse", reasons="") == ("reasons-missing",)
    walk.act("2024-04-15", "verified", "refuse").act("2024-04-16", "refusal_told", "served")
    assert walk.due("window") == "2024-05-16"
    walk.act("2024-05-10", "window", "appealed", points=("the ledger shows who was paid",))
    assert walk.due("looked_at") == "2024-06-11"  # the thirtieth day is Sunday 9 June, Monday the 10th is off
    walk.act("2024-06-03", "looked_at", "remit").act("2024-06-20", "verified", "untrue")
    walk.act("2024-06-21", "wish_asked", "supplied").act("2024-06-24", "decided", "clear")
    walk.act("2024-06-25", "cleared", "entered").act("2024-06-26", "told", "served")
    walk.act("2024-07-01", "effects_removed", "done").act("2024-07-02", "accuser", "invented")
    walk.act(
        "2024-07-03", "passed_on", "done"
    )  # as a case of its own; who reported stands nowhere in this one
    assert walk.case.end == "closed"


def test_for_a_key_post_the_county_head_signs_how_the_name_is_cleared():
    walk = accused("clarification.organisation")
    assert walk.due("verified") == "2024-04-23"
    walk.act("2024-04-12", "verified", "untrue").act("2024-04-15", "wish_asked", "supplied")
    walk.act("2024-04-17", "proposed", "key_post")
    by_department = {"role": "head", "by": ("head 1",), "outcome": "letter"}
    assert walk.refused("2024-04-18", "signed", "approved", **by_department) == ("wrong-role",)
    assert walk.refused("2024-04-18", "signed", "approved") == ("outcome-unknown",)
    walk.act("2024-04-18", "signed", "approved", outcome="letter").act("2024-04-19", "cleared", "entered")
    walk.act("2024-04-22", "told", "served").act("2024-04-24", "accuser", "mistaken")
    assert walk.due("followed") == "2024-07-24"  # three months
    walk.act("2024-07-10", "followed", "done")
    (cleared,) = walk.case.effects
    assert (cleared.effect, cleared.outcome) == ("clarification", "letter")


def test_the_department_above_may_itself_clear_a_name():
    walk = accused("clarification.organisation").act("2024-04-12", "verified", "untrue")
    assert walk.refused("2024-04-22", "wish_asked", "timeout") == ("window-open",)  # seven working days
    walk.act("2024-04-24", "wish_asked", "timeout").act("2024-04-25", "proposed", "proposed")
    walk.act("2024-04-26", "approved", "not_approved").act("2024-04-28", "refusal_told", "served")
    walk.act("2024-05-09", "window", "appealed", points=("the whole town read it",))
    walk.act("2024-05-20", "looked_at", "amend", outcome="meeting").act("2024-05-22", "cleared", "entered")
    assert [taken.outcome for taken in walk.case.effects] == ["meeting"]


# ---------------------------------------------------------------- a wrong measure is made good (TOL-29)


def wronged():
    return Walk("example-district", "restoration", opened="2024-06-03")


def test_a_wrong_measure_is_made_good_with_apology_name_post_pay_and_money():
    walk = wronged()
    assert walk.due("verified") == "2024-07-02"  # Monday 10 June is off
    walk.act("2024-06-20", "verified", "found")
    assert walk.due("harm_asked") == "2024-07-04"
    walk.act("2024-07-01", "harm_asked", "supplied")
    assert walk.due("decided") == "2024-07-29"
    walk.act("2024-07-15", "decided", "make_good").act("2024-07-16", "decision_told", "served")
    assert walk.due("apologised") == "2024-07-19"  # the district apologises within 3 working days
    walk.act("2024-07-18", "apologised", "talked").act("2024-07-22", "restored", "entered")
    assert walk.due("reinstated") == "2024-08-21"  # thirty days
    walk.act("2024-08-15", "reinstated", "done")
    assert walk.due("compensated") == "2024-09-14"  # a Saturday that is worked
    walk.act("2024-09-10", "compensated", "done")
    assert (walk.case.end, [taken.effect for taken in walk.case.effects]) == ("closed", ["clarification"])


def test_a_refusal_to_make_good_may_be_appealed():
    walk = wronged().act("2024-06-20", "verified", "refuse").act("2024-06-21", "refusal_told", "served")
    assert walk.due("window") == "2024-07-22"  # the thirtieth day is Sunday the 21st
    walk.act("2024-07-22", "window", "appealed", points=("the sanction was quashed",))
    assert walk.refused("2024-08-20", "looked_at", "amend", by=("higher 1",)) == ("signers-missing",)
    walk.act("2024-08-20", "looked_at", "amend").act("2024-08-22", "decision_told", "served")
    assert walk.case.place("apologised")


# ---------------------------------------------------------------- correction (TOL-25, TOL-31)


def corrected():
    walk = Walk("example-district", "correction", opened="2024-08-30")
    assert walk.due("looked_back") == "2024-09-06"
    walk.act("2024-09-03", "looked_back", "repeated").act("2024-09-05", "ordered", "entered")
    walk.act("2024-09-06", "notified", "served")
    assert walk.due("explained") == "2024-09-23"  # 15 to 17 September are off, Saturday the 14th is worked
    return walk


def test_what_was_tolerated_is_put_right_and_the_order_lifted():
    walk = corrected().act("2024-09-20", "explained", "replied", points=("that was another form",))
    assert walk.due("correcting") == "2024-12-18"  # 60 working days, 1 to 7 October off
    walk.act("2024-12-02", "correcting", "done")
    assert walk.due("accepted") == "2024-12-09"
    assert walk.refused("2024-12-05", "accepted", "passed_check", by=("office 1",)) == ("signers-missing",)
    walk.act("2024-12-05", "accepted", "passed_check").act("2024-12-06", "released", "entered")
    walk.act("2024-12-09", "told", "served")
    (order,) = walk.case.effects
    assert (order.effect, order.from_, order.until) == ("correction", date(2024, 9, 5), date(2024, 12, 6))


def test_what_is_not_put_right_is_reminded_twice_at_most_and_then_carried_over():
    walk = corrected().act("2024-09-24", "explained", "timeout")
    assert walk.due("correcting") == "2024-12-20"
    by_office = {"role": "office", "by": ("office 1",), "reasons": "the contractor went bankrupt"}
    walk.act("2024-12-10", "correcting", "extend", **by_office)
    assert walk.due("correcting") == "2025-01-20"
    assert walk.refused("2025-01-20", "correcting", "ended") == ("window-open",)
    walk.act("2025-01-21", "correcting", "ended")
    for day in ("2025-01-22", "2025-01-24"):
        walk.act(day, "accepted", "failed_check").act(day, "reminded", "served").act(
            day, "correcting", "done"
        )
    assert walk.refused("2025-01-26", "accepted", "failed_check") == ("visits-spent",)
    walk.act("2025-01-26", "accepted", "carried_over").act("2025-01-27", "carried_told", "served")
    (order,) = walk.case.effects
    assert (walk.case.end, order.until) == ("carried", None)


# ---------------------------------------------------------------- what is known, and how well


ADOPTED = ("error_tolerance", "correction", "clarification", "clarification.organisation", "restoration")


@pytest.mark.parametrize("name", [*OF_THE_PROVINCE, *ADOPTED])
def test_each_can_be_opened_as_a_case_of_the_district(name):
    assert Walk("example-district", name, opened="2024-03-01").in_the_way == ()


@pytest.mark.parametrize("name", OF_THE_PROVINCE)
def test_a_statute_that_leaves_terms_open_opens_no_case(name):
    assert Walk("cn-jinan", name, opened="2024-03-01").in_the_way == ("procedure-draft",)


@pytest.mark.parametrize("name", ADOPTED)
def test_what_no_text_gives_a_term_for_opens_no_case_until_an_issuer_adopts_it(name):
    assert Walk("cn-shaanxi-2018", name, opened="2024-03-01").in_the_way == ("procedure-draft",)
    assert procedure("example-district", name).adopted.startswith("D4 art.")
