"""Tasks of local rules: a superior's new edition to be brought into line with, a consent to be answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.cases.pages.words import say
from surpass.office.packs import newest_pack
from surpass.office.rollout.local_rules.consenting import CONSENT, consent_known, is_asked, may_answer
from surpass.office.rollout.local_rules.files.proving import kept_proof
from surpass.office.rollout.local_rules.files.superiors import to_bring_into_line
from surpass.office.rollout.local_rules.models import LocalDraft, SuperiorEdition
from surpass.office.rollout.local_rules.pages.superiors import title_of
from surpass.office.rollout.local_rules.pages.words import title_said
from surpass.office.rollout.local_rules.seen import drafts_seen
from surpass.office.site.pages.home.task import Task

ACTS = ("rollout.begin_draft", "rollout.put_in_force")


def tasks_of_local_rules(actor: Actor, *, on: date) -> Iterator[Task]:
    """Of whoever drafts and whoever puts in force, until the own rules stand upon the edition."""
    yield from _consents_asked(actor, on)
    reaches = [reach_of(act, actor) for act in ACTS]
    if all(reach.is_empty for reach in reaches) or not SuperiorEdition.objects.exists():
        return
    for one in to_bring_into_line(newest_pack(), on=date.max):
        if any(reach.covers(Subject(path=one.place.path)) for reach in reaches):
            yield _task(one, on)


def _consents_asked(actor: Actor, on: date) -> Iterator[Task]:
    """Of somebody of a place above, and of whoever may record its paper: drafts that need its answer."""
    for one in drafts_seen(actor, act=CONSENT).filter(state=LocalDraft.State.HANDED_IN):
        if is_asked(one) and may_answer(actor, one, on=on):
            yield Task(
                kind="consent", subject=f"draft:{one.pk}",
                title=say("home.task_consent", title=title_said(one)), public=say("home.public_consent"),
                said=say("home.said_consent", count=len(consent_known(one))), due=None, left=None,
                href=reverse("rollout:consent_to_draft", args=[one.pk]),
            )  # fmt: skip


def _task(one: SuperiorEdition, on: date) -> Task:
    held = kept_proof(one)
    said = say("home.said_edition", day=one.in_force_from.isoformat())
    if held is not None:
        said = say("home.said_edition_found", count=len(held["problems"]))
    return Task(
        kind="edition", subject=f"edition:{one.pk}", title=say("home.task_edition", title=title_of(one)),
        public=say("home.public_edition"), said=said, due=one.until, left=(one.until - on).days,
        href=reverse("rollout:edition", args=[one.pk]),
    )  # fmt: skip
