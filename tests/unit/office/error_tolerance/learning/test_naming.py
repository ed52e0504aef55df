"""No name of a person or unit and no number of a case gets into an entry, however it is written."""

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.models import Account
from surpass.office.cases.store.reading import record_of
from surpass.office.error_tolerance.learning.library.naming import check_unnamed
from surpass.office.registry.models import Person
from tests.fixtures.assessed import Year
from tests.fixtures.registry import person, unit
from tests.fixtures.scenes import copied
from tests.fixtures.tolerance import Matter

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Matter(Year())


@pytest.fixture
def kept(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    matter = copied(scene)
    unit("V9", name="临江村", parent="T03", kind="village")
    Account.objects.filter(key=matter.who["panel1"].key).update(full_name="欧阳若兰 ‖ Ouyang Ruolan")
    person("P1", name="陆明远", place="T02")
    own = Account.objects.get(key=matter.who["applicant"].key)
    Person.objects.filter(pk="P1").update(account=own)
    return matter.kept


def places(kept, **texts):
    with pytest.raises(UseProblem) as refused:
        check_unnamed(texts, kept, record_of(kept).case)
    assert {one.code for one in refused.value.problems} == {"precedent-names"}
    return [(one.where, one.found) for one in refused.value.problems]


def passes(kept, **texts):
    check_unnamed(texts, kept, record_of(kept).case)
    return True


def test_general_words_pass(kept):
    said = "某镇在汛期先行组织抢修，事后补办手续；2024年度预算略有超支。"
    assert passes(kept, title="先行处置", happened=said)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("由陆明远组织", "陆明远"), ("由陆 明 远组织", "陆 明 远"), ("由陆·明·远组织", "陆·明·远"),
        ("欧阳若兰同志", "欧阳若兰"), ("by ＯＵＹＡＮＧ　ruolan said", "ＯＵＹＡＮＧ　ruolan"),
        ("Lu Mingyuan did", "Lu Mingyuan"), ("在临江村", "临江村"), ("在T02镇", "T02镇"),
        ("at T03, by", "T03"),
        ("见tol-1案", "tol-1"), ("见 tol-1。", "tol-1"), ("head-t02 wrote", "head-t02"),
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(kept, said, found):
    assert found in [what for _, what in places(kept, happened=said)]


def test_it_says_in_which_words_and_where(kept):
    assert places(kept, title="临江村的堤防", happened="先行处置，陆明远") == [
        ("title, character 1", "临江村"), ("happened, character 6", "陆明远"),
    ]  # fmt: skip


def test_a_latin_name_inside_another_word_is_none(kept):
    assert passes(kept, happened="XT03Y and Plumingyuan")


def test_a_number_of_another_case_is_one_too(kept):
    assert passes(kept, happened="参见 tol-9")
    kept.__class__.objects.create(key="tol-9", head="0" * 64, length=0)
    assert places(kept, happened="参见 tol-9") == [("happened, character 4", "tol-9")]


def test_a_unit_by_a_name_that_it_no_longer_bears(kept):
    from surpass.office.registry.models import UnitVersion

    UnitVersion.objects.filter(unit="V9").update(name_zh="老渡口村")
    assert places(kept, happened="老渡口村") == [("happened, character 1", "老渡口村")]
