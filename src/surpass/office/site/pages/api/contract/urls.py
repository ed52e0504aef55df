"""Addresses of the API: one version, its contract, and its reference for people."""

from django.urls import include, path

from surpass.office.site.pages.api.contract import addresses, reference

urlpatterns = [
    path("", reference.reference, name="api_reference"),
    path("openapi.json", reference.openapi, name="openapi"),
    path("", include((addresses(), "api"))),
]
