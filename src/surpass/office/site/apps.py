"""The app of the frame."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Frame, home and design system."""

    name = "surpass.office.site"
    label = "site"
