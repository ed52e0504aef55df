"""Addresses under ``/rollout/alarms/``."""

from __future__ import annotations

from django.urls import path

from surpass.office.rollout.alarms.pages import corrections, looks, ordered, verbs

app_name = "alarms"
urlpatterns = [
    path("", looks.alarms, name="alarms"),
    path("look/", looks.look_at, name="look_at"),
    path("<int:pk>/", looks.look, name="look"),
    path("<int:pk>/why/<int:row>/", looks.why, name="why"),
    path("<int:pk>/order/", verbs.order_verification, name="order"),
    path("to-verify/", ordered.to_verify, name="to_verify"),
    path("figures/<int:pk>/verify/", verbs.enter_verified, name="verify"),
    path("figures/<int:pk>/answer/", verbs.answer_difference, name="answer"),
    path("figures/<int:pk>/correction/", verbs.propose_correction, name="propose"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/<int:pk>/", corrections.decide_correction, name="decide"),
    path("mine/", ordered.mine, name="mine"),
    path("orders/<int:pk>/notice/<str:unit>/", verbs.give_notice, name="give_notice"),
    path("notices/<int:pk>/", ordered.notice, name="notice"),
]
