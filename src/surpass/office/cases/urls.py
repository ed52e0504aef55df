"""The addresses of cases."""

from django.urls import path

from surpass.office.cases.pages import acting, one, opening, reopening
from surpass.office.cases.pages.file import exhibits, export, facts, page, papers
from surpass.office.cases.pages.file.sealing import page as sealing
from surpass.office.cases.pages.lists import due, mine

urlpatterns = [
    path("", mine.cases, name="cases"),
    path("due/", due.due_list, name="due_list"),
    path("open/", opening.open_, name="open_case"),
    path("sign/<int:paper>/", acting.sign, name="sign_paper"),
    path("case/<str:key>/", one.case, name="case"),
    path("case/<str:key>/act/", acting.act, name="act_on_case"),
    path("case/<str:key>/tie/", acting.declare, name="declare_tie"),
    path("case/<str:key>/reopen/", reopening.reopen, name="reopen_case"),
    path("case/<str:key>/export/", export.export, name="export_case"),
    path("case/<str:key>/file/", page.case_file, name="case_file"),
    path("case/<str:key>/facts/", facts.add_fact, name="add_fact"),
    path("case/<str:key>/facts/<int:number>/", facts.fact, name="case_fact"),
    path("case/<str:key>/facts/<int:number>/state/", facts.restate_fact, name="restate_fact"),
    path("case/<str:key>/facts/<int:number>/dispute/", facts.dispute, name="dispute_fact"),
    path("case/<str:key>/documents/", papers.issue, name="issue_document"),
    path("case/<str:key>/documents/<str:code>/", papers.document, name="case_document"),
    path("case/<str:key>/sealed/", sealing.seal, name="seal_part"),
    path("case/<str:key>/sealed/<int:pk>/open/", sealing.open_, name="open_sealed_part"),
    path("case/<str:key>/sealed/<int:pk>/lift/", sealing.unseal, name="unseal_part"),
    path("case/<str:key>/files/", exhibits.add_file, name="add_exhibit"),
    path("case/<str:key>/files/<int:number>/", exhibits.exhibit, name="case_exhibit"),
    path("case/<str:key>/files/<int:number>/grade/", exhibits.grade, name="grade_exhibit"),
]
