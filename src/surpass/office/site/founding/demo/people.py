"""Who one may be in the demo: one person for each role, and a second town's clerk; and everybody's clerks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from django.utils import timezone

from surpass.exchange.example_district.names import GIVEN, SURNAMES
from surpass.exchange.showing.wording import BETWEEN
from surpass.office.accounts.acts.add_account import add_account
from surpass.office.accounts.acts.grant_role import grant_role
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Actor, Held
from surpass.office.accounts.standing import actor_of
from surpass.office.registry.models import Person


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One account: username, an invented name, its role and where."""

    username: str
    name: str
    role: str
    place: str


PEOPLE = (
    DemoPerson("clerk", "王敏 ‖ Wang Min", "unit_clerk", "T01"),
    DemoPerson("clerk2", "李强 ‖ Li Qiang", "unit_clerk", "T02"),
    DemoPerson("head", "赵磊 ‖ Zhao Lei", "unit_head", "T01"),
    DemoPerson("bureau", "周静 ‖ Zhou Jing", "special_assessor", "G11"),
    DemoPerson("office", "吴军 ‖ Wu Jun", "assessment_office", "D"),
    DemoPerson("director", "孙伟 ‖ Sun Wei", "committee_director", "D"),
    DemoPerson("deputy", "钱红 ‖ Qian Hong", "committee_director", "D"),
    DemoPerson("reviewer", "唐宁 ‖ Tang Ning", "official", "D"),
    DemoPerson("organisation", "郑岚 ‖ Zheng Lan", "organisation_department", "D"),
    DemoPerson("discipline", "冯涛 ‖ Feng Tao", "discipline_body", "D"),
    DemoPerson("official", "陈洁 ‖ Chen Jie", "official", "T01"),
    DemoPerson("auditor", "何平 ‖ He Ping", "auditor", "D"),
    DemoPerson("drafter", "高燕 ‖ Gao Yan", "policy_drafter", "D"),
    DemoPerson("legal", "林彤 ‖ Lin Tong", "legal_reviewer", "D"),
    DemoPerson("system", "马力 ‖ Ma Li", "system_administrator", "D"),
    DemoPerson("security", "许波 ‖ Xu Bo", "security_administrator", "D"),
    DemoPerson("audit", "蔡静 ‖ Cai Jing", "audit_administrator", "D"),
)


SEATED = (
    DemoPerson("office2", "江帆 ‖ Jiang Fan", "assessment_office", "D"),
    DemoPerson("reviewer2", "罗兰 ‖ Luo Lan", "official", "D"),
    DemoPerson("reviewer3", "严松 ‖ Yan Song", "official", "D"),
    DemoPerson("higher", "方圆 ‖ Fang Yuan", "official", "D"),
    DemoPerson("secretary", "白露 ‖ Bai Lu", "official", "D"),
    DemoPerson("superior", "秦川 ‖ Qin Chuan", "official", "D"),
    DemoPerson("member", "姜海 ‖ Jiang Hai", "official", "D"),
    DemoPerson("appeals1", "谢婷 ‖ Xie Ting", "official", "D"),
    DemoPerson("appeals2", "邹凯 ‖ Zou Kai", "official", "D"),
    DemoPerson("appeals3", "石磊 ‖ Shi Lei", "official", "D"),
)
"""Who sits in cases beside them; nobody switches to them."""


def add_people(*, at: datetime) -> dict[str, Account]:
    """Open the demo's accounts by the administrators' own acts; none of them has a password.

    The first security administrator lets in the demo's, who gives everybody else their role.
    """
    wanted = {one.username: one for one in (*PEOPLE, *SEATED)}
    made = {name: _open(one, at=at, is_demo=one in PEOPLE) for name, one in wanted.items()}
    _give(wanted.pop("security"), made["security"], by=_founder("security_administrator"), at=at)
    security = actor_of(made["security"], on=timezone.localdate(at))
    for name, one in wanted.items():
        _give(one, made[name], by=security, at=at)
    return made


def add_clerks(*, by: Actor, at: datetime) -> dict[str, Account]:
    """A clerk for each town and department that has none yet, by unit; nobody switches to them."""
    taken = {one.place for one in PEOPLE if one.role == "unit_clerk"}
    places = Place.objects.exclude(key__in={*taken, "D"}).filter(path__regex=r"^/D/[^/]+/$").order_by("key")
    made: dict[str, Account] = {}
    for place, name in zip(places, _names(), strict=False):
        one = DemoPerson(f"clerk-{place.key.lower()}", name, "unit_clerk", place.key)
        made[place.key] = _open(one, at=at, is_demo=False)
        _give(one, made[place.key], by=by, at=at)
    return made


def open_account_of(person: Person, *, at: datetime) -> Account:
    """An account for an official of the registry, under their own name; nobody switches to them."""
    name = f"{person.name_zh}{BETWEEN}{person.name_en}"
    one = DemoPerson(f"official-{person.pk.lower()}", name, "official", person.place_id)
    made = _open(one, at=at, is_demo=False)
    _give(one, made, by=actor_of(Account.objects.get(username="security"), on=timezone.localdate(at)), at=at)
    return made


def open_head(place: Place, *, at: datetime) -> Account:
    """A head for a unit that has none; nobody switches to them."""
    one = DemoPerson(f"head-{place.key.lower()}", "姚远 ‖ Yao Yuan", "unit_head", place.key)
    made = _open(one, at=at, is_demo=False)
    _give(one, made, by=actor_of(Account.objects.get(username="security"), on=timezone.localdate(at)), at=at)
    return made


def _names() -> Iterator[str]:
    """Invented names, none of them twice."""
    for (given, spelt), (family, first) in product(GIVEN, SURNAMES):
        yield f"{family}{given}{BETWEEN}{first} {spelt}"


def _founder(role: str) -> Actor:
    """One of the three that the office was founded with."""
    account = Account.objects.get(username=role)
    return Actor(account.key, (Held(role, "/D/"),))


def _open(one: DemoPerson, *, at: datetime, is_demo: bool) -> Account:
    return add_account(
        by=_founder("system_administrator"), at=at, username=one.username, full_name=one.name,
        place=Place.objects.get(pk=one.place), is_demo=is_demo,
    )  # fmt: skip


def _give(one: DemoPerson, account: Account, *, by: Actor, at: datetime) -> None:
    place = Place.objects.get(pk=one.place)
    grant_role(by=by, at=at, account=account, role=one.role, place=place, from_=timezone.localdate(at))
