"""How many of a kind may be conferred for a year, how many of it are taken, and who waits to be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from surpass.office.accounts.models import Place
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.said import refused
from surpass.office.up_and_down.periods.law import law_on

NUMBER = "honour_number_"
"""The pack's params are called so, with the kind behind."""
STATE = Honour.State
TAKEN = (STATE.IN_CASE, STATE.AWARDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """Where the number of a kind and year stands in a tree; ``cite``: the clause that sets it.

    ``taken``: being decided or conferred. ``chosen``: chosen and not taken up yet. ``waiting``: proposed,
    and nobody chose them.
    """

    kind: str
    year: int
    tree: str
    most: int
    cite: str
    taken: tuple[Honour, ...]
    chosen: tuple[Honour, ...]
    waiting: tuple[Honour, ...]

    @property
    def used(self) -> int:
        """How many places are gone."""
        return len(self.taken) + len(self.chosen)

    @property
    def free(self) -> int:
        """How many are left."""
        return max(self.most - self.used, 0)

    @property
    def needs_choice(self) -> bool:
        """Whether more wait than there are places: nobody is ranked, people choose."""
        return len(self.waiting) > self.free


def tree_of(one: Honour) -> str:
    """The top of the tree in which it is conferred."""
    return one.place.path.strip("/").split("/")[0]


def limited_kinds(on: date) -> dict[str, int]:
    """The kinds of which the pack allows only so many a year, with the number.

    Missing:  a kind that is not there has no number.
    """
    params = law_on(on).params
    return {
        name.removeprefix(NUMBER): int(value) for name, value in params.items() if name.startswith(NUMBER)
    }


def number_of(kind: str, *, year: int, tree: str, on: date) -> Number | None:
    """Where it stands.

    Missing:  None: the pack sets no number for this kind.
    """
    most = limited_kinds(on).get(kind)
    if most is None:
        return None
    found = list(honours_of(kind, year=year, tree=tree))
    proposed = [one for one in found if one.state == STATE.NOMINATED]
    return Number(
        kind=kind, year=year, tree=tree, most=most, cite=law_on(on).param_cites.get(f"{NUMBER}{kind}", ""),
        taken=tuple(one for one in found if one.state in TAKEN),
        chosen=tuple(one for one in proposed if one.choice_id is not None),
        waiting=tuple(one for one in proposed if one.choice_id is None),
    )  # fmt: skip


def honours_of(kind: str, *, year: int, tree: str) -> QuerySet[Honour]:
    """Every honour of a kind and year in a tree that its own level decides on."""
    found = Honour.objects.filter(kind=kind, year=year, place__path__startswith=f"/{tree}/")
    return found.select_related("place", "person__account", "choice").order_by("pk")


def check_number(one: Honour, *, on: date) -> None:
    """Whether a place of the year is there for it.

    Raises:   UseProblem: ``honour-number-used``, ``honour-number-choice``, each with the clause.
    """
    if one.kind not in limited_kinds(on):
        return
    Place.objects.select_for_update().get(pk=tree_of(one))
    found = number_of(one.kind, year=one.year, tree=tree_of(one), on=on)
    if found is None or any(each.pk == one.pk for each in found.chosen):
        return
    if not found.free:
        raise refused("honour-number-used", f"{found.used} of {found.most}", f"a free place ({found.cite})")
    if found.needs_choice:
        proposed = f"{len(found.waiting)} proposed for {found.free}"
        raise refused("honour-number-choice", proposed, f"somebody whom the panel chose ({found.cite})")
