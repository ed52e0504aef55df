"""Begin a draft: the files of the edition in force, as the next one, with the order that decides it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from surpass.exchange.pack_folder.packs import pack_files
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.packs import newest_pack, pack_place
from surpass.office.rollout.local_rules.files.superiors import stood_upon
from surpass.office.rollout.local_rules.files.written import keep
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.office.rollout.local_rules.said import recorded, refused
from surpass.rollout.edits.head import Order, Replaced, write_head, write_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What the next edition is called, from when it is to be in force, and the order that decides it."""

    edition: str
    in_force_from: date
    order: Order


@act("rollout.begin_draft")
def begin_draft(doing: Doing, *, place: Place, beginning: Beginning) -> LocalDraft:
    """Nothing of it counts before it is adopted; it stands upon the edition that was adopted last.

    The newest edition of each superior that was taken in stands above it.

    Raises:   NotAllowed. UseProblem: ``draft-place``, ``draft-edition``, ``draft-day``.
    """
    doing.may(Subject(path=place.path))
    if place.path.strip("/").count("/"):
        raise refused("draft-place", place.pk, "the place at the top of the tree, whose pack this is")
    pack = newest_pack()
    if LocalDraft.objects.filter(pack=pack.name, edition=beginning.edition).exclude(state="dropped").exists():
        raise refused("draft-edition", beginning.edition, "an edition that is not drafted yet")
    if any(one.edition == beginning.edition for one in pack.editions):
        raise refused("draft-edition", beginning.edition, "an edition that is not in force yet")
    if beginning.in_force_from <= (before := max(doing.today, pack.in_force_from)):
        raise refused("draft-day", beginning.in_force_from.isoformat(), f"a day after {before.isoformat()}")
    draft = LocalDraft.objects.create(
        place=place, pack=pack.name, edition=beginning.edition,
        title_zh=beginning.order.title["zh"], title_en=beginning.order.title["en"],
        order_key=beginning.order.key,
        in_force_from=beginning.in_force_from, base=pack.fingerprint, by=doing.by.key, at=doing.at, entry=0,
    )  # fmt: skip
    replaced = Replaced(pack=pack.name, edition=pack.edition, digest=pack.fingerprint)
    files = pack_files(pack_place(on=date.max))
    files = write_head(files, edition=beginning.edition, from_=beginning.in_force_from, replaces=replaced)
    files = stood_upon(files, pack, on=beginning.in_force_from)
    keep(draft, write_order(files, beginning.order))
    draft.entry = recorded(doing, draft, {"base": pack.fingerprint, "from": draft.in_force_from.isoformat()})
    draft.save(update_fields=["entry", "digest"])
    return draft
