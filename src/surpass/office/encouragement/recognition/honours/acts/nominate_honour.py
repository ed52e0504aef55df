"""Nominate somebody, or a unit, for an honour: what was achieved, and how one stands to the candidate."""

from __future__ import annotations

from surpass.engine.findings.explain import Finding
from surpass.engine.findings.find import NONE
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.encouragement.recognition.honours.in_case.vetoes import check_vetoes
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.said import (
    Said,
    check_new,
    check_said,
    recorded,
    refused,
)
from surpass.office.encouragement.recognition.honours.seen import subject_of
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.rules.rule import ACTIVE

KIN, RELATION, REFUSES = "honour.nominator_kin", "kin_relation", "proposes correction"


@act("encouragement.nominate_honour")
def nominate_honour(doing: Doing, *, place: Place, person: Person | None, said: Said) -> Honour:
    """Of a person the place is theirs; kin are refused, or noted under seal, as the pack says.

    Raises:   NotAllowed. UseProblem: ``honour-own``, ``honour-kin``, ``honour-kin-unknown``,
              ``honour-again``, ``honour-vetoed``, and what ``check_said`` raises.
    """
    one = Honour(
        place=person.place if person is not None else place, person=person, kind=said.kind, year=said.year,
        way=Honour.Way.NOMINATED, merits=said.merits.strip(), by=doing.by.key, at=doing.at, entry=-1,
    )  # fmt: skip
    doing.may(subject_of(one))
    check_said(said, on=doing.today, is_unit=person is None)
    if person is not None and person.account is not None and person.account.key == doing.by.key:
        raise refused("honour-own", person.pk, "somebody else: nobody nominates themselves")
    is_noted = person is not None and _is_kin(doing, said.kin)
    check_new(one)
    check_vetoes(one, on=doing.today)
    one.save()
    if is_noted:
        sealed = {"nominator": doing.by.key, "kin": said.kin}
        one.tie = doing.record(
            about=[f"honour:{one.pk}"], facts={"honour": one.pk, "declared": True},
            sealed={f"honour:{one.pk}": sealed},
        )  # fmt: skip
    one.entry = recorded(
        doing, one, {"kind": one.kind, "year": one.year, "way": one.way}, {"merits": one.merits}
    )
    one.save(update_fields=["tie", "entry"])
    return one


def _is_kin(doing: Doing, said: str) -> bool:
    """Whether the nominator is kin and the pack lets that be noted.

    Raises:   UseProblem: ``honour-kin``, ``honour-kin-unknown``.
    """
    book = law_on(doing.today)
    rule, fact = book.rules.get(KIN), book.facts.get(RELATION)
    if rule is None or fact is None or rule.status != ACTIVE:
        return False
    if said not in fact.levels:
        expected = f"how you stand to the candidate: one of {', '.join(fact.levels)}"
        raise refused("honour-kin-unknown", said or "not said", expected)
    values = {fact.column(): fact.levels.index(said)}
    found = Finding(rule=rule, book=book, subject="", name="", values=values)
    if found.outcome == NONE:
        return False
    if rule.effect == REFUSES:
        raise refused("honour-kin", said, f"somebody who is no kin of the candidate ({rule.cite})")
    return True
