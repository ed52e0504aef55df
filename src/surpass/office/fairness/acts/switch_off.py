"""Switch an attribute off: its values and its counts are deleted."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.fairness.models import Switch
from surpass.office.fairness.said import refused
from surpass.office.fairness.seen import SWITCH_OFF
from surpass.office.record.seals import destroy_key


@act(SWITCH_OFF)
def switch_off(doing: Doing, *, switch: Switch) -> Switch:
    """What nobody may use any more is not kept; the ledger has that it was on, by whom and on what basis.

    Raises:   NotAllowed. UseProblem: ``attribute-off``.
    """
    doing.may(Subject(path=switch.place.path))
    found = Switch.objects.select_for_update(of=("self",)).select_related("place").get(pk=switch.pk)
    if found.ended_on is not None:
        raise refused("attribute-off", found.attribute, "an attribute that is switched on")
    found.ended_on = doing.today
    found.ended_entry = doing.record(
        about=[f"place:{found.place_id}"],
        facts={"attribute": found.attribute, "since": found.entry, "values": found.values_held.count()},
    )
    found.save(update_fields=["ended_on", "ended_entry"])
    found.values_held.all().delete()
    found.tallies.all().delete()
    destroy_key(found.seal)
    return found
