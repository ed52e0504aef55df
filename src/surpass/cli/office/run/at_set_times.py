"""What an office does at set times, for a scheduler to call."""

from __future__ import annotations

import typer

from surpass.cli.office.does import does
from surpass.cli.office.places import HOME, Home


@does("record.sign_checkpoint")
def checkpoint(*, home: Home = HOME) -> None:
    """Sign the ledger's head as it stands, and print it."""
    from surpass.office.opening import open_office

    open_office(home)
    from django.utils import timezone

    from surpass.office.record.checkpoints import sign_head

    signed = sign_head(at=timezone.now())
    typer.echo(signed.note if signed else "no entries yet", nl=not signed)


@does("site.send_messages")
def reminders(*, home: Home = HOME) -> None:
    """Tell everybody what of theirs is due in fewer than three working days, once for each date."""
    from surpass.office.opening import open_office

    open_office(home)
    from django.utils import timezone

    from surpass.office.site.pages.outbox.reminders import write_reminders

    typer.echo(f"{write_reminders(at=timezone.now())} new message(s)")


@does("site.send_messages")
def digest(*, home: Home = HOME) -> None:
    """Send everybody who has an address what they were told, in one e-mail a day."""
    from surpass.office.opening import open_office

    open_office(home)
    from django.utils import timezone

    from surpass.office.site.pages.outbox.digest import send_digests

    typer.echo(f"{send_digests(at=timezone.now())} e-mail(s)")
