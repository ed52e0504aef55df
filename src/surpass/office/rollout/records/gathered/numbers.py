"""Numbers of a year, counted from the office's own records, each with where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db.models import Q, Sum
from django.utils import timezone

from surpass.office.accounts.models import Place
from surpass.office.assessment.models import Run, Standing
from surpass.office.documents.models import Document
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.record.models import Entry
from surpass.office.returns.models import Cell, Round
from surpass.office.returns.targets.models import Target
from surpass.office.rollout.alarms.models import OrderedFigure
from surpass.office.rollout.duties.models import Duty
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.office.rollout.public_site.models import CountRelease
from surpass.rollout.records.report import Number

OBJECTION = "objection"
"""The procedure in which a unit objects to its result."""
COIN = "coin"


def known_numbers(place: Place, year: int) -> dict[str, Number]:
    """Every number that the office can fill for a year.

    Missing:  a count of cases that was not released is unknown; so is money that no fund was opened for, and
              what no round or result is there to count from. Events that nobody recorded are counted as none.
    """
    parts: tuple[Callable[[Place, int], Iterator[Number]], ...] = (
        _targets, _figures, _verified, _results, _cases, _uses, _rollout, _proof,
    )  # fmt: skip
    return {one.name: one for part in parts for one in part(place, year)}


def below(place: Place, path: str) -> Q:
    """At a place or below it."""
    return Q(**{f"{path}__startswith": place.path})


def of_year(path: str, year: int) -> Q:
    """Periods of a year: the year itself, its quarters and months."""
    return Q(**{path: str(year)}) | Q(**{f"{path}__startswith": f"{year}-"})


def results_of(place: Place, year: int) -> list[Run]:
    """Published results of a year, and those that a correction took the place of since."""
    found = Run.objects.filter(below(place, "place__path"), of_year("period", year))
    return list(found.filter(published_at__isnull=False).order_by("key"))


def _count(name: str, value: int | None, source: str, of: tuple[str, ...] = (), why: str = "") -> Number:
    return Number(name=name, value=value, unit="count", source=source, of=of, why=why)


def _targets(place: Place, year: int) -> Iterator[Number]:
    found = Target.objects.filter(below(place, "place__path"), of_year("period", year))
    if not found.exists():
        yield from (_count(name, None, "targets", why="no_targets") for name in TARGETS)
        return
    yield _count("targets_set", found.filter(ground="").count(), "targets")
    yield _count("targets_changed", found.exclude(ground="").count(), "targets")


TARGETS = ("targets_set", "targets_changed")
CELLS = ("figures_asked", "figures_accepted", "figures_absent", "figures_late")


def _figures(place: Place, year: int) -> Iterator[Number]:
    rounds = Round.objects.filter(
        below(place, "place__path"), of_year("period", year), purpose="results", source=""
    )
    keys = tuple(rounds.order_by("key").values_list("key", flat=True))
    if not keys:
        yield from (_count(name, None, "rounds", why="no_rounds") for name in CELLS)
        return
    cells = Cell.objects.filter(round__in=rounds)
    yield _count("figures_asked", cells.count(), "rounds", keys)
    yield _count("figures_accepted", cells.filter(state=Cell.State.ACCEPTED).count(), "rounds", keys)
    yield _count("figures_absent", cells.filter(is_absent=True).count(), "rounds", keys)
    yield _count("figures_late", cells.filter(is_late=True).count(), "rounds", keys)


def _verified(place: Place, year: int) -> Iterator[Number]:
    found = OrderedFigure.objects.filter(
        below(place, "cell__place__path"), of_year("cell__period", year)
    ).exclude(outcome="")
    yield _count("figures_verified", found.count(), "verifications")
    differing = found.filter(outcome=OrderedFigure.Outcome.DIFFERS).count()
    yield _count("figures_differing", differing, "verifications")


def _results(place: Place, year: int) -> Iterator[Number]:
    runs = results_of(place, year)
    keys = tuple(run.key for run in runs)
    if not runs:
        names = ("results_published", "units_assessed", "results_corrected")
        yield from (_count(name, None, "results", why="no_results") for name in names)
        return
    units = Standing.objects.filter(run__in=runs).values("place").distinct().count()
    yield _count("results_published", sum(run.stage == Run.Stage.PUBLISHED for run in runs), "results", keys)
    yield _count("units_assessed", units, "results", keys)
    yield _count("results_corrected", sum(run.corrects_id is not None for run in runs), "results", keys)


def _cases(place: Place, year: int) -> Iterator[Number]:
    """As they were released, and no count beside: a second count would give a withheld one away."""
    one = CountRelease.objects.filter(year=year).first()
    of = (str(year),) if one else ()
    counts = {
        "cases_closed": one.total if one else None,
        "objections_closed": one.told.get(OBJECTION) if one else None,
    }
    for name, count in counts.items():
        why = "" if count is not None else "withheld" if one else "not_released"
        yield _count(name, count, "release", of, why=why)


def _uses(place: Place, year: int) -> Iterator[Number]:
    funds = Fund.objects.filter(below(place, "place__path"), year=year)
    budget = funds.aggregate(sum=Sum("budget"))["sum"]
    documents = tuple(funds.order_by("pk").values_list("document", flat=True))
    why = "no_fund" if budget is None else ""
    yield Number(name="fund_approved", value=budget, unit=COIN, source="funds", of=documents, why=why)
    honours = Honour.objects.filter(below(place, "place__path"), year=year, state=Honour.State.AWARDED)
    yield _count("honours_awarded", honours.count(), "honours")
    notices = Notice.objects.filter(below(place, "place__path"), of_year("now__period", year))
    issued = notices.filter(issued_at__isnull=False).exclude(state=Notice.State.WITHDRAWN)
    yield _count("notices_issued", issued.count(), "notices")


def _rollout(place: Place, year: int) -> Iterator[Number]:
    drafts = LocalDraft.objects.filter(below(place, "place__path"), state=LocalDraft.State.ADOPTED)
    yield _count("rules_adopted", drafts.filter(in_force_from__year=year).count(), "rules")
    duties = Duty.objects.filter(below(place, "place__path"), assignment__at__year=year)
    yield _count("duties_issued", duties.count(), "duties")
    yield _count("duties_settled", duties.filter(state=Duty.State.SETTLED).count(), "duties")
    inspections = PlannedInspection.objects.filter(below(place, "place__path"), on__year=year)
    yield _count("inspections_opened", inspections.exclude(case="").count(), "inspections")


def _proof(place: Place, year: int) -> Iterator[Number]:
    documents = Document.objects.filter(below(place, "place__path"), day__year=year)
    yield _count("documents_issued", documents.count(), "documents")
    last = Entry.objects.order_by("-seq").values_list("seq", flat=True).first()
    today = timezone.localdate().isoformat()
    yield _count("ledger_entries", None if last is None else last + 1, "ledger", (today,))
