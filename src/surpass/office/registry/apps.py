"""The app of units, posts and people."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Registry."""

    name = "surpass.office.registry"
    label = "registry"

    def ready(self) -> None:
        """Tell the room below what the places of permission are called today."""
        from django.utils import timezone

        from surpass.office.accounts.pages.place_names import name_places_by
        from surpass.office.registry.reading.called import units_called

        name_places_by(lambda keys: units_called(keys, on=timezone.localdate()))
