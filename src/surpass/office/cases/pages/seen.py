"""A case as one person sees it today: its record, the words for it, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from surpass.exchange.cases.due_list import Owed
from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import check
from surpass.office.accounts.doors import actor_behind
from surpass.office.cases.acting.papers import waiting_papers
from surpass.office.cases.acting.possible import Possible, possible_acts
from surpass.office.cases.models import KeptCase, Paper
from surpass.office.cases.pages.words import people_in, subjects_of, words_of
from surpass.office.cases.store.owed import owed_in
from surpass.office.cases.store.reading import record_of
from surpass.office.cases.subjects import subject_of_case
from surpass.office.packs import office_calendar
from surpass.procedure.cases.case import Case
from surpass.procedure.record import Record


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
    def papers(self) -> list[Paper]:
        """What waits for signatures."""
        return waiting_papers(self.kept, self.case)


def seen_case(request: HttpRequest, key: str, *, act: str) -> Seen:
    """The case of an address, as the reader sees it.

    Raises:   Http404. NotAllowed: the reader may not do this act to it.
    """
    actor = actor_behind(request)
    kept = get_object_or_404(KeptCase.objects.select_related("place"), pk=key)
    check(act, actor, subject_of_case(kept, actor))
    return Seen(kept, record_of(kept), actor.key, timezone.localdate())
