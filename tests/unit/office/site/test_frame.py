"""What stands around every page, as the reader of it meets it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from surpass.office.record.models import Head
from surpass.office.registry.models import UnitVersion, as_known
from surpass.office.site.frame.facts import frame_facts
from surpass.office.site.pages.outbox.models import Message
from tests.fixtures.assessed import Year

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(settings):
    settings.NEEDS_SECOND_FACTOR = False
    found = Year()
    found.tell(found.run())
    return found


def test_the_facts_are_those_of_the_tables(year):
    head = Head.objects.get()
    person = year.accounts["head-t01"]
    waiting = Message.objects.filter(to=person, read_at=None).count()
    top = UnitVersion.objects.filter(as_known(None), parent=None).values_list("name_zh", "name_en").first()
    found = frame_facts(person.key, on=timezone.localdate())
    assert (found.size, bytes(found.root), found.unread) == (head.size, bytes(head.root), waiting)
    assert waiting > 0
    assert (found.place_zh, found.place_en) == (top or (None, None))


def test_a_stranger_has_no_messages(year):
    assert frame_facts("", on=timezone.localdate()).unread == 0


def test_before_the_first_entry_and_the_first_unit_the_facts_are_missing(db):
    assert frame_facts("nobody", on=timezone.localdate()) == (None, None, None, None, 0)


def test_the_frame_of_one_reader_is_never_another_ones(client, year):
    """The frame is drawn once for whoever sees the same; nothing of it may cross over."""
    for name in ("head-t01", "office", "head-t01"):
        client.force_login(year.accounts[name])
        page = client.get(reverse("home")).content.decode()
        assert str(year.accounts[name]) in page
        others = {str(one) for one in year.accounts.values()} - {str(year.accounts[name])}
        assert not [one for one in others if f"<b>{one}</b>" in page]


def test_a_message_that_was_read_is_counted_no_more(client, year):
    person = year.accounts["head-t01"]
    client.force_login(person)
    before = Message.objects.filter(to=person, read_at=None)
    count = before.count()
    assert f"<b>{count}</b>" in client.get(reverse("home")).content.decode()
    before.update(read_at=timezone.now())
    assert f"<b>{count}</b>" not in client.get(reverse("home")).content.decode()


def test_leaving_and_choosing_need_the_token_of_the_session(year):
    client = Client(enforce_csrf_checks=True)
    client.force_login(year.accounts["office"])
    client.get("/")
    for name in ("choose_theme", "choose_language", "account_logout"):
        assert client.post(reverse(name), {"theme": "dark", "language": "en"}).status_code == 403


def test_places_stand_under_headings_and_an_empty_heading_is_not_shown(client, year):
    def menu(name, page):
        client.force_login(year.accounts[name])
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        (found,) = html.fromstring(client.get(page).content.decode()).xpath("//*[@id='places']")
        return found

    found = menu("office", "/encouragement/shares/")
    groups = {group.xpath("string(p)"): group.xpath("ul/li/a/text()") for group in found}
    assert groups["Encouragement"] == ["Reward funds", "Honours", "Front line", "Appraisal"]
    assert list(groups)[1:] == [
        "Assessment", "Encouragement", "Cases and posts", "Roll-out", "Registry and records",
    ]  # fmt: skip
    assert found.xpath(".//a[@aria-current='page']/text()") == ["Reward funds"]
    for group in found[1:]:
        assert group.xpath("string(ul/@aria-labelledby)") == group.xpath("string(p/@id)")
    assert all(group.xpath("ul/li") for group in menu("r1", "/home/"))
