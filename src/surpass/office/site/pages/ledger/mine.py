"""Everything that the ledger says of the reader, with what was sealed for them; to read and to take along."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.record.models import Entry, Sealed
from surpass.office.record.seals import unsealed
from surpass.office.record.tiles import places_about
from surpass.office.registry.pages.words import local_time
from surpass.office.site.pages.ledger.told import act_words, facts_said


@door("record.see_about_me")
def mine(request: HttpRequest) -> HttpResponse:
    """What was done to my account and by me, newest first; ``?form=json`` is the export."""
    key = actor_behind(request).key
    found = about(f"account:{key}")
    if request.GET.get("form") == "json":
        answer = JsonResponse(
            {"subject": f"account:{key}", "entries": found}, json_dumps_params={"ensure_ascii": False}
        )
        answer["Content-Disposition"] = 'attachment; filename="about-me.json"'
        return answer
    words = {"title": wording().say("ledger.mine"), "expected": wording().say("ledger.mine_expected")}
    return render(request, "site/ledger/mine.html", words | {"rows": [_told(one) for one in found]})


def _told(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry in the reader's words; sealed content that was erased is left out."""
    return {
        "seq": entry["seq"], "at": local_time(entry["at"]), "act": act_words(entry["act"]),
        "facts": facts_said(entry["facts"]),
        "content": [fact for content in entry["content"] if content for fact in facts_said(content)],
    }  # fmt: skip


def about(subject: str) -> list[dict[str, Any]]:
    """The entries that mention a subject, each with the content sealed for that subject alone.

    Missing:  content of an erased subject is None.
    """
    bodies = Entry.objects.filter(pk__in=places_about(subject)).order_by("-seq").values_list("seq", "body")
    entries = [{"seq": seq} | json.loads(bytes(body)) for seq, body in bodies]
    digests = [digest for entry in entries for digest in entry["sealed"]]
    own = set(Sealed.objects.filter(subject=subject, digest__in=digests).values_list("digest", flat=True))
    for entry in entries:
        entry["content"] = [unsealed(digest) for digest in entry["sealed"] if digest in own]
    return entries
