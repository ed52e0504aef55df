"""A draft of next year's rules in the demo: stricter, one rule of the own; one remark is still open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.rollout.local_rules.acts.answer_remark import answer_remark
from surpass.office.rollout.local_rules.acts.begin_draft import Beginning, begin_draft
from surpass.office.rollout.local_rules.acts.remark_on_draft import remark_on_draft
from surpass.office.rollout.local_rules.acts.write_draft import write_draft
from surpass.office.rollout.local_rules.files.checking import check_of
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.rollout.edits.case import NewTest, write_test
from surpass.rollout.edits.condition import write_condition
from surpass.rollout.edits.fact import NewFact, write_fact
from surpass.rollout.edits.head import Order
from surpass.rollout.edits.param import write_param
from surpass.rollout.edits.rule import NewRule, write_rule

KEY = "D7"


def tell_local_rules(actors: Mapping[str, Actor], *, top: str, now: datetime) -> None:
    """A proof of it is kept; one remark without an answer holds it back from being handed in."""
    today = timezone.localdate(now)
    from_ = date(today.year + 1, 1, 1)
    order = Order(
        key=KEY, number=f"示考委〔{today.year}〕待编", date=today, signer="示例区考核委员会",
        title={"zh": f"{from_.year}年实施细则修订", "en": f"Amended rules for {from_.year}"},
    )  # fmt: skip
    beginning = Beginning(edition=f"{from_.year}.1", in_force_from=from_, order=order)
    by = {"by": actors["drafter"], "at": now}
    draft = begin_draft(**by, place=Place.objects.get(pk=top), beginning=beginning)
    draft = _with_a_rule(_stricter(draft, by, from_), by, from_)
    remark = remark_on_draft(
        by=actors["legal"], at=now, draft=draft, kind="legal", about="gate.promotion", source="",
        words="增加基层工作年限的条件，应当写明起算办法",
    )  # fmt: skip
    answer_remark(**by, remark=remark, words="采纳：按任职文件的起止日期计算，写入第2条")
    remark_on_draft(
        by=actors["organisation"], at=now, draft=draft, kind="comment", about="min_recognition", source="",
        words="建议给出一年过渡期",
    )  # fmt: skip
    check_of(draft)


def _with_a_rule(draft: LocalDraft, by: Mapping[str, object], from_: date) -> LocalDraft:
    """A fact, a rule of the own that reads it, and a test, as the forms write them."""
    fact = NewFact(
        name="night_shifts", type="number", kind="measured", about="result",
        label={"zh": "年度夜间值守次数", "en": "Nights on duty in the year"},
        holder={"zh": "人事部门", "en": "personnel office"},
        unit={"zh": "次", "en": "nights"}, range=(Decimal(0), Decimal(366)),
    )  # fmt: skip
    rule = NewRule(
        mechanism="encouragement", name="praise.nights", subject="official", effect="proposes honour",
        bound="floor", decided_by="event", cite=f"{KEY} art.3", from_=from_,
        says={"zh": "夜间值守表扬", "en": "Praise for nights on duty"},
        text={
            "zh": "一年夜间值守满一百次的，建议表扬。",
            "en": "A hundred nights on duty in a year: praise is proposed.",
        },
        conditions=(("nights", "night_shifts >= 100"),),
    )  # fmt: skip
    test = NewTest(
        mechanism=rule.mechanism, rule=rule.name, on=from_, given={"night_shifts": "99"}, expect="false",
        because=("nights",),
    )  # fmt: skip
    return write_draft(
        **by, draft=draft, seen=draft.digest,
        write=lambda files: write_test(write_rule(write_fact(files, fact), rule), test),
    )  # fmt: skip


def _stricter(draft: LocalDraft, by: Mapping[str, object], from_: date) -> LocalDraft:
    """The recognition asked for rises; the gate asks for years at the grass roots."""
    draft = write_draft(
        **by, draft=draft, seen=draft.digest,
        write=lambda files: write_param(
            files, name="min_recognition", value=Decimal(90), on=from_, cite=f"{KEY} art.1"
        ),
    )  # fmt: skip
    return write_draft(
        **by, draft=draft, seen=draft.digest,
        write=lambda files: write_condition(
            files, mechanism="up_and_down", rule="gate.promotion", condition="grassroots_years >= 3",
            ident="grassroots", cite=f"{KEY} art.2",
        ),
    )  # fmt: skip
