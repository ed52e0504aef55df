"""Apply an import: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.exchange.reading.tables import Sheet
from surpass.foundation.problems import EvidenceProblem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act, reach_of
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.registry.changing.carry_out import locked_state, nothing_changes, write
from surpass.office.registry.changing.look_alikes import queue_look_alikes
from surpass.office.registry.changing.today import bring_up_to, ways_down
from surpass.office.registry.importing.entries import entries_of
from surpass.office.registry.importing.known import Known, load_known
from surpass.office.registry.importing.plan import Plan
from surpass.office.registry.importing.planning import plan_import
from surpass.office.registry.models import Person, Post, RegistryImport, Unit, UnitVersion


@act("registry.import_registry")
def import_registry(doing: Doing, *, sheets: Sequence[Sheet], name: str, digest: str) -> RegistryImport:
    """Withdraw and record what the file says; each unit and person has an entry of its own.

    Raises:   NotAllowed. EvidenceProblem: everything that stands against it. UseProblem:
              ``registry-nothing-changes``.
    """
    known = load_known(locked_state())
    reach = reach_of(doing.act, doing.by)
    plan = plan_import(sheets, known, day=doing.today, reach=reach)
    raise_all(EvidenceProblem, plan.all_problems())
    if plan.is_empty:
        raise UseProblem([nothing_changes()])
    for path in sorted(plan.paths):
        doing.may(Subject(path=path))
    first = doing.record(about=[f"import:{digest}"], facts={"import": digest, "counts": plan.counts})
    doing.record_each(list(entries_of(plan.revision, people=plan.people, facts={"import": digest})))
    _make_units(plan, known, doing)
    _make_posts(plan)
    people_before = _make_people(plan, known)
    write(plan.revision, at=doing.at, entry=first)
    bring_up_to(doing.today)
    queue_look_alikes(Person.objects.filter(pk__in=plan.people))
    return RegistryImport.objects.create(
        digest=digest, name=name, at=doing.at, by=doing.by.key, counts=plan.counts,
        people_before=people_before, first_entry=first, last_entry=doing.entries[-1],
    )  # fmt: skip


def _make_units(plan: Plan, known: Known, doing: Doing) -> None:
    """Places and units that begin, parents before their children."""
    rows = [row for row in plan.revision.recorded if isinstance(row, UnitVersion)]
    ways = ways_down(
        ((row.unit_id, row.parent_id, row.since, row.until) for row in (*known.versions(), *rows)),
        doing.today,
    )
    new = sorted(plan.units.keys() - known.units.keys(), key=lambda key: (ways[key].count("/"), key))
    places = [Place(key=key, path=ways[key]) for key in new]
    Place.objects.bulk_create(places, ignore_conflicts=True)
    Unit.objects.bulk_create(Unit(place_id=key, kind=plan.units[key]) for key in new)
    changed = [key for key in plan.units if key in known.units and known.units[key][0] != plan.units[key]]
    Unit.objects.bulk_update([Unit(place_id=key, kind=plan.units[key]) for key in changed], ["kind"])


def _make_posts(plan: Plan) -> None:
    Post.objects.bulk_create(
        [Post(key=key, unit_id=unit) for key, unit in plan.posts.items()],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["unit"],
    )


def _make_people(plan: Plan, known: Known) -> dict[str, list[str] | None]:
    """Write names and accounts; returns what was said of each before, None of who is new."""
    accounts = dict(Account.objects.filter(username__in=_accounts(plan)).values_list("username", "pk"))
    files = {key: judged.line.cells["unit"] for key, judged in plan.of("people").items()}
    people = [
        Person(
            key=key, name_zh=one.name_zh, name_en=one.name_en, account_id=accounts.get(one.account),
            place_id=files[key],
        )
        for key, one in plan.people.items()
    ]  # fmt: skip
    Person.objects.bulk_create(
        people,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name_zh", "name_en", "account", "withdrawn_entry"],
    )
    old = {key: known.people.get(key) for key in plan.people}
    return {key: [one.name_zh, one.name_en, one.account] if one else None for key, one in old.items()}


def _accounts(plan: Plan) -> set[str]:
    return {one.account for one in plan.people.values()} - {""}
