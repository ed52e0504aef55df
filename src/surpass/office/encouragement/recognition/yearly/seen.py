"""Who reads the numbers of a year: whoever reads every honour of a tree."""

from __future__ import annotations

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.encouragement.recognition.honours.seen import SEE


def tree_read(actor: Actor) -> Place | None:
    """The tree of which somebody may read every honour.

    Missing:  None: they read some of it at most, and no numbers.
    """
    tops = sorted({one.path.strip("/").split("/")[0] for one in actor.held})
    reach = reach_of(SEE, actor)
    found = Place.objects.filter(pk__in=tops).order_by("pk")
    return next((place for place in found if reach.covers(Subject(path=place.path))), None)
