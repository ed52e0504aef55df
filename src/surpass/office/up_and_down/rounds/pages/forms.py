"""Forms of rounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms

from surpass.office.accounts.doors import wording
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Reach
from surpass.office.accounts.standing import holding
from surpass.office.error_tolerance.pages.forms import PlaceField, day_field, line_field, text_field
from surpass.office.registry.models import Appointment, Person, Post, PostVersion, as_known
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.rounds.facts.declared import OF_PERSON, OF_UNIT, Declared
from surpass.office.up_and_down.rounds.models import MatchingRound, RoundPerson
from surpass.office.up_and_down.rounds.pages.words import posts_said, say
from surpass.office.up_and_down.rounds.said import Opened
from surpass.office.up_and_down.vacancies.pages.forms import FactsForm
from surpass.office.up_and_down.vacancies.pages.words import fact_said
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import ACTIVE

MOST = 2000
NONE, SOME = "none", "some"
WORDS: Mapping[str, str | bool] = {"yes": True, "no": False}


class RoundForm(forms.Form):
    """Title, place, day, matching, people of either kind, posts."""

    def __init__(self, reach: Reach, *, on: date, filled: Any = None) -> None:
        """People and posts within reach; a post may be held only by somebody of the round."""
        super().__init__(filled)
        book = law_on(on)
        matchings = [
            (key, wording().text(one.says)) for key, one in book.matchings.items() if one.status == ACTIVE
        ]
        near = Person.objects.filter(within(reach, path="place__path"), withdrawn_entry=None)
        people = near.order_by("pk").values_list("pk", flat=True)
        names = names_of_people(people)
        running = RoundPerson.objects.filter(round__ended_on=None).values_list("person", flat=True)
        free = [(key, f"{names[key]} {key}") for key in people if key not in set(running)]
        self.fields |= {
            "title": line_field("rounds.field_title", most=120),
            "place": PlaceField(within(reach, path="path"), label=say("rounds.field_place")),
            "on": day_field("rounds.field_day", hint="rounds.hint_day"),
            "matching": forms.ChoiceField(label=say("rounds.field_matching"), choices=matchings),
            "adjusted": _several("rounds.field_adjusted", free),
            "rotating": _several("rounds.field_rotating", free),
            "posts": _several("rounds.field_posts", _posts(reach, on), hint="rounds.hint_posts"),
        }
        self.initial["on"] = on.isoformat()

    def clean(self) -> dict[str, Any]:
        """Nobody is settled twice."""
        found: dict[str, Any] = super().clean() or {}
        if set(found.get("adjusted", ())) & set(found.get("rotating", ())):
            raise forms.ValidationError(say("rounds.fault_both"))
        return found

    def said(self) -> Opened:
        """What the act takes."""
        given = self.cleaned_data
        kinds = RoundPerson.Why
        people = {**dict.fromkeys(given["adjusted"], kinds.ADJUSTED.value),
                  **dict.fromkeys(given["rotating"], kinds.ROTATING.value)}  # fmt: skip
        return Opened(
            title=given["title"], place=given["place"], matching=given["matching"], on=given["on"],
            people=people, posts=given["posts"],
        )  # fmt: skip


def _several(key: str, choices: list[tuple[str, str]], *, hint: str = "") -> forms.Field:
    return forms.MultipleChoiceField(
        label=say(key), choices=choices, required=False, help_text=say(hint) if hint else "",
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )  # fmt: skip


def _posts(reach: Reach, on: date) -> list[tuple[str, str]]:
    """Vacant posts first, then those that somebody holds, with the holder's name."""
    near = Post.objects.filter(within(reach, path="unit__place__path"))
    found = PostVersion.objects.filter(as_known(None), holding(on), post__in=near)
    keys = list(found.values_list("post", flat=True))
    holders = Appointment.objects.filter(as_known(None), holding(on), post__in=keys)
    held = dict(holders.values_list("post", "person"))
    called, names = posts_said(keys, on=on), names_of_people(held.values())
    rows = [
        (key, f"{called[key]} {key}" + (f" ({names[held[key]]})" if key in held else ""))
        for key in sorted(keys)
    ]
    return sorted(rows, key=lambda row: row[0] in held)


class RoundFactsForm(FactsForm):
    """A table of the posts, or of people for one post, with its source."""

    def __init__(self, one: MatchingRound, *, filled: Any = None, files: Any = None) -> None:
        """Which of them comes first."""
        super().__init__(filled=filled, files=files)
        posts = posts_said(list(one.posts.order_by("post").values_list("post", flat=True)), on=one.on)
        choices = [("", say("rounds.about_posts"))]
        choices += [(key, say("rounds.about_people", post=f"{name} {key}")) for key, name in posts.items()]
        about = forms.ChoiceField(label=say("rounds.field_about"), choices=choices, required=False)
        self.fields = {"about": about, **self.fields}


class DeclareForm(forms.Form):
    """Kin among the people, then of each post: kin there, a family's firm, and one's own wish."""

    def __init__(self, one: MatchingRound, person: str, *, filled: Any = None, held: Any = None) -> None:
        """Filled with what was declared before, for the person themselves."""
        super().__init__(filled)
        book = law_on(one.on)
        self.posts = posts_said(list(one.posts.order_by("post").values_list("post", flat=True)), on=one.on)
        self.facts = [name for name in OF_PERSON if name in book.facts]
        others = names_of_people(
            one.people.exclude(person=person).order_by("person").values_list("person", flat=True)
        )
        self.fields |= {
            "kin": forms.ChoiceField(
                label=say("rounds.field_kin"), required=False, widget=forms.RadioSelect,
                choices=[
                    ("", say("rounds.not_said")), (NONE, say("rounds.kin_none")),
                    (SOME, say("rounds.kin_some")),
                ],
            ),
            "who": forms.MultipleChoiceField(
                label=say("rounds.field_kin_who"), choices=list(others.items()), required=False,
                widget=forms.CheckboxSelectMultiple,
            ),
            "no_other_kin": forms.BooleanField(label=say("rounds.field_no_other_kin"), required=False),
            "voice": text_field("rounds.field_voice", most=MOST, is_asked=False, hint="rounds.hint_voice"),
        }  # fmt: skip
        for post in self.posts:
            for name in self.facts:
                self.fields[f"{name}-{post}"] = forms.ChoiceField(
                    label=fact_said(book, name), choices=choices_of(book.facts[name]), required=False
                )
        if held:
            self._fill(held)

    def _fill(self, held: Mapping[str, Any]) -> None:
        kin = held["kin"]
        self.initial.update({
            "kin": "" if kin is None else SOME if kin else NONE, "who": kin or [],
            "no_other_kin": held["no_other_kin"], "voice": held["voice"],
        })  # fmt: skip
        words = {True: "yes", False: "no"}
        for post, said in held["posts"].items():
            self.initial.update({f"{name}-{post}": words.get(word, word) for name, word in said.items()})

    def groups(self) -> Iterator[dict[str, Any]]:
        """The posts, each with its questions."""
        for post, title in self.posts.items():
            yield {"key": post, "title": title, "fields": [self[f"{name}-{post}"] for name in self.facts]}

    def clean(self) -> dict[str, Any]:
        """Whoever says that there is kin says who."""
        found: dict[str, Any] = super().clean() or {}
        if (found.get("kin") == SOME) != bool(found.get("who")):
            self.add_error("who", say("rounds.fault_kin_who"))
        return found

    def said(self) -> Declared:
        """What the act takes."""
        given = self.cleaned_data
        kin = {"": None, NONE: (), SOME: tuple(given["who"])}[given["kin"]]
        posts = {
            post: {name: WORDS.get(word, word) for name in self.facts if (word := given[f"{name}-{post}"])}
            for post in self.posts
        }
        return Declared(kin=kin, posts=posts, no_other_kin=given["no_other_kin"], voice=given["voice"])


class ViewForm(forms.Form):
    """How a unit sees each person for its post, and what should be known of it."""

    def __init__(self, one: MatchingRound, *, filled: Any = None) -> None:
        """Whoever is left out is not known."""
        super().__init__(filled)
        book = law_on(one.on)
        self.people = names_of_people(one.people.order_by("person").values_list("person", flat=True))
        if OF_UNIT in book.facts:
            for key, name in self.people.items():
                self.fields[key] = forms.ChoiceField(
                    label=name, choices=choices_of(book.facts[OF_UNIT]), required=False
                )
        self.fields["voice"] = text_field("rounds.field_unit_voice", most=MOST, is_asked=False)

    def views(self) -> dict[str, str]:
        """By person, in words of the pack."""
        return {key: word for key in self.people if (word := self.cleaned_data.get(key))}


class HoldForm(forms.Form):
    """Lock to a post, or keep from it, with reasons."""

    def __init__(self, one: MatchingRound, person: str, *, filled: Any = None) -> None:
        """Posts that are not held for this person yet."""
        super().__init__(filled)
        taken = one.holds.filter(person=person).values("post")
        keys = list(one.posts.exclude(post__in=taken).order_by("post").values_list("post", flat=True))
        kinds = [(name, say(f"rounds.do_{name}")) for name in ("lock", "forbid")]
        self.fields |= {
            "post": forms.ChoiceField(
                label=say("rounds.head_post"), choices=list(posts_said(keys, on=one.on).items())
            ),
            "kind": forms.ChoiceField(
                label=say("rounds.field_hold"), choices=kinds, widget=forms.RadioSelect
            ),
            "reasons": text_field("rounds.field_reasons", most=MOST),
        }  # fmt: skip


class DecideForm(forms.Form):
    """Adopted or not, and why."""

    def __init__(self, *, filled: Any = None) -> None:
        """Neither is chosen beforehand."""
        super().__init__(filled, prefix="decide")
        kinds = [(name, say(f"rounds.do_{name}")) for name in ("adopt", "leave")]
        self.fields |= {
            "kind": forms.ChoiceField(
                label=say("rounds.field_decision"), choices=kinds, widget=forms.RadioSelect
            ),
            "reasons": text_field("rounds.field_reasons", most=MOST, hint="rounds.hint_decision"),
        }  # fmt: skip


class TakeBackForm(forms.Form):
    """Why what was decided stands no longer, and of which post it was."""

    def __init__(self, *, post: str = "", filled: Any = None) -> None:
        """The person reads the reasons."""
        super().__init__(filled, prefix="back", auto_id=f"id_{post}_%s")
        self.fields["post"] = forms.CharField(initial=post, required=False, widget=forms.HiddenInput)
        self.fields["reasons"] = text_field("rounds.field_reasons", most=MOST, hint="rounds.hint_decision")


def choices_of(fact: Fact) -> list[tuple[str, str]]:
    """The values of a fact, and that it is not said."""
    rows = [("", say("rounds.not_said"))]
    if fact.type == "bool":
        return [*rows, ("no", say("vacancy.no")), ("yes", say("vacancy.yes"))]
    return [
        *rows,
        *((level, wording().text(fact.level_titles.get(level, {"zh": level}))) for level in fact.levels),
    ]
