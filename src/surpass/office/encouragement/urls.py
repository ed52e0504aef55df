"""Addresses under ``/encouragement/``."""

from __future__ import annotations

from django.urls import path

from surpass.office.encouragement.fund.pages import listing, one, paying, verbs, why

app_name = "encouragement"
urlpatterns = [
    path("funds/", listing.funds, name="funds"),
    path("funds/open/", verbs.open_fund, name="open_fund"),
    path("funds/mine/", listing.mine, name="rewards"),
    path("funds/check/", paying.check, name="check_payments"),
    path("funds/<int:pk>/", one.fund, name="fund"),
    path("funds/<int:pk>/change/", verbs.change_fund, name="change_fund"),
    path("funds/<int:pk>/reckon/", verbs.reckon_rewards, name="reckon_rewards"),
    path("funds/<int:pk>/propose/", verbs.propose_fund, name="propose_fund"),
    path("funds/<int:pk>/payments/", paying.payments, name="payments"),
    path("funds/<int:pk>/payments/issue/", paying.issue_payments, name="issue_payments"),
    path("funds/<int:pk>/units/<str:key>/", why.reward, name="reward"),
]
