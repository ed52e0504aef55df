"""Who one may be in the demo: one person for each role, and a second town's clerk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from surpass.office.accounts.acts.add_account import add_account
from surpass.office.accounts.acts.grant_role import grant_role
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Actor, Held


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One account: username, an invented name, its role and where."""

    username: str
    name: str
    role: str
    place: str


PEOPLE = (
    DemoPerson("clerk", "王敏 Wang Min", "unit_clerk", "T01"),
    DemoPerson("clerk2", "李强 Li Qiang", "unit_clerk", "T02"),
    DemoPerson("head", "赵磊 Zhao Lei", "unit_head", "T01"),
    DemoPerson("bureau", "周静 Zhou Jing", "special_assessor", "G11"),
    DemoPerson("office", "吴军 Wu Jun", "assessment_office", "D"),
    DemoPerson("director", "孙伟 Sun Wei", "committee_director", "D"),
    DemoPerson("deputy", "钱红 Qian Hong", "committee_director", "D"),
    DemoPerson("reviewer", "唐宁 Tang Ning", "official", "D"),
    DemoPerson("organisation", "郑岚 Zheng Lan", "organisation_department", "D"),
    DemoPerson("discipline", "冯涛 Feng Tao", "discipline_body", "D"),
    DemoPerson("official", "陈洁 Chen Jie", "official", "T01"),
    DemoPerson("auditor", "何平 He Ping", "auditor", "D"),
    DemoPerson("drafter", "高燕 Gao Yan", "policy_drafter", "D"),
    DemoPerson("legal", "林彤 Lin Tong", "legal_reviewer", "D"),
    DemoPerson("system", "马力 Ma Li", "system_administrator", "D"),
    DemoPerson("security", "许波 Xu Bo", "security_administrator", "D"),
    DemoPerson("audit", "蔡静 Cai Jing", "audit_administrator", "D"),
)


SEATED = (
    DemoPerson("reviewer2", "罗兰 Luo Lan", "official", "D"),
    DemoPerson("reviewer3", "严松 Yan Song", "official", "D"),
    DemoPerson("higher", "方圆 Fang Yuan", "official", "D"),
)
"""Who sits in cases beside them; nobody switches to them."""
SYSTEM = Actor("demo-system", (Held("system_administrator", "/D/"),))
SECURITY = Actor("demo-security", (Held("security_administrator", "/D/"),))


def add_people(*, at: datetime) -> dict[str, Account]:
    """Open the demo's accounts by the administrators' own acts; none of them has a password."""
    open_to_all = {one.username: _add(one, at=at, is_demo=True) for one in PEOPLE}
    return open_to_all | {one.username: _add(one, at=at, is_demo=False) for one in SEATED}


def add_clerks(*, at: datetime) -> dict[str, Account]:
    """A clerk for each town and department that has none yet, by unit; nobody switches to them."""
    taken = {one.place for one in PEOPLE if one.role == "unit_clerk"}
    places = Place.objects.exclude(key__in={*taken, "D"}).filter(path__regex=r"^/D/[^/]+/$").order_by("key")
    return {
        place.key: _add(
            DemoPerson(f"clerk-{place.key.lower()}", "", "unit_clerk", place.key), at=at, is_demo=False
        )
        for place in places
    }


def _add(one: DemoPerson, *, at: datetime, is_demo: bool) -> Account:
    place = Place.objects.get(pk=one.place)
    made = add_account(
        by=SYSTEM, at=at, username=one.username, full_name=one.name, place=place, is_demo=is_demo
    )
    grant_role(by=SECURITY, at=at, account=made, role=one.role, place=place, from_=timezone.localdate(at))
    return made
