"""The app of assessment."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Assessment."""

    name = "surpass.office.assessment"
    label = "assessment"
