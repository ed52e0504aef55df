"""In the case of an honour: how many objections there are and what was found, and the ways to them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from surpass.office.accounts.models import Account
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.models import KeptCase
from surpass.office.encouragement.recognition.honours.in_case.seats import is_checker
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.pages.words import (
    kind_names,
    names_for,
    objection_state,
    say,
)
from surpass.office.encouragement.recognition.honours.seen import honours_seen


def told_in_case(*, kept: KeptCase, **_: Any) -> list[dict[str, Any]]:
    """How many objections there are and what was found; words and names are for whoever checks alone."""
    one = Honour.objects.filter(case=kept.key).first()
    found = list(one.objections.order_by("pk")) if one is not None else []
    if not found:
        return []
    return [
        {
            "id": "objections", "title": say("honours.objections"), "stacks": True,
            "columns": [{"kind": "name", "title": say("honours.head_objection")},
                        {"kind": "w", "title": say("honours.head_found")}],
            "rows": [
                {"cells": [
                    say("honours.objection_nth", nth=str(nth)),
                    say(f"honours.objection_{objection_state(row.is_upheld)}"),
                ]}
                for nth, row in enumerate(found, 1)
            ],
        }
    ]  # fmt: skip


def links_of_case(*, kept: KeptCase, seen: Any, **_: Any) -> list[tuple[str, str]]:
    """To the honour, for whoever sees it; to each objection without a finding, for whoever checks."""
    one = Honour.objects.select_related("place", "person").filter(_about(kept)).first()
    reader = Account.objects.filter(key=seen.person).first() if one is not None else None
    if one is None or reader is None:
        return []
    links = []
    if honours_seen(actor_of(reader, on=seen.today)).filter(pk=one.pk).exists():
        what = kind_names(seen.today).get(one.kind, one.kind)
        title = say("honours.link", name=names_for([one])[one.pk], kind=what)
        links.append((title, reverse("encouragement:honour", args=[one.pk])))
    if one.case == kept.key and is_checker(one, reader.key):
        links += _to_find(one, reader.key)
    return links


def _to_find(one: Honour, reader: str) -> list[tuple[str, str]]:
    rows = one.objections.order_by("pk")
    return [
        (
            say("honours.find_nth", nth=str(nth)),
            reverse("encouragement:find_objection", args=[one.pk, row.pk]),
        )
        for nth, row in enumerate(rows, 1)
        if row.is_upheld is None and row.by != reader
    ]


def _about(kept: KeptCase) -> Q:
    return Q(case=kept.key) | Q(revocation=kept.key)
