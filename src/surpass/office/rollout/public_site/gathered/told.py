"""Notices, honours and released counts, as the public site tells them in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from surpass.exchange.showing.pages.public_site.published import Counted, Told, Words
from surpass.exchange.showing.wording import Wording, load_wording, said_in
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.proposing.kinds import kinds_on
from surpass.office.encouragement.recognition.honours.seen import told_in_public
from surpass.office.encouragement.recognition.notices.models import Notice, NoticeUnit
from surpass.office.encouragement.recognition.notices.plain import named, title_of
from surpass.office.encouragement.recognition.notices.seen import notices_in_public
from surpass.office.registry.reading.called import people_called, units_called
from surpass.office.rollout.public_site.models import CountRelease

LANGUAGES = ("zh", "en")


def in_each(said: Callable[[Wording], str]) -> Words:
    """The same sentence in every language."""
    return {lang: said(load_wording(lang)) for lang in LANGUAGES}


def notices_told() -> tuple[Told, ...]:
    """The latest first; of a withdrawn one the reasons alone."""
    return tuple(_notice(one) for one in notices_in_public())


def _notice(one: Notice) -> Told:
    at = one.issued_at
    assert at is not None  # noqa: S101 - as notices_in_public asks
    return Told(
        key=f"notice-{one.pk}", title=in_each(lambda wording: title_of(one, wording)),
        on=timezone.localdate(at), lines=tuple(_of_notice(one)),
    )  # fmt: skip


def _of_notice(one: Notice) -> Iterator[Words]:
    if one.state == Notice.State.WITHDRAWN:
        yield in_each(lambda w: w.say("public.notice_withdrawn", reasons=said_in(one.reasons, w.lang)))
        return
    ups = [up for group in one.told["groups"] for up in group["ups"]]
    yield from ({lang: _up(one, up, load_wording(lang)) for lang in LANGUAGES} for up in ups)
    rows = [row for row in one.units.order_by("pk") if row.words]
    yield from ({lang: _did(one, row, load_wording(lang)) for lang in LANGUAGES} for row in rows)


def _up(one: Notice, up: dict[str, Any], wording: Wording) -> str:
    return wording.say(
        "public.notice_up", unit=named(one, [up["unit"]], wording), before=up["before"], now=up["now"],
        places=up["places"],
    )  # fmt: skip


def _did(one: Notice, row: NoticeUnit, wording: Wording) -> str:
    unit = named(one, [row.place_id], wording)
    return wording.say("public.word", word=unit, means=said_in(row.words, wording.lang))


def honours_told(*, on: date, is_copy: bool = False) -> tuple[Told, ...]:
    """The latest year first; nobody without their consent, nobody after their time, and in no copy."""
    rows = [one for one in told_in_public(on=on) if not (is_copy and one.person_id)]
    units = units_called({one.place_id for one in rows}, on=on)
    people = people_called({one.person_id for one in rows if one.person_id})
    kinds = {kind.key: kind.says for kind in kinds_on(on)}
    return tuple(
        _honour(one, people[one.person_id] if one.person_id else units.get(one.place_id, {}), kinds)
        for one in rows
    )


def _honour(one: Honour, name: Words, kinds: dict[str, Words]) -> Told:
    kind = kinds.get(one.kind, {"zh": one.kind})
    until = one.public_until.isoformat() if one.public_until else ""
    return Told(
        key=f"honour-{one.pk}", on=one.awarded_on or timezone.localdate(one.at),
        title=in_each(
            lambda w: w.say(
                "public.honour_title", name=w.text(name) or one.place_id, kind=w.text(kind), year=one.year
            )
        ),
        lines=(
            in_each(lambda w: said_in(one.merits, w.lang)),
            in_each(lambda w: w.say("public.honour_until", until=until)),
        ),
    )  # fmt: skip


def counts_told() -> tuple[Counted, ...]:
    """Every year that was released, the latest first."""
    return tuple(
        Counted(
            year=one.year,
            floor=one.floor,
            on=one.on,
            total=one.total,
            rows=tuple((one.titles[name], count) for name, count in one.told.items()),
        )
        for one in CountRelease.objects.order_by("-year")
    )
