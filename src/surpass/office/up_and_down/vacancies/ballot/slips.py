"""The slips as a document: a sheet that says how it goes, the slips in a shuffled pile, a sheet to sign."""

from __future__ import annotations

import secrets
from datetime import date

from surpass.exchange.showing.documents.paper import Heading, Listed, Signatures, Slips, Text
from surpass.exchange.showing.wording import Wording, load_wording
from surpass.mechanisms.up_and_down.ballots.counted import OPTIONS
from surpass.mechanisms.up_and_down.ballots.release import terms_of
from surpass.mechanisms.up_and_down.ballots.slips import slip_orders
from surpass.office.accounts.models import Account
from surpass.office.documents.issuing.issue import Draft
from surpass.office.registry.reading.called import people_called, posts_called, units_called
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.ballot.models import Ballot
from surpass.office.up_and_down.vacancies.ballot.standing import candidates_of, latest

RULES = ("one_each", "marks", "spoiled", "box")


def drafted(ballot: Ballot, *, lang: str, on: date) -> Draft:
    """No slip has a number, and no order of names is so rare that it would tell whose slip it is."""
    wording = load_wording(lang)
    post = ballot.vacancy.post
    unit = wording.text(units_called([post.unit_id], on=on)[post.unit_id])
    title = wording.text(posts_called([post.pk], on=on)[post.pk])
    top = post.unit.place.path.strip("/").split("/")[0]
    issuer = wording.text(units_called([top], on=on)[top])
    about = {"post": title, "unit": unit, "day": ballot.held_on.isoformat()}
    return Draft(
        kind="ballot_slips", lang=lang, mark=issuer, issuer=issuer, has_seal=False,
        title=wording.say("document.title_ballot_slips"),
        blocks=(
            Text(wording.say("ballot.slips_for", count=str(ballot.on_roll), **about)),
            Heading(wording.say("ballot.slips_rules")),
            Listed(tuple(wording.say(f"ballot.slips_{rule}") for rule in RULES)),
            Slips(
                title=wording.say("ballot.slip_title", **about),
                note=wording.say("ballot.slip_note", **about),
                heads=tuple(wording.say(f"ballot.option_{option}") for option in OPTIONS),
                slips=_pile(ballot, wording, on),
            ),
            Heading(wording.say("ballot.slips_signed")),
            Text(wording.say("ballot.slips_seal")),
            Signatures(tuple((wording.say("ballot.teller"), name) for name in _tellers(ballot))),
        ),
    )  # fmt: skip


def _pile(ballot: Ballot, wording: Wording, on: date) -> tuple[tuple[str, ...], ...]:
    """Names in the order of each slip, the pile shuffled by lot."""
    lot = secrets.SystemRandom()
    keys = [one.person_id for one in candidates_of(ballot)]
    lot.shuffle(keys)
    called = people_called(keys)
    pile = list(slip_orders(keys, slips=ballot.on_roll, fewest=terms_of(law_on(on)).shares))
    lot.shuffle(pile)
    return tuple(tuple(wording.text(called[key]) for key in order) for order in pile)


def _tellers(ballot: Ballot) -> list[str]:
    count = latest(ballot)
    known = {one.key: str(one) for one in Account.objects.filter(key__in=[count.first, count.second])}
    return [known[key] for key in (count.first, count.second)]
