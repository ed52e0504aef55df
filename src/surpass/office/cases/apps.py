"""The app of cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases."""

    name = "surpass.office.cases"
    label = "cases"
