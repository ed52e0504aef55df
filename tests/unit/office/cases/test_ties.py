"""Ties are declared for one case, sealed, shown to nobody else, and gone when the case closes."""

import pytest
from django.apps import apps
from django.db import models

from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import UseProblem
from surpass.ledger.entry import read_entry
from surpass.ledger.frontier import append_leaves
from surpass.ledger.hashing import SHA256
from surpass.office.cases.acting.ties import own_ties
from surpass.office.cases.acts.declare_tie import declare_tie
from surpass.office.cases.acts.sign_paper import sign_paper
from surpass.office.cases.models import Declaration, Paper
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.record.models import Entry, Head, Sealed, SubjectKey
from surpass.office.record.seals import unsealed
from tests.fixtures.office_cases import DAY, declared, does, opened, seated

pytestmark = pytest.mark.django_db
SAID = "the official is my cousin"


def codes(raised):
    return [problem.code for problem in raised.value.problems]


def ties(case, person, **words):
    declare_tie(by=seated()[person], at=DAY, case=case.key, **words)


def everything_stored():
    """Every byte that the database holds, of every table."""
    found = []
    for model in apps.get_models():
        for row in model.objects.values_list():
            found += [
                bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                for value in row
            ]
    return b"\n".join(found)


def close(case):
    declared(case, "g2", "g3")
    does(case, "g2", "refuse", step="verify")
    sign_paper(by=seated()["g3"], at=DAY, paper=Paper.objects.get())


def test_nobody_acts_before_saying_whether_a_tie_binds_them():
    case = opened()
    with pytest.raises(UseProblem) as raised:
        does(case, "g1", "found", step="verify")
    assert codes(raised) == ["tie-undeclared"]
    assert "X1 art.2" in raised.value.problems[0].expected
    with pytest.raises(UseProblem) as raised:
        does(case, "c1", "found", step="verify")
    assert "tie-undeclared" not in codes(raised)  # nobody stands aside as clerk


def test_others_read_that_somebody_stands_aside_and_never_why():
    case = opened()
    ties(case, "g1", ground="kin", said=SAID)
    record = read_case(CaseTable(), "k1")
    event = record.case.events[0]
    assert (event.person, event.ground, event.reasons) == ("g1", "sealed", "")
    assert record.case.recused == {"g1"}
    assert own_ties(case, person="g1") == [{"person": "g1", "by": "g1", "ground": "kin", "reasons": SAID}]
    assert own_ties(case, person="g2") == []
    held = everything_stored()
    assert SAID.encode() not in held
    assert b'"ground":"kin"' not in held
    with pytest.raises(UseProblem) as raised:
        does(case, "g1", "found", step="verify")
    assert "recused-person" in codes(raised)


def test_a_request_that_another_stands_aside_is_sealed_as_well():
    case = opened()
    does(case, "o1", "recuse", person="g1", ground="partial", reasons=SAID)
    assert SAID.encode() not in everything_stored()
    assert own_ties(case, person="o1")[0]["reasons"] == SAID
    assert own_ties(case, person="g1") == []


def test_when_the_case_closes_nobody_can_read_it_and_every_proof_still_holds():
    case = opened()
    ties(case, "g1", ground="kin", said=SAID)
    digests = list(Sealed.objects.values_list("digest", flat=True))
    close(case)
    assert SubjectKey.objects.get(subject="case:k1").key is None
    assert [unsealed(digest) for digest in digests] == [None]
    assert own_ties(case, person="g1") == []
    bodies = [bytes(body) for body in Entry.objects.order_by("seq").values_list("body", flat=True)]
    assert digests[0] in {digest for body in bodies for digest in read_entry(body).sealed}
    grown = append_leaves(frontier=(), size=0, leaves=SHA256.leaves(bodies))
    assert (grown.size, grown.root) == (Head.objects.get().size, bytes(Head.objects.get().root))
    assert read_case(CaseTable(), "k1").case.end == "dropped"


def test_a_closed_case_takes_no_more_declarations():
    case = opened()
    close(case)
    with pytest.raises(UseProblem) as raised:
        ties(case, "g1")
    assert codes(raised) == ["case-closed"]


def test_only_grounds_of_the_procedure_are_taken_and_only_where_it_asks():
    case = opened()
    with pytest.raises(UseProblem) as raised:
        ties(case, "g1", ground="acted_earlier")
    assert codes(raised) == ["ground-unknown"]
    with pytest.raises(UseProblem) as raised:
        ties(case, "o1")
    assert codes(raised) == ["tie-unasked"]


def test_no_table_holds_two_people_beside_each_other_but_for_who_said_it():
    """A graph of kin would need a row with two of them."""
    fields = {
        field.name for field in Declaration._meta.get_fields() if not isinstance(field, models.ForeignKey)
    }
    assert fields == {"id", "person", "by", "has_tie", "at", "entry"}
