"""The addresses of cases."""

from django.urls import path

from surpass.office.cases.pages import acting, due, mine, one, opening

urlpatterns = [
    path("", mine.cases, name="cases"),
    path("due/", due.due_list, name="due_list"),
    path("open/", opening.open_, name="open_case"),
    path("sign/<int:paper>/", acting.sign, name="sign_paper"),
    path("case/<str:key>/", one.case, name="case"),
    path("case/<str:key>/act/", acting.act, name="act_on_case"),
    path("case/<str:key>/tie/", acting.declare, name="declare_tie"),
]
