"""An edition that replaced another speaks for its own days; earlier days keep the one of theirs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from surpass.exchange.pack_folder.packs import load_pack
from surpass.policy.resolve import resolve
from surpass.policy.rules.book import rule_book

FIRST = date(2027, 1, 1)


@pytest.fixture(scope="module")
def pack():
    before = load_pack("example-district")
    return replace(before, edition="2027.1", in_force_from=FIRST, fingerprint="1" * 64, earlier=before)


def test_the_newest_edition_in_force_on_a_day(pack):
    assert pack.editions == (pack, pack.earlier)
    assert pack.edition_on(FIRST) is pack
    assert pack.edition_on(FIRST - timedelta(days=1)) is pack.earlier
    assert pack.edition_on(date(2001, 1, 1)) is None


def test_rules_and_programmes_are_those_of_the_day(pack):
    for day, edition in ((FIRST, "2027.1"), (FIRST - timedelta(days=1), "2022.1")):
        assert rule_book(pack, on=day).edition == edition
        assert resolve(pack, programme="target", on=day).edition == edition
