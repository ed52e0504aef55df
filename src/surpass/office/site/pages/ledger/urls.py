"""Addresses of the ledger; what a foreign verifier reads has the names of C2SP tlog-tiles."""

from django.urls import path

from surpass.office.site.pages.ledger import documents, entries, head, mine, raw

urlpatterns = [
    path("verify/", head.verify, name="verify_head"),
    path("verify/entry/", documents.document_entry, name="document_entry"),
    path("verify/proof/", documents.document_proof, name="document_proof"),
    path("ledger/", head.ledger, name="ledger"),
    path("ledger/head/", head.printed, name="printed_head"),
    path("ledger/entries/", entries.entries, name="entries"),
    path("ledger/entries/<int:seq>/", entries.entry, name="entry"),
    path("ledger/entries/<int:seq>/proof/", entries.proof, name="entry_proof"),
    path("ledger/mine/", mine.mine, name="about_me"),
    path("ledger/checkpoint", raw.checkpoint, name="checkpoint"),
    path("ledger/tile/<int:level>/<path:place>", raw.tile, name="tile"),
]
