"""Addresses under ``/rollout/duties/``."""

from __future__ import annotations

from django.urls import path

from surpass.office.rollout.duties.pages import figures, issuing, listing, one, verbs

app_name = "duties"
urlpatterns = [
    path("", listing.duties, name="list"),
    path("figures/", figures.rollout_figures, name="figures"),
    path("issue/", issuing.issue, name="issue"),
    path("assignments/<int:pk>/", one.assignment, name="assignment"),
    path("assignments/<int:pk>/file/", one.assignment_file, name="assignment_file"),
    path("assignments/<int:pk>/withdraw/", issuing.withdraw_assignment, name="withdraw_assignment"),
    path("<int:pk>/", one.duty, name="duty"),
    path("<int:pk>/accept/", verbs.accept_duty, name="accept_duty"),
    path("<int:pk>/split/", verbs.split_duty, name="split_duty"),
    path("<int:pk>/report/", verbs.report_duty, name="report_duty"),
    path("<int:pk>/settle/", verbs.settle_duty, name="settle_duty"),
    path("<int:pk>/send-back/", verbs.send_back_duty, name="send_back_duty"),
    path("<int:pk>/time/", verbs.ask_for_time, name="ask_for_time"),
    path("<int:pk>/time/answer/", verbs.answer_time, name="answer_time"),
]
