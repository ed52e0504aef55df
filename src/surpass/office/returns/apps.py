"""The app of returns."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Returns."""

    name = "surpass.office.returns"
    label = "returns"
