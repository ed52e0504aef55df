"""Addresses under ``/encouragement/``."""

from __future__ import annotations

from django.urls import path

from surpass.office.encouragement.appraisal.evaluation import pages as slips
from surpass.office.encouragement.appraisal.pages import listing as years
from surpass.office.encouragement.appraisal.pages import one as year
from surpass.office.encouragement.appraisal.pages import person
from surpass.office.encouragement.appraisal.pages.verbs import of_person, of_review, of_unit
from surpass.office.encouragement.front_line.pages import listing as front_line
from surpass.office.encouragement.front_line.pages import money as front_line_money
from surpass.office.encouragement.front_line.pages import one as posting
from surpass.office.encouragement.front_line.pages import verbs as front_line_verbs
from surpass.office.encouragement.front_line.paying.pages import one as allowances
from surpass.office.encouragement.front_line.paying.pages import verbs as allowance_verbs
from surpass.office.encouragement.fund.pages import answering, listing, one, paying, verbs, why
from surpass.office.encouragement.fund_use.closing import pages as closing
from surpass.office.encouragement.fund_use.recovery.pages import listing as recoveries
from surpass.office.encouragement.fund_use.recovery.pages import one as recovery
from surpass.office.encouragement.fund_use.recovery.pages import verbs as recovering
from surpass.office.encouragement.fund_use.shares.pages import listing as shares
from surpass.office.encouragement.fund_use.shares.pages import one as unit
from surpass.office.encouragement.fund_use.shares.pages import own
from surpass.office.encouragement.fund_use.shares.pages import paying as share_paying
from surpass.office.encouragement.fund_use.shares.pages import verbs as share
from surpass.office.encouragement.fund_use.supplement import pages as supplementing
from surpass.office.encouragement.recognition.commendations.pages import listing as commended
from surpass.office.encouragement.recognition.commendations.pages import verbs as commending
from surpass.office.encouragement.recognition.first_use.pages import listing as first_uses
from surpass.office.encouragement.recognition.first_use.pages import one as first_use
from surpass.office.encouragement.recognition.first_use.pages import proposed as proposing_use
from surpass.office.encouragement.recognition.first_use.pages import verbs as first_use_verbs
from surpass.office.encouragement.recognition.honours.pages import (
    ceremony,
    handling,
    notices,
    proposing,
    results,
)
from surpass.office.encouragement.recognition.honours.pages import listing as honours
from surpass.office.encouragement.recognition.honours.pages import one as honour
from surpass.office.encouragement.recognition.notice_objections.pages import listing as put_up
from surpass.office.encouragement.recognition.notice_objections.pages import verbs as contesting
from surpass.office.encouragement.recognition.notices.pages import feed
from surpass.office.encouragement.recognition.notices.pages import listing as moved_up
from surpass.office.encouragement.recognition.notices.pages import one as notice
from surpass.office.encouragement.recognition.notices.pages import verbs as noticing
from surpass.office.encouragement.recognition.objections import pages as objecting
from surpass.office.encouragement.recognition.scans.pages import verbs as scans
from surpass.office.encouragement.recognition.superior.pages import verbs as superior
from surpass.office.encouragement.recognition.yearly import pages as yearly
from surpass.office.encouragement.simulating import trying

app_name = "encouragement"
FUNDS = [
    path("scans/<int:pk>/", scans.scan, name="scan"),
    path("scans/<int:pk>/take-back/", scans.take_back_scan, name="take_back_scan"),
    path("scans/<str:kind>/<int:row>/attach/", scans.attach_scan, name="attach_scan"),
    path("commendations/", commended.commendations, name="commendations"),
    path("commendations/enter/", commending.record_commendation, name="record_commendation"),
    path("commendations/<int:pk>/take-back/", commending.take_back, name="take_back"),
    path("simulate/", trying.simulate, name="simulate"),
    path("funds/", listing.funds, name="funds"),
    path("funds/open/", verbs.open_fund, name="open_fund"),
    path("funds/mine/", listing.mine, name="rewards"),
    path("funds/check/", paying.check, name="check_payments"),
    path("recoveries/", recoveries.recoveries, name="recoveries"),
    path("recoveries/<int:pk>/", recovery.recovery, name="recovery"),
    path("recoveries/<int:pk>/decide/", recovering.decide_recovery, name="decide_recovery"),
    path("recoveries/<int:pk>/give-back/", recovering.give_back, name="give_back"),
    path("recoveries/<int:pk>/enter/", recovering.enter_return, name="enter_return"),
    path("recoveries/<int:pk>/came/<int:row>/strike/", recovering.strike_return, name="strike_return"),
    path("funds/<int:pk>/supplement/", supplementing.supplement, name="supplement"),
    path("funds/<int:pk>/supplement/reckon/", supplementing.reckon, name="reckon_supplement"),
    path("funds/<int:pk>/supplement/propose/", supplementing.propose, name="propose_supplement"),
    path("funds/<int:pk>/supplement/issue/", supplementing.issue, name="issue_supplement"),
    path("funds/<int:pk>/close/", closing.close_fund, name="close_fund"),
    path("funds/<int:pk>/carry-on/", closing.carry_on, name="carry_on"),
    path("funds/<int:pk>/take-back/<str:key>/", recovering.take_back_reward, name="take_back_reward"),
    path(
        "funds/<int:pk>/supplements/<int:supplement>/take-back/<str:key>/",
        recovering.take_back_reward,
        name="take_back_reward",
    ),
    path("shares/<int:pk>/take-back/", recovering.take_back_share, name="take_back_share"),
    path("funds/<int:pk>/", one.fund, name="fund"),
    path("funds/<int:pk>/change/", verbs.change_fund, name="change_fund"),
    path("funds/<int:pk>/reckon/", verbs.reckon_rewards, name="reckon_rewards"),
    path("funds/<int:pk>/settle/", verbs.settle_reward, name="settle_reward"),
    path("funds/<int:pk>/propose/", verbs.propose_fund, name="propose_fund"),
    path("funds/<int:pk>/payments/<int:nth>/", paying.payments, name="payments"),
    path("funds/<int:pk>/payments/issue/", paying.issue_payments, name="issue_payments"),
    path("funds/<int:pk>/units/<str:key>/", why.reward, name="reward"),
    path(
        "funds/<int:pk>/units/<str:key>/case/", answering.answer_case_of_reward, name="answer_case_of_reward"
    ),
    path("shares/", shares.shares, name="shares"),
    path("shares/own/", shares.own, name="own_shares"),
    path("shares/own/rewards/<int:pk>/", why.own_reward, name="own_reward"),
    path("shares/own/<int:pk>/", own.own_share, name="own_share"),
    path("shares/own/<int:pk>/object/", own.object_to_share, name="object_to_share"),
    path("shares/<int:pk>/case/", share.answer_case, name="answer_case"),
    path("shares/<int:pk>/release/", share.release_share, name="release_share"),
    path("shares/objections/<int:pk>/", share.answer_share_objection, name="answer_share_objection"),
    *(
        path(f"funds/<int:pk>/supplements/<int:supplement>/units/<str:key>/shares/{tail}", view, name=name)
        for tail, view, name in (
            ("", unit.unit_shares, "unit_shares"),
            ("propose/", share.propose_shares, "propose_shares"),
            ("decide/", share.decide_shares, "decide_shares"),
            ("issue/", share.issue_shares, "issue_shares"),
            ("payments/<int:nth>/", share_paying.share_payments, "share_payments"),
        )
    ),
    path("funds/<int:pk>/units/<str:key>/shares/", unit.unit_shares, name="unit_shares"),
    path("funds/<int:pk>/units/<str:key>/shares/propose/", share.propose_shares, name="propose_shares"),
    path("funds/<int:pk>/units/<str:key>/shares/decide/", share.decide_shares, name="decide_shares"),
    path("funds/<int:pk>/units/<str:key>/shares/issue/", share.issue_shares, name="issue_shares"),
    path(
        "funds/<int:pk>/units/<str:key>/shares/payments/<int:nth>/",
        share_paying.share_payments,
        name="share_payments",
    ),
    path("honours/", honours.honours, name="honours"),
    path("honours/mine/", honours.mine, name="my_honours"),
    path("honours/public/", honours.public, name="public_honours"),
    path("honours/notices/", notices.notices, name="honour_notices"),
    path("honours/notices/<int:pk>/", notices.object_to_honour, name="object_to_honour"),
    path("honours/results/", results.by_results, name="honours_by_results"),
    path("honours/results/propose/<str:key>/", results.propose_by_results, name="propose_by_results"),
    path("honours/results/choose/<str:pool>/", results.choose_in_tie, name="choose_in_tie"),
    path("honours/numbers/", yearly.numbers, name="honour_numbers"),
    path("honours/numbers/<str:kind>/<int:year>/", yearly.choose_honours, name="choose_honours"),
    path("honours/ceremony/<int:year>/", ceremony.ceremony, name="ceremony"),
    path("honours/ceremony/<int:year>/<str:form>/", ceremony.file_of, name="ceremony_file"),
    path("honours/superior/enter/", superior.enter_superior_honour, name="enter_superior_honour"),
    path(
        "honours/<int:pk>/superior/revoked/",
        superior.enter_superior_revocation,
        name="enter_superior_revocation",
    ),
    path(
        "honours/<int:pk>/superior/<int:row>/verify/",
        superior.verify_superior_paper,
        name="verify_superior_paper",
    ),
    path("honours/nominate/", proposing.nominate_honour, name="nominate_honour"),
    path("honours/<int:pk>/", honour.honour, name="honour"),
    path("honours/<int:pk>/take-up/", proposing.take_up_honour, name="take_up_honour"),
    path("honours/<int:pk>/drop/", proposing.drop_honour, name="drop_honour"),
    path("honours/<int:pk>/consent/", handling.say_consent, name="say_consent"),
    path("honours/<int:pk>/certify/", handling.issue_certificate, name="issue_certificate"),
    path("honours/<int:pk>/certificate/", honour.certificate, name="certificate"),
    path("honours/<int:pk>/revoke/", handling.open_revocation, name="open_revocation"),
    path("honours/<int:pk>/objections/enter/", objecting.enter_objection, name="enter_objection"),
    path("honours/<int:pk>/objections/<int:row>/", handling.find_objection, name="find_objection"),
    path("front-line/", front_line.postings, name="postings"),
    path("front-line/enter/", front_line_verbs.enter_posting, name="enter_posting"),
    path("front-line/allowances/", front_line_money.allowances, name="allowances"),
    path("front-line/allowances/file/", front_line_money.allowance_table, name="allowance_table"),
    path("front-line/allowances/propose/", allowance_verbs.propose_allowances, name="propose_allowances"),
    path("front-line/allowances/<int:pk>/", allowances.allowance_list, name="allowance_list"),
    path("front-line/allowances/<int:pk>/payment/", allowances.allowance_payment, name="allowance_payment"),
    path(
        "front-line/allowances/<int:pk>/decide/", allowance_verbs.decide_allowances, name="decide_allowances"
    ),
    path("front-line/allowances/<int:pk>/issue/", allowance_verbs.issue_allowances, name="issue_allowances"),
    path("front-line/<int:pk>/", posting.posting, name="posting"),
    path("front-line/<int:pk>/verify/", front_line_verbs.verify_posting, name="verify_posting"),
    path("front-line/<int:pk>/days/", front_line_verbs.verify_days, name="verify_days"),
    path("front-line/<int:pk>/end/", front_line_verbs.end_posting, name="end_posting"),
    path("front-line/<int:pk>/appraise/", front_line_verbs.file_appraisal, name="file_appraisal"),
    path("front-line/<int:pk>/contest/", front_line_verbs.contest_posting, name="contest_posting"),
    path("front-line/<int:pk>/answer/", front_line_verbs.answer_contest, name="answer_contest"),
    path("front-line/<int:pk>/withdraw/", front_line_verbs.withdraw_posting, name="withdraw_posting"),
]
APPRAISALS = [
    path("appraisals/", years.appraisals, name="appraisals"),
    path("appraisals/open/", of_unit.open_appraisal, name="open_appraisal"),
    path("appraisals/mine/", years.own, name="own_years"),
    path("appraisals/notices/", years.excellent, name="notices"),
    path("appraisals/<int:pk>/", year.appraisal, name="appraisal"),
    path("appraisals/<int:pk>/ties/", of_unit.declare_grading_ties, name="declare_grading_ties"),
    path("appraisals/<int:pk>/evaluation/", of_unit.prepare_evaluation, name="prepare_evaluation"),
    path("appraisals/<int:pk>/notice/", of_unit.put_up_excellent, name="put_up_excellent"),
    path("appraisals/<int:pk>/fix/", of_unit.confirm_grades, name="confirm_grades"),
    path("appraisals/slips/<int:pk>/print/", slips.print_evaluation, name="print_evaluation"),
    path("appraisals/slips/<int:pk>/paper/", slips.evaluation_slips, name="evaluation_slips"),
    path("appraisals/slips/<int:pk>/", of_unit.count_evaluation, name="count_evaluation"),
    path("appraisals/people/<int:pk>/", person.appraised, name="appraised"),
    path("appraisals/people/<int:pk>/facts/", of_person.state_appraisal_facts, name="state_appraisal_facts"),
    path("appraisals/people/<int:pk>/summary/", of_person.hand_in_summary, name="hand_in_summary"),
    path("appraisals/people/<int:pk>/propose/", of_person.propose_grade, name="propose_grade"),
    path("appraisals/people/<int:pk>/decide/", of_person.decide_grade, name="decide_grade"),
    path("appraisals/people/<int:pk>/receipt/", of_person.receive_grade, name="receive_grade"),
    path("appraisals/people/<int:pk>/review/ask/", of_review.ask_grade_review, name="ask_grade_review"),
    path("appraisals/people/<int:pk>/review/open/", of_review.open_grade_review, name="open_grade_review"),
    path("appraisals/people/<int:pk>/correct/", of_review.correct_grade, name="correct_grade"),
]
NOTICES = [
    path("catching-up/", moved_up.notices, name="catching_up_notices"),
    path("catching-up/draft/", noticing.draft_notice, name="draft_notice"),
    path("catching-up/public/", moved_up.public, name="public_notices"),
    path("catching-up/public/<int:pk>/", notice.public_notice, name="public_notice"),
    path("catching-up/public/<int:pk>/paper/", notice.public_notice_paper, name="public_notice_paper"),
    path("catching-up/feed/<str:lang>/", feed.feed, name="notices_feed"),
    path("catching-up/<int:pk>/", notice.notice, name="catching_up_notice"),
    path("catching-up/<int:pk>/paper/", notice.notice_paper, name="notice_paper"),
    path("catching-up/<int:pk>/issue/", noticing.issue_notice, name="issue_notice"),
    path("catching-up/<int:pk>/withdraw/", noticing.withdraw_notice, name="withdraw_notice"),
    path("catching-up/<int:pk>/units/<int:row>/", noticing.say_what_was_done, name="say_what_was_done"),
]
FIRST_USE = [
    path("first-use/", first_uses.first_uses, name="first_uses"),
    path("first-use/mine/", first_use.mine, name="my_first_use"),
    path("first-use/public/", first_uses.used_first, name="used_first"),
    path("first-use/propose/", proposing_use.propose, name="propose_first_use"),
    path("first-use/propose/<str:key>/", proposing_use.recommend, name="recommend_first_use"),
    path("first-use/<int:pk>/", first_use.first_use, name="first_use"),
    path("first-use/<int:pk>/confirm/", first_use_verbs.confirm_first_use, name="confirm_first_use"),
    path("first-use/<int:pk>/withdraw/", first_use_verbs.withdraw_first_use, name="withdraw_first_use"),
    path("first-use/<int:pk>/answer/", first_use_verbs.answer_first_use, name="answer_first_use"),
    path("first-use/<int:pk>/decline/", first_use_verbs.decline_first_use, name="decline_first_use"),
    path("first-use/<int:pk>/consent/", first_use_verbs.consent_to_first_use, name="consent_to_first_use"),
]
OBJECTIONS = [
    path("objections/", put_up.notice_objections, name="notice_objections"),
    path("objections/<int:pk>/answer/", contesting.answer_notice_objection, name="answer_notice_objection"),
    path("objections/<int:pk>/find/", contesting.find_notice_objection, name="find_notice_objection"),
    path("objections/<str:kind>/<int:row>/", contesting.object_to_notice, name="object_to_notice"),
    path(
        "objections/<str:kind>/<int:row>/paper/",
        contesting.enter_notice_objection,
        name="enter_notice_objection",
    ),
]
urlpatterns = [*FUNDS, *APPRAISALS, *NOTICES, *FIRST_USE, *OBJECTIONS]
