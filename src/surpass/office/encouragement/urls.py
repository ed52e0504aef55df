"""Addresses under ``/encouragement/``."""

from __future__ import annotations

from django.urls import path

from surpass.office.encouragement.fund.pages import listing, one, paying, verbs, why
from surpass.office.encouragement.fund_use.shares.pages import listing as shares
from surpass.office.encouragement.fund_use.shares.pages import one as unit
from surpass.office.encouragement.fund_use.shares.pages import own
from surpass.office.encouragement.fund_use.shares.pages import paying as share_paying
from surpass.office.encouragement.fund_use.shares.pages import verbs as share

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
    path("shares/", shares.shares, name="shares"),
    path("shares/own/", shares.own, name="own_shares"),
    path("shares/own/<int:pk>/", own.own_share, name="own_share"),
    path("shares/own/<int:pk>/object/", own.object_to_share, name="object_to_share"),
    path("shares/<int:pk>/case/", share.answer_case, name="answer_case"),
    path("shares/<int:pk>/release/", share.release_share, name="release_share"),
    path("shares/objections/<int:pk>/", share.answer_share_objection, name="answer_share_objection"),
    path("funds/<int:pk>/units/<str:key>/shares/", unit.unit_shares, name="unit_shares"),
    path("funds/<int:pk>/units/<str:key>/shares/propose/", share.propose_shares, name="propose_shares"),
    path("funds/<int:pk>/units/<str:key>/shares/decide/", share.decide_shares, name="decide_shares"),
    path("funds/<int:pk>/units/<str:key>/shares/issue/", share.issue_shares, name="issue_shares"),
    path(
        "funds/<int:pk>/units/<str:key>/shares/payments/<int:nth>/",
        share_paying.share_payments,
        name="share_payments",
    ),
]
