"""The demo's cases: told as files beside the reports, taken over as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from surpass.exchange.cases.case_folder import CaseFolder
from surpass.exchange.cases.read_cases import read_case
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Actor, Held
from surpass.office.cases.acts.take_over_case import take_over_case

BY = Actor("demo-founder", (Held("organisation_department", "/D/"),))
READERS = {
    "official": "official",
    "applicant": "official",
    "organisation": "organisation",
    "discipline": "discipline",
    "investigators": "discipline",
    "panel": "discipline",
    "office": "office",
    "committee": "director",
}
"""Who of the demo reads a case as whom: role of the case, account."""


def take_over_cases(folder: Path, accounts: Mapping[str, Account], *, at: datetime) -> None:
    """Each case file of a folder, with the demo's people in its seats as readers."""
    store = CaseFolder(folder)
    place = Place.objects.get(pk="D")
    for case in store.cases():
        seats = read_case(store, case).case.seats
        people = {role: accounts[name] for role, name in READERS.items() if role in seats}
        take_over_case(by=BY, at=at, store=store, case=case, place=place, people=people)
