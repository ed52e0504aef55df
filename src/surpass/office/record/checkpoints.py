"""Signed heads: made when a phase closes, and every minute in which something happened."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from surpass.ledger.checkpoint import checkpoint_body
from surpass.ledger.signed_note import sign
from surpass.office.record.keys import office_key, origin
from surpass.office.record.models import Checkpoint, Head


def sign_head(*, at: datetime) -> Checkpoint | None:
    """Sign the head as it stands; a head that is signed already is given back.

    Missing:  None before the first entry.
    Raises:   UseProblem: ``ledger-key-missing``.
    """
    with transaction.atomic():
        head = Head.objects.select_for_update().filter(pk=1, size__gt=0).first()
        if head is None:
            return None
        body = checkpoint_body(origin=origin(), size=head.size, root=bytes(head.root))
        made, _ = Checkpoint.objects.get_or_create(
            size=head.size, defaults={"note": sign(body, office_key()), "at": at}
        )
        return made


def latest_checkpoint() -> Checkpoint | None:
    """The newest signed head.

    Missing:  None: nothing was signed yet.
    """
    return Checkpoint.objects.order_by("-size").first()
