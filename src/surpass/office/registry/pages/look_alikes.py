"""People whose names look alike: a human says of each pair whether they are one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.registry.acts.settle_look_alike import settle_look_alike
from surpass.office.registry.models import LookAlike
from surpass.office.registry.pages.words import ON_A_PAGE, pager, say


@door("registry.settle_look_alike")
def look_alikes(request: HttpRequest) -> HttpResponse:
    """The pairs that wait, both of whom the reader reaches."""
    reach = reach_of("registry.settle_look_alike", actor_behind(request))
    pairs = LookAlike.objects.filter(
        within(reach, path="one__place__path"),
        within(reach, path="other__place__path"),
        answer=LookAlike.Answer.OPEN,
        one__withdrawn_entry=None,
        other__withdrawn_entry=None,
    )
    ordered = pairs.select_related("one", "other").order_by("one_id", "other_id")
    page = Paginator(ordered, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "registry/look_alikes.html",
        {
            "title": say("look_alikes"),
            "expected": say("look_alikes_expected"),
            "trail": [
                {"title": say("people"), "href": reverse("registry:people")},
                {"title": say("look_alikes")},
            ],
            "pairs": [
                {
                    "key": pair.pk,
                    "people": [
                        {
                            "name": f"{one.name_zh} {one.name_en}".strip(),
                            "key": one.key,
                            "files": one.place_id,
                            "href": reverse("registry:person", args=[one.key]),
                        }
                        for one in (pair.one, pair.other)
                    ],
                }
                for pair in page.object_list
            ],
            "pager": pager(page, request.GET),
        },
    )


@require_POST
@door("registry.settle_look_alike")
def settle(request: HttpRequest, pair: int) -> HttpResponseBase:
    """Keep the answer; nothing is joined by it."""
    found = get_object_or_404(
        LookAlike.objects.select_related("one__place", "one__account", "other__place", "other__account"),
        pk=pair,
    )
    answer = request.POST.get("answer", "")
    if answer in {LookAlike.Answer.TWO_PEOPLE, LookAlike.Answer.ONE_PERSON}:
        settle_look_alike(by=actor_behind(request), at=timezone.now(), pair=found, answer=answer)
        messages.success(request, say("look_alike_settled"))
    return redirect("registry:look_alikes")
