"""A unit asks about a figure, the office answers; both stay, the ledger holds their digests."""

import hashlib

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.assessment.acts.answer_question import answer_question
from surpass.office.assessment.acts.ask_about_result import ask_about_result
from surpass.office.assessment.models import Question
from surpass.office.record.models import Entry
from tests.fixtures.district_run import everybody, kept_run, told
from tests.fixtures.office import NOW, acting
from tests.fixtures.rounds import as_person
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return {name: acting(made) for name, made in everybody().items()}, kept_run()


@pytest.fixture
def made(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


@pytest.fixture
def who(made):
    return made[0]


@pytest.fixture
def run(made):
    return made[1]


@pytest.fixture
def telling(run):
    return told(run)


def asks(who, telling, *, node="hotline", text="按哪个月的数据计算？", name="clerk"):
    return ask_about_result(by=who[name], at=NOW, telling=telling, node=node, text=text)


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def test_a_unit_asks_and_is_answered_in_writing(who, telling):
    question = asks(who, telling)
    answered = answer_question(by=who["office"], at=NOW, question=question, text="按全年十二个月。")
    assert (answered.text, answered.answer) == ("按哪个月的数据计算？", "按全年十二个月。")
    bodies = [bytes(entry.body).decode() for entry in Entry.objects.order_by("seq")]
    for said in (answered.text, answered.answer):
        assert any(hashlib.sha256(said.encode()).hexdigest() in body for body in bodies)
        assert not any(said in body for body in bodies)


@pytest.mark.parametrize(
    ("words", "code"),
    [({"text": "  "}, "question-empty"), ({"text": "问" * 2001}, "question-empty"),
     ({"node": "no-such"}, "figure-not-told")],
)  # fmt: skip
def test_a_question_is_about_a_figure_and_has_words(who, telling, words, code):
    with pytest.raises(UseProblem) as refused:
        asks(who, telling, **words)
    assert codes(refused) == [code]
    assert not Question.objects.exists()


@pytest.mark.parametrize("name", ["other", "office", "director", "auditor"])
def test_only_the_unit_itself_asks(who, telling, name):
    with pytest.raises(NotAllowed):
        asks(who, telling, name=name)


@pytest.mark.parametrize("name", ["clerk", "head", "director", "auditor"])
def test_only_the_assessment_office_answers(who, telling, name):
    with pytest.raises(NotAllowed):
        answer_question(by=who[name], at=NOW, question=asks(who, telling), text="无")


def test_an_answer_has_words_and_is_given_once(who, telling):
    question = asks(who, telling)
    with pytest.raises(UseProblem) as refused:
        answer_question(by=who["office"], at=NOW, question=question, text=" ")
    assert codes(refused) == ["answer-empty"]
    answer_question(by=who["office"], at=NOW, question=question, text="见附件。")
    with pytest.raises(UseProblem) as refused:
        answer_question(by=who["office"], at=NOW, question=question, text="另一个答复")
    assert codes(refused) == ["question-answered"]


def test_both_stand_on_the_page_of_the_result(who, telling, client):
    here = f"/assessment/{telling.run.key}/of/T01/"
    head = as_person(client, "head")
    assert "ask/?node=hotline" in head.get(f"{here}?node=hotline").content.decode()
    assert head.get(f"{here}ask/?node=hotline").status_code == 200
    assert head.post(f"{here}ask/", {"node": "hotline", "text": ""}).status_code == 422
    answer = head.post(f"{here}ask/", {"node": "hotline", "text": "怎样核实？"})
    assert answer.headers["Location"] == here
    question = Question.objects.get()
    address = f"/assessment/{telling.run.key}/questions/{question.pk}/"
    assert head.get(address).status_code == 403
    office = as_person(client, "office")
    assert address in office.get(here).content.decode()
    assert address in office.get("/assessment/").content.decode()
    assert "怎样核实？" in office.get(address).content.decode()
    assert office.post(address, {"text": ""}).status_code == 422
    assert office.post(address, {"text": "电话回访。"}).headers["Location"] == here
    assert office.post(address, {"text": "再答。"}).status_code == 422
    page = as_person(client, "clerk").get(here).content.decode()
    assert "怎样核实？" in page
    assert "电话回访。" in page


def test_who_was_told_nothing_asks_nothing(run, client):
    assert as_person(client, "head").get(f"/assessment/{run.key}/of/T01/ask/").status_code == 404
    assert as_person(client, "other").get(f"/assessment/{run.key}/of/T01/ask/").status_code == 404
