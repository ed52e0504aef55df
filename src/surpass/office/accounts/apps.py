"""The app of accounts, roles and grants."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "surpass.office.accounts"
    label = "accounts"
