"""An importer of past values to be killed: ``python -m tests.contract.killed_importer HOME STEP [FILE]``.

``prepare`` makes places and an account; ``write`` prints a line after each piece that was written; ``check``
prints how the database stands. A process of its own each time, since it dies.
"""

import json
import sys
from pathlib import Path

from surpass.office.opening import open_office

PIECE = 250


def prepare():
    from tests.fixtures.office import place
    from tests.fixtures.past import office

    for path in ("/D/", *(f"/D/T{nth:02}/" for nth in range(40))):
        place(path)
    office()


def write(file):
    from surpass.office.accounts.models import Account
    from surpass.office.returns.sheets.history import take_in as taking
    from tests.fixtures.office import acting
    from tests.fixtures.past import past

    taking.PIECE = PIECE
    by = acting(Account.objects.get(username="history-office"))
    print(0, flush=True)
    for done in taking.take_in(past(Path(file)), by=by):
        print(done, flush=True)


def check():
    from django.db.models import Count

    from surpass.ledger.entry import read_entry
    from surpass.office.record.models import Entry, Head
    from surpass.office.returns.cells.changing import digest_of
    from surpass.office.returns.models import Cell, PastFile, Round, Stamp

    every = {row.seq: read_entry(bytes(row.body)) for row in Entry.objects.order_by("seq")}
    entries = {seq: entry for seq, entry in every.items() if entry.act == "returns.import_history"}
    stamps = {seq: digest_of(Stamp.objects.filter(entry=seq).select_related("cell")) for seq in entries}
    print(
        json.dumps(
            {
                "cells": Cell.objects.count(),
                "stamps": Stamp.objects.count(),
                "stamped_once": Cell.objects.annotate(n=Count("stamps")).filter(n=1).count(),
                "cursor": sum(PastFile.objects.values_list("cursor", flat=True)),
                "told": sum(entry.facts["cells"] for entry in entries.values()),
                "is_each_entry_true": {seq: entry.facts["digest"] for seq, entry in entries.items()}
                == stamps,
                "is_head_true": sum(Head.objects.values_list("size", flat=True)) == len(every),
                "sealed": [
                    found.facts_digest == digest_of(found.cells.all()) for found in Round.objects.all()
                ],
            }
        )
    )


if __name__ == "__main__":
    open_office(Path(sys.argv[1]))
    {"prepare": prepare, "write": write, "check": check}[sys.argv[2]](*sys.argv[3:])
