"""Who sees which entries of the negative list, who is free to act upon them, and what is refused."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.cases.acting.avoidance import ties_in
from surpass.office.packs import office_pack
from surpass.office.registry.models import Person
from surpass.office.up_and_down.down.listed.models import ListedEntry

SEE, RECORD, FIND = (f"up_and_down.{name}" for name in ("see_listed", "record_listed", "find_listed"))
PROCEDURE, JUDGES = "adjustment", "organisation"
"""The procedure whose clause on standing aside holds for an inquiry as well, and the seat it is like."""


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    problem = Problem(
        code=code, where="negative list", found=found, expected=expected,
        next_step="look at the entry and what stands in it",
    )  # fmt: skip
    return UseProblem([problem])


def entries_seen(actor: Actor) -> QuerySet[ListedEntry]:
    """Those about officials within reach, one's own among them; what was withdrawn stays readable."""
    reach = within(reach_of(SEE, actor), path="person__place__path", owner="person__account__key")
    found = ListedEntry.objects.filter(reach, person__withdrawn_entry=None)
    return found.select_related("person__place", "person__account").order_by("-happened_on", "-pk")


def entry_called(pk: int, actor: Actor) -> ListedEntry:
    """One of them.

    Raises:   UseProblem: ``listed-unlisted``.
    """
    found = entries_seen(actor).filter(pk=pk).first()
    if found is None:
        raise refused("listed-unlisted", str(pk), "an entry within your reach")
    return found


def held_entry(one: ListedEntry) -> ListedEntry:
    """The row, locked, as long as it stands.

    Raises:   UseProblem: ``listed-withdrawn``.
    """
    rows = ListedEntry.objects.select_for_update(of=("self",))
    found = rows.select_related("person__place", "person__account").get(pk=one.pk)
    if found.withdrawn_at is not None:
        raise refused("listed-withdrawn", str(found.pk), "an entry that stands")
    return found


def subject_of(one: ListedEntry) -> Subject:
    """The official, and whose hands did what before: two people find, and neither recorded it."""
    account = one.person.account
    finders = frozenset(one.findings.filter(agrees=None).values_list("by", flat=True))
    return Subject(
        path=one.person.place.path, owner=account.key if account else "",
        hands={RECORD: frozenset({one.by}), FIND: finders},
    )  # fmt: skip


def check_free(doing: Doing, person: Person, *, has_tie: bool | None) -> None:
    """Whether somebody may look into an official: no tie by their own word, none that the registry shows.

    Kinship is in no registry, so everybody says so before they act.

    Raises:   UseProblem: ``listed-recused``, ``listed-tie-unsaid``.
    """
    is_own = person.account is not None and person.account.key == doing.by.key
    law, _ = laws_of_case(office_pack(), PROCEDURE, on=doing.today)
    party = {law.party: (person.account.key,)} if person.account is not None else {}
    known = ties_in(law, f"person:{person.pk}", {**party, JUDGES: (doing.by.key,)}, on=doing.today)
    if has_tie or is_own or doing.by.key in known:
        grounds = ", ".join(known.get(doing.by.key, ())) or (
            "oneself" if is_own else "a tie of one's own word"
        )
        cite = law.recusal.cite or law.cite
        raise refused("listed-recused", grounds, f"somebody who need not stand aside ({cite})")
    if has_tie is None:
        raise refused("listed-tie-unsaid", "nothing said", "whether a tie binds you to this official")
