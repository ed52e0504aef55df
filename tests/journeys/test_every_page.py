"""Every page of the demo's office, opened by those who may: in Chinese on SQLite, in English on PostgreSQL.

The other journeys read English on SQLite and Chinese on PostgreSQL.
"""

import io
import re

import pytest
from pypdf import PdfReader

from tests.fixtures.axe import barriers
from tests.fixtures.every_page import Walk, pages_with_a_door
from tests.fixtures.served import IS_POSTGRES, Office
from tests.fixtures.width import width_of

LANGUAGE = "en" if IS_POSTGRES else "zh-hans"
OF_ORGANISATION = ("/up-and-down/vacancies/2/people/O19/", "/cases/case/2025-promotion-01/")
"""The first that was not put forward, and a case that is closed: lists lead to others first."""
READERS = {
    "": ["/", "/design/"],
    "clerk": ["/home/"],
    "clerk2": ["/home/", "/returns/target-results-2025/files/"],
    "bureau": ["/home/"],
    "office": [
        "/home/", "/returns/targets/round/target-targets-2026/open/", "/assessment/target-2024-d-1/tell/",
        "/assessment/target-2024-d-1/publish/", "/assessment/target-2024-d-1/against/target-2023-d-1/",
        "/rollout/records/2024/report/",
    ],
    "director": [
        "/home/", "/assessment/target-2023-d-1/", "/rollout/records/2023/", "/rollout/records/2023/report/",
    ],
    "organisation": ["/registry/import/look/", "/home/", *OF_ORGANISATION],
    "discipline": ["/home/"],
    "drafter": ["/rollout/drafts/"],
    "official": ["/home/"],
    "system": ["/home/", "/accounts/register/?asked=former"],
    "security": ["/home/"],
    "audit": ["/home/", "/ledger/entries/1/"],
}  # fmt: skip
"""A stranger, and people of the demo whose roles differ in what they see; and where each begins."""
BY_EVERYBODY = {"home"}
"""Patterns whose page is another one for each reader; of every other pattern one page is looked at."""
NOT_BY_A_LINK = {
    "rollout:publicity:rewrite_piece": "of a text that came back to whoever drafted it",
    "rollout:publicity:check_piece": "of a text that was reviewed",
    "rollout:publicity:publish_piece": "of a text that was checked",
    "rollout:publicity:consent_to_piece": "of an example that names the reader",
    "rollout:publicity:reply_to_piece": "from the public site of an office that has an address",
    "rollout:duties:split_duty": "of a duty that a head of the unit accepted",
    "encouragement:allowance_payment": "of a list of allowances that two persons approved",
    "account_set_password": "stands where the login's library would ask for a second password",
    "checkpoint": "read by a program that verifies",
    "tile": "read by a program that verifies",
    "document_entry": "taken along from a document that was made",
    "document_proof": "taken along from a document that was made",
    "assessment:issued_sheet": "of a result whose sheet was issued as a document",
    "assessment:answer_question": "only where somebody asked about a result",
    "case_document": "of a case in which a document was issued",
    "case_exhibit": "of a case in which a file was handed in",
    "error_tolerance:ask_step": "of a request that somebody is writing",
    "error_tolerance:seat": "of a request that waits for its seats",
    "error_tolerance:registered_paper": "of what a unit registered",
    "error_tolerance:open_correction": "of a case that was decided to tolerate",
    "error_tolerance:report": "of a report whose number was entered",
    "error_tolerance:open_clarification": "of a report that was found untrue",
    "error_tolerance:offer": "of what lapsed while a freeze held",
    "error_tolerance:apology": "of a case in which a decision was set aside",
    "error_tolerance:support": "of a case that was found exempt",
    "error_tolerance:sign_support": "of a case that was found exempt",
    "error_tolerance:support_paper": "of a statement that was signed",
    "error_tolerance:clearing": "of a case that clears somebody",
    "error_tolerance:precedent": "of an entry that somebody drafted for the library",
    "error_tolerance:nearest": "of a case of tolerance in which the reader has a seat",
    "error_tolerance:draft_precedent": "of a case of tolerance that is closed with a finding",
    "encouragement:settle_reward": "of a list on which units tie or stand twice",
    "encouragement:take_back": "of a commendation that stands, for who entered it",
    "encouragement:give_back": "of an award that was restored after money came back",
    "encouragement:supplement": "of a fund whose result was corrected after the payments",
    "encouragement:propose_supplement": "of a supplement that was reckoned",
    "encouragement:close_fund": "of a fund whose payments were issued",
    "encouragement:carry_on": "of a closed fund to which something came later",
    "encouragement:take_back_reward": "of a reward that is due or was paid",
    "encouragement:answer_first_use": "of a recommendation of one's own",
    "encouragement:confirm_first_use": "of a recommendation that waits for somebody else",
    "encouragement:say_what_was_done": "of a draft of a notice that names one's unit",
    "encouragement:decide_recovery": "of a revocation against which every way is closed",
    "encouragement:enter_return": "of a claim that is still owed",
    "encouragement:strike_return": "of a sum that came back",
    "encouragement:take_back_share": "of a share that is due or was paid",
    "encouragement:answer_case_of_reward": "of somebody on a list of persons, for who answers",
    "encouragement:own_reward": "of a list of persons that names the reader and is put up",
    "encouragement:answer_case": "of a division in which it is asked whether a case is open",
    "encouragement:release_share": "of an amount that was set aside",
    "encouragement:object_to_share": "of a share while it may be objected to",
    "encouragement:answer_share_objection": "of an objection that waits for its answer",
    "encouragement:decide_shares": "of a division that waits for its decision",
    "encouragement:take_up_honour": "of an honour that was proposed, for somebody else",
    "encouragement:drop_honour": "of an honour that was proposed, for somebody else",
    "encouragement:open_revocation": "of an honour that was awarded",
    "encouragement:object_to_honour": "of a notice that still runs",
    "encouragement:enter_objection": "of a notice that still runs",
    "encouragement:find_notice_objection": "of an objection, once whom it concerns could answer",
    "encouragement:answer_notice_objection": "of an objection against oneself",
    "encouragement:enter_notice_objection": "of what is put up, or was a little while ago",
    "encouragement:object_to_notice": "of what is put up now",
    "encouragement:verify_posting": "of a posting that waits for the unit where it is served",
    "encouragement:verify_days": "of a posting that was verified",
    "encouragement:end_posting": "of a posting that was verified",
    "encouragement:file_appraisal": "of a posting that was verified",
    "encouragement:contest_posting": "of one's own posting",
    "encouragement:answer_contest": "of a posting that was contested",
    "encouragement:withdraw_posting": "of a posting that was entered",
    "encouragement:propose_grade": "of a year whose grade waits for its proposal",
    "encouragement:decide_grade": "of a year whose grade waits for its decision",
    "encouragement:hand_in_summary": "of one's own year, until a grade is proposed",
    "encouragement:payments": "a file, of a fund whose payments were issued",
    "encouragement:share_payments": "a file, of a unit whose payments were issued",
    "encouragement:propose_shares": "of a unit whose division is not decided",
    "encouragement:count_evaluation": "of slips that the reader is to count",
    "encouragement:evaluation_slips": "a file, of slips that were made",
    "encouragement:ask_grade_review": "of a grade of which no review was asked for yet",
    "encouragement:open_grade_review": "of a review that waits for its case",
    "encouragement:correct_grade": "of a review that waits for its better grade",
    "encouragement:propose_fund": "of a fund whose list is not put up yet",
    "encouragement:choose_honours": "of an honour of which more are proposed than the number of the year",
    "encouragement:enter_superior_revocation": "of an honour that a superior conferred",
    "encouragement:verify_superior_paper": "of a paper that waits, for somebody else",
    "encouragement:choose_in_tie": "of a quota at whose cut units are equal",
    "encouragement:issue_certificate": "of an award without a certificate",
    "encouragement:notice_paper": "a file, of a notice that was issued",
    "encouragement:public_notice_paper": "a file, of a notice that was issued",
    "encouragement:find_objection": "of an objection, once the notice is over",
    "study:programme": "of a programme that was begun",
    "study:material": "of a programme that was begun",
    "study:file": "a file, of a programme with a document",
    "study:record": "of a programme that runs",
    "study:unheld": "of a programme that runs",
    "study:withdraw": "of a programme that was begun",
    "study:session": "of a session that was recorded",
    "study:note": "of a session that was recorded",
    "study:withdraw_session": "of a session that nobody has a certificate of, for who recorded it",
    "study:certificate": "of a session in which somebody was named",
    "study:withdraw_certificate": "of a certificate that stands",
    "records:decide_report": "of a report that waits for a decision",
    "records:close_year": "of a year whose results are published and that nobody closed yet",
    "alarms:propose": "of a difference in a frozen round",
    "alarms:decide": "of a correction that was proposed",
    "rollout:consent_to_draft": "of a draft that waits for its superior's consent",
    "rollout:put_in_force": "of a draft that a body adopted",
    "up_and_down:write_plan": "of a period to improve that has not begun",
    "up_and_down:choose_way": "of an adjustment in which the way is due",
    "up_and_down:find_listed": "of an entry whose evidence is complete and that nobody found anything on",
    "message": "leads on to what it is about",
}
"""Addresses that no link of the demo opens, each with the reason."""
NEWCOMERS = "person,name_zh,name_en,unit\nN{nth:02},新来的人,Newcomer,T01\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The demo's office, made and served by the one command of the README, in one process."""
    folder = tmp_path_factory.mktemp("every-page")
    out, log = folder / "demo", folder / "server.log"
    with Office(out / "office").served("--out", str(out), verb="demo", log=log, seconds=900) as address:
        yield address


@pytest.fixture
def come_as(address, visit):
    """Come in as somebody of the demo, by the switch on top; as nobody, to the front."""

    def come(reader):
        page = visit(address, viewport={"width": 1280, "height": 900})
        page.context.add_cookies([{"name": "django_language", "value": LANGUAGE, "url": address}])
        page.goto("/")
        if reader:
            page.select_option("#demo-role", reader)
            page.click(".ribbon button")
            page.wait_for_url("**/home/")
        return page

    return come


def imports(page):
    """One file of people is imported, and another lies ready to be looked at."""
    for nth in (1, 2):
        page.goto("/registry/import/")
        newcomer = NEWCOMERS.format(nth=nth).encode()
        file = {"name": "people.csv", "mimeType": "text/csv", "buffer": newcomer}
        page.set_input_files("[name=files]", files=[file])
        page.click("main button.first")
        page.wait_for_url("**/look/")
        if nth == 1:
            page.click("main form[action*=apply] button.first")
            page.wait_for_url(re.compile(r"/import/\d+/$"))


def faults_of(page, address):
    """What is wrong with a page in a browser: a barrier, or a page that scrolls sideways on a small phone."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    found = barriers(page)
    page.set_viewport_size({"width": 320, "height": 640})
    width = width_of(page)
    return [*found, *([f"{address} is {width} px wide on a phone of 320"] if width > 320 else [])]


def test_the_board_of_twenty_nine_towns_prints_on_one_page(come_as):
    page = come_as("office")
    page.goto("/assessment/target-2024-d-1/")
    rows = page.locator("#board-table tbody tr")
    rows.last.evaluate(
        "(row, count) => { while (count--) row.after(row.cloneNode(true)) }", 29 - rows.count()
    )
    assert rows.count() == 29
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(printed) == 1
    assert printed[0].mediabox.width > printed[0].mediabox.height


def test_every_page_opens_without_a_barrier(come_as):
    walk, at = Walk(), {}
    for reader, starts in READERS.items():
        at[reader] = come_as(reader)
        if reader == "organisation":
            imports(at[reader])
        walk.read_as(reader, at[reader].context.request, starts)
    assert not walk.broken
    unreached = sorted(pages_with_a_door() - walk.answered - NOT_BY_A_LINK.keys())
    assert not unreached, f"no link opens {', '.join(unreached)}"
    faults = [
        f"{reader}: {fault}"
        for pattern, found in walk.pages.items()
        for reader, address in chosen(pattern, found)
        for fault in faults_of(at[reader], address)
    ]
    assert not faults


def chosen(pattern, found):
    """Which pages of a pattern are looked at: the first of each reader, or the first of all."""
    firsts = list({reader: (reader, address) for reader, address in reversed(found)}.values())[::-1]
    return firsts if pattern in BY_EVERYBODY else firsts[:1]
