"""Tasks of an appraisal: one's own summary, notice and review; grades to propose and decide; slips."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import say
from surpass.office.encouragement.appraisal.models import Appraisal, Appraised, Evaluation, Grade
from surpass.office.encouragement.appraisal.review.ask_review import review_ends
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.site.pages.home.task import Task

HEAD = "unit_head"
LAST = Grade.objects.filter(appraised=OuterRef("appraised")).order_by("-nth").values("pk")[:1]


def tasks_of_appraisals(actor: Actor, *, on: date) -> Iterator[Task]:
    """What of one's own year waits for oneself, and what one does in the years of others."""
    yield from _own_summary(actor, on)
    yield from _own_grade(actor, on)
    yield from _grades(actor)
    yield from _slips(actor)
    yield from _reviews(actor)


def _own_summary(actor: Actor, on: date) -> Iterator[Task]:
    """Until a grade is proposed; the day is the unit's."""
    own = Appraised.objects.filter(person__account__key=actor.key or None, summary_on=None, proposed="")
    for one in own.filter(appraisal__confirmed_on=None).select_related("appraisal").order_by("pk"):
        yield _of_person("summary", one.pk, one.year, due=one.appraisal.summaries_until, on=on)


def _own_grade(actor: Actor, on: date) -> Iterator[Task]:
    """The written notice to acknowledge; then, until the last day, that a review may be asked for."""
    own = Grade.objects.filter(
        appraised__person__account__key=actor.key or None, pk=Subquery(LAST), review_on=None
    )
    for one in own.select_related("appraised").order_by("pk"):
        year, ends = one.appraised.year, review_ends(one, on=on)
        if one.read_on is None:
            yield _of_person("receive", one.appraised_id, year)
        elif ends is not None and on <= ends:
            yield _of_person("window", one.appraised_id, year, due=ends, on=on)


def _grades(actor: Actor) -> Iterator[Task]:
    """A head of the unit proposes; the committee decides what somebody else proposed."""
    others = Appraised.objects.filter(appraisal__confirmed_on=None).exclude(person__account__key=actor.key)
    if heads := [one.path for one in actor.held if one.role == HEAD]:
        to_propose = others.filter(appraisal__place__path__in=heads, summary_on__isnull=False, proposed="")
        yield from _counted("propose", to_propose)
    reach = reach_of("encouragement.decide_grade", actor)
    if not reach.is_empty:
        proposed = others.filter(within(reach, path="appraisal__place__path"), decided="")
        yield from _counted("decide", proposed.exclude(proposed="").exclude(proposed_by=actor.key))


def _counted(kind: str, found: QuerySet[Appraised]) -> Iterator[Task]:
    """How many people of each appraisal."""
    counts = dict(found.order_by().values_list("appraisal").annotate(Count("pk")))
    rows = list(Appraisal.objects.filter(pk__in=counts).order_by("-year", "place"))
    names = unit_names(sorted({one.place_id for one in rows}))
    for one in rows:
        count = counts[one.pk]
        few = "_one" if count == 1 else ""
        yield Task(
            kind=f"grade_{kind}", subject=f"appraisal:{one.pk}:{kind}",
            public=say(f"home.public_grade_{kind}"),
            title=say(f"home.task_grade_{kind}", unit=names[one.place_id], year=one.year),
            said=say(f"home.said_grade_{kind}{few}", count=count),
            href=reverse("encouragement:appraisal", args=[one.pk]),
        )  # fmt: skip


def _slips(actor: Actor) -> Iterator[Task]:
    """Of a teller whose sheet of this turn is missing."""
    named = Evaluation.objects.filter(Q(first=actor.key) | Q(second=actor.key), signed_on=None)
    for one in named.select_related("appraisal").order_by("pk"):
        if not one.sheets.filter(turn=one.turn, teller=actor.key).exists():
            yield _task("count", f"{one.pk}.{one.turn}", one.appraisal.year, "count_evaluation", one.pk)


def _reviews(actor: Actor) -> Iterator[Task]:
    """Asked for by the person, and no case opened yet."""
    reach = reach_of("encouragement.open_grade_review", actor)
    if reach.is_empty:
        return
    asked = Grade.objects.filter(within(reach, path="appraised__appraisal__place__path"), case="")
    for one in asked.filter(review_on__isnull=False).select_related("appraised").order_by("pk"):
        yield _of_person("review", one.appraised_id, one.appraised.year)


def _of_person(kind: str, key: int, year: int, *, due: date | None = None, on: date | None = None) -> Task:
    return _task(kind, str(key), year, "appraised", key, due=due, on=on)


def _task(
    kind: str, subject: str, year: int, page: str, key: int, *,
    due: date | None = None, on: date | None = None,
) -> Task:  # fmt: skip
    title = say(f"home.task_grade_{kind}", year=year)
    left = (due - on).days if due is not None and on is not None else None
    return Task(
        kind=f"grade_{kind}", subject=f"grade_{kind}:{subject}", title=title, public=title, due=due,
        left=left, said=say(f"home.said_grade_{kind}"), href=reverse(f"encouragement:{page}", args=[key]),
    )  # fmt: skip
