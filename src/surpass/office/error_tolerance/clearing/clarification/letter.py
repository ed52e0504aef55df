"""A letter that clears somebody: what it says, and how it comes into the file of a running case."""

from __future__ import annotations

from surpass.exchange.showing.documents.paper import Heading, Text
from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.acting import Doing
from surpass.office.cases.file.exhibits import keep_exhibit
from surpass.office.cases.models import Exhibit, KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.documents.files.grades import Grade
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.models import Document
from surpass.office.error_tolerance.clearing.models import ClearingPlan
from surpass.office.error_tolerance.clearing.papers import Signed, issue_signed
from surpass.office.error_tolerance.clearing.toward import CLARIFICATION


def issue_letter(
    doing: Doing, kept: KeptCase, plan: ClearingPlan, *, to: KeptCase, text: str, role: str, lang: str
) -> Document:
    """The letter as a document of the clarification; the named person signs it in their office.

    Raises:   UseProblem: ``font-missing``, ``letter-missing``.
    """
    wording, steps = load_wording(lang), record_of(kept).case.procedure.steps.values()
    procedure = wording.text({"zh": to.title_zh, "en": to.title_en})
    signed = Signed(
        kind="clarification", step=next(one.id for one in steps if one.effect == CLARIFICATION), role=role,
        lang=lang, to=wording.say("clearing.letter_to", case=to.key, procedure=procedure), text=text,
        more=(Heading(wording.say("clearing.field_scope")), Text(plan.scope)), about=(f"case:{to.key}",),
    )  # fmt: skip
    return issue_signed(doing, kept, signed)


def put_into(doing: Doing, to: KeptCase, document: Document) -> Exhibit:
    """The letter as a file of the running case: an official document, handed in by the body that clears.

    Raises:   UseProblem: ``exhibit-twice``.
    """
    pdf = read_kept(document.digest) or b""
    says = load_wording(document.lang).say("clearing.letter_says", issuer=document.issuer)
    name = f"{document.number}.pdf"
    return keep_exhibit(doing, to, content=pdf, name=name, grade=Grade.A, says=says, role="")
