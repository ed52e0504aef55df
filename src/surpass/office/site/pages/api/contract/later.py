"""The addresses of the API, whose four hundred operations are made when one is called for the first time."""

from __future__ import annotations

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern

OPERATIONS = "surpass.office.site.pages.api.contract.urls"


class Later(URLResolver):
    """Addresses to which nothing leads by name, so that they are read only when somebody calls one.

    Each command that names an address, and each start of the server, would spend three seconds on them.
    """

    def _populate(self) -> None:
        """Nothing: no name of an operation is known to :func:`django.urls.reverse`."""


def operations_under(prefix: str) -> Later:
    """The operations below a prefix."""
    return Later(RoutePattern(prefix), OPERATIONS, app_name="api", namespace="api")
