"""The app of units, posts and people."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Registry."""

    name = "surpass.office.registry"
    label = "registry"
