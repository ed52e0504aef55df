"""Posts and who holds them on a day; a post that nobody holds is vacant."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.standing import holding
from surpass.office.registry.models import Appointment, PostVersion, as_known
from surpass.office.registry.pages.words import (
    ON_A_PAGE,
    clocks_of,
    in_both,
    named,
    pager,
    say,
    table,
)
from surpass.office.registry.reading.called import people_called, units_called
from surpass.office.registry.reading.pack_words import level_called


@door("registry.see_posts")
def posts(request: HttpRequest) -> HttpResponse:
    """The posts within the reader's reach."""
    actor, clocks = actor_behind(request), clocks_of(request)
    reach = reach_of("registry.see_posts", actor)
    seen = PostVersion.objects.filter(
        holding(clocks.on), as_known(clocks.known), within(reach, path="post__unit__place__path")
    )
    held = Appointment.objects.filter(holding(clocks.on), as_known(clocks.known))
    if is_vacant := request.GET.get("vacant") == "1":
        seen = seen.exclude(post__in=held.values("post"))
    ordered = seen.select_related("post").order_by("post__unit__place__path", "post_id")
    page = Paginator(ordered, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    holders = {one.post_id: one for one in held.filter(post__in=[row.post_id for row in rows])}
    people = people_called({one.person_id for one in holders.values()})
    units = units_called({row.post.unit_id for row in rows}, on=clocks.on, known=clocks.known)
    cells = [
        [
            in_both(row.title_zh, row.title_en),
            {
                "text": named(units[row.post.unit_id]),
                "href": reverse("registry:unit", args=[row.post.unit_id]),
            },
            named(level_called(row.rank)),
            say("heads_unit") if row.is_head else "",
            {
                "text": named(people[holders[row.post_id].person_id]),
                "href": reverse("registry:person", args=[holders[row.post_id].person_id]),
            }
            if row.post_id in holders
            else {"text": say("vacant"), "tone": "note"},
        ]
        for row in rows
    ]
    heads = ["name:head_post", "w:head_unit", "w:head_rank", "w:head_leads", "w:head_holder"]
    return render(
        request,
        "registry/posts.html",
        {
            "title": say("posts"),
            "clocks": clocks,
            "is_vacant": is_vacant,
            "table": table("posts", heads=heads, rows=cells, title=say("posts_on", day=clocks.on)),
            "pager": pager(page, request.GET),
        },
    )
