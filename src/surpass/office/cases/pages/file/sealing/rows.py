"""The seals of a case as its reader meets them, and what everybody may be told of its files."""

from __future__ import annotations

from typing import Any

from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.file.exhibits import exhibits_of
from surpass.office.cases.file.sealing.standing import seals_for
from surpass.office.cases.file.sealing.veiling import veiled_exhibits
from surpass.office.cases.file.speaking import is_party
from surpass.office.cases.models import Exhibit, PartOpened, SealedPart
from surpass.office.cases.pages.file.sealing.form import SealForm, sealable
from surpass.office.cases.pages.seen import Seen
from surpass.office.cases.pages.words import names_of, say

Row = dict[str, Any]


def named_by_all(seen: Seen) -> list[Exhibit]:
    """Files by the name that everybody may read: an act that names one is read by all."""
    return veiled_exhibits(exhibits_of(seen.kept), seals_for(seen.kept))


def sealing_part(seen: Seen, *, form: SealForm | None = None) -> Row:
    """The seals that the reader may know of, and the form of a new one where they may add to the file."""
    parts, roles = seen.seals.parts(), roles_of(seen.case, seen.person)
    may_seal = not seen.case.end and bool(roles) and bool(sealable(seen))
    opened = list(PartOpened.objects.filter(part__in=parts).order_by("pk"))
    names = names_of({one.person for one in opened} | {part.by for part in parts})
    return {
        "parts": [
            _part(seen, part, [one for one in opened if one.part_id == part.pk], names) for part in parts
        ],
        "form": (form or SealForm(seen)) if may_seal else None, "is_open": bool(form and form.errors),
    }  # fmt: skip


def _part(seen: Seen, part: SealedPart, opened: list[PartOpened], names: dict[str, str]) -> Row:
    roles = roles_of(seen.case, seen.person)
    is_of_office = part.role in roles and not is_party(seen.case, part.role)
    has_opened = part.pk in seen.seals.opened
    return {
        "pk": part.pk, "title": say(f"sealing.part_{part.kind}", number=part.number), "clause": part.clause,
        "reason": part.reason, "openers": seen.words.listed(map(seen.words.role, part.openers)),
        "who": say("case.holder", role=seen.words.role(part.role), people=names.get(part.by, part.by)),
        "day": part.at.date().isoformat(), "is_known": part.is_known,
        "opened": [_opening(seen, one, names) for one in opened] if _sees_openings(seen, part) else [],
        "may_open": bool({*roles} & {*part.openers}) and not has_opened,
        "may_lift": not seen.case.end and (part.by == seen.person or is_of_office),
    }  # fmt: skip


def _sees_openings(seen: Seen, part: SealedPart) -> bool:
    """The party reads who opened it where the clause lets them be told; offices always do."""
    roles = roles_of(seen.case, seen.person)
    return part.tells_party or any(not is_party(seen.case, role) for role in roles)


def _opening(seen: Seen, one: PartOpened, names: dict[str, str]) -> str:
    who = say("case.holder", role=seen.words.role(one.role), people=names.get(one.person, one.person))
    return say("sealing.opened_by", who=who, day=one.at.date().isoformat(), reason=one.reason)
