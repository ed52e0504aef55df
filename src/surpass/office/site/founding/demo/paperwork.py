"""What else lies on the desks of the demo: a file behind a value, a lent role, a token, a closed account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from surpass.office.accounts.acts.add_account import add_account
from surpass.office.accounts.acts.close_account import close_account
from surpass.office.accounts.acts.delegate import delegate
from surpass.office.accounts.acts.issue_token import issue_token
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.acts.add_evidence import add_evidence
from surpass.office.returns.acts.stage_intake import stage_intake
from surpass.office.returns.models import Round
from surpass.office.returns.sheets.intake.staged import read_file

EVIDENCE = "指标,数值\n地方财政收入增速,8.7\n".encode()
HANDED_IN = "单位代码,指标,填报值\nT02,地方财政收入增速,8.1\nT02,税收占财政收入比重,七成\n".encode()
"""A file of the second town, with one value that is none."""
AWAY = "外出培训 ‖ Away for training"
FORMER = "贺明远 ‖ He Mingyuan"
RETIRED = "已退休 ‖ Retired"


def add_paperwork(
    found: Round, accounts: Mapping[str, Account], actors: Mapping[str, Actor], *, at: datetime
) -> None:
    """Each by the act of whoever would do it."""
    today = timezone.localdate(at)
    first = found.cells.filter(place="T01").order_by("item__order")[0]
    add_evidence(
        by=actors["clerk"], at=at, cells=[first.pk], content=EVIDENCE, name="财政月报.csv", grade="B"
    )
    staged = read_file(HANDED_IN, name="新河镇.csv", found=found, actor=actors["clerk2"])
    stage_intake(by=actors["clerk2"], at=at, found=found, raw=HANDED_IN, name="新河镇.csv", staged=staged)
    delegate(
        by=actors["office"], at=at, grant=accounts["office"].grants.get(), to=accounts["drafter"],
        from_=today, until=today + timedelta(days=20), reason=AWAY,
    )  # fmt: skip
    issue_token(
        by=actors["office"], at=at, account=accounts["office"], name="月报接口",
        acts=["returns.see_values"], until=today + timedelta(days=180),
    )  # fmt: skip
    left = add_account(
        by=actors["system"], at=at, username="former", full_name=FORMER, place=Place.objects.get(pk="D")
    )
    close_account(by=actors["system"], at=at, account=left, reason=RETIRED)
