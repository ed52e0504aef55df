"""Addresses under ``/rollout/publicity/``."""

from __future__ import annotations

from django.urls import path

from surpass.office.rollout.publicity.pages import listing, one, replying, verbs

app_name = "publicity"
urlpatterns = [
    path("", listing.pieces, name="pieces"),
    path("lessons/", listing.lessons_page, name="lessons"),
    path("article/", verbs.draft_article, name="draft_article"),
    path("example/", verbs.draft_example, name="draft_example"),
    path("lesson/", verbs.draft_lesson, name="draft_lesson"),
    path("subscribe/", replying.subscribe, name="subscribe"),
    path("<int:pk>/", one.piece, name="piece"),
    path("<int:pk>/rewrite/", verbs.rewrite_piece, name="rewrite_piece"),
    path("<int:pk>/review/", verbs.review_piece, name="review_piece"),
    path("<int:pk>/check/", verbs.check_piece, name="check_piece"),
    path("<int:pk>/publish/", verbs.publish_piece, name="publish_piece"),
    path("<int:pk>/consent/", verbs.consent_to_piece, name="consent_to_piece"),
    path("<int:pk>/withdraw/", verbs.withdraw_piece, name="withdraw_piece"),
    path("<int:pk>/reply/", replying.reply_to_piece, name="reply_to_piece"),
    path("<int:pk>/replies/<int:row>/answer/", replying.answer_piece_reply, name="answer_piece_reply"),
]
