"""Who sees which divisions and whose share: the unit, who decides with it, who is asked, and the person."""

from __future__ import annotations

from django.db.models import Max, QuerySet

from surpass.mechanisms.encouragement.share_inside import FROZEN, PROPOSED
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.encouragement.fund.models import Fund, RewardList
from surpass.office.encouragement.fund.standing import entered_lists
from surpass.office.encouragement.fund_use.shares.members import case_answers
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare, ShareObjection
from surpass.office.encouragement.fund_use.shares.said import refused
from surpass.office.encouragement.fund_use.shares.standing import list_of, newest_division, reward_of

OF_SHARE = ("division__unit", "division__reward_list__fund__place", "person__account")
SEE, SEE_OWN = "encouragement.see_shares", "encouragement.see_own_share"
DECIDERS = ("encouragement.decide_shares", "encouragement.release_share")
"""Whoever does one of these reads that an amount is set aside; it hints at a case, so nobody else does."""


def subject_of(unit: Place) -> Subject:
    """The unit whose reward is divided."""
    return Subject(path=unit.path)


def own_subject(share: PersonShare) -> Subject:
    """The person whose share it is."""
    account = share.person.account
    return Subject(path=share.division.unit.path, owner=account.key if account else "")


def rewarded(actor: Actor, *, act: str = SEE) -> list[tuple[RewardList, Place, int]]:
    """Each unit within reach whose reward is entered, with its amount; the latest fund first."""
    found: list[tuple[RewardList, Place, int]] = []
    funds = Fund.objects.exclude(case="").select_related("place").order_by("-year", "-pk")
    for one in (one for fund in funds for one in entered_lists(fund)):
        units = Place.objects.filter(
            within(reach_of(act, actor), path="path"), pk__in=one.rewards.filter(person=None).values("unit")
        )
        amounts = ((unit, reward_of(one, unit.pk)) for unit in units.order_by("key"))
        found += [(one, unit, amount) for unit, amount in amounts if amount]
    return found


def unit_called(pk: int, key: str, actor: Actor, *, act: str = SEE) -> tuple[Fund, Place]:
    """A unit of a fund, for whoever an act reaches.

    Raises:   UseProblem: ``shares-unlisted``.
    """
    fund = Fund.objects.select_related("place").filter(pk=pk).exclude(case="").first()
    unit = Place.objects.filter(within(reach_of(act, actor), path="path"), pk=key).first()
    if fund is None or unit is None or not unit.path.startswith(fund.place.path):
        raise refused("shares-unlisted", f"{pk} {key}", "a unit within your reach that is rewarded")
    return fund, unit


def division_called(
    pk: int, key: str, actor: Actor, *, act: str = SEE, supplement: int = 0
) -> Division:  # fmt: skip
    """The division of a unit that stands, of the list or of a supplement.

    Raises:   UseProblem: ``shares-unlisted``.
    """
    fund, unit = unit_called(pk, key, actor, act=act)
    held = list_of(fund, supplement=supplement)
    found = newest_division(held, unit.pk) if held else None
    if found is None:
        raise refused("shares-unlisted", f"{pk} {key}", "a unit whose division was put up")
    return found


def sees_set_aside(actor: Actor, unit: Place) -> bool:
    """Whether somebody decides on shares of a unit, and so reads which are set aside, and who is paid."""
    return any(reach_of(act, actor).covers(subject_of(unit)) for act in DECIDERS)


def people_of(division: Division, actor: Actor) -> list[PersonShare]:
    """Everybody of a division, by key; for a reader who does not decide, what is set aside is a share."""
    rows = list(division.shares.select_related("division__reward_list__fund").order_by("person"))
    return rows if sees_set_aside(actor, division.unit) else [_as_any_other(one) for one in rows]


def _as_any_other(share: PersonShare) -> PersonShare:
    """Not to be saved."""
    if share.state == FROZEN:
        share.state, share.cite, share.release = PROPOSED, "", ""
    return share


def share_in_reach(pk: int, actor: Actor, *, act: str) -> PersonShare:
    """Somebody's share, for whoever an act reaches by the unit.

    Raises:   UseProblem: ``shares-unlisted``.
    """
    found = PersonShare.objects.filter(within(reach_of(act, actor), path="division__unit__path"), pk=pk)
    one = found.select_related(*OF_SHARE).first()
    if one is None:
        raise refused("shares-unlisted", str(pk), "a share within your reach")
    return one


def objection_waiting(share: PersonShare) -> ShareObjection:
    """What the person has against the share, where nobody answered yet.

    Raises:   UseProblem: ``shares-answered``.
    """
    held = share.objections.select_related(*(f"share__{name}" for name in OF_SHARE))
    found = held.filter(is_upheld=None).first()
    if found is None:
        raise refused("shares-answered", f"share {share.pk}", "a share with an objection that waits")
    return found


def standing_divisions() -> QuerySet[Division]:
    """The newest division of each unit and list."""
    newest = Division.objects.values("reward_list", "unit").annotate(last=Max("pk")).values("last")
    return Division.objects.filter(pk__in=newest)


def unanswered(division: Division) -> set[str]:
    """Of whom the unit asks whether a case is open, and nobody answered yet."""
    asked = {one.person_id for one in division.shares.all() if "investigated" in one.asks}
    return asked - case_answers(division.reward_list, asked).keys()


def own_shares(actor: Actor) -> QuerySet[PersonShare]:
    """One's own share in each division that stands and was decided, the latest first.

    One that an objection sent back stays to be read until another is put up.
    """
    found = PersonShare.objects.filter(
        within(reach_of(SEE_OWN, actor), owner="person__account__key"),
        division__in=standing_divisions(), division__decided_on__isnull=False,
    )  # fmt: skip
    return found.select_related(
        "division__reward_list__fund__place", "division__unit", "person__account"
    ).order_by("-pk")


def share_called(pk: int, actor: Actor) -> PersonShare:
    """One's own.

    Raises:   UseProblem: ``shares-unlisted``.
    """
    found = own_shares(actor).filter(pk=pk).first()
    if found is None:
        raise refused("shares-unlisted", str(pk), "a share of your own")
    return found
