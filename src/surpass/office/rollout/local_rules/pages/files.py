"""The files of a draft: one to read and write, all of them to take away."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.rollout.form_page import by
from surpass.office.rollout.local_rules.acts.write_draft import write_draft
from surpass.office.rollout.local_rules.files.editions import signed_files
from surpass.office.rollout.local_rules.files.written import files_of, packed
from surpass.office.rollout.local_rules.pages.forms import FileForm
from surpass.office.rollout.local_rules.pages.one import found_draft
from surpass.office.rollout.local_rules.pages.verbs import form_page
from surpass.office.rollout.local_rules.seen import SEE, subject_of
from surpass.office.rollout.local_rules.standing import is_writable


@door(SEE)
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One file; whoever may not write reads it."""
    one, actor = found_draft(request, pk), actor_behind(request)
    path, held = request.GET.get("path", ""), files_of(one)
    if path not in held:
        raise Http404
    may_write = reach_of("rollout.write_draft", actor).covers(subject_of(one)) and is_writable(one)
    form = FileForm(body=held[path].decode(), seen=one.digest, filled=given(request))

    def write(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        body = form.cleaned_data["body"].replace("\r\n", "\n")
        others = {name: written for name, written in files.items() if name != path}
        return {**others, path: f"{body.rstrip()}\n".encode()} if body.strip() else others

    return form_page(
        request, form,
        lambda: write_draft(**by(request), draft=one, seen=form.cleaned_data["seen"], write=write),
        verb="write_file", one=one, said=path, more={"is_read_only": not may_write},
    )  # fmt: skip


@door(SEE)
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """A zip that a drafter writes in with tools of their own, and brings back."""
    one = found_draft(request, pk)
    told = HttpResponse(packed(signed_files(one)), content_type="application/zip")
    told["Content-Disposition"] = f'attachment; filename="{one.pack}-{one.edition}.zip"'
    return told
