"""Who sees which postings, and whose hands are on them."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.said import refused

SEE, SEE_MONEY = "encouragement.see_postings", "encouragement.see_allowances"
HANDS = {"encouragement.enter_posting": "by", "encouragement.verify_posting": "verified_by"}
RECEIVING = ("verify_posting", "verify_days", "file_appraisal", "end_posting")
"""Acts of the unit in which somebody serves; the others are done where the person comes from."""


def postings_seen(actor: Actor, *, act: str = SEE) -> QuerySet[Posting]:
    """Of one's own, of people of one's units, and of those who serve in one's units; the latest first."""
    reach, owner = reach_of(act, actor), "person__account__key"
    is_receiving = act.rpartition(".")[2] in RECEIVING
    found = within(reach, path="unit__path", owner=owner, hands=HANDS)
    if not is_receiving:
        sent = within(reach, path="sender__path", owner=owner, hands=HANDS)
        found = found | sent if act == SEE else sent
    rows = Posting.objects.filter(found).select_related("person__place", "person__account", "unit", "sender")
    return rows.order_by("-since", "-pk")


def posting_called(pk: int, actor: Actor, *, act: str = SEE) -> Posting:
    """One of them.

    Raises:   UseProblem: ``posting-unlisted``.
    """
    found = postings_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("posting-unlisted", str(pk), "a posting within your reach")
    return found


def sent_subject(one: Posting) -> Subject:
    """Where the person comes from."""
    return _subject(one, one.sender.path)


def received_subject(one: Posting) -> Subject:
    """Where the person serves."""
    return _subject(one, one.unit.path)


def _subject(one: Posting, path: str) -> Subject:
    account = one.person.account
    hands = {act: frozenset({getattr(one, name)} - {""}) for act, name in HANDS.items()}
    return Subject(path=path, owner=account.key if account else "", hands=hands)
