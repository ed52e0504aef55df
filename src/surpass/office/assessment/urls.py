"""Addresses under ``/assessment/``."""

from __future__ import annotations

from django.urls import path

from surpass.office.assessment.pages import acting, files, listing
from surpass.office.assessment.pages.boards import board
from surpass.office.assessment.pages.contesting import comparing, objecting, room, trying
from surpass.office.assessment.pages.race import catching_up, commenting
from surpass.office.assessment.pages.why import asking, sheet, sheet_issuing, why

app_name = "assessment"
urlpatterns = [
    path("", listing.runs, name="runs"),
    path("run/", acting.run_assessment, name="run_assessment"),
    path("try/", trying.try_assessment, name="try_assessment"),
    path("<slug:key>/", board.board, name="board"),
    path("<slug:key>/catching-up/", catching_up.catching_up, name="catching_up"),
    path("<slug:key>/catching-up/comment/", commenting.comment_on_result, name="comment_on_result"),
    path("<slug:key>/folder.zip", files.folder, name="folder"),
    path("<slug:key>/document.pdf", files.document, name="document"),
    path("<slug:key>/rows.<str:form>", files.rows, name="rows"),
    path("<slug:key>/tell/", acting.tell_result, name="tell_result"),
    path("<slug:key>/again/", acting.rerun_result, name="rerun_result"),
    path("<slug:key>/windows/", acting.close_windows, name="close_windows"),
    path("<slug:key>/final/", acting.finalise_result, name="finalise_result"),
    path("<slug:key>/publish/", acting.publish_result, name="publish_result"),
    path("<slug:key>/against/<slug:other>/", comparing.compare, name="compare"),
    path("<slug:key>/of/<str:place>/", why.why, name="why"),
    path("<slug:key>/of/<str:place>/why.json", why.why_as_data, name="why_as_data"),
    path("<slug:key>/of/<str:place>/sheet/", sheet.sheet, name="sheet"),
    path("<slug:key>/of/<str:place>/sheet/issue/", sheet_issuing.issue_sheet, name="issue_sheet"),
    path("<slug:key>/of/<str:place>/sheet/<str:code>.pdf", sheet_issuing.issued_sheet, name="issued_sheet"),
    path("<slug:key>/of/<str:place>/ask/", asking.ask_about_result, name="ask_about_result"),
    path("<slug:key>/questions/<int:pk>/", asking.answer_question, name="answer_question"),
    path("<slug:key>/of/<str:place>/object/", objecting.object_to_result, name="object_to_result"),
    path("<slug:key>/of/<str:place>/room/", room.room, name="room"),
    path("<slug:key>/of/<str:place>/correct/", room.correct_result, name="correct_result"),
]
