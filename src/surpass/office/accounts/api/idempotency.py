"""A call that is sent twice is done once: the second time the first answer is given again, to the byte.

The key is claimed in the transaction of the act: of two calls at the same time one waits for the other, and
an answer that was lost on its way can be asked for again. A refusal changed nothing and is not kept.
"""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from surpass.office.accounts.api.auth import JSON
from surpass.office.accounts.api.errors import refused
from surpass.office.accounts.api.models import Answer

HEADER = "Idempotency-Key"
KEY = r"^[A-Za-z0-9_.:\-]{8,80}$"
KEPT = timedelta(hours=96)
"""How long an answer can be asked for again; the contract promises 72 hours."""
AGAIN = "Idempotency-Replayed"


def claim(request: HttpRequest, *, account: str) -> Answer:
    """The answer of this call: kept, where it was given before; else a row that waits for it.

    Raises:   Refused: 400 ``idempotency-key-missing``; 422 ``idempotency-key-reused``.
    """
    key = request.headers.get(HEADER, "")
    if not re.fullmatch(KEY, key):
        raise refused(
            400, "idempotency-key-missing", where=f"header {HEADER}", found=repr(key[:80]),
            expected="8 to 80 letters, digits and _ . : - that you use for this call only",
            next_step="send a new random one with each new call, and the same one when you repeat a call",
        )  # fmt: skip
    now, digest = timezone.now(), _digest_of(request)
    Answer.objects.filter(at__lt=now - KEPT).delete()
    row, _ = Answer.objects.get_or_create(account=account, key=key, defaults={"digest": digest, "at": now})
    if row.digest != digest:
        raise refused(
            422, "idempotency-key-reused", where=f"header {HEADER}", found=f"{key}, of another call",
            expected="one key for each call", next_step="send a new key",
        )  # fmt: skip
    return row


def keep(row: Answer, answer: HttpResponse) -> HttpResponse:
    """Keep an answer under its key."""
    row.status, row.etag, row.body = answer.status_code, answer.get("ETag", ""), answer.content.decode()
    row.save(update_fields=["status", "etag", "body"])
    return answer


def again(row: Answer) -> HttpResponse:
    """The kept answer, and that it is one."""
    answer = HttpResponse(row.body, status=row.status, content_type=JSON)
    answer[AGAIN] = "true"
    if row.etag:
        answer["ETag"] = row.etag
    return answer


def _digest_of(request: HttpRequest) -> str:
    """What the call says: where to, which version it saw, and its body."""
    call = f"{request.method} {request.get_full_path()}\n{request.headers.get('If-Match', '')}\n"
    return hashlib.sha256(call.encode(errors="surrogateescape") + request.body).hexdigest()
