"""The app of alarms."""

from django.apps import AppConfig


class AlarmsConfig(AppConfig):
    """Looks at rounds, figures ordered to be verified, notices."""

    name = "surpass.office.rollout.alarms"
    label = "alarms"
