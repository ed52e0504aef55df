"""Switch an attribute on for a place: a named person does, with the basis on which it was decided."""

from __future__ import annotations

from surpass.exchange.mechanisms.fairness.terms import attributes_of
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.fairness.models import Switch
from surpass.office.fairness.said import refused
from surpass.office.fairness.seen import SWITCH_ON, other_levels, tree_locked
from surpass.office.packs import office_pack


@act(SWITCH_ON)
def switch_on(doing: Doing, *, place: Place, attribute: str, basis: str) -> Switch:
    """From then on values may be handed in and gates are counted by it; nothing is counted backwards.

    Raises:   NotAllowed. UseProblem: ``basis-missing``, ``attributes-none``, ``attribute-unknown``,
              ``attribute-not-active``, ``attribute-on``, ``attribute-level``.
    """
    doing.may(Subject(path=place.path))
    tree_locked(place)
    if not basis.strip():
        raise refused("basis-missing", "no basis", "the document that allows it here, and its clause")
    known = {one.name: one for one in attributes_of(office_pack(), on=doing.today, asked=[attribute])}
    if Switch.objects.filter(attribute=attribute, place=place, ended_on=None).exists():
        raise refused("attribute-on", attribute, "an attribute that is not switched on here")
    if elsewhere := other_levels(place):
        raise refused(
            "attribute-level", ", ".join(elsewhere), "nothing switched on above or below this place"
        )
    entry = doing.record(
        about=[f"place:{place.pk}"],
        facts={"attribute": attribute, "cite": known[attribute].cite, "basis": basis.strip()},
    )
    return Switch.objects.create(
        attribute=attribute, place=place, cite=known[attribute].cite, basis=basis.strip(), on=doing.today,
        by=doing.by.key, at=doing.at, entry=entry,
    )  # fmt: skip
