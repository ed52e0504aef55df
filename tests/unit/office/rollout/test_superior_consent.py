"""What a superior must consent to: its own person gives it, or its paper is recorded; silence is none."""

import shutil
from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html
from typer.testing import CliRunner

from surpass.cli import app
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account, Place
from surpass.office.rollout.local_rules.acts.consent_to_draft import ConsentPaper
from surpass.office.rollout.local_rules.files.checking import check_of
from surpass.office.site.pages.home.owed.rollout.of_local_rules import tasks_of_local_rules
from tests.fixtures.drafts import Drafting
from tests.fixtures.office import NOW, TODAY, account, acting
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=2)
CLAUSE = "example-province P4 art.16(7)"


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    made = Drafting()
    made.begins()
    return made


@pytest.fixture
def drafting(scene, settings, shared):
    """A draft with a rule of one's own against somebody, adopted by the committee."""
    settings.HOME, settings.NEEDS_SECOND_FACTOR = shared, False
    made = copied(scene)
    made.reviews_newcomers()
    made.hands_in()
    yield made
    shutil.rmtree(shared / "editions", ignore_errors=True)


def codes(refused):
    return [one.code for one in refused.value.problems]


def refusal(does, *words, **more):
    with pytest.raises(UseProblem) as refused:
        does(*words, **more)
    return refused.value.problems[0]


def paper(drafting, **words):
    said = {"number": "示例省〔2026〕8号", "dated": TODAY, "signer": "示例省考核委员会", "scan": 1}
    return ConsentPaper(**said | words)


def is_above(drafting):
    """The province has a person of its own in this office."""
    Place.objects.filter(key="D").update(path="/P/D/")
    account("governor", "committee_director@/P/")
    drafting.who = {one.username: acting(one) for one in Account.objects.all()}
    return drafting


def test_it_is_asked_for_a_rule_of_ones_own_against_somebody_and_for_nothing_else(drafting):
    (asked,) = check_of(drafting.draft)["consents"]
    assert (asked["rule"], asked["pack"], asked["cite"]) == (
        "review.newcomer", "example-province", "P4 art.16(7)",
    )  # fmt: skip


def test_where_nothing_is_asked_filing_is_enough(scene, settings, shared):
    settings.HOME = shared
    made = copied(scene)
    made.asks_grassroots()
    made.hands_in()
    assert check_of(made.draft)["consents"] == []
    assert refusal(made.consents).code == "consent-unneeded"


def test_without_the_superiors_consent_it_is_not_in_force(drafting):
    drafting.decided()
    problem = refusal(drafting.puts_in_force)
    assert (problem.code, problem.found) == ("draft-consent", f"review.newcomer ({CLAUSE})")
    assert drafting.draft.state == "handed_in"


def test_its_paper_is_recorded_with_number_day_signer_and_scan(drafting, monkeypatch, client):
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    for missing in ({"number": " "}, {"dated": None}, {"signer": ""}, {"scan": None}, {}):
        assert refusal(drafting.consents, paper=paper(drafting, **missing)).code == "consent-paper"
    assert refusal(drafting.consents).code == "consent-paper"
    scan = drafting.scanned()
    tomorrow = LATER.date() + timedelta(days=1)
    assert refusal(drafting.consents, paper=paper(drafting, dated=tomorrow)).code == "consent-dated"
    at = f"/rollout/drafts/{drafting.draft.pk}/"
    client.force_login(Account.objects.get(username="clerk"))
    asked = html.fromstring(client.get(at).content.decode())
    assert CLAUSE in asked.text_content()
    assert asked.xpath(f"//a[@href='{at}consent/']")
    said = {
        "answer": "yes", "words": "", "number": "示例省〔2026〕8号", "dated": TODAY.isoformat(),
        "signer": "示例省考核委员会", "scan": str(scan),
    }  # fmt: skip
    assert client.post(f"{at}consent/", said | {"scan": ""}).status_code == 422
    assert client.post(f"{at}consent/", said).status_code == 302
    one = drafting.draft.consents.get()
    assert (one.number, one.digest, one.entry > 0) == ("示例省〔2026〕8号", drafting.draft.digest, True)
    assert one.scan.startswith("[1] 同意函.pdf (A) sha256:")
    found = html.fromstring(client.get(at).content.decode())
    assert "示例省〔2026〕8号" in found.text_content()
    assert not found.xpath(f"//a[@href='{at}consent/']")
    assert refusal(drafting.consents, paper=paper(drafting)).code == "consent-given"
    drafting.decided()
    assert drafting.puts_in_force().state == "adopted"


def test_the_superiors_own_person_gives_it_and_no_paper_is_taken(drafting, client):
    drafting.scanned()
    is_above(drafting)
    assert refusal(drafting.consents, paper=paper(drafting)).code == "consent-by-person"
    (task,) = tasks_of_local_rules(drafting.who["governor"], on=TODAY)
    assert task.href.endswith("/consent/")
    client.force_login(Account.objects.get(username="governor"))
    asked = html.fromstring(client.get(task.href).content.decode())
    assert {box.get("name") for box in asked.xpath("//main//form//*[@name]")} >= {"answer", "words"}
    assert not asked.xpath("//main//form//*[@name='number' or @name='scan']")
    assert not list(tasks_of_local_rules(drafting.who["clerk"], on=TODAY))
    with pytest.raises(NotAllowed):
        drafting.consents(by="drafter")
    words = ("rollout", "drafts", "consent", str(drafting.draft.pk), "--by", "governor", "--yes")
    done = CliRunner().invoke(app, [*words, "--home", "."])
    assert done.exit_code == 0, done.output
    one = drafting.draft.consents.get()
    assert (one.is_given, one.number, one.by) == (True, "", drafting.who["governor"].key)
    assert not list(tasks_of_local_rules(drafting.who["governor"], on=TODAY))


def test_a_refusal_says_why_and_nothing_is_in_force(drafting):
    is_above(drafting)
    assert refusal(drafting.consents, by="governor", is_given=False).code == "reasons-missing"
    drafting.consents(by="governor", is_given=False, words="与省级规定精神不符")
    drafting.decided()
    assert refusal(drafting.puts_in_force).code == "draft-consent"


def test_a_consent_to_other_files_is_none_to_these(drafting):
    is_above(drafting)
    drafting.consents(by="governor")
    led = drafting.led.untied()
    led.act("proved", "sent_back").act("returned", "served")
    drafting.raises_recognition()
    led.act("mend", "replied")
    led.act("proved", "passed").act("decided", "approved").act("filed", "served").act("published", "done")
    assert refusal(drafting.puts_in_force).code == "draft-consent"


def test_consent_is_given_to_what_is_before_a_body(scene, settings, shared):
    settings.HOME = shared
    made = copied(scene)
    made.reviews_newcomers()
    assert refusal(made.consents).code == "draft-state"
