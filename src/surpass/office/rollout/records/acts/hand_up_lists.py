"""Hand up to the superior the lists that the pack asks for: files with a dictionary and their digests."""

from __future__ import annotations

from surpass.exchange.ledger_bundle.published.archive import zipped
from surpass.exchange.ledger_bundle.published.manifest import MANIFEST, digest_of
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.documents.files.keeping import keep
from surpass.office.packs import office_pack
from surpass.office.rollout.records.files.lists import list_files
from surpass.office.rollout.records.models import HandedUp
from surpass.office.rollout.records.said import over, refused
from surpass.office.rollout.records.seen import HAND_UP, subject_of
from surpass.rollout.records.lists import LISTS
from surpass.rollout.records.report import lists_of, report_parts


@act(HAND_UP)
def hand_up_lists(doing: Doing, *, place: Place, year: int, lang: str = "zh") -> HandedUp:
    """A later one stands beside it: what was corrected since goes up again, and both can be told apart.

    Raises:   NotAllowed. UseProblem: ``records-year-open``, ``lists-unasked``, ``list-unknown``.
    """
    doing.may(subject_of(place))
    over(year, today=doing.today.year)
    names = lists_of(report_parts(office_pack(), on=doing.today))
    if not names:
        raise refused("lists-unasked", "no lists in the pack", "a pack that names lists for the superior")
    if unknown := [name for name in names if name not in LISTS]:
        raise refused("list-unknown", ", ".join(unknown), ", ".join(LISTS), next_step="correct the pack")
    files, rows = list_files(place, year, names, lang=lang)
    digest = digest_of(files[MANIFEST])
    file = keep(zipped(files, folder=folder_of(year, digest)))
    facts = {"year": year, "lists": list(names), "digest": digest}
    entry = doing.record(about=[f"records:{place.pk}-{year}", f"unit:{place.pk}"], facts=facts)
    return HandedUp.objects.create(
        place=place, year=year, lists=list(names), rows=rows, digest=digest, file=file, by=doing.by.key,
        at=doing.at, entry=entry,
    )  # fmt: skip


def folder_of(year: int, digest: str) -> str:
    """What the archive unpacks into."""
    return f"lists-{year}-{digest[:8]}"
