"""Honours of which there may be only so many a year: people choose where more are proposed, with reasons."""

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.yearly.choose_honours import choose_honours
from surpass.office.encouragement.recognition.yearly.numbers import number_of
from surpass.office.registry.models import Person
from tests.fixtures.honours import Register
from tests.fixtures.office import NOW, place
from tests.fixtures.registry import person
from tests.unit.office.encouragement.test_honour_pages import AT, comes, said, today

__all__ = ["comes", "today"]
pytestmark = pytest.mark.django_db
KIND, YEAR, MOST = "advanced_person", 2025, 5
AT_NUMBERS = f"{AT}numbers/"
WHY = "驻村时间最长，群众评价最好"


@pytest.fixture
def register(settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path
    made = Register()
    for nth in range(3, 9):
        person(f"P{nth}", f"人员{nth}", place="T01")
    return made


def refused(does, *words, **named):
    with pytest.raises(UseProblem) as told:
        does(*words, **named)
    return [one.code for one in told.value.problems]


def proposed(register, count):
    return [register.nominated(key=f"P{nth}", kind=KIND) for nth in range(1, count + 1)]


def chooses(register, chosen, *, by="director", kind=KIND, reasons=WHY):
    pks = tuple(one.pk for one in chosen)
    return choose_honours(
        by=register.who[by], at=NOW, tree=place("/D/"), kind=kind, year=YEAR, chosen=pks, reasons=reasons
    )


def takes_up(register, one):
    return register.taken_up(one, candidate=("f1",))


def stands():
    return number_of(KIND, year=YEAR, tree="D", on=NOW.date())


def test_while_there_is_a_place_for_everybody_nobody_chooses(register):
    rows = proposed(register, MOST)
    assert refused(chooses, register, rows[:1]) == ["honour-number-unneeded"]
    takes_up(register, rows[0])
    found = stands()
    assert (found.used, found.free, len(found.waiting), found.cite) == (1, 4, 4, "D4 art.39")


def test_where_more_are_proposed_the_panel_chooses_and_only_the_chosen_are_taken_up(register):
    rows = proposed(register, MOST + 1)
    assert refused(takes_up, register, rows[0]) == ["honour-number-choice"]
    chooses(register, rows[:4])
    assert (stands().used, stands().free) == (4, 1)
    takes_up(register, Honour.objects.get(pk=rows[0].pk))
    assert refused(takes_up, register, rows[4]) == ["honour-number-choice"]
    chooses(register, rows[4:5])
    assert refused(takes_up, register, rows[5]) == ["honour-number-used"]
    assert refused(chooses, register, rows[5:]) == ["honour-number-unneeded"]
    register.dropped(Honour.objects.get(pk=rows[1].pk))
    assert (stands().used, stands().free) == (4, 1)
    takes_up(register, rows[5])


def test_a_choice_that_does_not_fit_is_refused(register):
    rows = proposed(register, MOST + 2)
    assert refused(chooses, register, rows[: MOST + 1]) == ["honour-number-places"]
    assert refused(chooses, register, []) == ["honour-number-places"]
    assert refused(chooses, register, [rows[0], rows[0]]) == ["honour-number-places"]
    assert refused(chooses, register, rows[:1], reasons=" ") == ["honour-wordless"]
    assert refused(chooses, register, rows[:1], kind="merit_third") == ["honour-number-none"]
    with pytest.raises(NotAllowed):
        chooses(register, rows[:1], by="office")
    Person.objects.filter(pk="P8").update(account=register.accounts["director"])
    register.nominated(key="P8", kind=KIND)
    assert refused(chooses, register, rows[:1]) == ["honour-number-own"]
    chooses(register, rows[:1], by="deputy")


def test_other_kinds_and_other_years_have_their_own_number(register):
    proposed(register, MOST)
    other = register.nominated(key="P6", kind=KIND, year=2024)
    assert takes_up(register, other).state == "in_case"
    assert takes_up(register, register.nominated(key="P6")).state == "in_case"


def test_the_page_says_how_many_and_the_reasons_to_everybody_among_whom_was_chosen(register, comes, today):
    rows = proposed(register, MOST + 1)
    office = comes("office")
    assert AT_NUMBERS in office.get(AT).content.decode()
    assert "6 are proposed for 5" in said(office.get(f"{AT_NUMBERS}?year={YEAR}"))
    at = f"{AT_NUMBERS}{KIND}/{YEAR}/"
    assert at not in office.get(f"{AT_NUMBERS}?year={YEAR}").content.decode()
    assert office.get(at).status_code == 403
    director = comes("director")
    assert at in director.get(f"{AT_NUMBERS}?year={YEAR}").content.decode()
    sent = {"chosen": [str(one.pk) for one in rows[1:]], "words": WHY}
    assert "Select a valid choice" in said(director.post(at, {**sent, "chosen": ["999"]}), 422)
    assert director.post(at, sent).status_code == 302
    assert WHY in said(director.get(f"{AT_NUMBERS}?year={YEAR}"))
    assert director.get(at).status_code == 404
    own = said(comes("own").get(f"{AT}{rows[0].pk}/"))
    assert "not chosen" in own
    assert WHY in own
    assert comes("head").get(AT_NUMBERS).status_code == 404
    assert comes("own").get(AT_NUMBERS).status_code == 404
    assert comes("office").get(f"{AT_NUMBERS}?year=9").status_code == 200
