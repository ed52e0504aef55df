"""Whom a round asks: the units that the registry compares on the period's last day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from surpass.office.accounts.models import Place
from surpass.office.registry.reading.tree import memberships, units_below
from surpass.policy.scheme import Scheme


def members_of(place: Place, scheme: Scheme, *, on: date) -> Mapping[str, str]:
    """The units below a place on that day's tree that have a group of the programme's grouping.

    Missing:  a unit without a group on that day is asked nothing.
    """
    grouped = memberships(on=on, grouping=scheme.grouping)
    below = {node.key for node in units_below(place.key, on=on)}
    known = scheme.groupings.get(scheme.grouping, {})
    return {unit: group for unit, group in grouped.items() if unit in below and group in known}
