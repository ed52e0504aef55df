"""Who must stand aside as the registry knows: past superiors of the person concerned, people of their office.

It is asked when a case is opened, when a seat is filled, and again when somebody acts. Kinship is in no
registry: everybody declares it. Whom the registry does not know is left to the declaration.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.cases.models import KeptCase
from surpass.office.registry.models import Person, UnitVersion, as_known
from surpass.office.registry.reading.relations import Stood, past_superiors, same_office
from surpass.office.registry.reading.tenures import tenures
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.cases.case import Case

GROUNDS = {"superior": ("supervisor", "partial"), "same_office": ("partial", "interest")}
"""For each tie that the registry shows, the grounds of a procedure that it may be; the first one counts."""
UNIT, PERSON = "unit:", "person:"


def ties_in(
    law: Procedure, subject: str, seats: Mapping[str, Iterable[str]], *, on: date
) -> dict[str, tuple[str, ...]]:
    """Account -> grounds on which its holder stands aside, for everybody in a seat that asks for it.

    Missing:  nothing for accounts without a person of the registry, or where no clause names a ground.
    """
    judges = {one for role, people in seats.items() if role in law.recusal.who for one in people}
    named = {role for role, one in law.roles.items() if one.is_party}
    parties = {one for role, people in seats.items() if role in named for one in people}
    known = dict(Person.objects.filter(account__key__in=judges | parties).values_list("account__key", "key"))
    if subject.startswith(UNIT):
        found = _of_unit(subject.removeprefix(UNIT), {known[one] for one in judges & known.keys()}, on)
    else:
        concerned = {known[one] for one in parties & known.keys()}
        concerned |= {subject.removeprefix(PERSON)} if subject.startswith(PERSON) else set()
        found = _of_people(concerned, on)
    grounds = {person: _ground(law, kinds) for person, kinds in found.items()}
    return {one: (grounds[known[one]],) for one in judges & known.keys() if grounds.get(known[one])}


def check_free(kept: KeptCase, case: Case, *, person: str, role: str, on: date) -> None:
    """Whether nothing in the registry of today makes somebody stand aside in a role.

    Raises:   UseProblem: ``recused-by-registry``.
    """
    parties = {name: people for name, people in case.seats.items() if case.procedure.roles[name].is_party}
    ties = ties_in(case.procedure, kept.subject, {**parties, role: (person,)}, on=on)
    if person in ties:
        cite = case.procedure.recusal.cite or case.procedure.cite
        problem = Problem(
            code="recused-by-registry", where=f"case {kept.key}, role {role}",
            found=f"{person}: {', '.join(ties[person])}",
            expected=f"somebody who need not stand aside ({cite})",
            next_step="let a substitute fill the seat (assign), or have the registry corrected",
        )  # fmt: skip
        raise UseProblem([problem])


def _ground(law: Procedure, kinds: Iterable[str]) -> str:
    """The ground of the procedure that fits; empty for none."""
    wanted = [ground for kind in GROUNDS for ground in GROUNDS[kind] if kind in kinds]
    return next((ground for ground in wanted if ground in law.recusal.when), "")


def _of_people(concerned: set[str], on: date) -> dict[str, set[str]]:
    """Who headed or shared the office of somebody concerned, with the kinds of ties; four queries."""
    held = tenures(people=concerned)
    served = {one.unit for one in held}
    rows = UnitVersion.objects.filter(as_known(None), unit_id__in=served, parent__isnull=False)
    stood = [Stood(row.unit_id, row.parent_id or "", row.since, row.until) for row in rows]
    around = tenures(units=served | {one.parent for one in stood})
    found: dict[str, set[str]] = {}
    for person in concerned:
        for tie in past_superiors(around, stood, person=person, until=date.fromordinal(on.toordinal() + 1)):
            found.setdefault(tie.other, set()).add(tie.kind)
        for other in {one.person for one in around} - {person}:
            if same_office(around, person=person, other=other):
                found.setdefault(other, set()).add("same_office")
    return found


def _of_unit(unit: str, judges: set[str], on: date) -> dict[str, set[str]]:
    """Who holds a post of the unit concerned today; two queries."""
    held = tenures(units=[unit]) if unit and judges else ()
    return {one.person: {"same_office"} for one in held if one.person in judges and one.holds_on(on)}
