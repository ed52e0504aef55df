"""A case kept in a file is taken over line by line; a broken one is refused whole."""

from collections import defaultdict

import pytest

from surpass.exchange.cases.case_folder import CaseFolder
from surpass.exchange.example_district.cases.tell_case import tell_case
from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.cases.acts.take_over_case import take_over_case
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.record.models import Entry
from tests.fixtures.office import NOW, account, acting, place

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    store = CaseFolder(tmp_path_factory.mktemp("cases"))
    case = tell_case("reward", store=store, pack=load_pack("example-district"), facts=FACTS)
    return store, case.opening.case


FACTS = defaultdict(lambda: "T01")


def taken(told, **words):
    store, case = told
    by = words.pop("by", None) or acting(account("org", "organisation_department@/D/"))
    return take_over_case(
        by=by,
        at=NOW,
        store=words.get("store", store),
        case=case,
        place=place("/D/"),
        people=words.get("people", {}),
    )


def test_every_line_stands_as_it_was(told):
    store, case = told
    reader = account("reader")
    kept = taken(told, people={"committee": reader})
    assert CaseTable().text(case) == store.text(case)
    assert kept.length == len(store.text(case).splitlines())
    assert kept.seats.filter(person=reader.key).count() == 1
    assert kept.head in bytes(Entry.objects.get().body).decode()


def test_it_is_taken_over_once(told):
    taken(told)
    with pytest.raises(UseProblem) as refused:
        taken(told, by=acting(account("org2", "organisation_department@/D/")))
    assert refused.value.problems[0].code == "case-exists"


def test_a_broken_record_is_refused(told, tmp_path):
    store, case = told
    broken = CaseFolder(tmp_path)
    (tmp_path / f"{case}.case.jsonl").write_bytes(store.text(case).replace(b"T01", b"T02", 1))
    with pytest.raises(EvidenceProblem):
        taken(told, store=broken)
    assert not KeptCase.objects.exists()


def test_a_clerk_takes_nothing_over(told):
    with pytest.raises(NotAllowed):
        taken(told, by=acting(account("clerk", "unit_clerk@/D/T01/")))
