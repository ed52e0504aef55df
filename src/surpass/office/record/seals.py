"""Personal content beside the ledger: sealed under the subject's key, which an erasure destroys."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

from surpass.foundation.fingerprint import canonical_bytes
from surpass.ledger.seal import read_sealed, seal, unseal
from surpass.office.record.models import Sealed, SubjectKey


def seal_for(subject: str, content: Mapping[str, Any]) -> str:
    """Seal content under its subject's key and return the digest that the ledger keeps.

    Raises:   SubjectErased: the subject was erased; nothing more is kept about it.
    """
    holder, _ = SubjectKey.objects.get_or_create(subject=subject, defaults={"key": secrets.token_bytes(32)})
    if holder.key is None:
        raise SubjectErased(subject)
    sealed = seal(
        canonical_bytes(content),
        subject=subject,
        key=bytes(holder.key),
        nonce=secrets.token_bytes(12),
        salt=secrets.token_bytes(32),
    )
    Sealed.objects.create(digest=sealed.digest(), subject=holder, content=sealed.content)
    return sealed.digest()


def unsealed(digest: str) -> Mapping[str, Any] | None:
    """The content behind a digest.

    Missing:  None: its subject was erased.
    Raises:   EvidenceProblem: ``ledger-seal-changed``, the stored bytes are not those that were sealed.
    """
    row = Sealed.objects.select_related("subject").get(pk=digest)
    if row.subject.key is None:
        return None
    sealed = read_sealed(bytes(row.content), digest=digest)
    return dict(json.loads(unseal(sealed, subject=row.subject_id, key=bytes(row.subject.key))))


def destroy_key(subject: str) -> None:
    """Make everything that was sealed for a subject unreadable; digests and proofs stay."""
    SubjectKey.objects.update_or_create(subject=subject, defaults={"key": None})


class SubjectErased(ValueError):  # noqa: N818 - the word a reader expects
    """Nothing is kept about a subject that was erased."""
