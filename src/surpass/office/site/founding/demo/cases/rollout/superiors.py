"""A new edition of the province in the demo: taken in, and the district's own rules are to follow it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from surpass.exchange.pack_folder.packs import load_pack, pack_files
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.rollout.local_rules.acts.take_in_edition import take_in_edition
from surpass.rollout.edits.head import Order, Replaced, write_head, write_order
from surpass.rollout.edits.param import write_param

ABOVE, KEY = "example-province", "P9"


def tell_superiors(actors: Mapping[str, Actor], *, top: str, now: datetime) -> None:
    """A good year takes more points than the district asks, from next year on; three months to follow."""
    first = date(timezone.localdate(now).year + 1, 3, 1)
    take_in_edition(
        by=actors["drafter"], at=now, place=Place.objects.get(pk=top), files=_files(first, now),
        source=f"示例省〔{first.year - 1}〕9号", until=first + timedelta(days=91),
    )  # fmt: skip


def _files(first: date, now: datetime) -> Mapping[str, bytes]:
    held = load_pack(ABOVE)
    replaced = Replaced(pack=held.name, edition=held.edition, digest=held.fingerprint)
    files = write_head(pack_files(ABOVE), edition=f"{first.year}.1", from_=first, replaces=replaced)
    order = Order(
        key=KEY, number=f"示例省〔{first.year - 1}〕9号", date=timezone.localdate(now),
        signer="示例省考核委员会",
        title={"zh": "示例省目标责任考核办法修订", "en": "Amended assessment measures of the province"},
    )  # fmt: skip
    files = write_order(files, order)
    return write_param(files, name="good_score", value=Decimal(85), on=first, cite=f"{KEY} art.1")
