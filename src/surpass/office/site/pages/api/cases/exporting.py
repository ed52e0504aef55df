"""A party takes their case along."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from io import BytesIO

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query

from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, reads
from surpass.office.cases.file.export.whole import MEDIA_TYPE, export_name, own_case, write_export
from surpass.office.site.pages.api.cases.reading import Content, InLanguage, router
from surpass.office.site.pages.api.fields import CaseKey


@reads(router, "/cases/{case}/export", act="cases.export_case", gives=Content)
def export_of_case(request: HttpRequest, case: CaseKey, asked: Query[InLanguage]) -> Given:
    """Everything of your case that you may see, with what proves it, as one zip."""
    kept = own_case(case, caller(request))
    if kept is None:
        raise nothing_here(f"case {case}")
    out = BytesIO()
    write_export(out, kept, person=caller(request).key, lang=asked.lang, at=timezone.now())
    raw = out.getvalue()
    return Given(
        Content(
            name=export_name(kept), media_type=MEDIA_TYPE, digest=hashlib.sha256(raw).hexdigest(),
            content=b64encode(raw).decode(),
        )
    )  # fmt: skip
