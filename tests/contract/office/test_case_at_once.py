"""Several people at one case at the same moment: each act is judged by what the others did; none is lost."""

import threading

import pytest
from django.db import connection

from surpass.exchange.cases.read_cases import read_case
from surpass.exchange.showing.case_view.case_paper import papers_possible
from surpass.foundation.problems import Problems
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.acts.act_on_case import act_on_case
from surpass.office.cases.acts.add_exhibit import add_exhibit
from surpass.office.cases.acts.dispute_fact import dispute_fact
from surpass.office.cases.acts.issue_document import issue_document
from surpass.office.cases.acts.sign_paper import sign_paper
from surpass.office.cases.acts.state_fact import state_fact
from surpass.office.cases.models import Exhibit, Fact, KeptCase, Line, Paper
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.documents.models import Document
from tests.fixtures.office_cases import DAY, at_the_decision, declared, does, opened, seated

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "evidence"


def at_once(*calls):
    """What came of calls that begin together: a result, or the codes of the refusal."""
    start, found = threading.Barrier(len(calls)), [None] * len(calls)

    def run(nth, call):
        start.wait(30)
        try:
            found[nth] = call()
        except Problems as refused:
            found[nth] = tuple(problem.code for problem in refused.problems)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def test_of_several_who_sign_at_once_as_many_act_as_the_step_asks():
    case = opened()
    declared(case, "g1", "g2", "g3")
    does(case, "g1", "found", step="verify")
    paper, who = Paper.objects.get(), seated()
    found = at_once(*(lambda p=p: sign_paper(by=who[p], at=DAY, paper=paper) for p in ("g2", "g3")))
    assert sorted(str(one) for one in found if isinstance(one, tuple)) == ["('paper-void',)"]
    assert Line.objects.count() == 2
    assert len(read_case(CaseTable(), "k1").case.events[0].by) == 2


def test_two_who_act_at_once_on_what_they_saw_never_both_win():
    case = opened()
    declared(case, "g1", "g2", "g3")
    who, head = seated(), KeptCase.objects.get().head

    def names(by, person):
        intent = Intent(act="recuse", role="organisation", person=person, ground="kin")
        return lambda: act_on_case(by=who[by], at=DAY, case="k1", intent=intent, head=head)

    found = at_once(names("g1", "m1"), names("g2", "m2"))
    assert [one for one in found if isinstance(one, tuple)] == [("case-moved",)]
    assert Line.objects.count() == 2


def test_facts_and_files_at_once_get_each_a_number_of_their_own():
    case = opened()
    declared(case, "g1", "g2", "g3")
    who = seated()

    def states(person):
        words = {"text": f"by {person}", "state": "known", "source": "x"}
        return lambda: state_fact(by=who[person], at=DAY, case="k1", **words)

    def hands_in(person):
        content = f"%PDF- {person}".encode()
        words = {"content": content, "name": "a.pdf", "grade": "A"}
        return lambda: add_exhibit(by=who[person], at=DAY, case="k1", **words)

    people = ("g1", "g2", "g3")
    at_once(*map(states, people), *map(hands_in, people))
    assert sorted(Fact.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert sorted(Exhibit.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_of_two_who_dispute_one_fact_at_once_the_second_looks_again():
    case = opened()
    declared(case, "g1", "g2", "g3")
    who = seated()
    state_fact(by=who["g1"], at=DAY, case="k1", text="x", state="known", source="y")
    words = {"at": DAY, "case": "k1", "number": 1, "seen": 1, "said": "no"}
    found = at_once(*(lambda p=p: dispute_fact(by=who[p], **words) for p in ("g2", "g3")))
    assert [one for one in found if isinstance(one, tuple)] == [("fact-moved",)]
    assert Fact.objects.count() == 2


def test_documents_issued_at_once_have_numbers_without_gap_and_none_twice():
    at_the_decision()
    who = seated()
    asked = papers_possible(read_case(CaseTable(), "k1"))[:3]
    words = {"at": DAY, "case": "k1", "lang": "zh"}
    calls = [lambda one=one: issue_document(by=who["g1"], asked=one, **words) for one in asked]
    twice = [lambda: issue_document(by=who["g2"], asked=asked[0], **words)]
    found = at_once(*calls, *twice)
    assert [one for one in found if isinstance(one, tuple)] == [("document-issued",)]
    assert sorted(Document.objects.values_list("serial", flat=True)) == [1, 2, 3]
