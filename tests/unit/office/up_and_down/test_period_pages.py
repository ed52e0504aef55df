"""The list for those entitled, the page of one person, the forms; and nothing for anybody else."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from surpass.office.up_and_down.models import KeptMeasure, Look
from tests.fixtures.periods import account_called, recorded, small_world

pytestmark = pytest.mark.django_db
ROOM, LIST, ONE = "/up-and-down/", "/up-and-down/periods/", "/up-and-down/periods/people/P1/"
FORM = {
    "person": "P1", "kind": "sanction.warning", "count": "1", "months": "", "on": "2026-01-05",
    "body": "示例区监委", "number": "1号", "evidence": "决定书",
}  # fmt: skip


@pytest.fixture
def world(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return small_world()


def comes(client, name):
    client.force_login(account_called(name))
    return client


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def days_ago(number):
    return timezone.localdate() - timedelta(days=number)


def test_the_person_reads_what_bars_them_their_rights_first_and_who_looked(world, client):
    recorded(world, on=days_ago(30), at=timezone.now())
    assert "郑" not in text(comes(client, "discipline").get(ONE))
    page = text(comes(client, "own").get(ROOM))
    assert page.index('id="rights"') < page.index('id="periods-now-title"') < page.index('id="looks"')
    assert "记过" in page
    assert "〔2025〕6号" in page
    assert "discipline" in page
    assert "/correct/" not in page
    assert Look.objects.count() == 1


def test_somebody_without_periods_reads_that_nothing_bars(world, client):
    assert "目前没有限制" in text(comes(client, "own").get(ROOM))
    assert "没有对应的干部登记" in text(comes(client, "director").get(ROOM))


def test_the_list_has_what_ends_first_on_top_and_notes_who_is_on_the_page(world, client):
    recorded(world, on=days_ago(30), at=timezone.now())
    recorded(world, key="P2", kinds=("sanction.warning",), on=days_ago(170), at=timezone.now())
    recorded(world, kinds=("sanction.warning",), on=None, number="2", at=timezone.now())
    recorded(world, kinds=("admonition",), on=days_ago(3), number="3", at=timezone.now())
    page = text(comes(client, "organisation").get(LIST))
    assert page.index("秦岭") < page.index("陆明远")
    assert "诫勉" not in page.split("<tbody", 1)[1]
    assert "诫勉" in text(client.get(f"{LIST}?show=draft")).split("<tbody", 1)[1]
    assert "陆明远" not in text(client.get(f"{LIST}?show=soon")).split("<tbody", 1)[1]
    assert "秦岭" not in text(client.get(f"{LIST}?show=unknown")).split("<tbody", 1)[1]
    assert "秦岭" not in text(client.get(f"{LIST}?effect=pay_step")).split("<tbody", 1)[1]
    assert Look.objects.filter(by=world["organisation"].key).count() == 2


def test_nobody_else_finds_the_list_or_the_page(world, client):
    recorded(world)
    for name in ("director", "head", "auditor"):
        assert comes(client, name).get(LIST).status_code == 404
        assert client.get(ONE).status_code == 404
    assert comes(client, "elsewhere").get(ONE).status_code == 404
    assert "陆明远" not in text(client.get(LIST))
    assert comes(client, "organisation").get(f"{LIST}people/nobody/").status_code == 404
    for form in ("correct", "withdraw", "lift"):
        address = f"{LIST}{KeptMeasure.objects.get().pk}/{form}/"
        assert comes(client, "elsewhere").get(address).status_code == 404
        assert comes(client, "own").get(address).status_code == 403
    client.logout()
    assert client.get(ROOM).status_code == 302


def test_it_is_recorded_corrected_lifted_and_withdrawn_on_pages(world, client):
    comes(client, "organisation")
    assert client.post(f"{LIST}record/", FORM | {"on": "2018-01-05"}).status_code == 302
    one = KeptMeasure.objects.get()
    lifting = f"{LIST}{one.pk}/lift/"
    assert client.post(lifting, {"on": "2018-01-06", "why": "1"}).status_code == 422
    assert client.post(lifting, {"on": "2018-07-06", "why": "1"}).status_code == 302
    assert KeptMeasure.objects.get().lifted_on == date(2018, 7, 6)
    changed = FORM | {"on": "2018-02-05", "why": "误录"}
    assert 'value="2018-01-05"' in text(client.get(f"{LIST}{one.pk}/correct/"))
    assert client.post(f"{LIST}{one.pk}/correct/", changed).status_code == 302
    assert client.get(f"{LIST}{one.pk}/correct/").status_code == 404
    made = KeptMeasure.objects.get(corrects=one)
    assert client.post(f"{LIST}{made.pk}/withdraw/", {"why": ""}).status_code == 422
    assert client.post(f"{LIST}{made.pk}/withdraw/", {"why": "撤销"}).status_code == 302
    assert not KeptMeasure.objects.filter(KeptMeasure.known()).exists()


def test_what_is_wrong_is_said_on_the_form(world, client):
    comes(client, "organisation")
    wrong = client.post(f"{LIST}record/", FORM | {"kind": "adjustment.transfer", "on": "2014-06-01"})
    assert wrong.status_code == 422
    assert "当日的规定中没有" in wrong.content.decode()
    two = client.post(f"{LIST}record/", FORM | {"kind": "admonition", "count": "2"})
    assert "只有处分可以有数个" in two.content.decode()
    assert not KeptMeasure.objects.exists()
