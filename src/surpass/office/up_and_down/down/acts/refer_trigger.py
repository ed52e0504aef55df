"""Where the personnel authority is elsewhere: the question becomes a letter to the body that has it."""

from __future__ import annotations

from surpass.exchange.showing.documents.paper import Signatures, Text
from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account
from surpass.office.documents.issuing.issue import Draft, issue
from surpass.office.documents.models import Document
from surpass.office.registry.reading.called import people_called, units_called
from surpass.office.up_and_down.down.keeping import end, held, may_judge, refused
from surpass.office.up_and_down.down.models import OPEN, Trigger
from surpass.office.up_and_down.down.reading.authority import moved_here
from surpass.office.up_and_down.down.reading.protected import check_unprotected
from surpass.office.up_and_down.periods.law import law_on


@act("up_and_down.refer_trigger")
def refer_trigger(doing: Doing, *, trigger: Trigger, reasons: str, lang: str) -> Document:
    """The letter says the rule, its clause and the reasons; nothing is opened here.

    Whoever is protected from the question here is not made the subject of a letter about it either.

    Raises:   NotAllowed. UseProblem: ``question-own``, ``trigger-not-so``, ``authority-here``,
              ``authority-unknown``, ``protected``, ``reasons-missing``, ``font-missing``.
    """
    row = held(trigger, *OPEN)
    may_judge(doing, row)
    here = moved_here(row.person, on=doing.today)
    if here.is_allowed is not False:
        code = "authority-unknown" if here.is_allowed is None else "authority-here"
        raise refused(code, here.authority or "nobody on record", "a post that another body fills")
    check_unprotected(row, on=doing.today)
    if not reasons.strip():
        raise refused("reasons-missing", "no reasons", "what the other body is asked to look at")
    document = _letter(doing, row, here.authority, reasons.strip(), lang)
    end(doing, row, Trigger.State.REFERRED, reasons.strip())
    return document


def _letter(doing: Doing, row: Trigger, authority: str, reasons: str, lang: str) -> Document:
    wording, rule = load_wording(lang), law_on(row.seen_on).rules[row.rule]
    top = row.person.place.path.strip("/").split("/")[0]
    issuer = wording.text(units_called([top], on=doing.today)[top])
    to = wording.text(units_called([authority], on=doing.today)[authority])
    name = wording.text(people_called([row.person_id])[row.person_id])
    opening = wording.say(
        "down.letter", name=name, rule=wording.text(rule.says), cite=rule.cite, year=str(row.year)
    )
    draft = Draft(
        kind="referral", lang=lang, mark=issuer, issuer=issuer, title=wording.say("document.title_referral"),
        to=to, blocks=(
            Text(opening), Text(reasons),
            Signatures(((issuer, str(Account.objects.get(key=doing.by.key))),)),
        ),
    )  # fmt: skip
    return issue(doing, draft, subject=f"trigger:{row.pk}", place=row.person.place)
