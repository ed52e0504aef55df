"""Declare kin among the people and posts of a round, and one's own wishes: sealed until the round ends."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.rounds.facts.declared import Declared, check_declared
from surpass.office.up_and_down.rounds.models import MatchingRound, RoundPerson, Statement
from surpass.office.up_and_down.rounds.said import locked
from surpass.office.up_and_down.rounds.seen import subject_of_member


@act("up_and_down.declare_kin")
def declare_kin(doing: Doing, *, member: RoundPerson, said: Declared) -> Statement:
    """Oneself, or on paper through those who lead the round; saying it again takes the place of the first.

    Raises:   NotAllowed. UseProblem: ``round-ended``, ``kin-unknown``, ``post-not-in-round``,
              ``fact-not-declared``, ``value-unknown``.
    """
    doing.may(subject_of_member(member))
    one = locked(member.round)
    check_declared(
        said, person=member.person_id, people=set(one.people.values_list("person", flat=True)),
        posts=set(one.posts.values_list("post", flat=True)), book=law_on(one.on),
    )  # fmt: skip
    entry = doing.record(
        about=[one.seal, f"person:{member.person_id}"], facts={"round": one.pk, "declared": True},
        sealed={one.seal: said.as_sealed(member.person_id)},
    )  # fmt: skip
    return keep(one, doing, entry, person=member.person_id)


def keep(
    one: MatchingRound, doing: Doing, entry: int, *, person: str | None = None, post: str | None = None
) -> Statement:
    """The newest statement stands."""
    found, _ = Statement.objects.update_or_create(
        round=one, person_id=person, post_id=post,
        defaults={"by": doing.by.key, "at": doing.at, "entry": entry},
    )  # fmt: skip
    return found
