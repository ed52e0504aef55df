"""The demo's column: an interpretation and an example that stand, an article that waits, a lesson."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.models import KeptCase
from surpass.office.cases.subjects import seen_by
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.rollout.publicity.acts.check_piece import check_piece
from surpass.office.rollout.publicity.acts.consent_to_piece import consent_to_piece
from surpass.office.rollout.publicity.acts.draft_piece import draft_piece
from surpass.office.rollout.publicity.acts.publish_piece import publish_piece
from surpass.office.rollout.publicity.acts.reply_to_piece import reply_to_piece
from surpass.office.rollout.publicity.acts.review_piece import review_piece
from surpass.office.rollout.publicity.acts.subscribe import subscribe
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.told.sources import negative_effects, went_wrong
from surpass.office.rollout.publicity.told.written import Written

LEAST = 3
"""As the pack has it: a single case is a story about somebody."""
LINES = Written(
    title="四条底线怎么把握 ‖ How to read the four bottom lines",
    body="先看底线，再看情形。触碰纪律、政策、道德和工作底线的，不进入权衡。\n"
    "没有触碰的，逐项核对动机、程序、后果和补救，由两个人分别写出意见。\n"
    "拿不准的事项，可以先用自查页对照，不留记录。 ‖ "
    "First come the bottom lines. What crosses discipline, policy, ethics or safety is not weighed.\n"
    "Where none is crossed, motive, procedure, harm and repair are read one by one, by two people apart.\n"
    "Whoever is unsure holds the fact against the rules on the self-check page first; it keeps nothing.",
)
LEADER = Written(
    title="让干事的人放下顾虑 ‖ So that those who act need not fear",
    byline="孙伟，区考核委员会主任 ‖ Sun Wei, director of the assessment committee",
    body="鼓励激励、容错纠错、能上能下，要靠规则说话。 ‖ "
    "Encouragement, tolerance, up and down: the rules must speak.",
)
EXAMPLE = Written(
    title="守在一线的人 ‖ Who stayed at the front line",
    body="汛期连续值守，及时转移群众，事后如实报告。区里依据表彰办法授予荣誉。 ‖ "
    "On duty through the flood, moved people in time, reported it as it was. An honour was given for it.",
)
LESSON = Written(
    title="先办可以，后补不能忘 ‖ Acting first is allowed; reporting afterwards is not optional",
    body="几起事项的共同点：处置及时，但没有按时补办手续，事后难以说明经过。\n"
    "可以这样做：当天留下记录，指定专人补报，补报后逐项核对。 ‖ "
    "What they share: people acted in time and reported late; what happened was hard to show then.\n"
    "What helps: keep notes on the day itself, name somebody who reports, and check it item by item.",
)  # fmt: skip


def tell_publicity(actors: Mapping[str, Actor], *, top: str, now: datetime) -> None:
    """Each step by somebody else of the demo; what waits, waits for people one can switch to."""
    place, before = Place.objects.get(pk=top), now - timedelta(days=6)
    lines = _goes_out(actors, _draft(actors["drafter"], place, before, "interpretation", LINES), at=before)
    subscribe(by=actors["clerk"], at=before, is_on=True)
    reply_to_piece(
        by=actors["clerk"], at=now, piece=lines, words="自查页很好用。 ‖ The self-check page helps."
    )
    _draft(actors["organisation"], place, now, "leader", LEADER)
    honour = Honour.objects.filter(state="awarded", consent="yes", person__account__isnull=False).first()
    if honour is not None and honour.person is not None and honour.person.account is not None:
        one = _draft(actors["organisation"], place, before, "example", EXAMPLE, f"honour:{honour.pk}")
        named = actor_of(honour.person.account, on=before.date())
        _goes_out(actors, consent_to_piece(by=named, at=before, piece=one, is_given=True), at=before)
    _tell_lesson(actors, place, at=before)


def _tell_lesson(actors: Mapping[str, Actor], place: Place, *, at: datetime) -> None:
    """From every closed case about what went wrong that the department sees."""
    mine = KeptCase.objects.filter(seen_by(actors["organisation"])).values("pk")
    negative = negative_effects(at.date())
    shut = KeptCase.objects.filter(pk__in=mine).exclude(end="").order_by("pk")
    rests = [f"case:{kept.pk}" for kept in shut if went_wrong(kept, negative)]
    if len(rests) < LEAST:
        return
    lesson = _draft(actors["organisation"], place, at, "lesson", LESSON, *rests)
    _goes_out(
        actors, lesson, at=at, fits=12,
        words="十二个单位办理过同类应急事项 ‖ Twelve units have had matters like this",
    )  # fmt: skip


def _draft(by: Actor, place: Place, at: datetime, kind: str, written: Written, *rests: str) -> Piece:
    return draft_piece(by=by, at=at, place=place, kind=kind, written=written, sources=list(rests))


def _goes_out(
    actors: Mapping[str, Actor], one: Piece, *, at: datetime, fits: int | None = None, words: str = ""
) -> Piece:
    """Reviewed by the office, checked by the legal reviewer, published by the director."""
    one = review_piece(by=actors["office"], at=at, piece=one, passes=True)
    one = check_piece(by=actors["legal"], at=at, piece=one, passes=True, fits=fits, words=words)
    return publish_piece(by=actors["director"], at=at, piece=one)
