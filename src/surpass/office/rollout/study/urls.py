"""Addresses under ``/rollout/study/``."""

from __future__ import annotations

from django.urls import path

from surpass.office.rollout.study.pages import listing, one, quiz, session, training, verbs

app_name = "study"
urlpatterns = [
    path("", listing.programmes, name="programmes"),
    path("begin/", verbs.begin_programme, name="begin"),
    path("quiz/", quiz.quiz, name="quiz"),
    path("training/", training.mine, name="training"),
    path("certificates/", training.certificates, name="certificates"),
    path("certificates/<int:pk>/withdraw/", verbs.withdraw_certificate, name="withdraw_certificate"),
    path("sessions/<int:pk>/", session.session, name="session"),
    path("sessions/<int:pk>/note/", verbs.add_note, name="note"),
    path("sessions/<int:pk>/withdraw/", verbs.withdraw_session, name="withdraw_session"),
    path("sessions/<int:pk>/certificate/", verbs.issue_certificate, name="certificate"),
    path("<int:pk>/", one.programme, name="programme"),
    path("<int:pk>/material/", verbs.add_material, name="material"),
    path("<int:pk>/material/<int:row>/", one.material, name="file"),
    path("<int:pk>/record/", verbs.record_session, name="record"),
    path("<int:pk>/unheld/", verbs.say_unheld, name="unheld"),
    path("<int:pk>/withdraw/", verbs.withdraw_programme, name="withdraw"),
]
