"""Who sees which appraisals: the person, those who open, propose and fix; nobody of another unit."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.encouragement.appraisal.models import Appraisal, Appraised, Grade
from surpass.office.encouragement.appraisal.said import refused

SEE, SEE_OWN = "encouragement.see_appraisals", "encouragement.see_grade"


def appraisals_seen(actor: Actor, *, act: str = SEE) -> QuerySet[Appraisal]:
    """The appraisals within reach of an act, the latest year first."""
    found = Appraisal.objects.filter(within(reach_of(act, actor), path="place__path"))
    return found.select_related("place").order_by("-year", "place_id")


def appraisal_called(pk: int, actor: Actor, *, act: str = SEE) -> Appraisal:
    """One of them.

    Raises:   UseProblem: ``appraisal-unlisted``.
    """
    found = appraisals_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("appraisal-unlisted", str(pk), "an appraisal within your reach")
    return found


def appraised_called(pk: int, actor: Actor, *, act: str = SEE) -> Appraised:
    """Somebody in an appraisal within reach.

    Raises:   UseProblem: ``appraisal-unlisted``.
    """
    near = Appraised.objects.filter(
        within(reach_of(act, actor), path="appraisal__place__path", owner="person__account__key"), pk=pk
    )
    found = near.select_related("appraisal__place", "person__account", "person__place").first()
    if found is None:
        raise refused("appraisal-unlisted", str(pk), "somebody whose appraisal is within your reach")
    return found


def own_years(actor: Actor) -> QuerySet[Appraised]:
    """The years of whoever reads, the latest first."""
    own = Appraised.objects.filter(person__account__key=actor.key or None, person__withdrawn_entry=None)
    return own.select_related("appraisal__place", "person__account", "person__place").order_by("-year")


def last_grade(one: Appraised) -> Grade | None:
    """The grade that counts; None: nothing was fixed yet."""
    return one.grades.order_by("-nth").first()


def subject_of(one: Appraisal) -> Subject:
    """Where the unit is."""
    return Subject(path=one.place.path)


def as_person(one: Appraised) -> Subject:
    """Somebody in it: their own where they have an account."""
    account = one.person.account
    return Subject(path=one.appraisal.place.path, owner=account.key if account else "")
