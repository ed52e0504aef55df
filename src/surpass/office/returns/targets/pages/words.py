"""What pages of targets say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.standing import holding
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.words import say, wording
from surpass.office.registry.models import UnitVersion, as_known
from surpass.office.returns.models import Item, Round
from surpass.office.returns.targets.models import Change, Setting, Target

__all__ = ["ground_of", "item_title", "link_of_case", "round_title", "say", "unit_names", "wording"]


def unit_names(keys: Iterable[str]) -> dict[str, str]:
    """Units by their name of today; one query.

    Missing:  a unit that the registry does not know is called by its key.
    """
    keys = set(keys)
    rows = UnitVersion.objects.filter(holding(timezone.localdate()), as_known(None), unit__in=keys)
    known = {row.unit_id: wording().text({"zh": row.name_zh, "en": row.name_en}) for row in rows}
    return {key: known.get(key, key) for key in keys}


def round_title(found: Round) -> str:
    """The programme and the period."""
    title = found.title_en if wording().lang == "en" else found.title_zh
    return say("targets.round_title", title=title, period=found.period)


def item_title(item: Item) -> str:
    """What a target is of, with its unit of measure."""
    is_en = wording().lang == "en"
    title, unit = (item.title_en, item.unit_en) if is_en else (item.title_zh, item.unit_zh)
    return say("targets.item_unit", title=title, unit=unit) if unit else title


def link_of_case(*, kept: KeptCase, **_: Any) -> list[tuple[str, str]]:
    """From a case of targets to the targets that it is about."""
    found = Setting.objects.filter(case=kept.key).values_list("place", "round__period").first()
    found = found or Change.objects.filter(case=kept.key).values_list("place", "period").first()
    return [(say("targets.see"), reverse("targets_of_unit", args=found))] if found else []


def ground_of(target: Target) -> str:
    """Why a target was changed; empty for one that was set."""
    key = f"targets.ground_{target.ground}"
    return say(key) if target.ground and wording().has(key) else target.ground
