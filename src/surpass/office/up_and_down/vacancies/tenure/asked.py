"""What the rules on avoidance ask of somebody in a post: what is on record, else who is to be asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from surpass.office.up_and_down.vacancies.models import KnownFact, Vacancy
from surpass.policy.rules.rule import RuleBook

OF_PERSON, OF_POST = ("is_home_area", "kin_relation"), ("home_area_post",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A fact of the pack; ``value`` None: not on record."""

    fact: str
    value: int | bool | None

    @property
    def is_known(self) -> bool:
        """Whether it is on record."""
        return self.value is not None


def asked_of(
    held: Collection[tuple[str, str]], *, book: RuleBook
) -> dict[tuple[str, str], tuple[Asked, ...]]:
    """By person and post; a fact that the pack does not declare is not asked. Two queries."""
    people, posts = {person for person, _ in held}, {post for _, post in held}
    rows = KnownFact.objects.filter(
        person__in=people, fact__in=OF_PERSON, vacancy=None, withdrawn_at=None
    ).values_list("person", "fact", "value")
    known: dict[tuple[str, str], int | bool] = {(person, fact): value for person, fact, value in rows}
    of_posts = dict(Vacancy.objects.filter(post__in=posts).order_by("pk").values_list("post", "of_post"))
    asked = [name for name in (*OF_POST, *OF_PERSON) if name in book.facts]
    return {
        (person, post): tuple(
            Asked(
                fact=name,
                value=of_posts.get(post, {}).get(name) if name in OF_POST else known.get((person, name)),
            )
            for name in asked
        )
        for person, post in held
    }
