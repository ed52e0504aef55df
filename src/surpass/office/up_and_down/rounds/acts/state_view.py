"""A unit says how it sees its post in a round: whom it would like there, and what should be known."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.foundation.problems import UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.rounds.acts.declare_kin import keep
from surpass.office.up_and_down.rounds.facts.declared import OF_UNIT, word_faults
from surpass.office.up_and_down.rounds.models import RoundPost, Statement
from surpass.office.up_and_down.rounds.said import locked, problem
from surpass.office.up_and_down.rounds.seen import subject_of_seat


@act("up_and_down.state_view")
def state_view(doing: Doing, *, seat: RoundPost, views: Mapping[str, str], voice: str = "") -> Statement:
    """*views*: by person, in words of the pack; whoever is left out is not known.

    Raises:   NotAllowed. UseProblem: ``round-ended``, ``not-in-round``, ``value-unknown``.
    """
    doing.may(subject_of_seat(seat))
    one = locked(seat.round)
    people, book = set(one.people.values_list("person", flat=True)), law_on(one.on)
    faults = [problem("not-in-round", key, "somebody of this round") for key in views if key not in people]
    for key, word in views.items():
        faults += list(word_faults({OF_UNIT: word}, book=book, allowed=(OF_UNIT,), where=key))
    raise_all(UseProblem, faults)
    entry = doing.record(
        about=[one.seal, f"post:{seat.post_id}"], facts={"round": one.pk, "post": seat.post_id},
        sealed={one.seal: {"post": seat.post_id, "views": dict(views), "voice": voice.strip()}},
    )  # fmt: skip
    return keep(one, doing, entry, post=seat.post_id)
