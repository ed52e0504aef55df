"""The login's addresses: of the library's pages those that an office without sign-up needs, and no other."""

from allauth.account import views as account
from allauth.mfa.urls import urlpatterns as second_factor
from allauth.socialaccount import views as identity
from allauth.socialaccount.providers.openid_connect.urls import urlpatterns as provider
from django.urls import include, path

from surpass.office.accounts.pages.mine import without_password

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/none/", without_password, name="account_set_password"),
    path("2fa/", include(second_factor)),
    path("identity/cancelled/", identity.login_cancelled, name="socialaccount_login_cancelled"),
    path("identity/error/", identity.login_error, name="socialaccount_login_error"),
    path("", include(provider)),
]
