"""Stand by somebody whose fact was found exempt: the record of reform or emergency then counts."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.acting.held import about_case, held_case
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.store.reading import record_of
from surpass.office.error_tolerance.clearing.models import Support
from surpass.office.error_tolerance.clearing.papers import Signed, issue_signed
from surpass.office.error_tolerance.clearing.support.standing import (
    STOOD_BY,
    is_stood_by,
    situations_of,
)


@act("error_tolerance.sign_support")
def sign_support(doing: Doing, *, case: str, audience: str, text: str, lang: str) -> Support:
    """Once for each case, as a document. It decides nothing: rooms above read what counts.

    Raises:   NotAllowed. UseProblem: ``support-not-due``, ``support-signed``, ``support-wordless``,
              ``case-not-found``, and what ``issue_signed`` raises.
    """
    kept = held_case(case)
    doing.may(Subject(path=kept.place.path if kept.place else ""))
    found = record_of(kept).case
    if not is_stood_by(found):
        state = f"{found.outcome or 'no outcome'}, {'closed' if found.is_closed else 'open'}"
        expected = f"a closed case with the outcome {' or '.join(STOOD_BY)}"
        raise file_problem("support-not-due", kept, state, expected)
    if Support.objects.filter(case=kept).exists():
        raise file_problem("support-signed", kept, "a statement", "one for each case")
    if not text.strip() or not audience.strip():
        raise file_problem("support-wordless", kept, "no words", "the statement, and before whom")
    signed = Signed(
        kind="support", step=found.effects[-1].step, role="", lang=lang, to=audience.strip(),
        text=text.strip(),
    )  # fmt: skip
    document = issue_signed(doing, kept, signed)
    counted = situations_of(found)
    entry = doing.record(
        about=[*about_case(kept)],
        facts={"case": kept.key, "number": document.number, "situations": counted},
        sealed={f"file:{kept.key}": {"audience": audience.strip(), "text": text.strip()}},
    )
    return Support.objects.create(
        case=kept, subject=kept.subject, audience=audience.strip(), text=text.strip(), document=document,
        situations=counted, since=doing.today, by=doing.by.key, at=doing.at, entry=entry,
    )  # fmt: skip
