"""Addresses under ``/rollout/inspections/``."""

from __future__ import annotations

from django.urls import path

from surpass.office.rollout.inspection.pages import plan, verbs

app_name = "inspection"
urlpatterns = [
    path("", plan.inspections, name="inspections"),
    path("plan/", verbs.plan_inspection, name="plan"),
    path("<int:pk>/", plan.inspection, name="inspection"),
    path("<int:pk>/open/", verbs.open_inspection, name="open"),
    path("<int:pk>/drop/", verbs.drop_inspection, name="drop"),
]
