"""Addresses of the public site under ``/public/``; exports of it stand under ``/rollout/``."""

from __future__ import annotations

from django.urls import path

from surpass.office.rollout.public_site.pages import reading

app_name = "public"
urlpatterns = [
    path("", reading.front, name="front"),
    path("<path:address>", reading.file, name="file"),
]
