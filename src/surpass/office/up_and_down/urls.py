"""Addresses under ``/up-and-down/``."""

from __future__ import annotations

from django.urls import path

from surpass.office.up_and_down.calls.pages import listing as calls
from surpass.office.up_and_down.calls.pages import one as call
from surpass.office.up_and_down.calls.pages import verbs as calling
from surpass.office.up_and_down.down.improving.pages import listing as improvements
from surpass.office.up_and_down.down.improving.pages import one as improvement
from surpass.office.up_and_down.down.improving.pages import verbs as improving
from surpass.office.up_and_down.down.listed.pages import listing as listed
from surpass.office.up_and_down.down.listed.pages import one as listed_one
from surpass.office.up_and_down.down.listed.pages import verbs as listing_verbs
from surpass.office.up_and_down.down.pages import listing as triggers
from surpass.office.up_and_down.down.pages import one as trigger
from surpass.office.up_and_down.down.pages import verbs as trigger_verbs
from surpass.office.up_and_down.down.pages import ways
from surpass.office.up_and_down.periods.pages import listing, person, recording
from surpass.office.up_and_down.pool.pages import listing as pool
from surpass.office.up_and_down.pool.pages import one as entry
from surpass.office.up_and_down.pool.pages import verbs as entering
from surpass.office.up_and_down.rounds.pages import listing as rounds
from surpass.office.up_and_down.rounds.pages import one as round_page
from surpass.office.up_and_down.rounds.pages import past as round_past
from surpass.office.up_and_down.rounds.pages import saying, trying
from surpass.office.up_and_down.rounds.pages import verbs as round_verbs
from surpass.office.up_and_down.rounds.pages import why as round_why
from surpass.office.up_and_down.settling.pages import listing as settling
from surpass.office.up_and_down.settling.pages import one as settled
from surpass.office.up_and_down.settling.pages import returning
from surpass.office.up_and_down.settling.pages import verbs as settle
from surpass.office.up_and_down.vacancies.ballot.pages import one as ballot
from surpass.office.up_and_down.vacancies.ballot.pages import verbs as voting
from surpass.office.up_and_down.vacancies.pages import listing as vacancies
from surpass.office.up_and_down.vacancies.pages import one, proof, verbs, why
from surpass.office.up_and_down.vacancies.tenure import page

app_name = "up_and_down"
urlpatterns = [
    path("", person.mine, name="mine"),
    path("periods/", listing.periods, name="periods"),
    path("periods/record/", recording.record_measure, name="record_measure"),
    path("periods/people/<str:key>/", person.person, name="person"),
    path("periods/<int:pk>/correct/", recording.correct_measure, name="correct_measure"),
    path("periods/<int:pk>/withdraw/", recording.withdraw_measure, name="withdraw_measure"),
    path("periods/<int:pk>/lift/", recording.lift_measure, name="lift_measure"),
    path("vacancies/", vacancies.vacancies, name="vacancies"),
    path("vacancies/open/", verbs.open_vacancy, name="open_vacancy"),
    path("vacancies/facts/", verbs.record_facts, name="record_facts"),
    path("vacancies/<int:pk>/", one.vacancy, name="vacancy"),
    path("vacancies/<int:pk>/facts/", verbs.record_facts, name="vacancy_facts"),
    path("vacancies/<int:pk>/look/", verbs.look_at_everybody, name="look_at_everybody"),
    path("vacancies/<int:pk>/close/", verbs.close_vacancy, name="close_vacancy"),
    path("vacancies/<int:pk>/mine/", why.mine, name="vacancy_mine"),
    path("vacancies/<int:pk>/proof/", proof.proof, name="proof"),
    path("vacancies/<int:pk>/people/<str:key>/", why.candidate, name="candidate"),
    path("vacancies/<int:pk>/people/<str:key>/forward/", verbs.put_forward, name="put_forward"),
    path("vacancies/<int:pk>/ballot/", voting.prepare_ballot, name="prepare_ballot"),
    path("ballots/<int:pk>/", ballot.ballot, name="ballot"),
    path("ballots/<int:pk>/print/", voting.print_slips, name="print_slips"),
    path("ballots/<int:pk>/slips/", voting.slips, name="slips"),
    path("ballots/<int:pk>/tie/", voting.declare_teller_tie, name="declare_teller_tie"),
    path("ballots/<int:pk>/count/", voting.count_slips, name="count_slips"),
    path("ballots/<int:pk>/anew/", voting.count_anew, name="count_anew"),
    path("triggers/", triggers.triggers, name="triggers"),
    path("triggers/look/", trigger_verbs.look_for_triggers, name="look_for_triggers"),
    path("triggers/<int:pk>/", trigger.trigger, name="trigger"),
    path("triggers/<int:pk>/check/", trigger_verbs.answer_check, name="answer_check"),
    path("triggers/<int:pk>/tolerance/", trigger_verbs.link_tolerance, name="link_tolerance"),
    path("triggers/<int:pk>/ways/", ways.ways, name="ways"),
    path("triggers/<int:pk>/ways/choose/", ways.choose_way, name="choose_way"),
    path("triggers/<int:pk>/aside/", trigger_verbs.set_trigger_aside, name="set_trigger_aside"),
    path("triggers/<int:pk>/improve/", trigger_verbs.open_improvement, name="open_improvement"),
    path("triggers/<int:pk>/open/", trigger_verbs.open_adjustment, name="open_adjustment"),
    path("triggers/<int:pk>/refer/", trigger_verbs.refer_trigger, name="refer_trigger"),
    path("listed/", listed.listed, name="listed"),
    path("listed/record/", listing_verbs.record_listed, name="record_listed"),
    path("listed/<int:pk>/", listed_one.listed_entry, name="listed_entry"),
    path("listed/<int:pk>/papers/<int:number>/", listed_one.listed_paper, name="listed_paper"),
    path("listed/<int:pk>/slots/<str:slot>/", listing_verbs.fill_slot, name="fill_slot"),
    path("listed/<int:pk>/find/", listing_verbs.find_listed, name="find_listed"),
    path("listed/<int:pk>/confirm/", listing_verbs.confirm_listed, name="confirm_listed"),
    path("listed/<int:pk>/answer/", listing_verbs.answer_listed, name="answer_listed"),
    path("listed/<int:pk>/withdraw/", listing_verbs.withdraw_listed, name="withdraw_listed"),
    path("improvement/", improvements.improvements, name="improvements"),
    path("improvement/<str:key>/", improvement.improvement, name="improvement"),
    path("improvement/<str:key>/plan/", improving.write_plan, name="write_plan"),
    path("improvement/<str:key>/words/", improving.speak_in_improvement, name="speak_in_improvement"),
    path("pool/", pool.pool, name="pool"),
    path("pool/mine/", entry.mine, name="pool_mine"),
    path("pool/apply/", entering.apply_for_pool, name="apply_for_pool"),
    path("pool/nominate/", entering.nominate, name="nominate"),
    path("pool/<int:pk>/", entry.pool_entry, name="pool_entry"),
    path("pool/<int:pk>/decide/", entering.decide_on_entry, name="decide_on_entry"),
    path("pool/<int:pk>/renew/", entering.renew_entry, name="renew_entry"),
    path("pool/<int:pk>/remove/", entering.remove_from_pool, name="remove_from_pool"),
    path("pool/<int:pk>/leave/", entering.leave_pool, name="leave_pool"),
    path("pool/<int:pk>/steps/", entering.plan_step, name="plan_step"),
    path("pool/<int:pk>/steps/<int:step>/", entering.mark_step_done, name="mark_step_done"),
    path("calls/", calls.calls, name="calls"),
    path("calls/publish/", calling.publish_call, name="publish_call"),
    path("calls/<int:pk>/", call.call, name="call"),
    path("calls/<int:pk>/put/", calling.put_own_name, name="put_own_name"),
    path("calls/<int:pk>/names/<int:name>/", call.name, name="call_name"),
    path("calls/<int:pk>/names/<int:name>/answer/", calling.answer_name, name="answer_name"),
    path("calls/<int:pk>/names/<int:name>/withdraw/", calling.withdraw_own_name, name="withdraw_own_name"),
    path("tenure/", page.tenure, name="tenure"),
    path("settling/", settling.settling, name="settling"),
    path("settling/after/<str:key>/", settle.open_settling, name="open_settling"),
    path("settling/placed/<int:pk>/", settle.settle_placed, name="settle_placed"),
    path("settling/talks/<int:pk>/answer/", settle.answer_talk, name="answer_talk"),
    path("settling/<str:key>/", settled.settling_case, name="settling_case"),
    path("settling/<str:key>/talk/", settle.write_talk, name="write_talk"),
    path("settling/<str:key>/voice/", settle.speak_at_check, name="speak_at_check"),
    path("settling/<str:key>/return/", returning.settling_return, name="settling_return"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/open/", round_verbs.open_round, name="open_round"),
    path("rounds/<int:pk>/", round_page.round_, name="round"),
    path("rounds/<int:pk>/mine/", saying.mine, name="round_mine"),
    path("rounds/<int:pk>/facts/", round_verbs.tell_round_facts, name="round_facts"),
    path("rounds/<int:pk>/solve/", round_verbs.solve_round, name="solve_round"),
    path("rounds/<int:pk>/proposals/", round_past.proposals, name="round_proposals"),
    path("rounds/<int:pk>/what-if/", trying.what_if, name="round_what_if"),
    path("rounds/<int:pk>/lift/", round_verbs.lift_hold, name="lift_hold"),
    path("rounds/<int:pk>/end/", round_verbs.end_round, name="end_round"),
    path("rounds/<int:pk>/posts/<str:key>/", saying.view, name="round_view"),
    path("rounds/<int:pk>/people/<str:key>/", round_why.person, name="round_person"),
    path("rounds/<int:pk>/people/<str:key>/declare/", saying.declare_for, name="declare_for"),
    path("rounds/<int:pk>/people/<str:key>/hold/", round_verbs.hold_pair, name="hold_pair"),
    path("rounds/<int:pk>/people/<str:key>/decide/", round_verbs.decide_placement, name="decide_placement"),
    path(
        "rounds/<int:pk>/people/<str:key>/take-back/",
        round_verbs.take_back_placement,
        name="take_back",
    ),
]
