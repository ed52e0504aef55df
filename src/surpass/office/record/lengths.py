"""A text that is longer than its place is refused before any database meets it: the models say how long."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db.models import CharField, Model
from django.db.models.signals import pre_save

from surpass.foundation.problems import Problem, UseProblem, raise_all

OURS = "surpass."
"""Where models of the office are defined; a library keeps to its own lengths."""


def check_lengths(model: type[Model], **texts: object) -> None:
    """Whether each text fits into the column of its name; for rows that are not saved one by one.

    Raises:   UseProblem: ``text-too-long``.
    """
    raise_all(UseProblem, list(_too_long(model, texts)))


def listen() -> None:
    """Look at every row of the office that is saved."""
    pre_save.connect(_before_saving, dispatch_uid="surpass.lengths")


def _before_saving(sender: type[Model], instance: Model, **_: Any) -> None:
    if sender.__module__.startswith(OURS):
        check_lengths(sender, **{name: instance.__dict__.get(name) for name in _lengths(sender)})


def _too_long(model: type[Model], texts: dict[str, object]) -> Iterator[Problem]:
    for name, most in _lengths(model).items():
        text = texts.get(name)
        if isinstance(text, str) and len(text) > most:
            yield Problem(
                code="text-too-long", where=f"{model._meta.model_name}, {name}",
                found=f"{len(text)} characters", expected=f"at most {most}", next_step="say it shorter",
            )  # fmt: skip


@lru_cache(maxsize=512)
def _lengths(model: type[Model]) -> dict[str, int]:
    """By column that holds a text, how many characters it takes."""
    return {
        field.attname: field.max_length
        for field in model._meta.concrete_fields
        if isinstance(field, CharField) and field.max_length is not None
    }
