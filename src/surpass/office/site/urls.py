"""The addresses of the office: a room's word is the beginning of its address."""

from django.urls import include, path

from surpass.office.site.design import page
from surpass.office.site.pages import language, search, theme
from surpass.office.site.pages.api.contract import reference
from surpass.office.site.pages.api.contract.later import operations_under
from surpass.office.site.pages.home.page import home
from surpass.office.site.pages.tour import demo_roles, front

urlpatterns = [
    path("", front.front, name="front"),
    path("home/", home, name="home"),
    path("language/", language.choose_language, name="choose_language"),
    path("theme/", theme.choose_theme, name="choose_theme"),
    path("demo/as/", demo_roles.switch_role, name="switch_role"),
    path("", include("surpass.office.site.pages.ledger.urls")),
    path("api/v1/", reference.reference, name="api_reference"),
    path("api/v1/openapi.json", reference.openapi, name="openapi"),
    operations_under("api/v1/"),
    path("cases/", include("surpass.office.cases.urls")),
    path("registry/", include("surpass.office.registry.urls")),
    path("public/", include("surpass.office.rollout.public_site.urls")),
    path("rollout/alarms/", include("surpass.office.rollout.alarms.urls")),
    path("rollout/study/", include("surpass.office.rollout.study.urls")),
    path("rollout/records/", include("surpass.office.rollout.records.urls")),
    path("rollout/inspections/", include("surpass.office.rollout.inspection.urls")),
    path("rollout/", include("surpass.office.rollout.urls")),
    path("encouragement/", include("surpass.office.encouragement.urls")),
    path("up-and-down/fairness/", include("surpass.office.fairness.urls")),
    path("up-and-down/", include("surpass.office.up_and_down.urls")),
    path("error-tolerance/", include("surpass.office.error_tolerance.urls")),
    path("assessment/", include("surpass.office.assessment.urls")),
    path("returns/targets/", include("surpass.office.returns.targets.urls")),
    path("", include("surpass.office.site.pages.outbox.pages.urls")),
    path("search/", search.search, name="search"),
    path("palette/", search.palette, name="palette"),
    path("design/", page.design, name="design"),
    path("returns/", include("surpass.office.returns.sheets.pages.urls")),
    path("accounts/", include("surpass.office.accounts.login.urls")),
    path("accounts/", include("surpass.office.accounts.pages.urls")),
    path("returns/", include("surpass.office.returns.urls")),
]
