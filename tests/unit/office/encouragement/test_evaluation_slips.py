"""The slips of an evaluation: as many as the roll, no number, a sheet for each who counts; made once."""

import io

import pytest
from django.test import Client
from pypdf import PdfReader

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.documents.files.keeping import read_kept
from surpass.office.encouragement.appraisal.evaluation.print_evaluation import print_evaluation
from surpass.office.encouragement.appraisal.models import Evaluation
from tests.fixtures.appraisals import Town
from tests.fixtures.office import NOW, TODAY

pytestmark = pytest.mark.django_db
AT = "/encouragement/appraisals/"


@pytest.fixture
def town(settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path
    made = Town()
    made.opened()
    made.meeting()
    return made


def prints(town, *, by="organisation", lang="zh"):
    found = Evaluation.objects.select_related("appraisal__place").get()
    return print_evaluation(by=town.who[by], at=NOW, evaluation=found, lang=lang)


def texts(document):
    return [page.extract_text() for page in PdfReader(io.BytesIO(read_kept(document.digest))).pages]


def refused(does, *words, **named):
    with pytest.raises(UseProblem) as told:
        does(*words, **named)
    return [one.code for one in told.value.problems]


IN_WORDS = (("zh", "民主测评票：T01", "计票表："), ("en", "Evaluation 2025: T01", "Sheet of "))


@pytest.mark.parametrize(("lang", "slip", "sheet"), IN_WORDS)
def test_there_are_as_many_slips_as_names_on_the_roll_and_two_sheets(town, lang, slip, sheet):
    found = "\n".join(texts(prints(town, lang=lang)))
    assert found.count(slip) == 30
    assert found.count(sheet) == 2
    assert "参会30" not in found


def test_the_pile_is_made_once_by_whoever_prepares_it(town):
    for other in ("head", "own", "teller1"):
        with pytest.raises(NotAllowed):
            prints(town, by=other)
    prints(town)
    assert refused(prints, town) == ["slips-printed"]


def test_nothing_is_printed_of_slips_that_were_counted(town):
    for teller in ("teller1", "teller2"):
        town.untied(teller)
        town.enters(teller)
    assert Evaluation.objects.get().signed_on == TODAY
    assert refused(prints, town) == ["ballot-signed"]


def test_the_page_makes_them_and_hands_them_out_again(town):
    client = Client(headers={"accept-language": "en"})
    login = "django.contrib.auth.backends.ModelBackend"
    client.force_login(Account.objects.get(username="organisation"), backend=login)
    one = Evaluation.objects.get()
    page, at = f"{AT}{one.appraisal_id}/", f"{AT}slips/{one.pk}/"
    assert client.get(f"{at}paper/").status_code == 404
    assert "Print the slips" in client.get(page).content.decode()
    assert client.post(f"{at}print/").status_code == 302
    assert "Get the slips" in client.get(page).content.decode()
    assert b"".join(client.get(f"{at}paper/").streaming_content).startswith(b"%PDF")
    client.force_login(Account.objects.get(username="head"), backend=login)
    assert client.get(f"{at}paper/").status_code in {403, 404}
