"""The app of files and documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files and documents."""

    name = "surpass.office.documents"
    label = "documents"
