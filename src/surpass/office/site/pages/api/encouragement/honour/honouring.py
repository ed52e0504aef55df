"""What is done to honours by programs: nominate, open the case, object, consent, certify, revoke."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.recognition.honours.acts.drop_honour import drop_honour
from surpass.office.encouragement.recognition.honours.acts.issue_certificate import issue_certificate
from surpass.office.encouragement.recognition.honours.acts.nominate_honour import nominate_honour
from surpass.office.encouragement.recognition.honours.acts.object_to_honour import object_to_honour
from surpass.office.encouragement.recognition.honours.acts.open_revocation import open_revocation
from surpass.office.encouragement.recognition.honours.acts.say_consent import say_consent
from surpass.office.encouragement.recognition.honours.acts.take_up_honour import take_up_honour
from surpass.office.encouragement.recognition.honours.said import Said
from surpass.office.encouragement.recognition.honours.seen import noticed
from surpass.office.registry.models import Person
from surpass.office.site.pages.api.encouragement.honour.register import HonourShown, found_honour, shown
from surpass.office.site.pages.api.encouragement.money.funds import router
from surpass.office.site.pages.api.fields import Asked, Line, Name, Reason, RowNumber

NOMINATE, TAKE_UP, DROP, OBJECT, CONSENT, CERTIFY, REVOKE = (
    f"encouragement.{verb}"
    for verb in (
        "nominate_honour", "take_up_honour", "drop_honour", "object_to_honour", "say_consent",
        "issue_certificate", "open_revocation",
    )
)  # fmt: skip
UNLISTED = "honour-unlisted"
Text = Annotated[Line, Field(min_length=1, max_length=2000)]
Why = Annotated[Reason, Field(min_length=1)]


class HonourNominated(Asked):
    """Who, for what. ``person`` is left out for a unit; ``kin``: how the nominator stands to the person."""

    unit: Name
    person: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{0,80}$")] = ""
    kind: Name
    year: Annotated[int, Field(ge=2000, le=2999, strict=True)]
    merits: Text
    kin: Annotated[str, Field(pattern=r"^[a-z_]{0,40}$")] = ""


class HonourSeated(Asked):
    """Who sits where; the person or unit is the party by itself, where it has an account."""

    seats: dict[Name, list[Name]]


class HonourReasoned(Asked):
    """Reasons."""

    reasons: Why


class HonourObjected(Asked):
    """What speaks against it."""

    words: Text


class HonourConsented(Asked):
    """Whether it may be told in public."""

    consent: Annotated[bool, Field(strict=True)]


class HonourCertified(Asked):
    """In which language."""

    lang: Annotated[str, Field(pattern=r"^(zh|en)$")]


class HonourRevoked(HonourSeated):
    """What is alleged, and who sits where."""

    ground: Text


@changes(router, "/encouragement/honours", act=NOMINATE, gives=HonourShown)
def nominate_for_an_honour(request: HttpRequest, body: HonourNominated) -> Given:
    """A person of the register, or a unit."""
    place, person = whom(request, body.unit, body.person, act=NOMINATE)
    said = Said(kind=body.kind, year=body.year, merits=body.merits, kin=body.kin)
    return shown(nominate_honour(**_by(request), place=place, person=person, said=said))


@changes(router, "/encouragement/honours/{row}/take-up", act=TAKE_UP, gives=HonourShown)
def take_up_an_honour(request: HttpRequest, row: RowNumber, body: HonourSeated) -> Given:
    """The case opens; whoever nominated does not do it."""
    one = found_honour(request, row, TAKE_UP)
    return shown(take_up_honour(**_by(request), one=one, seats=_seats(body)))


@changes(router, "/encouragement/honours/{row}/drop", act=DROP, gives=HonourShown)
def drop_an_honour(request: HttpRequest, row: RowNumber, body: HonourReasoned) -> Given:
    """Before any case."""
    return shown(drop_honour(**_by(request), one=found_honour(request, row, DROP), reasons=body.reasons))


@changes(router, "/encouragement/honours/{row}/object", act=OBJECT, gives=HonourShown)
def object_to_an_honour(request: HttpRequest, row: RowNumber, body: HonourObjected) -> Given:
    """Until the end of the last day of its notice; afterwards it is refused with the clause."""
    try:
        one = noticed(row, caller(request), on=timezone.localdate())
    except UseProblem as refusal:
        if refusal.problems[0].code == UNLISTED:
            raise nothing_here(f"notice {row}") from refusal
        raise
    return shown(object_to_honour(**_by(request), one=one, words=body.words).honour)


@changes(router, "/encouragement/honours/{row}/consent", act=CONSENT, gives=HonourShown)
def consent_to_publicity(request: HttpRequest, row: RowNumber, body: HonourConsented) -> Given:
    """By the person alone, changed at any time."""
    one = found_honour(request, row, CONSENT)
    return shown(say_consent(**_by(request), one=one, is_given=body.consent))


@changes(router, "/encouragement/honours/{row}/certificate", act=CERTIFY, gives=HonourShown)
def certify_an_honour(request: HttpRequest, row: RowNumber, body: HonourCertified) -> Given:
    """Once, when it is entered."""
    return shown(issue_certificate(**_by(request), one=found_honour(request, row, CERTIFY), lang=body.lang))


@changes(router, "/encouragement/honours/{row}/revoke", act=REVOKE, gives=HonourShown)
def revoke_an_honour(request: HttpRequest, row: RowNumber, body: HonourRevoked) -> Given:
    """The case opens in which the holder is heard."""
    one = found_honour(request, row, REVOKE)
    return shown(open_revocation(**_by(request), one=one, ground=body.ground, seats=_seats(body)))


def whom(request: HttpRequest, unit: str, key: str, *, act: str) -> tuple[Place, Person | None]:
    """The unit within reach of an act, and a person of the register, where one is named."""
    place = Place.objects.filter(pk=unit).first()
    if place is None or not reach_of(act, caller(request)).covers(Subject(path=place.path)):
        raise nothing_here(f"unit {unit}")
    people = Person.objects.select_related("place", "account").filter(withdrawn_entry=None)
    person = people.filter(pk=key).first() if key else None
    if key and person is None:
        raise nothing_here(f"person {key}")
    return place, person


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}


def _seats(body: HonourSeated) -> dict[str, tuple[str, ...]]:
    return {role: tuple(people) for role, people in body.seats.items()}
