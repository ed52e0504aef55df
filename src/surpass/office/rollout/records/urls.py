"""Addresses under ``/rollout/records/``."""

from __future__ import annotations

from django.urls import path

from surpass.office.rollout.records.pages import report, verbs, year, years

app_name = "records"
urlpatterns = [
    path("", years.years, name="years"),
    path("<int:nth>/", year.year, name="year"),
    path("<int:nth>/archive/", year.archive, name="archive"),
    path("<int:nth>/lists/<int:pk>/", year.lists, name="lists"),
    path("<int:nth>/report/", report.report, name="report"),
    path("<int:nth>/report/paper/<str:lang>/", report.paper, name="paper"),
    path("<int:nth>/report/begin/", verbs.begin_report, name="begin_report"),
    path("<int:nth>/report/write/<slug:part>/", verbs.write_report, name="write_report"),
    path("<int:nth>/report/hand-in/", verbs.hand_in_report, name="hand_in_report"),
    path("<int:nth>/report/decide/", verbs.decide_report, name="decide_report"),
    path("<int:nth>/hand-up/", verbs.hand_up_lists, name="hand_up_lists"),
    path("<int:nth>/close/", verbs.close_year, name="close_year"),
]
