"""Who sees which vacancies and their lists."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import in_own_trees, within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.registry.models import Person
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.said import refused

SEE = "up_and_down.see_vacancies"
SEE_LIST = "up_and_down.see_list"


def vacancies_seen(actor: Actor, *, act: str = SEE) -> QuerySet[Vacancy]:
    """The vacancies within reach of an act, the latest first; none of a tree in which one has no role."""
    path = "post__unit__place__path"
    reach = within(reach_of(act, actor), path=path) & in_own_trees(actor, path)
    return Vacancy.objects.filter(reach).select_related("post__unit__place").order_by("-pk")


def vacancy_called(pk: int, actor: Actor, *, act: str = SEE) -> Vacancy:
    """One of them.

    Raises:   UseProblem: ``vacancy-unlisted``.
    """
    found = vacancies_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("vacancy-unlisted", str(pk), "a vacancy within your reach")
    return found


def subject_of(vacancy: Vacancy) -> Subject:
    """Where the post is."""
    return Subject(path=vacancy.post.unit.place.path)


def may_see_list(actor: Actor, vacancy: Vacancy) -> bool:
    """Whether somebody reads who stands on the list."""
    return reach_of(SEE_LIST, actor).covers(subject_of(vacancy))


def own_person(actor: Actor) -> Person | None:
    """The official behind an account."""
    return Person.objects.filter(account__key=actor.key, withdrawn_entry=None).first()
