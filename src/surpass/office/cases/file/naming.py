"""What people, units and the office itself are called in documents of a case, in their language."""

from __future__ import annotations

from datetime import date

from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.exchange.showing.wording import Wording, load_wording
from surpass.office.accounts.acting import Doing
from surpass.office.accounts.models import Account
from surpass.office.cases.models import KeptCase
from surpass.office.registry.reading.called import people_called, units_called
from surpass.procedure.record import Record


def words_for(doing: Doing, kept: KeptCase, record: Record, *, lang: str) -> CaseWords:
    """The words of a case with the names of everybody who has or had a part in it."""
    wording = load_wording(lang)
    names = names_in(kept, record, wording, on=doing.today)
    return CaseWords(record.case.procedure, wording, names)


def names_in(kept: KeptCase, record: Record, wording: Wording, *, on: date) -> dict[str, str]:
    """The names of everybody who has or had a part in a case, and of what it is about."""
    return _people(record) | _subject(kept, wording, on)


def issuer_of(doing: Doing, kept: KeptCase, words: CaseWords, role: str) -> str:
    """The body that issues: the name of the topmost unit, and the role that its people act in."""
    top = kept.place.path.strip("/").split("/")[0] if kept.place else ""
    called = units_called([top], on=doing.today) if top else {}
    unit = words.wording.text(called[top]) if top and words.wording.text(called[top]) != top else ""
    return words.wording.say("document.issuer", unit=unit, role=after(unit, words.role(role))).strip()


def after(unit: str, role: str) -> str:
    """A role behind the name of its unit: the sign of the level is not said twice.

    Examples:
        >>> after("示例区", "区考核委员会"), after("示例区", "考核办"), after("Example", "event panel")
        ('考核委员会', '考核办', 'event panel')
    """
    is_said = unit[-1:] == role[:1] and not role[:1].isascii()
    return role[1:] if is_said else role


def _people(record: Record) -> dict[str, str]:
    case = record.case
    keys = {person for people in case.seats.values() for person in people} | {case.opening.by}
    keys |= {person for event in case.events for person in (*event.by, event.person)}
    return {account.key: str(account) for account in Account.objects.filter(key__in=keys - {""})}


def _subject(kept: KeptCase, wording: Wording, on: date) -> dict[str, str]:
    """What the case is about: a unit or a person of the registry; else as it was written."""
    kind, _, key = kept.subject.partition(":")
    if kind == "unit" and key:
        return {kept.subject: wording.text(units_called([key], on=on)[key])}
    if kind == "person" and key:
        return {kept.subject: wording.text(people_called([key])[key])}
    return {}
