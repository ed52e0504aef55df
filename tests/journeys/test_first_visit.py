"""A stranger's first visit, and the way to the login."""

import socket
from urllib.parse import urlsplit

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE


@pytest.fixture(scope="module")
def address(founded):
    with founded.served() as address:
        yield address


def test_a_stranger_reads_the_front_in_their_language(address, visit):
    page = visit(address)
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == ("zh-hans" if LANGUAGE == "zh-CN" else "en")
    assert not barriers(page)


def test_a_stranger_who_asks_for_home_is_led_to_the_login(address, visit):
    page = visit(address)
    page.goto("/home/")
    assert "/accounts/login/" in page.url


def test_a_client_that_sends_half_a_request_holds_no_stop_up(founded):
    with founded.served() as address:
        slow = socket.create_connection(("127.0.0.1", urlsplit(address).port))
        slow.sendall(b"GET / HT")
    slow.close()
