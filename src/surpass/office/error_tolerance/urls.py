"""Addresses under ``/error-tolerance/``."""

from __future__ import annotations

from django.urls import path

from surpass.office.error_tolerance.clearing.apology import page as apology
from surpass.office.error_tolerance.clearing.clarification import page as clarification
from surpass.office.error_tolerance.clearing.correction import page as correction
from surpass.office.error_tolerance.clearing.freeze import offers
from surpass.office.error_tolerance.clearing.freeze import page as freeze
from surpass.office.error_tolerance.clearing.report import page as report
from surpass.office.error_tolerance.clearing.support import page as support
from surpass.office.error_tolerance.effects import page as effects
from surpass.office.error_tolerance.learning.library import page as library
from surpass.office.error_tolerance.learning.nearest import page as nearest
from surpass.office.error_tolerance.learning.quarter import page as quarter
from surpass.office.error_tolerance.pages import asking, beforehand, opening, requests
from surpass.office.error_tolerance.pages.check import page as check
from surpass.office.error_tolerance.weighing.screening import page as screening
from surpass.office.error_tolerance.weighing.split import page as split
from surpass.office.error_tolerance.weighing.worksheet import page as worksheet

app_name = "error_tolerance"
urlpatterns = [
    path("check/", check.check, name="check"),
    path("", requests.requests, name="requests"),
    path("<int:number>/", requests.one_request, name="request"),
    path("<int:number>/seats/", requests.seat, name="seat"),
    path("ask/", asking.ask, name="ask"),
    path("ask/<str:key>/delete/", asking.delete_draft, name="delete_draft"),
    path("ask/<str:key>/<str:step>/", asking.ask_step, name="ask_step"),
    path("open/", opening.open_, name="open"),
    path("beforehand/", beforehand.registrations, name="registrations"),
    path("beforehand/file/", beforehand.register, name="register"),
    path("beforehand/<int:number>/", beforehand.registration, name="registration"),
    path("beforehand/<int:number>/papers/", beforehand.add_paper, name="add_registered_paper"),
    path("beforehand/<int:number>/papers/<int:nth>/", beforehand.paper, name="registered_paper"),
    path("cases/<str:key>/effects/", effects.effects_of_case, name="effects"),
    path("cases/<str:key>/effects/name/", effects.name_touched, name="name_touched"),
    path("cases/<str:key>/effects/<int:pk>/withdraw/", effects.withdraw_touched, name="withdraw_touched"),
    path("cases/<str:key>/correct/", correction.open_correction, name="open_correction"),
    path("cases/<str:key>/correction/", correction.correction, name="correction"),
    path("cases/<str:key>/correction/causes/", correction.state_cause, name="state_cause"),
    path("cases/<str:key>/correction/rules/", correction.plan_rule_change, name="plan_rule_change"),
    path("rules/<int:pk>/done/", correction.note_rule_changed, name="note_rule_changed"),
    path("freezes/", freeze.freezes, name="freezes"),
    path("freezes/record/", freeze.record_freeze, name="record_freeze"),
    path("freezes/<int:pk>/", freeze.freeze, name="freeze"),
    path("freezes/<int:pk>/review/", freeze.review_freeze, name="review_freeze"),
    path("freezes/<int:pk>/close/", freeze.record_case_closed, name="record_case_closed"),
    path("freezes/<int:pk>/tell/", freeze.tell_freeze, name="tell_freeze"),
    path("support/", support.supports, name="supports"),
    path("offers/<int:pk>/", offers.offer, name="offer"),
    path("reports/", report.reports, name="reports"),
    path("reports/enter/", report.enter_report, name="enter_report"),
    path("reports/<int:pk>/", report.report, name="report"),
    path("reports/<int:pk>/finding/", report.enter_finding, name="enter_finding"),
    path("reports/<int:pk>/clear/", report.open_clarification, name="open_clarification"),
    path("cases/<str:key>/clearing/", clarification.clearing, name="clearing"),
    path("cases/<str:key>/clearing/plan/", clarification.plan_clarification, name="plan_clarification"),
    path("cases/<str:key>/clearing/letter/", clarification.send_letter, name="send_letter"),
    path("cases/<str:key>/clearing/done/", clarification.note_clearing, name="note_clearing"),
    path("cases/<str:key>/apology/", apology.apology, name="apology"),
    path("cases/<str:key>/apology/issue/", apology.issue_apology, name="issue_apology"),
    path("cases/<str:key>/support/", support.support, name="support"),
    path("cases/<str:key>/support/sign/", support.sign_support, name="sign_support"),
    path("cases/<str:key>/support/paper/", support.paper, name="support_paper"),
    path("cases/<str:key>/screening/", screening.screening, name="screening"),
    path("cases/<str:key>/screening/answer/", screening.screen, name="screen_case"),
    path("cases/<str:key>/worksheet/", worksheet.worksheet, name="worksheet"),
    path("cases/<str:key>/worksheet/save/", worksheet.save, name="save_worksheet"),
    path("cases/<str:key>/worksheet/file/", worksheet.file, name="file_worksheet"),
    path("precedents/", library.precedents, name="precedents"),
    path("precedents/<int:pk>/", library.precedent, name="precedent"),
    path("precedents/<int:pk>/check/", library.check, name="check_precedent"),
    path("precedents/<int:pk>/answer/", library.answer, name="answer_precedent"),
    path("precedents/<int:pk>/confirm/", library.confirm, name="confirm_precedent"),
    path("precedents/<int:pk>/reply/", library.reply, name="reply_precedent"),
    path("precedents/<int:pk>/withdraw/", library.withdraw, name="withdraw_precedent"),
    path("cases/<str:key>/precedents/draft/", library.draft, name="draft_precedent"),
    path("cases/<str:key>/precedents/", nearest.nearest, name="nearest"),
    path("statistics/", quarter.statistics, name="statistics"),
    path("statistics/<str:top>/<str:name>/", quarter.quarter, name="quarter"),
    path("statistics/<str:top>/<str:name>/release/", quarter.release, name="release_statistics"),
    path("cases/<str:key>/acts/", split.split, name="split"),
    path("cases/<str:key>/acts/classify/", split.classify, name="classify_act"),
]
