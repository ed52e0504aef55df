"""The app of duties."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """Duties down the tree."""

    name = "surpass.office.rollout.duties"
    label = "duties"
