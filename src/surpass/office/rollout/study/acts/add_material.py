"""Add a material to a programme: a document, or a clause of the pack."""

from __future__ import annotations

from typing import Any

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.documents.files.keeping import keep
from surpass.office.documents.files.kinds import kind_of
from surpass.office.documents.files.naming import plain_name
from surpass.office.rollout.study.models import StudyMaterial, StudyProgramme
from surpass.office.rollout.study.reading.law import book_of
from surpass.office.rollout.study.said import about, refused, standing, words_of


@act("study.add_material")
def add_material(
    doing: Doing,
    *,
    programme: StudyProgramme,
    title: str,
    rule: str = "",
    file: tuple[str, bytes] | None = None,
) -> StudyMaterial:
    """*rule*: of the pack in force; *file*: name and content. One of the two.

    Raises:   NotAllowed. UseProblem: ``study-withdrawn``, ``study-material`` (neither, or both),
              ``study-rule``, ``reasons-missing``, ``text-too-long``. EvidenceProblem: as any file.
    """
    doing.may(Subject(path=programme.place.path))
    one = standing(programme)
    if bool(rule) == (file is not None):
        raise refused("study-material", "both" if rule else "neither", "a clause, or a document")
    more = _of_rule(doing, rule) if file is None else _of_file(*file)
    called = words_of(title, "a title", most=200)
    facts = {"study": one.pk, "rule": rule, "file": more.get("file", "")}
    entry = doing.record(about=about(one), facts=facts)
    return StudyMaterial.objects.create(
        programme=one, title=called, by=doing.by.key, at=doing.at, entry=entry, **more
    )


def _of_rule(doing: Doing, rule: str) -> dict[str, Any]:
    book = book_of(doing.today)
    if rule not in book.rules:
        raise refused("study-rule", rule, "a rule in force")
    return {"rule": rule, "edition": f"{book.pack} {book.edition}"}


def _of_file(name: str, content: bytes) -> dict[str, Any]:
    called = plain_name(name)
    kind = kind_of(content, name=called)
    return {"file": keep(content), "file_name": called, "file_type": kind}
