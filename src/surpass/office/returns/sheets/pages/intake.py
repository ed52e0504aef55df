"""Hand in a file: look at what it would change beside what stands, then apply it, or take it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db.utils import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.exchange.reading.upload_guard import MOST_UPLOAD
from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.returns.acts.apply_intake import apply_intake
from surpass.office.returns.acts.stage_intake import stage_intake
from surpass.office.returns.acts.undo_intake import restorable, undo_intake
from surpass.office.returns.cells.conflict import ChangedMeanwhile
from surpass.office.returns.models import Intake, Round
from surpass.office.returns.pages.tables import pager
from surpass.office.returns.pages.words import trail_to
from surpass.office.returns.sheets.intake.compared import Compared, Kind
from surpass.office.returns.sheets.intake.staged import intake_key, preview, read_file, staged_of
from surpass.office.returns.sheets.pages.intake_tables import line_table, problem_table, stages, tabs
from surpass.office.returns.sheets.pages.words import round_seen, say, sentence

ON_A_PAGE = 200


@door("returns.stage_intake")
def hand_in(request: HttpRequest, key: str) -> HttpResponseBase:
    """Choose a file, and see those handed in before."""
    found = round_seen(request, key)
    given = request.FILES.get("file")
    if request.method == "POST" and isinstance(given, UploadedFile):
        return _staged(request, found, given.read(MOST_UPLOAD + 1), given.name or "file")
    mine = Intake.objects.filter(round=found, staged_by=actor_behind(request).key)
    return render(
        request,
        "returns/sheets/hand_in.html",
        {
            **_page(found, say("hand_in")),
            "expected": say("hand_in_expected"),
            "is_missing": request.method == "POST",
            "stages": stages("file"),
            "mine": mine.defer("content", "report", "mapping", "written").order_by("-staged_at", "pk"),
        },
    )


def _staged(request: HttpRequest, found: Round, raw: bytes, name: str) -> HttpResponseBase:
    """A file sent twice, or sent again, is the one that is there."""
    actor = actor_behind(request)
    intake = Intake.objects.filter(pk=intake_key(raw, found, actor)).first()
    if intake is None:
        staged = read_file(raw, name=name, found=found, actor=actor)
        words = {"found": found, "raw": raw, "name": name, "staged": staged}
        try:
            intake = stage_intake(by=actor, at=timezone.now(), **words)
        except IntegrityError:  # sent twice in one moment
            intake = Intake.objects.get(pk=intake_key(raw, found, actor))
        except Problems as refused:
            messages.error(request, " ".join(map(sentence, refused.problems)))
            return redirect("sheets:hand_in", key=found.key)
    if staged_of(intake).needs_columns and not intake.mapping["is_confirmed"]:
        return redirect("sheets:columns", key=found.key, intake=intake.pk)
    return redirect("sheets:intake", key=found.key, intake=intake.pk)


@door("returns.stage_intake")
def intake(request: HttpRequest, key: str, intake: str) -> HttpResponse:
    """What a file would change now, and what is wrong with it."""
    found, held = intake_of(request, key, intake)
    staged, seen = staged_of(held), preview(held, actor_behind(request))
    asked = request.GET.get("kind", "")
    kind = Kind(asked) if asked in {one.value for one in Kind} else _first_kind(seen)
    page = Paginator(seen.of(kind), ON_A_PAGE).get_page(request.GET.get("page"))
    is_open = found.state == Round.State.OPEN
    needs_columns = staged.needs_columns and not held.mapping["is_confirmed"]
    return render(
        request,
        "returns/sheets/intake.html",
        {
            **_page(found, held.name),
            "expected": say("intake_expected"),
            "found": found,
            "intake": held,
            "stages": stages("columns" if needs_columns else "fix" if _has_faults(seen, staged) else "apply"),
            "problems": problem_table(staged.problems),
            "tabs": tabs(request.GET, seen, kind),
            "table": line_table(list(page.object_list), kind),
            "lines": list(page.object_list),
            "pager": pager(page, request.GET),
            "counts": seen.counts,
            "digest": seen.digest,
            "writes": len(seen.writes),
            "why_not": _why_not(seen, is_open=is_open, needs_columns=needs_columns),
            "needs_columns": needs_columns,
            "has_columns": staged.needs_columns,
            "may_undo": is_open and held.state == Intake.State.APPLIED and bool(restorable(held, "")),
        },
    )


def _page(found: Round, name: str) -> dict[str, Any]:
    return {"title": name, "trail": [*trail_to(found), {"title": name}], "found": found}


def _has_faults(seen: Compared, staged: Any) -> bool:
    return bool(staged.problems or seen.of(Kind.REFUSED))


def _first_kind(seen: Compared) -> Kind:
    return next(
        (kind for kind in (Kind.CHANGED, Kind.INSERTED, Kind.REFUSED) if seen.of(kind)), Kind.UNCHANGED
    )


def _why_not(seen: Compared, *, is_open: bool, needs_columns: bool) -> str:
    if not is_open:
        return say("why_not_closed")
    if needs_columns:
        return say("why_not_columns")
    return "" if seen.writes else say("why_not_nothing")


def intake_of(request: HttpRequest, key: str, intake: str) -> tuple[Round, Intake]:
    """An intake of the reader's own; anybody else's is not there."""
    found = round_seen(request, key)
    mine = Intake.objects.select_related("round__place").filter(staged_by=actor_behind(request).key)
    return found, get_object_or_404(mine, pk=intake, round=found)


@require_POST
@door("returns.apply_intake")
def apply(request: HttpRequest, key: str, intake: str) -> HttpResponseBase:
    """Take in what was seen; sent twice, the second changes nothing."""
    _, held = intake_of(request, key, intake)
    seen = request.POST.get("seen", "")
    return _done(request, held, "applied", lambda words: apply_intake(intake=held, seen=seen, **words))


@require_POST
@door("returns.undo_intake")
def undo(request: HttpRequest, key: str, intake: str) -> HttpResponseBase:
    """Take back what nobody changed since."""
    _, held = intake_of(request, key, intake)
    reason = request.POST.get("reason", "")
    return _done(request, held, "undone", lambda words: undo_intake(intake=held, reason=reason, **words))


@require_POST
@door("returns.stage_intake")
def fix(request: HttpRequest, key: str, intake: str) -> HttpResponseBase:
    """Texts that stand for those of the file, and one reason for all corrections."""
    found, held = intake_of(request, key, intake)
    typed = {
        name.removeprefix("fix:"): str(text).strip()[:400]
        for name, text in request.POST.items()
        if name.startswith("fix:")
    }
    fixes = {**held.mapping["fixes"], **{place: text for place, text in typed.items() if text}}
    reason = request.POST.get("reason", held.mapping["reason"])[:400]
    return restage(request, found, held, fixes=fixes, reason=reason)


def restage(request: HttpRequest, found: Round, held: Intake, **changed: Any) -> HttpResponseBase:
    """Read a kept file anew, with other columns, fixes or another reason."""
    actor = actor_behind(request)
    kept = {name: held.mapping[name] for name in ("fixes", "reason", "is_confirmed")}
    words = {**kept, **{name: value for name, value in changed.items() if name != "maps"}}
    raw, maps = bytes(held.content), changed.get("maps") or staged_of(held).maps
    staged = read_file(raw, name=held.name, found=found, actor=actor, maps=maps, fixes=words["fixes"])
    again = {"found": found, "raw": raw, "name": held.name, "staged": staged, **words}
    return _done(request, held, "read_again", lambda who: stage_intake(**again, **who))


def _done(request: HttpRequest, held: Intake, said: str, change: Any) -> HttpResponseBase:
    """Do it, say what came of it, and show the file again: both versions of whatever moved meanwhile."""
    try:
        change({"by": actor_behind(request), "at": timezone.now()})
        messages.success(request, say(said))
    except ChangedMeanwhile:
        messages.warning(request, say("fault_intake_moved_on"))
    except Problems as refused:
        messages.warning(request, " ".join(map(sentence, refused.problems)))
    return redirect("sheets:intake", key=held.round.key, intake=held.pk)
