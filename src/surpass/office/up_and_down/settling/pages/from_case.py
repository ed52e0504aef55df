"""From a case to settling: to the page of a case of settling, or of what somebody may open after it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.rule import Subject
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.up_and_down.settling.models import Settling
from surpass.office.up_and_down.settling.pages.words import say
from surpass.office.up_and_down.settling.reading.opening import OPEN, moved_on
from surpass.office.up_and_down.settling.reading.settled import settled
from surpass.office.up_and_down.settling.seen import PROCEDURE, path_of, person_in, settlings_seen


def links_of_case(*, kept: KeptCase, seen: Any, **_: Any) -> list[tuple[str, str]]:
    """One link, or none; nothing is asked of the database where the case moved nobody."""
    since = moved_on(record_of(kept).case, on=seen.today)
    if kept.procedure != PROCEDURE and since is None:
        return []
    reader = Account.objects.filter(key=seen.person).first()
    if reader is None:
        return []
    actor = actor_of(reader, on=seen.today)
    own = Settling.objects.filter(after=kept).values_list("case", flat=True).first()
    about = kept.key if kept.procedure == PROCEDURE else own
    if about is not None:
        is_seen = settlings_seen(actor).filter(pk=about).exists()
        return [(say("settling.page"), reverse("up_and_down:settling_case", args=[about]))] if is_seen else []
    may = reach_of(OPEN, actor).covers(Subject(path=path_of(kept))) and person_in(kept) is not None
    if since is None or not may or settled().after_case(kept, since):
        return []
    return [(say("settling.open"), reverse("up_and_down:open_settling", args=[kept.key]))]
