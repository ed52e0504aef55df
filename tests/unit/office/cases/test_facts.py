"""Facts of a case: known, unknown, disputed; who may say so, and that nobody decides on a disputed one."""

import pytest

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import NotAllowed
from surpass.office.cases.acts.add_exhibit import add_exhibit
from surpass.office.cases.acts.dispute_fact import dispute_fact
from surpass.office.cases.acts.grade_exhibit import grade_exhibit
from surpass.office.cases.acts.sign_paper import sign_paper
from surpass.office.cases.acts.state_fact import state_fact
from surpass.office.cases.file.facts import facts_of
from surpass.office.cases.models import Exhibit, Fact, KeptCase, Paper
from surpass.office.documents.files.keeping import read_kept
from surpass.office.record.models import Entry
from tests.fixtures.office import account, acting
from tests.fixtures.office_cases import DAY, at_the_decision, declared, does, opened, seated

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 order"


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "evidence"


@pytest.fixture
def case():
    found = opened()
    declared(found, "g1", "g2", "g3")
    return found


def states(who, text="was absent on 3 March", state="known", source="the register", **words):
    return state_fact(by=seated()[who], at=DAY, case="k1", text=text, state=state, source=source, **words)


def disputes(who, number=1, seen=1, said="I was on duty"):
    return dispute_fact(by=seated()[who], at=DAY, case="k1", number=number, seen=seen, said=said)


def hands_in(who, content=PDF, grade="B"):
    return add_exhibit(by=seated()[who], at=DAY, case="k1", content=content, name="order.pdf", grade=grade)


def refused(call, *args, **words):
    before = Entry.objects.count(), Fact.objects.count(), Exhibit.objects.count()
    with pytest.raises(Problems) as found:
        call(*args, **words)
    assert before == (Entry.objects.count(), Fact.objects.count(), Exhibit.objects.count())
    return [problem.code for problem in found.value.problems]


def test_a_fact_is_stated_disputed_and_settled_and_every_version_stays(case):
    states("g1")
    disputes("o1")
    states("g2", number=1, seen=2, said="the roster shows leave", text="was on leave on 3 March")
    assert [(one.version, one.state) for one in Fact.objects.order_by("version")] == [
        (1, "known"), (2, "disputed"), (3, "known")]  # fmt: skip
    [now] = facts_of(KeptCase.objects.get())
    assert (now.text, now.role) == ("was on leave on 3 March", "organisation")


def test_the_ledger_has_the_state_and_not_the_words(case):
    states("g1", text="was ill")
    body = bytes(Entry.objects.order_by("-pk").first().body).decode()
    assert '"state":"known"' in body
    assert "was ill" not in body


def test_an_unknown_fact_says_who_has_it(case):
    assert states("g1", state="unknown", source="", holder="the hospital").holder == "the hospital"
    assert refused(states, "g1", state="unknown", source="") == ["fact-holderless"]


def test_a_known_fact_has_a_source_or_a_file(case):
    assert refused(states, "g1", source=" ") == ["fact-sourceless"]
    hands_in("g1")
    assert states("g1", source="", exhibits=[1]).exhibits == [1]
    assert refused(states, "g1", exhibits=[2]) == ["exhibit-unknown"]
    assert refused(states, "g1", text=" ") == ["fact-unworded"]
    assert refused(states, "g1", state="disputed") == ["fact-state"]


def test_the_person_concerned_states_and_disputes_but_rewords_nobody(case):
    states("g1")
    states("o1", text="I was on duty", source="my roster")
    assert refused(states, "o1", number=1, seen=1) == ["fact-others"]
    states("o1", number=2, seen=1, text="I was on duty until noon", source="my roster")
    assert refused(disputes, "o1", said=" ") == ["reasons-missing"]
    assert refused(disputes, "o1", number=9) == ["fact-unlisted"]


def test_of_two_who_speak_at_once_the_second_looks_again(case):
    states("g1")
    disputes("o1")
    assert refused(states, "g2", number=1, seen=1, said="x") == ["fact-moved"]
    assert refused(disputes, "o1") == ["fact-moved"]


def test_a_disputed_fact_is_settled_by_another_one_with_what_was_found(case):
    states("g1")
    disputes("g2")
    assert refused(states, "g1", number=1, seen=2, said="x") == ["fact-own"]
    assert refused(states, "g2", number=1, seen=2, said="x") == ["fact-own"]
    assert refused(states, "g3", number=1, seen=2) == ["reasons-missing"]
    states("g3", number=1, seen=2, said="the roster says so")


DECISION = {
    "step": "decided", "reasons": "as found", "outcome": "transfer", "answers": {"the flood": "seen"}
}  # fmt: skip


def test_nobody_decides_on_a_disputed_fact():
    case = at_the_decision()
    states("g1")
    disputes("o1")
    assert refused(does, case, "m1", "adjust", **DECISION) == ["fact-disputed"]
    states("g2", number=1, seen=2, said="looked into")
    does(case, "m1", "adjust", **DECISION)


def test_a_paper_is_not_signed_either_while_a_fact_is_disputed():
    case = at_the_decision()
    does(case, "m1", "adjust", **DECISION)
    states("g1")
    disputes("o1")
    paper = Paper.objects.get(line=None)
    assert refused(sign_paper, by=seated()["m2"], at=DAY, paper=paper) == ["fact-disputed"]


def test_who_has_no_seat_adds_nothing(case):
    stranger = acting(account("stranger", "organisation_department@/D/"))
    words = {"by": stranger, "at": DAY, "case": "k1"}
    for call in (
        lambda: state_fact(**words, text="x", state="known", source="y"),
        lambda: dispute_fact(**words, number=1, seen=1, said="x"),
        lambda: add_exhibit(**words, content=PDF, name="a.pdf", grade="A"),
        lambda: grade_exhibit(**words, number=1, grade="A"),
    ):
        with pytest.raises(NotAllowed):
            call()


def test_who_stands_aside_or_has_not_said_whether_adds_nothing():
    case = opened()
    assert refused(states, "g1") == ["tie-undeclared"]
    declared(case, "g1")
    does(case, "g1", "recuse", person="g2", ground="kin", role="organisation")
    assert refused(states, "g2") == ["recused-person"]
    assert refused(hands_in, "g2") == ["recused-person"]


def test_a_closed_case_takes_nothing_more(case):
    does(case, "g1", "refuse", step="verify")
    sign_paper(by=seated()["g2"], at=DAY, paper=Paper.objects.get())
    assert refused(states, "g1") == ["case-closed"]
    assert refused(hands_in, "g1") == ["case-closed"]


def test_a_file_is_kept_by_its_digest_and_handed_in_once(case):
    one = hands_in("o1")
    assert (one.number, one.claimed, read_kept(one.digest)) == (1, "B", PDF)
    assert refused(hands_in, "g1") == ["exhibit-twice"]
    assert hands_in("g1", PDF + b"2").number == 2


def test_bad_files_are_refused(case):
    assert refused(hands_in, "o1", b"MZ\x90") == ["evidence-kind"]
    assert refused(hands_in, "o1", grade="E") == ["grade-unknown"]


def grades(who, number, grade="A"):
    return grade_exhibit(by=seated()[who], at=DAY, case="k1", number=number, grade=grade)


def test_an_office_grades_it_and_nobody_their_own(case):
    hands_in("o1")
    hands_in("g1", PDF + b"2")
    grade = grades("g1", 1, "D")
    assert (grade.claimed, grade.grade, grade.graded_by) == ("B", "D", "g1")
    with pytest.raises(NotAllowed, match="own_hand"):
        grades("g1", 2)
    assert refused(grades, "o1", 2) == ["exhibit-of-party"]
    assert refused(grades, "g2", 9) == ["exhibit-unknown"]
    assert refused(grades, "g2", 1, "x") == ["grade-unknown"]
