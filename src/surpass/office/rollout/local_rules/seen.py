"""Who sees which drafts of local rules."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.rollout.local_rules.models import LocalDraft, SuperiorEdition
from surpass.office.rollout.local_rules.said import refused

SEE = "rollout.see_drafts"
HANDS = {"rollout.begin_draft": "by"}


def subject_of(draft: LocalDraft) -> Subject:
    """Where it is to hold; whoever began it does not put it in force."""
    return Subject(path=draft.place.path, hands={"rollout.begin_draft": frozenset({draft.by})})


def drafts_seen(actor: Actor, *, act: str = SEE) -> QuerySet[LocalDraft]:
    """Those within reach of an act, the latest first."""
    reach = within(reach_of(act, actor), path="place__path", hands=HANDS)
    return LocalDraft.objects.filter(reach).select_related("place").order_by("-pk")


def draft_called(pk: int, actor: Actor, *, act: str = SEE) -> LocalDraft:
    """One of them.

    Raises:   UseProblem: ``draft-unlisted``.
    """
    found = drafts_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("draft-unlisted", str(pk), "a draft within your reach")
    return found


def editions_seen(actor: Actor) -> QuerySet[SuperiorEdition]:
    """Superiors' editions of places within reach, the latest first."""
    reach = within(reach_of(SEE, actor), path="place__path", hands=HANDS)
    return SuperiorEdition.objects.filter(reach).select_related("place").order_by("-pk")


def edition_called(pk: int, actor: Actor) -> SuperiorEdition:
    """One of them.

    Raises:   UseProblem: ``edition-unlisted``.
    """
    found = editions_seen(actor).filter(pk=pk).first()
    if found is None:
        raise refused("edition-unlisted", str(pk), "a superior's edition within your reach")
    return found
