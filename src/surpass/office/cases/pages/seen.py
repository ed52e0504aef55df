"""A case as one person sees it today: its record, the words for it, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from surpass.exchange.cases.due_list import Owed
from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import check, reach_of
from surpass.office.accounts.doors import actor_behind
from surpass.office.cases.acting.papers import waiting_papers
from surpass.office.cases.acting.possible import Possible, possible_acts, roles_of
from surpass.office.cases.file.exhibits import exhibits_of
from surpass.office.cases.file.facts import facts_of
from surpass.office.cases.file.sealing.standing import Seals, seals_for
from surpass.office.cases.file.sealing.veiling import veiled_exhibits, veiled_facts
from surpass.office.cases.models import Exhibit, Fact, KeptCase, Paper
from surpass.office.cases.pages.words import heading_of, people_in, subjects_of, words_of
from surpass.office.cases.store.owed import owed_in
from surpass.office.cases.store.reading import record_of
from surpass.office.cases.subjects import subject_of_case
from surpass.office.packs import office_calendar
from surpass.procedure.cases.case import Case
from surpass.procedure.record import Record

SEE = "cases.see_cases"


@dataclass(frozen=True)
class Seen:
    """One case, one person, one day."""

    kept: KeptCase
    record: Record
    person: str
    today: date

    @property
    def case(self) -> Case:
        """Where it stands."""
        return self.record.case

    @cached_property
    def names(self) -> dict[str, str]:
        """Who is who."""
        return people_in([self.record]) | subjects_of([self.kept])

    @cached_property
    def heading(self) -> str:
        """What it is called on pages."""
        return heading_of(self.kept, self.names)

    @cached_property
    def words(self) -> CaseWords:
        """How it reads."""
        return words_of(self.case, self.names)

    @cached_property
    def owed(self) -> list[Owed]:
        """What is owed in it, soonest first."""
        return owed_in(self.record, on=self.today)

    @cached_property
    def acts(self) -> tuple[Possible, ...]:
        """What this person may do, and what stands in the way."""
        return possible_acts(
            self.record, person=self.person, now=self.today, has_newer_calendar=self.has_newer_calendar
        )

    @cached_property
    def has_newer_calendar(self) -> bool:
        """Whether the office's pack has another calendar than the one by which this case is reckoned.

        Missing:  not where the pack has no such calendar.
        """
        try:
            newer = office_calendar(self.record.calendar.name)
        except Problems:
            return False
        held = self.record.calendar
        return newer.digest != held.digest and newer.known_until >= held.known_until

    @cached_property
    def seals(self) -> Seals:
        """What stands under seal, as this person meets it."""
        return seals_for(self.kept, self.person, roles_of(self.case, self.person))

    @cached_property
    def facts(self) -> list[Fact]:
        """The facts as this person may read them; never to be saved."""
        return veiled_facts(facts_of(self.kept), self.seals)

    @cached_property
    def exhibits(self) -> list[Exhibit]:
        """The files as this person may read of them; never to be saved."""
        return veiled_exhibits(exhibits_of(self.kept), self.seals)

    @cached_property
    def papers(self) -> list[Paper]:
        """What waits for signatures."""
        return waiting_papers(self.kept, self.case)


def seen_case(request: HttpRequest, key: str, *, act: str) -> Seen:
    """The case of an address, as the reader sees it.

    Raises:   Http404: there is none, or the reader may not see it; nobody learns which. NotAllowed: the
              reader sees it, and may not do this act to it.
    """
    actor = actor_behind(request)
    kept = get_object_or_404(KeptCase.objects.select_related("place"), pk=key)
    subject = subject_of_case(kept, actor)
    if not reach_of(SEE, actor).covers(subject):
        raise Http404
    check(act, actor, subject)
    return Seen(kept, record_of(kept), actor.key, timezone.localdate())
