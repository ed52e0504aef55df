"""Open a vacancy: a post that nobody holds is to be filled within the approved numbers."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.registry.models import Post
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.said import Opened, check_opened, refused


@act("up_and_down.open_vacancy")
def open_vacancy(doing: Doing, *, said: Opened) -> Vacancy:
    """*said* names the post, the quota of the pack, the approved number and what the rules ask of the post.

    Raises:   NotAllowed. UseProblem: ``post-gone``, and what ``check_opened`` raises.
    """
    post = (
        Post.objects.select_related("unit__place")
        .select_for_update(of=("self",))
        .filter(pk=said.post)
        .first()
    )
    if post is None:
        raise refused("post-gone", said.post, "a post of the registry")
    doing.may(Subject(path=post.unit.place.path))
    filled = check_opened(said, on=doing.today)
    made = Vacancy.objects.create(
        post=post, order=said.order, approved=said.approved, filled=filled, document=said.document.strip(),
        of_post={name: value for name, value in said.of_post.items() if value is not None},
        opened_on=doing.today, by=doing.by.key, at=doing.at, entry=-1,
    )  # fmt: skip
    made.entry = doing.record(
        about=[f"vacancy:{made.pk}", f"post:{post.pk}", f"unit:{post.unit_id}"],
        facts={
            "vacancy": made.pk, "post": post.pk, "order": said.order, "approved": said.approved,
            "filled": filled, "document": made.document, "of_post": made.of_post,
        },
    )  # fmt: skip
    made.save(update_fields=["entry"])
    return made
