"""Take in a new edition of a superior's pack: from now on it is held against this place's own rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.packs import newest_pack
from surpass.office.returns.opening.due import calendar_of
from surpass.office.rollout.local_rules.files.editions import lay_out_editions
from surpass.office.rollout.local_rules.files.superiors import read_edition
from surpass.office.rollout.local_rules.files.written import text_of
from surpass.office.rollout.local_rules.models import SuperiorEdition
from surpass.office.rollout.local_rules.said import refused, words_of
from surpass.policy.rules.book import rule_book
from surpass.policy.shape.pack import Pack

TERM = "local_rules_days"


@act("rollout.take_in_edition")
def take_in_edition(
    doing: Doing, *, place: Place, files: Mapping[str, bytes], source: str, until: date | None = None
) -> SuperiorEdition:
    """Whoever drafts is told until when to act; the rules in force stay as they are.

    *until*: where the edition itself sets no term (``local_rules_days``: working days from its first day).

    Raises:   NotAllowed. UseProblem: ``draft-place``, ``edition-not-above``, ``edition-known``,
              ``edition-until``, ``reasons-missing``, ``draft-file-path`` and the like. PolicyProblem: the
              files are no sound pack.
    """
    doing.may(Subject(path=place.path))
    if place.path.strip("/").count("/"):
        raise refused("draft-place", place.pk, "the place at the top of the tree, whose pack this is")
    held = {path: text_of(path, body) for path, body in files.items()}
    said = words_of(source, "where the edition comes from: number and date of the document")[:200]
    above, own = read_edition(files), newest_pack()
    known = {one.name: one for one in own.lineage[1:]}
    if above.name not in known:
        raise refused("edition-not-above", above.name, f"an edition of one of {', '.join(sorted(known))}")
    is_kept = SuperiorEdition.objects.filter(pack=above.name, edition=above.edition).exists()
    if is_kept or known[above.name].edition == above.edition:
        raise refused("edition-known", f"{above.name} {above.edition}", "an edition that is new here")
    one = SuperiorEdition.objects.create(
        place=place, pack=above.name, edition=above.edition, title_zh=above.title["zh"],
        title_en=above.title["en"], in_force_from=above.in_force_from, until=_until(above, own, until),
        fingerprint=above.fingerprint, files=held, source=said, by=doing.by.key, at=doing.at, entry=0,
    )  # fmt: skip
    one.entry = doing.record(
        about=[f"edition:{one.pk}", f"place:{place.pk}"],
        facts={
            "pack": one.pack, "edition": one.edition, "fingerprint": one.fingerprint,
            "in_force": one.in_force_from.isoformat(), "until": one.until.isoformat(),
        },
    )  # fmt: skip
    one.save(update_fields=["entry"])
    transaction.on_commit(lay_out_editions)
    return one


def _until(above: Pack, own: Pack, said: date | None) -> date:
    """By the term of the edition itself; else the day that was said.

    Raises:   UseProblem: ``edition-until``.
    """
    days = rule_book(above, on=above.in_force_from).params.get(TERM)
    calendar = calendar_of(own, on=above.in_force_from)
    if days is not None and calendar is not None:
        return calendar.after(above.in_force_from, working_days=int(days)).day
    if said is None or said < above.in_force_from:
        expected = f"a day on or after {above.in_force_from.isoformat()}; the edition sets no term"
        raise refused("edition-until", said.isoformat() if said else "no day", expected)
    return said
