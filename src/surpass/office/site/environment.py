"""What the environment says, read into settings; a wrong word is refused at the door."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

YES, NO = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


def flag(name: str, *, otherwise: bool = False) -> bool:
    """A yes or no of the environment.

    Missing:  ``otherwise``.
    Raises:   ImproperlyConfigured: any other word.
    """
    if name not in os.environ:
        return otherwise
    word = os.environ[name].strip().lower()
    if word not in YES | NO:
        raise ImproperlyConfigured(f"{name}: found {word!r}, expected 1 or 0; correct the environment")
    return word in YES


def number(name: str, *, otherwise: int) -> int:
    """A number of the environment, from 0.

    Missing:  ``otherwise``.
    Raises:   ImproperlyConfigured: anything else.
    """
    word = os.environ.get(name, str(otherwise)).strip()
    if not (word.isascii() and word.isdigit()):
        raise ImproperlyConfigured(f"{name}: found {word!r}, expected a number; correct the environment")
    return int(word)


def listed(name: str, *, otherwise: str) -> list[str]:
    """A list of the environment, its parts between commas."""
    return [part.strip() for part in os.environ.get(name, otherwise).split(",") if part.strip()]


def secret_key(file: Path) -> str:
    """The key that signs sessions: from ``SURPASS_SECRET_KEY``, else the file that ``surpass init`` made.

    Missing:  a key for this process alone, so that checks and ``init`` itself can run; sessions end with it.
    """
    if key := os.environ.get("SURPASS_SECRET_KEY"):
        return key
    return file.read_text(encoding="ascii").strip() if file.is_file() else get_random_secret_key()


def oidc_provider() -> dict[str, Any]:
    """The identity provider of the government's network, where one is set."""
    server = os.environ.get("SURPASS_OIDC_SERVER")
    if not server:
        return {}
    app = {
        "provider_id": "government",
        "name": os.environ.get("SURPASS_OIDC_NAME", "OIDC"),
        "client_id": os.environ.get("SURPASS_OIDC_CLIENT", ""),
        "secret": os.environ.get("SURPASS_OIDC_SECRET", ""),
        "settings": {"server_url": server},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def oidc_origin() -> list[str]:
    """Where a form that asks the identity provider may lead: a browser holds redirects to it too."""
    found = urlsplit(os.environ.get("SURPASS_OIDC_SERVER", ""))
    return [f"{found.scheme}://{found.netloc}"] if found.netloc else []
