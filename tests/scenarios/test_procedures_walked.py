"""The procedures of the three mechanisms, walked through as cases of the example district.

Each table is a case: the day, the step, the act, and what is then due and by when. The days were counted by
hand on the working days that the State Council announced; the numbers are those of the clauses. Each
procedure has an ordinary walk and a contested one.
"""

from datetime import date

from tests.fixtures.minutes import walked

DISTRICT = "example-district"


def in_force(walk, on):
    """Effects on a day: which, by which outcome, until when."""
    return {taken.effect: (taken.outcome, taken.until) for taken in walk.case.in_force(on)}


ADJUSTED = """
        2024-03-01 opened                                 -> verify 2024-03-29
        2024-03-20 verify found                           -> checked 2024-03-27
        2024-03-25 checked none_applies                   -> heard 2024-04-01
        2024-03-28 heard neither                          -> proposed 2024-04-12
        2024-04-03 proposed proposed outcome=demotion     -> notified 2024-04-11
        2024-04-09 notified served                        -> reply 2024-04-29
        2024-04-26 reply replied points=the_flood         -> decided 2024-05-27
        2024-05-15 decided adjust outcome=demotion        -> talk 2024-05-22
        2024-05-20 talk talked                            -> told 2024-05-23
        2024-05-21 told served                            -> formalities 2024-06-04
        2024-05-27 formalities entered                    -> period 2024-06-03
        2024-05-28 period entered                         -> window 2024-06-27
"""


def test_adjustment_ordinary():
    """Facts, tolerance, proposal, reply, decision, talk, service; the person lets the 30 days pass."""
    walk = walked(DISTRICT, "adjustment", ADJUSTED + """
        2024-06-27 window timeout                         -> refused window-open
        2024-06-28 window timeout                         -> closed close
    """)  # fmt: skip
    assert in_force(walk, date(2024, 7, 1)) == {
        "adjustment": ("demotion", None),
        "effect_period": ("demotion", date(2026, 5, 28)),  # two years after a demotion: DWN-25
    }


def test_adjustment_contested_up_to_the_second_complaint():
    """An order is claimed, the reply times out, the outcome becomes milder on review and no heavier after."""
    walk = walked(DISTRICT, "adjustment", """
        2024-09-02 opened                                 -> verify 2024-09-30
        2024-09-13 verify found                           -> checked 2024-09-23
        2024-09-18 checked ask                            -> verify 2024-10-21
        2024-09-30 verify found                           -> checked 2024-10-12
        2024-10-08 checked none_applies                   -> heard 2024-10-14
        2024-10-09 heard order_claimed                    -> ordered 2024-10-15
        2024-10-15 ordered timeout                        -> refused window-open
        2024-10-16 ordered timeout                        -> heard 2024-10-23
        2024-10-17 heard jointly                          -> authority_view 2024-10-31 unit_view 2024-10-31
        2024-10-21 unit_view given                        -> authority_view 2024-10-31
        2024-10-28 authority_view given                   -> proposed 2024-11-11
        2024-11-04 proposed proposed outcome=removal      -> notified 2024-11-11
        2024-11-05 notified served                        -> reply 2024-11-26
        2024-11-20 decided adjust outcome=removal         -> refused reply-window-open
        2024-11-25 reply extend                           -> reply 2024-12-03
        2024-12-03 reply timeout                          -> refused window-open
        2024-12-04 reply timeout                          -> decided 2025-01-02
        2024-12-20 decided adjust outcome=removal         -> talk 2024-12-27
        2024-12-24 talk talked                            -> told 2024-12-27
        2024-12-26 told elected                           -> assembly 2025-02-24
        2025-02-20 assembly passed                        -> formalities 2025-03-06
        2025-02-24 formalities entered                    -> period 2025-03-03
        2025-02-25 period entered                         -> window 2025-03-27
        2025-03-17 window ask_review points=the_order     -> review 2025-04-16
        2025-04-10 review amend outcome=demotion          -> refused appeal-heavier
        2025-04-10 review amend outcome=removal           -> refused outcome-unchanged
        2025-04-10 review amend outcome=rank_conversion   -> review_milder 2025-04-17
        2025-04-11 review_milder served                   -> review_amended 2025-04-18
        2025-04-11 review_amended entered                 -> review_period 2025-04-18
        2025-04-14 review_period entered                  -> complaint_window 2025-04-29
        2025-04-29 complaint_window appealed points=no_fault -> complaint 2025-06-30
        2025-06-25 complaint extend                       -> complaint 2025-07-30
        2025-07-28 complaint amend outcome=transfer       -> complaint_milder 2025-08-04
        2025-07-29 complaint_milder served                -> complaint_amended 2025-08-05
        2025-07-29 complaint_amended entered              -> complaint_period 2025-08-05
        2025-07-30 complaint_period entered               -> second_window 2025-08-29
        2025-08-20 second_window appealed points=no_fault -> second 2025-10-20
        2025-10-15 second uphold                          -> second_told 2025-10-22
        2025-10-16 second_told served                     -> closed close
    """)  # fmt: skip
    assert in_force(walk, date(2025, 10, 17)) == {
        "adjustment": ("transfer", None),
        "effect_period": ("transfer", date(2026, 2, 25)),  # a year from the first day on
    }


def test_adjustment_quashed_on_a_complaint_made_at_once():
    """Without review, within the same 30 days; what is quashed is lifted, told, and over."""
    walk = walked(DISTRICT, "adjustment", ADJUSTED + """
        2024-06-14 window appealed points=no_hearing      -> complaint 2024-08-13
        2024-08-01 complaint quash                        -> lifted 2024-08-08
        2024-08-02 lifted entered                         -> lifted_told 2024-08-09
        2024-08-05 lifted_told served                     -> closed close
    """)  # fmt: skip
    assert in_force(walk, date(2024, 8, 1)) == {
        "adjustment": ("demotion", date(2024, 8, 2)),  # a complaint stays nothing: CLK-06
        "effect_period": ("demotion", date(2024, 8, 2)),
    }
    assert in_force(walk, date(2024, 8, 2)) == {}


def test_adjustment_leaves_by_the_way_that_the_facts_ask_for():
    """A breach goes to the competent body, a situation of tolerance to its own procedure; both are told."""
    walked(DISTRICT, "adjustment", """
        2024-03-01 opened                                 -> verify 2024-03-29
        2024-03-20 verify hand_over                       -> breach_told 2024-03-25
        2024-03-21 breach_told served                     -> handed_over hand_over
    """)  # fmt: skip
    walked(DISTRICT, "adjustment", """
        2024-03-01 opened                                 -> verify 2024-03-29
        2024-03-20 verify found                           -> checked 2024-03-27
        2024-03-21 checked applies                        -> tolerated_told 2024-03-26
        2024-03-22 tolerated_told served                  -> tolerated none
    """)  # fmt: skip
    walked(DISTRICT, "adjustment", """
        2024-03-01 opened                                 -> verify 2024-03-29
        2024-03-05 verify found                           -> checked 2024-03-12
        2024-03-06 checked none_applies                   -> heard 2024-03-13
        2024-03-07 heard elsewhere                        -> referred_told 2024-03-12
        2024-03-08 referred_told served                   -> referred hand_over
    """)  # fmt: skip


def test_an_adjustment_in_which_facts_stay_unknown_ends_without_one():
    """Twice the check sends back for a fact; the third time only the end without consequence is left."""
    walked(DISTRICT, "adjustment", """
        2024-03-01 opened                                 -> verify 2024-03-29
        2024-03-04 verify found                           -> checked 2024-03-11
        2024-03-05 checked ask                            -> verify 2024-04-02
        2024-03-06 verify found                           -> checked 2024-03-13
        2024-03-07 checked ask                            -> verify 2024-04-07
        2024-03-08 verify found                           -> checked 2024-03-15
        2024-03-11 checked ask                            -> verify 2024-04-09
        2024-03-12 verify found                           -> refused visits-spent
        2024-03-12 verify refuse                          -> kept_told 2024-03-15
        2024-03-13 kept_told served                       -> kept none
    """)  # fmt: skip
