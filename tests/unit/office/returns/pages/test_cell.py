"""A cell's page: what is asked, said and proven, and what its readers may do there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from surpass.office.record.models import Entry
from surpass.office.returns.acts.draw_sample import draw_sample
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.acts.send_values import send_values
from surpass.office.returns.models import Backing, Remark, SiteCheck
from tests.fixtures.office import NOW
from tests.fixtures.rounds import cell_of, small_round, want


@pytest.fixture
def cell(found, who):
    """A value of town T01, typed by its clerk and sent by its head."""
    made = cell_of(found, "T01")
    save_values(by=who["clerk"], at=NOW, wanted=[want(made, "7")])
    send_values(by=who["head"], at=NOW, wanted=[want(made)])
    made.refresh_from_db()
    return made


def at(cell, way=""):
    return f"/returns/cells/{cell.pk}/{way}"


def test_the_page_says_what_is_asked_what_was_said_and_by_whom(cell, browser):
    page = browser("bureau").get(at(cell)).content.decode()
    for said in (
        "Item 0",
        "higher is better",
        "no target",
        "no limits",
        "B01",
        "<b>7</b>",
        "Saved",
        "clerk",
        "head",
    ):
        assert said in page


def test_beside_a_sheet_it_is_a_panel_and_no_page(cell, browser):
    answer = browser("clerk").get(at(cell), headers={"hx-request": "true"})
    assert answer.content.decode().startswith("<header>")
    assert "<html" not in answer.content.decode()


def test_a_remark_stays_beside_the_cell_and_the_ledger_keeps_its_digest(cell, browser):
    browser("bureau").post(at(cell, "remark/"), {"text": "which quarter?"})
    assert "which quarter?" in browser("clerk").get(at(cell)).content.decode()
    assert b"which quarter?" not in b"".join(bytes(one.body) for one in Entry.objects.all())


@pytest.mark.parametrize("text", ["", "   ", "\0"])
def test_an_empty_remark_is_refused(cell, browser, text):
    assert browser("clerk").post(at(cell, "remark/"), {"text": text}).status_code == 422
    assert not Remark.objects.exists()


def test_a_word_of_a_remark_is_shown_and_never_run(cell, browser):
    browser("clerk").post(at(cell, "remark/"), {"text": "<script>alert(1)</script>"})
    page = browser("bureau").get(at(cell)).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def handed_in(browser, cell, content=b"%PDF-1.7", name="order.pdf", **more):
    file = SimpleUploadedFile(name, content, content_type="text/html")
    return browser.post(at(cell, "evidence/"), {"file": file, "grade": "B"} | more)


def test_a_file_is_handed_in_and_out_again_as_an_attachment(cell, browser):
    assert handed_in(browser("clerk"), cell).status_code == 302
    answer = browser("bureau").get(f"/returns/evidence/{Backing.objects.get().pk}/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="order.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_photograph_is_evidence_too(cell, browser):
    photo = SimpleUploadedFile("image.jpg", b"\xff\xd8\xff\xe0 photo")
    assert browser("head").post(at(cell, "evidence/"), {"photo": photo, "grade": "A"}).status_code == 302
    assert Backing.objects.get().evidence.media_type == "image/jpeg"


@pytest.mark.parametrize(
    "name", ["../../x.pdf", 'a"\r\nSet-Cookie: b=c.pdf', "单位.pdf", "\u202efdp.exe.pdf"]
)
def test_a_name_does_no_harm(cell, browser, name):
    handed_in(browser("clerk"), cell, name=name)
    answer = browser("bureau").get(f"/returns/evidence/{Backing.objects.get().pk}/")
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment")
    assert not {"\r", "\n", "/", "\u202e"} & set(said)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"MZ program", "no file of an accepted kind"), (b"%PDF-" + b"0" * 20_000_000, "larger than 20 MB")],
    ids=["program", "giant"],
)
def test_a_file_of_another_kind_or_size_is_refused_on_the_page(cell, browser, content, said):
    answer = handed_in(browser("clerk"), cell, content=content)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not Backing.objects.exists()


def test_no_file_is_said(cell, browser):
    assert "Choose a file" in browser("clerk").post(at(cell, "evidence/"), {"grade": "A"}).content.decode()


def test_a_file_changed_on_the_disk_is_not_handed_out(cell, browser, settings):
    handed_in(browser("clerk"), cell)
    [kept] = [path for path in settings.EVIDENCE_ROOT.rglob("*") if path.is_file()]
    kept.write_bytes(b"%PDF-1.7 changed")
    answer = browser("bureau").get(f"/returns/evidence/{Backing.objects.get().pk}/", follow=True)
    assert "The file is gone or was changed" in answer.content.decode()


def test_the_verifier_grades_corrects_and_the_units_value_stays_readable(cell, browser):
    bureau = browser("bureau")
    words = {"version": cell.version, "text": "6.5", "reason": "yearbook p. 12"}
    assert bureau.post(at(cell, "correct/"), words).status_code == 422, "no proof yet"
    handed_in(bureau, cell)
    bureau.post(f"/returns/evidence/{Backing.objects.get().pk}/grade/", {"grade": "A"})
    assert bureau.post(at(cell, "correct/"), words).status_code == 302
    page = bureau.get(at(cell)).content.decode()
    assert all(said in page for said in ("<b>6.5</b>", "Corrected", "<small>7</small>", "the unit said B"))


def test_the_verifier_accepts_or_sends_back_with_a_reason(cell, browser):
    bureau = browser("bureau")
    assert bureau.post(at(cell, "send-back/"), {"version": cell.version, "reason": ""}).status_code == 422
    assert bureau.post(at(cell, "accept/"), {"version": cell.version}).status_code == 302
    cell.refresh_from_db()
    assert cell.state == "accepted"
    assert (
        bureau.post(at(cell, "send-back/"), {"version": cell.version, "reason": "audit"}).status_code == 302
    )


@pytest.mark.parametrize("version", ["", "0", "x", "99999999999999999999"])
def test_a_value_not_seen_is_not_accepted(cell, browser, version):
    assert browser("bureau").post(at(cell, "accept/"), {"version": version}).status_code == 409
    cell.refresh_from_db()
    assert cell.state == "sent"


def test_the_units_own_people_find_no_button_to_judge(cell, browser):
    page = browser("clerk").get(at(cell)).content.decode()
    assert "/accept/" not in page
    assert "/correct/" not in page
    assert "/remark/" in page


def test_a_drawn_value_is_checked_on_site(found, cell, who, browser):
    draw_sample(by=who["bureau"], at=NOW, found=found, most=1)
    check = SiteCheck.objects.get()
    url = at(cell, f"site-check/{check.pk}/")
    bureau = browser("bureau")
    assert bureau.post(url, {"outcome": "differs", "text": ""}).status_code == 422
    assert bureau.post(url, {"outcome": "nonsense"}).status_code == 422
    assert bureau.post(url, {"outcome": "differs", "text": "6"}).status_code == 302
    check.refresh_from_db()
    assert (check.outcome, check.text, check.by) == ("differs", "6", who["bureau"].key)
    assert "7 → 6" in browser("bureau").get("/returns/desk/").content.decode()


def test_the_queries_of_a_cell_do_not_grow(cell, browser, queries_of):
    clerk, counted = browser("clerk"), []
    for first, last in ((2024, 2023), (2022, 2013)):
        for year in range(first, last - 1, -1):
            past = small_round(key=f"target-results-{year}", period=str(year))
            past.cells.update(text="1", number=1, state="accepted")
        counted.append(queries_of(clerk, at(cell)))
    assert counted[0] == counted[1]
    assert counted[1] < 20
    assert ">2013<" in clerk.get(at(cell)).content.decode()
