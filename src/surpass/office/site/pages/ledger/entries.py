"""The entries, for those who audit: a list, one entry, and its proof to take home."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from surpass.foundation.problems import Problems
from surpass.ledger.checkpoint import read_checkpoint
from surpass.ledger.entry import Entry as Act
from surpass.ledger.entry import read_entry
from surpass.ledger.hashing import SHA256
from surpass.ledger.proof_text import proof_text
from surpass.ledger.proofs import inclusion_proof
from surpass.ledger.signed_note import read_note
from surpass.office.accounts.doors import door, wording
from surpass.office.record.checkpoints import latest_checkpoint
from surpass.office.record.models import Entry
from surpass.office.record.tiles import head_now, places_about, read_tile
from surpass.office.site.pages.ledger.subjects import named
from surpass.office.site.pages.ledger.told import act_words, as_rows

ON_A_PAGE = 100


@door("record.see_entries")
def entries(request: HttpRequest) -> HttpResponse:
    """Newest first; of one subject, where one is asked for."""
    subject = request.GET.get("about", "").strip()
    places = places_about(subject) if subject else range(head_now()[0] - 1, -1, -1)
    page = Paginator(places, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = Entry.objects.filter(pk__in=list(page.object_list)).order_by("-seq")
    return render(
        request,
        "site/ledger/entries.html",
        {
            "title": wording().say("ledger.entries"),
            "subject": subject,
            "rows": as_rows((row.seq, read(bytes(row.body))) for row in rows),
            "page": page,
        },
    )


@door("record.see_entries")
def entry(request: HttpRequest, seq: int) -> HttpResponse:
    """One entry: its words, its bytes, its place."""
    row = get_object_or_404(Entry, pk=seq)
    body, signed = bytes(row.body), latest_checkpoint()
    act = read(body)
    known = named(subjects=act.about, people=[act.actor]) if act else named(subjects=())
    return render(
        request,
        "site/ledger/entry.html",
        {
            "title": wording().say("ledger.entry", seq=f"{seq:,}"),
            "trail": [{"title": wording().say("ledger.entries"), "href": "../"}, {"title": f"{seq:,}"}],
            "seq": seq,
            "is_signed": signed is not None and seq < signed.size,
            "act": act,
            "actor": known.actor(act.actor) if act else "",
            "about": [(one, known.subject(one)) for one in act.about] if act else [],
            "act_said": act_words(act.act) if act else "",
            "body": body.decode(errors="replace"),
            "leaf": SHA256.leaf(body).hex(),
        },
    )


@door("record.see_entries")
def proof(request: HttpRequest, seq: int) -> HttpResponse:
    """The proof that an entry is in the signed ledger, as one text (C2SP tlog-proof)."""
    signed = latest_checkpoint()
    if signed is None or seq >= signed.size:
        raise Http404
    head = read_checkpoint(read_note(signed.note)[0])
    hashes = inclusion_proof(index=seq, size=head.size, read=read_tile)
    text = proof_text(index=seq, proof=hashes, note=signed.note)
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="entry-{seq}.tlog-proof"'
    return answer


def read(body: bytes) -> Act | None:
    """An entry as it says.

    Missing:  None: it cannot be read; it is shown as damaged, not hidden.
    """
    try:
        return read_entry(body)
    except Problems:
        return None
