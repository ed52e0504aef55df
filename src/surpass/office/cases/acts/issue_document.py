"""Issue a document of a case: its text is read off record and file, nothing is typed by hand."""

from __future__ import annotations

from surpass.exchange.showing.case_view.case_paper import (
    TALKS,
    Asked,
    OnFile,
    addressee,
    paper_blocks,
    paper_title,
    papers_possible,
)
from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.file.exhibits import exhibits_of
from surpass.office.cases.file.facts import facts_of
from surpass.office.cases.file.naming import issuer_of, words_for
from surpass.office.cases.file.sealing.standing import seals_for
from surpass.office.cases.file.sealing.veiling import veiled_exhibits, veiled_facts
from surpass.office.cases.file.speaking import file_problem, held_record, is_party
from surpass.office.cases.models import Issued, KeptCase
from surpass.office.documents.issuing.issue import Draft, issue
from surpass.office.documents.models import Document
from surpass.procedure.cases.case import Case
from surpass.procedure.cases.standing import grounds


@act("cases.issue_document")
def issue_document(doing: Doing, *, case: str, asked: Asked, lang: str) -> Document:
    """Notice, finding, decision, record of a talk, receipt; each once, by who acts at its step or registers.

    A closed case may still have its documents issued.

    Raises:   NotAllowed: no seat. UseProblem: ``document-unasked``, ``document-issued``, ``document-role``,
              ``font-missing``, ``letter-missing``, ``case-not-found``.
    """
    kept, record = held_record(doing, case)
    named = f"{asked.kind} of {asked.step}"
    if asked not in papers_possible(record):
        raise file_problem("document-unasked", kept, named, "one that the case has")
    if kept.issued.filter(**asked._asdict()).exists():
        raise file_problem("document-issued", kept, named, "one that was not issued")
    role = issuing_role(record.case, asked, doing.by.key)
    if not role:
        raise file_problem("document-role", kept, f"{asked.kind} by {doing.by.key}", "who acts at its step")
    words = words_for(doing, kept, record, lang=lang)
    draft = Draft(
        kind=asked.kind, lang=lang, mark=words.role(role), issuer=issuer_of(doing, kept, words, role),
        title=paper_title(asked, words), to=addressee(record.case, asked, words),
        blocks=paper_blocks(record, asked, words, on_file(kept, words)), has_seal=asked.kind != TALKS,
    )  # fmt: skip
    about = about_case(kept)
    document = issue(doing, draft, subject=about[0], place=kept.place, about=about[1:])
    Issued.objects.create(case=kept, document=document, **asked._asdict())
    return document


def issuing_role(case: Case, asked: Asked, person: str) -> str:
    """The role in which somebody may issue it: that of its step, or the registrar's; empty for none."""
    own = [role for role in roles_of(case, person) if not grounds(case, person, role)]
    wanted = (case.procedure.steps[asked.step].actor, case.procedure.registrar)
    return next((role for role in wanted if role in own and not is_party(case, role)), "")


def on_file(kept: KeptCase, words: CaseWords) -> OnFile:
    """What the file has, in words; a document says of what is sealed only that it is."""
    say, word, seals = words.wording.say, words.wording.word, seals_for(kept)
    facts, files = veiled_facts(facts_of(kept), seals), veiled_exhibits(exhibits_of(kept), seals)
    return OnFile(
        facts=tuple((word(one.text), say(f"cases.fact_{one.state}"), word(one.source)) for one in facts),
        files=tuple(f"{word(one.name)} ({one.grade})" for one in files),
        issued=tuple(kept.issued.order_by("pk").values_list("document__number", flat=True)),
    )
