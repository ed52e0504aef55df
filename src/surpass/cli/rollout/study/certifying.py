"""``surpass rollout study ...``: notes, what was recorded wrongly, certificates, one's own training."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json
from surpass.cli.rollout.study.studying import (
    CERTIFICATES,
    CERTIFY,
    DROP_CERTIFICATE,
    DROP_SESSION,
    NOTE,
    TRAINING,
    Session,
    printed,
)

Certificate = Annotated[int, typer.Argument(metavar="CERTIFICATE", help="As certificates prints it.")]


@does(NOTE)
def note(
    row: Session,
    *,
    by: By,
    words: Annotated[str, typer.Option("--words", help="What was discussed; not who said it.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Write down what a session discussed."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.study.acts.add_note import add_note
        from surpass.office.rollout.study.seen import session_called

        done(add_note, by=actor, is_dry=is_dry, session=session_called(row, actor), words=words)
        typer.echo(f"session {row}: note added")
        said_dry(is_dry=is_dry)


@does(DROP_SESSION)
def withdraw_session(
    row: Session, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False
) -> None:
    """Withdraw what was recorded; then it may be recorded anew."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.study.acts.withdraw_session import withdraw_session as act
        from surpass.office.rollout.study.seen import session_called

        done(act, by=actor, is_dry=is_dry, session=session_called(row, actor), reasons=reasons)
        typer.echo(f"session {row}: withdrawn")
        said_dry(is_dry=is_dry)


@does(CERTIFY)
def certify(
    row: Session,
    *,
    by: By,
    person: Annotated[str, typer.Option("--person", help="Key of the official.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Put the training on the record of somebody who was there."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.registry.models import Person
        from surpass.office.rollout.study.acts.issue_certificate import issue_certificate
        from surpass.office.rollout.study.said import refused
        from surpass.office.rollout.study.seen import session_called

        one = session_called(row, actor, act=CERTIFY)
        found = Person.objects.filter(pk=person, withdrawn_entry=None).first()
        if found is None:
            raise refused("certificate-absent", person, "somebody who was there")
        made = done(issue_certificate, by=actor, is_dry=is_dry, session=one, person=found)
        typer.echo(f"certificate {made.pk}: {made.person_id}, {made.on}")
        said_dry(is_dry=is_dry)


@does(TRAINING)
def certificates(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Your own certificates, and those of people within reach."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.study.plain import certificate_row
        from surpass.office.rollout.study.seen import training_seen

        rows = [certificate_row(one) for one in training_seen(actor)]
    printed("certificates", CERTIFICATES, rows, as_json=as_json)


@does(TRAINING)
def training(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """What the rules say of your own training."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.rollout.study.plain import rule_row
        from surpass.office.rollout.study.reading.training import training_of
        from surpass.office.up_and_down.vacancies.seen import own_person

        person = own_person(actor)
        rows = [rule_row(one) for one in training_of(person, on=timezone.localdate())] if person else []
    if as_json:
        print_json({"rules": rows})
        return
    for one in rows:
        stands = {True: one["outcome"], False: "nothing is owed"}.get(one["stands"], "not known")
        typer.echo(f"{one['says'].get('en', '')} ({one['cite']}): {stands}")
    if not rows:
        typer.echo("no official is on record for this account, or no rule reads training")


@does(DROP_CERTIFICATE)
def withdraw_certificate(
    row: Certificate, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False
) -> None:
    """Withdraw a certificate; the person is told and reads why."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.study.acts.withdraw_certificate import withdraw_certificate as act
        from surpass.office.rollout.study.seen import certificate_called

        done(act, by=actor, is_dry=is_dry, certificate=certificate_called(row, actor), reasons=reasons)
        typer.echo(f"certificate {row}: withdrawn")
        said_dry(is_dry=is_dry)
