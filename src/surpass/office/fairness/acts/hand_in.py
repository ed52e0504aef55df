"""Hand in attributes of people by a file of its own, for audits alone: who, from which document."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePath

from surpass.exchange.mechanisms.fairness.read_attributes import Held, read_attributes
from surpass.exchange.reading.tables import APART
from surpass.exchange.returns.gathering import Gathering
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.fairness.models import HeldValue, Switch
from surpass.office.fairness.said import problem, refused
from surpass.office.fairness.seen import HAND_IN, known_attributes, switches_at
from surpass.office.record.seals import keyed_digest
from surpass.office.registry.models import Person


@act(HAND_IN)
def hand_in(doing: Doing, *, place: Place, name: str, body: bytes, source: str) -> int:
    """A row a person, a column an attribute; an empty cell says nothing. Returns how many were written.

    Whoever switched an attribute on does not hand its values in.

    Raises:   NotAllowed. UseProblem: ``source-missing``, ``attribute-off``, ``person-not-found``,
              ``values-unchanged``. EvidenceProblem: every problem of the file, ``attribute-uncited`` and
              ``attribute-value`` among them.
    """
    switches = {one.attribute: one for one in switches_at(place).select_for_update(of=("self",))}
    hands = frozenset(one.by for one in switches.values())
    doing.may(Subject(path=place.path, hands={"up_and_down.switch_attribute_on": hands}))
    if not source.strip():
        raise refused("source-missing", "no source", "the document or register that says so")
    held = _read(name, body, doing)
    raise_all(UseProblem, list(_problems(held, switches, place)))
    new = list(_new(held, switches))
    if not new:
        raise refused("values-unchanged", "nothing that is not on record", "a file that says something new")
    digest, told = hashlib.sha256(body).hexdigest(), {switch for switch, _, _ in new}
    counts: dict[str, int] = {}
    for switch, _, _ in new:
        counts[switch.attribute] = counts.get(switch.attribute, 0) + 1
    entry = doing.record(
        about=[f"place:{place.pk}"],
        facts={
            "values": counts,
            "digests": {one.attribute: keyed_digest(one.seal, digest) for one in told},
            "source": source.strip(),
        },
    )
    for switch, person, value in new:
        HeldValue.objects.update_or_create(
            switch=switch, person_id=person,
            defaults={"value": value, "source": source.strip(), "on": doing.today, "by": doing.by.key,
                      "entry": entry},
        )  # fmt: skip
    return len(new)


def _read(name: str, body: bytes, doing: Doing) -> Held:
    gather = Gathering()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / APART / (PurePath(name).name or "attributes.csv")
        path.parent.mkdir()
        path.write_bytes(body)
        known = tuple(known_attributes(on=doing.today).values())
        held = read_attributes(path, known=known, asked=(), gather=gather)
    gather.finish()
    return held


def _problems(held: Held, switches: dict[str, Switch], place: Place) -> Iterator[Problem]:
    for attribute in sorted(set(held) - set(switches)):
        yield problem(
            "attribute-off", attribute, "an attribute that was switched on here, with its basis",
            where=f"column {attribute}",
        )  # fmt: skip
    people = {person for values in held.values() for person in values}
    near = Person.objects.filter(pk__in=people, withdrawn_entry=None, place__path__startswith=place.path)
    for person in sorted(people - set(near.values_list("pk", flat=True))):
        yield problem("person-not-found", person, "an official of this place, by key", where="column person")


def _new(held: Held, switches: dict[str, Switch]) -> Iterator[tuple[Switch, str, str]]:
    for attribute, values in sorted(held.items()):
        switch = switches[attribute]
        known = dict(switch.values_held.values_list("person", "value"))
        for person, value in sorted(values.items()):
            if known.get(person) != value:
                yield switch, person, value
