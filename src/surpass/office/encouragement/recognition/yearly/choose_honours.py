"""Choose where more are proposed than the number of the year allows: a named person, with reasons kept."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.said import refused, words_of
from surpass.office.encouragement.recognition.yearly.models import YearlyChoice
from surpass.office.encouragement.recognition.yearly.numbers import Number, honours_of, number_of


@act("encouragement.choose_honours")
def choose_honours(
    doing: Doing, *, tree: Place, kind: str, year: int, chosen: tuple[int, ...], reasons: str
) -> YearlyChoice:
    """Up to as many as are free; the software ranks nobody. Who was not chosen waits, or is dropped.

    Raises:   NotAllowed. UseProblem: ``honour-number-none``, ``honour-number-unneeded``,
              ``honour-number-places``, ``honour-number-own``, ``honour-wordless``, ``text-too-long``.
    """
    doing.may(Subject(path=tree.path))
    Place.objects.select_for_update().get(pk=tree.pk)
    list(honours_of(kind, year=year, tree=tree.pk).select_for_update(of=("self",)))
    found = number_of(kind, year=year, tree=tree.pk, on=doing.today)
    if found is None:
        raise refused("honour-number-none", kind, "a kind of which the pack allows only so many a year")
    if not found.needs_choice or not found.free:
        raise refused("honour-number-unneeded", f"{len(found.waiting)} for {found.free}", "more than places")
    _check_chosen(found, chosen)
    _check_chooser(doing, found)
    words = words_of(reasons, "why these, before the others")
    among = [one.pk for one in found.waiting]
    row = YearlyChoice.objects.create(
        tree=tree.pk, kind=kind, year=year, number=found.most, used=found.used, among=among, reasons=words,
        by=doing.by.key, at=doing.at, entry=-1,
    )  # fmt: skip
    row.entry = doing.record(
        about=[f"choice:{row.pk}", *(one.subject for one in found.waiting)],
        facts={
            "kind": kind, "year": year, "number": found.most, "used": found.used, "among": among,
            "chosen": sorted(chosen), "cite": found.cite,
        },
        sealed={f"choice:{row.pk}": {"reasons": words}},
    )  # fmt: skip
    row.save(update_fields=["entry"])
    Honour.objects.filter(pk__in=chosen).update(choice=row)
    return row


def _check_chosen(found: Number, chosen: tuple[int, ...]) -> None:
    waiting = {one.pk for one in found.waiting}
    if not chosen or set(chosen) - waiting or len(set(chosen)) != len(chosen) or len(chosen) > found.free:
        expected = f"1 to {found.free} of those who wait ({found.cite})"
        raise refused("honour-number-places", f"{len(chosen)} chosen", expected)


def _check_chooser(doing: Doing, found: Number) -> None:
    own = {one.by for one in found.waiting}
    own |= {one.person.account.key for one in found.waiting if one.person and one.person.account}
    if doing.by.key in own:
        raise refused("honour-number-own", doing.by.key, "somebody who neither proposed nor is proposed here")
