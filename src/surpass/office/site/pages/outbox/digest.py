"""The daily digest: what was told to somebody since the last one, in one e-mail a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.models import Account
from surpass.office.accounts.standing import actor_of
from surpass.office.site.pages.outbox.models import Message
from surpass.office.site.pages.outbox.seen import Shown, shown_to


def send_digests(*, at: datetime) -> int:
    """Send to everybody who has an address what waits for them; return how many e-mails went out.

    Whoever had one today has no second one: the command may be run again. A message is marked as sent in the
    transaction in which its e-mail is handed over, so that a failure sends it again and never loses it.
    """
    return sum(_send(account, at) for account in _waiting(at))


def _waiting(at: datetime) -> Iterable[Account]:
    """Who has an address and unsent messages, and was sent nothing today."""
    start = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    had_one = Message.objects.filter(sent_at__gte=start, sent_at__lt=start + timedelta(days=1)).values("to")
    unsent = Message.objects.filter(sent_at=None).values("to")
    found = Account.objects.filter(pk__in=unsent, is_active=True).exclude(pk__in=had_one)
    return found.exclude(email="").order_by("pk")


def _send(account: Account, at: datetime) -> bool:
    with transaction.atomic():
        unsent = Message.objects.select_for_update().filter(to=account, sent_at=None)
        messages = list(unsent.order_by("at", "pk"))
        actor = actor_of(account, on=timezone.localtime(at).date())
        shown = [one for one in shown_to(actor, messages) if one.is_in_reach]
        Message.objects.filter(pk__in=[one.pk for one in messages]).update(sent_at=at)
        if not shown:
            return False
        _mail(account, shown).send()
    return True


def _mail(account: Account, shown: list[Shown]) -> EmailMessage:
    """In both languages, since an e-mail has no reader's choice; each line without any content of a case."""
    lines = []
    for lang in ("zh", "en"):
        wording = load_wording(lang)
        lines += [wording.say("outbox.mail_head", count=len(shown)), ""]
        lines += [f"- {one.text(wording)} {settings.ADDRESS}{one.link}".rstrip() for one in shown]
        lines.append("")
    subject = " / ".join(load_wording(lang).say("outbox.mail_subject") for lang in ("zh", "en"))
    return EmailMessage(subject=subject, body="\n".join(lines), to=[account.email])
