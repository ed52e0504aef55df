"""Tasks of the time after a finding: a correction to open, a rule to mend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import say
from surpass.office.error_tolerance.clearing.freeze.offering import DECLINE, offers_within
from surpass.office.error_tolerance.clearing.freeze.standing import SEE
from surpass.office.error_tolerance.clearing.models import Correction, Freeze, RuleChange
from surpass.office.site.pages.home.task import Task

NOTICE = timedelta(days=7)
"""How long before its day a review stands on the home page."""


def tasks_of_clearing(actor: Actor, *, on: date) -> Iterator[Task]:
    """What somebody owes after findings; one query each."""
    yield from _to_correct(actor)
    yield from _to_mend(actor, on)
    yield from _to_review(actor, on)
    yield from _to_offer(actor)


def _to_correct(actor: Actor) -> Iterator[Task]:
    reach = reach_of("error_tolerance.open_correction", actor)
    if reach.is_empty:
        return
    due = Correction.objects.filter(within(reach, path="of__place__path"), case=None)
    for one in due.select_related("of").order_by("due_since", "pk"):
        title = say("home.task_correct", case=one.of.key)
        yield Task(
            kind="correct", subject=f"correct:{one.of.key}", title=title, public=title,
            href=reverse("error_tolerance:open_correction", args=[one.of.key]), said=say("home.said_correct"),
        )  # fmt: skip


def _to_mend(actor: Actor, on: date) -> Iterator[Task]:
    for one in RuleChange.objects.filter(owner=actor.key, done_on=None).order_by("due", "pk"):
        yield Task(
            kind="mend_rule", subject=f"rule:{one.pk}", title=say("home.task_mend_rule", rule=one.text),
            public=say("home.public_mend_rule"), due=one.due, left=(one.due - on).days,
            href=reverse("error_tolerance:note_rule_changed", args=[one.pk]), said=say("home.said_mend_rule"),
        )  # fmt: skip


def _to_review(actor: Actor, on: date) -> Iterator[Task]:
    """Reviews within the last days before they are due; late, they are told to the next level too."""
    reach, seen = reach_of("error_tolerance.review_freeze", actor), reach_of(SEE, actor)
    above = replace(seen, ways=tuple(way for way in seen.ways if way.relation == "below"))
    if reach.is_empty and above.is_empty:
        return
    own = within(reach, path="place__path") & Q(review_due__lte=on + NOTICE)
    late = within(above, path="place__path") & Q(review_due__lt=on)
    for one in Freeze.objects.filter(own | late, ended_on=None).order_by("review_due", "pk"):
        is_late = one.review_due < on
        yield Task(
            kind="review_freeze", subject=f"freeze:{one.pk}",
            title=say("home.task_review_freeze", number=one.pk),
            public=say("home.public_review_freeze"), due=one.review_due, left=(one.review_due - on).days,
            href=reverse("error_tolerance:freeze", args=[one.pk]),
            said=say("home.said_review_freeze_late" if is_late else "home.said_review_freeze"),
        )  # fmt: skip


def _to_offer(actor: Actor) -> Iterator[Task]:
    """What lapsed while a freeze held: a proposal, no more."""
    if reach_of(DECLINE, actor).is_empty:
        return
    for one in offers_within(actor).filter(answered_on=None):
        yield Task(
            kind="offer", subject=f"offer:{one.pk}", title=say("home.task_offer", case=one.case_id),
            public=say("home.public_offer"), href=reverse("error_tolerance:offer", args=[one.pk]),
            said=say("home.said_offer"),
        )  # fmt: skip
