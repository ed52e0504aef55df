"""The front page: the policy article, point by point, each with the page that does it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from surpass.office.accounts.doors import door
from surpass.office.site.pages.tour.demo_roles import demo_people, may_switch
from surpass.office.site.pages.tour.read_article import article


@door("site.see_front")
def front(request: HttpRequest) -> HttpResponse:
    """What this is, for everybody."""
    parts, doors = article()
    people = demo_people() if may_switch(request) else []
    names = {one.role: one.username for one in reversed(people)}
    return render(
        request, "site/front.html", {"parts": parts, "doors": doors, "people": people, "as_role": names}
    )
