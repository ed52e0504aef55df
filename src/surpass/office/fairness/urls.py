"""Addresses under ``/up-and-down/fairness/``."""

from __future__ import annotations

from django.urls import path

from surpass.office.fairness.pages import own, page, verbs

app_name = "fairness"
urlpatterns = [
    path("", page.fairness, name="page"),
    path("rows.csv", page.rows, name="rows"),
    path("mine/", own.mine, name="mine"),
    path("switch-on/", verbs.switch_on, name="switch_on"),
    path("attributes/", verbs.hand_in, name="hand_in"),
    path("<slug:place>/<int:year>/release/", verbs.release, name="release"),
    path("<int:pk>/switch-off/", verbs.switch_off, name="switch_off"),
]
