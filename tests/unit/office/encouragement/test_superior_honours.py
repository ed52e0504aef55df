"""Honours of city and province: entered by their paper, verified by another, revoked by a paper."""

from datetime import date, timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.encouragement.models import Commendation, Honour, SuperiorPaper
from surpass.office.encouragement.recognition.honours.said import Said
from surpass.office.encouragement.recognition.honours.seen import told_in_public
from surpass.office.encouragement.recognition.superior.acts.enter_superior_honour import enter_superior_honour
from surpass.office.encouragement.recognition.superior.acts.enter_superior_revocation import (
    enter_superior_revocation,
)
from surpass.office.encouragement.recognition.superior.acts.verify_superior_paper import verify_superior_paper
from surpass.office.encouragement.recognition.superior.said import Paper
from tests.fixtures.honours import Register, final_result
from tests.fixtures.office import NOW, place
from tests.fixtures.periods import one_person
from tests.fixtures.scenes import copied
from tests.unit.office.encouragement.test_honour_pages import AT, comes, said, today

__all__ = ["comes", "today"]
pytestmark = pytest.mark.django_db
ON, COUNT, TODAY = date(2026, 2, 1), "superior_commendations", NOW.date()


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Register()


@pytest.fixture
def register(scene, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path
    return copied(scene)


def refused(does, *words, **named):
    with pytest.raises(UseProblem) as told:
        does(*words, **named)
    return [one.code for one in told.value.problems]


def paper(**changes):
    return Paper(**{
        "issuer": "示例市人民政府", "document": "示市政〔2026〕1号", "on": ON, "evidence": "档案1号"
    } | changes)  # fmt: skip


def enters(register, *, by="clerk", key="P1", kind="merit_second", year=2025, merits="抗洪抢险", **changes):
    return enter_superior_honour(
        by=register.who[by], at=NOW, place=place("/D/T01/"), person=one_person(key) if key else None,
        said=Said(kind=kind, year=year, merits=merits), paper=paper(**changes),
    )  # fmt: skip


def verifies(register, row, *, by="office", is_right=True, finding="与原件一致", at=NOW):
    row = SuperiorPaper.objects.select_related("honour__place").get(pk=row.pk)
    return verify_superior_paper(by=register.who[by], at=at, row=row, is_right=is_right, finding=finding)


def revokes(register, one, *, by="office", document="示市政〔2026〕9号", on=TODAY, grounds="弄虚作假"):
    return enter_superior_revocation(
        by=register.who[by], at=NOW, one=one, paper=paper(document=document, on=on), grounds=grounds
    )


def test_it_holds_once_somebody_else_verified_the_paper(register):
    row = enters(register)
    assert row.honour.state == "entered"
    one = verifies(register, row).honour
    assert (one.state, one.awarded_on, one.way) == ("awarded", ON, "superior")
    register.consents(one)
    assert list(told_in_public(on=NOW.date())) == [one]


def test_nothing_is_certified_or_tried_here_and_a_paper_revokes_it(register):
    one = verifies(register, enters(register)).honour
    assert refused(register.certified, one) == ["honour-of-superior"]
    assert refused(register.revoking, one) == ["honour-of-superior"]
    row = revokes(register, one)
    assert Honour.objects.get().state == "awarded"
    one = verifies(register, row, by="organisation").honour
    assert (one.state, one.revoked_on) == ("revoked", NOW.date())


def test_what_a_unit_was_conferred_counts_until_it_is_revoked(register):
    row = enters(register, key="", counts_as=COUNT)
    assert not Commendation.objects.exists()
    one = verifies(register, row).honour
    counted = Commendation.objects.get()
    assert (counted.unit_id, counted.fact, counted.year, counted.taken_back) == ("T01", COUNT, 2026, None)
    verifies(register, revokes(register, one), by="organisation")
    counted.refresh_from_db()
    assert counted.taken_back is not None


def test_a_nomination_from_here_goes_on_and_comes_back_where_the_paper_was_wrong(register):
    nominated = register.nominated(kind="merit_second")
    row = enters(register)
    assert row.honour_id == nominated.pk
    assert verifies(register, row, is_right=False, finding="文号不符").honour.state == "nominated"
    assert verifies(register, enters(register)).honour.state == "awarded"


def test_a_wrong_entry_ends_and_may_be_made_again(register):
    one = verifies(register, enters(register), is_right=False, finding="不是本人").honour
    assert (one.state, one.reasons) == ("dropped", "不是本人")
    assert enters(register).honour_id != one.pk


def test_whoever_entered_does_not_verify_and_nobody_enters_their_own(register):
    row = enters(register, by="office")
    with pytest.raises(NotAllowed):
        verifies(register, row)
    with pytest.raises(NotAllowed):
        enters(register, by="own", key="P2", year=2024)
    verifies(register, row, by="organisation")
    assert refused(verifies, register, row, by="organisation") == ["honour-paper-found"]


def test_what_does_not_fit_is_refused(register):
    assert refused(enters, register, kind="merit_third") == ["honour-level"]
    assert refused(enters, register, issuer=" ") == ["honour-wordless"]
    assert refused(enters, register, on=NOW.date() + timedelta(days=1)) == ["honour-paper-day"]
    assert refused(enters, register, counts_as=COUNT) == ["honour-counts"]
    assert refused(enters, register, evidence="x" * 201) == ["text-too-long"]
    row = enters(register)
    assert refused(enters, register) == ["honour-again"]
    assert refused(verifies, register, row, finding=" ") == ["honour-wordless"]
    assert refused(revokes, register, row.honour) == ["honour-state"]
    one = verifies(register, row).honour
    assert refused(revokes, register, one, on=ON - timedelta(days=1)) == ["honour-paper-day"]
    assert refused(revokes, register, one, grounds=" ") == ["honour-wordless"]
    revokes(register, one)
    assert refused(revokes, register, one) == ["honour-paper-twice"]
    final_result()
    team = register.awarded(key="", kind="advanced_team")
    assert refused(revokes, register, team) == ["honour-not-of-superior"]


def test_the_pages_of_a_paper(register, comes, today):
    sent = {
        "person": "P1", "kind": "merit_second", "year": "2025", "issuer": "示例市人民政府",
        "document": "示市政1号", "on": "2026-02-01", "evidence": "卷1第3页", "merits": "抗洪抢险",
    }  # fmt: skip
    clerk = comes("clerk")
    assert f"{AT}superior/enter/" in clerk.get(AT).content.decode()
    assert "Choose a person or a unit" in said(
        clerk.post(f"{AT}superior/enter/", {**sent, "person": ""}), 422
    )
    assert clerk.post(f"{AT}superior/enter/", sent).status_code == 302
    row = SuperiorPaper.objects.get()
    page, at = f"{AT}{row.honour_id}/", f"{AT}{row.honour_id}/superior/{row.pk}/verify/"
    assert at not in clerk.get(page).content.decode()
    assert comes("own").get(at).status_code in {403, 404}
    office = comes("office")
    assert at in office.get(page).content.decode()
    assert "示市政1号" in said(office.get(at))
    assert office.post(at, {"right": "right", "words": "原件已核"}).status_code == 302
    assert office.get(at).status_code == 404
    shown = said(office.get(page))
    assert "Verified on" in shown
    assert "Issue the certificate" not in shown
    assert "示市政1号" in said(office.get(f"{AT}ceremony/2025/"))
    revoked = f"{AT}{row.honour_id}/superior/revoked/"
    more = {name: sent[name] for name in ("issuer", "evidence", "merits")} | {"on": "2026-03-02"}
    assert office.post(revoked, {**more, "document": "示市政9号"}).status_code == 302
    assert "Waits for somebody else" in said(comes("own").get(page))
