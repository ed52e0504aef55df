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
        2024-10-17 heard jointly                          -> authority_view unit_view 2024-10-31
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
        2024-03-12 verify unproven                        -> kept_told 2024-03-15
        2024-03-13 kept_told served                       -> kept none
    """)  # fmt: skip


def test_review_and_complaint_ordinary():
    """Nothing is asked for within the 30 days, which end on a make-up workday after the Spring Festival."""
    walked(DISTRICT, "review_and_complaint", """
        2024-01-15 opened         -> window 2024-02-18
        2024-02-18 window timeout -> refused window-open
        2024-02-19 window timeout -> unasked none
    """)  # fmt: skip


def test_review_and_complaint_up_to_the_second_complaint():
    """Review 30 days, complaint within 15, decided in 60 and 30 more at most, second complaint within 30."""
    walk = walked(DISTRICT, "review_and_complaint", """
        2024-01-15 opened                                      -> window 2024-02-18
        2024-01-29 window ask_review points=wrong_year         -> review 2024-02-28
        2024-02-20 review uphold by=reviewers_1                -> refused signers-missing quorum-missing
        2024-02-20 review uphold                               -> review_told 2024-02-23
        2024-02-21 review_told served                          -> complaint_window 2024-03-07
        2024-03-07 complaint_window appealed points=wrong_year -> complaint 2024-05-06
        2024-04-28 complaint extend                            -> complaint 2024-06-05
        2024-04-29 complaint extend                            -> refused extension-spent
        2024-05-20 complaint lighten                           -> complaint_changed 2024-06-03
        2024-05-22 complaint_changed entered                   -> complaint_told 2024-05-27
        2024-05-23 complaint_told served                       -> second_window 2024-06-24
        2024-06-21 second_window appealed points=no_fault      -> second 2024-08-20
        2024-08-19 second quash                                -> quashed 2024-08-26
        2024-08-21 quashed entered                             -> quashed_told 2024-08-28
        2024-08-22 quashed_told served                         -> closed close
    """)  # fmt: skip
    assert [taken.step for taken in walk.case.effects] == ["complaint_changed", "quashed"]


def test_settling_ordinary():
    """The first post is too far away, the second fits; seen at 3, 6 and 12 months, then used again."""
    walk = walked(DISTRICT, "settling", """
        2024-07-01 opened                      -> fit 2024-07-15
        2024-07-05 fit proposed                -> view 2024-07-19
        2024-07-16 view replied points=too_far -> settled 2024-08-06
        2024-07-19 settled sent_back           -> fit 2024-08-02
        2024-07-24 fit proposed                -> view 2024-08-07
        2024-07-26 view waived                 -> settled 2024-08-16
        2024-08-02 settled approved            -> resettled 2024-08-16
        2024-08-07 resettled entered           -> guidance 2024-08-14
        2024-08-09 guidance talked             -> training 2024-09-09
        2024-08-30 training done               -> month_3 2024-12-02
        2024-11-26 month_3 passed_check        -> month_6 2025-02-26
        2025-02-20 month_6 failed_check        -> help_6 2025-03-20
        2025-03-14 help_6 done                 -> month_12 2025-09-15
        2025-09-10 month_12 passed_check       -> over 2025-09-24
        2025-09-19 over ready                  -> proposed 2025-10-10
        2025-09-24 proposed proposed           -> decided 2025-10-21
        2025-10-10 decided agree               -> returned 2025-10-23
        2025-10-14 returned entered            -> returned_told 2025-10-21
        2025-10-15 returned_told served        -> closed close
    """)  # fmt: skip
    assert [taken.effect for taken in walk.case.effects] == ["resettlement", "return"]


def test_settling_after_a_demotion_waits_for_the_second_year():
    """The person is silent on the post; the effect period of two years runs; it is too early to return."""
    walked(DISTRICT, "settling", """
        2023-03-01 opened               -> fit 2023-03-15
        2023-03-06 fit proposed         -> view 2023-03-20
        2023-03-20 view timeout         -> refused window-open
        2023-03-21 view timeout         -> settled 2023-04-12
        2023-03-24 settled approved     -> resettled 2023-04-10
        2023-03-28 resettled entered    -> guidance 2023-04-04
        2023-03-29 guidance talked      -> training 2023-05-04
        2023-04-14 training done        -> month_3 2023-07-14
        2023-07-12 month_3 failed_check -> help_3 2023-08-14
        2023-08-01 help_3 done          -> month_6 2023-11-01
        2023-10-31 month_6 passed_check -> month_12 2024-04-30
        2024-04-26 month_12 period_runs -> second_year 2025-04-27
        2025-04-27 second_year ended    -> refused window-open
        2025-04-28 second_year ended    -> over 2025-05-15
        2025-05-09 over not_yet         -> not_yet_told 2025-05-16
        2025-05-12 not_yet_told served  -> settled_here close
    """)  # fmt: skip


def test_improvement_ordinary():
    """Six months are the person's own; the goals are met, and after a year the entry is removed."""
    walk = walked(DISTRICT, "improvement", """
        2023-03-06 opened                               -> verify 2023-04-03
        2023-03-22 verify found                         -> checked 2023-04-06
        2023-03-28 checked none_applies                 -> notified 2023-04-04
        2023-03-30 notified served                      -> reply 2023-04-21
        2023-04-12 reply replied points=two_staff_short -> decided 2023-05-05
        2023-04-28 decided improve                      -> told 2023-05-09
        2023-05-05 told served                          -> plan 2023-05-18
        2023-05-17 plan proposed                        -> begun 2023-05-24
        2023-05-22 begun entered                        -> period 2023-11-22
        2023-11-22 period ended                         -> refused window-open
        2023-11-23 period ended                         -> measured 2023-12-07
        2023-12-05 measured met                         -> met_told 2023-12-12
        2023-12-07 met_told served                      -> on_file 2024-12-09
        2024-12-09 on_file ended                        -> refused window-open
        2024-12-10 on_file ended                        -> expunged 2024-12-17
        2024-12-11 expunged entered                     -> closed close
    """)  # fmt: skip
    assert in_force(walk, date(2024, 12, 10)) == {"improvement": ("", date(2024, 12, 11))}
    assert in_force(walk, date(2024, 12, 11)) == {}


ADMONISHED = """
        2023-03-06 opened                                -> verify 2023-04-03
        2023-03-22 verify found                          -> checked 2023-04-06
        2023-03-28 checked none_applies                  -> notified 2023-04-04
        2023-03-30 notified served                       -> reply 2023-04-21
        2023-04-12 reply waived                          -> decided 2023-05-05
        2023-04-28 decided admonish                      -> admonition_told 2023-05-09
        2023-05-05 admonition_told served                -> objection 2023-06-05
        2023-06-02 objection appealed points=not_my_post -> reviewed 2023-07-03
"""


def test_improvement_contested_and_not_met():
    """The admonition is upheld on objection, one more period is given, then an adjustment case opens."""
    walk = walked(DISTRICT, "improvement", ADMONISHED + """
        2023-06-30 reviewed uphold                      -> upheld_told 2023-07-07
        2023-07-03 upheld_told served                   -> talk 2023-07-17
        2023-07-10 talk talked                          -> admonition 2023-07-17
        2023-07-12 admonition entered                   -> plan 2023-07-26
        2023-07-20 plan proposed                        -> begun 2023-07-27
        2023-07-21 begun entered                        -> period 2024-01-22
        2023-11-30 period done                          -> measured 2023-12-14
        2023-12-08 measured longer                      -> more_time 2024-03-08
        2024-03-11 more_time ended                      -> measured 2024-03-25
        2024-03-20 measured longer                      -> refused visits-spent
        2024-03-20 measured not_met                     -> short_told 2024-03-27
        2024-03-22 short_told served                    -> answer 2024-04-15
        2024-04-10 answer replied points=the_goal_moved -> concluded 2024-05-10
        2024-04-26 concluded open_adjustment            -> adjustment_told 2024-05-07
        2024-04-28 adjustment_told served               -> to_adjustment close
    """)  # fmt: skip
    assert in_force(walk, date(2023, 7, 21))["admonition"] == ("", date(2024, 1, 12))  # six months: DWN-27


def test_an_admonition_that_falls_on_objection_leaves_the_period_alone():
    walk = walked(DISTRICT, "improvement", ADMONISHED + """
        2023-06-30 reviewed amend     -> milder_told 2023-07-07
        2023-07-03 milder_told served -> plan 2023-07-17
        2023-07-05 plan proposed      -> begun 2023-07-12
        2023-07-06 begun entered      -> period 2024-01-08
    """)  # fmt: skip
    assert in_force(walk, date(2023, 7, 6)) == {"improvement": ("", None)}
    walked(DISTRICT, "improvement", ADMONISHED + """
        2023-06-30 reviewed quash      -> quashed_told 2023-07-07
        2023-07-03 quashed_told served -> kept none
    """)  # fmt: skip


def test_promotion_ordinary():
    """Five stages, the four musts at once, seven working days of notice, a year of probation."""
    walk = walked(DISTRICT, "promotion", """
        2023-02-01 opened                  -> proposed 2023-03-01
        2023-02-10 proposed proposed       -> recommended 2023-03-10
        2023-02-24 recommended recommended -> candidate 2024-02-26
        2023-03-10 candidate inspect       -> file declarations discipline_view leads 2023-04-10
        2023-03-20 file passed             -> declarations discipline_view leads 2023-04-10
        2023-03-22 declarations passed     -> discipline_view leads 2023-04-10
        2023-03-27 discipline_view passed  -> leads 2023-04-10
        2023-03-31 leads passed            -> inspected 2023-04-28
        2023-04-20 inspected found         -> discussed 2023-05-19
        2023-05-06 discussed approved      -> published 2023-05-16
        2023-05-16 published ended         -> refused window-open
        2023-05-17 published ended         -> talk 2023-05-31
        2023-05-18 talk talked             -> appointed 2023-06-01
        2023-05-22 appointed entered       -> appointed_told 2023-05-29
        2023-05-24 appointed_told served   -> probation 2024-05-24
        2024-05-24 probation ended         -> refused window-open
        2024-05-27 probation ended         -> assessed 2024-06-25
        2024-06-06 assessed passed_check   -> confirmed_told 2024-06-14
        2024-06-11 confirmed_told served   -> closed close
    """)  # fmt: skip
    assert in_force(walk, date(2023, 5, 22)) == {"appointment": ("", None)}


def test_promotion_contested():
    """The recommendation goes stale after a year; objections stop the notice; the candidate is heard."""
    walk = walked(DISTRICT, "promotion", """
        2023-02-01 opened                          -> proposed 2023-03-01
        2023-02-10 proposed proposed               -> recommended 2023-03-10
        2023-02-24 recommended recommended         -> candidate 2024-02-26
        2024-02-27 candidate timeout               -> recommended 2024-03-26
        2024-03-05 recommended recommended         -> candidate 2025-03-05
        2024-03-12 candidate inspect               -> file declarations discipline_view leads 2024-04-10
        2024-03-20 file passed                     -> declarations discipline_view leads 2024-04-10
        2024-03-20 discipline_view passed          -> declarations leads 2024-04-10
        2024-03-21 inspected found                 -> refused out-of-turn
        2024-03-25 leads passed                    -> declarations 2024-04-10
        2024-03-28 declarations rejected           -> inspected 2024-04-26
        2024-04-10 inspected found by=inspectors_1 -> refused signers-missing
        2024-04-10 inspected found                 -> discussed 2024-05-10
        2024-04-18 discussed approved              -> published 2024-04-28
        2024-04-23 published objected              -> examined 2024-05-22
        2024-05-10 examined unfounded              -> published_anew 2024-05-20
        2024-05-14 published_anew objected         -> examined 2024-06-12
        2024-05-24 examined founded                -> objection_told 2024-05-31
        2024-05-27 objection_told served           -> reply 2024-06-11
        2024-06-04 reply replied points=paid_back  -> reconsidered 2024-07-03
        2024-06-14 reconsidered not_approved       -> dropped_told 2024-06-21
        2024-06-17 dropped_told served             -> dropped none
    """)  # fmt: skip
    assert walk.case.effects == ()


def test_a_candidate_may_withdraw():
    walk = walked(DISTRICT, "promotion", """
        2023-02-01 opened            -> proposed 2023-03-01
        2023-02-10 proposed proposed -> recommended 2023-03-10
    """)  # fmt: skip
    walk.act("2023-02-13", "recommended", "withdraw", role="official", by=("official 1",))
    assert walk.case.end == "withdrawn"


def test_a_chance_to_improve_elsewhere_ordinary():
    """The same house in another law: told, helped, sixty days; after an acceptable year nothing stays."""
    walk = walked("just-culture", "performance_action", """
        2023-03-01 opened                 -> told 2023-03-15
        2023-03-06 told served            -> begun 2023-03-13
        2023-03-08 begun entered          -> help 2023-03-22
        2023-03-14 help done              -> opportunity 2023-05-15
        2023-05-15 opportunity ended      -> refused window-open
        2023-05-16 opportunity ended      -> measured 2023-05-31
        2023-05-22 measured acceptable    -> acceptable_told 2023-05-30
        2023-05-24 acceptable_told served -> on_file 2024-05-24
        2024-05-28 on_file ended          -> cleared 2024-06-04
        2024-05-30 cleared entered        -> closed close
    """)  # fmt: skip
    assert in_force(walk, date(2024, 5, 30)) == {}


def test_a_chance_to_improve_elsewhere_contested():
    """Thirty days of notice and thirty more, a milder action than was proposed, reversed by the board."""
    walk = walked("just-culture", "performance_action", """
        2023-03-01 opened                                          -> told 2023-03-15
        2023-03-06 told served                                     -> begun 2023-03-13
        2023-03-08 begun entered                                   -> help 2023-03-22
        2023-03-14 help done                                       -> opportunity 2023-05-15
        2023-04-20 opportunity done                                -> measured 2023-05-04
        2023-05-01 measured unacceptable                           -> checked 2023-05-15
        2023-05-04 checked ask                                     -> evidence 2023-05-18
        2023-05-10 evidence found                                  -> checked 2023-05-24
        2023-05-12 checked none_applies                            -> proposed 2023-05-26
        2023-05-22 proposed proposed outcome=removal               -> noticed 2023-05-30
        2023-05-25 noticed served                                  -> answer 2023-06-26
        2023-06-20 decided act_on_it outcome=removal               -> refused reply-window-open
        2023-06-22 answer extend                                   -> answer 2023-07-26
        2023-07-20 answer replied points=system_down               -> decided 2023-08-21
        2023-08-10 decided act_on_it outcome=removal by=deciding_1 -> refused signers-missing
        2023-08-10 decided act_on_it outcome=reduction             -> served 2023-08-17
        2023-08-11 served served                                   -> in_force 2023-08-25
        2023-08-18 in_force entered                                -> window 2023-09-18
        2023-09-15 window appealed points=no_help                  -> heard 2024-01-16
        2024-01-10 heard quash                                     -> reversed 2024-01-25
        2024-01-12 reversed entered                                -> reversed_told 2024-01-22
        2024-01-16 reversed_told served                            -> closed close
    """)  # fmt: skip
    assert in_force(walk, date(2024, 1, 11))["adjustment"] == ("reduction", date(2024, 1, 12))
    assert in_force(walk, date(2024, 1, 12)) == {}


def test_where_the_work_is_at_fault_nobody_is():
    walked("just-culture", "performance_action", """
        2023-03-01 opened                -> told 2023-03-15
        2023-03-06 told served           -> begun 2023-03-13
        2023-03-08 begun entered         -> help 2023-03-22
        2023-03-14 help done             -> opportunity 2023-05-15
        2023-04-20 opportunity done      -> measured 2023-05-04
        2023-05-01 measured unacceptable -> checked 2023-05-15
        2023-05-04 checked applies       -> work_told 2023-05-11
        2023-05-08 work_told served      -> mended none
    """)  # fmt: skip
