"""Open the office for a program that is not a web server: a command, a test, a benchmark."""

from __future__ import annotations

import os
from pathlib import Path

SETTINGS = "surpass.office.site.settings"


def open_office(home: Path | None = None) -> None:
    """Make Django ready; ``home`` is the folder of the office's database, keys and evidence.

    Missing:  without ``home`` the environment's ``SURPASS_HOME`` decides, else ``surpass-office`` here.
    Raises:   ImproperlyConfigured: an environment variable says something that cannot be.
    """
    if home is not None:
        os.environ["SURPASS_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
