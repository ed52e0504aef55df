"""Issue the certificate of an award: an official document with a number and a code that anybody checks."""

from __future__ import annotations

from surpass.exchange.showing.documents.paper import Text
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.file.naming import issuer_of, words_for
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.documents.issuing.issue import Draft, issue
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.said import held_now, kind_called, refused
from surpass.office.encouragement.recognition.honours.seen import subject_of
from surpass.office.encouragement.recognition.superior.said import of_superior
from surpass.office.registry.reading.called import people_called, units_called

DECIDES = "authority"


@act("encouragement.issue_certificate")
def issue_certificate(doing: Doing, *, one: Honour, lang: str) -> Honour:
    """Once, when the award is entered; a revocation later is said by whoever checks the code.

    Raises:   NotAllowed. UseProblem: ``honour-state``, ``honour-of-superior``, ``honour-certified``,
              ``font-missing``, ``letter-missing``.
    """
    doing.may(subject_of(one))
    one = held_now(one, Honour.State.AWARDED)
    if of_superior(one):
        raise refused("honour-of-superior", str(one.pk), "an honour that was decided here")
    if one.certificate is not None:
        raise refused("honour-certified", one.certificate.number, "an award without a certificate")
    draft = _draft(doing, one, lang)
    one.certificate = issue(
        doing, draft, subject=f"honour:{one.pk}", place=one.place, about=[one.subject, f"case:{one.case}"]
    )
    one.save(update_fields=["certificate"])
    return one


def _draft(doing: Doing, one: Honour, lang: str) -> Draft:
    kept = KeptCase.objects.select_related("place").get(pk=one.case)
    words = words_for(doing, kept, record_of(kept), lang=lang)
    say, text = words.wording.say, words.wording.text
    kind = kind_called(one.kind, on=one.awarded_on or doing.today, is_unit=one.person is None)
    key = one.person_id or one.place_id
    called = people_called([key]) if one.person_id else units_called([key], on=doing.today)
    values = {"year": str(one.year), "kind": text(kind.says), "case": kept.key}
    return Draft(
        kind="honour", lang=lang, mark=words.role(DECIDES),
        issuer=issuer_of(doing, kept, words, DECIDES), title=say("honours.certificate_title"),
        to=text(called[key]),
        blocks=(
            Text(say("honours.certificate_text", **values)), Text(words.wording.word(one.merits)),
            Text(say("honours.certificate_close", **values)),
        ),
    )  # fmt: skip
