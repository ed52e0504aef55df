"""Named people act in a case: the procedure judges, bodies sign together, each refusal says its clause."""

import pytest

from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import UseProblem
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed, reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.acting.refused import RefusedByProcedure
from surpass.office.cases.acts.act_on_case import act_on_case
from surpass.office.cases.acts.sign_paper import sign_paper
from surpass.office.cases.models import KeptCase, Line, Paper, Seat, Signature
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.cases.subjects import seen_by, subject_of_case
from surpass.office.record.models import Entry
from tests.fixtures.office import account, acting, place
from tests.fixtures.office_cases import (
    DAY,
    at_the_decision,
    declared,
    does,
    opened,
    opened_by,
    opener,
    seated,
)
from tests.fixtures.procedures import SEATS

pytestmark = pytest.mark.django_db


def last_entry():
    return read_entry(bytes(Entry.objects.latest("seq").body))


def as_it_stands():
    return [
        list(table.objects.order_by("pk").values())
        for table in (KeptCase, Line, Seat, Paper, Signature, Entry)
    ]


def refused(code, act, *args, **words):
    before = as_it_stands()
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert as_it_stands() == before
    return raised.value


def test_a_case_is_opened_and_its_head_stands_in_the_ledger():
    case = opened()
    record = read_case(CaseTable(), "k1")
    assert (case.head, case.length, case.procedure, case.end) == (record.head, 1, "adjustment", "")
    assert last_entry().facts["digest"] == record.head
    assert last_entry().about == ("case:k1", "unit:T01", "procedure:adjustment")
    assert Seat.objects.filter(case=case, role="committee").count() == 3


def test_a_case_is_opened_only_within_reach():
    with pytest.raises(NotAllowed):
        opened(place=place("/E/"))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"seats": {**SEATS, "clerk": ("nobody",)}}, "seat-no-account"),
        ({"seats": {**SEATS, "clerk": ()}}, "seat-missing"),
        ({"seats": {**SEATS, "clerk": ("o1",)}}, "party-sits-twice"),
        ({"seats": {**SEATS, "stranger": ("c1",)}}, "seat-unknown"),
        ({"procedure": "promotion"}, "procedure-unknown"),
        ({"case": "k 1"}, "case-id-unplain"),
        ({"ground": ""}, "opening-incomplete"),
    ],
)
def test_a_wrong_opening_is_refused(changes, code):
    seated()
    refused(code, opened_by, opener(), **changes)


def test_no_case_is_opened_twice():
    opened()
    refused("case-exists", opened_by, opener())


def test_an_act_adds_a_line_whose_digest_stands_in_the_ledger():
    case = at_the_decision()
    case.refresh_from_db()
    line = Line.objects.filter(case=case).latest("number")
    assert (case.head, case.length) == (line.digest, line.number)
    facts = last_entry().facts
    assert facts == {
        "case": "k1", "step": "reply", "act": "replied", "role": "official", "line": line.number,
        "digest": line.digest, "signers": 1,
    }  # fmt: skip
    assert "flood" not in last_entry().facts.values()


def test_whoever_has_no_seat_does_nothing():
    case = opened()
    stranger = acting(account("stranger", "organisation_department@/D/"))
    with pytest.raises(NotAllowed):
        act_on_case(
            by=stranger, at=DAY, case=case.key, intent=Intent(act="found", role="organisation", step="verify")
        )


def test_the_refusal_of_the_procedure_comes_with_its_clause():
    case = opened()
    declared(case, "g1")
    said = refused("act-unknown", does, case, "g1", "approved", step="verify")
    assert isinstance(said, RefusedByProcedure)
    assert said.cite == "X1 art.4"
    refused("wrong-role", does, case, "c1", "found", step="verify")
    refused("out-of-turn", does, case, "g1", "served", step="notified")
    refused("not-seated", does, case, "c1", "found", step="verify", role="organisation")


def test_an_act_of_two_waits_for_the_second():
    case = opened()
    declared(case, "g1", "g2")
    done = does(case, "g1", "found", step="verify")
    assert done.record is None
    assert last_entry().facts["waits"] is True
    assert Line.objects.filter(case=case).count() == 1
    refused("signed-already", does, case, "g1", "found", step="verify")
    refused("signed-already", sign_paper, by=seated()["g1"], at=DAY, paper=done.paper)
    done = sign_paper(by=seated()["g2"], at=DAY, paper=done.paper)
    assert done.record.case.events[0].by == ("g1", "g2")
    refused("paper-void", sign_paper, by=seated()["g3"], at=DAY, paper=Paper.objects.get())


def test_a_stranger_to_the_body_signs_nothing():
    case = opened()
    declared(case, "g1")
    paper = does(case, "g1", "found", step="verify").paper
    refused("not-seated", sign_paper, by=seated()["c1"], at=DAY, paper=paper)


def test_the_voices_of_a_body_are_those_of_the_papers_that_its_members_signed():
    case = at_the_decision()
    answers = {"the flood": "it was weighed"}
    does(case, "m1", "keep", step="decided", reasons="not proven", answers=answers)
    adjust = does(
        case, "m2", "adjust", step="decided", reasons="x", outcome="transfer", answers=answers
    ).paper
    assert adjust.line is None
    event = sign_paper(by=seated()["m3"], at=DAY, paper=adjust).record.case.events[-1]
    assert (event.act, event.by) == ("adjust", ("m1", "m2", "m3"))
    assert event.voices == {"m1": "keep", "m2": "adjust", "m3": "adjust"}


def test_a_decision_that_answers_no_point_is_refused_at_the_first_signature():
    case = at_the_decision()
    refused("reply-unanswered", does, case, "m1", "keep", step="decided", reasons="not proven")


def test_whoever_saw_an_older_case_is_told():
    case = opened()
    declared(case, "g1", "g2")
    head = case.head
    paper = does(case, "g1", "found", step="verify").paper
    sign_paper(by=seated()["g2"], at=DAY, paper=paper)
    intent = Intent(act="none_applies", role="organisation", step="checked")
    refused("case-moved", act_on_case, by=seated()["g2"], at=DAY, case="k1", intent=intent, head=head)


def test_a_case_that_is_not_there_is_named():
    opened()
    refused("case-not-found", does, KeptCase(key="k9"), "g1", "found", step="verify")


def test_the_list_shows_exactly_what_the_point_check_allows():
    for key in ("k1", "k2"):
        opened(key)
    Seat.objects.filter(case="k2", person="o1").delete()
    actors = {**seated(), "auditor": acting(account("auditor", "auditor@/D/T09/")), "": Actor()}
    for actor in actors.values():
        listed = set(KeptCase.objects.filter(seen_by(actor)).values_list("pk", flat=True))
        reach = reach_of("cases.see_cases", actor)
        assert listed == {
            kept.pk for kept in KeptCase.objects.all() if reach.covers(subject_of_case(kept, actor))
        }
    assert KeptCase.objects.filter(seen_by(actors["o1"])).distinct().get().pk == "k1"


def test_dissent_is_kept_with_its_reasons_in_the_record():
    case = at_the_decision()
    words = {"step": "decided", "answers": {"the flood": "it was seen"}}
    does(case, "m3", "keep", reasons="too heavy for one bad year", **words)
    does(case, "m1", "adjust", reasons="two weak years", outcome="transfer", **words)
    sign_paper(by=seated()["m2"], at=DAY, paper=Paper.objects.get(act="adjust"))
    event = read_case(CaseTable(), "k1").case.events[-1]
    assert (event.act, dict(event.voices)) == ("adjust", {"m3": "keep", "m1": "adjust", "m2": "adjust"})
    assert event.dissents == {"m3": "too heavy for one bad year"}
