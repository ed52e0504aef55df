"""From a case of a local rule to the draft that it decides on, for whoever sees it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from surpass.office.accounts.models import Account
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.models import KeptCase
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.office.rollout.local_rules.pages.words import title_said
from surpass.office.rollout.local_rules.seen import drafts_seen


def links_of_case(*, kept: KeptCase, seen: Any, **_: Any) -> list[tuple[str, str]]:
    """To the page of the draft."""
    draft = LocalDraft.objects.filter(case=kept.key).first()
    reader = Account.objects.filter(key=seen.person).first() if draft is not None else None
    if draft is None or reader is None:
        return []
    if not drafts_seen(actor_of(reader, on=seen.today)).filter(pk=draft.pk).exists():
        return []
    return [(title_said(draft), reverse("rollout:draft", args=[draft.pk]))]
