"""The app of the public site."""

from django.apps import AppConfig


class PublicSiteConfig(AppConfig):
    """What is published, for everybody; each export by a named person."""

    name = "surpass.office.rollout.public_site"
    label = "public_site"
