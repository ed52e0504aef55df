"""A store of cases in the database: a row for each case, a row for each line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from surpass.exchange.cases.case_store import Draft, case_exists, case_locked, case_not_found
from surpass.office.accounts.models import Place
from surpass.office.cases.models import KeptCase, Line
from surpass.office.cases.store.patience import Locked, writing_alone
from surpass.procedure.chain import head_of

PATIENCE = 10.0
"""Seconds that a writer waits for another one."""


class CaseTable:
    """The office's cases, held to the same contract as case files. *place*: to which unit new ones belong."""

    def __init__(self, *, place: Place | None = None, patience: float = PATIENCE) -> None:
        self.new_at, self.patience = place, patience

    def cases(self) -> tuple[str, ...]:
        """The ids of all cases, in order."""
        return tuple(sorted(KeptCase.objects.values_list("key", flat=True)))

    def has(self, case: str) -> bool:
        """Whether there is a case of this id."""
        return KeptCase.objects.filter(pk=case).exists()

    def place(self, case: str) -> str:
        """Where it lies, in words."""
        return f"office, case {case}"

    def text(self, case: str) -> bytes:
        """A whole record.

        Raises:   UseProblem: ``case-not-found``.
        """
        lines = Line.objects.filter(case=case).order_by("number").values_list("body", flat=True)
        if not lines:
            raise case_not_found(self.place(case))
        return b"".join(map(bytes, lines))

    def create(self, case: str, line: bytes) -> None:
        """Begin a record.

        Raises:   UseProblem: ``case-exists``.
        """
        if self.has(case):
            raise case_exists(self.place(case))
        try:
            with transaction.atomic():
                kept = KeptCase.objects.create(key=case, place=self.new_at, head=head_of(line), length=1)
                Line.objects.create(case=kept, number=1, body=line, digest=kept.head)
        except IntegrityError as fault:
            raise case_exists(self.place(case)) from fault

    @contextmanager
    def writing(self, case: str) -> Iterator[Draft]:
        """A record that nobody else can add to meanwhile; the draft's line is added when the block ends.

        Raises:   UseProblem: ``case-not-found``, ``case-locked``.
        """
        self.text(case)
        try:
            with writing_alone(patience=self.patience):
                kept = KeptCase.objects.select_for_update().get(pk=case)
                draft = Draft(self.text(case))
                yield draft
                if draft.line:
                    _append(kept, draft.line)
        except Locked as fault:
            raise case_locked(self.place(case), seconds=self.patience) from fault


def _append(kept: KeptCase, line: bytes) -> None:
    kept.head, kept.length = head_of(line), kept.length + 1
    Line.objects.create(case=kept, number=kept.length, body=line, digest=kept.head)
    kept.save(update_fields=["head", "length"])
