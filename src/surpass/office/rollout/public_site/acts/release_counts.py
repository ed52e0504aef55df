"""Somebody releases how many cases were closed in a year, once and for good."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.error_tolerance.asking.opening import PROCEDURE
from surpass.office.error_tolerance.learning.terms import fewest_counted
from surpass.office.rollout.public_site.gathered.counted import closed_in, titles_now, told_before
from surpass.office.rollout.public_site.models import CountRelease
from surpass.office.rollout.public_site.said import refused
from surpass.office.rollout.public_site.seen import RELEASE
from surpass.rollout.publication.registry import found_out
from surpass.rollout.publication.year_counts import year_release, year_told

LATER = "look at what was released before"


@act(RELEASE)
def release_counts(doing: Doing, *, year: int) -> CountRelease:
    """Refused where a count below the floor would follow from it and from what was told before.

    Raises:   NotAllowed. UseProblem: ``counts-year-open``, ``counts-released``, ``floor-unknown``,
              ``release-differencing``.
    """
    for top in Place.objects.filter(path__regex=r"^/[^/]+/$").select_for_update().order_by("pk"):
        doing.may(Subject(path=top.path))
    if year >= doing.today.year:
        raise refused("counts-year-open", str(year), f"a year before {doing.today.year}", next_step=LATER)
    if CountRelease.objects.filter(year=year).exists():
        raise refused("counts-released", str(year), "a year that was not released yet", next_step=LATER)
    floor = fewest_counted(doing.today)
    if floor is None:
        raise refused("floor-unknown", str(year), "the pack's parameter fewest_counted", next_step=LATER)
    told = year_told(closed_in(year), floor=floor)
    release = year_release(told, year=year, split=PROCEDURE)
    if known := found_out(told_before(), release, floor=floor):
        raise refused(
            "release-differencing", ", ".join(known), f"nothing below {floor} that follows by difference",
            next_step="leave the year untold; what was released before cannot be taken back",
        )  # fmt: skip
    titles = titles_now()
    entry = doing.record(
        about=[f"counts:{year}"],
        facts={"year": year, "floor": floor, "total": told.total, "told": dict(told.parts)},
    )
    return CountRelease.objects.create(
        year=year, floor=floor, total=told.total, told=dict(told.parts), titles=titles, on=doing.today,
        by=doing.by.key, at=doing.at, entry=entry,
    )  # fmt: skip
