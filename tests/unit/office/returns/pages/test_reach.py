"""Another unit's user is refused at every address of returns, read or write; a stranger comes no further."""

import pytest
from django.test import Client
from django.urls import reverse

from surpass.office.record.models import Entry
from surpass.office.returns.acts.add_evidence import add_evidence
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.acts.send_values import send_values
from surpass.office.returns.models import Backing, Cell, Remark, Sample, SiteCheck
from surpass.office.returns.urls import urlpatterns
from tests.fixtures.office import NOW, account
from tests.fixtures.rounds import cell_of, want

OF_NOBODY = {"rounds", "verifiers", "desk", "accept_many", "send_many_back", "open"}
"""Addresses without an object of their own; what they list is tested below."""


@pytest.fixture
def filled(found, who):
    """Town T01 with a value that was sent, with evidence, drawn for a site check."""
    cell = cell_of(found, "T01")
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell, "7")])
    send_values(by=who["clerk"], at=NOW, wanted=[want(cell)])
    [backing] = add_evidence(
        by=who["clerk"], at=NOW, cells=[cell.pk], content=b"%PDF-1", name="a.pdf", grade="A"
    )
    sample = Sample.objects.create(
        round=found, seed="5f", most=1, drawn_from=1, drawn_by="x", drawn_at=NOW, entry=0
    )
    check = SiteCheck.objects.create(sample=sample, cell=cell)
    found.cells.filter(place="T02").delete()
    found.members.filter(place="T02").delete()
    return {"key": found.key, "cell": cell.pk, "backing": backing.pk, "check": check.pk}


def addresses(filled):
    """Every address of the app that is about something of town T01."""
    for pattern in urlpatterns:
        if pattern.name in OF_NOBODY:
            continue
        named = pattern.pattern.converters
        pk = filled["backing"] if pattern.name in {"evidence", "grade_evidence"} else filled["cell"]
        words = {"key": filled["key"], "pk": pk, "check": filled["check"]}
        yield reverse(f"returns:{pattern.name}", kwargs={name: words[name] for name in named})


OTHERS = {
    "clerk of another town": ("unit_clerk@/D/T02/",),
    "head of another town": ("unit_head@/D/T02/",),
    "bureau of other items": ("special_assessor@/D/B02/",),
    "office of another district": ("assessment_office@/E/",),
    "director of another district": ("committee_director@/E/",),
    "clerk of a town with a longer name": ("unit_clerk@/D/T011/",),
    "official without a role here": ("official@/D/T01/",),
}


@pytest.mark.parametrize("roles", OTHERS.values(), ids=OTHERS)
def test_another_units_user_is_refused_everywhere(filled, browser, roles):
    account("stranger", *roles)
    other = browser("stranger")
    before = state_of()
    answers = {
        (way, url): getattr(other, way)(
            url, {"version": 2, "text": "1", "reason": "x", "grade": "D"}
        ).status_code
        for url in addresses(filled)
        for way in ("get", "post")
    }
    assert not {at: status for at, status in answers.items() if status not in {403, 404, 405}}
    assert len(answers) > 30
    assert state_of() == before


def test_somebody_unknown_is_led_to_the_login(filled):
    stranger, before = Client(), state_of()
    answers = {url: [stranger.get(url), stranger.post(url)] for url in addresses(filled)}
    led = {url: [one.status_code in {302, 405} for one in pair] for url, pair in answers.items()}
    assert not [url for url, pair in led.items() if not all(pair)]
    assert all(one.headers.get("Location", "/accounts/login/").startswith("/accounts/login/")
               for pair in answers.values() for one in pair)  # fmt: skip
    assert state_of() == before


def state_of():
    counts = [model.objects.count() for model in (Entry, Backing, Remark, Sample)]
    return counts, list(Cell.objects.order_by("pk").values()), list(SiteCheck.objects.values())


def test_lists_show_only_what_lies_within_reach(filled, browser):
    account("elsewhere", "unit_clerk@/D/T02/")
    account("bureau of others", "special_assessor@/D/B02/")
    assert "No rounds yet" in browser("elsewhere").get("/returns/").content.decode()
    assert "Nothing here" in browser("bureau of others").get("/returns/desk/").content.decode()
    assert browser("elsewhere").get("/returns/desk/").status_code == 403
    assert "T01" in browser("bureau").get("/returns/desk/").content.decode()


def test_the_desk_judges_nothing_out_of_reach(filled, browser):
    account("bureau of others", "special_assessor@/D/B02/")
    cell = Cell.objects.get(pk=filled["cell"])
    sent = {"row": f"{cell.pk}.{cell.version}", "tick": f"{cell.pk}.{cell.version}", "reason": "x"}
    for act in ("accept", "send-back"):
        assert browser("bureau of others").post(f"/returns/desk/{act}/", sent).status_code == 403
    cell.refresh_from_db()
    assert cell.state == "sent"
