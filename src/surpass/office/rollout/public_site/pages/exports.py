"""What was exported of the public site, and the button that exports it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.exchange.ledger_bundle.published.archive import zipped
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.words import names_of
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.rollout.public_site.acts.publish_site import publish_site as publish
from surpass.office.rollout.public_site.acts.release_counts import release_counts as release
from surpass.office.rollout.public_site.gathered.published import published_runs
from surpass.office.rollout.public_site.models import SiteExport
from surpass.office.rollout.public_site.pages.words import say, why
from surpass.office.rollout.public_site.seen import PUBLISH, RELEASE, SEE_EXPORTS, exports_seen

COLUMNS = (("name", "at"), ("w", "by"), ("n", "files"), ("n", "head"), ("long", "digest"))


@door(SEE_EXPORTS)
def exports(request: HttpRequest) -> HttpResponse:
    """The latest first."""
    actor = actor_behind(request)
    page = Paginator(exports_seen(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "title": say("title"), "expected": say("expected"), "trail": [],
        "table": _table(list(page.object_list)), "pager": pager(page, request.GET),
        "may_publish": not reach_of(PUBLISH, actor).is_empty, "count": len(published_runs()),
        "may_release": not reach_of(RELEASE, actor).is_empty, "last": timezone.localdate().year - 1,
    }  # fmt: skip
    return render(request, "public_site/exports.html", context)


@require_POST
@door(PUBLISH)
def publish_site(request: HttpRequest) -> HttpResponse:
    """The archive at once; that it went out is recorded."""
    try:
        export, files = publish(by=actor_behind(request), at=timezone.now())
    except Problems as refused:
        for one in refused.problems:
            messages.error(request, why(one))
        return redirect("rollout:site_exports")
    name = f"public-site-{timezone.localdate(export.at).isoformat()}-{export.digest[:8]}"
    answer = HttpResponse(zipped(files, folder=name), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return answer


@require_POST
@door(RELEASE)
def release_counts(request: HttpRequest) -> HttpResponse:
    """A year that is over, once and for good."""
    year = request.POST.get("year", "")
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise Http404
    try:
        release(by=actor_behind(request), at=timezone.now(), year=int(year))
        messages.success(request, say("released", year=year))
    except Problems as refused:
        for one in refused.problems:
            messages.error(request, why(one))
    return redirect("rollout:site_exports")


def _table(rows: list[SiteExport]) -> dict[str, Any]:
    names = names_of({row.by for row in rows})
    return {
        "id": "exports", "title": say("title"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M"), names.get(row.by, row.by),
                str(row.files), str(row.head), row.digest[:16],
            ]}
            for row in rows
        ],
        "empty": {"said": say("none"), "why": say("none_why")},
    }  # fmt: skip
