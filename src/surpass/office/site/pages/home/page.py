"""Home: my tasks with their dates, then my part of the tree."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.site.pages.home.subtree import subtree_table
from surpass.office.site.pages.home.tasks import tasks_of
from surpass.office.site.templatetags.surpass_words import said


@door("site.see_home")
def home(request: HttpRequest) -> HttpResponse:
    """My tasks, then my subtree."""
    actor, today = actor_behind(request), timezone.localdate()
    tasks = tasks_of(actor, on=today)
    late = sum(1 for task in tasks if task.clock.get("level") == "overdue")
    key = "home.expected_none" if not tasks else "home.expected_late" if late else "home.expected"
    key += "_one" if len(tasks) == 1 else ""
    context = {
        "title": said("nav.home"), "expected": wording().say(key, count=len(tasks), late=late),
        "tasks": [task.as_row() for task in tasks], "table": subtree_table(actor, on=today),
    }  # fmt: skip
    return render(request, "site/home.html", context)
