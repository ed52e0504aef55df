"""Documents of the time after a finding: a text in the name of somebody, listed in the file of its case."""

from __future__ import annotations

from dataclasses import dataclass

from surpass.exchange.showing.documents.paper import Block, Signatures, Text
from surpass.office.accounts.acting import Doing
from surpass.office.accounts.models import Account
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.naming import issuer_of, words_for
from surpass.office.cases.models import Issued, KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.documents.issuing.issue import Draft, issue
from surpass.office.documents.models import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What is issued: its kind, the step of the case that it belongs to, and in which office it is signed.

    ``kind`` names the title ``document.title_KIND`` and the opening ``clearing.opening_KIND``.
    """

    kind: str
    step: str
    role: str
    lang: str
    to: str
    text: str
    more: tuple[Block, ...] = ()
    about: tuple[str, ...] = ()


def issue_signed(doing: Doing, kept: KeptCase, signed: Signed) -> Document:
    """Issue it and list it in the file; whoever does so signs.

    Raises:   UseProblem: ``font-missing``, ``letter-missing``.
    """
    record = record_of(kept)
    words = words_for(doing, kept, record, lang=signed.lang)
    say, about = words.wording.say, about_case(kept)
    step = record.case.procedure.steps[signed.step]
    opening = say(
        f"clearing.opening_{signed.kind}", subject=words.name(kept.subject), case=kept.key,
        step=words.step(signed.step), clause=words.clause(step.cite or record.case.procedure.cite),
    )  # fmt: skip
    office = words.role(signed.role) if signed.role else say("clearing.committee")
    draft = Draft(
        kind=signed.kind, lang=signed.lang, mark=office, issuer=issuer_of(doing, kept, words, signed.role),
        title=say(f"document.title_{signed.kind}"), to=signed.to,
        blocks=(
            Text(opening), Text(signed.text), *signed.more,
            Signatures(((office, str(Account.objects.get(key=doing.by.key))),)),
        ),
    )  # fmt: skip
    document = issue(doing, draft, subject=about[0], place=kept.place, about=[*about[1:], *signed.about])
    visit = kept.issued.filter(kind=signed.kind, step=signed.step).count() + 1
    Issued.objects.create(
        case=kept, document=document, kind=signed.kind, step=signed.step, visit=visit, line=0
    )
    return document
