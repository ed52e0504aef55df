"""An award, its revocation and an inspection are walked: once as a rule, once contested, day by day.

Days are counted by hand on the calendar of state organs; the comments say which days off lie between.
"""

from datetime import date

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
