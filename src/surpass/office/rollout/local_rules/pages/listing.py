"""Drafts of local rules within reach, and the edition in force."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.cases.pages.words import names_of
from surpass.office.packs import office_pack
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.office.rollout.local_rules.pages.superiors import TAKE_IN, editions_table
from surpass.office.rollout.local_rules.pages.words import say, stands, title_said
from surpass.office.rollout.local_rules.seen import SEE, drafts_seen

COLUMNS = (("name", "title"), ("w", "edition"), ("d", "from"), ("w", "by"), ("w", "stands"))


@door(SEE)
def drafts(request: HttpRequest) -> HttpResponse:
    """The latest first."""
    actor, pack = actor_behind(request), office_pack()
    page = Paginator(drafts_seen(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    facts = (
        ("in_force", f"{wording().text(pack.title)} {pack.edition}"),
        ("issuer", wording().text(pack.issuer)),
        ("since", pack.in_force_from.isoformat()),
        ("above", say("word.list_mark").join(wording().text(one.title) for one in pack.lineage[1:])),
        ("fingerprint", pack.fingerprint[:16]),
    )
    context: dict[str, Any] = {
        "title": say("draft.title"), "expected": say("draft.expected"), "trail": [],
        "facts": [{"term": say(f"draft.head_{name}"), "said": said} for name, said in facts],
        "table": _table(list(page.object_list)), "pager": pager(page, request.GET),
        "editions": editions_table(actor), "may_take_in": not reach_of(TAKE_IN, actor).is_empty,
        "may_begin": not reach_of("rollout.begin_draft", actor).is_empty,
    }  # fmt: skip
    return render(request, "rollout/local_rules/list.html", context)


def _table(rows: list[LocalDraft]) -> dict[str, Any]:
    names = names_of({row.by for row in rows})
    return {
        "id": "drafts", "title": say("draft.title"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"draft.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                {"text": title_said(row), "href": reverse("rollout:draft", args=[row.pk])}, row.edition,
                row.in_force_from.isoformat(), names.get(row.by, row.by), stands(row),
            ]}
            for row in rows
        ],
        "empty": {"said": say("draft.none"), "why": say("draft.none_why")},
    }  # fmt: skip
