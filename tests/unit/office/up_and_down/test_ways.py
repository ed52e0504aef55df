"""The way of an adjustment: from the dated list, by a named human, with reasons, in the case."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.acting.refused import RefusedByProcedure
from surpass.office.cases.acts.act_on_case import act_on_case
from surpass.office.cases.acts.declare_tie import declare_tie
from surpass.office.cases.acts.sign_paper import sign_paper
from surpass.office.cases.models import KeptCase, Paper
from surpass.office.cases.store.reading import record_of
from surpass.office.record.models import Entry
from surpass.office.up_and_down.down.acts.choose_way import choose_way
from tests.fixtures.assessed import LATER
from tests.fixtures.scenes import copied
from tests.fixtures.triggers import SEATS, Heads

pytestmark = pytest.mark.django_db
AT = LATER


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Heads()


@pytest.fixture
def heads(scene, settings, monkeypatch, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    monkeypatch.setattr(timezone, "now", lambda: AT)
    return copied(scene)


class Led:
    """The adjustment of P1, led to where the way is proposed."""

    def __init__(self, heads):
        self.heads, self.who = heads, heads.who
        heads.scores(P1=(4911, 5121), at=AT)
        heads.look(at=AT)
        self.row = heads.open(heads.check(heads.of("P1"), at=AT), at=AT)
        self.key = self.row.case
        for name in ("organisation", "organisation2", "director", "deputy", "member"):
            declare_tie(by=self.who[name], at=AT, case=self.key)

    @property
    def kept(self):
        return KeptCase.objects.select_related("place").get(pk=self.key)

    def does(self, who, act, step, **words):
        role = next(role for role, names in {**SEATS, "official": ("own",)}.items() if who in names)
        intent = Intent(act=act, role=role, step=step, **words)
        return act_on_case(by=self.who[who], at=AT, case=self.key, intent=intent)

    def together(self, names, act, step, **words):
        self.does(names[0], act, step, **words)
        for name in names[1:]:
            paper = Paper.objects.filter(case=self.key, step=step, line=None).latest("pk")
            sign_paper(by=self.who[name], at=AT, paper=paper)

    def due(self):
        self.together(["organisation", "organisation2"], "found", "verify", reasons="查实")
        answers = dict.fromkeys(record_of(self.kept).case.procedure.situations, "does_not")
        self.together(["organisation", "organisation2"], "none_applies", "checked", answers=answers)
        self.does("organisation", "neither", "heard", reasons="无需另行征求")
        return self

    def choose(self, way="transfer", *, by="organisation", reasons="岗位不适，平职调整足够"):
        return choose_way(by=self.who[by], at=AT, case=self.kept, way=way, reasons=reasons)


def refused(code, act, *args, **words):
    before = Entry.objects.count()
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert Entry.objects.count() == before


def test_a_named_human_proposes_it_in_the_case_with_reasons_and_the_list(heads):
    led = Led(heads).due()
    led.choose()
    event = record_of(led.kept).case.events[-1]
    assert (event.act, event.outcome, event.reasons) == ("proposed", "transfer", "岗位不适，平职调整足够")
    assert event.by == (heads.who["organisation"].key,)
    assert event.evidence[0].startswith("example-district 2022.1 ")


def test_what_is_not_known_is_asked_for_and_once_known_it_opens(heads):
    led = Led(heads).due()
    refused("way-asks", led.choose, "rank_conversion")
    heads.told({"P1": {("qualifies_for_rank", None): 0}}, at=AT, source="职级名册")
    refused("way-closed", led.choose, "rank_conversion")
    heads.told({"P1": {("qualifies_for_rank", None): 1}}, at=AT + timedelta(minutes=1), source="职级名册")
    led.choose("rank_conversion")
    assert record_of(led.kept).case.events[-1].outcome == "rank_conversion"


def test_the_list_holds_for_the_form_of_the_case_as_well(heads):
    led = Led(heads).due()
    refused(
        "way-asks", led.does, "organisation", "proposed", "proposed", outcome="rank_conversion", reasons="x"
    )  # fmt: skip


def test_the_body_that_decides_is_held_to_the_list_too(heads):
    led = Led(heads).due()
    led.choose()
    led.does("organisation", "served", "notified", reasons="告知", evidence=("r",))
    led.does("own", "waived", "reply")
    refused("way-asks", led.does, "director", "adjust", "decided", outcome="rank_conversion", reasons="x")


def test_a_way_that_the_case_does_not_have_is_no_way(heads):
    with pytest.raises(RefusedByProcedure, match="outcome-unknown"):
        Led(heads).due().choose("exile")


def test_before_it_is_due_nobody_chooses(heads):
    refused("way-not-due", Led(heads).choose)


def test_reasons_are_asked_for(heads):
    refused("reasons-missing", Led(heads).due().choose, reasons=" ")


@pytest.mark.parametrize("name", ["elsewhere", "auditor"])
def test_nobody_without_a_seat_chooses(heads, name):
    with pytest.raises(NotAllowed):
        Led(heads).due().choose(by=name)


def test_a_seat_elsewhere_in_the_case_does_not_choose(heads):
    with pytest.raises((RefusedByProcedure, UseProblem)):
        Led(heads).due().choose(by="own")


# ---- pages


@pytest.fixture
def comes(heads, client):
    def as_(name):
        client.force_login(heads.accounts[name])
        return client

    return as_


def test_the_page_lists_every_way_and_what_ended(heads, comes):
    led = Led(heads).due()
    address = f"/up-and-down/triggers/{led.row.pk}/ways/"
    text = comes("organisation").get(address).content.decode()
    for word in (
        "平职调整",
        "转任职级",
        "免职",
        "降职",
        "改任非领导职务",
        "需查明：具备拟转任职级的任职资格",
    ):
        assert word in text
    answer = comes("organisation").post(f"{address}choose/", {"way": "transfer", "reasons": "足够"})
    assert answer.status_code == 302
    assert record_of(led.kept).case.events[-1].outcome == "transfer"
    assert comes("organisation").post(f"{address}choose/", {"way": "transfer"}).status_code == 404


def test_a_form_without_reasons_or_with_a_closed_way_says_so(heads, comes):
    led = Led(heads).due()
    address = f"/up-and-down/triggers/{led.row.pk}/ways/choose/"
    assert comes("organisation").post(address, {"way": "transfer", "reasons": ""}).status_code == 422
    assert comes("organisation").post(address, {"way": "rank_conversion", "reasons": "x"}).status_code == 422


def test_the_official_reads_the_list_and_has_no_form(heads, comes):
    led = Led(heads).due()
    address = f"/up-and-down/triggers/{led.row.pk}/ways/"
    text = comes("own").get(address).content.decode()
    assert "平职调整" in text
    assert 'name="way"' not in text
    assert comes("own").post(f"{address}choose/", {"way": "transfer", "reasons": "x"}).status_code == 404


@pytest.mark.parametrize("name", ["elsewhere", "auditor", "superior"])
def test_for_others_there_is_no_list(heads, comes, name):
    row = heads.stands()
    assert comes(name).get(f"/up-and-down/triggers/{row.pk}/ways/").status_code in {403, 404}


def test_before_a_case_is_opened_the_list_of_today_is_shown(heads, comes):
    row = heads.stands()
    text = comes("organisation").get(f"/up-and-down/triggers/{row.pk}/ways/").content.decode()
    assert "平职调整" in text
    assert 'name="way"' not in text
