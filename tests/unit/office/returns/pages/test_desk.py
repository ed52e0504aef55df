"""The desk: what waits, beside its past and its peers; many rows judged at once, with exceptions."""

import re
from decimal import Decimal

import pytest

from surpass.office.record.models import Entry
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.acts.send_values import send_values
from surpass.office.returns.models import Cell, Member, Stamp
from tests.fixtures.office import NOW, account, acting
from tests.fixtures.rounds import cell_of, small_round, want

DESK, ACCEPT, BACK = "/returns/desk/", "/returns/desk/accept/", "/returns/desk/send-back/"


def sent(who, cells, text="7"):
    """Values of town T01 on their way to the desk."""
    cells = list(cells)
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell, text) for cell in cells])
    send_values(by=who["head"], at=NOW, wanted=[want(cell) for cell in cells])
    return [Cell.objects.get(pk=cell.pk) for cell in cells]


@pytest.fixture
def waiting(found, who):
    return sent(who, found.cells.filter(place="T01").order_by("item"))


def ticks(cells, *ticked, **words):
    pair = {cell.pk: f"{cell.pk}.{cell.version}" for cell in cells}
    return {"row": list(pair.values()), "tick": [pair[cell.pk] for cell in ticked], "which": "ticked"} | words


def states(cells):
    return [Cell.objects.get(pk=cell.pk).state for cell in cells]


def test_the_list_holds_what_waits_for_the_readers_word(waiting, browser):
    page = browser("bureau").get(DESK).content.decode()
    assert [f'id="row{cell.pk}"' in page for cell in waiting] == [True, True, True]
    assert page.count('id="row') == 3


def test_ticked_rows_are_accepted_and_each_bears_its_stamp(waiting, browser):
    bureau = browser("bureau")
    answer = bureau.post(ACCEPT, ticks(waiting, waiting[0], waiting[2]), follow=True)
    assert states(waiting) == ["accepted", "sent", "accepted"]
    assert "Accepted: 2." in answer.content.decode()
    assert Entry.objects.count() == 3
    page = bureau.get(DESK + "?state=accepted").content.decode()
    assert page.count('class="stamp is-good"') == 2
    assert "<span>bureau</span>" in page


def test_all_of_the_page_but_the_ticked_ones_are_accepted(waiting, browser):
    browser("bureau").post(ACCEPT, ticks(waiting, waiting[1], which="all_but"))
    assert states(waiting) == ["accepted", "sent", "accepted"]


def test_each_row_is_sent_back_with_its_own_reason_or_the_one_for_all(waiting, browser):
    own = {f"why{waiting[0].pk}": "unit of measure?"}
    browser("bureau").post(BACK, ticks(waiting, *waiting[:2], reason="look again", **own))
    assert states(waiting) == ["returned", "returned", "sent"]
    assert [Cell.objects.get(pk=cell.pk).reason for cell in waiting[:2]] == ["unit of measure?", "look again"]


def test_a_row_without_reason_is_not_sent_back_and_no_other_either(waiting, browser):
    own = {f"why{waiting[0].pk}": "unit of measure?"}
    answer = browser("bureau").post(BACK, ticks(waiting, *waiting[:2], **own))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert states(waiting) == ["sent", "sent", "sent"]
    assert 'value="unit of measure?"' in page
    assert f'id="e{waiting[1].pk}">say what the unit should look at' in page


def test_a_value_that_changed_meanwhile_is_not_accepted_unseen(waiting, who, browser):
    seen = ticks(waiting, *waiting)
    save_values(by=who["clerk"], at=NOW, wanted=[want(waiting[1], "8", reason="typing error")])
    answer = browser("bureau").post(ACCEPT, seen)
    assert answer.status_code == 409
    assert states(waiting) == ["sent", "draft", "sent"]


def test_nothing_ticked_is_said(waiting, browser):
    answer = browser("bureau").post(ACCEPT, ticks(waiting))
    assert (answer.status_code, "Choose at least one" in answer.content.decode()) == (422, True)


def test_rows_of_two_rounds_are_judged_together_or_not_at_all(waiting, who, browser):
    other = small_round(key="target-results-2024", period="2024")
    more = sent(who, other.cells.filter(place="T01").order_by("item")[:1])
    bureau, both = browser("bureau"), [waiting[0], more[0]]
    other.state = "frozen"
    other.save()
    assert bureau.post(ACCEPT, ticks(both, *both)).status_code == 422
    assert states(both) == ["sent", "sent"]
    other.state = "open"
    other.save()
    assert bureau.post(ACCEPT, ticks(both, *both)).status_code == 302
    assert states(both) == ["accepted", "accepted"]


def test_who_sent_a_value_does_not_find_it_on_their_desk(found, who, browser):
    both = account("both", "special_assessor@/D/B01/")
    cell = cell_of(found, "T01")
    Cell.objects.filter(pk=cell.pk).update(state="sent", sent_by=acting(both).key, text="1", number=1)
    assert f'id="row{cell.pk}"' not in browser("both").get(DESK).content.decode()
    assert f'id="row{cell.pk}"' in browser("bureau").get(DESK).content.decode()


@pytest.mark.parametrize(
    ("asked", "rows"),
    [("", 3), ("unit=T02", 0), ("item=value:i1", 1), ("state=accepted", 0), ("state=all", 3),
     ("state=late", 0), ("round=target-results-2025", 3), ("round=other", 0),
     ("state=nonsense&sort=nonsense&size=7&page=x", 3)],
)  # fmt: skip
def test_the_address_holds_the_filter(waiting, browser, asked, rows):
    page = browser("bureau").get(f"{DESK}?{asked}").content.decode()
    assert page.count('id="row') == rows


def test_rows_stand_in_the_order_asked_for(found, who, waiting, browser):
    for nth, cell in enumerate(waiting):
        Cell.objects.filter(pk=cell.pk).update(number=nth, first_sent_at=NOW.replace(hour=9 - nth))
    pages = {sort: browser("bureau").get(f"{DESK}?sort={sort}").content.decode() for sort in ("item", "sent")}
    order = {sort: re.findall(r'id="row(\d+)"', page) for sort, page in pages.items()}
    keys = [str(cell.pk) for cell in waiting]
    assert order == {"item": keys, "sent": keys[::-1]}


def past_of(cell, *numbers):
    """Verified values of earlier years, newest first."""
    for nth, number in enumerate(numbers, start=1):
        year = str(2025 - nth)
        earlier = small_round(key=f"target-results-{year}", period=year, towns=[cell.place_id])
        earlier.cells.filter(fact=cell.fact).update(text=str(number), number=number, state="accepted")


def test_a_value_far_from_its_own_past_says_so_and_how_far(waiting, browser):
    past_of(waiting[0], 10, 11, 12, 13, 14)
    page = browser("bureau").get(DESK).content.decode()
    assert "5.0 deviations from its own past" in page
    assert "10 <small>2024</small>" in page
    assert ">−3<" in page
    assert page.count(">too few<") == 2


def test_a_value_far_from_its_peers_says_so(who, browser, settings):
    towns = [f"T{nth:02d}" for nth in range(1, 9)]
    found = small_round(towns=towns, items=1)
    for nth, town in enumerate(towns):
        found.cells.filter(place=town).update(text=str(nth), number=nth, state="sent")
    found.cells.filter(place="T01").update(text="90", number=90)
    page = browser("bureau").get(DESK + "?odd=1").content.decode()
    assert page.count('id="row') == 1
    assert "deviations from its peers" in page
    Member.objects.filter(place="T01").update(group="eco")
    assert "Nothing here" in browser("bureau").get(DESK + "?odd=1").content.decode(), "peers are one group"


def test_a_value_beyond_its_limits_says_so(found, waiting, browser):
    found.items.filter(key="i0").update(high=Decimal(5))
    found.items.filter(key="i1").update(low=Decimal(9))
    page = browser("bureau").get(DESK).content.decode()
    assert ("above its limits" in page, "below its limits" in page) == (True, True)


def test_what_the_unit_said_stands_beside_what_was_verified(waiting, who, browser):
    Cell.objects.filter(pk=waiting[0].pk).update(text="5.5", number=Decimal("5.5"), is_corrected=True)
    page = browser("bureau").get(DESK).content.decode()
    assert "7 → 5.5 " in page
    assert "<small>−1.5</small>" in page


def test_the_queries_of_the_desk_do_not_grow(who, browser, queries_of):
    bureau, counted = browser("bureau"), []
    for year, items in (("2024", 5), ("2025", 60)):
        found = small_round(key=f"target-results-{year}", period=year, items=items)
        found.items.update(high=Decimal(5))
        cells = sent(who, found.cells.filter(place="T01"))
        asked = f"{DESK}?size=100&round={found.key}"
        pages = [queries_of(bureau, asked), queries_of(bureau, f"{asked}&odd=1&state=all")]
        counted.append([*pages, queries_of(bureau, ACCEPT, "post", data=ticks(cells, *cells))])
    assert counted[0] == counted[1]
    assert max(counted[1]) < 26
    assert Stamp.objects.filter(act="returns.accept_values").count() == 65
