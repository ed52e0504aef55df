"""Home: my tasks with their dates, then my part of the tree."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from surpass.office.accounts.doors import door


@door("site.see_home")
def home(request: HttpRequest) -> HttpResponse:
    """My tasks, then my subtree."""
    return render(request, "site/home.html")
