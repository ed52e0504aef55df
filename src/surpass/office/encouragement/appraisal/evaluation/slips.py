"""The slips as a document: how they are used, the slips in a shuffled pile, a sheet for each who counts."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date

from surpass.exchange.showing.documents.paper import (
    Block,
    Heading,
    Listed,
    Sheet,
    Signatures,
    Slips,
    Table,
    Text,
)
from surpass.exchange.showing.wording import Wording, load_wording
from surpass.mechanisms.encouragement.gradable import GRADE
from surpass.mechanisms.up_and_down.ballots.release import terms_of
from surpass.mechanisms.up_and_down.ballots.slips import slip_orders
from surpass.office.accounts.models import Account
from surpass.office.documents.issuing.issue import Draft
from surpass.office.encouragement.appraisal.evaluation.options import options_of
from surpass.office.encouragement.appraisal.models import Evaluation
from surpass.office.registry.reading.called import people_called, units_called
from surpass.office.up_and_down.periods.law import law_on

KIND = "evaluation_slips"
RULES = ("one_each", "marks", "spoiled", "box")
COUNTED = ("issued", "returned", "valid", "spoiled")


def drafted(evaluation: Evaluation, *, lang: str, on: date) -> Draft:
    """As many slips as names on the roll; none has a number, or an order so rare that it would tell."""
    wording = load_wording(lang)
    place = evaluation.appraisal.place
    top = place.path.strip("/").split("/")[0]
    called = units_called([place.pk, top], on=on)
    issuer, unit = wording.text(called[top]), wording.text(called[place.pk])
    return Draft(
        kind=KIND, lang=lang, mark=issuer, issuer=issuer, has_seal=False,
        title=wording.say("document.title_evaluation_slips"),
        blocks=tuple(_blocks(evaluation, wording, unit=unit, on=on)),
    )  # fmt: skip


def _blocks(one: Evaluation, wording: Wording, *, unit: str, on: date) -> Iterator[Block]:
    say = wording.say
    about = {"unit": unit, "year": str(one.appraisal.year), "day": one.held_on.isoformat()}
    people = sorted(one.appraisal.people.values_list("person_id", flat=True))
    names = {key: wording.text(called) for key, called in people_called(people).items()}
    law = law_on(one.appraisal.opened_on)
    titles = law.facts[GRADE].level_titles
    grades = tuple(wording.text(titles[grade]) for grade in options_of(law))
    yield Text(say("evaluation.slips_for", count=str(one.on_roll), **about))
    yield Heading(say("evaluation.rules"))
    yield Listed(tuple(say(f"evaluation.rule_{rule}") for rule in RULES))
    yield Slips(
        title=say("evaluation.slip_title", **about), note=say("evaluation.slip_note", **about), heads=grades,
        slips=_pile(people, names, slips=one.on_roll, on=on),
    )  # fmt: skip
    known = {each.key: str(each) for each in Account.objects.filter(key__in=[one.first, one.second])}
    for teller in (one.first, one.second):
        yield Sheet()
        yield Heading(say("evaluation.sheet_of", name=known[teller]))
        yield Text(say("evaluation.sheet_said", **about))
        yield Table(
            (say("evaluation.of_slips"), say("evaluation.counted")), _slip_rows(wording), shares=(3, 1)
        )
        yield Table(
            (say("evaluation.name"), *grades), tuple((names[key], *("" for _ in grades)) for key in people),
            shares=(3, *(1 for _ in grades)),
        )  # fmt: skip
        yield Signatures(((say("ballot.teller"), known[teller]),))


def _slip_rows(wording: Wording) -> tuple[tuple[str, ...], ...]:
    return tuple((wording.say(f"ballot.field_{name}"), "") for name in ("box", *COUNTED))


def _pile(people: list[str], names: dict[str, str], *, slips: int, on: date) -> tuple[tuple[str, ...], ...]:
    """Names in the order of each slip, the pile shuffled by lot."""
    lot, keys = secrets.SystemRandom(), list(people)
    lot.shuffle(keys)
    pile = list(slip_orders(keys, slips=slips, fewest=terms_of(law_on(on)).shares))
    lot.shuffle(pile)
    return tuple(tuple(names[key] for key in order) for order in pile)
