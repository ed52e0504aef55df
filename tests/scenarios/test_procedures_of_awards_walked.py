"""An award, its revocation and an inspection are walked: once as a rule, once contested, day by day.

Days are counted by hand on the calendar of state organs; the comments say which days off lie between.
"""

from datetime import date

import pytest

from surpass.policy.rules.rule import ACTIVE, DRAFT
from surpass.procedure.graph import ways
from tests.fixtures.walks import Walk, shipped

PACKS = ("cn-law", "example-district")


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


@pytest.mark.parametrize("name", ["award", "revocation", "inspection"])
def test_each_opens_as_a_case_of_the_district_and_not_of_the_nation(name):
    nation, district = (Walk(pack, name, opened="2024-03-01") for pack in PACKS)
    assert (nation.in_the_way, district.in_the_way) == (("procedure-draft",), ())


# ---------------------------------------------------------------- award (ENC-19, ENC-21)


def award(opened="2024-09-02", **seats):
    return Walk("example-district", "award", opened=opened, **seats)


def test_the_nation_proposes_the_terms_of_an_award_and_the_district_adopts_them():
    nation, district = (procedure(pack, "award") for pack in PACKS)
    assert (nation.status, district.status, district.adopted) == (DRAFT, ACTIVE, "D5 art.21-24")
    # the district made the notice and the right to object longer and its own terms shorter
    assert terms(nation, "published", "window", "reviewed") == ["5wd", "15d", "15wd"]
    assert terms(district, "published", "window", "reviewed") == ["7wd", "20d", "10wd"]


def test_nothing_is_awarded_without_every_stage():
    held = procedure("cn-law", "award")
    for stage in ("proposed", "confirmed", "reviewed", "published", "objections", "decided"):
        assert not avoiding(held, "conferred", stage), stage


def test_an_award_is_proposed_reviewed_published_decided_and_entered():
    walk = award()
    assert walk.due("proposed") == "2024-09-14"  # Saturday the 14th is worked
    walk.act("2024-09-05", "proposed", "proposed")
    assert walk.due("confirmed") == "2024-09-12"
    walk.act("2024-09-09", "confirmed", "supplied")
    assert walk.due("reviewed") == "2024-09-24"  # 15 to 17 September are off, Saturday the 14th is worked
    walk.act("2024-09-18", "reviewed", "passed_check")
    assert walk.due("published") == "2024-09-27"
    # the notice always runs to its end, whoever would like it over
    assert walk.refused("2024-09-20", "published", "ended") == ("window-open",)
    assert walk.refused("2024-09-20", "decided", "awarded", outcome="merit_third") == ("reply-window-open",)
    walk.act("2024-09-29", "published", "ended")
    assert walk.due("objections") == "2024-10-15"  # 1 to 7 October are off, Saturday the 12th is worked
    walk.act("2024-09-30", "objections", "none_raised")
    assert walk.due("decided") == "2024-10-25"
    assert walk.refused("2024-10-16", "decided", "awarded") == ("outcome-unknown",)
    walk.act("2024-10-16", "decided", "awarded", outcome="merit_third")
    assert walk.due("conferred") == "2024-10-23"
    assert walk.case.effects == ()  # nothing is in force before somebody enters it
    walk.act("2024-10-18", "conferred", "entered")  # honour first, money second
    assert walk.due("bonus") == "2024-10-25"
    walk.act("2024-10-21", "bonus", "entered")
    assert walk.due("certified") == "2024-10-28"
    walk.act("2024-10-24", "certified", "served")
    assert [(taken.effect, taken.outcome) for taken in walk.case.effects] == [
        ("honour", "merit_third"),
        ("award", "merit_third"),
    ]
    assert walk.case.end == "closed"


def noticed(**seats):
    """An award whose public notice has run its seven working days."""
    walk = award(**seats).act("2024-09-03", "proposed", "proposed")
    walk.act("2024-09-13", "confirmed", "timeout")  # due on the 10th; silence is no refusal
    walk.act("2024-09-14", "reviewed", "passed_check")
    return walk.act("2024-09-27", "published", "ended")


def test_an_objection_that_holds_is_told_answered_and_the_refusal_objected_to():
    walk = noticed()
    assert walk.refused("2024-09-27", "objections", "founded", by=("checkers 1",)) == ("signers-missing",)
    walk.act("2024-09-27", "objections", "founded").act("2024-09-29", "objection_told", "served")
    assert walk.due("explained") == "2024-10-11"  # 1 to 7 October are off
    assert walk.refused("2024-10-08", "decided", "refuse") == ("reply-window-open",)
    walk.act("2024-10-09", "explained", "replied", points=("the figure was corrected in May",))
    assert walk.refused("2024-10-21", "decided", "refuse", answers={}) == ("reply-unanswered",)
    assert walk.refused("2024-10-21", "decided", "refuse", reasons="") == ("reasons-missing",)
    half = ("authority 1",)
    assert walk.refused("2024-10-21", "decided", "refuse", by=half, voices={"authority 1": "refuse"}) == (
        "signers-missing",
        "quorum-missing",
        "majority-missing",
    )
    walk.act("2024-10-21", "decided", "refuse")
    assert walk.due("refusal_told") == "2024-10-24"
    walk.act("2024-10-22", "refusal_told", "served")
    assert walk.due("window") == "2024-11-11"  # twenty days
    walk.act("2024-11-01", "window", "objected", points=("the correction was never read",))
    assert walk.due("heard") == "2024-11-21"
    walk.act("2024-11-15", "heard", "remit")
    # sent back, it goes on public notice again; nobody is honoured unseen
    assert walk.due("published") == "2024-11-26"
    walk.act("2024-11-27", "published", "ended").act("2024-11-28", "objections", "unfounded")
    walk.act("2024-12-05", "decided", "awarded", outcome="commendation")
    walk.act("2024-12-06", "conferred", "no_bonus").act("2024-12-09", "certified", "served")
    assert [(taken.effect, taken.outcome) for taken in walk.case.effects] == [("honour", "commendation")]


def test_whoever_proposed_or_reviewed_neither_checks_objections_nor_decides():
    reviewed_before = noticed(checkers=("office 1", "office 2"))
    assert reviewed_before.refused("2024-09-29", "objections", "none_raised") == ("recused-person",) * 2
    walk = noticed(authority=("unit 1", "authority 2", "authority 3"))
    walk.act("2024-09-29", "objections", "none_raised")
    assert walk.refused("2024-09-30", "decided", "awarded", outcome="title") == ("recused-person",)


def test_whoever_is_proposed_may_decline_until_the_award_is_entered():
    declined = {"role": "candidate", "by": ("candidate 1",)}
    walk = noticed().act("2024-09-29", "confirmed", "withdraw", **declined)
    assert (walk.case.end, walk.case.effects) == ("declined", ())
    walk = noticed().act("2024-09-29", "objections", "none_raised")
    walk.act("2024-10-09", "decided", "awarded", outcome="title").act("2024-10-10", "conferred", "entered")
    assert walk.refused("2024-10-11", "bonus", "withdraw", **declined) == ("withdraw-too-late",)


def test_a_proposal_refused_at_review_is_explained_and_may_be_left_so():
    walk = award().act("2024-09-03", "proposed", "proposed").act("2024-09-04", "confirmed", "supplied")
    walk.act("2024-09-05", "reviewed", "ask")
    assert walk.due("supplied") == "2024-09-20"  # 15 to 17 September are off, Saturday the 14th is worked
    walk.act("2024-09-09", "supplied", "supplied")
    assert walk.refused("2024-09-10", "reviewed", "ask") == ("visits-spent",)
    walk.act("2024-09-10", "reviewed", "refuse").act("2024-09-11", "refusal_told", "served")
    walk.act("2024-09-12", "window", "waived")
    assert (walk.case.end, walk.case.effects) == ("refused", ())


# ---------------------------------------------------------------- revocation of an award (ENC-20)


def revocation(opened, **seats):
    return Walk("example-district", "revocation", opened=opened, **seats)


def situations(walk, **told):
    """Every situation answered; no unless told otherwise."""
    first = next(iter(walk.procedure.situations))
    answers = dict.fromkeys(walk.procedure.situations, "does_not")
    return {"answers": answers | {first: told["first"]} if told else answers}


def test_no_award_is_revoked_around_a_right():
    nation, district = (procedure(pack, "revocation") for pack in PACKS)
    assert (nation.status, district.status, district.adopted) == (DRAFT, ACTIVE, "D5 art.25-28")
    assert terms(nation, "reply", "verify", "review") == ["10wd", "20wd", "30d"]
    assert terms(district, "reply", "verify", "review") == ["15wd", "15wd", "20d"]
    for right in ("verify", "checked", "notified", "reply", "decided", "told"):
        assert not avoiding(nation, "revoked", right), right
    assert not avoiding(nation, "taken_back", "window")


def test_an_award_got_by_fraud_is_revoked_and_taken_back_when_nobody_objects():
    walk = revocation("2024-03-01")
    assert walk.due("verify") == "2024-03-22"
    walk.act("2024-03-18", "verify", "found_fraud")
    assert walk.due("checked") == "2024-04-01"
    walk.act("2024-03-25", "checked", "none_applies", **situations(walk))
    assert walk.due("notified") == "2024-03-28"
    walk.act("2024-03-27", "notified", "served")
    assert walk.due("reply") == "2024-04-18"  # 4 to 6 April are off, Sunday the 7th is worked
    assert walk.refused("2024-04-18", "reply", "timeout") == ("window-open",)
    walk.act("2024-04-19", "reply", "timeout")
    assert walk.due("decided") == "2024-05-13"  # 1 to 5 May are off, 28 April and 11 May are worked
    walk.act("2024-05-06", "decided", "revoke")
    assert walk.refused("2024-05-07", "revoked", "entered") == ("out-of-turn",)  # not before it is served
    assert walk.due("told") == "2024-05-09"
    walk.act("2024-05-08", "told", "served")
    assert walk.due("revoked") == "2024-05-14"  # Saturday the 11th is worked
    walk.act("2024-05-09", "revoked", "entered")
    assert walk.due("window") == "2024-06-11"  # the thirtieth day is Saturday, 8 June; 8 to 10 June are off
    walk.act("2024-06-12", "window", "timeout")
    assert walk.due("taken_back") == "2024-06-26"
    walk.act("2024-06-20", "taken_back", "done")
    (taken,) = walk.case.effects
    assert (taken.effect, taken.from_, taken.until) == ("revocation", date(2024, 5, 9), None)
    assert walk.case.end == "closed"


def test_a_revocation_is_answered_reviewed_complained_of_and_lifted():
    walk = revocation("2024-09-02", reviewers=("authority 3", "reviewers 2", "reviewers 3"))
    assert walk.refused("2024-09-05", "verify", "found_misconduct", by=("office 1",)) == ("signers-missing",)
    walk.act("2024-09-05", "verify", "found_misconduct")
    walk.act("2024-09-06", "checked", "ask", **situations(walk, first="unknown"))  # unknown is not no
    walk.act("2024-09-10", "verify", "found_misconduct")
    walk.act("2024-09-11", "checked", "none_applies", **situations(walk))
    walk.act("2024-09-12", "notified", "served")
    assert walk.due("reply") == "2024-10-10"  # 15 to 17 September and 1 to 7 October are off
    walk.act("2024-09-30", "reply", "extend", reasons="records are awaited")
    assert walk.due("reply") == "2024-10-16"  # Saturday, 12 October is worked
    assert walk.refused("2024-10-14", "decided", "revoke") == ("reply-window-open",)
    walk.act("2024-10-15", "reply", "replied", points=("the sanction was lifted", "the title was a team's"))
    assert walk.due("decided") == "2024-11-05"
    half = {"the sanction was lifted": "on 3 May, after the harm"}
    assert walk.refused("2024-10-28", "decided", "revoke", answers=half) == ("reply-unanswered",)
    everybody = ("authority 1", "authority 2", "authority 3")
    walk.act("2024-10-28", "decided", "revoke", by=everybody, voices=dict.fromkeys(everybody, "revoke"))
    walk.act("2024-10-29", "told", "served").act("2024-10-30", "revoked", "entered")
    assert walk.due("window") == "2024-11-29"
    walk.act("2024-11-15", "window", "ask_review", points=("the title was a team's",))
    assert walk.due("review") == "2024-12-05"  # the district reviews within twenty days
    of_the_deciders = ("authority 3", "reviewers 2")
    assert walk.refused("2024-12-04", "review", "uphold", by=of_the_deciders) == ("recused-person",)
    walk.act("2024-12-04", "review", "uphold", by=("reviewers 2", "reviewers 3"))
    assert walk.due("review_told") == "2024-12-11"
    walk.act("2024-12-06", "review_told", "served")
    assert walk.due("complaint_window") == "2024-12-23"  # the fifteenth day is Saturday the 21st
    walk.act("2024-12-20", "complaint_window", "appealed", points=("the title was a team's",))
    assert walk.due("complaint") == "2025-02-18"
    walk.act("2025-02-10", "complaint", "extend", reasons="a witness is abroad")
    assert walk.due("complaint") == "2025-03-20"  # sixty days and thirty
    again = {"reasons": "still abroad"}
    assert walk.refused("2025-02-11", "complaint", "extend", **again) == ("extension-spent",)
    walk.act("2025-03-10", "complaint", "quash")
    assert walk.due("lifted") == "2025-03-17"
    walk.act("2025-03-11", "lifted", "entered")
    assert walk.due("lifted_told") == "2025-03-18"
    walk.act("2025-03-12", "lifted_told", "served")
    (taken,) = walk.case.effects
    assert (taken.from_, taken.until) == (date(2024, 10, 30), date(2025, 3, 11))
    assert walk.case.end == "restored"


def test_a_mistake_that_may_be_tolerated_revokes_no_award():
    walk = revocation("2024-09-02").act("2024-09-05", "verify", "found_concealed")
    walk.act("2024-09-06", "checked", "applies", **situations(walk, first="applies"))
    walk.act("2024-09-09", "tolerated_told", "served")
    assert (walk.case.end, walk.case.effects) == ("tolerated", ())


def test_an_award_without_a_ground_of_the_law_stands_and_its_holder_is_told():
    walk = revocation("2024-09-02").act("2024-09-05", "verify", "refuse")
    assert walk.due("kept_told") == "2024-09-12"
    walk.act("2024-09-06", "kept_told", "served")
    assert (walk.case.end, walk.case.effects) == ("kept", ())


# ---------------------------------------------------------------- inspection (LNT-10, CLK-09)


def inspection(opened="2024-03-01", **seats):
    return Walk("example-district", "inspection", opened=opened, **seats)


def concluded(**seats):
    """An inspection whose conclusion was fed back on 27 March 2024."""
    walk = inspection(**seats).act("2024-03-04", "planned", "proposed").act("2024-03-07", "compared", "clear")
    walk.act("2024-03-08", "plan_approved", "approved").act("2024-03-22", "inspected", "found")
    walk.act("2024-03-25", "within_plan", "left_out").act("2024-03-26", "conclusion", "concluded")
    return walk.act("2024-03-27", "fed_back", "served")


def proposed(act):
    """An inspection whose conclusion stands, nothing to put right, and what is proposed of it."""
    walk = concluded().act("2024-04-01", "window", "waived")
    return walk.act("2024-04-02", "finding", "nothing_to_rectify").act("2024-04-03", "proposal", act)


def test_the_law_gives_thirty_days_to_object_and_thirty_to_answer():
    nation, district = (procedure(pack, "inspection") for pack in PACKS)
    assert {name for name, step in nation.steps.items() if step.evidence == "A"} == {"window", "review"}
    assert terms(nation, "window", "review") == ["30d", "30d"]
    assert terms(district, "window", "review") == ["30d", "25d"]
    assert (nation.status, district.status, district.adopted) == (DRAFT, ACTIVE, "D5 art.29-34")


def test_nothing_follows_from_an_inspection_around_plan_objection_and_approval():
    held = procedure("cn-law", "inspection")
    for stage in ("compared", "plan_approved", "within_plan", "conclusion", "fed_back", "window"):
        assert not avoiding(held, "finding", stage), stage
    for stage in ("situations", "handover_approved", "handover_told"):
        assert not avoiding(held, "handed_over", stage), stage
    assert not avoiding(held, "praised", "praise_approved")
    assert not any(step.is_adverse for step in held.steps.values() if not step.is_end)


def test_an_inspection_is_planned_made_fed_back_put_right_and_praised():
    walk = inspection("2024-09-02")
    assert walk.due("planned") == "2024-09-14"  # Saturday the 14th is worked
    walk.act("2024-09-04", "planned", "proposed")
    assert walk.due("compared") == "2024-09-11"
    assert walk.refused("2024-09-06", "compared", "clear", reasons="") == ("reasons-missing",)
    assert walk.refused("2024-09-06", "inspected", "found") == (
        "out-of-turn",
    )  # no inspection without a plan
    walk.act("2024-09-06", "compared", "clear")
    assert walk.due("plan_approved") == "2024-09-13"
    walk.act("2024-09-09", "plan_approved", "approved")
    assert walk.due("inspected") == "2024-09-30"  # 15 to 17 September are off, 14 and 29 September are worked
    walk.act("2024-09-27", "inspected", "found")
    assert walk.due("within_plan") == "2024-10-10"  # 1 to 7 October are off
    walk.act("2024-09-29", "within_plan", "passed_check")
    assert walk.due("conclusion") == "2024-10-17"  # Saturday the 12th is worked
    walk.act("2024-10-10", "conclusion", "concluded")
    assert walk.due("fed_back") == "2024-10-14"
    walk.act("2024-10-12", "fed_back", "served")
    assert walk.due("window") == "2024-11-11"
    assert walk.refused("2024-11-11", "finding", "entered") == ("reply-window-open",)
    walk.act("2024-11-12", "window", "timeout").act("2024-11-13", "finding", "entered")
    assert walk.due("ordered") == "2024-11-20"
    walk.act("2024-11-14", "ordered", "entered")
    assert walk.due("rectified") == "2024-12-30"  # the forty-fifth day is Sunday the 29th
    walk.act("2024-12-20", "rectified", "supplied")
    assert walk.due("accepted") == "2025-01-06"  # 1 January is off
    walk.act("2024-12-27", "accepted", "passed_check")
    assert walk.due("proposal") == "2025-01-13"
    walk.act("2025-01-02", "proposal", "praise")
    assert walk.due("praise_approved") == "2025-01-16"
    assert walk.refused("2025-01-08", "praised", "done") == ("out-of-turn",)  # not before it is approved
    walk.act("2025-01-08", "praise_approved", "approved").act("2025-01-10", "praised", "done")
    assert walk.due("result_told") == "2025-01-17"
    walk.act("2025-01-15", "result_told", "served")
    assert [taken.effect for taken in walk.case.effects] == ["finding", "correction"]
    assert walk.case.end == "closed"


def test_an_inspection_that_repeats_another_is_not_made():
    walk = inspection(coordinator=("office 1", "coordinator 2"))
    walk.act("2024-03-04", "planned", "proposed")
    assert walk.refused("2024-03-05", "compared", "clear") == ("recused-person",)  # the writer of the plan
    other = {"by": ("coordinator 2",)}
    walk.act("2024-03-05", "compared", "sent_back", **other).act("2024-03-06", "planned", "proposed")
    walk.act("2024-03-07", "compared", "repeats", **other)
    assert (walk.case.end, walk.case.effects) == ("dropped", ())


def test_thin_facts_go_back_once_and_one_inspector_is_not_enough():
    walk = inspection().act("2024-03-04", "planned", "proposed").act("2024-03-07", "compared", "clear")
    walk.act("2024-03-08", "plan_approved", "approved")
    assert walk.refused("2024-03-15", "inspected", "found", by=("inspectors 1",)) == ("signers-missing",)
    walk.act("2024-03-15", "inspected", "found").act("2024-03-18", "within_plan", "passed_check")
    walk.act("2024-03-19", "conclusion", "sent_back").act("2024-03-22", "inspected", "found")
    walk.act("2024-03-25", "within_plan", "left_out")
    assert walk.refused("2024-03-26", "conclusion", "sent_back") == ("visits-spent",)


def test_an_objection_is_answered_by_others_and_accountability_is_only_handed_over():
    walk = concluded(reviewers=("inspectors 1", "government 1", "reviewers 3", "reviewers 4"))
    assert walk.due("window") == "2024-04-26"
    walk.act("2024-04-19", "window", "objected", points=("the bridge was closed by order",))
    assert walk.due("review") == "2024-05-14"
    others, answer = ("reviewers 3", "reviewers 4"), {"the bridge was closed by order": "from 1 to 9 March"}
    assert (
        walk.refused("2024-05-10", "review", "amend") == ("recused-person",) * 2
    )  # they found, they concluded
    assert walk.refused("2024-05-10", "review", "amend", by=others, answers={}) == ("reply-unanswered",)
    walk.act("2024-05-10", "review", "amend", by=others, answers=answer)
    assert walk.due("answered") == "2024-05-16"  # Saturday the 11th is worked
    walk.act("2024-05-13", "answered", "served").act("2024-05-14", "finding", "entered")
    walk.act("2024-05-15", "ordered", "entered")
    assert walk.due("rectified") == "2024-07-01"  # the forty-fifth day is Saturday, 29 June
    assert walk.refused("2024-07-01", "rectified", "timeout") == ("window-open",)
    walk.act("2024-07-02", "rectified", "timeout").act("2024-07-05", "accepted", "failed_check")
    assert walk.due("returned") == "2024-07-10"
    walk.act("2024-07-08", "returned", "served")
    assert walk.due("rectified") == "2024-08-22"
    walk.act("2024-08-20", "rectified", "supplied").act("2024-08-22", "accepted", "failed_check")
    walk.act("2024-08-23", "returned", "served").act("2024-09-20", "rectified", "supplied")
    assert walk.refused("2024-09-23", "accepted", "failed_check") == ("visits-spent",)
    walk.act("2024-09-23", "accepted", "not_rectified").act("2024-09-24", "proposal", "accountability")
    walk.act("2024-09-25", "situations", "ask", **situations(walk, first="unknown"))
    assert (
        walk.due("looked_into") == "2024-10-14"
    )  # 1 to 7 October are off, 29 September and 12 October worked
    walk.act("2024-10-08", "looked_into", "found")
    walk.act("2024-10-09", "situations", "none_applies", **situations(walk))
    assert walk.due("handover_approved") == "2024-10-22"
    alone = {"by": ("government 1",)}
    assert walk.refused("2024-10-15", "handover_approved", "approved", **alone) == ("signers-missing",)
    walk.act("2024-10-15", "handover_approved", "approved")
    assert walk.due("handover_told") == "2024-10-22"
    assert walk.refused("2024-10-16", "handover_told", "served", reasons="") == ("reasons-missing",)
    walk.act("2024-10-16", "handover_told", "served")
    assert (walk.case.end, walk.procedure.steps["handed_over"].effect) == ("handed_over", "hand_over")
    assert [taken.effect for taken in walk.case.effects] == ["finding", "correction"]


def test_a_quashed_conclusion_comes_never_into_force():
    walk = concluded().act("2024-04-10", "window", "objected", points=("not our road",))
    walk.act("2024-04-20", "review", "quash").act("2024-04-22", "quash_told", "served")
    assert (walk.case.end, walk.case.effects) == ("quashed", ())


def test_what_may_be_tolerated_or_stays_unknown_is_not_proposed_for_accountability():
    tolerated = proposed("accountability")
    tolerated.act("2024-04-08", "situations", "applies", **situations(tolerated, first="applies"))
    tolerated.act("2024-04-09", "tolerated_told", "served")
    assert tolerated.case.end == "tolerated"
    unknown = proposed("criticism")
    unknown.act("2024-04-08", "situations", "ask", **situations(unknown, first="unknown"))
    unknown.act("2024-04-15", "looked_into", "unclear").act("2024-04-16", "result_told", "served")
    assert unknown.case.end == "closed"


def test_an_office_that_is_late_is_reported_and_nothing_is_concluded_by_it():
    walk = inspection().act("2024-03-04", "planned", "proposed").act("2024-03-07", "compared", "clear")
    walk.act("2024-03-08", "plan_approved", "approved")
    assert walk.due("inspected") == "2024-03-29"
    assert walk.duty("2024-04-01").escalate_to == "government"
    assert walk.refused("2024-04-01", "inspected", "timeout") == ("act-unknown",)
