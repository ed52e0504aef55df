"""The reader's language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from surpass.office.accounts.doors import door


@require_POST
@door("site.see_front")
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Keep the reader's language in a cookie."""
    return set_language(request)
