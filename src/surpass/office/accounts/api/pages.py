"""Long lists come in pages; the Link header names the others (RFC 8288)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlencode

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

MOST_PAGES, MOST_ROWS, ROWS = 100_000, 1_000, 100


class PageAsked(Schema):
    """Which page, counted from 1, and how many rows it has."""

    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1
    size: Annotated[int, Field(ge=1, le=MOST_ROWS)] = ROWS

    @property
    def rows(self) -> slice:
        """The rows of the page."""
        return slice((self.page - 1) * self.size, self.page * self.size)


class Page(Schema):
    """One page of a list of ``total`` rows."""

    page: int
    size: int
    total: int


def links(request: HttpRequest, asked: PageAsked, *, total: int) -> Mapping[str, str]:
    """The header that names the first, the one before, the next and the last page."""
    last = max(1, -(-total // asked.size))
    pages = {"first": 1, "prev": asked.page - 1, "next": asked.page + 1, "last": last}
    return link_header(request, {rel: {"page": page} for rel, page in pages.items() if 1 <= page <= last})


def link_header(request: HttpRequest, others: Mapping[str, Mapping[str, Any]]) -> Mapping[str, str]:
    """The Link header: each relation with the parameters that change."""
    here = request.GET.dict()
    addresses = {rel: f"{request.path}?{urlencode({**here, **changed})}" for rel, changed in others.items()}
    return {"Link": ", ".join(f'<{address}>; rel="{rel}"' for rel, address in addresses.items())}
