"""The app of publicity."""

from django.apps import AppConfig


class PublicityConfig(AppConfig):
    """The column, positive examples, lessons."""

    name = "surpass.office.rollout.publicity"
    label = "publicity"
