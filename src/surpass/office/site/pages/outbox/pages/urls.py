"""Addresses of messages."""

from django.urls import path

from surpass.office.site.pages.outbox.pages import audit, inbox

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read_all, name="read_all"),
    path("inbox/<int:pk>/", inbox.opened, name="message"),
    path("outbox/", audit.outbox, name="outbox"),
]
