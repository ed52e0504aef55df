"""Records of years in the demo: one told, handed up and closed, the next being written; a copy let out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.rollout.public_site.acts.publish_site import publish_site
from surpass.office.rollout.public_site.acts.release_counts import release_counts
from surpass.office.rollout.records.acts.begin_report import begin_report
from surpass.office.rollout.records.acts.close_year import close_year
from surpass.office.rollout.records.acts.decide_report import decide_report
from surpass.office.rollout.records.acts.hand_in_report import hand_in_report
from surpass.office.rollout.records.acts.hand_up_lists import hand_up_lists
from surpass.office.rollout.records.acts.write_report import write_report
from surpass.office.rollout.records.models import YearReport

TOLD, WRITTEN = 2023, 2024
WORDS = {
    "targets": "目标书于当年一季度全部签订并公开，年中未作调整。 ‖ "
    "All target sheets were signed and published in the first quarter; none was changed during the year.",
    "returns": "数据由区档案移交，逐项核对来源后冻结。 ‖ "
    "Figures were taken over from the district's archive, held against their sources, and frozen.",
    "results": "重点镇投资进展较快，生态镇在环境指标上进步明显；个别镇民生项目进度偏慢。 ‖ "
    "Key towns moved on in investment and ecological towns in the environment; some towns are slow in public "
    "services.",
    "rights": "结果告知后无单位提出异议；告知书今后同时说明申诉途径。 ‖ "
    "No unit objected after it was told; from now on the letter also says how to appeal.",
    "uses": "奖励资金按批准文件执行，结果作为评优和干部调整的依据之一。 ‖ "
    "The fund was spent as approved; results were one ground among others for honours and posts.",
    "supervision": "本地规则按上级新版修订，督查不重复、不扩大范围。 ‖ "
    "Local rules followed the superior's new edition; inspections were neither repeated nor widened.",
}
LOOKED_AT = (
    "已核对结果公布、数据冻结、台账校验三项。 ‖ Looked at: results published, facts frozen, ledger checked."
)
BEGUN = ("targets", "results")


def tell_records(actors: Mapping[str, Actor], *, top: str, now: datetime) -> None:
    """Two persons approve who wrote none of it; without a Chinese font here the papers wait for one."""
    place = Place.objects.get(pk=top)
    for year in (TOLD, timezone.localdate(now).year - 1):
        release_counts(by=actors["director"], at=now - timedelta(hours=4), year=year)
    _report(actors, place, TOLD, tuple(WORDS), at=now - timedelta(hours=3))
    one = _report(actors, place, WRITTEN, BEGUN, at=now - timedelta(hours=2))
    assert one.state == YearReport.State.DRAFT  # noqa: S101 - parts of it wait for their words
    hand_up_lists(by=actors["office"], at=now - timedelta(hours=2), place=place, year=TOLD)
    if _unless_a_font_is_missing(lambda: _approve(actors, TOLD, at=now - timedelta(hours=2))):
        close_year(
            by=actors["director"], at=now - timedelta(hours=1), place=place, year=TOLD, reasons=LOOKED_AT
        )
        publish_site(by=actors["office"], at=now - timedelta(minutes=30))


def _report(
    actors: Mapping[str, Actor], place: Place, year: int, parts: tuple[str, ...], *, at: datetime
) -> YearReport:
    one = begin_report(by=actors["office"], at=at, place=place, year=year)
    for part in parts:
        one = write_report(by=actors["office"], at=at, report=one, part=part, words=WORDS[part])
    return one


def _approve(actors: Mapping[str, Actor], year: int, *, at: datetime) -> None:
    one = hand_in_report(by=actors["office"], at=at, report=YearReport.objects.get(year=year))
    for name in ("director", "deputy"):
        decide_report(by=actors[name], at=at, report=one, is_approved=True, digest=one.digest)


def _unless_a_font_is_missing(does: Callable[[], None]) -> bool:
    try:
        does()
    except UseProblem as refused:
        if [problem.code for problem in refused.problems] != ["font-missing"]:
            raise
        return False
    return True
