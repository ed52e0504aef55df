"""Who one may be in the demo: one person for each role, and a second town's clerk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from surpass.office.accounts.acts.add_account import add_account
from surpass.office.accounts.acts.grant_role import grant_role
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Actor, Held


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One account: username, how the switch names it, its role and where."""

    username: str
    name: str
    role: str
    place: str


PEOPLE = (
    DemoPerson("clerk", "云台镇 填报员 · Clerk of Yuntai", "unit_clerk", "T01"),
    DemoPerson("clerk2", "新河镇 填报员 · Clerk of Xinhe", "unit_clerk", "T02"),
    DemoPerson("head", "云台镇 镇长 · Head of Yuntai", "unit_head", "T01"),
    DemoPerson("bureau", "统计局 核验员 · Verifier, Statistics", "special_assessor", "G11"),
    DemoPerson("office", "考核办 · Assessment office", "assessment_office", "D"),
    DemoPerson("director", "考核委员会主任 · Committee director", "committee_director", "D"),
    DemoPerson("organisation", "组织部 · Organisation department", "organisation_department", "D"),
    DemoPerson("discipline", "纪委监委 · Discipline body", "discipline_body", "D"),
    DemoPerson("official", "云台镇 干部 · Official of Yuntai", "official", "T01"),
    DemoPerson("auditor", "审计局 · Auditor", "auditor", "D"),
    DemoPerson("drafter", "政策起草人 · Policy drafter", "policy_drafter", "D"),
    DemoPerson("legal", "法制审核 · Legal reviewer", "legal_reviewer", "D"),
    DemoPerson("system", "系统管理员 · System administrator", "system_administrator", "D"),
    DemoPerson("security", "安全管理员 · Security administrator", "security_administrator", "D"),
    DemoPerson("audit", "审计管理员 · Audit administrator", "audit_administrator", "D"),
)


def add_people(*, since: date, at: datetime) -> dict[str, Account]:
    """Open the demo's accounts by the administrators' own acts; nobody of them has a password."""
    system = Actor("demo-system", (Held("system_administrator", "/D/"),))
    security = Actor("demo-security", (Held("security_administrator", "/D/"),))
    made = {}
    for one in PEOPLE:
        place = Place.objects.get(pk=one.place)
        made[one.username] = add_account(
            by=system, at=at, username=one.username, full_name=one.name, place=place, is_demo=True
        )
        grant_role(by=security, at=at, account=made[one.username], role=one.role, place=place, from_=since)
    return made
