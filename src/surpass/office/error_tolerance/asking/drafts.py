"""Drafts: sealed under a key that lies in no table, for their writer alone, and forgotten in time.

Nothing of a draft is entered in the ledger: that somebody prepares a request is nobody else's business.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from django.conf import settings

from surpass.foundation.fingerprint import canonical_bytes
from surpass.ledger.seal import Sealed, seal, unseal
from surpass.office.error_tolerance.models import Draft, SealedDraft

Kept = TypeVar("Kept", bound=SealedDraft)

KEEP = timedelta(days=180)
"""How long a draft is kept after its last change, where the pack says nothing."""


def new_draft(writer: str, *, today: date, keep: timedelta = KEEP) -> Draft:
    """An empty draft."""
    return keep_draft(Draft(key=secrets.token_hex(12), writer=writer), {}, today=today, keep=keep)


def keep_draft(draft: Kept, content: Mapping[str, Any], *, today: date, keep: timedelta = KEEP) -> Kept:
    """Seal what was written so far."""
    made = seal(
        canonical_bytes(content), subject=_subject(draft), key=_key(draft.writer),
        nonce=secrets.token_bytes(12), salt=secrets.token_bytes(32),
    )  # fmt: skip
    parts = (made.salt, made.nonce, made.ciphertext)
    draft.content = json.dumps([base64.b64encode(part).decode() for part in parts]).encode()
    draft.changed_on, draft.until = today, today + keep
    draft.save()
    return draft


def read_draft(draft: SealedDraft) -> dict[str, Any]:
    """What was written so far.

    Raises:   EvidenceProblem: ``ledger-seal-changed``.
    """
    salt, nonce, ciphertext = (base64.b64decode(part) for part in json.loads(bytes(draft.content)))
    sealed = Sealed(salt=salt, nonce=nonce, ciphertext=ciphertext)
    return dict(json.loads(unseal(sealed, subject=_subject(draft), key=_key(draft.writer))))


def drafts_of(writer: str, *, today: date) -> list[Draft]:
    """A writer's own drafts, newest first; those that are over are gone."""
    forget_drafts(today)
    return list(Draft.objects.filter(writer=writer).order_by("-changed_on", "-pk")) if writer else []


def own_draft(key: str, writer: str, *, today: date) -> Draft | None:
    """The draft, if it is the writer's own and not over."""
    return Draft.objects.filter(key=key, writer=writer, until__gt=today).first() if writer else None


def forget_drafts(today: date) -> int:
    """Delete what nobody went on with; how many."""
    return Draft.objects.filter(until__lte=today).delete()[0]


def _subject(draft: SealedDraft) -> str:
    return f"draft:{draft.key}"


def _key(writer: str) -> bytes:
    return hashlib.sha256(f"surpass draft\0{settings.SECRET_KEY}\0{writer}".encode()).digest()
