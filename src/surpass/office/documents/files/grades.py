"""How much a file carries, as whoever hands it in says and whoever checks it may change."""

from __future__ import annotations

from django.db import models

from surpass.foundation.problems import Problem


class Grade(models.TextChoices):
    """From an official document (A) to a mere statement (D)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


def grade_unknown(grade: str) -> Problem:
    """No such grade."""
    return Problem(
        code="grade-unknown", where="grade of evidence", found=repr(grade),
        expected=", ".join(Grade.values), next_step="choose one of them",
    )  # fmt: skip
