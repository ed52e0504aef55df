"""A text goes from its draft to its end, each step by another person; what may not be told is refused."""

from datetime import timedelta
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from surpass.foundation.problems import UseProblem
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.error_tolerance.learning.library.finding import precedents_found
from surpass.office.error_tolerance.learning.library.seen import precedents_seen
from surpass.office.error_tolerance.learning.models import Precedent
from surpass.office.record.keys import new_key
from surpass.office.record.models import Entry
from surpass.office.registry.models import Appointment, Post, PostVersion
from surpass.office.rollout.publicity.acts.consent_to_piece import consent_to_piece
from surpass.office.rollout.publicity.models import Piece, Subscriber
from surpass.office.rollout.publicity.plain import sources_for
from surpass.office.rollout.publicity.seen import in_the_column, lessons, pieces_seen
from surpass.office.rollout.publicity.study import lessons_for_study
from surpass.office.rollout.publicity.told import sources
from surpass.office.site.pages.home.owed.rollout.of_publicity import tasks_of_publicity
from surpass.office.site.pages.outbox.models import Message
from surpass.procedure.cases.case import Taken
from tests.fixtures.assessed import Year
from tests.fixtures.office import NOW, account, place
from tests.fixtures.programs import Program
from tests.fixtures.publicity import LATER, Column
from tests.fixtures.registry import person, unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(settings, tmp_path, monkeypatch):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    settings.HOME = tmp_path
    (tmp_path / "ledger-key").write_text(new_key("ledger.test", bytes(range(32))))
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def column():
    place("/D/")
    return Column()


@pytest.fixture
def cases():
    return Column(Year())


def refused(code, does):
    with pytest.raises(UseProblem) as found:
        does()
    assert found.value.problems[0].code == code
    return found.value.problems[0]


def told(on=LATER):
    return list(in_the_column(on.date()))


def test_an_article_goes_out_by_four_persons_and_is_over_by_itself(column):
    column.drafts()
    assert not told()
    column.reviews().checks()
    assert not told()
    column.publishes()
    assert told() == [column.piece]
    last = LATER + timedelta(days=364)
    assert told(last) == [column.piece]
    assert not told(last + timedelta(days=1))
    assert column.piece.stage_on((last + timedelta(days=1)).date()) == "expired"
    facts = [read_entry(bytes(row.body)).facts for row in Entry.objects.order_by("pk")]
    assert [one["stage"] for one in facts] == ["drafted", "reviewed", "checked", "published"]
    assert facts[-1]["until"] == "2027-03-03"


@pytest.mark.parametrize(("field", "text", "found", "where"), [
    ("body", "请看：\n\n内容<script>alert(1)</script>", "<script>", "body, paragraph 2, character 3"),
    ("body", '一段<img src="https://t.example/p.gif" width=1>', "<img", "body, paragraph 1, character 3"),
    ("title", "![题](https://t.example/p)", "![题](", "title, paragraph 1, character 1"),
    ("byline", "见 https://t.example/pixel.png?id=7", "https://t.example/pixel.png?id=7", "byline, "),
    ("body", "点 javascript:alert(1)", "javascript:", "body, "),
    ("body", "隐\u200b藏", "U+200B", "body, "),
    ("body", "&#60;script&#62;", "&#60;", "body, "),
])  # fmt: skip
def test_what_is_not_plain_is_refused_with_its_place_and_nothing_is_kept(column, field, text, found, where):
    one = refused("text-markup", lambda: column.drafts(kind="expert", **{"byline": "某教授", field: text}))
    assert one.found.startswith(found)
    assert one.where.startswith(where)
    assert not Piece.objects.exists()
    assert not Entry.objects.exists()


def test_a_text_has_its_words_a_kind_and_where_it_has_an_author_their_name(column):
    refused("piece-wordless", lambda: column.drafts(body=" "))
    refused("piece-kind", lambda: column.drafts(kind="poem"))
    refused("piece-author", lambda: column.drafts(kind="leader"))
    refused("text-too-long", lambda: column.drafts(body="字" * 8001))
    with pytest.raises(NotAllowed):
        column.drafts("citizen")
    with pytest.raises(NotAllowed):
        column.drafts("stranger")


def test_no_two_steps_are_one_persons(column):
    column.drafts("writer2")
    with pytest.raises(NotAllowed):
        column.reviews("writer2")
    with pytest.raises(NotAllowed):
        column.reviews("stranger")
    column.reviews("reviewer")
    with pytest.raises(NotAllowed):
        column.checks("reviewer")
    column.checks()
    with pytest.raises(NotAllowed):
        column.publishes("lawyer")
    refused("piece-state", column.checks)
    column.publishes()
    refused("piece-state", column.publishes)


def test_what_goes_back_says_why_and_begins_again(column):
    column.drafts()
    refused("reasons-missing", lambda: column.reviews(passes=False))
    column.reviews(passes=False, words="第二段无出处")
    assert column.piece.stage == "returned"
    refused("piece-of-another", lambda: column.rewrites("writer2"))
    refused("text-markup", lambda: column.rewrites(body="<b>粗"))
    column.rewrites(body="第二段注明出处。").reviews()
    column.checks(passes=False, words="条款引用有误").rewrites(body="条款已更正。").reviews().checks()
    column.publishes(passes=False, words="再议")
    assert column.piece.stage == "returned"
    refused("piece-state", column.publishes)


def test_a_text_is_taken_out_with_reasons(column):
    column.drafts().goes_out()
    refused("reasons-missing", lambda: column.withdraws(reasons=" "))
    column.withdraws()
    assert not told()
    refused("piece-state", column.withdraws)


def test_those_concerned_reply_and_read_why_a_reply_is_not_printed(column):
    column.drafts()
    refused("piece-unlisted", column.replies)
    column.goes_out()
    refused("text-markup", lambda: column.replies(words="<img src=x>"))
    reply = column.replies()
    refused("reply-again", column.replies)
    refused("reasons-missing", lambda: column.answers(reply, is_printed=False))
    with pytest.raises(NotAllowed):
        column.answers(reply, "writer")
    column.answers(reply)
    refused("reply-answered", lambda: column.answers(reply))
    assert [one.words for one in column.piece.replies.filter(is_printed=True)] == ["我镇的做法不同。"]


def consent(column, who):
    return consent_to_piece(by=column.who[who], at=LATER, piece=column.piece, is_given=True)


def test_a_closed_case_becomes_an_example_with_the_yes_of_whoever_it_names(cases):
    source = cases.of_case()
    refused("example-source", lambda: cases.drafts("writer", kind="example", sources=[source]))
    cases.drafts("clerk1", kind="example", sources=[source]).says()
    with pytest.raises(NotAllowed):
        consent(cases, "writer")
    assert list(pieces_seen(cases.who["lawyer"])) == [cases.piece]
    assert list(pieces_seen(cases.year.who["head-t02"])) == [cases.piece]
    assert not pieces_seen(cases.who["citizen"]).exists()
    assert not pieces_seen(cases.who["stranger"]).exists()
    cases.reviews(passes=False, words="写得再实些")
    cases.rewrites("clerk1", body="另一种说法。").reviews().checks()
    refused("example-consent", cases.publishes)
    cases.says(is_given=False)
    refused("example-consent", cases.publishes)
    cases.says().publishes()
    assert told() == [cases.piece]
    assert cases.piece.expires_on == LATER.date() + timedelta(days=180)
    assert not told(LATER + timedelta(days=180))
    cases.says(is_given=False)
    assert not told()
    assert cases.piece.stage == "withdrawn"


def test_an_example_rests_on_something_good_that_stands(column):
    for wrong in ([], ["case:nothing"], ["honour:1"], ["appointment:x"], ["fund:1"]):
        refused("example-source", lambda wrong=wrong: column.drafts(kind="example", sources=wrong))
    unit("D", kind="district", parent=None, authority="D")
    person("P9")
    held = Post.objects.create(key="X", unit_id="D")
    row = Appointment.objects.create(person_id="P9", post=held, since=NOW.date(), recorded_at=NOW, entry=0)
    refused("example-person", lambda: column.drafts(kind="example", sources=[f"appointment:{row.pk}"]))


def test_an_honour_that_is_revoked_takes_its_example_along(column):
    held = {"by": "x", "at": NOW, "entry": 0}
    until = (LATER + timedelta(days=30)).date()
    named = person("P8", place="D")
    named.account = account("p8", "official@/D/")
    named.save()
    one = Honour.objects.create(
        place=place("/D/"), person=named, kind="advanced_person", year=2025, way="nominated", merits="x",
        state="awarded", public_until=until, consent="yes", **held,
    )  # fmt: skip
    column.drafts(kind="example", sources=[f"honour:{one.pk}"]).says().goes_out()
    assert told() == [column.piece]
    assert column.piece.expires_on == until
    Honour.objects.update(state="revoked")
    assert not told()


EFFECT = {"adjustment": "adjustment", "inspection": "finding", "local_honour": "honour"}


def entered(effect, *, until=None):
    return Taken(effect, "entered", "", NOW.date(), until, "")


@pytest.fixture
def drawn(column, monkeypatch):
    """Three closed cases of two units, each with the effect of its procedure, and a person on record."""
    column.sources = column.closed_cases()
    monkeypatch.setattr(
        sources,
        "record_of",
        lambda kept: SimpleNamespace(
            case=SimpleNamespace(effects=(entered(EFFECT.get(kept.procedure, "")),))
        ),
    )
    monkeypatch.setattr(sources, "was_changed", lambda case: False)
    unit("D", kind="district", parent=None, authority="D")
    unit("T02", name="清河镇")
    person("P1", name="郑远山")
    return column


TELLING = [
    ("清河镇的做法", "清河镇"), ("２０１９年的事", "２０１９年"), ("去年冬天", "去年"),
    ("三月以后补办", "三月"), ("多付 12.5 万元", "12.5 万元"), ("In 2016 a town", "2016"),
    ("共 7 处", "7"), ("郑 远山同志", "郑 远山"),
]  # fmt: skip


def test_a_lesson_names_no_place_no_person_no_day_and_no_sum(drawn):
    for words, found in TELLING:
        one = refused(
            "lesson-telltale",
            lambda words=words: drawn.drafts(kind="lesson", sources=drawn.sources, body=words),
        )
        assert one.found == found
    assert not Piece.objects.exists()


def test_two_cases_are_no_lesson_and_those_of_one_unit_are_recognised_in_it(drawn):
    one = refused("lesson-few-cases", lambda: drawn.drafts(kind="lesson", sources=drawn.sources[:2] * 2))
    assert (one.found, one.expected) == ("2", "3 closed cases or more")
    refused("lesson-source", lambda: drawn.drafts("writer2", kind="lesson", sources=drawn.sources))
    KeptCase.objects.filter(pk="shut-2").update(end="")
    refused("lesson-source", lambda: drawn.drafts(kind="lesson", sources=drawn.sources))
    KeptCase.objects.filter(pk="shut-2").update(end="filed", procedure="local_honour")
    one = refused("lesson-not-negative", lambda: drawn.drafts(kind="lesson", sources=drawn.sources))
    assert one.found == drawn.sources[2]
    KeptCase.objects.update(place_id="T02", procedure="adjustment")
    refused("lesson-one-unit", lambda: drawn.drafts(kind="lesson", sources=drawn.sources))


@pytest.mark.parametrize(
    ("outcome", "is_lesson"), [("exempt", False), ("mitigated", True), ("refused", True)]
)
def test_what_was_exempted_is_held_against_nobody(drawn, monkeypatch, outcome, is_lesson):
    KeptCase.objects.filter(pk="shut-0").update(procedure="error_tolerance")
    monkeypatch.setattr(sources, "outcome_of", lambda case: outcome)
    if is_lesson:
        assert drawn.drafts(kind="lesson", sources=drawn.sources).piece.is_lesson
    else:
        refused("lesson-not-negative", lambda: drawn.drafts(kind="lesson", sources=drawn.sources))


def test_what_found_nothing_or_was_lifted_is_no_lesson(drawn, monkeypatch):
    KeptCase.objects.filter(pk="shut-0").update(procedure="inspection")
    refused("lesson-not-negative", lambda: drawn.drafts(kind="lesson", sources=drawn.sources))

    def ended(*effects, is_changed):
        case = SimpleNamespace(effects=effects)
        monkeypatch.setattr(sources, "record_of", lambda kept: SimpleNamespace(case=case))
        monkeypatch.setattr(sources, "was_changed", lambda case: is_changed)
        return sources.went_wrong(KeptCase(procedure="adjustment"), sources.negative_effects(NOW.date()))

    lifted = entered("adjustment", until=NOW.date())
    assert not ended(lifted, is_changed=True), "an appeal set it aside"
    assert ended(lifted, entered("adjustment"), is_changed=True), "a milder one took its place"
    assert ended(entered("correction", until=NOW.date()), is_changed=False), "it was put right"
    assert not ended(entered("finding"), entered("honour"), is_changed=False)


def test_a_post_that_few_hold_tells_who_it_was(drawn):
    for nth in range(6):
        held = Post.objects.create(key=f"X{nth}", unit_id="T02")
        title = "水利站长" if nth == 0 else "副镇长"
        PostVersion.objects.create(post=held, title_zh=title, since=NOW.date(), recorded_at=NOW, entry=0)
    one = refused(
        "lesson-telltale",
        lambda: drawn.drafts(kind="lesson", sources=drawn.sources, body="水利站长先办后补"),
    )
    assert one.expected == "no post that fewer than 5 people hold"
    assert drawn.drafts(kind="lesson", sources=drawn.sources, body="副镇长先办后补").piece.is_lesson


def test_a_lesson_that_fits_few_units_is_recognised_in_each_of_them(drawn):
    drawn.drafts(kind="lesson", sources=drawn.sources).reviews()
    refused("reasons-missing", lambda: drawn.checks(fits=9))
    refused("lesson-recognisable", lambda: drawn.checks(fits=4, words="四个镇办过"))
    refused("lesson-recognisable", lambda: drawn.checks(words="没有数"))
    drawn.checks(fits=5, words="五个镇办过").publishes()
    assert not told()
    assert list(lessons(LATER.date())) == [drawn.piece]


def test_only_study_rooms_have_a_lesson_and_nothing_of_its_cases(drawn):
    drawn.drafts(kind="lesson", sources=drawn.sources).goes_out()
    (row,) = lessons_for_study(drawn.who["citizen"], on=LATER.date())
    assert set(row) == {"lesson", "title", "body", "until"}
    assert not lessons_for_study(drawn.who["citizen"], on=row["until"])
    assert not lessons_for_study(Actor(), on=LATER.date())
    assert sources_for(drawn.piece, drawn.who["writer"].key) == drawn.sources
    assert not sources_for(drawn.piece, drawn.who["lawyer"].key)
    refused("piece-unlisted", drawn.replies)


def test_somebody_subscribes_once_and_ends_it(column):
    column.subscribes()
    column.subscribes()
    assert Subscriber.objects.count() == 1
    column.subscribes(is_on=False)
    assert not Subscriber.objects.exists()


def read(address):
    return Client(HTTP_ACCEPT_LANGUAGE="en").get(f"/public/{address}")


def links_in(answer):
    found = html.fromstring(answer.content.decode()).xpath("//main//div[@class='card']//a/@href")
    return " ".join(found)


def test_the_column_and_its_feed_have_what_stands_and_nothing_else(drawn, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    drawn.drafts().goes_out()
    article = drawn.piece
    draft = drawn.drafts(title="草稿甲 ‖ Draft A").piece
    lesson = drawn.drafts(kind="lesson", sources=drawn.sources).goes_out().piece
    shown = read(f"column/{article.pk}.en.html").content.decode()
    assert "<p>Then nothing is weighed.</p>" in shown
    assert "2027-03-03" in shown
    program = Program(Account.objects.get(username="citizen"))
    for hidden in (draft, lesson):
        assert read(f"column/{hidden.pk}.html").status_code == 404
        for asked in (f"feed.en.xml?id={hidden.pk}", f"feed/{hidden.pk}.xml", f"column/{hidden.pk}.json"):
            assert hidden.title.partition(" ‖ ")[0] not in read(asked).content.decode()
        assert Client().get(f"/api/v1/rollout/column/{hidden.pk}").status_code == 404
        assert program.get(f"/rollout/column/{hidden.pk}").status_code == 404
    assert program.get(f"/rollout/column/{article.pk}").json()["title"]
    feed = read("feed.en.xml").content.decode()
    assert f"column/{article.pk}.en.html" in feed
    for address in (
        "column.html",
        "column.en.html",
        "feed.en.xml",
        "feed.zh.xml",
        "rss.zh.xml",
        "rss.en.xml",
    ):
        text = read(address).content.decode()
        assert not [one for one in ("草稿甲", "Draft A", "先办后补", "Act first") if one in text]
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(Account.objects.get(username="citizen"))
    assert f"column/{article.pk}.html" in client.get("/search/?q=底线").content.decode()
    for secret in ("草稿甲", "先办后补", "补办手续"):
        assert "/rollout/" not in links_in(client.get(f"/search/?q={secret}"))
        assert "/public/column" not in links_in(client.get(f"/search/?q={secret}"))
    for address in (f"/rollout/publicity/{draft.pk}/", f"/rollout/publicity/{lesson.pk}/reply/"):
        assert client.get(address).status_code == 404
    monkeypatch.setattr(timezone, "now", lambda: LATER + timedelta(days=365))
    assert read(f"column/{article.pk}.html").status_code == 404
    assert f"column/{article.pk}." not in read("feed.zh.xml").content.decode()


def test_the_feed_is_valid_atom(column, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    column.drafts().goes_out()
    column.drafts(title="容错 & 纠错 ‖ R&D < 5").goes_out()
    root = ET.fromstring(read("feed.en.xml").content)
    atom = "{http://www.w3.org/2005/Atom}"
    assert root.tag == f"{atom}feed"
    for node in (root, *root.iter(f"{atom}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{atom}{name}")) == 1, name
    entries = [node.findtext(f"{atom}id") for node in root.iter(f"{atom}entry")]
    assert len(entries) == len(set(entries)) == 2
    assert all(node.find(f"{atom}link").get("href") for node in root.iter(f"{atom}entry"))
    assert "R&D < 5" in [node.findtext(f"{atom}title") for node in root.iter(f"{atom}entry")]


def test_the_same_is_there_as_rss(column, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    column.drafts(title="容错 & 纠错 ‖ R&D < 5").goes_out()
    answer = read("rss.en.xml")
    assert answer["Content-Type"] == "application/rss+xml"
    channel = ET.fromstring(answer.content).find("channel")
    (item,) = channel.findall("item")
    assert item.findtext("title") == "R&D < 5"
    assert item.findtext("pubDate").endswith("00:00:00 GMT")
    assert item.findtext("link").endswith(".en.html")
    assert b"rss.zh.xml" in read("column.html").content


def heard(who):
    return [one.kind for one in Message.objects.filter(to__key=who.key).order_by("pk")]


def test_subscribers_hear_of_what_is_published_and_of_no_lesson(drawn):
    drawn.subscribes()
    drawn.drafts(kind="lesson", sources=drawn.sources).goes_out()
    assert not heard(drawn.who["citizen"])
    drawn.drafts().goes_out()
    assert heard(drawn.who["citizen"]) == ["piece_published"]
    drawn.answers(drawn.replies(), is_printed=False, reasons="与文稿无关")
    assert heard(drawn.who["citizen"]) == ["piece_published", "piece_reply_answered"]
    assert heard(drawn.who["chief2"]) == ["piece_reply"]
    drawn.drafts().reviews(passes=False, words="再写")
    assert heard(drawn.who["writer"]) == ["piece_returned"]


def test_each_step_is_a_task_of_those_who_did_none_before(column):
    def owes(who):
        return [one.kind for one in tasks_of_publicity(column.who[who], on=LATER.date())]

    column.drafts("writer2")
    assert (owes("reviewer"), owes("writer"), owes("writer2")) == (["piece_review"], ["piece_review"], [])
    column.reviews()
    assert (owes("reviewer"), owes("lawyer"), owes("chief2")) == ([], ["piece_check"], [])
    column.checks()
    assert owes("chief2") == ["piece_publish"]
    column.publishes(passes=False, words="再议")
    assert owes("writer2") == ["piece_rewrite"]
    assert not owes("writer")


def entry(number, **words):
    case = KeptCase.objects.create(
        key=f"lib-{number}", place=place("/D/T02/"), head="0" * 64, length=1, end="filed"
    )
    said = {
        "title": "汛期先行处置",
        "happened": "先组织抢修，后补办手续。",
        "outcome": "exempt",
        "year": 2025,
    }
    return Precedent.objects.create(
        case=case, place=place("/D/"), issuer_zh="x", expires_on=(LATER + timedelta(days=99)).date(), by="x",
        at=NOW, entry=0, passed=True, **{"agreed": True} | said | words,
    )  # fmt: skip


def test_those_entitled_find_precedents_by_words_and_nobody_else_does(column):
    first = entry(1)
    second = entry(2, title="招商手续从简 ‖ Fewer papers for a firm", happened="先受理，后补材料。抢修无关。")
    unheard = entry(3, title="抢修", agreed=None)

    def finds(asked, who="chief2"):
        return precedents_found(asked, column.who[who], on=LATER.date())

    assert finds("抢修") == [second, first]
    assert finds("抢修", "lawyer") == [unheard, second, first]
    assert finds("抢修 手续") == [second, first]
    assert finds("FIRM 招商") == [second]
    assert finds("") == list(precedents_seen(column.who["chief2"], on=LATER.date()))
    assert not finds("抢修", "citizen")
    assert not finds("抢修", "stranger")
