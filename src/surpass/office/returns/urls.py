"""Addresses under ``/returns/``. The key of a round never equals one of the fixed words: it has a period."""

from __future__ import annotations

from django.urls import path

from surpass.office.returns.pages.cell import files
from surpass.office.returns.pages.cell import views as cells
from surpass.office.returns.pages.desk import drawing
from surpass.office.returns.pages.desk import views as desk
from surpass.office.returns.pages.entry import sending
from surpass.office.returns.pages.entry import views as entry
from surpass.office.returns.pages.rounds import extending, freezing, index, one, opening, verifying

app_name = "returns"
urlpatterns = [
    path("", index.rounds, name="rounds"),
    path("open/", opening.opening, name="open"),
    path("verifiers/", verifying.verifiers, name="verifiers"),
    path("desk/", desk.desk, name="desk"),
    path("desk/accept/", desk.accept_many, name="accept_many"),
    path("desk/send-back/", desk.send_many_back, name="send_many_back"),
    path("cells/<int:pk>/", cells.cell, name="cell"),
    path("cells/<int:pk>/remark/", cells.add_remark, name="remark"),
    path("cells/<int:pk>/accept/", cells.accept, name="accept"),
    path("cells/<int:pk>/send-back/", cells.give_back, name="send_back"),
    path("cells/<int:pk>/correct/", cells.correct, name="correct"),
    path("cells/<int:pk>/evidence/", files.add_file, name="add_evidence"),
    path("cells/<int:pk>/site-check/<int:check>/", cells.site_check, name="site_check"),
    path("evidence/<int:pk>/", files.evidence, name="evidence"),
    path("evidence/<int:pk>/grade/", files.grade_file, name="grade_evidence"),
    path("<slug:key>/", one.one_round, name="round"),
    path("<slug:key>/enter/", entry.enter, name="enter"),
    path("<slug:key>/save/", entry.save, name="save"),
    path("<slug:key>/send/", sending.send, name="send"),
    path("<slug:key>/sample/", drawing.sample, name="sample"),
    path("<slug:key>/extend/", extending.extension, name="extend"),
    path("<slug:key>/freeze/", freezing.freezing, name="freeze"),
    path("<slug:key>/freeze/propose/", freezing.propose, name="propose_freeze"),
    path("<slug:key>/freeze/confirm/", freezing.confirm, name="confirm_freeze"),
    path("<slug:key>/freeze/back/", freezing.back, name="give_back"),
]
