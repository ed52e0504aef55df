"""The demo's objections: one commendation that is put up now, one whose objection waits for a finding."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.encouragement.recognition.commendations.acts.record_commendation import (
    record_commendation,
)
from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.encouragement.recognition.notice_objections.acts.enter_notice_objection import (
    OnPaper,
    enter_notice_objection,
)
from surpass.office.encouragement.recognition.notice_objections.acts.object_to_notice import object_to_notice
from surpass.office.encouragement.recognition.notice_objections.put_up import of_commendation

UNIT, COUNTED = "T01", "single_task_commendations"
GIVEN = (
    ("防汛抢险先进集体 ‖ For work against the flood", "区委发〔2026〕8号", 20),
    ("人居环境整治先进集体 ‖ For the clean-up of villages", "区委发〔2026〕11号", 2),
)
WORDS = (
    "表彰材料所列转移群众人数与乡镇台账不一致。 ‖ "
    "The number of people brought to safety is not the one in the register of the town."
)
ON_PAPER = "来信反映验收村数多报一个。 ‖ A letter says that one village more was counted than was accepted."


def tell_objections(actors: Mapping[str, Actor], acting: Mapping[str, Actor], *, now: datetime) -> None:
    """The head of the commended town may still answer the one; the other waits for whoever looks into it."""
    old, new = (_given(actors, what, document, at=now - timedelta(days=ago)) for what, document, ago in GIVEN)
    object_to_notice(by=acting["T02"], at=now - timedelta(days=19), one=of_commendation(old), words=WORDS)
    came = OnPaper(
        words=ON_PAPER,
        document="来信登记2026-17",
        came_on=timezone.localdate(now),
        whose="李某某 ‖ Li Moumou",
    )
    enter_notice_objection(by=actors["office"], at=now, one=of_commendation(new), came=came)


def _given(actors: Mapping[str, Actor], what: str, document: str, *, at: datetime) -> Commendation:
    return record_commendation(
        by=actors["office"], at=at, unit=Place.objects.get(pk=UNIT), fact=COUNTED, what=what,
        document=document, on=timezone.localdate(at),
    )  # fmt: skip
