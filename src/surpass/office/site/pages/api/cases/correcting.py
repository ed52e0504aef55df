"""The correction of a tolerated case: open it, causes, rules to be mended, what came again."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import ConfigDict, Field

from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.acts.note_rule_changed import note_rule_changed
from surpass.office.error_tolerance.acts.open_correction import open_correction
from surpass.office.error_tolerance.acts.plan_rule_change import plan_rule_change
from surpass.office.error_tolerance.acts.state_cause import state_cause
from surpass.office.error_tolerance.clearing.correction.repeats import repeats_of
from surpass.office.error_tolerance.clearing.models import Cause, Correction, RuleChange
from surpass.office.packs import office_pack
from surpass.office.site.pages.api.cases.acting import Seats
from surpass.office.site.pages.api.cases.reading import SEE, check_reaches, find_case, router
from surpass.office.site.pages.api.fields import Asked, CaseKey, Day, Name, Reason, RowNumber


class CorrectionOpened(Asked):
    """The number of the new case, and who sits in it, by account."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"new": "k1-c", "seats": {"unit": ["a1"]}}]})

    new: Name
    seats: Seats


class CauseStated(Asked):
    """Where a cause lies (person, rule, organisation), and what was found."""

    kind: Name
    finding: Annotated[str, Field(min_length=1, max_length=2000, pattern=r"^[^\x00]*$")]


class RulePlanned(Asked):
    """Which rule is mended and how, by whom (an account's key), until when."""

    text: Annotated[str, Field(min_length=1, max_length=1000, pattern=r"^[^\x00]*$")]
    owner: Name
    due: Day


class RuleDone(Asked):
    """Where the new rule stands."""

    done: Annotated[Reason, Field(min_length=1)]


class CauseShown(Schema):
    """A cause that was found."""

    kind: str
    finding: str
    by: str


class RuleShown(Schema):
    """A rule that is to be mended; an empty ``done_on``: not yet."""

    row: int
    text: str
    owner: str
    due: date
    done_on: date | None
    done: str


class RepeatShown(Schema):
    """Another case about the same unit or person, and the situations that both have."""

    case: str
    situations: list[str]


class CorrectionShown(Schema):
    """A correction: of which case, why it happened, what is mended, what came again."""

    case: str
    of: str
    causes: list[CauseShown]
    rules: list[RuleShown]
    repeats: list[RepeatShown]


class RuleMended(Schema):
    """The rule that its owner mended; nothing else of the case."""

    row: int
    text: str
    done_on: date | None
    done: str


@reads(router, "/cases/{case}/correction", act=SEE, gives=CorrectionShown)
def correction_of_case(request: HttpRequest, case: CaseKey) -> Given:
    """A correction, by the key of its own case."""
    return _shown(find_case(request, case))


@changes(
    router, "/cases/{case}/correction", act="error_tolerance.open_correction", gives=CorrectionShown
)  # fmt: skip
def open_a_correction(request: HttpRequest, case: CaseKey, body: CorrectionOpened) -> Given:
    """Open the correction of a tolerated case, by the key of that case."""
    check_reaches(request, case, act="error_tolerance.open_correction")
    seats = {role: tuple(people) for role, people in body.seats.items()}
    made = open_correction(
        by=caller(request), at=timezone.now(), case=case, new=body.new, pack=office_pack(), seats=seats
    )
    return _shown(made)


@changes(
    router, "/cases/{case}/correction/causes", act="error_tolerance.state_cause", gives=CorrectionShown
)  # fmt: skip
def state_a_cause(request: HttpRequest, case: CaseKey, body: CauseStated) -> Given:
    """One more cause."""
    kept = find_case(request, case)
    state_cause(by=caller(request), at=timezone.now(), case=case, **body.model_dump())
    return _shown(kept)


@changes(
    router, "/cases/{case}/correction/rules", act="error_tolerance.plan_rule_change", gives=CorrectionShown
)  # fmt: skip
def plan_a_rule_change(request: HttpRequest, case: CaseKey, body: RulePlanned) -> Given:
    """One more rule to be mended."""
    kept = find_case(request, case)
    plan_rule_change(by=caller(request), at=timezone.now(), case=case, **body.model_dump())
    return _shown(kept)


@changes(router, "/rule-changes/{row}/done", act="error_tolerance.note_rule_changed", gives=RuleMended)
def note_a_rule_changed(request: HttpRequest, row: RowNumber, body: RuleDone) -> Given:
    """Say that a rule of yours was mended."""
    change = RuleChange.objects.filter(pk=row, owner=caller(request).key).first()
    if change is None:
        raise nothing_here(f"rule change {row}")
    made = note_rule_changed(by=caller(request), at=timezone.now(), change=change, done=body.done)
    return Given(RuleMended(row=made.pk, text=made.text, done_on=made.done_on, done=made.done))


def _shown(kept: KeptCase) -> Given:
    row = Correction.objects.filter(case=kept).select_related("of").first()
    if row is None:
        raise nothing_here(f"correction {kept.key}")
    causes = [
        CauseShown(kind=one.kind, finding=one.finding, by=one.by)
        for one in Cause.objects.filter(case=kept).order_by("pk")
    ]
    rules = [
        RuleShown(
            row=one.pk, text=one.text, owner=one.owner, due=one.due, done_on=one.done_on, done=one.done
        )
        for one in RuleChange.objects.filter(case=kept).order_by("due", "pk")
    ]  # fmt: skip
    repeats = [RepeatShown(case=one.other.key, situations=list(one.situations)) for one in repeats_of(row.of)]
    return Given(CorrectionShown(case=kept.key, of=row.of.key, causes=causes, rules=rules, repeats=repeats))
