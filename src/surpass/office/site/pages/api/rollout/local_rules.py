"""Local rules for programs: drafts, their files, what is proved of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.listing import within
from surpass.office.rollout.local_rules.acts.answer_remark import answer_remark
from surpass.office.rollout.local_rules.acts.begin_draft import Beginning, begin_draft
from surpass.office.rollout.local_rules.acts.drop_draft import drop_draft
from surpass.office.rollout.local_rules.acts.hand_in_draft import hand_in_draft
from surpass.office.rollout.local_rules.acts.remark_on_draft import remark_on_draft
from surpass.office.rollout.local_rules.acts.write_draft import write_draft
from surpass.office.rollout.local_rules.files.checking import check_of
from surpass.office.rollout.local_rules.files.past import past_of
from surpass.office.rollout.local_rules.files.written import files_of
from surpass.office.rollout.local_rules.models import DraftRemark, LocalDraft
from surpass.office.rollout.local_rules.plain import draft_row, whole_row
from surpass.office.rollout.local_rules.seen import SEE, draft_called, drafts_seen
from surpass.office.site.pages.api.fields import Asked, Day, Line, Name, Reason, RowNumber, SeatNamed
from surpass.rollout.edits.head import Order

router = Router(tags=["rollout"])
BEGIN, WRITE, REMARK, ANSWER, HAND_IN, DROP = (
    f"rollout.{verb}"
    for verb in (
        "begin_draft", "write_draft", "remark_on_draft", "answer_remark", "hand_in_draft", "drop_draft",
    )
)  # fmt: skip
SEE_RUNS = "assessment.see_runs"
Said = Annotated[Reason, Field(min_length=1)]
FilePath = Annotated[Line, Field(min_length=1, max_length=200)]
Body = Annotated[str, Field(max_length=400_000, pattern=r"^[^\x00]*$")]


class DraftShown(Schema):
    """Where a draft stands: open, handed_in, adopted, dropped; ``digest``: of its files."""

    draft: int
    pack: str
    edition: str
    in_force_from: date
    title: dict[str, str]
    state: str
    digest: str
    base: str
    case: str
    fingerprint: str


class RemarkShown(Schema):
    """What was said of a draft, and the answer; ``digest``: the files of which it was said.

    ``title``: how the rule or the number is called of which it was said; empty of a clause.
    """

    row: int
    kind: str
    about: str
    title: dict[str, str]
    source: str
    words: str
    digest: str
    answer: str


class ConsentShown(Schema):
    """What the superior said of the draft's files; number, day, signer and scan of a paper."""

    is_given: bool
    words: str
    number: str
    dated: date | None
    signer: str
    scan: str
    entry: int


class DraftWhole(DraftShown):
    """With paths, remarks and what is proved of it; ``checked`` null: nobody asked for it yet.

    ``consent`` null: the superior has not answered; ``checked.consents`` says whether it is asked.
    """

    is_writable: bool
    is_decided: bool
    files: list[str]
    consent: ConsentShown | None
    remarks: list[RemarkShown]
    checked: dict[str, Any] | None


class DraftsListed(Page):
    """A page of drafts, the latest first."""

    drafts: list[DraftShown]


class DraftFiles(Schema):
    """Every file of a draft; send it back with ``digest`` as ``seen``."""

    digest: str
    files: dict[str, str]


class DraftOnPast(Schema):
    """``runs``: who moves, by group; ``moves``: each, both scores, places, grades; ``alarms``: lower grades.

    ``false``: units that stood at least as well in the next year by the rules in force. ``problems``: why the
    draft cannot be read; nothing else is known then.
    """

    before: str
    after: str
    runs: list[dict[str, Any]]
    moves: list[dict[str, Any]]
    alarms: list[dict[str, Any]]
    problems: list[dict[str, Any]]


class OrderSaid(Asked):
    """The order that decides an edition; ``key``: as clauses cite it."""

    key: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{0,11}$")]
    title_zh: Annotated[Line, Field(min_length=1, max_length=200)]
    title_en: Annotated[Line, Field(max_length=200)] = ""
    number: Annotated[Line, Field(min_length=1, max_length=80)]
    date: Day
    signer: Annotated[Line, Field(min_length=1, max_length=120)]


class DraftBegun(Asked):
    """The next edition of the pack in force: its name, its day, its order."""

    place: Name
    edition: Annotated[str, Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z.\-]{0,39}$")]
    in_force_from: Day
    order: OrderSaid


class DraftWritten(Asked):
    """All files as they are to be; ``seen``: the digest of those that you had before you."""

    seen: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    files: Annotated[dict[FilePath, Body], Field(max_length=2000)]


class DraftRemarked(Asked):
    """What is to be said of a draft: comment, legal or consultation; ``source``: whose voice."""

    kind: Annotated[str, Field(pattern=r"^(comment|legal|consultation)$")]
    about: Annotated[Line, Field(max_length=120)] = ""
    source: Annotated[Line, Field(max_length=120)] = ""
    words: Said


class RemarkAnswered(Asked):
    """Taken up or not, and why."""

    words: Said


class DraftHandedIn(Asked):
    """Who sits in the case; you sit for whoever drafted."""

    seats: Annotated[list[SeatNamed], Field(min_length=1, max_length=50)]


class DraftDropped(Asked):
    """Why."""

    reasons: Said


@reads(router, "/rollout/drafts", act=SEE, gives=DraftsListed)
def local_drafts(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The drafts of local rules within your reach."""
    found = drafts_seen(caller(request))
    total = found.count()
    rows = [DraftShown(**draft_row(one)) for one in found[asked.rows]]
    body = DraftsListed(page=asked.page, size=asked.size, total=total, drafts=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/rollout/drafts/{row}", act=SEE, gives=DraftWhole)
def one_local_draft(request: HttpRequest, row: RowNumber) -> Given:
    """One of them, with what was said and proved of it."""
    return _whole(_found(request, row, SEE))


@reads(router, "/rollout/drafts/{row}/check", act=SEE, gives=DraftWhole)
def check_a_local_draft(request: HttpRequest, row: RowNumber) -> Given:
    """The same, proved now where nobody asked for it before: some seconds."""
    one = _found(request, row, SEE)
    check_of(one)
    return _whole(one)


@reads(router, "/rollout/drafts/{row}/past", act=SEE_RUNS, gives=DraftOnPast)
def try_a_local_draft_on_past_runs(request: HttpRequest, row: RowNumber) -> Given:
    """The office's own past runs under the rules in force and under the draft: some seconds."""
    return Given(DraftOnPast(**past_of(_found(request, row, SEE))))


@reads(router, "/rollout/drafts/{row}/files", act=SEE, gives=DraftFiles)
def files_of_a_local_draft(request: HttpRequest, row: RowNumber) -> Given:
    """Every file, by its path in the pack."""
    one = _found(request, row, SEE)
    held = {path: body.decode() for path, body in files_of(one).items()}
    return Given(DraftFiles(digest=one.digest, files=held))


@changes(router, "/rollout/drafts", act=BEGIN, gives=DraftWhole)
def begin_a_local_draft(request: HttpRequest, body: DraftBegun) -> Given:
    """Upon all files of the edition in force."""
    reach = within(reach_of(BEGIN, caller(request)), path="path")
    place = Place.objects.filter(reach, key=body.place).first()
    if place is None:
        raise nothing_here(f"place {body.place}")
    said = body.order
    title = {"zh": said.title_zh, "en": said.title_en or said.title_zh}
    order = Order(key=said.key, title=title, number=said.number, date=said.date, signer=said.signer)
    beginning = Beginning(edition=body.edition, in_force_from=body.in_force_from, order=order)
    return _whole(begin_draft(**_by(request), place=place, beginning=beginning))


@changes(router, "/rollout/drafts/{row}/files", act=WRITE, gives=DraftWhole)
def write_a_local_draft(request: HttpRequest, row: RowNumber, body: DraftWritten) -> Given:
    """All files at once; one that is not among them goes."""

    def write(_: Mapping[str, bytes]) -> Mapping[str, bytes]:
        return {path: text.encode() for path, text in body.files.items()}

    one = _found(request, row, WRITE)
    return _whole(write_draft(**_by(request), draft=one, seen=body.seen, write=write))


@changes(router, "/rollout/drafts/{row}/remarks", act=REMARK, gives=DraftWhole)
def remark_on_a_local_draft(request: HttpRequest, row: RowNumber, body: DraftRemarked) -> Given:
    """A comment, the legal check, a voice consulted."""
    one = _found(request, row, REMARK)
    remark_on_draft(**_by(request), draft=one, **body.model_dump())
    return _whole(one)


@changes(router, "/rollout/remarks/{row}/answer", act=ANSWER, gives=DraftWhole)
def answer_a_remark(request: HttpRequest, row: RowNumber, body: RemarkAnswered) -> Given:
    """Once, for everybody who reads the draft."""
    seen = drafts_seen(caller(request), act=ANSWER)
    remark = DraftRemark.objects.select_related("draft__place").filter(pk=row, draft__in=seen).first()
    if remark is None:
        raise nothing_here(f"remark {row}")
    return _whole(answer_remark(**_by(request), remark=remark, words=body.words).draft)


@changes(router, "/rollout/drafts/{row}/hand-in", act=HAND_IN, gives=DraftWhole)
def hand_in_a_local_draft(request: HttpRequest, row: RowNumber, body: DraftHandedIn) -> Given:
    """Its case opens; its files rest."""
    one = _found(request, row, HAND_IN)
    return _whole(hand_in_draft(**_by(request), draft=one, seats=seats_named(body.seats)))


@changes(router, "/rollout/drafts/{row}/drop", act=DROP, gives=DraftWhole)
def drop_a_local_draft(request: HttpRequest, row: RowNumber, body: DraftDropped) -> Given:
    """With reasons; it stays readable."""
    return _whole(drop_draft(**_by(request), draft=_found(request, row, DROP), reasons=body.reasons))


def seats_named(seats: Iterable[SeatNamed]) -> dict[str, tuple[str, ...]]:
    """Seats by the keys of accounts; a name that nobody has stays, and is refused."""
    named = {one.role: tuple(one.people) for one in seats}
    wanted = {name for people in named.values() for name in people}
    keys = dict(Account.objects.filter(username__in=wanted).values_list("username", "key"))
    return {role: tuple(keys.get(name, name) for name in people) for role, people in named.items()}


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}


def _found(request: HttpRequest, row: int, act: str) -> LocalDraft:
    try:
        return draft_called(row, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"draft {row}") from unknown


def _whole(one: LocalDraft) -> Given:
    return Given(DraftWhole(**whole_row(one)))
