"""Put a post of a unit on record, or say something else of it from a day on."""

from __future__ import annotations

from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.changing.carry_out import carry_out, locked_state
from surpass.office.registry.changing.new_units import check_key
from surpass.office.registry.changing.timeline import Revision, changed_from
from surpass.office.registry.models import Post, PostVersion, Unit
from surpass.office.registry.reading.subjects import subject_of_unit


@act("registry.record_post")
def record_post(
    doing: Doing, *, key: str, unit: Unit, title_zh: str, title_en: str = "", is_head: bool = False,
    rank: str = "", from_: date, until: date | None = None,
) -> Post:  # fmt: skip
    """A post from its first day on; where it exists on that day, it is called and ranked so from then on.

    Raises:   NotAllowed. UseProblem: ``registry-key-wrong``, ``registry-post-elsewhere``, the code is a post
              of another unit; every law of the registry.
    """
    doing.may(subject_of_unit(unit))
    check_key(key)
    state = locked_state()
    post, _ = Post.objects.get_or_create(key=key, defaults={"unit": unit})
    if post.unit_id != unit.key:
        raise UseProblem([_elsewhere(post)])
    words = {"title_zh": title_zh, "title_en": title_en, "is_head": is_head, "rank": rank}
    revision = changed_from(state.of(PostVersion, post_id=key), from_, **words)
    if revision.is_empty:
        revision = Revision(recorded=[PostVersion(post=post, since=from_, until=until, **words)])
    carry_out(doing, state, revision, units_of_posts={key: unit.key})
    return post


def _elsewhere(post: Post) -> Problem:
    return Problem(
        code="registry-post-elsewhere", where=f"post {post.key}", found=f"a post of unit {post.unit_id}",
        expected="a code that no post of another unit has or had", next_step="choose another code",
    )  # fmt: skip
