"""The app of accounts, roles and grants."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "surpass.office.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Note in the ledger what people do to their own second factors."""
        from surpass.office.accounts.login.noting import listen

        listen()
