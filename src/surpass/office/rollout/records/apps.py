"""The app of records."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The yearly report, lists for the superior, closed years."""

    name = "surpass.office.rollout.records"
    label = "records"
