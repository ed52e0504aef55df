"""Rounds: the list, whom to chase, sending, more time, who verifies, the freeze by two persons."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surpass.exchange.pack_folder.packs import load_pack
from surpass.office.record.models import Entry
from surpass.office.returns.acts.assign_verifier import assign_verifier
from surpass.office.returns.acts.extend import extend
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.models import Cell, Extension, Round, Verifier
from surpass.office.returns.opening.due import calendar_of, keep_calendar
from surpass.office.returns.opening.duties import duties_on
from tests.fixtures.office import NOW, TODAY, place
from tests.fixtures.rounds import cell_of, small_round, want

ROUND = "/returns/target-results-2025/"


def told(answer):
    return answer.content.decode()


def test_a_round_says_until_when_and_what_is_missing(found, browser):
    Cell.objects.filter(place="T01", item__key="i0").update(state="sent")
    page = told(browser("office").get(ROUND))
    assert f"To be sent by {found.due}. Still to send: 5 of 6." in page
    assert page.index(">T02<") < page.index(">T01<"), "who owes most stands first"


def test_a_unit_reads_its_own_cells(found, browser):
    page = told(browser("clerk").get(ROUND))
    assert "T01: still to send: 3 of 3." in page
    assert "T02" not in page


@pytest.mark.parametrize(("due", "word"), [(0, "due today"), (14, "working days left"), (-7, "working days")])
def test_days_are_counted_by_the_calendar_of_the_pack(who, browser, due, word):
    found = small_round(due=timezone.localdate() + timedelta(days=due))
    found.calendar = keep_calendar(calendar_of(load_pack("example-district"), on=TODAY))
    found.save()
    page = told(browser("clerk").get("/returns/")).lower()
    assert word in page
    assert ("light-overdue" in page) == (due < 0)


def ticks(cells):
    rows = [f"{cell.pk}.{cell.version}" for cell in Cell.objects.filter(pk__in=[cell.pk for cell in cells])]
    return {"row": rows, "tick": rows, "which": "ticked"}


@pytest.fixture
def drafts(found, who):
    cells = [cell_of(found, "T01", key) for key in ("i0", "i1")]
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell, "7") for cell in cells])
    return cells


def test_before_sending_one_sees_what_goes_and_what_is_empty(drafts, browser):
    page = told(browser("clerk").get(ROUND + "send/"))
    assert page.count('name="tick"') == 2
    assert "Still empty: 1" in page


def test_what_is_ticked_is_sent(drafts, browser):
    answer = browser("clerk").post(
        ROUND + "send/", ticks(drafts[:1]) | {"row": ticks(drafts)["row"]}, follow=True
    )
    assert "Sent: 1." in told(answer)
    assert [Cell.objects.get(pk=cell.pk).state for cell in drafts] == ["sent", "draft"]


def test_sending_twice_sends_once(drafts, browser):
    clerk, words = browser("clerk"), ticks(drafts)
    assert clerk.post(ROUND + "send/", words).status_code == 302
    assert clerk.post(ROUND + "send/", words).status_code == 409
    assert Entry.objects.count() == 2


def test_late_is_said_before_and_after(drafts, found, browser):
    Round.objects.filter(pk=found.pk).update(due=timezone.localdate() - timedelta(days=1))
    clerk = browser("clerk")
    assert "counts as late" in told(clerk.get(ROUND + "send/"))
    assert "counted as late: 2" in told(clerk.post(ROUND + "send/", ticks(drafts), follow=True))


def test_a_value_sent_back_is_not_sent_again_by_mistake(found, who, browser):
    Cell.objects.filter(place="T01", item__key="i0").update(state="returned", text="7", version=3)
    page = told(browser("clerk").get(ROUND + "send/"))
    assert page.count('name="tick"') == 1
    assert "checked" not in page.split('name="tick"')[1].split(">")[0]


def test_more_time_is_given_with_a_reason(found, browser):
    office, until = browser("office"), found.due + timedelta(days=5)
    refused = office.post(ROUND + "extend/", {"unit": "T01", "until": found.due, "reason": "flood"})
    assert (refused.status_code, Extension.objects.exists()) == (422, False)
    for lacking in ({"reason": ""}, {"unit": "T09"}, {"until": "soon"}):
        words = {"unit": "T01", "until": until, "reason": "flood"} | lacking
        assert office.post(ROUND + "extend/", words).status_code == 422
    page = told(
        office.post(ROUND + "extend/", {"unit": "T01", "until": until, "reason": "flood"}, follow=True)
    )
    assert "flood" in page
    assert str(until) in told(browser("clerk").get(ROUND))


def test_a_verifier_is_named_with_limits_and_from_a_day(found, browser):
    words = {"fact": "value:i0", "place": "B01", "since": TODAY, "low": "0", "high": "100"}
    office = browser("office")
    assert office.post("/returns/verifiers/", words | {"low": "101"}).status_code == 422
    assert "B01" in told(office.post("/returns/verifiers/", words, follow=True))
    duty = duties_on(TODAY)["value:i0"]
    assert (duty.place, duty.low, duty.high) == ("B01", 0, 100)
    assert not duties_on(TODAY - timedelta(days=1))


def test_the_latest_word_on_a_verifier_wins(found, who):
    for key, days in (("B01", 0), ("B02", 5), ("B03", 2)):
        assign_verifier(
            by=who["office"],
            at=NOW,
            fact="value:i0",
            place=place(f"/D/{key}/"),
            since=TODAY + timedelta(days=days),
        )
    found = {days: duties_on(TODAY + timedelta(days=days))["value:i0"].place for days in (0, 2, 5)}
    assert found == {0: "B01", 2: "B03", 5: "B02"}
    assert Verifier.objects.count() == 3


def test_one_proposes_and_another_freezes(found, browser):
    office, director = browser("office"), browser("director")
    assert "a second person" in told(office.get(ROUND + "freeze/"))
    assert office.post(ROUND + "freeze/propose/").status_code == 302
    assert office.post(ROUND + "freeze/confirm/").status_code == 403
    assert director.post(ROUND + "freeze/confirm/").status_code == 422, "gaps are said first"
    assert director.post(ROUND + "freeze/confirm/", {"accepts_gaps": "on"}).status_code == 302
    found.refresh_from_db()
    assert found.state == "frozen"
    assert found.facts_digest in told(director.get(ROUND + "freeze/"))


def test_the_second_person_may_give_it_back(found, browser):
    browser("office").post(ROUND + "freeze/propose/")
    browser("director").post(ROUND + "freeze/back/", {"reason": "two towns are missing"})
    found.refresh_from_db()
    assert found.state == "open"
    assert browser("director").post(ROUND + "freeze/back/", {"reason": "again"}).status_code == 422


def test_a_button_that_cannot_be_pressed_says_why(found, browser):
    assert "The assessment office proposes." in told(browser("clerk").get(ROUND + "freeze/"))


FEW, MANY = 5, 60


def test_the_queries_of_a_round_do_not_grow(who, browser, queries_of):
    day, office, clerk = timedelta(days=1), browser("office"), browser("clerk")
    counted = {}
    for year, towns in (("2024", FEW), ("2025", MANY)):
        names = [f"T{nth:02d}" for nth in range(1, towns + 1)]
        found = small_round(key=f"target-results-{year}", period=year, towns=names)
        for name in names:
            words = {"place": place(f"/D/{name}/"), "until": found.due + day, "reason": "x"}
            extend(by=who["office"], at=NOW, found=found, **words)
        asked = [
            (office, ""),
            (office, "freeze/"),
            (office, "extend/"),
            (office, "sample/"),
            (clerk, "send/"),
        ]
        counted[year] = [queries_of(reader, f"/returns/{found.key}/{word}") for reader, word in asked]
    assert counted["2024"] == counted["2025"]
    assert max(counted["2025"]) < 16


def test_the_queries_of_the_lists_do_not_grow(who, browser, queries_of):
    office, counted = browser("office"), []
    for first, many in ((1900, FEW), (1950, 25)):
        for year in map(str, range(first, first + many)):
            small_round(key=f"target-results-{year}", period=year)
        counted.append(
            [
                queries_of(office, address)
                for address in ("/returns/", "/returns/verifiers/", "/returns/open/")
            ]
        )
    assert counted[0] == counted[1]
    assert max(counted[1]) < 13


def test_a_round_is_opened_for_the_units_of_the_registry(who, browser, monkeypatch):
    members = {"T01": "key", "T18": "eco"}
    for key in members:
        place(f"/D/{key}/")
    monkeypatch.setattr("surpass.office.returns.acts.open_round.members_of", lambda *_, **__: members)
    words = {"place": "D", "programme": "target", "purpose": "results", "due": ""}
    office = browser("office")
    assert "2025-Q3" in told(office.post("/returns/open/", words | {"period": "in spring"}))
    answer = office.post("/returns/open/", words | {"period": "2025"}, follow=True)
    assert "The round is open." in told(answer)
    found = Round.objects.get()
    assert dict(found.members.values_list("place", "group")) == members
    assert found.calendar is not None
    assert found.items.get(key="revenue_growth").heading_en == "Public finance"
    again = office.post("/returns/open/", words | {"period": "2025"})
    assert (again.status_code, "asks this already" in told(again)) == (422, True)


def test_a_round_that_asks_nobody_is_not_opened(who, browser):
    words = {"place": "D", "programme": "target", "purpose": "results", "period": "2025"}
    place("/D/")
    answer = browser("office").post("/returns/open/", words)
    assert (answer.status_code, "No unit would be asked" in told(answer)) == (422, True)
    assert not Round.objects.exists()
