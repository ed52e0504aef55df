"""A second factor that a person sets up or removes leaves an entry, in the transaction that keeps it."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.mfa.models import Authenticator
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from surpass.office.accounts.acts.note_second_factor import note_second_factor
from surpass.office.accounts.standing import actor_of


def listen() -> None:
    """Called once, when the app is ready."""
    post_save.connect(_kept, sender=Authenticator, dispatch_uid="factor-kept")
    post_delete.connect(_removed, sender=Authenticator, dispatch_uid="factor-removed")


def _kept(*, instance: Authenticator, created: bool, **_: Any) -> None:
    if created:
        _note(instance, is_set=True)


def _removed(*, instance: Authenticator, **_: Any) -> None:
    _note(instance, is_set=False)


def _note(factor: Authenticator, *, is_set: bool) -> None:
    """What an administrator removes is that act's own entry; this one is for the person's own hand."""
    request = context.request
    if request is None or request.user != factor.user:
        return
    now = timezone.now()
    by = actor_of(request.user, on=timezone.localdate(now))
    note_second_factor(by=by, at=now, account=request.user, kind=factor.type, is_set=is_set)
