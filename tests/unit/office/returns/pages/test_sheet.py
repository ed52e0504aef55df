"""The sheet: shown, saved as a form and by its script, refused cell by cell, never lost."""

import re

import pytest

from surpass.office.record.models import Entry
from surpass.office.returns.acts.accept_values import accept_values
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.acts.send_values import send_values
from surpass.office.returns.models import Cell
from tests.fixtures.office import NOW, account
from tests.fixtures.rounds import cell_of, small_round, want

ENTER, SAVE = "/returns/target-results-2025/enter/", "/returns/target-results-2025/save/"


def inputs(page):
    """What a browser would send of a page: every input by its name."""
    text = page.content.decode()
    found = re.findall(r'<input id="[vr]\d+" name="([^"]+)" value="([^"]*)"', text)
    return dict(found)


def typed(browser, **by_item):
    """The sheet of town T01 with values typed into some items."""
    page = browser.get(ENTER)
    sent = inputs(page)
    for item, text in by_item.items():
        cell = Cell.objects.get(place="T01", item__key=item)
        sent[next(name for name in sent if name.startswith(f"v{cell.pk}."))] = text
    return sent


def by_script(browser, *cells, reason=""):
    rows = [
        {"cell": cell, "version": version, "text": text, "reason": why} for cell, version, text, why in cells
    ]
    return browser.post(SAVE, {"cells": rows, "reason": reason}, content_type="application/json")


def test_a_form_without_script_saves_what_was_typed(found, browser):
    clerk = browser("clerk")
    answer = clerk.post(
        SAVE, typed(clerk, i0="12.5", i2="/") | {f"r{cell_of(found, 'T01', 'i2').pk}": "no such industry"}
    )
    assert answer.status_code == 302
    assert cell_of(found, "T01", "i0").text == "12.5"
    assert cell_of(found, "T01", "i1").state == "empty"
    assert (cell_of(found, "T01", "i2").is_absent, cell_of(found, "T01", "i2").reason) == (
        True,
        "no such industry",
    )


def test_a_form_that_says_nothing_new_changes_nothing(found, browser):
    clerk = browser("clerk")
    clerk.post(SAVE, typed(clerk, i0="1"))
    assert Entry.objects.count() == 1
    clerk.post(SAVE, typed(clerk))
    assert Entry.objects.count() == 1


def test_a_fault_stands_at_its_cell_and_what_was_typed_stays(found, browser):
    clerk = browser("clerk")
    answer = clerk.post(SAVE, typed(clerk, i0="12.5", i1="about 3"))
    page, cell = answer.content.decode(), cell_of(found, "T01", "i1")
    assert answer.status_code == 422
    assert f'id="e{cell.pk}">no number' in page
    assert 'value="12.5"' in page
    assert 'value="about 3"' in page
    assert not Entry.objects.exists()


def test_somebody_else_changed_a_cell_and_both_versions_are_shown(found, who, browser):
    clerk = browser("clerk")
    sent = typed(clerk, i0="5")
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell_of(found, "T01"), "7")])
    answer = clerk.post(SAVE, sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "you typed “5”, now it says “7”" in page
    assert 'value="5" data-was="7"' in page
    assert cell_of(found, "T01").text == "7"
    assert clerk.post(SAVE, inputs(answer)).status_code == 302
    assert cell_of(found, "T01").text == "5"


def test_a_cell_that_somebody_else_changed_stays_when_it_was_not_touched(found, who, browser):
    clerk = browser("clerk")
    sent = typed(clerk, i1="5")
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell_of(found, "T01"), "7")])
    assert clerk.post(SAVE, sent).status_code == 302
    assert (cell_of(found, "T01", "i0").text, cell_of(found, "T01", "i1").text) == ("7", "5")


def test_the_script_hears_how_each_cell_stands(found, browser):
    cell = cell_of(found, "T01")
    told = by_script(browser("clerk"), (cell.pk, 0, "１２．５", "")).json()
    assert told["said"] == "Saved: 1."
    assert told["cells"] == [
        {"cell": cell.pk, "version": 1, "text": "１２．５", "reason": "", "marks": ["draft"]}
    ]


def test_the_script_hears_what_is_wrong_with_which_cell(found, browser):
    cells = [cell_of(found, "T01", item) for item in ("i0", "i1", "i2")]
    answer = by_script(
        browser("clerk"), (cells[0].pk, 0, "1", ""), (cells[1].pk, 0, "x", ""), (cells[2].pk, 0, "/", "")
    )
    assert answer.status_code == 422
    assert [(one["cell"], one["said"]) for one in answer.json()["problems"]] == [
        (cells[1].pk, "no number: 'x'"), (cells[2].pk, "say why it is not available"),
    ]  # fmt: skip
    assert not Entry.objects.exists()


def test_the_script_hears_both_versions(found, who, browser):
    cell = cell_of(found, "T01")
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell, "7")])
    answer = by_script(browser("clerk"), (cell.pk, 0, "5", ""))
    [clash] = answer.json()["clashes"]
    assert answer.status_code == 409
    assert {key: clash[key] for key in ("cell", "version", "yours", "theirs", "by")} == {
        "cell": cell.pk, "version": 1, "yours": "5", "theirs": "7", "by": "clerk",
    }  # fmt: skip


def test_an_answer_that_was_lost_is_given_again(found, browser):
    clerk, cell = browser("clerk"), cell_of(found, "T01")
    first, second = (by_script(clerk, (cell.pk, 0, "5", "")) for _ in range(2))
    assert first.json()["cells"] == second.json()["cells"]
    assert Entry.objects.count() == 1


def test_one_reason_stands_for_all_that_need_one(found, who, browser):
    cells = [cell_of(found, "T01", item) for item in ("i0", "i1", "i2")]
    save_values(by=who["clerk"], at=NOW, wanted=[want(cells[0], "7")])
    send_values(by=who["clerk"], at=NOW, wanted=[want(cells[0])])
    cells[0].refresh_from_db()
    changes = [(cells[0].pk, cells[0].version, "8", ""), (cells[1].pk, 0, "/", ""), (cells[2].pk, 0, "1", "")]
    assert by_script(browser("clerk"), *changes, reason="audited").status_code == 200
    assert [cell_of(found, "T01", item).reason for item in ("i0", "i1", "i2")] == ["audited", "audited", ""]


@pytest.mark.parametrize(
    "body",
    [b"[]", b'{"cells": 1}', b'{"cells": [{"cell": 1}]}', b'{"cells": [[1, 2]]}', b"[" * 100_000,
     b'{"cells": [{"cell": 1e400, "version": 0, "text": "", "reason": ""}]}',
     b'{"cells": [{"cell": 99999999999999999999, "version": 0, "text": "", "reason": ""}]}'],
    ids=["list", "number", "lacking", "pairs", "deep", "endless", "giant"],
)  # fmt: skip
def test_what_is_no_block_is_refused(found, browser, body):
    answer = browser("clerk").post(SAVE, body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["said"]


def test_a_cell_out_of_reach_is_refused_whole(found, browser):
    own, other = cell_of(found, "T01"), cell_of(found, "T02")
    assert by_script(browser("clerk"), (own.pk, 0, "1", ""), (other.pk, 0, "1", "")).status_code == 403
    assert not Entry.objects.exists()


def test_a_frozen_round_is_read_and_not_typed_into(found, who, browser):
    found.state = "frozen"
    found.save()
    page = browser("clerk").get(ENTER).content.decode()
    assert "does not change" in page or "do not change" in page
    assert not re.search(r'<input id="v\d+"', page)
    answer = by_script(browser("clerk"), (cell_of(found, "T01").pk, 0, "1", ""))
    assert (answer.status_code, answer.json()["said"]) == (
        422, "This round is frozen or proposed to be: nothing changes in it.",
    )  # fmt: skip


def test_the_sheet_shows_target_and_last_values(found, who, browser):
    for year in ("2023", "2024"):
        past = small_round(key=f"target-results-{year}", period=year)
        cell = cell_of(past, "T01")
        Cell.objects.filter(pk=cell.pk).update(text=f"{year}.5", number=1, state="accepted")
    found.items.filter(key="i0").update(targets={"key": "77"})
    page = browser("clerk").get(ENTER).content.decode()
    assert all(said in page for said in ("2023.5", "2024.5", ">77<"))


def test_who_reaches_several_units_gets_units_by_items(found, browser):
    account("many", "unit_clerk@/D/T01/", "unit_clerk@/D/T02/")
    many = browser("many")
    page = many.get(ENTER)
    assert len(inputs(page)) == 6
    assert many.post(SAVE, inputs(page) | dict.fromkeys(inputs(page), "1")).status_code == 302
    assert found.cells.filter(state="draft").count() == 6
    assert len(inputs(many.get(ENTER + "?unit=T02"))) == 6, "three values and three reasons"


def test_who_only_sees_reads_the_sheet(found, browser):
    page = browser("office").get(ENTER)
    assert page.status_code == 200
    assert not inputs(page)


def test_an_accepted_value_is_asked_for_a_reason(found, who, browser):
    cell = cell_of(found, "T01")
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell, "7")])
    send_values(by=who["clerk"], at=NOW, wanted=[want(cell)])
    accept_values(by=who["bureau"], at=NOW, wanted=[want(cell)])
    cell.refresh_from_db()
    answer = by_script(browser("clerk"), (cell.pk, cell.version, "8", ""))
    assert answer.json()["problems"] == [{"cell": cell.pk, "said": "it was sent: say why you correct it"}]


def test_the_queries_of_a_sheet_do_not_grow(who, browser, queries_of):
    clerk, counted = browser("clerk"), []
    first = small_round(key="target-results-2023", period="2023")
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell_of(first, "T01"), "1")])
    for year, items in (("2024", 5), ("2025", 60)):
        found = small_round(key=f"target-results-{year}", period=year, items=items)
        page = queries_of(clerk, f"/returns/{found.key}/enter/")
        rows = [
            {"cell": cell.pk, "version": 0, "text": "1", "reason": ""}
            for cell in found.cells.filter(place="T01")
        ]
        words = {"data": {"cells": rows}, "content_type": "application/json"}
        counted.append([page, queries_of(clerk, f"/returns/{found.key}/save/", "post", **words)])
    assert counted[0] == counted[1]
    assert max(counted[1]) < 26


def test_the_queries_of_a_block_do_not_grow(who, browser, queries_of):
    counted = []
    for year, towns in (("2024", 5), ("2025", 60)):
        names = [f"T{nth:02d}" for nth in range(1, towns + 1)]
        found = small_round(key=f"target-results-{year}", period=year, towns=names)
        account(f"many{towns}", *(f"unit_clerk@/D/{name}/" for name in names))
        counted.append(queries_of(browser(f"many{towns}"), f"/returns/{found.key}/enter/"))
    assert counted[0] == counted[1]
    assert counted[1] < 16
