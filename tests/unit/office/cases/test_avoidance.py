"""Recusal that is computed: past superiors and people of the same office, from the registry."""

from datetime import date

import pytest

from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import Problems
from surpass.office.accounts.models import Account
from surpass.office.cases.acts.sign_paper import sign_paper
from surpass.office.cases.models import Line, Paper
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.registry.models import Person, Unit
from surpass.procedure.cases.standing import able
from tests.fixtures.office_cases import DAY, declared, does, opened, opened_by, opener, seated
from tests.fixtures.procedures import ADJUSTMENT, SEATS, pack
from tests.fixtures.registry import appointed, person, post, unit

pytestmark = pytest.mark.django_db
WIDE = ADJUSTMENT.replace("when: [kin, acted_earlier]", "when: [kin, supervisor, partial, acted_earlier]")


def known(account, key, *, in_, is_head=False, from_=date(2022, 1, 1)):
    """The holder of an account is a person of the registry, who holds a post in a unit."""
    seated()
    found = person(key, place="D")
    Person.objects.filter(pk=key).update(account=Account.objects.get(key=account))
    appointed(found, post(f"{key}-post", Unit.objects.get(pk=in_), is_head=is_head), from_=from_)


@pytest.fixture(autouse=True)
def district():
    unit("D", kind="district", parent=None)
    unit("T01")
    unit("T02")


def opens(text=WIDE, **words):
    return opened(pack=pack(text), **words)


def free(role="committee"):
    return able(read_case(CaseTable(), "k1").case, role)


def ties():
    return dict(read_case(CaseTable(), "k1").case.opening.ties)


def refused(call, *args, **words):
    before = Line.objects.count()
    with pytest.raises(Problems) as found:
        call(*args, **words)
    assert Line.objects.count() == before
    return [problem.code for problem in found.value.problems]


def test_a_past_superior_stands_aside_from_the_start():
    known("o1", "P1", in_="T01")
    known("g1", "P2", in_="T01", is_head=True)
    opens()
    assert ties() == {"g1": ("supervisor",)}
    assert free("organisation") == ("g2", "g3")


def test_the_head_of_the_unit_above_is_the_superior_of_a_head():
    known("o1", "P1", in_="T01", is_head=True)
    known("g2", "P2", in_="D", is_head=True)
    opens()
    assert ties() == {"g2": ("supervisor",)}


def test_somebody_of_the_same_office_stands_aside():
    known("o1", "P1", in_="T01")
    known("m1", "P2", in_="T01")
    opens()
    assert ties() == {"m1": ("partial",)}


def test_who_served_elsewhere_or_is_not_on_record_does_not():
    known("o1", "P1", in_="T01")
    known("m1", "P2", in_="T02", is_head=True)
    opens()
    assert ties() == {}


def test_a_procedure_whose_clause_names_no_such_ground_recuses_nobody():
    known("o1", "P1", in_="T01")
    known("g1", "P2", in_="T01", is_head=True)
    opens(ADJUSTMENT)
    assert ties() == {}


def test_of_a_case_about_a_unit_its_own_people_stand_aside():
    known("m1", "P2", in_="T01")
    known("m2", "P3", in_="T02")
    opens(subject="unit:T01")
    assert ties() == {"m1": ("partial",)}


def test_a_body_that_cannot_sit_is_not_seated():
    known("o1", "P1", in_="T01")
    for nth, member in enumerate(SEATS["committee"][:2]):
        known(member, f"M{nth}", in_="T01")
    seated()
    assert refused(opened_by, opener(), pack=pack(WIDE)) == ["quorum-impossible"]


def test_no_seat_is_filled_with_somebody_who_must_stand_aside():
    known("o1", "P1", in_="T01")
    case = opens()
    Account.objects.create(username="x1", key="x1")
    known("x1", "P9", in_="T01")
    assert refused(does, case, "c1", "assign", person="x1", ground="committee") == ["recused-by-registry"]


def test_what_the_registry_learns_later_counts_when_somebody_acts():
    known("o1", "P1", in_="T01")
    case = opens()
    declared(case, "g1", "g2")
    does(case, "g1", "found", step="verify")
    known("g2", "P2", in_="T01", is_head=True)
    paper = Paper.objects.get()
    assert refused(sign_paper, by=seated()["g2"], at=DAY, paper=paper) == ["recused-by-registry"]
    assert refused(does, case, "g2", "found", step="verify") == ["recused-by-registry"]
