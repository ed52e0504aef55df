"""What a unit asked about its result, what was answered, and who may do either now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.showing.report.units import Step
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.assessment.models import Question, Run
from surpass.office.assessment.pages.words import say
from surpass.office.assessment.store.read import view_of
from surpass.office.assessment.telling.chain import chain_of


def questions_to_answer(actor: Actor) -> QuerySet[Question]:
    """The questions within reach of whoever may answer, open and answered."""
    reach = reach_of("assessment.answer_question", actor)
    found = Question.objects.filter(within(reach, path="place__path"))
    return found.select_related("run__place", "place").order_by("asked_at", "pk")


def questions_of(run: Run, place: Place, steps: Mapping[str, Step], actor: Actor) -> list[dict[str, Any]]:
    """Everything asked about a unit's result, in this run and those it corrects, the latest first."""
    found = list(Question.objects.filter(run__in=chain_of(run), place=place).order_by("-asked_at", "-pk"))
    may_answer = reach_of("assessment.answer_question", actor).covers(Subject(path=place.path))
    names = _people(found)
    return [
        {
            "title": steps[one.node].title if one.node in steps else one.node, "text": one.text,
            "asked": _by(names, one.asked_by, one.asked_at), "answer": one.answer,
            "answered": _by(names, one.answered_by, one.answered_at) if one.answer else "",
            "answer_at": "" if one.answer or not may_answer else answer_address(one),
        }
        for one in found
    ]  # fmt: skip


def answer_address(question: Question) -> str:
    """Where a question is answered."""
    return reverse("assessment:answer_question", args=[question.run.key, question.pk])


def title_of(question: Question) -> Mapping[str, str]:
    """The words of the figure that is asked about."""
    nodes = {node.id: node.title for node in view_of(question.run).scheme.nodes}
    return nodes.get(question.node, {"zh": question.node, "en": question.node})


def _people(found: list[Question]) -> dict[str, str]:
    keys = {key for one in found for key in (one.asked_by, one.answered_by) if key}
    return {one.key: str(one) for one in Account.objects.filter(key__in=keys)} if keys else {}


def _by(names: Mapping[str, str], key: str, at: Any) -> str:
    return say("why.by", name=names.get(key, key), at=timezone.localtime(at).strftime("%Y-%m-%d %H:%M"))
