"""Open a round: who is to be settled, in which posts, by which matching of the pack."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.registry.models import Person
from surpass.office.up_and_down.rounds.models import MatchingRound, RoundPerson, RoundPost
from surpass.office.up_and_down.rounds.said import Opened, check_opened


@act("up_and_down.open_round")
def open_round(doing: Doing, *, said: Opened) -> MatchingRound:
    """Everybody in it is told, and asked to declare; so is each unit whose post is in it.

    Raises:   NotAllowed. UseProblem: what ``check_opened`` raises.
    """
    doing.may(Subject(path=said.place.path))
    list(Person.objects.select_for_update().filter(pk__in=said.people).order_by("pk").values("pk"))
    leaving = check_opened(said)
    made = MatchingRound.objects.create(
        title=said.title.strip(), place=said.place, matching=said.matching, on=said.on,
        opened_on=doing.today, by=doing.by.key, at=doing.at, entry=-1,
    )  # fmt: skip
    RoundPerson.objects.bulk_create(
        RoundPerson(round=made, person_id=key, why=why) for key, why in sorted(said.people.items())
    )
    RoundPost.objects.bulk_create(
        RoundPost(round=made, post_id=key, is_leaving=is_leaving) for key, is_leaving in leaving.items()
    )
    made.entry = doing.record(
        about=[made.seal, *(f"person:{key}" for key in sorted(said.people)),
               *(f"post:{key}" for key in leaving)],
        facts={
            "round": made.pk, "title": made.title, "matching": made.matching, "on": made.on.isoformat(),
            "people": dict(sorted(said.people.items())), "posts": sorted(leaving),
        },
    )  # fmt: skip
    made.save(update_fields=["entry"])
    return made
