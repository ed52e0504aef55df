"""The addresses of the register and of one's own pages; none collides with the login's."""

from django.urls import path

from surpass.office.accounts.pages import keeping, lending, mine, register, tokens

urlpatterns = [
    path("register/", register.accounts, name="register"),
    path("register/new/", keeping.add, name="add_account"),
    path("register/<key>/", register.one_account, name="account"),
    path("register/<key>/role/", keeping.give, name="grant_role"),
    path("register/<key>/roles/<int:grant>/end/", keeping.end, name="end_grant"),
    path("register/<key>/close/", keeping.close, name="close_account"),
    path("register/<key>/reopen/", keeping.reopen, name="reopen_account"),
    path("register/<key>/password/", keeping.password, name="reset_password"),
    path("register/<key>/provider/", keeping.provider, name="expect_provider"),
    path("register/<key>/factor/", keeping.factor, name="reset_second_factor"),
    path("register/<key>/tokens/<int:token>/revoke/", tokens.revoke, name="revoke_token"),
    path("mine/", mine.my_roles, name="my_roles"),
    path("mine/lend/", lending.lend, name="lend_role"),
    path("mine/lent/<int:delegation>/back/", lending.take_back, name="take_back_role"),
    path("mine/tokens/", tokens.my_tokens, name="my_tokens"),
    path("mine/tokens/new/", tokens.issue, name="issue_token"),
]
