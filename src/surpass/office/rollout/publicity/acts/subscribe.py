"""Somebody asks to be told of what is published, or no longer."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.rollout.publicity.models import Subscriber


@act("publicity.subscribe")
def subscribe(doing: Doing, *, is_on: bool) -> bool:
    """Whether they are told from now on; asked twice, it stays as it is.

    Raises:   NotAllowed.
    """
    doing.may(Subject(owner=doing.by.key))
    entry = doing.record(about=[f"account:{doing.by.key}"], facts={"subscribed": is_on})
    if is_on:
        Subscriber.objects.get_or_create(account=doing.by.key, defaults={"since": doing.at, "entry": entry})
    else:
        Subscriber.objects.filter(account=doing.by.key).delete()
    return is_on
